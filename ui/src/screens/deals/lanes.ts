import type { DealRow, Status } from '@/host';

/** The lanes of statuses a deal goes through, left to right: the status filter and the board's columns. */
export const LANES = {
  talking: ['invited', 'applied', 'pricing'],
  funding: ['funding'],
  making: ['script_due', 'work_due', 'live_due'],
  checking: ['script_review', 'platform_review', 'work_review', 'live_done'],
  publishing: ['scheduled'],
  settling: ['published', 'settling', 'settled'],
  trouble: ['disputed'],
  over: ['closed', 'cancelled', 'declined', 'expired', 'withdrawn'],
} as const satisfies Record<string, readonly Status[]>;

/** A lane of statuses. */
export type Lane = keyof typeof LANES;

/** The lanes in order. */
export const LANE_NAMES = Object.keys(LANES) as Lane[];

const LANE_OF = new Map<Status, Lane>(LANE_NAMES.flatMap((lane) => LANES[lane].map((status): [Status, Lane] => [status, lane])));

/** The lane a status lies in. */
export function laneOf(status: Status): Lane {
  return LANE_OF.get(status) ?? 'over';
}

/** Under this many hours to its next due time a deal is at risk. */
const NEAR_HOURS = 48;

/** Late, with something raised, disputed, or waiting for somebody with under two days left. */
export function atRisk(row: DealRow, now: number): boolean {
  if (laneOf(row.status) === 'over') return row.tasks > 0;
  if (row.late || row.tasks > 0 || row.status === 'disputed') return true;
  return row.next_due !== null && row.turn !== null && new Date(row.next_due.at).getTime() - now < NEAR_HOURS * 3_600_000;
}

/** At risk first, then by what is due soonest; what has no due time comes last. */
export function urgentFirst(rows: readonly DealRow[], now: number): DealRow[] {
  const due = (row: DealRow) => (row.next_due ? new Date(row.next_due.at).getTime() : Number.POSITIVE_INFINITY);
  return rows
    .map((row, at) => ({ row, at, risk: atRisk(row, now), due: due(row) }))
    .sort((a, b) => Number(b.risk) - Number(a.risk) || (a.due < b.due ? -1 : a.due > b.due ? 1 : a.at - b.at))
    .map(({ row }) => row);
}
