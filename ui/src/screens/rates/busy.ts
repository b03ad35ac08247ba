/** Days on which a creator takes no work, changed by days. Pure: days are written 2026-12-01 and compare as text. */
import type { Busy } from '@/host';

/** Some days after one another, both ends included. */
export interface Stretch {
  from: string;
  to: string;
}

const DAY = 86_400_000;
const at = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** The day so many days away. */
export function daysAway(day: string, by: number): string {
  return new Date(at(day) + by * DAY).toISOString().slice(0, 10);
}

/** How many days lie from one to the other; 0 for the same day. */
export function daysBetween(from: string, to: string): number {
  return Math.round((at(to) - at(from)) / DAY);
}

/** Two days as a stretch, whichever came first. */
export function stretched(a: string, b: string): Stretch {
  return a <= b ? { from: a, to: b } : { from: b, to: a };
}

/** Whether two stretches share a day. */
export function overlaps(a: Stretch, b: Stretch): boolean {
  return a.from <= b.to && b.from <= a.to;
}

const byDay = (a: Busy, b: Busy) => a.from.localeCompare(b.from);

/** Without these days: an entry that reaches into them is cut, one that reaches over them becomes two. */
export function withoutBusy(busy: readonly Busy[], days: Stretch): Busy[] {
  return busy
    .flatMap((one) => {
      if (!overlaps(one, days)) return [one];
      return [
        ...(one.from < days.from ? [{ ...one, to: daysAway(days.from, -1) }] : []),
        ...(one.to > days.to ? [{ ...one, from: daysAway(days.to, 1) }] : []),
      ];
    })
    .sort(byDay);
}

/** With these days taken: what they were taken for before gives way, what touches them for the same reason joins them. */
export function withBusy(busy: readonly Busy[], days: Stretch, why: string | null): Busy[] {
  let added: Busy = { ...days, why };
  const rest: Busy[] = [];
  for (const one of withoutBusy(busy, days)) {
    const touches = one.to === daysAway(added.from, -1) || one.from === daysAway(added.to, 1);
    if (touches && one.why === why) added = { from: one.from < added.from ? one.from : added.from, to: one.to > added.to ? one.to : added.to, why };
    else rest.push(one);
  }
  return [...rest, added].sort(byDay);
}

/** With one entry moved by days; absent when it is no longer there as it was seen. */
export function withMoved(busy: readonly Busy[], seen: Stretch, why: string | null, by: number): Busy[] | null {
  const index = busy.findIndex((one) => one.from === seen.from && one.to === seen.to && (one.why ?? '') === (why ?? ''));
  if (index < 0) return null;
  const rest = busy.filter((_, n) => n !== index);
  return [...rest, { from: daysAway(seen.from, by), to: daysAway(seen.to, by), why: busy[index]!.why }].sort(byDay);
}
