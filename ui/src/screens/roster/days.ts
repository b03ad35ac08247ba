/** A roster's days laid out for drawing. Pure: days are written 2026-12-01 and compare as text. */
import type { ScheduleRow, Span, Terms } from '@/host';
import { daysAway, daysBetween, overlaps, type Stretch } from '@/screens/rates/busy';

/** Height of one line of bars, and of what stands above and below the lines of a row, in px. */
export const LINE = 24;
export const ROW_PAD = 10;

/** A span's place in its row: columns from 0, and the line it stands on. */
export interface Bar {
  span: Span;
  start: number;
  end: number;
  line: number;
  /** It began before the days shown, or goes on after them. */
  before: boolean;
  after: boolean;
}

/** One creator's row: its bars, where it begins, and how tall it is. */
export interface Laid {
  row: ScheduleRow;
  bars: Bar[];
  top: number;
  height: number;
}

/** So many days from one on. */
export function daysFrom(from: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => daysAway(from, n));
}

/** Bars of one row on as few lines as they need, each on the first line that is free for it. */
export function barsOf(spans: readonly Span[], from: string, count: number): Bar[] {
  const to = daysAway(from, count - 1);
  const ends: number[] = [];
  return spans
    .filter((span) => overlaps(span, { from, to }))
    .sort((a, b) => a.from.localeCompare(b.from) || b.to.localeCompare(a.to))
    .map((span) => {
      const start = Math.max(0, daysBetween(from, span.from));
      const end = Math.min(count - 1, daysBetween(from, span.to));
      const free = ends.findIndex((last) => last < start);
      const line = free < 0 ? ends.length : free;
      ends[line] = end;
      return { span, start, end, line, before: span.from < from, after: span.to > to };
    });
}

/** Every row with its place; together they are as tall as the last one's end. */
export function laidOut(rows: readonly ScheduleRow[], from: string, count: number): Laid[] {
  let top = 0;
  return rows.map((row) => {
    const bars = barsOf(row.spans, from, count);
    const lines = bars.reduce((most, bar) => Math.max(most, bar.line + 1), 1);
    const laid = { row, bars, top, height: lines * LINE + ROW_PAD };
    top += laid.height;
    return laid;
  });
}

/** The row at a height from the first row's top; absent above and below all of them. */
export function rowAt(laid: readonly Laid[], y: number): number | null {
  let low = 0;
  let high = laid.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const one = laid[middle]!;
    if (y < one.top) high = middle - 1;
    else if (y >= one.top + one.height) low = middle + 1;
    else return middle;
  }
  return null;
}

/** Rows are drawn by so many at a time: a list that scrolls by a few px is not drawn anew. */
const STEP = 8;

/** The rows to be drawn: those in view and a few on either side. */
export function inView(laid: readonly Laid[], scrollTop: number, height: number, beyond: number): { first: number; last: number } {
  if (laid.length === 0) return { first: 0, last: -1 };
  const first = rowAt(laid, Math.max(0, scrollTop)) ?? laid.length - 1;
  const last = rowAt(laid, scrollTop + height) ?? laid.length - 1;
  return { first: Math.max(0, Math.floor((first - beyond) / STEP) * STEP), last: Math.min(laid.length - 1, Math.ceil((last + beyond + 1) / STEP) * STEP - 1) };
}

/** Terms with every date moved by days; times of day stay as they were. */
export function shifted(terms: Terms, by: number): Terms {
  const moment = (at: string) => new Date(Date.parse(at) + by * 86_400_000).toISOString().replace('.000Z', 'Z');
  // A script's day may be written as a day alone.
  const moved = (at: string) => (/^\d{4}-\d{2}-\d{2}$/.test(at) ? daysAway(at, by) : moment(at));
  return { ...terms, script_by: terms.script_by === null ? null : moved(terms.script_by), work_by: moved(terms.work_by), publish: { from: daysAway(terms.publish.from, by), to: daysAway(terms.publish.to, by) } };
}

/** Something that stands against new work on some days. */
export type Clash = Pick<Span, 'kind' | 'from' | 'to' | 'title' | 'number'>;

/**
 * What in a row stands against new work on these days: what is taken, agreed, offered or promised on one of them, and a
 * contract that ends before the last. A promise of exclusivity counts for the industries named, or for all of them.
 */
export function against(row: Pick<ScheduleRow, 'spans' | 'represented_to'>, days: Stretch, more: { but?: string | null; industries?: readonly string[] | null } = {}): Clash[] {
  const found: Clash[] = row.spans.filter((span) => {
    if (span.kind === 'ending' || !overlaps(span, days)) return false;
    if (more.but && span.deal === more.but) return false;
    return span.kind !== 'exclusive' || !more.industries || more.industries.includes(span.title);
  });
  if (row.represented_to !== null && row.represented_to < days.to) found.push({ kind: 'ending', from: row.represented_to, to: row.represented_to, title: '', number: null });
  return found;
}

/** Clashes the desk found, over all rows. */
export function clashesIn(rows: readonly ScheduleRow[]): number {
  return rows.reduce((sum, row) => sum + row.spans.filter((span) => span.conflicts.length > 0).length, 0);
}
