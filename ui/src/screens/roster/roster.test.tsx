import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answers, DealPage, ScheduleRow, Span } from '@/host';
import { setClock, usePreferences } from '@/kit';
import { daysAway, daysBetween } from '@/screens/rates/busy';
import { answersFor } from '@/test/answers';
import { dealAnswers, dealRows, pricingPage, terms } from '@/test/dealsData';
import { scheduleOf } from '@/test/fake/schedule';
import { renderAt } from '@/test/renderAt';
import { speak } from '@/words';
import { answerEach, answering, prepared, sums } from './answering';
import { against, barsOf, inView, laidOut, rowAt, shifted } from './days';
import { keyTarget, pointTarget } from './geometry';

/** The first picture of the window waits for all its parts, longer than any other. */
const SLOW = { timeout: 30_000 };

const asked = (host: { asked: { name: string; args: unknown }[] }, name: string) => host.asked.filter((one) => one.name === name).map((one) => one.args);

beforeAll(async () => {
  await Promise.all([import('./RosterPage'), import('./Schedule')]);
}, 120_000);

beforeEach(() => {
  usePreferences.setState({ role: 'agency', language: 'zh', appearance: 'light', actingAgency: 'agy_1' });
  setClock(() => Date.parse('2026-11-22T04:00:00Z'));
  speak('zh');
});

/** An offer that an agency may answer. */
function offer(number: number, creator: string): DealPage {
  const row = { ...dealRows[5]!, id: `dea_${number}`, number, creator_name: creator, status: 'invited' as const, turn: 'creator' as const, pay: { minor: number * 100_00, currency: 'CNY' } };
  return {
    ...pricingPage,
    row,
    deal: { ...pricingPage.deal, id: row.id, events: 1, proposal: { ...pricingPage.deal.proposal, hash: `hash${number}`, terms: terms({ pay: { fixed: row.pay, per_result: null, commission: null } }) } },
    open_acts: (['accept', 'counter', 'decline'] as const).flatMap((act) => (['creator', 'agency'] as const).map((actor) => ({ act, actor, task: true, kill_fee: null }))),
  };
}

describe('offers for many at once', () => {
  const pages = [offer(41, '阿圆爱做饭'), offer(42, '林小满的一天'), offer(43, '大周聊汽车')];
  const answers: Answers = {
    ...answersFor('full'),
    deal_list: (args) => ({ rows: args.waiting_for === 'creator' ? pages.map((page) => page.row) : [] }),
    deal_show: (args, report) => pages.find((page) => page.row.id === args.id) ?? dealAnswers.deal_show!(args, report),
    deal_act: ({ id }) => {
      if (id === 'dea_42') throw { code: 'deal_stale', args: {}, message: { zh: '这个合作刚有变化', en: 'just changed' } };
      return { value: pages[0]!, stale: ['deals'] };
    },
  };

  it('asks once, naming how many and how much, then answers each, and a refusal stops nobody else', async () => {
    const user = userEvent.setup();
    const { host } = renderAt('/roster', answers);
    await user.click(await screen.findByText('待答复', {}, SLOW));
    const grid = await screen.findByRole('grid', { name: '待答复的邀约' });
    await within(grid).findByText('大周聊汽车');
    await user.click(grid);
    await user.keyboard('{Home}{ }j{ }j{ }');
    await user.keyboard('a');
    const dialog = await screen.findByRole('dialog', { name: '接受 3 个邀约' });
    const send = await within(dialog).findByRole('button', { name: '接受 3 个，合计 ¥12,600.00' });
    // Nothing binds before the one confirmation.
    expect(asked(host, 'deal_act')).toEqual([]);
    await user.click(send);
    expect(await within(dialog).findByText('这个合作刚有变化')).toBeTruthy();
    await within(dialog).findByText(/完成 2 个，1 个没有成功/);
    expect(asked(host, 'deal_act')).toEqual(
      pages.map((page) => expect.objectContaining({ id: page.row.id, actor: 'agency', act: { act: 'accept', terms_hash: page.deal.proposal.hash }, expected_events: 1 })),
    );
  });

  it('sends nothing for those it may not answer for', () => {
    const page = pages[0]!;
    const only = { ...page, open_acts: page.open_acts.filter((one) => one.actor === 'creator') };
    expect(prepared(page, 'accept')).toMatchObject({ ready: true });
    expect(prepared(only, 'accept')).toMatchObject({ ready: false, why: 'may_not' });
    expect(prepared({ ...page, open_acts: [] }, 'decline')).toMatchObject({ ready: false, why: 'not_open' });
    expect(answering(page, 'decline', '  ').act).toEqual({ act: 'decline', reason: null });
  });

  it('never adds different currencies, and counts what has no fixed pay', () => {
    expect(sums([{ minor: 100, currency: 'CNY' }, null, { minor: 5, currency: 'USD' }, { minor: 50, currency: 'CNY' }])).toEqual({
      sums: [
        { minor: 150, currency: 'CNY' },
        { minor: 5, currency: 'USD' },
      ],
      without: 1,
    });
  });

  it('gives every answer, in order, whatever becomes of one', async () => {
    const sent: string[] = [];
    const send = (page: DealPage) => {
      sent.push(page.row.id);
      return page.row.id === 'dea_41' ? Promise.reject(new Error('no')) : Promise.resolve();
    };
    const outcomes = await answerEach(pages, send, () => ({ code: 'x', args: {}, message: { zh: '否', en: 'no' } }), () => undefined);
    expect(sent).toEqual(['dea_41', 'dea_42', 'dea_43']);
    expect(outcomes.map((one) => one.done)).toEqual([false, true, true]);
  });
});

