/**
 * Where an act leads a deal. Pure. The desk alone decides whether an act is open (`open_acts`) and does it; this only
 * tells which lane it would stand in then. Checked against the printed tables of the market's own rules.
 */
import type { DealPage, OpenAct, Status } from '@/host';
import type { Role } from '@/kit';
import { actsFor } from '@/screens/deal/acts';
import { type Lane, laneOf } from './lanes';

/** What of a deal's page decides where an act leads. */
export type Standing = {
  deal: Pick<DealPage['deal'], 'status' | 'flow' | 'proposal' | 'brand_rating' | 'creator_rating' | 'dispute'>;
  policy: Pick<DealPage['policy'], 'funding' | 'script_for_video' | 'script_for_live' | 'platform_review'>;
};

/** The first step of the work once the terms bind and are funded. */
function firstStep({ deal, policy }: Standing): Status {
  const script = deal.flow === 'live' ? policy.script_for_live : deal.flow === 'video' && policy.script_for_video;
  if (script) return 'script_due';
  return deal.flow === 'live' ? 'live_due' : 'work_due';
}

/** Where two consents lead: a policy that holds funds waits for a fixed pay. */
function bound(standing: Standing): Status {
  const fixed = standing.deal.proposal.terms.pay.fixed;
  return standing.policy.funding && fixed !== null && fixed.minor > 0 ? 'funding' : firstStep(standing);
}

/** The statuses an act may lead to from where the deal stands; empty when it leaves the deal where it is. */
export function leadsTo(act: OpenAct['act'], standing: Standing): Status[] {
  const { deal, policy } = standing;
  const stay = (to: Status[]) => to.filter((one) => one !== deal.status);
  switch (act) {
    case 'accept':
      // Also the second consent to an amendment, which moves nothing.
      return ['invited', 'applied', 'pricing'].includes(deal.status) ? [bound(standing)] : [];
    case 'counter':
      return stay(['pricing']);
    case 'restore':
      return stay(['invited']);
    case 'decline':
      return ['declined'];
    case 'withdraw':
      return ['invited', 'applied', 'pricing'].includes(deal.status) ? ['withdrawn'] : [];
    case 'record_funds':
      return deal.status === 'funding' ? [firstStep(standing)] : [];
    case 'submit_script':
      return ['script_review'];
    case 'approve_script':
      return [deal.flow === 'live' ? 'live_due' : 'work_due'];
    case 'reject_script':
      return ['script_due'];
    case 'submit_work':
      return [policy.platform_review ? 'platform_review' : 'work_review'];
    case 'record_pass':
      return ['work_review'];
    case 'record_fail':
    case 'feedback':
      return ['work_due'];
    case 'approve_work':
      return ['scheduled'];
    case 'record_live':
      return ['live_done'];
    case 'accept_live':
    case 'accept_work':
      return ['settling'];
    case 'make_good':
      return ['live_due'];
    case 'publish':
      return ['published'];
    case 'reject_work':
      return ['scheduled'];
    case 'confirm_payment':
      return [deal.brand_rating && deal.creator_rating ? 'closed' : 'settled'];
    case 'rate':
      return deal.brand_rating || deal.creator_rating ? ['closed'] : [];
    case 'cancel':
      return ['cancelled'];
    case 'dispute':
      return ['disputed'];
    case 'propose_outcome':
    case 'record_ruling':
      return [...(deal.dispute ? [deal.dispute.returns_to] : []), 'cancelled', 'settling'];
    default:
      return [];
  }
}

/** Acts that lead on only when something else is so too: the whole money, the other side. */
export const MAY = ['record_funds', 'propose_outcome'];

/** An act that moves a deal, and who is spoken for. */
export interface Move {
  open: OpenAct;
  /** Done at this desk by somebody else: recorded, with how the answer came. */
  recorded: boolean;
  to: Status;
}

/** Every open act that moves a deal, this role's own first, with where it leads. */
export function movesOf(role: Role, page: Standing & Pick<DealPage, 'open_acts'>): Move[] {
  const acts = actsFor(role, page.open_acts);
  const from = page.deal.status;
  const moves = (open: OpenAct, recorded: boolean): Move[] =>
    leadsTo(open.act, page)
      .filter((to) => laneOf(to) !== laneOf(from))
      .map((to) => ({ open, recorded, to }));
  return [
    ...[...acts.mine, ...acts.others].flatMap((open) => moves(open, false)),
    ...[...acts.platform, ...acts.theirs].flatMap((open) => moves(open, true)),
  ];
}

/** The moves into one lane: each act once. */
export function movesInto(lane: Lane, moves: readonly Move[]): Move[] {
  const seen = new Set<string>();
  return moves.filter((move) => {
    const key = `${move.open.actor}:${move.open.act}`;
    if (laneOf(move.to) !== lane || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
