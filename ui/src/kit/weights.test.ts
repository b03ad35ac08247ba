import { describe, expect, it } from 'vitest';
import { moved, normalised, percentages } from './weights';

const sum = (weights: Readonly<Record<string, number>>) => Object.values(weights).reduce((a, b) => a + b, 0);

describe('weights', () => {
  it('always sum to one', () => {
    expect(normalised({ a: 2, b: 6 })).toEqual({ a: 0.25, b: 0.75 });
    expect(normalised({ a: 0, b: 0 })).toEqual({ a: 0.5, b: 0.5 });
  });

  it('make room in proportion', () => {
    const next = moved({ a: 0.5, b: 0.3, c: 0.2 }, 'a', 0.75, new Set());
    expect(next.a).toBeCloseTo(0.75);
    expect(next.b).toBeCloseTo(0.15);
    expect(next.c).toBeCloseTo(0.1);
  });

  it('leave locked parts alone, and stop where they leave no room', () => {
    const next = moved({ a: 0.2, b: 0.3, c: 0.5 }, 'a', 0.9, new Set(['c']));
    expect(next.c).toBe(0.5);
    expect(next.a).toBeCloseTo(0.5);
    expect(next.b).toBeCloseTo(0);
    const still = { a: 0.4, b: 0.6 };
    expect(moved(still, 'a', 0.9, new Set(['b']))).toBe(still);
    expect(moved(still, 'a', 0.9, new Set(['a']))).toBe(still);
  });

  it('come back from zero', () => {
    const next = moved({ a: 1, b: 0, c: 0 }, 'a', 0.4, new Set());
    expect(next.b).toBeCloseTo(0.3);
    expect(next.c).toBeCloseTo(0.3);
  });

  it('hold their sum through any number of moves', () => {
    let weights = normalised({ a: 1, b: 2, c: 3, d: 4, e: 5 });
    let seed = 7;
    const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
    const parts = Object.keys(weights);
    for (let move = 0; move < 5_000; move += 1) {
      const locked = new Set(parts.filter(() => random() < 0.3));
      const before = weights;
      weights = moved(weights, parts[Math.floor(random() * 5)]!, random() * 1.4 - 0.2, locked);
      expect(Math.abs(sum(weights) - 1)).toBeLessThan(1e-9);
      for (const part of locked) expect(weights[part]).toBe(before[part]);
      for (const part of parts) expect(weights[part]).toBeGreaterThanOrEqual(-1e-12);
    }
  });

  it('show as whole percentages that sum to 100', () => {
    const shown = percentages(normalised({ a: 1, b: 1, c: 1 }));
    expect(shown).toEqual({ a: 34, b: 33, c: 33 });
    expect(sum(percentages(normalised({ a: 1, b: 2, c: 3, d: 5, e: 8, f: 13, g: 21 })))).toBe(100);
  });
});
