import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setClock, usePreferences } from '@/kit';
import { dealAnswers, reviewPage } from '@/test/dealsData';
import { renderAt } from '@/test/renderAt';

// The screen is loaded when first shown; a busy machine takes its time for that.
configure({ asyncUtilTimeout: 8_000 });
beforeAll(async () => {
  setClock(() => Date.parse('2026-11-22T04:00:00Z'));
  await Promise.all([import('./Deals'), import('./MoveDialog')]);
}, 60_000);
beforeEach(() => usePreferences.setState({ role: 'brand', dealsView: 'table' }));

const lane = (name: string) => screen.getByRole('region', { name });

describe('deals in three views', () => {
  it('changes between table, board and calendar by key, and keeps the choice', async () => {
    const user = userEvent.setup();
    renderAt('/deals', dealAnswers);
    await screen.findByRole('grid');
    await user.keyboard('2');
    expect(await screen.findByRole('region', { name: '待确认' })).toBeTruthy();
    expect(usePreferences.getState().dealsView).toBe('board');
    await user.keyboard('3');
    expect(await screen.findByRole('region', { name: '合作日历' })).toBeTruthy();
    await user.keyboard('1');
    expect(await screen.findByRole('grid')).toBeTruthy();
  });

  it('shows what is at risk first and what holds a deal up', async () => {
    usePreferences.setState({ dealsView: 'board' });
    renderAt('/deals', dealAnswers);
    await screen.findByRole('region', { name: '待确认' });
    const cards = within(lane('待确认')).getAllByRole('button');
    expect(cards.map((card) => [card.dataset.card, card.dataset.risk])).toEqual([
      ['dea_28', 'true'],
      ['dea_30', undefined],
    ]);
    expect(within(cards[0]!).getByText('等品牌')).toBeTruthy();
    expect(within(lane('创作中')).getByText('迟交')).toBeTruthy();
  });

  it('filters every view the same', async () => {
    const user = userEvent.setup();
    usePreferences.setState({ dealsView: 'board' });
    renderAt('/deals', dealAnswers);
    const stages = await screen.findByRole('group', { name: '阶段' });
    await screen.findByRole('region', { name: '待付款' });
    await user.click(within(stages).getByRole('button', { name: /待确认/ }));
    expect(screen.queryByRole('region', { name: '待付款' })).toBeNull();
    expect(within(lane('待确认')).getAllByRole('button').length).toBe(2);
    await user.click(screen.getByRole('switch', { name: '只看有风险' }));
    expect(within(lane('待确认')).getAllByRole('button').length).toBe(1);
    await user.keyboard('3');
    const calendar = await screen.findByRole('region', { name: '合作日历' });
    // Only the deal that is left: its due time, and its publish window further on.
    expect(within(calendar).getAllByRole('button', { name: /确认稿件/ }).length).toBe(1);
    expect(within(calendar).queryByRole('button', { name: /答复/ })).toBeNull();
  });

  it('moves through cards by key, and moves a deal only by an act that is open', async () => {
    const user = userEvent.setup();
    usePreferences.setState({ dealsView: 'board' });
    const { host } = renderAt('/deals', dealAnswers);
    await screen.findByRole('region', { name: '待确认' });
    const here = () => (document.activeElement as HTMLElement).dataset.card;
    await user.keyboard('j');
    expect(lane('接单议价').contains(document.activeElement)).toBe(true);
    const first = here();
    await user.keyboard('j');
    expect(here()).not.toBe(first);
    await user.keyboard('k');
    expect(here()).toBe(first);
    await user.keyboard('lll');
    expect(here()).toBe('dea_28');
    await user.keyboard('m');
    const dialog = await screen.findByRole('dialog');
    const approve = await within(dialog).findByRole('button', { name: '通过稿件' });
    expect(within(dialog).queryByRole('button', { name: '验收通过' })).toBeNull();
    expect(host.asked.some((one) => one.name === 'deal_act')).toBe(false);
    await user.click(approve);
    await user.click(within(within(dialog).getByRole('form', { name: '通过稿件' })).getByRole('button', { name: '通过稿件' }));
    await waitFor(() =>
      expect(host.asked.find((one) => one.name === 'deal_act')?.args).toMatchObject({ id: 'dea_28', actor: 'brand', act: { act: 'approve_work' }, expected_events: reviewPage.deal.events }),
    );
  });

  it('opens a deal from the calendar', async () => {
    const user = userEvent.setup();
    usePreferences.setState({ dealsView: 'calendar' });
    const { router } = renderAt('/deals', dealAnswers);
    const calendar = await screen.findByRole('region', { name: '合作日历' });
    expect(within(calendar).getByText('22').getAttribute('aria-current')).toBe('date');
    await user.click(within(calendar).getAllByRole('button', { name: /确认稿件/ })[0]!);
    await waitFor(() => expect(router.state.location.pathname).toBe('/deals/dea_28'));
  });
});
