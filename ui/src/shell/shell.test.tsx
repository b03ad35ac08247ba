import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { usePreferences } from '@/kit';
import { screens } from '@/screens/register';
import { renderAt } from '@/test/renderAt';
import { speak } from '@/words';

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
});
