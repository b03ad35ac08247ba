/** Boards of the market: how they are ordered, and which creators a tile stands for. Pure. */
import type { CreatorFilter, Insight, Platform, Tile } from '@/host';
import { CERTIFICATIONS, FOLLOWER_RANGES, NO_FILTER } from '@/screens/creators/filter';

/** What creators are put together by. */
export const BOARDS = ['verticals', 'cities', 'provinces', 'platforms', 'tiers', 'certifications'] as const;
export type Board = (typeof BOARDS)[number];

/** What a board can be ordered by. */
export const ORDERS = ['creators', 'median_followers', 'median_price', 'median_cpm'] as const;
export type BoardOrder = (typeof ORDERS)[number];

/** The desk's follower bands, smallest first, as the list of creators has them. */
const BANDS = ['below_10k', 'to_100k', 'to_500k', 'to_1m', 'to_5m', 'above_5m'];

/** The tiles of a board in an order. A figure nobody has comes last; follower bands keep their own order by count. */
export function ordered(insight: Insight, board: Board, order: BoardOrder): readonly Tile[] {
  const tiles = insight[board];
  if (board === 'tiers' && order === 'creators') return tiles;
  // The cheapest thousand plays first, of everything else the most.
  const way = order === 'median_cpm' ? 1 : -1;
  return [...tiles].sort((a, b) => {
    const [x, y] = [a[order], b[order]];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return way * (x - y);
  });
}

/** The creators of a tile, as a filter of their list; absent when the list cannot say it. */
export function filterOf(board: Board, code: string, platform: Platform | null): CreatorFilter | null {
  const base: CreatorFilter = { ...NO_FILTER, platform };
  switch (board) {
    case 'verticals':
      return { ...base, verticals: [code] };
    case 'cities':
      return { ...base, cities: [code] };
    case 'provinces':
      return { ...base, provinces: [code] };
    case 'platforms':
      return { ...base, platform: code as Platform };
    case 'tiers': {
      const range = FOLLOWER_RANGES[BANDS.indexOf(code)];
      return range ? { ...base, min_followers: range.from, max_followers: range.to } : null;
    }
    case 'certifications': {
      const certification = CERTIFICATIONS.find((one) => one === code);
      return certification ? { ...base, certifications: [certification] } : null;
    }
  }
}

/** How deep a tile is coloured, 0 to 4, by its creators against the largest. Nobody is 0. */
export function depth(creators: number, most: number): number {
  if (creators <= 0 || most <= 0) return 0;
  // By the root: a few large provinces must not leave all others pale.
  return Math.min(4, Math.max(1, Math.ceil(Math.sqrt(creators / most) * 4)));
}
