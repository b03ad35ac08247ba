/**
 * Which acts a person sees first, and what each act asks for. Pure: fields by act, values to the desk's act, faults.
 */
import type { Act, Actor, Deal, DealPage, DisputeOutcome, InvoiceStage, Money, OpenAct, PayMethod, RejectReason, SampleStage, Terms, Timer } from '@/host';
import type { Role } from '@/kit';
import { moneyOf, yuanOf } from '@/words';
import { dayOf, endOfDay, isDay, middleOfDay, momentOf } from '@/words/days';

/** A word of the desk's acts. */
export type ActWord = OpenAct['act'];

/** The actors a role speaks for, the first one first. */
const OWN: Record<Role, readonly Actor[]> = { brand: ['brand', 'brand_agency'], creator: ['creator'], agency: ['agency', 'creator'] };

/** Acts that end or disturb a deal, or leave its path: offered last. */
const LAST = ['decline', 'withdraw', 'cancel', 'dispute', 'amend', 'request_removal'];

/** Acts on papers and samples: open all along, and done on their own card. */
export const PAPERWORK = ['note_contract', 'record_invoice', 'record_sample'] as const;

/** Acts that begin elsewhere: with the order, at the reminder, beside the payment, on the card of papers. */
const ELSEWHERE: readonly string[] = ['open', 'order_closed', 'clear_task', 'strike_payment', ...PAPERWORK];

/** The first of a role's own actors that may do an act now. */
export function ownActor(role: Role, open: readonly OpenAct[], act: ActWord): Actor | undefined {
  return OWN[role].find((actor) => open.some((one) => one.act === act && one.actor === actor));
}

/** The open acts as one role sees them. */
export interface ActsForRole {
  /** The task at hand, for this role. */
  mine: OpenAct[];
  /** Other things this role may do now. */
  others: OpenAct[];
  /** What the other side may do: recorded for it. */
  theirs: OpenAct[];
  /** What the platform decides: recorded for it. */
  platform: OpenAct[];
}

/** Sorts the open acts for a role: one entry per act, by the first of its actors that may do it. */
export function actsFor(role: Role, open: readonly OpenAct[]): ActsForRole {
  const found: ActsForRole = { mine: [], others: [], theirs: [], platform: [] };
  const done = new Set<string>();
  const own = OWN[role];
  const usable = open.filter((one) => one.actor !== 'clock' && !ELSEWHERE.includes(one.act));
  for (const actor of own) {
    for (const one of usable.filter((each) => each.actor === actor)) {
      if (done.has(one.act)) continue;
      done.add(one.act);
      (one.task ? found.mine : found.others).push(one);
    }
  }
  const theirs = new Set<string>();
  const sideOf = (actor: Actor) => (actor === 'brand' || actor === 'brand_agency' ? 'brand' : 'creator');
  const ownSide = role === 'brand' ? 'brand' : 'creator';
  for (const one of usable) {
    if (one.actor === 'platform') {
      if (!found.platform.some((each) => each.act === one.act)) found.platform.push(one);
      continue;
    }
    if (sideOf(one.actor) === ownSide || theirs.has(one.act)) continue;
    theirs.add(one.act);
    // The side itself is meant, not its agency, when both may.
    found.theirs.push(usable.find((each) => each.act === one.act && each.actor === sideOf(one.actor)) ?? one);
  }
  const last = (one: OpenAct) => LAST.indexOf(one.act);
  const byPath = (a: OpenAct, b: OpenAct) => last(a) - last(b);
  found.mine.sort(byPath);
  found.others.sort(byPath);
  found.theirs.sort((a, b) => Number(b.task) - Number(a.task) || byPath(a, b));
  return found;
}

/** The terms now on the table, or binding. */
export function termsNow(page: DealPage): Terms {
  return page.deal.amendment?.terms ?? page.deal.proposal.terms;
}

/** The hash a consent now would be to. */
export function hashNow(page: DealPage): string {
  return page.deal.amendment?.hash ?? page.deal.proposal.hash;
}

