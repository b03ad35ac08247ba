import { startTransition, useEffect, useState } from 'react';
import { create } from 'zustand';
import type { Certification, CreatorFilter, CreatorListArgs, CreatorSortKey, Platform, Word } from '@/host';
import type { Sort } from '@/kit';

/** Nothing filtered. */
export const NO_FILTER: CreatorFilter = {
  search: '',
  platform: null,
  verticals: [],
  provinces: [],
  cities: [],
  certifications: [],
  agency: null,
  min_followers: null,
  max_followers: null,
  min_price: null,
  max_price: null,
  sample: null,
};

/** The certifications in the order of trust. */
export const CERTIFICATIONS: readonly Certification[] = ['enterprise', 'personal', 'uncertified'];

/** A range with open ends. */
export interface Range {
  from: number | null;
  to: number | null;
}

/** Follower ranges offered as chips. */
export const FOLLOWER_RANGES: readonly Range[] = [
  { from: null, to: 10_000 },
  { from: 10_000, to: 100_000 },
  { from: 100_000, to: 500_000 },
  { from: 500_000, to: 1_000_000 },
  { from: 1_000_000, to: 5_000_000 },
  { from: 5_000_000, to: null },
];

/** Price ranges offered as chips, in yuan. */
export const PRICE_RANGES: readonly Range[] = [
  { from: null, to: 1_000 },
  { from: 1_000, to: 5_000 },
  { from: 5_000, to: 10_000 },
  { from: 10_000, to: 50_000 },
  { from: 50_000, to: 100_000 },
  { from: 100_000, to: null },
];

/** A range as the id of its chip. */
export const rangeId = ({ from, to }: Range): string => `${from ?? ''}-${to ?? ''}`;

/** A chip's id as a range. */
export function rangeOf(id: string | undefined): Range {
  const [from, to] = (id ?? '-').split('-');
  return { from: from ? Number(from) : null, to: to ? Number(to) : null };
}

/** How the creators are shown. */
export type Layout = 'table' | 'cards';

interface Held {
  filter: CreatorFilter;
  /** Sort keys, foremost first. */
  sorts: readonly Sort[];
  layout: Layout;
  /** The rows of chips are shown. */
  open: boolean;
  change: (change: Partial<CreatorFilter>) => void;
  clear: () => void;
  setSorts: (sorts: readonly Sort[]) => void;
  setLayout: (layout: Layout) => void;
  /** Takes all of a saved view at once. */
  take: (view: { filter: CreatorFilter; sorts: readonly Sort[]; layout: Layout }) => void;
  setOpen: (open: boolean) => void;
}

/** The filter of the list; kept while the window lives, so that coming back finds the same list. */
export const useCreatorFilter = create<Held>((set) => ({
  filter: NO_FILTER,
  sorts: [],
  layout: 'table',
  open: true,
  change: (change) => set(({ filter }) => ({ filter: { ...filter, ...change } })),
  clear: () => set({ filter: NO_FILTER }),
  setSorts: (sorts) => set({ sorts }),
  setLayout: (layout) => set({ layout }),
  take: ({ filter, sorts, layout }) => set({ filter, sorts, layout }),
  setOpen: (open) => set({ open }),
}));

/**
 * The same, a little later: what hangs on it is drawn between other things, so that a chip is pressed, and the next
 * letter typed, before the list has followed.
 */
export function useSettledFilter(): Held {
  const [held, setHeld] = useState(useCreatorFilter.getState);
  useEffect(() => {
    const follow = () => startTransition(() => setHeld(useCreatorFilter.getState()));
    follow();
    return useCreatorFilter.subscribe(follow);
  }, []);
  return held;
}

/** Whether anything is filtered. */
export function isFiltered(filter: CreatorFilter): boolean {
  return JSON.stringify(filter) !== JSON.stringify(NO_FILTER);
}

const SORT_KEYS: Record<string, CreatorSortKey> = {
  name: 'name',
  followers: 'followers',
  plays: 'plays',
  interactionRate: 'interaction_rate',
  price: 'price',
  cpm: 'expected_cpm',
  asOf: 'as_of',
};

/** The arguments of one window of the list. */
export function listArgs(filter: CreatorFilter, sorts: readonly Sort[], offset: number, limit: number): CreatorListArgs {
  return {
    filter: { ...filter, search: filter.search.trim() },
    sort: sorts.flatMap(({ column, descending }) => {
      const by = SORT_KEYS[column];
      return by ? [{ by, descending }] : [];
    }),
    offset,
    limit,
  };
}

/** With a top vertical in or out; out takes its children along. */
export function toggledVertical(chosen: readonly string[], code: string, words: readonly Word[]): string[] {
  const family = new Set([code, ...words.filter((word) => word.parent === code).map((word) => word.code)]);
  const without = chosen.filter((one) => !family.has(one));
  return without.length === chosen.length ? [...chosen, code] : without;
}

/** With a child vertical in or out. A chosen child narrows its parent; the last one out gives the parent back. */
export function toggledChild(chosen: readonly string[], child: Word, words: readonly Word[]): string[] {
  const parent = child.parent;
  if (!parent) return [...chosen];
  if (!chosen.includes(child.code)) return [...chosen.filter((one) => one !== parent), child.code];
  const rest = chosen.filter((one) => one !== child.code);
  const siblings = new Set(words.filter((word) => word.parent === parent).map((word) => word.code));
  return rest.some((one) => siblings.has(one)) ? rest : [...rest, parent];
}

/** The platform a tab stands for. */
export const platformOf = (tab: string): Platform | null => (tab === 'all' ? null : (tab as Platform));
