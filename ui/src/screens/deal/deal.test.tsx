import { configure, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { usePreferences } from '@/kit';
import { dealAnswers, pricingPage, publishedPage, reviewPage, settlingPage } from '@/test/dealsData';
import { renderAt } from '@/test/renderAt';
import { actOf, actsFor, faultsOf, fieldsOf, fundingGap, nextInvoice, nextSample, valuesFor } from './acts';
import { checksOf } from './Checks';

// The screen is loaded when first shown; a busy machine takes its time for that.
configure({ asyncUtilTimeout: 8_000 });
beforeAll(async () => void (await import('./Deal')), 60_000);

const NOW = Date.parse('2026-11-22T04:00:00Z');
beforeEach(() => usePreferences.setState({ role: 'brand' }));

describe('who may do what', () => {
  it('gives a role its own task first and the other side’s acts to be recorded', () => {
    const brand = actsFor('brand', pricingPage.open_acts);
    expect(brand.mine.map((one) => one.act)).toEqual(['accept', 'counter', 'restore', 'decline']);
    expect(brand.theirs.map((one) => [one.act, one.actor])).toEqual([
      ['decline', 'creator'],
      ['withdraw', 'creator'],
    ]);
    const creator = actsFor('creator', pricingPage.open_acts);
    expect(creator.mine).toEqual([]);
    expect(creator.others.map((one) => one.act)).toEqual(['decline', 'withdraw']);
  });

  it('never offers the clock’s acts', () => {
    expect(actsFor('brand', [{ act: 'order_closed', actor: 'clock', task: true, kill_fee: null }]).mine).toEqual([]);
  });
});

describe('the form of an act', () => {
  it('is refused while something is missing', () => {
    const values = valuesFor('reject_script', reviewPage, NOW);
    expect(faultsOf('reject_script', values, reviewPage)).toEqual({ reason: 'needed' });
    expect(faultsOf('counter', valuesFor('counter', pricingPage, NOW), pricingPage)).toEqual({ terms: 'nothingChanged' });
    expect(faultsOf('record_live', valuesFor('record_live', reviewPage, NOW), reviewPage)).toEqual({ moment: 'badTime', minutes: 'needed' });
  });

  it('makes the desk’s acts', () => {
    const accept = actOf('accept', valuesFor('accept', pricingPage, NOW), pricingPage, NOW);
    expect(accept).toEqual({ act: 'accept', terms_hash: pricingPage.deal.proposal.hash });
    expect(actOf('approve_work', valuesFor('approve_work', reviewPage, NOW), reviewPage, NOW)).toEqual({ act: 'approve_work' });
    const pay = { ...valuesFor('record_payment', publishedPage, NOW), amount: 18_000 };
    expect(actOf('record_payment', pay, publishedPage, NOW)).toMatchObject({ amount: { minor: 1_800_000, currency: 'CNY' }, method: 'bank' });
    expect(fieldsOf('approve_work')).toEqual([]);
  });
});

describe('what a draft is held against', () => {
  const asked = { label: true, mentions: ['@澄澈气泡'], hashtags: ['#冬日气泡'], banned: ['最好'], link: null };
  const standings = (text: string | null) => checksOf(asked, text).map((check) => [check.what, check.standing]);
  it('tells what is written, and leaves the rest to a person', () => {
    expect(standings('口播 @澄澈气泡，全网最好喝')).toEqual([
      ['label', 'look'],
      ['mention', 'found'],
      ['hashtag', 'look'],
      ['banned', 'bad'],
    ]);
  });
  it('compares nothing before there is a draft', () => {
    expect(standings(null).every(([, standing]) => standing === 'asked')).toBe(true);
  });
});

describe('the page of a deal', () => {
  it('strikes a payment nobody confirmed, by its place and with a reason', async () => {
    const user = userEvent.setup();
    const { host } = renderAt('/deals/dea_22', dealAnswers);
    const struck = await screen.findByText(/已作废：多打了一位/);
    expect(struck.closest('li')!.querySelectorAll('del').length).toBe(2);
    expect(within(struck.closest('li')!).queryByRole('button')).toBeNull();
    // Never among the acts of the task: it needs its payment.
    expect(screen.queryByRole('button', { name: '作废付款记录' })).toBeNull();
    await user.click(screen.getByRole('button', { name: /作废这笔记录.*¥6,560.00/ }));
    const form = screen.getByRole('form', { name: /作废这笔记录/ });
    await user.click(within(form).getByRole('button', { name: '作废' }));
    expect(within(form).getByText('请填写')).toBeTruthy();
    expect(host.asked.some((one) => one.name === 'deal_act')).toBe(false);
    await user.type(within(form).getByRole('textbox'), '付错了人');
    await user.click(within(form).getByRole('button', { name: '作废' }));
    await waitFor(() =>
      expect(host.asked.find((one) => one.name === 'deal_act')?.args).toMatchObject({ actor: 'brand', act: { act: 'strike_payment', payment: 1, reason: '付错了人' }, channel: null }),
    );
  });

  it('records an invoice where the papers are, and never among the task’s acts', async () => {
    const user = userEvent.setup();
    const { host } = renderAt('/deals/dea_22', dealAnswers);
    const card = (await screen.findByText('合同、发票与寄样')).closest('section')!;
    expect(within(card).getByText('HT-2026-018')).toBeTruthy();
    expect(within(card).getByText('25442000000317')).toBeTruthy();
    expect(within(card).getByText('SF1029384756')).toBeTruthy();
    // Every act on papers once on the page: on this card.
    expect(document.querySelectorAll('[data-act="record_invoice"]').length).toBe(1);
    await user.click(within(card).getByRole('button', { name: '记录发票' }));
    const form = within(card).getByRole('form', { name: '记录发票' });
    // One was asked for and none is issued: it is issued next, and an issued one has a number.
    await user.click(within(form).getByRole('button', { name: '记录发票' }));
    expect(within(form).getByText('请填写')).toBeTruthy();
    expect(host.asked.some((one) => one.name === 'deal_act')).toBe(false);
    await user.type(within(form).getByLabelText(/发票号码/), ' 0318 ');
    await user.click(within(form).getByRole('button', { name: '记录发票' }));
    await waitFor(() =>
      expect(host.asked.find((one) => one.name === 'deal_act')?.args).toMatchObject({
        actor: 'brand',
        act: { act: 'record_invoice', stage: 'issued', number: '0318', amount: null },
        channel: null,
      }),
    );
  });

  it('knows where papers and samples go next', () => {
    const { deal } = settlingPage;
    expect(nextInvoice(deal)).toEqual({ stage: 'issued', number: '' });
    expect(nextInvoice({ ...deal, invoices: undefined })).toEqual({ stage: 'wanted', number: '' });
    expect(nextInvoice({ ...deal, invoices: [{ stage: 'issued', number: '7', amount: null, on: '2026-11-20' }] })).toEqual({ stage: 'received', number: '7' });
    expect(nextSample({ ...deal, sample_moves: undefined })).toBe('sent');
    expect(nextSample({ ...deal, sample_moves: deal.sample_moves!.slice(0, 1) })).toBe('received');
    const returns = { ...deal.proposal, terms: { ...deal.proposal.terms, samples: { items: '礼盒', return_by: '2026-12-20' } } };
    expect(nextSample({ ...deal, proposal: returns })).toBe('returned');
  });

  it('counts a struck payment nowhere', () => {
    const paid = { kind: 'funding' as const, from: 'brand' as const, to: 'platform' as const, amount: { minor: 300_000, currency: 'CNY' }, at: '', method: 'bank' as const, reference: null, confirmed: false };
    const gap = (payments: (typeof paid & { struck?: string })[]) => fundingGap({ ...settlingPage, deal: { ...settlingPage.deal, ledger: { ...settlingPage.deal.ledger, payments } } })?.minor;
    expect(gap([paid])).toBe(500_000);
    expect(gap([{ ...paid, struck: '错' }])).toBe(800_000);
  });

  it('tells the pay alone as a lower bound while the fee is unknown', async () => {
    renderAt('/deals/dea_25', dealAnswers);
    expect(await screen.findByText('≥ ¥18,000.00')).toBeTruthy();
    expect(screen.getByText('≥ ¥120.89')).toBeTruthy();
    expect(screen.getByText('≥ ¥2.39')).toBeTruthy();
    expect(screen.getByText(/平台费未知/)).toBeTruthy();
  });

  it('shows terms side by side with what differs, and accepts exactly the newest', async () => {
    const user = userEvent.setup();
    const { host } = renderAt('/deals/dea_33', dealAnswers);
    expect(await screen.findByText('3 处不同')).toBeTruthy();
    const form = screen.getByRole('form', { name: '同意条款' });
    await user.click(within(form).getByRole('button', { name: '同意条款' }));
    await waitFor(() => expect(host.asked.some((one) => one.name === 'deal_act')).toBe(true));
    expect(host.asked.find((one) => one.name === 'deal_act')?.args).toMatchObject({
      id: 'dea_33',
      actor: 'brand',
      act: { act: 'accept', terms_hash: pricingPage.deal.proposal.hash },
      expected_events: pricingPage.deal.events,
      channel: null,
    });
  });

  it('tells the kill fee before cancelling and asks for a reason', async () => {
    const user = userEvent.setup();
    const { host } = renderAt('/deals/dea_28', dealAnswers);
    await user.click((await screen.findAllByRole('button', { name: '取消合作' })).at(-1)!);
    const form = screen.getByRole('form', { name: '取消合作' });
    expect(within(form).getByText(/¥9,720.00/)).toBeTruthy();
    await user.click(within(form).getByRole('button', { name: '取消合作' }));
    expect(within(form).getByText('请填写')).toBeTruthy();
    expect(host.asked.some((one) => one.name === 'deal_act')).toBe(false);
  });

  it('records the other side’s answer with its channel', async () => {
    const user = userEvent.setup();
    const { host } = renderAt('/deals/dea_33', dealAnswers);
    await user.click((await screen.findAllByRole('button', { name: '撤回' }))[0]!);
    const form = screen.getByRole('form', { name: '撤回' });
    await user.click(within(form).getByRole('button', { name: '撤回' }));
    await waitFor(() =>
      expect(host.asked.find((one) => one.name === 'deal_act')?.args).toMatchObject({ actor: 'creator', channel: 'chat', act: { act: 'withdraw', reason: null } }),
    );
  });

  it('loads the deal again and says so when it has moved on', async () => {
    const user = userEvent.setup();
    const { host } = renderAt('/deals/dea_33', {
      ...dealAnswers,
      deal_act: () => {
        throw { code: 'stale_terms', args: {}, message: { zh: '条款已变', en: 'The terms changed' } };
      },
    });
    const form = await screen.findByRole('form', { name: '同意条款' });
    const before = host.asked.filter((one) => one.name === 'deal_show').length;
    await user.click(within(form).getByRole('button', { name: '同意条款' }));
    expect(await screen.findByText(/已重新载入/)).toBeTruthy();
    expect(host.asked.filter((one) => one.name === 'deal_show').length).toBeGreaterThan(before);
  });

  it('previews a pasted reply before it is recorded', async () => {
    const user = userEvent.setup();
    const { host } = renderAt('/deals/dea_33', dealAnswers);
    await user.click(await screen.findByRole('button', { name: '录入回复' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByLabelText(/粘贴对方的回复/), { target: { value: '合作编号：33 改价 9200 元' } });
    expect(await within(dialog).findByText('记录后会这样')).toBeTruthy();
    expect(host.asked.some((one) => one.name === 'reply_record')).toBe(false);
    await user.click(within(dialog).getByRole('button', { name: '记录这个答复' }));
    await waitFor(() => expect(host.asked.find((one) => one.name === 'reply_record')?.args).toMatchObject({ deal: 'dea_33', channel: 'chat' }));
  });
});
