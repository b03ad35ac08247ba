import { describe, expect, it } from 'vitest';
import { newPace } from './pace';

describe('the pace of work', () => {
  it('is the desk’s in the first step, and measured anew in each later one', () => {
    let time = 0;
    const pace = newPace(() => time);
    const at = (ms: number, step: string, done: number, rate: number | null) => {
      time = ms;
      return pace({ step, done, total: 300_000, rate });
    };
    expect(at(0, 'read', 0, null)).toBeNull();
    expect(at(1_000, 'read', 10_000, 10_000)).toBe(10_000);
    expect(at(10_000, 'read', 100_000, 10_000)).toBe(10_000);
    // The desk would say 50 rows a second here, and a wait of more than an hour and a half.
    expect(at(10_200, 'merge', 512, 50)).toBeNull();
    expect(at(12_200, 'merge', 8_512, 700)).toBe(4_000);
    expect(at(12_400, 'compare', 0, null)).toBeNull();
  });
});
