import { configure, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { dealAnswers, explained } from '@/test/dealsData';
import { render } from '@/test/render';
import { renderAt } from '@/test/renderAt';
import { contributions, Sides } from './Explain';
import { latest } from './latest';
import { besideLocked } from './Side';

// The screen is loaded when first shown; a busy machine takes its time for that.
configure({ asyncUtilTimeout: 20_000 });
beforeAll(async () => void (await Promise.all([import('./Match'), import('@/screens/invite/InviteDialog')])), 60_000);

describe('latest', () => {
  it('has one question in flight and asks only the newest of those that waited', async () => {
    const open: ((answer: number) => void)[] = [];
    const asked: number[] = [];
    const shown: number[] = [];
    const live = latest(
      (n: number) => {
        asked.push(n);
        return new Promise<number>((answer) => open.push(answer));
      },
      (n) => shown.push(n),
      () => undefined,
    );
    [1, 2, 3].forEach((n) => live.ask(n));
    expect(asked).toEqual([1]);
    open[0]!(10);
    await vi.waitFor(() => expect(asked).toEqual([1, 3]));
    live.dropped();
    open[1]!(30);
    await Promise.resolve();
    expect(shown).toEqual([10]);
  });
});

describe('the reasons', () => {
  it('add up to the score and mark what is assumed', () => {
    const found = explained('cre_3');
    const parts = contributions(found.reasons, {});
    expect(parts.reduce((sum, part) => sum + part.weight * part.value, 0)).toBeCloseTo(found.score, 9);
    expect(parts.filter((part) => part.assumed).map((part) => part.part)).toContain('reliability');
  });

  it('show both sides, each with what would change it', async () => {
    const user = userEvent.setup();
    render(<Sides explained={explained('cre_1')} />);
    expect(screen.getByText('什么会改变品牌侧得分')).toBeTruthy();
    await user.click(screen.getByText('对达人'));
    expect(screen.getByText('什么会提高达人侧匹配')).toBeTruthy();
    expect(screen.getByText(/报酬提高到/)).toBeTruthy();
  });
});

describe('presets', () => {
  it('leave locked parts where they are and share out the rest', () => {
    const preset = { a: 0.5, b: 0.25, c: 0.25 };
    expect(besideLocked(preset, { a: 0.2, b: 0.4, c: 0.4 }, new Set())).toEqual(preset);
    const mixed = besideLocked(preset, { a: 0.2, b: 0.4, c: 0.4 }, new Set(['b']));
    expect(mixed.b).toBe(0.4);
    expect(mixed.a).toBeCloseTo(0.4, 9);
    expect(mixed.c).toBeCloseTo(0.2, 9);
  });

  it('are one press each, change the ranking and tell who moved', async () => {
    const user = userEvent.setup();
    const { host } = renderAt('/orders/ord_7/match', dealAnswers);
    const presets = await screen.findByRole('radiogroup', { name: '按目标预设' });
    expect((within(presets).getByRole('radio', { name: '种草' }) as HTMLInputElement).checked).toBe(true);
    await user.click(within(presets).getByRole('radio', { name: '转化' }));
    await waitFor(() => expect(host.asked.some((one) => one.name === 'match_run' && (one.args as { weights: Record<string, number> }).weights.engagement !== undefined)).toBe(true));
    expect((await screen.findAllByLabelText(/上升|下降/)).length).toBeGreaterThan(0);
  });
});

describe('matching', () => {
  it('asks for the top rows while a weight slides and for the full order on release', async () => {
    const { host } = renderAt('/orders/ord_7/match', dealAnswers);
    const slider = await screen.findByRole('slider', { name: '受众' });
    const runs = () => host.asked.filter((one) => one.name === 'match_run').map((one) => one.args as { weights: Record<string, number>; limit: number });
    const before = runs().length;
    expect(runs()[0]!.weights).toEqual({});
    fireEvent.keyDown(slider, { key: 'ArrowRight' });
    fireEvent.keyUp(slider, { key: 'ArrowRight' });
    await waitFor(() => expect(runs().length).toBeGreaterThan(before));
    const full = runs().filter((run) => run.limit > 40).at(-1)!;
    await waitFor(() => expect(runs().filter((run) => run.limit > 40).at(-1)!.weights.audience).toBeCloseTo(0.25, 6));
    expect(full).toBeTruthy();
    const sum = Object.values(runs().at(-1)!.weights).reduce((a, b) => a + b, 0);
    expect(sum).toBeCloseTo(1, 9);
  });

  it('shortlists and invites by key, and tells who was left out and why', async () => {
    const user = userEvent.setup();
    const { host } = renderAt('/orders/ord_7/match', dealAnswers);
    const grid = await screen.findByRole('grid');
    await waitFor(() => expect(within(grid).getAllByRole('row').length).toBeGreaterThan(0));
    await screen.findByRole('slider', { name: '受众' });
    grid.focus();
    await user.keyboard('j');
    await user.keyboard('s');
    await waitFor(() => expect(host.asked.some((one) => one.name === 'shortlist_add')).toBe(true));
    await user.keyboard('i');
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: '发出邀约' }));
    expect(await screen.findByText(/没有这个交付物的报价/)).toBeTruthy();
    expect((host.asked.find((one) => one.name === 'deal_invite')?.args as { pay: unknown }).pay).toBeNull();
  });
});
