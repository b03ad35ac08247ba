import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answers } from '@/host';
import { usePreferences } from '@/kit';
import { answersFor } from '@/test/answers';
import { inboxRows } from '@/test/fake/offers';
import { renderAt } from '@/test/renderAt';
import { speak } from '@/words';

const asked = (host: { asked: { name: string; args: unknown }[] }, name: string) => host.asked.filter((one) => one.name === name).map((one) => one.args);

beforeAll(async () => {
  await import('./InboxPage');
}, 120_000);

beforeEach(() => {
  usePreferences.setState({ role: 'creator', language: 'zh', appearance: 'light', actingCreator: 'crt_0000' });
  speak('zh');
});

/** A desk on which an answered offer waits no longer. */
function desk(): Answers {
  const answered = new Set<string>();
  const full = answersFor('full');
  return {
    ...full,
    inbox_list: async (args, report) => {
      const inbox = await full.inbox_list!(args, report);
      return { ...inbox, rows: inboxRows.filter((row) => !answered.has(row.deal.id)) };
    },
    deal_act: async ({ id }, report) => {
      answered.add(id);
      return { value: await full.deal_show!({ id: 'dea_33' }, report), stale: ['deals'] };
    },
  };
}

describe('the inbox by keys alone', () => {
  it('accepts, counters with a price typed, and declines, in three keys each', async () => {
    const user = userEvent.setup();
    const { host } = renderAt('/inbox', desk());
    await screen.findByRole('heading', { name: '春日轻食燕麦 · 视频号种草' });

    await user.keyboard('a');
    await screen.findByRole('button', { name: '接受 ¥8,000.00' });
    await user.keyboard('{Enter}');
    await waitFor(() => expect(asked(host, 'deal_act').at(-1)).toMatchObject({ id: 'del_1', act: { act: 'accept' }, expected_events: 1 }));
    // Said aloud, and the next offer has the keyboard.
    expect(await screen.findByText('已接受：春日轻食燕麦 · 视频号种草。还有 2 个待答复。')).toBeTruthy();
    const next = await screen.findByRole('heading', { level: 2, name: inboxRows[2]!.deal.order_title });
    expect(next).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.textContent).toContain('敏感肌护肤礼盒'));

    await user.keyboard('d');
    await screen.findByRole('textbox', { name: /拒绝的原因/ });
    await user.keyboard('档期不合适{Enter}');
    await waitFor(() => expect(asked(host, 'deal_act').at(-1)).toMatchObject({ id: 'del_3', act: { act: 'decline', reason: '档期不合适' }, expected_events: 3 }));
    await screen.findByText(/已拒绝：.*还有 1 个待答复/);

    await screen.findByRole('heading', { level: 2, name: inboxRows[1]!.deal.order_title });
    await user.keyboard('c');
    const price = await screen.findByRole('textbox', { name: /你想要的固定报酬/ });
    await waitFor(() => expect(document.activeElement).toBe(price));
    // What stood there is replaced by what is typed.
    await user.keyboard('36000{Enter}');
    await waitFor(() => expect(asked(host, 'deal_act').at(-1)).toMatchObject({ id: 'del_2', act: { act: 'counter', terms: { pay: { fixed: { minor: 3_600_000, currency: 'CNY' } } } }, expected_events: 1 }));
    expect(await screen.findByText('没有待答复的邀约')).toBeTruthy();
  });

  it('moves the keyboard along with j and k, and gives it back after Escape', async () => {
    const user = userEvent.setup();
    renderAt('/inbox', desk());
    await screen.findByRole('heading', { name: '春日轻食燕麦 · 视频号种草' });
    await user.keyboard('j');
    await waitFor(() => expect(document.activeElement?.textContent).toContain('敏感肌护肤礼盒'));
    await user.keyboard('k');
    await waitFor(() => expect(document.activeElement?.textContent).toContain('春日轻食燕麦'));
    await user.keyboard('d');
    await screen.findByRole('textbox', { name: /拒绝的原因/ });
    await user.keyboard('{Escape}');
    await waitFor(() => expect(document.activeElement?.textContent).toContain('春日轻食燕麦'));
  });

  it('says what is left of the price offered, as an estimate with its source', async () => {
    const { host } = renderAt('/inbox', desk());
    expect(await screen.findByText('约到手')).toBeTruthy();
    expect(screen.getByText(/预扣税为估算，非税务意见。依据：/)).toBeTruthy();
    expect(asked(host, 'price_show')[0]).toMatchObject({ creator: 'crt_0000', deliverable: 'short_video', amount: { minor: 800_000, currency: 'CNY' }, rebate: 2_000 });
    expect(screen.getByRole('img', { name: /同行的四分之一报价/ })).toBeTruthy();
  });
});
