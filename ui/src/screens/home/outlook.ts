import type { DealRow, Money, OrderRow, Side } from '@/host';
import type { Role } from '@/kit';
import { type Lane, LANE_NAMES, laneOf } from '@/screens/deals/lanes';
import { day } from '@/words';

/** How far ahead "due soon" looks, in days. */
export const AHEAD_DAYS = 7;

const DAY = 86_400_000;

/** The side of a deal a role stands on. */
export const SIDE: Record<Role, Side> = { brand: 'brand', creator: 'creator', agency: 'creator' };

/** Whether a deal still goes on. */
export function isLive(deal: DealRow): boolean {
  return laneOf(deal.status) !== 'over';
}

/** What waits for a side, soonest due first; what has no due time comes last. */
export function waitingFor(deals: readonly DealRow[], side: Side): DealRow[] {
  const due = (deal: DealRow) => (deal.next_due ? Date.parse(deal.next_due.at) : Number.MAX_VALUE);
  return deals.filter((deal) => isLive(deal) && deal.turn === side).sort((a, b) => due(a) - due(b));
}

/** Live deals whose next due time lies within the coming days, and how many of them are past it. */
export function dueSoon(deals: readonly DealRow[], now: number): { all: number; late: number } {
  const due = deals.filter((deal) => isLive(deal) && deal.next_due !== null && Date.parse(deal.next_due.at) - now <= AHEAD_DAYS * DAY);
  return { all: due.length, late: due.filter((deal) => Date.parse(deal.next_due!.at) < now).length };
}

/** How many deals stand in each lane, left to right. */
export function byLane(deals: readonly DealRow[]): { lane: Lane; count: number }[] {
  const counts = new Map<Lane, number>();
  for (const deal of deals) counts.set(laneOf(deal.status), (counts.get(laneOf(deal.status)) ?? 0) + 1);
  return LANE_NAMES.map((lane) => ({ lane, count: counts.get(lane) ?? 0 }));
}

/** A sum of known amounts, and how many were unknown. Amounts in several currencies have no sum. */
export function sumKnown(amounts: readonly (Money | null)[]): { sum: Money | null; unknown: number } {
  const known = amounts.filter((one) => one !== null);
  const currency = known[0]?.currency;
  const unknown = amounts.length - known.length;
  if (!currency || known.some((one) => one.currency !== currency)) return { sum: null, unknown };
  return { sum: { minor: known.reduce((total, one) => total + one.minor, 0), currency }, unknown };
}

/** Budget and commitments of the open orders. An order nobody is bound by yet has committed nothing. */
export function spending(orders: readonly OrderRow[]): { budget: Money | null; committed: Money | null; share: number | null } {
  const budget = sumKnown(orders.map(({ order }) => order.draft.budget)).sum;
  if (!budget) return { budget, committed: null, share: null };
  const binding = orders.map((row) => row.committed).filter((one) => one !== null);
  const committed = binding.length === 0 ? { minor: 0, currency: budget.currency } : sumKnown(binding).sum;
  const comparable = committed !== null && committed.currency === budget.currency && budget.minor > 0;
  return { budget, committed, share: comparable ? committed.minor / budget.minor : null };
}

/** The steps of the funnel, each reached by those who reached the next. */
export const REACHED = ['asked', 'agreed', 'published', 'settled'] as const;

const NEVER_AGREED = new Set<DealRow['status']>(['declined', 'expired', 'withdrawn']);

/**
 * How many deals came how far. What was declined, withdrawn or ran out ended before terms were agreed; what was cancelled
 * or is disputed had them agreed, and how far it came after that its status does not say: it counts no further.
 */
export function reached(deals: readonly DealRow[]): { step: (typeof REACHED)[number]; count: number }[] {
  const agreed = deals.filter((deal) => laneOf(deal.status) !== 'talking' && !NEVER_AGREED.has(deal.status));
  const published = agreed.filter((deal) => laneOf(deal.status) === 'settling' || deal.status === 'closed');
  const settled = published.filter((deal) => deal.status === 'settled' || deal.status === 'closed');
  const counts = { asked: deals.length, agreed: agreed.length, published: published.length, settled: settled.length };
  return REACHED.map((step) => ({ step, count: counts[step] }));
}

/** Weeks the calendar of due times looks ahead, this one included. */
export const WEEKS = 8;

/** How many live deals are due on each day, from this week's Monday on; and how many are late from before it. */
export function dueByDay(deals: readonly DealRow[], now: number): { days: { day: string; value: number }[]; before: number } {
  const today = new Date(now);
  const back = (today.getDay() + 6) % 7;
  const days = Array.from({ length: WEEKS * 7 }, (_, at) => day(new Date(today.getFullYear(), today.getMonth(), today.getDate() - back + at, 12).toISOString()));
  const due = deals.flatMap((deal) => (isLive(deal) && deal.next_due ? [day(deal.next_due.at)] : []));
  const counts = new Map<string, number>();
  for (const one of due) counts.set(one, (counts.get(one) ?? 0) + 1);
  return { days: days.map((one) => ({ day: one, value: counts.get(one) ?? 0 })), before: due.filter((one) => one < (days[0] ?? '')).length };
}
