/**
 * How many rows are drawn anew in one frame. A jump through a long list, a new order or a new filter changes every row
 * in view; all of them in one frame would hold up the next key or the next turn of the wheel. So a portion is drawn per
 * frame, and the portion follows the machine: it grows while there is time left in a frame and shrinks when there is not.
 */

/** Rows of the first portion. */
const START = 6;
const LEAST = 2;
const MOST = 40;
/** What a portion may cost with its layout and painting, in ms: a screen of 60 Hz draws every 16.7 ms, and others want a part. */
const ROOM_MS = 5;

/** The portion after one that took so many ms. */
export function nextPortion(portion: number, took: number): number {
  if (took <= ROOM_MS) return Math.min(MOST, portion + 1);
  return Math.max(LEAST, Math.floor((portion * ROOM_MS) / took));
}

/** What a portion is the next of: an index in view and what should stand there. */
export interface Wanted<Drawn> {
  index: number;
  drawn: Drawn;
}

/**
 * What is drawn after the next portion: of the rows that should change the first `portion`, in the order given. Rows
 * out of view leave. Null when everything stands as it should.
 */
export function afterPortion<Drawn>(
  now: ReadonlyMap<number, Drawn>,
  wanted: readonly Wanted<Drawn>[],
  portion: number,
  same: (a: Drawn, b: Drawn) => boolean,
): Map<number, Drawn> | null {
  const next = new Map<number, Drawn>();
  let left = portion;
  let changed = false;
  for (const { index, drawn } of wanted) {
    const before = now.get(index);
    if (before !== undefined && same(before, drawn)) next.set(index, before);
    else if (left > 0) {
      left -= 1;
      changed = true;
      next.set(index, drawn);
    } else if (before !== undefined) next.set(index, before);
  }
  return changed || next.size !== now.size ? next : null;
}

/** The portion every list of this window starts with: what one has learned of the machine holds for the next. */
export const portion = { rows: START };
