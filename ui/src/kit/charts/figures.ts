/** What charts compute: pure, shares in, figures out. */

/** Share added to both sides of a TGI, so that a tiny base does not make a large index out of a few people. */
const TGI_SHRINK = 0.005;

/** TGI: share in the audience ÷ share in the base × 100, drawn towards 100 where the base is small. Unknown stays unknown. */
export function tgi(share: number | null | undefined, base: number | null | undefined): number | null {
  if (share === null || share === undefined || base === null || base === undefined || base <= 0) return null;
  return ((share + TGI_SHRINK) / (base + TGI_SHRINK)) * 100;
}

/** One bar of the pyramid: shares of the whole audience. */
export interface PyramidBar<Band> {
  band: Band;
  female: number;
  male: number;
}

/**
 * Age × gender from the two marginals as if they were independent: an estimate, since sources give no joint figures.
 * Null when either is unknown.
 */
export function pyramid<Band>(
  gender: readonly { key: 'female' | 'male'; share: number }[] | null,
  age: readonly { key: Band; share: number }[] | null,
): PyramidBar<Band>[] | null {
  const of = (key: 'female' | 'male') => gender?.find((one) => one.key === key)?.share;
  const [female, male] = [of('female'), of('male')];
  if (female === undefined || male === undefined || !age || age.length === 0) return null;
  return age.map(({ key, share }) => ({ band: key, female: share * female, male: share * male }));
}

/** The quantile of sorted numbers, between neighbours by their distance. */
export function quantile(sorted: readonly number[], at: number): number {
  const place = (sorted.length - 1) * at;
  const low = Math.floor(place);
  const [a, b] = [sorted[low] ?? Number.NaN, sorted[Math.min(low + 1, sorted.length - 1)] ?? Number.NaN];
  return a + (b - a) * (place - low);
}

/** Records a band looks back on. */
export const BAND_RECORDS = 6;
/** Records a band needs at least. */
export const BAND_LEAST = 3;

/** One record over time; a range has ends and no value. */
export interface Dated {
  /** Day, as 2026-11-22. */
  at: string;
  value: number | null;
  low: number | null;
  high: number | null;
}

/** Around each record the middle half of the last six, once there are three; a range keeps its own ends. */
export function banded(records: readonly Dated[]): Dated[] {
  const sorted = [...records].sort((a, b) => a.at.localeCompare(b.at));
  return sorted.map((one, at) => {
    if (one.value === null) return one;
    const known = sorted.slice(Math.max(0, at + 1 - BAND_RECORDS), at + 1).flatMap(({ value }) => (value === null ? [] : [value]));
    if (known.length < BAND_LEAST) return one;
    known.sort((a, b) => a - b);
    return { ...one, low: quantile(known, 0.25), high: quantile(known, 0.75) };
  });
}

/** The share of the others that a value is at or above, halves for equals; null when nobody is known. */
export function percentile(value: number, others: readonly number[]): number | null {
  if (others.length === 0) return null;
  const below = others.filter((one) => one < value).length;
  const equal = others.filter((one) => one === value).length;
  return (below + equal / 2) / others.length;
}

/** A day of the calendar and its place in the week, Monday 0. */
export function weekdayOf(day: string): number {
  return (new Date(Date.parse(day)).getUTCDay() + 6) % 7;
}

/** Days in order, put into weeks that begin on Monday. */
export function weeksOf<Day extends { day: string }>(days: readonly Day[]): (Day & { weekday: number })[][] {
  const weeks: (Day & { weekday: number })[][] = [];
  for (const one of days) {
    const weekday = weekdayOf(one.day);
    if (weeks.length === 0 || weekday === 0) weeks.push([]);
    weeks.at(-1)!.push({ ...one, weekday });
  }
  return weeks;
}

/**
 * Over which weeks a month's name stands, with a day of it: over the first, and over each in which a month begins. The
 * first week's own month gives way where the next begins too near to write both.
 */
export function monthStarts(weeks: readonly (readonly { day: string }[])[]): { column: number; first: string }[] {
  const starts = weeks.flatMap((week, column) => {
    const first = week.find((one) => one.day.endsWith('-01')) ?? (column === 0 ? week[0] : undefined);
    return first ? [{ column, first: first.day }] : [];
  });
  const near = starts[0] !== undefined && starts[1] !== undefined && starts[1].column - starts[0].column < 2;
  return near ? starts.slice(1) : starts;
}
