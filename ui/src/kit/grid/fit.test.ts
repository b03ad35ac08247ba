import { describe, expect, it } from 'vitest';
import { fitted } from './fit';

const columns = [
  { id: 'name', width: 200, minWidth: 160 },
  { id: 'city', width: 100, minWidth: 60, priority: 4 },
  { id: 'price', width: 100, minWidth: 90, priority: 2 },
  { id: 'agency', width: 120, minWidth: 80, priority: 4 },
];
const ids = (fit: ReturnType<typeof fitted<(typeof columns)[number]>>) => fit.shown.map((column) => column.id);
const total = (fit: { widths: readonly number[] }) => fit.widths.reduce((sum, width) => sum + width, 0);

describe('fitting columns', () => {
  it('gives what is to spare to the first column, up to a bound', () => {
    expect(fitted(columns, {}, 600).widths).toEqual([280, 100, 100, 120]);
    expect(fitted(columns, {}, 5_000).widths[0]).toBe(320);
    expect(fitted(columns, {}, Infinity).widths).toEqual([200, 100, 100, 120]);
  });

  it('narrows the least important before the others', () => {
    const fit = fitted(columns, {}, 460);
    expect(ids(fit)).toEqual(['name', 'city', 'price', 'agency']);
    expect(fit.widths[0]).toBe(200);
    expect(fit.widths[2]).toBe(100);
    expect(total(fit)).toBeLessThanOrEqual(460);
  });

  it('lets the least important leave when all are at their narrowest, the rightmost first', () => {
    const fit = fitted(columns, {}, 380);
    expect(ids(fit)).toEqual(['name', 'city', 'price']);
    expect(fit.left.map((column) => column.id)).toEqual(['agency']);
    expect(total(fit)).toBeLessThanOrEqual(380);
    expect(ids(fitted(columns, {}, 10))).toEqual(['name']);
  });

  it('keeps what a person set', () => {
    const fit = fitted(columns, { city: 140 }, 500);
    expect(fit.widths[1]).toBe(140);
    expect(total(fit)).toBeLessThanOrEqual(500);
  });
});
