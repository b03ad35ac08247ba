import { useParams, useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';

/** Paths of the places screens send people to. */
export const places = {
  home: () => '/home',
  creators: () => '/creators',
  creator: (id: string) => `/creators/${encodeURIComponent(id)}`,
  compare: (ids: readonly string[]) => `/compare/${ids.map(encodeURIComponent).join(',')}`,
  orders: () => '/orders',
  match: (order: string) => `/orders/${encodeURIComponent(order)}/match`,
  post: () => '/post',
  deals: () => '/deals',
  deal: (id: string) => `/deals/${encodeURIComponent(id)}`,
  inbox: () => '/inbox',
  roster: () => '/roster',
  rates: (creator?: string) => (creator ? `/creators/${encodeURIComponent(creator)}/rates` : '/rates'),
  settlement: () => '/settlement',
  insight: () => '/insight',
  import: () => '/import',
  settings: () => '/settings',
};

/** Goes to a place: `go(places.deal(id))`. */
export function useGo(): (path: string) => void {
  const router = useRouter();
  return useCallback((path) => router.history.push(path), [router]);
}

/** A parameter of the path, e.g. `useParam('deal')` on `/deals/$deal`. */
export function useParam(name: string): string | undefined {
  const params: Record<string, string | undefined> = useParams({ strict: false });
  return params[name];
}
