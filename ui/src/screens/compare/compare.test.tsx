import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answers } from '@/host';
import { usePreferences } from '@/kit';
import { deskAnswers } from '@/test/fake/desk';
import { people, peopleAnswers } from '@/test/fake/people';
import { renderAt } from '@/test/renderAt';
import { sidesOf } from './lines';
import { type Better, differs, isMixed, type Line, marks } from './marks';

const line = (better: Better, ...cells: (number | null | [number, string])[]): Line => ({
  id: 'x',
  group: 'reach',
  label: 'x',
  better,
  cells: cells.map((cell) => {
    const [value, basis] = Array.isArray(cell) ? cell : [cell, 'median'];
    return { text: value === null ? '—' : String(value), exact: value === null ? '' : String(value), value, basis, note: '' };
  }),
});

describe('best and worst', () => {
  it('are the ends of what is known, by the side that is good', () => {
    expect(marks(line('high', 3, 9, null, 5))).toEqual(['worst', 'best', null, null]);
    expect(marks(line('low', 3, 9, 5))).toEqual(['best', 'worst', null]);
    expect(marks(line('high', 9, 9, 1))).toEqual(['best', 'best', 'worst']);
  });

  it('are not said where nothing is better, nothing differs, or only one is known', () => {
    expect(marks(line(null, 1, 2))).toEqual([null, null]);
    expect(marks(line('high', 4, 4))).toEqual([null, null]);
    expect(marks(line('low', 4, null))).toEqual([null, null]);
  });

  it('are not said across bases: a mean is no median', () => {
    const mixed = line('high', [3, 'median'], [9, 'mean'], [5, 'median']);
    expect(isMixed(mixed)).toBe(true);
    expect(marks(mixed)).toEqual([null, null, null]);
    // An unknown cell has no basis and mixes nothing.
    expect(isMixed(line('high', [3, 'median'], null))).toBe(false);
  });

  it('unknown beside known is a difference, unknown beside unknown is none', () => {
    expect(differs(line(null, null, 4))).toBe(true);
    expect(differs(line(null, null, null))).toBe(false);
    expect(differs(line(null, 4, 4))).toBe(false);
  });
});

it('compares the accounts on the platform most have', () => {
  const account = (platform: string) => ({ ...people[0]!.page.creator.accounts[0]!, id: platform, platform });
  const page = (...platforms: string[]) => ({ ...people[0]!.page, creator: { ...people[0]!.page.creator, accounts: platforms.map(account) } }) as never;
  expect(sidesOf([page('douyin', 'xiaohongshu'), page('xiaohongshu'), page('bilibili')]).map((side) => side.account?.id)).toEqual(['xiaohongshu', 'xiaohongshu', 'bilibili']);
});

describe('the page', () => {
  const answers: Answers = { ...deskAnswers, ...peopleAnswers };
  beforeAll(async () => {
    await import('./Compare');
    usePreferences.setState({ role: 'brand', language: 'zh' });
  }, 120_000);

  it('marks prices, says nothing across bases, shows only differences, and copies source and date with every value', async () => {
    const user = userEvent.setup();
    // One account each, so that the prices are of one platform or not at all.
    const { host } = renderAt('/compare/crt_0001,crt_0002,crt_0004', answers);
    const table = await screen.findByRole('table');
    const row = (name: string) => within(table).getByText(name).closest('tr')!;
    await waitFor(() => expect(within(table).getByText('播放')).toBeTruthy());
    // crt_0004 gives means, the others medians.
    expect(row('播放').textContent).toContain('口径不同');
    expect(row('播放').querySelector('[data-mark]')).toBeNull();
    expect(row('粉丝数').querySelectorAll('[data-mark=best]')).toHaveLength(1);
    const before = table.querySelectorAll('tbody tr').length;
    await user.click(screen.getByLabelText('只看不同'));
    await waitFor(() => expect(table.querySelectorAll('tbody tr').length).toBeLessThan(before));
    expect(within(table).queryByText('女性占比')).toBeNull();
    await user.click(screen.getByText('复制为表格'));
    await waitFor(() => expect(host.copied).not.toBeNull());
    const [head, ...rest] = host.copied!.split('\n').map((one) => one.split('\t'));
    expect(head).toHaveLength(7);
    expect(new Set(rest.map((one) => one.length))).toEqual(new Set([7]));
    expect(rest.find(([name]) => name === '粉丝数')?.[2]).toContain('导入');
    expect(screen.getByText(/没有受众重叠矩阵/)).toBeTruthy();
  });

  it('lets one go, and asks for another when too few are left', async () => {
    const user = userEvent.setup();
    const { router } = renderAt('/compare/crt_0001,crt_0003', answers);
    const buttons = await screen.findAllByLabelText(/^移出对比/);
    await user.click(buttons[0]!);
    await waitFor(() => expect(router.state.location.pathname).toBe('/compare/crt_0003'));
    expect(await screen.findByText('再添加至少一位达人')).toBeTruthy();
  });
});
