import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { usePreferences } from '@/kit';
import { screens, screensOf } from '@/screens/register';
import { renderAt } from '@/test/renderAt';
import { answersFor } from '@/test/answers';
import { speak } from '@/words';
import { byParts, loadPinyin } from './finding';
import { recentOf } from './recent';
import { STOPS } from './tour';
import { zoomStep, ZOOMS } from './useZoom';

beforeEach(() => {
  usePreferences.setState({ role: 'brand', language: 'zh', appearance: 'light', navCollapsed: false });
  speak('zh');
});

describe('shell', () => {
  it('speaks the other language at once', async () => {
    const user = userEvent.setup();
    renderAt('/settings');
    expect(await screen.findByRole('heading', { name: '设置' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Switch to English' }));
    expect(await screen.findByRole('heading', { name: 'Settings' })).toBeTruthy();
    expect(document.documentElement.lang).toBe('en');
  });

  it('goes by g and a letter, and shows all keys on ?', async () => {
    const user = userEvent.setup();
    const { router } = renderAt('/kit');
    await screen.findByRole('navigation');
    await user.keyboard('gs');
    await waitFor(() => expect(router.state.location.pathname).toBe('/settings'));
    await user.keyboard('?');
    expect(await screen.findByRole('dialog', { name: '键盘快捷键' })).toBeTruthy();
  });

  it('says so where there is no page', async () => {
    renderAt('/nowhere');
    expect(await screen.findByText('没有这个页面')).toBeTruthy();
  });

  it('gives every screen its own path, and every key to one screen per role', () => {
    const paths = screens.map((screen) => screen.path);
    expect(new Set(paths).size).toBe(paths.length);
    for (const role of ['brand', 'creator', 'agency'] as const) {
      const keys = screens.filter((screen) => screen.roles.includes(role) && screen.key).map((screen) => screen.key);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it('finds by parts, pinyin and initials, with every reading', async () => {
    const finds = await loadPinyin();
    expect(finds('卡大人', 'kdr')).toBe(true);
    expect(finds('卡大人', 'kadaren')).toBe(true);
    expect(finds('卡大人', '大人')).toBe(true);
    expect(finds('重庆小面', 'cqxm')).toBe(true);
    expect(finds('重庆小面', 'zhongqing')).toBe(true);
    expect(finds('设置 /settings', 'sz')).toBe(true);
    expect(finds('卡大人', 'kdx')).toBe(false);
    expect(finds('卡大人', '卡小人')).toBe(false);
    expect(byParts('冬日气泡 澄澈', '澄澈 冬日')).toBe(true);
    expect(byParts('卡大人', 'kdr')).toBe(false);
  });

  it('searches orders, deals and creators by keyboard alone, and remembers what was looked at', async () => {
    const user = userEvent.setup();
    usePreferences.setState({ recent: [] });
    const { router } = renderAt('/settings', answersFor('full'));
    await screen.findByRole('heading', { name: '设置' });
    await user.keyboard('{Control>}k{/Control}');
    const box = await screen.findByRole('textbox', { name: '搜索或跳转' });
    await user.type(box, 'xkqps');
    await waitFor(() => expect(document.querySelector('[data-action]')?.textContent ?? '').toContain('气泡水'));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/orders\/.+\/match$/));
    await waitFor(() => expect(usePreferences.getState().recent[0]).toBe(router.state.location.pathname));
  });

  it('remembers creators, orders and deals, not lists', () => {
    expect(recentOf('/creators/crt_1')).toEqual({ kind: 'creator', id: 'crt_1', path: '/creators/crt_1' });
    expect(recentOf('/orders/ord_1/match')?.kind).toBe('order');
    expect(recentOf('/deals')).toBeNull();
  });

  it('draws larger and smaller by keys, and keeps it', async () => {
    const user = userEvent.setup();
    usePreferences.setState({ zoom: 1 });
    renderAt('/settings');
    await screen.findByRole('navigation');
    await user.keyboard('{Control>}={/Control}');
    expect(usePreferences.getState().zoom).toBe(1.1);
    await waitFor(() => expect(document.documentElement.style.zoom).toBe('1.1'));
    await user.keyboard('{Control>}0{/Control}');
    await user.keyboard('{Control>}-{/Control}');
    expect(usePreferences.getState().zoom).toBe(0.9);
    expect(zoomStep(2, 1)).toBe(2);
    expect(zoomStep(ZOOMS[0]!, -1)).toBe(ZOOMS[0]);
    usePreferences.setState({ zoom: 1 });
  });

  it('stops the tour only at controls the role has', () => {
    for (const role of ['brand', 'creator', 'agency'] as const) {
      const shown = new Set<string>([...screensOf(role).map((one) => one.id), 'find', 'role']);
      expect(STOPS[role].filter((stop) => !shown.has(stop))).toEqual([]);
      expect(new Set(STOPS[role]).size).toBe(5);
    }
  });

  it('lists in the sheet every key the window hears', async () => {
    const user = userEvent.setup();
    renderAt('/settings');
    await screen.findByRole('heading', { name: '设置' });
    await user.keyboard('?');
    const sheet = await screen.findByRole('dialog', { name: '键盘快捷键' });
    for (const words of ['打开搜索面板', '撤销上一步', '放大', '缩小', '恢复原大小', '上下翻页']) expect(sheet.textContent).toContain(words);
  });
});
