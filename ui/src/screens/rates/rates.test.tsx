import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Busy, Rate } from '@/host';
import { setClock, usePreferences } from '@/kit';
import { answersFor } from '@/test/answers';
import { people } from '@/test/fake/people';
import { renderAt } from '@/test/renderAt';
import { speak } from '@/words';
import { daysAway, stretched, withBusy, withMoved, withoutBusy } from './busy';
import { cellOf, withCell } from './card';
import { placed, shownRange } from './range';

const asked = (host: { asked: { name: string; args: unknown }[] }, name: string) => host.asked.filter((one) => one.name === name).map((one) => one.args);

beforeAll(async () => {
  await import('./RatesPage');
}, 120_000);

beforeEach(() => {
  usePreferences.setState({ role: 'creator', language: 'zh', appearance: 'light', actingCreator: 'crt_0000' });
  setClock(() => Date.parse('2026-11-22T04:00:00Z'));
  people[0]!.page.creator.busy = [];
  speak('zh');
});

/** The days of a list, each as often as it is in it. */
const daysOf = (busy: readonly Busy[]) =>
  busy.flatMap((one) => {
    const days: string[] = [];
    for (let at = one.from; at <= one.to; at = daysAway(at, 1)) days.push(at);
    return days;
  });

describe('busy days', () => {
  it('are taken and freed by the day, whatever was there before', () => {
    let state = 7;
    const roll = (n: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state % n;
    };
    let busy: Busy[] = [];
    const taken = new Set<string>();
    for (let turn = 0; turn < 400; turn += 1) {
      const from = daysAway('2026-11-22', roll(40));
      const days = stretched(from, daysAway(from, roll(9)));
      const within = daysOf([{ ...days, why: null }]);
      if (roll(3) > 0) {
        busy = withBusy(busy, days, ['外地', null, '休息'][roll(3)]!);
        within.forEach((day) => taken.add(day));
      } else {
        busy = withoutBusy(busy, days);
        within.forEach((day) => taken.delete(day));
      }
      // Each day once, in order, and exactly those that should be.
      expect(daysOf(busy)).toEqual([...taken].sort());
    }
  });

  it('that touch for the same reason are one, and others are not', () => {
    const before: Busy[] = [{ from: '2026-12-01', to: '2026-12-03', why: '外地' }];
    expect(withBusy(before, { from: '2026-12-04', to: '2026-12-05' }, '外地')).toEqual([{ from: '2026-12-01', to: '2026-12-05', why: '外地' }]);
    expect(withBusy(before, { from: '2026-12-04', to: '2026-12-05' }, null)).toHaveLength(2);
  });

  it('move whole, and not at all when they were changed meanwhile', () => {
    const before: Busy[] = [{ from: '2026-12-30', to: '2026-12-31', why: null }];
    expect(withMoved(before, before[0]!, null, 3)).toEqual([{ from: '2027-01-02', to: '2027-01-03', why: null }]);
    expect(withMoved(before, { from: '2026-12-29', to: '2026-12-31' }, null, 3)).toBeNull();
  });
});

describe('a rate card', () => {
  const rate: Rate = { deliverable: 'short_video', list: { minor: 900_000, currency: 'USD' }, order: null, rebate: 1_000, expected_plays: null, source: { kind: 'sample' }, as_of: '2026-01-01' };

  it('changes one cell, keeps the currency, and is a person’s from then on', () => {
    const [changed] = withCell([rate], 'short_video', 'order', 8_000.5, '2026-11-22');
    expect(changed).toEqual({ ...rate, order: { minor: 800_050, currency: 'USD' }, source: { kind: 'person' }, as_of: '2026-11-22' });
    expect(cellOf(changed, 'rebate')).toBe(10);
  });

  it('loses a line only when nothing is left in it', () => {
    const without = withCell([rate], 'short_video', 'list', null, '2026-11-22');
    expect(without).toHaveLength(1);
    expect(withCell(without, 'short_video', 'rebate', null, '2026-11-22')).toEqual([]);
  });

  it('puts every price on the bar, also when all peers ask the same', () => {
    for (const asked of [null, 100, 5_000, 90_000]) {
      const range = shownRange({ p25: 4_000, p75: 6_000 }, asked);
      for (const value of [4_000, 6_000, asked ?? 5_000]) {
        expect(placed(value, range)).toBeGreaterThanOrEqual(0);
        expect(placed(value, range)).toBeLessThanOrEqual(100);
      }
      expect(placed(6_000, range)).toBeGreaterThan(placed(4_000, range));
    }
    expect(placed(5_000, shownRange({ p25: 5_000, p75: 5_000 }, 5_000))).toBeCloseTo(50);
  });
});

describe('rates and calendar', () => {
  it('saves a cell where it stands, one after the other on what is there', async () => {
    const user = userEvent.setup();
    const { host } = renderAt('/rates', answersFor('full'));
    const cell = await screen.findByRole('textbox', { name: /^图文.* · 刊例价$/ });
    await user.clear(cell);
    await user.type(cell, '3200{Enter}');
    await waitFor(() => expect(asked(host, 'creator_edit')).toHaveLength(1));
    const [edit] = asked(host, 'creator_edit') as { changes: { rates: { rates: Rate[] } } }[];
    expect(edit!.changes.rates.rates.find((one) => one.deliverable === 'image_post')).toMatchObject({ list: { minor: 320_000, currency: 'CNY' }, as_of: '2026-11-22' });
    expect(await screen.findByText(/已保存 图文.*的刊例价/)).toBeTruthy();
    // Left as it was, a cell asks for nothing.
    await user.click(screen.getByRole('textbox', { name: /^图文.* · 返点$/ }));
    await user.tab();
    expect(asked(host, 'creator_edit')).toHaveLength(1);
  });

  it('works out what is left of a price that is tried', async () => {
    const user = userEvent.setup();
    const { host } = renderAt('/rates', answersFor('full'));
    await user.type(await screen.findByRole('textbox', { name: '要价' }), '10000');
    await waitFor(() => expect(asked(host, 'price_show').at(-1)).toMatchObject({ creator: 'crt_0000', amount: { minor: 1_000_000, currency: 'CNY' } }));
    expect(await screen.findByRole('img', { name: /要价 ¥10,000\.00/ })).toBeTruthy();
    expect(screen.getByText(/预扣税为估算/)).toBeTruthy();
  });

  it('marks days busy by keys alone', async () => {
    const user = userEvent.setup();
    const { host } = renderAt('/rates', answersFor('full'));
    const month = await screen.findByRole('group', { name: /2026 年 11 月 的档期/ });
    const today = within(month).getByRole('button', { name: /^11 月 22 日：/ });
    today.focus();
    await user.keyboard('{ArrowRight}{Shift>}{ArrowRight}{ArrowRight}{/Shift}b');
    await waitFor(() => expect(asked(host, 'creator_edit')).toHaveLength(1));
    expect(asked(host, 'creator_edit')[0]).toMatchObject({ id: 'crt_0000', changes: { busy: [{ from: '2026-11-23', to: '2026-11-25', why: null }] } });
    expect(await screen.findByText('已标为忙碌：2026-11-23 至 2026-11-25')).toBeTruthy();
  });

  it('is also a creator’s page for others, with a way back', async () => {
    usePreferences.setState({ role: 'agency' });
    const { router } = renderAt('/creators/crt_0001/rates', answersFor('full'));
    await userEvent.setup().click(await screen.findByRole('button', { name: '达人详情' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/creators/crt_0001'));
  });
});
