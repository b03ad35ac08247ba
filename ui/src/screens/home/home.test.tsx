import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DealRow, Money, OrderRow } from '@/host';
import { setClock, usePreferences } from '@/kit';
import { dealAnswers } from '@/test/dealsData';
import { deskAnswers } from '@/test/fake/desk';
import { renderAt } from '@/test/renderAt';
import { speak } from '@/words';
import { byLane, dueByDay, dueSoon, reached, spending, sumKnown, waitingFor } from './outlook';

const NOW = Date.parse('2026-11-22T04:00:00Z');
const yuan = (amount: number): Money => ({ minor: amount * 100, currency: 'CNY' });
const deal = (id: string, more: Partial<DealRow>): DealRow => ({ id, status: 'invited', turn: 'creator', next_due: null, pay: null, ...more }) as DealRow;
const due = (hours: number) => ({ timer: 'answer', at: new Date(NOW + hours * 3_600_000).toISOString(), policy: { id: 'plain', version: 1 } }) as DealRow['next_due'];
const order = (budget: number, committed: Money | null) => ({ order: { draft: { budget: yuan(budget) } }, committed }) as OrderRow;

const answers = { ...deskAnswers, ...dealAnswers };

beforeEach(() => {
  setClock(() => NOW);
  usePreferences.setState({ role: 'brand', language: 'zh', appearance: 'light', navCollapsed: false });
  speak('zh');
});

describe('outlook', () => {
  it('puts what waits for a side first by when it is due, and leaves out what is over', () => {
    const deals = [deal('a', { next_due: null }), deal('b', { next_due: due(30) }), deal('c', { next_due: due(2) }), deal('d', { turn: 'brand' }), deal('e', { status: 'closed' })];
    expect(waitingFor(deals, 'creator').map((one) => one.id)).toEqual(['c', 'b', 'a']);
    expect(waitingFor(deals, 'brand').map((one) => one.id)).toEqual(['d']);
  });

  it('counts what is due within a week, and what is late among it', () => {
    const deals = [deal('a', { next_due: due(-1) }), deal('b', { next_due: due(7 * 24) }), deal('c', { next_due: due(7 * 24 + 1) }), deal('d', { next_due: due(1), status: 'expired' })];
    expect(dueSoon(deals, NOW)).toEqual({ all: 2, late: 1 });
  });

  it('gives every deal one stage', () => {
    const stages = byLane([deal('a', {}), deal('b', { status: 'work_due' }), deal('c', { status: 'disputed' }), deal('d', { status: 'closed' })]);
    expect(Object.fromEntries(stages.map(({ lane, count }) => [lane, count]))).toMatchObject({ talking: 1, making: 1, trouble: 1, over: 1, settling: 0 });
  });

  it('counts how far deals came, and no further than their status says', () => {
    const deals = (['invited', 'declined', 'expired', 'withdrawn', 'funding', 'disputed', 'cancelled', 'published', 'settled', 'closed'] as const).map((status) => deal(status, { status }));
    expect(reached(deals).map((one) => one.count)).toEqual([10, 6, 3, 2]);
  });

  it('lays out what is due by day from this Monday, and counts what was due before', () => {
    const { days, before } = dueByDay([deal('a', { next_due: due(0) }), deal('b', { next_due: due(1) }), deal('c', { next_due: due(-24 * 9) }), deal('d', { next_due: due(24 * 400) }), deal('e', { next_due: due(1), status: 'closed' })], NOW);
    expect(days).toHaveLength(56);
    expect(days[0]!.day).toBe('2026-11-16');
    expect(days.filter((one) => one.value > 0)).toEqual([{ day: '2026-11-22', value: 2 }]);
    expect(before).toBe(1);
  });

  it('never takes an unknown amount for nothing, nor adds up currencies', () => {
    expect(sumKnown([yuan(100), null, yuan(50)])).toEqual({ sum: yuan(150), unknown: 1 });
    expect(sumKnown([null])).toEqual({ sum: null, unknown: 1 });
    expect(sumKnown([yuan(1), { minor: 1, currency: 'USD' }]).sum).toBeNull();
    expect(spending([order(1000, yuan(200)), order(1000, null)])).toEqual({ budget: yuan(2000), committed: yuan(200), share: 0.1 });
    expect(spending([order(1000, null)])).toMatchObject({ committed: yuan(0), share: 0 });
    expect(spending([])).toEqual({ budget: null, committed: null, share: null });
  });
});

describe('home', () => {
  it('shows what is due and opens the first of it by Enter', async () => {
    const user = userEvent.setup();
    const { router } = renderAt('/home', answers);
    const list = await waitFor(() => {
      const found = document.querySelector<HTMLElement>('[data-list="due"]');
      expect(found?.querySelector('button')).toBeTruthy();
      return found!;
    });
    expect(within(list).getAllByRole('button').length).toBeGreaterThan(0);
    expect(document.querySelectorAll('[data-figure]').length).toBe(4);
    await user.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/deals\/dea_/));
  });

  it('offers three ways on when nothing is known', async () => {
    const user = userEvent.setup();
    const { host } = renderAt('/home', {
      ...answers,
      vault_info: async (args, report) => ({ ...(await deskAnswers.vault_info!(args, report)), creators: 0, deals: 0 }),
      deal_list: () => ({ rows: [] }),
      order_list: () => ({ rows: [] }),
    });
    // By text: roles are slow to look up while a screen is still being drawn.
    expect(await screen.findByText('导入表格')).toBeTruthy();
    await user.click(screen.getByText('载入示例'));
    expect(host.asked.some((one) => one.name === 'sample_install')).toBe(true);
    await user.click(screen.getByText('五步导览'));
    // Five stops, each at its control; seen once, it is remembered.
    await waitFor(() => expect(document.querySelector('[data-tour] h2')?.textContent).toBe('导入'));
    for (const next of ['达人广场', '发单', '订单与匹配', '合作']) {
      await user.click(screen.getByText('下一步'));
      await waitFor(() => expect(document.querySelector('[data-tour] h2')?.textContent).toBe(next));
    }
    await user.click(screen.getByText('完成'));
    await waitFor(() => expect(document.querySelector('[data-tour]')).toBeNull());
    expect(host.asked).toContainEqual({ name: 'setting_put', args: { key: 'tour_done', value: true } });
  });

  it('asks a creator who they are before it shows anything', async () => {
    usePreferences.setState({ role: 'creator', actingCreator: null });
    renderAt('/home', answers);
    expect(await screen.findByText('去收件箱')).toBeTruthy();
  });

  it('says why it cannot be shown', async () => {
    renderAt('/home', {
      ...answers,
      deal_list: () => {
        throw { code: 'store_failed', args: {}, message: { zh: '读取失败', en: 'Reading failed' } };
      },
    });
    expect((await screen.findByRole('alert')).textContent).toContain('读取失败');
  });
});
