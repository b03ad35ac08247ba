/** A rate card, changed by the cell. Pure. */
import type { DeliverableKind, Money, Rate } from '@/host';
import { moneyOf, yuanOf } from '@/words';

/** Everything that has a price, in the order of the card. */
export const KINDS: readonly DeliverableKind[] = ['short_video', 'long_video', 'live_hour', 'live_day', 'image_post', 'article'];

/** The cells a person fills in. */
export type Field = 'list' | 'order' | 'rebate' | 'plays';
export const FIELDS: readonly Field[] = ['list', 'order', 'rebate', 'plays'];

/** A cell's value as it is typed: yuan, percent, or a count. */
export function cellOf(rate: Rate | undefined, field: Field): number | null {
  if (!rate) return null;
  switch (field) {
    case 'list':
      return yuanOf(rate.list);
    case 'order':
      return yuanOf(rate.order);
    case 'rebate':
      return rate.rebate === null ? null : rate.rebate / 100;
    case 'plays':
      return rate.expected_plays;
  }
}

/** In the currency the price had before. */
function priced(yuan: number | null, before: Money | null): Money | null {
  const amount = moneyOf(yuan);
  return amount && before ? { ...amount, currency: before.currency } : amount;
}

/** The card with one cell changed, as of today. A line with nothing left in it leaves the card. */
export function withCell(rates: readonly Rate[], deliverable: DeliverableKind, field: Field, value: number | null, today: string): Rate[] {
  const before: Rate = rates.find((one) => one.deliverable === deliverable) ?? { deliverable, list: null, order: null, rebate: null, expected_plays: null, source: { kind: 'person' }, as_of: today };
  const changed: Rate = { ...before, source: { kind: 'person' }, as_of: today };
  switch (field) {
    case 'list':
      changed.list = priced(value, before.list ?? before.order);
      break;
    case 'order':
      changed.order = priced(value, before.order ?? before.list);
      break;
    case 'rebate':
      changed.rebate = value === null ? null : Math.round(value * 100);
      break;
    case 'plays':
      changed.expected_plays = value;
      break;
  }
  const rest = rates.filter((one) => one.deliverable !== deliverable);
  return FIELDS.every((one) => cellOf(changed, one) === null) ? rest : [...rest, changed];
}

/** Order price less the rebate; the rebate must be known. */
export function netOf(rate: Rate | undefined): Money | null {
  const base = rate?.order ?? rate?.list;
  if (!rate || !base || rate.rebate === null) return null;
  return { ...base, minor: Math.round((base.minor * (10_000 - rate.rebate)) / 10_000) };
}
