import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { usePreferences } from '@/kit';
import { NO_FILTER, useCreatorFilter } from '@/screens/creators/filter';
import { answersFor } from '@/test/answers';
import { insight } from '@/test/fake/insight';
import { renderAt } from '@/test/renderAt';
import { speak } from '@/words';
import { BOARDS, depth, filterOf, ordered, ORDERS } from './boards';

/** The first picture of the window waits for all its parts, longer than any other. */
const SLOW = { timeout: 30_000 };

const asked = (host: { asked: { name: string; args: unknown }[] }, name: string) => host.asked.filter((one) => one.name === name).map((one) => one.args);

beforeAll(async () => {
  await Promise.all([import('./InsightPage'), import('../creators/Creators')]);
}, 120_000);

beforeEach(() => {
  usePreferences.setState({ role: 'brand', language: 'zh', appearance: 'light' });
  useCreatorFilter.setState({ filter: NO_FILTER, sorts: [], layout: 'table', open: true });
  speak('zh');
});

describe('boards', () => {
  it('keep every tile in every order, the unknown last', () => {
    for (const board of BOARDS)
      for (const order of ORDERS) {
        const tiles = ordered(insight, board, order);
        expect(new Set(tiles.map((one) => one.code))).toEqual(new Set(insight[board].map((one) => one.code)));
        const known = tiles.map((one) => one[order] !== null);
        expect(known.lastIndexOf(true) < known.indexOf(false) || !known.includes(false)).toBe(true);
      }
  });

  it('say every tile as a filter of the list, on the platform asked for', () => {
    for (const board of BOARDS) for (const { code } of insight[board]) expect(filterOf(board, code, 'douyin'), `${board} ${code}`).not.toBeNull();
    expect(filterOf('cities', '330100', 'douyin')).toEqual({ ...NO_FILTER, platform: 'douyin', cities: ['330100'] });
    expect(filterOf('tiers', 'to_500k', null)).toEqual({ ...NO_FILTER, min_followers: 100_000, max_followers: 500_000 });
    expect(filterOf('tiers', 'above_5m', null)).toEqual({ ...NO_FILTER, min_followers: 5_000_000, max_followers: null });
    expect(filterOf('tiers', 'unheard', null)).toBeNull();
  });

  it('colour nobody as nobody and the largest deepest', () => {
    expect([0, 1, 25, 100].map((n) => depth(n, 100))).toEqual([0, 1, 2, 4]);
  });
});

describe('insight', () => {
  it('opens the creators a tile counts, and lets go of what was filtered before', async () => {
    const user = userEvent.setup();
    useCreatorFilter.getState().change({ min_price: 5_000 });
    const { host, router } = renderAt('/insight', answersFor('full'));
    await user.click(await screen.findByText('城市', {}, SLOW));
    // By text: asking for roles walks through every figure of every tile, which is slow here.
    await user.click((await screen.findByText('杭州')).closest('button')!);
    await waitFor(() => expect(router.state.location.pathname).toBe('/creators'));
    await waitFor(() => expect(asked(host, 'creator_list').at(-1)).toMatchObject({ filter: { cities: ['330100'], min_price: null } }));
  });

  it('shows 2022 beside now with where it was seen, and opens a line', async () => {
    const user = userEvent.setup();
    const { router } = renderAt('/insight', answersFor('full'));
    await screen.findByText('情感', {}, SLOW);
    await user.keyboard('3');
    expect(await screen.findByText(/2022 年视频号发展白皮书/)).toBeTruthy();
    // Nobody there now: nothing to open, and no rank.
    expect(screen.queryByRole('button', { name: '厦门' })).toBeNull();
    await user.click(screen.getByRole('button', { name: '个人认证' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/creators'));
    expect(useCreatorFilter.getState().filter.certifications).toEqual(['personal']);
  });

  it('puts brands by industry and finds one', async () => {
    const user = userEvent.setup();
    const { router } = renderAt('/insight', answersFor('full'));
    await user.click(await screen.findByText('品牌墙', {}, SLOW));
    await user.type(screen.getByRole('textbox', { name: '搜索品牌' }), '山岚');
    await waitFor(() => expect(screen.queryByText('谷雨轻食')).toBeNull());
    await user.click(screen.getByRole('button', { name: /山岚护肤.*个合作/ }));
    await waitFor(() => expect(router.state.location.href).toContain('/deals?brand=brd_b0'));
  });

  it('has ways on when there is nobody', async () => {
    renderAt('/insight', answersFor('empty'));
    expect(await screen.findByText('还没有达人')).toBeTruthy();
    expect(screen.getByRole('button', { name: /导入达人表/ })).toBeTruthy();
  });
});