/** What a form of acts holds; a field an act does not ask for is left out of it. */
export interface ActValues {
  text: string;
  reason: string;
  note: string;
  amount: number | null;
  method: PayMethod;
  held: boolean;
  reference: string;
  day: string;
  moment: string;
  minutes: number | null;
  link: string;
  rejectReason: RejectReason;
  stars: number;
  outcome: DisputeOutcome['outcome'];
  by: string;
  granted: boolean;
  number: string;
  invoice: InvoiceStage;
  sample: SampleStage;
  terms: Terms;
}

/** A field of an act's form. */
export type ActField =
  | 'accept'
  | 'cancel'
  | 'terms'
  | 'text'
  | 'feedback'
  | 'basis'
  | 'file'
  | 'reason'
  | 'reasonOptional'
  | 'note'
  | 'amount'
  | 'method'
  | 'held'
  | 'reference'
  | 'day'
  | 'publishedAt'
  | 'by'
  | 'moment'
  | 'minutes'
  | 'link'
  | 'linkOptional'
  | 'rejectReason'
  | 'stars'
  | 'comment'
  | 'outcome'
  | 'ruledBy'
  | 'granted'
  | 'contractNumber'
  | 'invoiceStage'
  | 'invoiceNumber'
  | 'amountOptional'
  | 'sampleStage'
  | 'tracking'
  | 'on';

const FIELDS: Record<string, readonly ActField[]> = {
  accept: ['accept'],
  counter: ['terms', 'note'],
  restore: ['note'],
  decline: ['reasonOptional'],
  withdraw: ['reasonOptional'],
  record_funds: ['amount', 'method', 'held', 'reference'],
  submit_script: ['text', 'file'],
  reject_script: ['reason'],
  submit_work: ['text', 'file'],
  record_fail: ['reason'],
  feedback: ['feedback'],
  record_live: ['moment', 'minutes', 'linkOptional'],
  make_good: ['reason', 'by'],
  publish: ['link', 'publishedAt'],
  reject_work: ['rejectReason', 'note'],
  state_pay: ['amount', 'basis'],
  record_payment: ['amount', 'day', 'method', 'reference'],
  record_refund: ['amount', 'day', 'method', 'reference'],
  rate: ['stars', 'comment'],
  cancel: ['cancel', 'reason'],
  dispute: ['reason', 'file'],
  propose_outcome: ['outcome'],
  record_ruling: ['outcome', 'ruledBy', 'file'],
  amend: ['terms', 'note'],
  request_removal: ['reason'],
  answer_removal: ['granted'],
  note_contract: ['contractNumber'],
  record_invoice: ['invoiceStage', 'invoiceNumber', 'amountOptional', 'on'],
  record_sample: ['sampleStage', 'tracking', 'on'],
};

/** What an act asks for, in order. Acts without fields are done by one press. */
export function fieldsOf(act: ActWord): readonly ActField[] {
  return FIELDS[act] ?? [];
}

/** What is still to be paid in for the agreed fixed pay; null when nothing is known to be missing. */
export function fundingGap(page: DealPage): Money | null {
  const fixed = termsNow(page).pay.fixed;
  if (!fixed) return null;
  const paid = page.deal.ledger.payments.reduce(
    (sum, one) => one.struck === undefined && (one.kind === 'funding' || one.kind === 'deposit') && one.from === 'brand' ? sum + one.amount.minor : sum,
    0,
  );
  return { ...fixed, minor: Math.max(0, fixed.minor - paid) };
}

/** What is still owed to the creator, as far as the books say. */
export function stillOwed(page: DealPage): Money | null {
  const due = page.deal.ledger.due_to_creator ?? termsNow(page).pay.fixed;
  return due ? { ...due, minor: Math.max(0, due.minor - page.paid.minor) } : null;
}

/** The stage an invoice comes to next, and the number it is known by. */
export function nextInvoice(deal: Deal): { stage: InvoiceStage; number: string } {
  const issued = (deal.invoices ?? []).filter((one) => one.stage === 'issued');
  if (issued.length > 0) return { stage: 'received', number: issued[0]!.number ?? '' };
  const wanted = (deal.invoices ?? []).some((one) => one.stage === 'wanted');
  return { stage: wanted ? 'issued' : 'wanted', number: '' };
}

