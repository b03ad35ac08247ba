/** Days as people type them (2026-12-01) and the moments the desk counts by. */
import { day } from './format';

/** A real day of the calendar, written in full. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = new Date(`${text}T00:00:00`);
  return !Number.isNaN(time.getTime()) && day(text) === text;
}

/** The last second of a day here, as the desk's moment. */
export function endOfDay(text: string): string {
  return new Date(`${text}T23:59:59`).toISOString().replace('.000Z', 'Z');
}

/** A moment for what is known only by its day: the middle of that day here, or now when that is today. */
export function middleOfDay(text: string, now: number): string {
  const noon = new Date(`${text}T12:00:00`).getTime();
  // What is recorded today neither lies ahead nor before what was recorded a minute ago.
  return new Date(day(new Date(now).toISOString()) === text ? now : noon).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** The day of a moment, here. */
export function dayOf(at: string | null | undefined): string {
  return at ? day(at) : '';
}

/** The day so many days from a moment. */
export function dayAfter(now: number, days: number): string {
  return day(new Date(now + days * 86_400_000).toISOString());
}

/** A moment typed as 2026-12-01 20:00, as the desk's; null when it is none. */
export function momentOf(text: string): string | null {
  const found = /^(\d{4}-\d{2}-\d{2})[ T](\d{1,2}):(\d{2})$/.exec(text.trim());
  if (!found || !isDay(found[1]!) || Number(found[2]) > 23 || Number(found[3]) > 59) return null;
  return new Date(`${found[1]}T${found[2]!.padStart(2, '0')}:${found[3]}:00`).toISOString().replace('.000Z', 'Z');
}
