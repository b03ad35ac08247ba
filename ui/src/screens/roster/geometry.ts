/** Where on a roster's days something is. Pure but for reading where the drawn parts stand. */
import { type Laid, rowAt } from './days';

/** Width of the column of names, in px. */
export const NAMES = 176;

/** Where the days are drawn now, in px of the window. */
export interface Geometry {
  /** Left end of the first day, and upper end of the first row. */
  left: number;
  top: number;
  dayWidth: number;
  days: number;
  /** What is in view. */
  view: { left: number; top: number; right: number; bottom: number };
}

/** A row and a day, both from 0. */
export interface Target {
  row: number;
  day: number;
}

/** Reads where the days stand. Before anything is drawn a day is taken as 40 px. */
export function geometryOf(scroller: HTMLElement | null, body: HTMLElement | null, days: number): Geometry {
  const inner = body?.getBoundingClientRect();
  const view = scroller?.getBoundingClientRect();
  const width = (inner?.width ?? 0) - NAMES;
  return {
    left: (inner?.left ?? 0) + NAMES,
    top: inner?.top ?? 0,
    dayWidth: width > 0 ? width / days : 40,
    days,
    view: { left: (view?.left ?? 0) + NAMES, top: view?.top ?? 0, right: view?.right ?? 0, bottom: view?.bottom ?? 0 },
  };
}

/** The row and day under a point; absent beside them. */
export function pointTarget(point: { x: number; y: number } | null, seen: Geometry, laid: readonly Laid[]): Target | null {
  if (!point) return null;
  if (seen.view.right > 0 && (point.x < seen.view.left || point.x > seen.view.right || point.y < seen.view.top || point.y > seen.view.bottom)) return null;
  const day = Math.floor((point.x - seen.left) / seen.dayWidth);
  const row = rowAt(laid, point.y - seen.top);
  return row === null || day < 0 || day >= seen.days ? null : { row, day };
}

/**
 * Where an arrow key takes what is carried: a day aside, or a row up or down. What is picked up beside the days comes to the first
 * row in view with the first arrow.
 */
export function keyTarget(code: string, at: { x: number; y: number }, seen: Geometry, laid: readonly Laid[], enters: boolean): { x: number; y: number } | null {
  const aside = { ArrowLeft: -1, ArrowRight: 1 }[code];
  const down = { ArrowUp: -1, ArrowDown: 1 }[code];
  if (aside === undefined && down === undefined) return null;
  const here = pointTarget({ x: at.x + 1, y: at.y + 1 }, seen, laid);
  if (enters && !here) {
    const row = rowAt(laid, Math.max(0, seen.view.top + 60 - seen.top)) ?? 0;
    return { x: Math.max(seen.left, seen.view.left), y: seen.top + (laid[row]?.top ?? 0) };
  }
  if (aside !== undefined) return { x: at.x + aside * seen.dayWidth, y: at.y };
  // Only what is given to somebody changes rows; a creator's own days stay with them.
  if (!enters || !here) return null;
  const next = laid[here.row + (down ?? 0)];
  return next ? { x: at.x, y: seen.top + next.top } : null;
}
