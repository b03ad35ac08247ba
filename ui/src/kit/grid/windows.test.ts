import { describe, expect, it } from 'vitest';
import { type Load, type Window, WINDOW_ROWS, Windows } from './windows';

function held() {
  const asked: { offset: number; answer: (window: Window<number>) => void; fail: (thrown: unknown) => void }[] = [];
  const load: Load<number> = (offset) =>
    new Promise((answer, fail) => {
      asked.push({ offset, answer, fail });
    });
  return { asked, load };
}

const rows = (offset: number, mark = 0) => Array.from({ length: WINDOW_ROWS }, (_, at) => offset + at + mark);
const settle = () => new Promise((next) => setTimeout(next, 0));

describe('windows of rows', () => {
  it('asks for each window once', () => {
    const { asked, load } = held();
    const windows = new Windows(load, () => undefined);
    windows.want(0, 10);
    windows.want(5, 20);
    windows.want(190, 210);
    expect(asked.map(({ offset }) => offset)).toEqual([0, 200]);
  });

  it('drops answers to a list that is gone, and shows the old rows until the new come', async () => {
    const { asked, load } = held();
    const windows = new Windows(load, () => undefined);
    windows.want(0, 10);
    asked[0]!.answer({ total: 1_000, generation: 1, rows: rows(0) });
    await settle();
    windows.want(200, 210);
    windows.restart(load);
    expect(windows.row(3)).toBe(3);
    expect(windows.isOld).toBe(true);
    asked[1]!.answer({ total: 1_000, generation: 1, rows: rows(200) });
    await settle();
    expect(windows.state).toBe('loading');
    windows.want(0, 10);
    asked[2]!.answer({ total: 7, generation: 2, rows: rows(0, 5_000) });
    await settle();
    expect(windows.row(3)).toBe(5_003);
    expect(windows.total).toBe(7);
    expect(windows.isOld).toBe(false);
  });

  it('never mixes generations', async () => {
    const { asked, load } = held();
    const windows = new Windows(load, () => undefined);
    windows.want(0, 410);
    asked[0]!.answer({ total: 600, generation: 9, rows: rows(0) });
    await settle();
    expect(windows.row(0)).toBe(0);
    asked[2]!.answer({ total: 600, generation: 4, rows: rows(400, 9) });
    await settle();
    expect(windows.row(400)).toBe(409);
    expect(windows.row(0)).toBeUndefined();
    asked[1]!.answer({ total: 600, generation: 9, rows: rows(200) });
    await settle();
    expect(windows.row(200)).toBeUndefined();
    windows.want(0, 410);
    expect(asked.map(({ offset }) => offset)).toEqual([0, 200, 400, 0, 200]);
  });

  it('keeps a failure until asked again', async () => {
    const { asked, load } = held();
    const windows = new Windows(load, () => undefined);
    windows.want(0, 10);
    asked[0]!.fail({ code: 'vault.locked', message: 'locked' });
    await settle();
    expect(windows.state).toBe('failed');
    windows.want(0, 10);
    expect(asked).toHaveLength(1);
    windows.retry();
    windows.want(0, 10);
    expect(asked).toHaveLength(2);
  });
});
