import type { DealRow, Status } from '@/host';

/** The groups of statuses a deal goes through, as the tabs and the board have them. */
export const GROUPS = {
  talking: ['invited', 'applied', 'pricing'],
  making: ['funding', 'script_due', 'script_review', 'work_due', 'platform_review', 'work_review', 'live_due'],
  out: ['live_done', 'scheduled', 'published'],
  paying: ['settling', 'settled'],
  trouble: ['disputed'],
  over: ['closed', 'cancelled', 'declined', 'expired', 'withdrawn'],
} as const satisfies Record<string, readonly Status[]>;

/** A group of statuses. */
export type Group = keyof typeof GROUPS;

/** The groups in order. */
export const GROUP_NAMES = Object.keys(GROUPS) as Group[];

/** The group a status belongs to. */
export function groupOf(status: Status): Group {
  return GROUP_NAMES.find((group) => (GROUPS[group] as readonly Status[]).includes(status)) ?? 'over';
}

/** Under this many hours to its next due time a deal is at risk. */
const NEAR_HOURS = 24;

/** Late, with something raised, disputed, or due within a day. */
export function atRisk(row: DealRow, now: number): boolean {
  if (groupOf(row.status) === 'over') return row.tasks > 0;
  if (row.late || row.tasks > 0 || row.status === 'disputed') return true;
  return row.next_due !== null && new Date(row.next_due.at).getTime() - now < NEAR_HOURS * 3_600_000 && row.turn !== null;
}
