import { createHashHistory, createRootRoute, createRoute, createRouter, type RouterHistory } from '@tanstack/react-router';
import { lazy } from 'react';
import { usePreferences } from '@/kit/preferences';
import { homeOf, screens, type Screen } from '@/screens/register';
import { loadScreenWords } from '@/words';
import { Failed, NotFound } from './Failed';
import { Home } from './Home';
import { Shell } from './Shell';

/** A screen when it is first shown: its code, and its words unless the frame has them. */
function shown(screen: Screen) {
  return lazy(async () => (await Promise.all([screen.load(), screen.id === 'home' ? undefined : loadScreenWords()]))[0]);
}

/** Makes the router over all registered screens. The hash keeps paths working in every window and file host. */
export function makeRouter(history: RouterHistory = createHashHistory()) {
  const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
  const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });
  const routes = screens.map((screen) =>
    createRoute({ getParentRoute: () => root, path: screen.path, component: shown(screen), errorComponent: Failed }),
  );
  return createRouter({ routeTree: root.addChildren([home, ...routes]), history, defaultErrorComponent: Failed });
}

/** Where the window begins. */
export function startPath(): string {
  return homeOf(usePreferences.getState().role);
}
