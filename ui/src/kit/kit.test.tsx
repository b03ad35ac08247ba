import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { render } from '@/test/render';
import type { Status } from '@/host';
import { asTable } from './grid';
import {
  cancelJob,
  Countdown,
  ErrorPanel,
  Figure,
  FilterRow,
  GradeBadge,
  JobsTray,
  normalised,
  runJob,
  setClock,
  STATUS_TONE,
  StatusBadge,
  tellDone,
  undoLast,
  useJobs,
  Waterfall,
  WeightSliders,
} from './index';
import { pressed } from './keys';

afterEach(() => {
  setClock(() => Date.now());
  useJobs.setState({ jobs: [] });
});

describe('kit', () => {
  it('names every state of a deal', () => {
    for (const status of Object.keys(STATUS_TONE) as Status[]) {
      const { container, unmount } = render(<StatusBadge status={status} />);
      expect(container.textContent).toMatch(/\p{Script=Han}{3,}/u);
      unmount();
    }
  });

  it('never shows a consent as stronger than it is', () => {
    render(<GradeBadge consent={{ grade: 'assumed', policy: '星图', version: 2, timer: 'accept' }} />);
    expect(screen.getByText('视为同意')).toBeTruthy();
    expect(screen.queryByText('已签名')).toBeNull();
  });

  it('shows the unknown as a dash and marks what is old', () => {
    setClock(() => new Date('2026-11-22T08:00:00').getTime());
    const unknown = render(<Figure value={null} />);
    expect(unknown.container.textContent).toContain('—');
    unknown.unmount();
    render(<Figure value={12_345} asOf="2026-09-01" />);
    expect(screen.getByText('1.2万')).toBeTruthy();
    expect(screen.getByRole('img', { name: '数据已超过 30 天' })).toBeTruthy();
  });

  it('says how late a deadline is', () => {
    setClock(() => new Date('2026-11-22T08:00:00Z').getTime());
    render(<Countdown due="2026-11-20T05:00:00Z" />);
    expect(screen.getByText('已超时 2 天 3 小时')).toBeTruthy();
  });

  it('moves weights by keys and keeps locked ones', async () => {
    const user = userEvent.setup();
    const onRelease = vi.fn();
    render(
      <WeightSliders
        parts={[
          { id: 'a', label: '垂类' },
          { id: 'b', label: '受众' },
          { id: 'c', label: '价格' },
        ]}
        weights={normalised({ a: 50, b: 30, c: 20 })}
        locked={new Set(['c'])}
        onLive={() => undefined}
        onRelease={onRelease}
        onLock={() => undefined}
      />,
    );
    screen.getByRole('slider', { name: '垂类' }).focus();
    await user.keyboard('{ArrowRight}');
    const last = onRelease.mock.lastCall![0] as Record<string, number>;
    expect(last.a).toBeCloseTo(0.51);
    expect(last.b).toBeCloseTo(0.29);
    expect(last.c).toBeCloseTo(0.2);
    expect(screen.getByRole('button', { name: '解除锁定 · 价格' }).getAttribute('aria-pressed')).toBe('true');
  });

  it('takes a score apart into its contributions', () => {
    render(
      <Waterfall
        total={0.7}
        parts={[
          { part: 'a', label: '垂类', value: 1, weight: 0.4 },
          { part: 'b', label: '受众', value: 0.5, weight: 0.6, assumed: true },
        ]}
      />,
    );
    expect(screen.getByText('+40.0')).toBeTruthy();
    expect(screen.getByText('+30.0')).toBeTruthy();
    expect(screen.getByText('70.0')).toBeTruthy();
    expect(screen.getByText('估')).toBeTruthy();
  });

  it('filters by chips, 不限 first', async () => {
    const user = userEvent.setup();
    const onChoose = vi.fn();
    render(
      <FilterRow
        label="平台"
        options={[
          { id: 'channels', label: '视频号', count: 12_000 },
          { id: 'douyin', label: '抖音' },
        ]}
        chosen={['douyin']}
        onChoose={onChoose}
      />,
    );
    const chips = screen.getAllByRole('button');
    expect(chips[0]!.textContent).toBe('不限');
    await user.click(screen.getByRole('button', { name: /视频号/ }));
    expect(onChoose).toHaveBeenLastCalledWith(['douyin', 'channels']);
    await user.click(chips[0]!);
    expect(onChoose).toHaveBeenLastCalledWith([]);
  });

  it('shows a refusal with its code and a way to try again', async () => {
    const user = userEvent.setup();
    const onRetry = vi.fn();
    render(<ErrorPanel problem={{ code: 'vault.full', args: {}, message: { zh: '磁盘已满', en: 'The disk is full' } }} onRetry={onRetry} />);
    expect(screen.getByRole('alert').textContent).toContain('vault.full');
    await user.click(screen.getByRole('button', { name: '重试' }));
    expect(onRetry).toHaveBeenCalledOnce();
  });

  it('takes the last step back once', async () => {
    const undo = vi.fn();
    render(<p />);
    tellDone('已移除', undo);
    expect(await undoLast()).toBe(true);
    expect(undo).toHaveBeenCalledOnce();
    expect(await undoLast()).toBe(false);
  });

  it('runs jobs with progress and cancels them', async () => {
    render(<JobsTray />);
    const done = runJob('导入', ({ onProgress, signal }) => {
      onProgress({ step: 'read', done: 2_500, total: 10_000, rate: 900 });
      return new Promise((_, fail) => {
        signal.addEventListener('abort', () =>
          fail({ code: 'cancelled', args: {}, message: { zh: '已取消', en: 'Cancelled' } }),
        );
      });
    }).catch((problem: { code: string }) => problem.code);
    expect(await screen.findByText('2,500 / 10,000')).toBeTruthy();
    cancelJob(useJobs.getState().jobs[0]!.id);
    expect(await done).toBe('cancelled');
    expect(screen.queryByText('没有完成')).toBeNull();
    await waitFor(() => expect(screen.getByText('已取消')).toBeTruthy());
  });

  it('copies rows as a table without formulas', () => {
    const column = { id: 'n', header: '昵称', width: 1, cell: () => null, text: (row: string) => row };
    expect(asTable([column], ['a\tb', '=1+1', '-5', '@x'])).toBe("昵称\na b\n'=1+1\n-5\n'@x");
  });

  it('reads keys', () => {
    expect(pressed({ key: 'K', ctrlKey: true, metaKey: false })).toBe('mod+k');
    expect(pressed({ key: '?', ctrlKey: false, metaKey: false })).toBe('?');
  });
});
