import { configure, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, describe, expect, it } from 'vitest';
import { dealAnswers, draft } from '@/test/dealsData';
import { renderAt } from '@/test/renderAt';
import { draftOf, emptyForm, faultsOfForm, formOf, restored, stepOf } from './form';

// The screen is loaded when first shown; a busy machine takes its time for that.
configure({ asyncUtilTimeout: 8_000 });
beforeAll(async () => void (await import('./PostOrder')), 60_000);

const empty = () => emptyForm((days) => `2026-12-${String(days).padStart(2, '0')}`);

describe('the form of an order', () => {
  it('makes no draft without a brand or a real day', () => {
    expect(draftOf(empty())).toBeNull();
    expect(draftOf({ ...empty(), brand: 'brd_1', answerBy: '2026-02-30' })).toBeNull();
    expect(faultsOfForm({ ...empty(), publishTo: '' }).map((fault) => fault.field)).toEqual(['brand', 'publish.to', 'budget']);
  });

  it('keeps everything of a posted order in a copy of it', () => {
    const again = draftOf(formOf(draft))!;
    expect({ ...again, answer_by: '' }).toEqual({ ...draft, answer_by: '' });
  });

  it('carries a wanted distribution along, for which it has no field', () => {
    const wanted = { ...draft, audience: { ...draft.audience, age: { distribution: [{ key: { from: 18, to: 24 }, share: 1 }] } } };
    expect(draftOf(formOf(wanted))!.audience.age).toEqual(wanted.audience.age);
  });

  it('writes yuan as fen and percentages as shares', () => {
    const form = { ...empty(), brand: 'brd_1', budget: 100.1, minRebate: 22, minRate: 4.5, byCommission: true, commissionRate: 12.5 };
    const made = draftOf(form)!;
    expect(made.budget).toEqual({ minor: 10_010, currency: 'CNY' });
    expect(made.requirements.min_rebate).toBe(2200);
    expect(made.requirements.min_interaction_rate).toBeCloseTo(0.045);
    expect(made.pay.commission?.rate).toBe(1250);
  });

  it('knows the step of every field', () => {
    expect(['title', 'requirements.max_cpm', 'publish.to', 'pay.per_result.cap'].map(stepOf)).toEqual(['brief', 'audience', 'deliver', 'money']);
  });

  it('takes back only what it saved itself', () => {
    expect(restored({ v: 2, form: {} }, empty())).toBeNull();
    expect(restored('nonsense', empty())).toBeNull();
    const found = restored({ v: 1, form: { title: '夏日', verticals: 'x', budget: 5 } }, empty())!;
    expect([found.title, found.verticals, found.budget]).toEqual(['夏日', [], 5]);
  });
});

describe('posting an order', () => {
  it('places faults at their fields once the step is left, and goes to them from the check', async () => {
    const user = userEvent.setup();
    renderAt('/post', { ...dealAnswers, order_draft_get: () => ({ draft: null }) });
    const next = await screen.findByRole('button', { name: '下一步' });
    expect(screen.queryByText('请写一个标题')).toBeNull();
    for (let step = 0; step < 4; step += 1) await user.click(next.isConnected ? next : screen.getByRole('button', { name: '下一步' }));
    expect(screen.getByText(/处要改/)).toBeTruthy();
    expect((screen.getByRole('button', { name: '发布订单' }) as HTMLButtonElement).disabled).toBe(true);
    await user.click(screen.getByRole('button', { name: /请选择品牌/ }));
    expect(document.activeElement?.getAttribute('data-field')).toBe('brand');
    expect(screen.getByText('请选择品牌')).toBeTruthy();
  });

  it('restores the draft, counts who fits, saves what changes and posts', async () => {
    const user = userEvent.setup();
    const saved = { v: 1, form: formOf(draft) };
    const { host, router } = renderAt('/post', { ...dealAnswers, order_draft_get: () => ({ draft: JSON.parse(JSON.stringify(saved)) }) });
    const title = (await screen.findByLabelText(/标题/)) as HTMLInputElement;
    expect(title.value).toBe(draft.title);
    expect(screen.getByText('已恢复上次的草稿')).toBeTruthy();
    expect((await screen.findAllByText('186')).length).toBeGreaterThan(0);
    fireEvent.change(title, { target: { value: '改过的标题' } });
    await waitFor(() => expect(host.asked.some((one) => one.name === 'order_draft_put')).toBe(true), { timeout: 3000 });
    for (let step = 0; step < 4; step += 1) await user.click(screen.getByRole('button', { name: '下一步' }));
    expect(within(await screen.findByRole('status')).getByText('可以发布')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '发布订单' }));
    await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/orders\/ord_7\/match/));
    const posted = host.asked.find((one) => one.name === 'order_post');
    expect((posted?.args as { title: string }).title).toBe('改过的标题');
  });
});
