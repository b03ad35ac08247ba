/**
 * How numbers, money, rates and dates are written. Unknown is always "—", never 0.
 * Chinese shortens at 万 and 亿, English at K, M and B, both with one decimal; the exact number belongs in a title.
 */
import type { Language } from './index';

/** What stands where nothing is known. */
export const UNKNOWN = '—';

/** A value that may be unknown. */
export type Maybe<T> = T | null | undefined;

/** An amount of money in the minor unit, as the desk sends it. */
export interface Amount {
  minor: number;
  currency: string;
}

const DAY = 86_400_000;

// Making a formatter costs a hundred times what using one does.
const WRITERS = new Map<number, Intl.NumberFormat>();
const EXACT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

function grouped(value: number, decimals: number): string {
  let writer = WRITERS.get(decimals);
  if (!writer) {
    writer = new Intl.NumberFormat('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    WRITERS.set(decimals, writer);
  }
  return writer.format(value);
}

function missing(value: Maybe<number>): value is null | undefined {
  return value === null || value === undefined || !Number.isFinite(value);
}

/** The exact number with thousands separated; up to two decimals when it is not whole. */
export function exact(value: Maybe<number>): string {
  if (missing(value)) return UNKNOWN;
  return EXACT.format(value);
}

/** Scales as [divisor, suffix, value from which it applies], smallest first. */
const SCALES: Record<Language, readonly (readonly [number, string])[]> = {
  zh: [
    [1e4, '万'],
    [1e8, '亿'],
  ],
  en: [
    [1e3, 'K'],
    [1e6, 'M'],
    [1e9, 'B'],
  ],
};

/** A count, shortened: 9,999 · 1.2万 · 3.4亿, or 9,999 · 12.3K · 3.4M. Below 10,000 it is exact. */
export function count(value: Maybe<number>, language: Language): string {
  if (missing(value)) return UNKNOWN;
  const size = Math.abs(value);
  const whole = size >= 100 || Number.isInteger(size);
  if (size < 9_999.5) return grouped(value, whole ? 0 : 1);
  const scales = SCALES[language];
  // A number that rounds up to the next scale is written in it: 99,999,999 is 1.0亿, not 10,000.0万.
  let chosen = scales[0]!;
  for (const scale of scales) if (Math.round((size / scale[0]) * 10) / 10 >= 1) chosen = scale;
  return grouped(value / chosen[0], 1) + chosen[1];
}

const SIGNS: Record<string, string> = { CNY: '¥', USD: 'US$', EUR: '€', JPY: 'JP¥', HKD: 'HK$', KRW: '₩' };

/** Currencies without a minor unit. */
const NO_MINOR = new Set(['JPY', 'KRW', 'VND']);

function major(amount: Amount): number {
  return NO_MINOR.has(amount.currency) ? amount.minor : amount.minor / 100;
}

function sign(currency: string): string {
  return SIGNS[currency] ?? `${currency} `;
}

/** Money in full, two decimals: ¥12,800.00. */
export function money(amount: Maybe<Amount>): string {
  if (!amount || missing(amount.minor)) return UNKNOWN;
  const value = major(amount);
  const decimals = NO_MINOR.has(amount.currency) ? 0 : 2;
  return `${value < 0 ? '−' : ''}${sign(amount.currency)}${grouped(Math.abs(value), decimals)}`;
}

/** Money shortened for narrow places: ¥1.3万. Put `money` in the title. */
export function moneyShort(amount: Maybe<Amount>, language: Language): string {
  if (!amount || missing(amount.minor)) return UNKNOWN;
  const value = major(amount);
  return `${value < 0 ? '−' : ''}${sign(amount.currency)}${count(Math.abs(value), language)}`;
}

/** An amount in yuan that is not money on a bill, such as a CPM: ¥45.20. */
export function yuan(value: Maybe<number>): string {
  if (missing(value)) return UNKNOWN;
  return `${value < 0 ? '−' : ''}¥${grouped(Math.abs(value), 2)}`;
}

/** A share of one as a percentage with one decimal: 0.0432 is 4.3%. */
export function rate(value: Maybe<number>): string {
  if (missing(value)) return UNKNOWN;
  return `${grouped(value * 100, 1)}%`;
}

/** A score of 0 to 1 on a scale of 100, one decimal. */
export function points(value: Maybe<number>): string {
  if (missing(value)) return UNKNOWN;
  return grouped(value * 100, 1);
}

/** A difference with its sign: +3.2, −1.0, ±0. */
export function signed(value: Maybe<number>, decimals = 1): string {
  if (missing(value)) return UNKNOWN;
  const text = grouped(Math.abs(value), decimals);
  if (Number(text.replaceAll(',', '')) === 0) return `±${grouped(0, decimals)}`;
  return `${value > 0 ? '+' : '−'}${text}`;
}

function parse(at: string): Date | null {
  // A bare date is a day of the calendar, not midnight in London.
  const time = new Date(/^\d{4}-\d{2}-\d{2}$/.test(at) ? `${at}T00:00:00` : at);
  return Number.isNaN(time.getTime()) ? null : time;
}

const two = (value: number) => String(value).padStart(2, '0');

/** A day: 2026-11-22. */
export function day(at: Maybe<string>): string {
  const time = at ? parse(at) : null;
  if (!time) return UNKNOWN;
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}

/** A day of the running year: 11-22. */
export function dayShort(at: Maybe<string>, now: number): string {
  const text = day(at);
  return text.startsWith(`${new Date(now).getFullYear()}-`) ? text.slice(5) : text;
}

/** A moment in local time: 2026-11-22 09:30. */
export function moment(at: Maybe<string>): string {
  const time = at ? parse(at) : null;
  if (!time) return UNKNOWN;
  return `${day(at)} ${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** Whole days between a date and now; unknown stays unknown. */
export function ageInDays(at: Maybe<string>, now: number): number | null {
  const time = at ? parse(at) : null;
  return time ? Math.floor((now - time.getTime()) / DAY) : null;
}

/** Figures older than this many days are marked. */
export const STALE_AFTER_DAYS = 30;

/** Whether a figure's date is more than 30 days past. A figure without a date is not called stale: it is undated. */
export function isStale(at: Maybe<string>, now: number): boolean {
  const age = ageInDays(at, now);
  return age !== null && age > STALE_AFTER_DAYS;
}

/** The parts of a length of time, for words to be put around. */
export function span(milliseconds: number): { days: number; hours: number; minutes: number } {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  return { days: Math.floor(minutes / 1440), hours: Math.floor((minutes % 1440) / 60), minutes: minutes % 60 };
}
