import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setClock, usePreferences } from '@/kit';
import { answersFor } from '@/test/answers';
import { settlementRows } from '@/test/fake/settlement';
import { renderAt } from '@/test/renderAt';
import { speak } from '@/words';
import { partsOf } from './standing';

const asked = (host: { asked: { name: string; args: unknown }[] }, name: string) => host.asked.filter((one) => one.name === name).map((one) => one.args);

beforeAll(async () => {
  await import('./Settlement');
}, 120_000);

beforeEach(() => {
  usePreferences.setState({ role: 'brand', language: 'zh', appearance: 'light', actingCreator: 'crt_0000', actingAgency: 'agy_1' });
  setClock(() => Date.parse('2026-11-22T04:00:00Z'));
  speak('zh');
});

describe('a split', () => {
  it('has all known parts and nothing else, and their shares are one', () => {
    for (const row of settlementRows) {
      const parts = partsOf(row);
      expect(parts.some((part) => part.who === 'platform')).toBe(row.fee !== null && parts.length > 0);
      if (parts.length > 0) expect(parts.reduce((sum, part) => sum + part.share, 0)).toBeCloseTo(1);
    }
    expect(partsOf({ fee: { minor: 1, currency: 'USD' }, agency: null, agency_part: null, creator_part: { minor: 5, currency: 'CNY' } })).toEqual([]);
  });
});

describe('settlement', () => {
  it('asks for the standing of its tab and sums what it shows', async () => {
    const user = userEvent.setup();
    const { host } = renderAt('/settlement', answersFor('full'));
    expect(await screen.findByText('8 个合作')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /^逾期\s*2$/ }));
    await waitFor(() => expect(asked(host, 'settlement_list').at(-1)).toMatchObject({ standing: 'late', brand: null, agency: null, creator: null }));
    expect(await screen.findByText('2 个合作')).toBeTruthy();
    // 75,200 of one and 11,520 of the other are still open, all of it late.
    expect(screen.getAllByText('¥86,720.00').length).toBeGreaterThanOrEqual(2);
  });

  it('opens a deal’s money beside it and the deal by Enter', async () => {
    const user = userEvent.setup();
    const { router } = renderAt('/settlement', answersFor('full'));
    const grid = await screen.findByRole('grid', { name: '结算列表' });
    await within(grid).findByText('#22');
    await user.click(grid);
    await user.keyboard('{Home}jj');
    const panel = await screen.findByRole('complementary');
    expect(within(panel).getByText('HX-2026-0122')).toBeTruthy();
    expect(within(panel).getByText('24332000000987654321')).toBeTruthy();
    expect(within(panel).getByText(/预扣税为估算，非税务意见/)).toBeTruthy();
    grid.focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/deals/dea_22'));
  });

  it('is a creator’s own, with how brands have paid', async () => {
    usePreferences.setState({ role: 'creator' });
    const { host } = renderAt('/settlement', answersFor('full'));
    const panel = await screen.findByRole('complementary').catch(async () => {
      await userEvent.setup().click(screen.getByRole('button', { name: '我的应收' }));
      return screen.findByRole('complementary');
    });
    expect(asked(host, 'settlement_list')[0]).toMatchObject({ creator: 'crt_0000', agency: null });
    expect(await within(panel).findByText('5 笔到期，3 笔准时')).toBeTruthy();
    expect(await within(panel).findByText('12 笔到期，12 笔准时')).toBeTruthy();
  });

  it('is an agency’s, by its splits', async () => {
    usePreferences.setState({ role: 'agency' });
    const { host } = renderAt('/settlement', answersFor('full'));
    await screen.findByText('8 个合作');
    expect(asked(host, 'settlement_list').at(-1)).toMatchObject({ agency: 'agy_1', creator: null });
    await waitFor(() => expect(screen.getAllByRole('img', { name: /平台 .*，机构 .*，达人/ }).length).toBeGreaterThan(4));
  });

  it('says what is missing when nothing is there, and what went wrong when it did', async () => {
    renderAt('/settlement', answersFor('empty'));
    expect(await screen.findByText('还没有要结算的合作')).toBeTruthy();
  });

  it('shows a refusal and asks again', async () => {
    const user = userEvent.setup();
    let broken = true;
    const full = answersFor('full');
    renderAt('/settlement', {
      ...full,
      settlement_list: (args, report) => {
        if (broken) throw { code: 'storage', args: {}, message: { zh: '读不到数据', en: 'cannot read' } };
        return full.settlement_list!(args, report);
      },
    });
    expect(await screen.findByText('读不到数据')).toBeTruthy();
    broken = false;
    await user.click(screen.getByRole('button', { name: '重试' }));
    expect(await screen.findByText('8 个合作')).toBeTruthy();
  });
});
