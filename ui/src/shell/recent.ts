import { useEffect } from 'react';
import { usePreferences } from '@/kit';

/** How many are remembered. */
const KEPT = 8;

/** Something that was looked at: a creator, an order, a deal. */
export interface Recent {
  kind: 'creator' | 'order' | 'deal';
  id: string;
  path: string;
}

const SHAPES: readonly (readonly [Recent['kind'], RegExp])[] = [
  ['creator', /^\/creators\/([^/]+)$/],
  ['order', /^\/orders\/([^/]+)\/match$/],
  ['deal', /^\/deals\/([^/]+)$/],
];

/** What a path shows, if it is one worth returning to. */
export function recentOf(path: string): Recent | null {
  for (const [kind, shape] of SHAPES) {
    const found = shape.exec(path)?.[1];
    if (found) return { kind, id: decodeURIComponent(found), path };
  }
  return null;
}

/** Remembers what is looked at, newest first. */
export function useRemember(path: string): void {
  useEffect(() => {
    if (!recentOf(path)) return;
    const { recent, set } = usePreferences.getState();
    if (recent[0] !== path) set({ recent: [path, ...recent.filter((one) => one !== path)].slice(0, KEPT) });
  }, [path]);
}
