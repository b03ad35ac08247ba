import { createHashHistory, createRootRoute, createRoute, createRouter, type RouterHistory } from '@tanstack/react-router';
import { lazy } from 'react';
import { usePreferences } from '@/kit/preferences';
import { homeOf, screens } from '@/screens/register';
import { Failed, NotFound } from './Failed';
import { Home } from './Home';
import { Shell } from './Shell';

/** Makes the router over all registered screens. The hash keeps paths working in every window and file host. */
export function makeRouter(history: RouterHistory = createHashHistory()) {
  const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
  const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });
  const routes = screens.map((screen) =>
    createRoute({ getParentRoute: () => root, path: screen.path, component: lazy(screen.load), errorComponent: Failed }),
  );
  return createRouter({ routeTree: root.addChildren([home, ...routes]), history, defaultErrorComponent: Failed });
}

/** Where the window begins. */
export function startPath(): string {
  return homeOf(usePreferences.getState().role);
}
