/** Money over deals, laid out for reading. Pure. */
import type { Money, PayStanding, SettlementRow } from '@/host';
import type { Tone } from '@/kit';

/** The tabs, in their order; without a standing: all. */
export const TABS: readonly { id: string; standing: PayStanding | null }[] = [
  { id: 'all', standing: null },
  { id: 'due', standing: 'due' },
  { id: 'late', standing: 'late' },
  { id: 'paid', standing: 'paid' },
  { id: 'refund', standing: 'refund' },
];

/** What a standing's tag looks like. */
export const STANDING_TONE: Record<PayStanding, Tone> = { open: 'grey', due: 'blue', late: 'bad', paid: 'good', refund: 'violet', none: 'grey' };

/** One part of a split. */
export interface Part {
  who: 'platform' | 'agency' | 'creator';
  amount: Money;
  /** Of all known parts, 0 to 1. */
  share: number;
}

/**
 * Who gets what of one deal: the platform its fee, the agency and the creator their parts. A part that is not known is
 * not there; shares are of those that are, so a bar with a part missing must say so.
 */
export function partsOf(row: Pick<SettlementRow, 'fee' | 'agency' | 'agency_part' | 'creator_part'>): Part[] {
  const found: Omit<Part, 'share'>[] = [];
  if (row.fee) found.push({ who: 'platform', amount: row.fee });
  if (row.agency && row.agency_part) found.push({ who: 'agency', amount: row.agency_part });
  if (row.creator_part) found.push({ who: 'creator', amount: row.creator_part });
  // Amounts in different currencies have no shares.
  const currency = found[0]?.amount.currency;
  if (found.some((one) => one.amount.currency !== currency)) return [];
  const whole = found.reduce((sum, one) => sum + one.amount.minor, 0);
  return whole <= 0 ? [] : found.map((one) => ({ ...one, share: one.amount.minor / whole }));
}

/** What a column is ordered by. */
export function sortValue(row: SettlementRow, column: string): string | number | null {
  switch (column) {
    case 'deal':
      return row.deal.creator_name;
    case 'standing':
      return row.standing;
    case 'list':
    case 'order':
    case 'net':
    case 'owed':
    case 'open':
    case 'withholding':
      return row[column]?.minor ?? null;
    case 'due':
      return row.due_on;
    case 'contract':
      return row.contract;
    default:
      return null;
  }
}