/** Where samples go next: to the creator, into the creator's hands, and back where the terms say so. */
export function nextSample(deal: Deal): SampleStage {
  const moves = deal.sample_moves ?? [];
  const of = (stage: SampleStage) => moves.filter((one) => one.stage === stage).length;
  if (of('received') < of('sent')) return 'received';
  const back = deal.proposal.terms.samples?.return_by ?? null;
  return back !== null && of('returned') < of('sent') ? 'returned' : 'sent';
}

/** The values an act's form begins with. */
export function valuesFor(act: ActWord, page: DealPage, now: number): ActValues {
  const owed = act === 'record_funds' ? fundingGap(page) : act === 'record_payment' ? stillOwed(page) : act === 'record_refund' ? page.deal.ledger.due_to_brand : null;
  const today = dayOf(new Date(now).toISOString());
  const invoice = nextInvoice(page.deal);
  const invoiced = act === 'record_invoice' && invoice.stage === 'wanted' ? (page.deal.ledger.due_to_creator ?? termsNow(page).pay.fixed) : null;
  const begin = owed ?? invoiced;
  return {
    text: '',
    reason: '',
    note: '',
    amount: begin && begin.minor > 0 ? yuanOf(begin) : null,
    method: 'bank',
    held: page.policy.funding,
    reference: '',
    day: today,
    moment: '',
    minutes: null,
    link: '',
    rejectReason: 'wrong_link',
    stars: 5,
    outcome: 'resume',
    by: '',
    granted: true,
    number: act === 'record_invoice' ? invoice.number : act === 'note_contract' ? (page.deal.contract ?? '') : '',
    invoice: invoice.stage,
    sample: nextSample(page.deal),
    terms: act === 'counter' || act === 'amend' ? termsNow(page) : page.deal.proposal.terms,
  };
}

/** What is wrong in a form. */
export type ActFault = 'needed' | 'badAmount' | 'badDay' | 'badTime' | 'nothingChanged' | 'tooMany';

const FREE = new Set(['state_pay', 'propose_outcome', 'record_ruling']);

/** The faults of a form by field. */
export function faultsOf(act: ActWord, values: ActValues, page: DealPage): Partial<Record<ActField, ActFault>> {
  const faults: Partial<Record<ActField, ActFault>> = {};
  for (const field of fieldsOf(act)) {
    const empty = (text: string) => text.trim() === '';
    switch (field) {
      case 'text':
      case 'feedback':
      case 'basis':
        if (empty(values.text)) faults[field] = 'needed';
        break;
      case 'reason':
        if (empty(values.reason)) faults.reason = 'needed';
        break;
      case 'link':
        if (empty(values.link)) faults.link = 'needed';
        break;
      case 'ruledBy':
        if (empty(values.by)) faults.ruledBy = 'needed';
        break;
      case 'amount':
        if (values.amount === null || values.amount < 0 || (values.amount === 0 && !FREE.has(act))) faults.amount = 'badAmount';
        break;
      case 'outcome':
        if (values.outcome !== 'resume' && values.amount === null) faults.outcome = 'badAmount';
        break;
      case 'amountOptional':
        if (values.amount !== null && values.amount <= 0) faults.amountOptional = 'badAmount';
        break;
      case 'contractNumber':
        if (empty(values.number)) faults.contractNumber = 'needed';
        break;
      case 'invoiceNumber':
        if (values.invoice === 'issued' && empty(values.number)) faults.invoiceNumber = 'needed';
        break;
      case 'day':
      case 'on':
      case 'publishedAt':
        if (!isDay(values.day)) faults[field] = 'badDay';
        break;
      case 'by':
        if (!isDay(values.by)) faults.by = 'badDay';
        break;
      case 'moment':
        if (momentOf(values.moment) === null) faults.moment = 'badTime';
        break;
      case 'minutes':
        if (values.minutes === null || values.minutes <= 0) faults.minutes = 'needed';
        break;
      case 'terms':
        if (JSON.stringify(values.terms) === JSON.stringify(termsNow(page))) faults.terms = 'nothingChanged';
        else if (!isDay(values.terms.publish.from) || !isDay(values.terms.publish.to)) faults.terms = 'badDay';
        break;
      case 'accept':
      case 'cancel':
      case 'file':
      case 'reasonOptional':
      case 'note':
      case 'method':
      case 'held':
      case 'reference':
      case 'linkOptional':
      case 'rejectReason':
      case 'stars':
      case 'comment':
      case 'granted':
      case 'invoiceStage':
      case 'sampleStage':
      case 'tracking':
        break;
    }
  }
  return faults;
}

