import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { render as show } from '@testing-library/react';
import type { ReactNode } from 'react';
import { resolveVariables, theme } from '@/kit/theme/theme';
import { makeQueryClient } from '@/queries';

/** Shows one component as the window would, without transitions. */
export function render(ui: ReactNode) {
  return show(
    <MantineProvider theme={theme} cssVariablesResolver={resolveVariables} env="test">
      <Notifications />
      <QueryClientProvider client={makeQueryClient()}>{ui}</QueryClientProvider>
    </MantineProvider>,
  );
}