describe('the roster', () => {
  it('says which contracts end within sixty days, and lists only those', async () => {
    const user = userEvent.setup();
    renderAt('/roster', answersFor('full'));
    const note = await screen.findByRole('note', { name: '即将到期的合约' });
    // Of fourteen, those ending on 12-20; the one that ended already is not among them.
    expect(within(note).getByText('4 份合约将在 60 天内到期')).toBeTruthy();
    const grid = screen.getByRole('grid', { name: '机构名册' });
    await waitFor(() => expect(grid.getAttribute('aria-rowcount')).toBe('15'));
    await user.click(within(note).getByRole('switch', { name: '只看这些' }));
    await waitFor(() => expect(grid.getAttribute('aria-rowcount')).toBe('5'));
  });
});

describe('the schedule', () => {
  const span = (from: number, to: number, more: Partial<Span> = {}): Span => ({ kind: 'busy', from: daysAway('2026-11-22', from), to: daysAway('2026-11-22', to), deal: null, number: null, title: '', brand_name: null, status: null, pay: null, publish_from: null, conflicts: [], events: null, ...more });

  it('puts no two bars of a row on one place, and none outside of the days', () => {
    for (const { spans } of scheduleOf(200, '2026-11-22', '2026-12-22').rows) {
      const bars = barsOf(spans, '2026-11-22', 31);
      for (const [n, bar] of bars.entries()) {
        expect(bar.start).toBeGreaterThanOrEqual(0);
        expect(bar.end).toBeLessThan(31);
        expect(bars.slice(0, n).some((one) => one.line === bar.line && one.start <= bar.end && bar.start <= one.end)).toBe(false);
      }
    }
  });

  it('draws what is in view of 200 creators and finds every row by its height', () => {
    const laid = laidOut(scheduleOf(200, '2026-11-22', '2026-12-22').rows, '2026-11-22', 31);
    const { first, last } = inView(laid, 3_000, 700, 4);
    expect(last - first).toBeLessThan(48);
    expect(laid[first]!.top).toBeLessThanOrEqual(3_000);
    expect(laid[last]!.top).toBeGreaterThanOrEqual(3_000 + 700 - laid[last]!.height);
    for (const [n, one] of laid.entries()) {
      expect(rowAt(laid, one.top)).toBe(n);
      expect(rowAt(laid, one.top + one.height - 1)).toBe(n);
    }
    expect(rowAt(laid, -1)).toBeNull();
    expect(rowAt(laid, 1e9)).toBeNull();
  });

  it('says what stands against days, but not a promise to another industry', () => {
    const row: Pick<ScheduleRow, 'spans' | 'represented_to'> = { represented_to: daysAway('2026-11-22', 8), spans: [span(1, 3), span(5, 6, { kind: 'deal', deal: 'dea_1', number: 1 }), span(0, 30, { kind: 'exclusive', title: '食品' })] };
    const days = { from: daysAway('2026-11-22', 3), to: daysAway('2026-11-22', 5) };
    expect(against(row, days).map((one) => one.kind)).toEqual(['busy', 'deal', 'exclusive']);
    expect(against(row, days, { but: 'dea_1', industries: ['汽车'] }).map((one) => one.kind)).toEqual(['busy']);
    expect(against(row, { ...days, to: daysAway('2026-11-22', 9) }, { industries: [] }).map((one) => one.kind)).toContain('ending');
  });

  it('moves every date of terms by the same days', () => {
    const before = terms({ script_by: '2026-11-26', work_by: '2026-12-04T10:00:00Z', publish: { from: '2026-12-06', to: '2026-12-24' } });
    const after = shifted(before, 9);
    expect(after).toMatchObject({ script_by: '2026-12-05', work_by: '2026-12-13T10:00:00Z', publish: { from: '2026-12-15', to: '2027-01-02' } });
    expect(shifted(after, -9)).toEqual(before);
    expect({ ...after, script_by: before.script_by, work_by: before.work_by, publish: before.publish }).toEqual(before);
    expect(daysBetween(before.publish.from, before.publish.to)).toBe(daysBetween(after.publish.from, after.publish.to));
  });

  it('knows the row and day under a point, and where arrows lead', () => {
    const laid = laidOut(scheduleOf(3, '2026-11-22', '2026-12-05').rows, '2026-11-22', 14);
    const seen = { left: 200, top: 100, dayWidth: 50, days: 14, view: { left: 200, top: 60, right: 900, bottom: 800 } };
    expect(pointTarget({ x: 260, y: 101 }, seen, laid)).toEqual({ row: 0, day: 1 });
    expect(pointTarget({ x: 190, y: 101 }, seen, laid)).toBeNull();
    expect(pointTarget({ x: 950, y: 101 }, seen, laid)).toBeNull();
    // From the list beside the days the first arrow comes to the first row; then rows and days are stepped through.
    const entered = keyTarget('ArrowLeft', { x: 1_000, y: 300 }, seen, laid, true)!;
    expect(pointTarget({ x: entered.x + 1, y: entered.y + 1 }, seen, laid)).toEqual({ row: 0, day: 0 });
    const down = keyTarget('ArrowDown', entered, seen, laid, true)!;
    const aside = keyTarget('ArrowRight', down, seen, laid, true)!;
    expect(pointTarget({ x: aside.x + 1, y: aside.y + 1 }, seen, laid)).toEqual({ row: 1, day: 1 });
    // A creator's own days stay with them.
    expect(keyTarget('ArrowDown', entered, seen, laid, false)).toBeNull();
  });

  it('takes busy days along by keys, and back again', async () => {
    const user = userEvent.setup();
    const busy = [{ from: '2026-11-22', to: '2026-11-23', why: '体检' }];
    const full = answersFor('full');
    const answers: Answers = { ...full, creator_show: async (args, report) => { const page = await full.creator_show!(args, report); return { ...page, creator: { ...page.creator, busy } }; } };
    const { host } = renderAt('/roster', answers);
    await user.click(await screen.findByRole('button', { name: '档期' }));
    const bars = await screen.findAllByRole('button', { name: /^忙碌 体检/ });
    bars[0]!.focus();
    // Before anything is drawn a day counts 40 px, so two arrows are two days.
    await user.keyboard(' ');
    await new Promise((done) => setTimeout(done, 50));
    await user.keyboard('{ArrowRight}');
    await user.keyboard('{ArrowRight}');
    await user.keyboard(' ');
    await waitFor(() => expect(asked(host, 'creator_edit')).toHaveLength(1));
    expect(asked(host, 'creator_edit')[0]).toMatchObject({ changes: { busy: [{ from: '2026-11-24', to: '2026-11-25', why: '体检' }] } });
    await user.click(await screen.findByRole('button', { name: '撤销' }));
    await waitFor(() => expect(asked(host, 'change_undo')).toEqual([{ id: 'chg_4' }]));
  });

  it('says the clashes of an open call before it is sent', async () => {
    const user = userEvent.setup();
    const { host } = renderAt('/roster', { ...answersFor('full'), deal_apply: () => ({ value: pricingPage, stale: ['deals'] }) });
    await user.click(await screen.findByRole('button', { name: '档期' }));
    await user.click((await screen.findAllByRole('button', { name: '派给…' }))[0]!);
    const dialog = await screen.findByRole('dialog');
    const rows = scheduleOf(14, '2026-11-22', '2026-12-22').rows;
    const select = within(dialog).getByRole('combobox', { name: '达人' });
    await user.click(select);
    const list = document.getElementById(select.getAttribute('aria-controls') ?? '')!;
    await user.click(within(list).getAllByRole('option', { hidden: true })[0]!);
    // The first one is out of town on some of these days.
    expect(await within(dialog).findByText('2026-12-03 至 2026-12-06 忙碌：外地拍摄')).toBeTruthy();
    expect(asked(host, 'deal_apply')).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: '有冲突，仍然报名' }));
    await waitFor(() => expect(asked(host, 'deal_apply')).toEqual([{ order: 'ord_3', creator: rows[0]!.creator, pay: null }]));
  });
});
