/** Where prices stand on a bar. Pure. */
import type { PeerPrices } from '@/host';

/** The ends of a bar, in yuan. */
export interface Ends {
  from: number;
  to: number;
}

/** Room left beyond the outermost mark, as a share of what is shown. */
const ROOM = 0.12;

/** Ends between which the quarters and the price asked all stand, with a little room on both sides. */
export function shownRange({ p25, p75 }: Pick<PeerPrices, 'p25' | 'p75'>, asked: number | null): Ends {
  const low = Math.min(p25, asked ?? p25);
  const high = Math.max(p75, asked ?? p75);
  // All peers may ask the same.
  const room = (high - low || Math.max(high, 1)) * ROOM;
  return { from: Math.max(0, low - room), to: high + room };
}

/** A price as a percentage of the bar's length, from its left end. */
export function placed(value: number, { from, to }: Ends): number {
  return Math.min(100, Math.max(0, ((value - from) / (to - from)) * 100));
}
