import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { usePreferences } from '@/kit';
import { deskAnswers } from '@/test/fake/desk';
import { renderAt } from '@/test/renderAt';
import { NOTICES, noticesOf } from './notices';

beforeEach(() => usePreferences.getState().set({ language: 'zh' }));

it('people are told unless they chose otherwise, whatever another program may have written', () => {
  expect(noticesOf(null)).toEqual({ on: true, lang: 'zh' });
  expect(noticesOf('odd')).toEqual({ on: true, lang: 'zh' });
  expect(noticesOf({ on: false, lang: 'en' })).toEqual({ on: false, lang: 'en' });
  expect(noticesOf({ on: 1, lang: 'fr' })).toEqual({ on: true, lang: 'zh' });
});

it('the notifications speak the language of the window, and can be turned off', async () => {
  const { host } = renderAt('/settings', deskAnswers);
  const puts = () => host.asked.filter((call) => call.name === 'setting_put').map((call) => call.args);
  const toggle = await screen.findByRole<HTMLInputElement>('switch', { name: '到期与待办用系统通知提醒' }, { timeout: 20_000 });
  await waitFor(() => expect(toggle.disabled).toBe(false));
  expect(puts()).toEqual([]);
  usePreferences.getState().set({ language: 'en' });
  await waitFor(() => expect(puts()).toContainEqual({ key: NOTICES, value: { on: true, lang: 'en' } }));
  await userEvent.click(await screen.findByRole('switch', { name: /system's notifications/ }));
  await waitFor(() => expect(puts()).toContainEqual({ key: NOTICES, value: { on: false, lang: 'en' } }));
});