const some = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** The desk's act from a form without faults. Files go beside it and are taken into the vault by the desk. */
export function actOf(act: ActWord, values: ActValues, page: DealPage, now: number): Act {
  const currency = termsNow(page).pay.fixed?.currency ?? page.paid.currency;
  const amount: Money = { ...moneyOf(values.amount ?? 0)!, currency };
  const outcome = (): DisputeOutcome => (values.outcome === 'resume' ? { outcome: 'resume' } : { outcome: values.outcome, to_creator: amount });
  const payment = { amount, paid_at: middleOfDay(values.day, now), method: values.method, reference: some(values.reference) };
  const acts: Record<string, () => unknown> = {
    accept: () => ({ terms_hash: hashNow(page) }),
    counter: () => ({ terms: values.terms, note: some(values.note) }),
    restore: () => ({ note: some(values.note) }),
    decline: () => ({ reason: some(values.reason) }),
    withdraw: () => ({ reason: some(values.reason) }),
    record_funds: () => ({ amount, method: values.method, held_by_platform: values.held, reference: some(values.reference) }),
    submit_script: () => ({ text: values.text.trim(), file: null }),
    reject_script: () => ({ reason: values.reason.trim() }),
    submit_work: () => ({ text: values.text.trim(), file: null }),
    record_fail: () => ({ reason: values.reason.trim() }),
    feedback: () => ({ text: values.text.trim() }),
    record_live: () => ({ began_at: momentOf(values.moment), minutes: Math.round(values.minutes ?? 0), link: some(values.link) }),
    make_good: () => ({ reason: values.reason.trim(), by: endOfDay(values.by) }),
    publish: () => ({ link: values.link.trim(), at: middleOfDay(values.day, now) }),
    reject_work: () => ({ reason: values.rejectReason, note: some(values.note) }),
    state_pay: () => ({ amount, basis: values.text.trim() }),
    record_payment: () => payment,
    record_refund: () => payment,
    rate: () => ({ rating: { stars: values.stars, comment: some(values.note) } }),
    cancel: () => ({ reason: values.reason.trim() }),
    dispute: () => ({ reason: values.reason.trim(), evidence: null }),
    propose_outcome: () => ({ outcome: outcome() }),
    record_ruling: () => ({ outcome: outcome(), by: values.by.trim(), evidence: null }),
    amend: () => ({ terms: values.terms, note: some(values.note) }),
    request_removal: () => ({ reason: values.reason.trim() }),
    answer_removal: () => ({ granted: values.granted }),
    note_contract: () => ({ number: values.number.trim() }),
    record_invoice: () => ({ stage: values.invoice, number: some(values.number), amount: values.amount === null ? null : amount, on: values.day }),
    record_sample: () => ({ stage: values.sample, on: values.day, tracking: some(values.number) }),
  };
  // The table above follows the desk's own; an act without arguments is its word alone.
  return { act, ...(acts[act]?.() as object | undefined) } as Act;
}

/** Strikes a payment recorded by mistake, by its place in the ledger. */
export function striking(payment: number, reason: string): Act {
  return { act: 'strike_payment', payment, reason: reason.trim() };
}

/** Clears a reminder time raised. */
export function clearing(timer: Timer): Act {
  return { act: 'clear_task', timer };
}
