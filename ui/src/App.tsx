import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { usePreferences } from '@/kit/preferences';
import { resolveVariables, theme } from '@/kit/theme/theme';
import type { makeRouter } from './shell/router';

/** The whole interface. */
export function App({ client, router }: { client: QueryClient; router: ReturnType<typeof makeRouter> }) {
  const appearance = usePreferences.getState().appearance;
  return (
    <MantineProvider theme={theme} cssVariablesResolver={resolveVariables} defaultColorScheme={appearance}>
      <Notifications position="bottom-right" limit={4} containerWidth={340} zIndex={400} />
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
