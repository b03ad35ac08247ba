import type { Act, InboxRow, Money, OpenAct, Policy, Terms } from '@/host';

/** Offers whose answer is due within this many hours are marked. */
const ENDS_SOON_HOURS = 24;

/** Waits for the creator's own answer to an offer. */
export const waits = (row: InboxRow): boolean =>
  row.deal.turn === 'creator' && (row.deal.status === 'invited' || row.deal.status === 'pricing' || row.deal.status === 'applied');

/** New: nobody has answered anything yet. */
export const isNew = (row: InboxRow): boolean => row.deal.status === 'invited' && row.events <= 1;

/** Whether its answer is due soon. */
export function endsSoon(row: InboxRow, now: number): boolean {
  const due = row.deal.next_due?.at;
  if (!due || !waits(row)) return false;
  return new Date(due).getTime() - now < ENDS_SOON_HOURS * 3_600_000;
}

/** Soonest answer first; what has no deadline last. */
export function byDue(a: InboxRow, b: InboxRow): number {
  return (a.deal.next_due?.at ?? '9999').localeCompare(b.deal.next_due?.at ?? '9999');
}

/** An act open to the creator's side, if it is. */
export function openAct(row: InboxRow, act: 'accept' | 'counter' | 'decline'): OpenAct | undefined {
  const acts = row.open_acts.filter((one) => one.act === act);
  return acts.find((one) => one.actor === 'creator') ?? acts[0];
}

/** The same terms at another fixed price. */
export function atPrice(terms: Terms, fixed: Money): Terms {
  return { ...terms, pay: { ...terms.pay, fixed } };
}

/** The act of accepting what is offered now. */
export const ACCEPT: Act = { act: 'accept', terms_hash: '' };

/** How far one price lies from another, as a share: 0.2 is a fifth more. Unknown when either is. */
export function against(price: number | null, base: number | null): number | null {
  return price === null || base === null || base === 0 ? null : price / base - 1;
}

/** The policy that the terms name. */
export const policyOf = (policies: readonly Policy[] | undefined, terms: Terms): Policy | undefined =>
  policies?.find((one) => one.id === terms.policy.id && one.version === terms.policy.version) ?? policies?.find((one) => one.id === terms.policy.id);
