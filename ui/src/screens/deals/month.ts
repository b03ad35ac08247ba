/** A month laid out in weeks. Pure: days are written 2026-12-01 and compare as text. */
import type { DealRow } from '@/host';
import { day } from '@/words';
import { type Lane, laneOf } from './lanes';

/** Some days after one another, both ends included. */
export interface Stretch {
  from: string;
  to: string;
}

/** A due time, or the days in which a work is to be published. */
export interface Entry extends Stretch {
  id: string;
  kind: 'due' | 'window';
  row: DealRow;
}

/** An entry's piece of one week: columns 0 to 6, and the line it stands on. */
export interface Piece<E extends Stretch> {
  entry: E;
  start: number;
  end: number;
  line: number;
  /** The entry began before this week, or goes on after it. */
  before: boolean;
  after: boolean;
}

/** One week: its days, what is shown, and how many more each day has. */
export interface Week<E extends Stretch> {
  days: string[];
  pieces: Piece<E>[];
  /** Everything that touches a day, shown or not, in order. */
  all: E[][];
  /** How many of them find no line. */
  more: number[];
}

const two = (value: number) => String(value).padStart(2, '0');
const text = (date: Date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** Lanes in which the terms bind and the work is still to be published. */
const AHEAD: readonly Lane[] = ['funding', 'making', 'checking', 'publishing'];

/** The entries of deals, in the order of the rows; due times first. */
export function entriesOf(rows: readonly DealRow[]): Entry[] {
  const due = rows.flatMap((row): Entry[] => {
    if (!row.next_due) return [];
    const on = day(row.next_due.at);
    return [{ id: `due ${row.id}`, kind: 'due', row, from: on, to: on }];
  });
  const windows = rows.flatMap((row): Entry[] =>
    AHEAD.includes(laneOf(row.status)) ? [{ id: `window ${row.id}`, kind: 'window', row, from: row.terms.publish.from, to: row.terms.publish.to }] : [],
  );
  return [...due, ...windows];
}

/** The month of a moment, as 2026-12. */
export function monthOf(now: number): string {
  return text(new Date(now)).slice(0, 7);
}

/** The month so many months away. */
export function monthAway(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return text(new Date(year, number - 1 + by, 1)).slice(0, 7);
}

/** The weeks of a month, Monday first, each with its entries on at most `lines` lines. */
export function weeksOf<E extends Stretch>(month: string, entries: readonly E[], lines: number): Week<E>[] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const first = new Date(year, number - 1, 1);
  const back = (first.getDay() + 6) % 7;
  const length = new Date(year, number, 0).getDate();
  const weeks: Week<E>[] = [];
  for (let at = 0; at < back + length; at += 7) {
    // By calendar days, never by 24 hours: a day may be shorter.
    const days = Array.from({ length: 7 }, (_, n) => text(new Date(year, number - 1, 1 - back + at + n)));
    weeks.push(laidOut(days, entries, lines));
  }
  return weeks;
}

function laidOut<E extends Stretch>(days: string[], entries: readonly E[], lines: number): Week<E> {
  const monday = days[0] ?? '';
  const sunday = days[6] ?? '';
  const all: E[][] = days.map(() => []);
  const shown = days.map(() => 0);
  const taken = Array.from({ length: lines }, () => days.map(() => false));
  const pieces: Piece<E>[] = [];
  for (const entry of entries) {
    if (entry.to < monday || entry.from > sunday) continue;
    const start = entry.from < monday ? 0 : days.indexOf(entry.from);
    const end = entry.to > sunday ? 6 : days.indexOf(entry.to);
    if (start < 0 || end < start) continue;
    for (let n = start; n <= end; n += 1) all[n]?.push(entry);
    const line = taken.findIndex((one) => one.slice(start, end + 1).every((used) => !used));
    if (line < 0) continue;
    for (let n = start; n <= end; n += 1) {
      taken[line]![n] = true;
      shown[n]! += 1;
    }
    pieces.push({ entry, start, end, line, before: entry.from < monday, after: entry.to > sunday });
  }
  return { days, pieces, all, more: all.map((list, n) => list.length - shown[n]!) };
}
