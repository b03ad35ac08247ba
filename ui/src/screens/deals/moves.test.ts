import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DealRow, Flow, Status } from '@/host';
import { dealRows, reviewPage, terms } from '@/test/dealsData';
import { atRisk, laneOf, urgentFirst } from './lanes';
import { entriesOf, monthAway, weeksOf } from './month';
import { leadsTo, movesInto, movesOf, type Standing } from './moves';

const TABLES = join(process.cwd(), '../src-tauri/crates/market/tests/deal/snapshots');
const NOW = Date.parse('2026-11-22T04:00:00Z');

/** Status → act → statuses it led to, over every printed table of the market. */
function printed(): Map<Status, Map<string, Set<Status>>> {
  const found = new Map<Status, Map<string, Set<Status>>>();
  const files = existsSync(TABLES) ? readdirSync(TABLES).filter((name) => name.includes('the_whole_table_of')) : [];
  for (const file of files) {
    let status: Status | null = null;
    for (const line of readFileSync(join(TABLES, file), 'utf8').split('\n')) {
      const head = /^([a-z_]+) · turn/.exec(line);
      if (head) status = head[1] as Status;
      const cell = /^ {2}([a-z_]+) +brand /.exec(line);
      if (!cell || !status) continue;
      for (const [, list = ''] of line.matchAll(/→ ([a-z_]+(?: \| [a-z_]+)*)/g)) {
        const acts = found.get(status) ?? new Map<string, Set<Status>>();
        const to = acts.get(cell[1]!) ?? new Set<Status>();
        list.split(' | ').forEach((one) => to.add(one as Status));
        found.set(status, acts.set(cell[1]!, to));
      }
    }
  }
  return found;
}

/** Every way a deal may stand that decides where an act leads. */
function standings(status: Status): Standing[] {
  const yes = [true, false];
  const rating = { stars: 5, comment: null };
  const flows: Flow[] = ['video', 'image', 'live'];
  const dispute = (returns_to: Status) => ({ by: 'brand' as const, reason: '', at: '', returns_to, paused: [], brand_proposes: null, creator_proposes: null, ended: null, ruled_by: null });
  return flows.flatMap((flow) =>
    yes.flatMap((funding) =>
      yes.flatMap((script) =>
        yes.flatMap((platform_review) =>
          yes.flatMap((brand) =>
            yes.map((creator) => ({
              deal: { status, flow, proposal: { terms: terms(), hash: '', by: 'brand' as const, at: '', note: null }, brand_rating: brand ? rating : null, creator_rating: creator ? rating : null, dispute: status === 'disputed' ? dispute('work_due') : null },
              policy: { funding, script_for_video: script, script_for_live: script, platform_review },
            })),
          ),
        ),
      ),
    ),
  );
}

