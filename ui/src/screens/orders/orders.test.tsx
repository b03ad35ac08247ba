import { configure, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, describe, expect, it } from 'vitest';
import { dealAnswers } from '@/test/dealsData';
import { renderAt } from '@/test/renderAt';
import { dayAfter, endOfDay, isDay, middleOfDay, momentOf } from '@/words/days';

// The screen is loaded when first shown; a busy machine takes its time for that.
configure({ asyncUtilTimeout: 8_000 });
beforeAll(async () => void (await import('./Orders')), 60_000);

describe('days', () => {
  it('takes real days only', () => {
    expect(['2026-12-01', '2024-02-29'].every(isDay)).toBe(true);
    expect(['2026-02-29', '2026-13-01', '12/01/2026', '', '2026-1-1'].some(isDay)).toBe(false);
  });

  it('never puts what happened today into the future', () => {
    const now = new Date('2026-11-22T03:00:00').getTime();
    expect(new Date(middleOfDay('2026-11-22', now)).getTime()).toBe(now);
    expect(new Date(middleOfDay('2026-11-20', now)).getHours()).toBe(12);
    expect(dayAfter(now, 5)).toBe('2026-11-27');
    expect(new Date(endOfDay('2026-11-22')).getTime()).toBeGreaterThan(now);
  });

  it('reads moments as typed', () => {
    expect(momentOf('2026-12-01 20:05')).toMatch(/:05:00Z$/);
    expect(momentOf('2026-12-01')).toBeNull();
    expect(momentOf('2026-12-01 25:00')).toBeNull();
  });
});

describe('the list of orders', () => {
  it('shows money bound against the budget, and an order over it', async () => {
    renderAt('/orders', dealAnswers);
    expect(await screen.findByText(/新款气泡水/)).toBeTruthy();
    expect(screen.getByTitle(/¥331,000.00 \/ ¥320,000.00.*超出预算/)).toBeTruthy();
  });

  it('says why there is nothing, with ways on', async () => {
    renderAt('/orders', { ...dealAnswers, order_list: () => ({ rows: [] }) });
    expect(await screen.findByText('还没有订单')).toBeTruthy();
    expect(screen.getByText('发第一个单')).toBeTruthy();
  });

  it('shows a refusal with its code', async () => {
    renderAt('/orders', {
      ...dealAnswers,
      order_list: () => {
        throw { code: 'vault_locked', args: {}, message: { zh: '资料夹正被占用', en: 'The vault is locked' } };
      },
    });
    const alert = await screen.findByRole('alert');
    expect(within(alert).getByText('资料夹正被占用')).toBeTruthy();
  });

  it('closes an order only after it was asked', async () => {
    const user = userEvent.setup();
    const { host } = renderAt('/orders', dealAnswers);
    await screen.findByText(/新款气泡水/);
    screen.getByRole('grid').focus();
    await user.keyboard('j');
    await user.click(await screen.findByRole('button', { name: '关闭订单' }));
    expect(host.asked.some((one) => one.name === 'order_close')).toBe(false);
    await user.click(screen.getByRole('button', { name: '关闭订单' }));
    expect(host.asked.some((one) => one.name === 'order_close')).toBe(true);
  });
});
