import { create } from 'zustand';
import type { CallName, Topic } from '@/host';

type Noun<K extends string> = K extends `${infer N}_${string}` ? N : never;

/** Which topics a call's answer depends on, by the noun its name begins with. A noun left out does not compile. */
const BY_NOUN: Record<Noun<CallName>, readonly Topic[]> = {
  vault: ['vault', 'creators', 'brands', 'orders', 'deals', 'reviews'],
  sample: ['vault'],
  vocabulary: [],
  policy: [],
  change: ['imports', 'creators', 'brands', 'agencies', 'orders', 'vault'],
  setting: ['settings'],
  creator: ['creators', 'imports', 'agencies', 'deals'],
  figure: ['creators', 'imports'],
  review: ['reviews', 'imports', 'creators', 'deals'],
  duplicates: ['reviews', 'creators'],
  account: ['creators'],
  brand: ['brands', 'orders'],
  agency: ['agencies'],
  roster: ['agencies', 'creators', 'deals'],
  representation: ['agencies'],
  order: ['orders', 'shortlists', 'deals', 'brands'],
  match: ['creators', 'brands', 'agencies', 'orders', 'shortlists', 'deals', 'results'],
  shortlist: ['shortlists', 'orders', 'creators', 'deals'],
  // Whose agency acts, and which deals are a roster's, follows from its contracts.
  deal: ['deals', 'results', 'orders', 'agencies'],
  reply: ['deals'],
  inbox: ['deals', 'orders'],
  schedule: ['creators', 'agencies', 'deals', 'orders', 'brands'],
  settlement: ['deals', 'agencies', 'creators', 'brands', 'orders'],
  price: ['creators', 'agencies'],
  insight: ['creators', 'brands', 'deals'],
  result: ['results', 'deals'],
  wrapup: ['results', 'deals', 'orders'],
  import: ['imports'],
  export: [],
  template: ['orders', 'shortlists', 'creators'],
  payments: ['deals', 'creators', 'agencies'],
  card: ['settings'],
  bundle: [],
};

/** The topics of a call, from its name (`creator_list` → creators). */
export function topicsOf(call: string): readonly Topic[] {
  return (BY_NOUN as Record<string, readonly Topic[] | undefined>)[call.split('_')[0] ?? call] ?? [];
}

interface Versions {
  versions: Partial<Record<Topic, number>>;
}

const useVersions = create<Versions>(() => ({ versions: {} }));

/** Marks topics as changed, for those who do not go through the query store (the grids' windows). */
export function bump(topics: readonly Topic[]): void {
  useVersions.setState(({ versions }) => {
    const next = { ...versions };
    for (const topic of topics) next[topic] = (next[topic] ?? 0) + 1;
    return { versions: next };
  });
}

/** A number that grows whenever one of the topics changed: put it into a grid source's key. */
export function useTopicVersion(topics: readonly Topic[]): number {
  return useVersions(({ versions }) => topics.reduce((sum, topic) => sum + (versions[topic] ?? 0), 0));
}
