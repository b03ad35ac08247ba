import { MutationCache, QueryClient } from '@tanstack/react-query';
import { asProblem, type Topic } from '@/host';
import { tellProblem } from '@/kit/tell';
import { bump, topicsOf } from './topics';

/** Makes the store of answers. Data is local and told when it changes, so nothing refetches by time or focus. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: Infinity, gcTime: 300_000, retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
    mutationCache: new MutationCache({
      // Every refusal is shown, and stays until read, unless the screen shows it in place.
      onError: (thrown, _variables, _context, mutation) => {
        if (mutation.meta?.quiet !== true) tellProblem(asProblem(thrown));
      },
    }),
  });
}

/** Refreshes everything that depends on these topics: answers of calls and windows of grids alike. */
export function refresh(client: QueryClient, topics: readonly Topic[]): void {
  if (topics.length === 0) return;
  bump(topics);
  void client.invalidateQueries({
    predicate: ({ queryKey: [kind, name], meta }) => {
      if (kind !== 'call' || typeof name !== 'string') return false;
      const depends = (meta?.topics as readonly Topic[] | undefined) ?? topicsOf(name);
      return depends.some((topic) => topics.includes(topic));
    },
  });
}