describe('where an act leads', () => {
  it('agrees with the printed tables of the market, lane by lane', () => {
    const tables = printed();
    expect(tables.size).toBeGreaterThan(15);
    const wrong: string[] = [];
    for (const [status, acts] of tables) {
      // A dispute returns to wherever it came from; the tables list all of those at once.
      if (status === 'disputed') continue;
      const lanes = (to: Iterable<Status>) => [...new Set([...to].map(laneOf))].filter((lane) => lane !== laneOf(status)).sort().join(' ');
      for (const [act, to] of acts) {
        // Closing an order is not done at a deal.
        if (act === 'order_closed') continue;
        const ours = standings(status).flatMap((standing) => leadsTo(act, standing));
        if (lanes(ours) !== lanes(to)) wrong.push(`${status} ${act}: ${lanes(ours)} / ${lanes(to)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('asks for funds before work only where the policy holds them and something is fixed', () => {
    const of = (funding: boolean, fixed: number | null): Status[] =>
      leadsTo('accept', {
        deal: { ...reviewPage.deal, status: 'pricing', proposal: { ...reviewPage.deal.proposal, terms: terms({ pay: { fixed: fixed === null ? null : { minor: fixed, currency: 'CNY' }, per_result: null, commission: null } }) } },
        policy: { ...reviewPage.policy, funding },
      });
    expect(of(true, 800_000)).toEqual(['funding']);
    expect(of(true, null)).toEqual(['script_due']);
    expect(of(false, 800_000)).toEqual(['script_due']);
  });

  it('offers into a lane exactly what leads there', () => {
    const moves = movesOf('brand', reviewPage);
    const into = (lane: Parameters<typeof movesInto>[0]) => movesInto(lane, moves).map((move) => [move.open.act, move.open.actor, move.recorded]);
    expect(into('publishing')).toEqual([['approve_work', 'brand', false]]);
    expect(into('making')).toEqual([['feedback', 'brand', false]]);
    expect(into('trouble')).toEqual([
      ['dispute', 'brand', false],
      ['dispute', 'creator', true],
    ]);
    expect(into('settling')).toEqual([]);
    expect(into('checking')).toEqual([]);
  });
});

describe('what is at risk', () => {
  const row = (part: Partial<DealRow>): DealRow => ({ ...dealRows[5]!, late: false, tasks: 0, turn: 'creator', status: 'invited', ...part });
  const due = (hours: number) => ({ timer: 'answer' as const, at: new Date(NOW + hours * 3_600_000).toISOString(), policy: { id: 'plain', version: 1 } });
  it('is late, disputed, raised, or due within two days while somebody is waited for', () => {
    expect(atRisk(row({ next_due: due(47) }), NOW)).toBe(true);
    expect(atRisk(row({ next_due: due(49) }), NOW)).toBe(false);
    expect(atRisk(row({ next_due: due(47), turn: null }), NOW)).toBe(false);
    expect(atRisk(row({ next_due: due(300), late: true }), NOW)).toBe(true);
    expect(atRisk(row({ next_due: null, status: 'disputed', turn: null }), NOW)).toBe(true);
    expect(atRisk(row({ next_due: due(1), status: 'closed' }), NOW)).toBe(false);
  });
  it('comes first, the soonest due before the others', () => {
    const rows = [row({ id: 'a', next_due: due(400) }), row({ id: 'b', next_due: null }), row({ id: 'c', next_due: due(300) }), row({ id: 'd', next_due: due(900), late: true })];
    expect(urgentFirst(rows, NOW).map((one) => one.id)).toEqual(['d', 'c', 'a', 'b']);
  });
});

describe('a month of deals', () => {
  it('lies in whole weeks from Monday, over the turn of a year too', () => {
    const weeks = weeksOf('2026-12', [], 3);
    expect(weeks.length).toBe(5);
    expect(weeks[0]!.days).toEqual(['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-05', '2026-12-06']);
    expect(weeks.at(-1)!.days.at(-1)).toBe('2027-01-03');
    expect(monthAway('2026-12', 1)).toBe('2027-01');
    expect(monthAway('2026-01', -1)).toBe('2025-12');
  });

  it('carries a window over the weeks it spans and counts what finds no line', () => {
    const base = dealRows.find((one) => one.status === 'scheduled')!;
    const entries = entriesOf([1, 2, 3, 4, 5].map((n) => ({ ...base, id: `dea_${n}`, next_due: null })));
    expect(entries.every((entry) => entry.kind === 'window')).toBe(true);
    const weeks = weeksOf('2026-12', entries, 3);
    const first = weeks[0]!;
    // 2026-12-06 is the Sunday of the first week.
    expect(first.pieces.map((piece) => [piece.start, piece.end, piece.line, piece.before, piece.after])).toEqual([
      [6, 6, 0, false, true],
      [6, 6, 1, false, true],
      [6, 6, 2, false, true],
    ]);
    expect(first.more).toEqual([0, 0, 0, 0, 0, 0, 2]);
    expect(weeks[1]!.pieces[0]).toMatchObject({ start: 0, end: 6, before: true, after: true });
    expect(weeks[3]!.pieces[0]).toMatchObject({ start: 0, end: 3, before: true, after: false });
  });
});
