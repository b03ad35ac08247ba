/** Offers to a whole roster, answered in one go. Pure: who may be answered for, what it comes to, what came of it. */
import type { Act, DealActArgs, DealPage, Money, Problem } from '@/host';

/** The answers an agency gives for many at once. A counter-offer is each one's own. */
export type AnswerForAll = 'accept' | 'decline';

/** One offer as it stands the moment before it is answered. */
export type Prepared = { id: string; page: DealPage; ready: true } | { id: string; page: DealPage | null; ready: false; why: 'may_not' | 'not_open' | Problem };

/** Whether an agency may give this answer now, by the deal as just read. */
export function prepared(page: DealPage, answer: AnswerForAll): Prepared {
  const id = page.row.id;
  const open = page.open_acts.filter((one) => one.act === answer);
  if (open.some((one) => one.actor === 'agency')) return { id, page, ready: true };
  // Open to the creator alone: the contract gives the agency no right to act.
  return { id, page, ready: false, why: open.some((one) => one.actor === 'creator') ? 'may_not' : 'not_open' };
}

/** The answer as the desk takes it: to exactly the terms and the history that were read. */
export function answering(page: DealPage, answer: AnswerForAll, reason: string): DealActArgs {
  const act: Act = answer === 'accept' ? { act: 'accept', terms_hash: page.deal.proposal.hash } : { act: 'decline', reason: reason.trim() || null };
  return { id: page.row.id, actor: 'agency', act, expected_events: page.deal.events, channel: null, evidence_path: null };
}

/** What fixed pays come to: one sum per currency, and how many deals have none. */
export function sums(pays: readonly (Money | null)[]): { sums: Money[]; without: number } {
  const found = new Map<string, number>();
  for (const pay of pays) if (pay) found.set(pay.currency, (found.get(pay.currency) ?? 0) + pay.minor);
  return { sums: [...found].map(([currency, minor]) => ({ minor, currency })), without: pays.filter((pay) => pay === null).length };
}

/** What became of one answer. */
export type Outcome = { id: string; done: true } | { id: string; done: false; problem: Problem };

/** Gives the answers one after the other. A refusal of one is noted and the next is given all the same. */
export async function answerEach(pages: readonly DealPage[], send: (page: DealPage) => Promise<unknown>, asProblem: (thrown: unknown) => Problem, told: (outcome: Outcome) => void): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const page of pages) {
    const id = page.row.id;
    let outcome: Outcome;
    try {
      await send(page);
      outcome = { id, done: true };
    } catch (thrown) {
      outcome = { id, done: false, problem: asProblem(thrown) };
    }
    outcomes.push(outcome);
    told(outcome);
  }
  return outcomes;
}
