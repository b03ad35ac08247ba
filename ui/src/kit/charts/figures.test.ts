import { describe, expect, it } from 'vitest';
import { banded, monthStarts, percentile, pyramid, quantile, tgi, weeksOf } from './figures';
import { chartTsv } from './Chart';
import { BASE, TILES } from './provinces';
import { tgiLevel } from './ProvinceGrid';
import { sparkPath } from './Sparkline';

describe('the tiles of the provinces', () => {
  it('are the 34 divisions, each on a place of its own', () => {
    expect(new Set(TILES.map((one) => one.code)).size).toBe(34);
    expect(new Set(TILES.map((one) => `${one.column} ${one.row}`)).size).toBe(34);
    expect(new Set(TILES.map((one) => one.sign)).size).toBe(34);
  });

  it('hold the residents of the census: 31 divisions without the services, and shares that make one', () => {
    const mainland = TILES.filter((one) => !['71', '81', '82'].includes(one.code));
    expect(mainland.reduce((sum, one) => sum + one.residents, 0)).toBe(1_411_778_724 - 2_000_000);
    expect([...BASE.values()].reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
  });
});

describe('TGI', () => {
  it('is 100 where audience and base agree, and leans towards it where the base is small', () => {
    expect(tgi(0.1, 0.1)).toBeCloseTo(100);
    expect(tgi(0.2, 0.1)).toBeCloseTo(195.24, 1);
    // Twice a tiny base is far from 200.
    expect(tgi(0.002, 0.001)).toBeCloseTo(116.67, 1);
    expect(tgi(0, 0.1)).toBeLessThan(10);
  });

  it('keeps the unknown unknown', () => {
    expect(tgi(null, 0.1)).toBeNull();
    expect(tgi(0.1, undefined)).toBeNull();
    expect(tgiLevel(null)).toBe('unknown');
    expect([0, 90, 110, 150].map(tgiLevel)).toEqual(['low', 'even', 'high', 'top']);
  });
});

describe('the pyramid', () => {
  const age = [
    { key: 'young', share: 0.25 },
    { key: 'old', share: 0.75 },
  ];
  it('shares out by independence', () => {
    expect(pyramid([{ key: 'female', share: 0.6 }, { key: 'male', share: 0.4 }], age)).toEqual([
      { band: 'young', female: 0.15, male: 0.1 },
      { band: 'old', female: 0.44999999999999996, male: 0.30000000000000004 },
    ]);
  });
  it('is not drawn from half of what it needs', () => {
    expect(pyramid(null, age)).toBeNull();
    expect(pyramid([{ key: 'female', share: 1 }], age)).toBeNull();
    expect(pyramid([{ key: 'female', share: 0.6 }, { key: 'male', share: 0.4 }], [])).toBeNull();
  });
});

describe('the band', () => {
  const at = (day: number, value: number | null, low: number | null = null, high: number | null = null) => ({ at: `2026-01-${String(day).padStart(2, '0')}`, value, low, high });
  it('is the middle half of the last six, once there are three', () => {
    const band = banded([at(3, 30), at(1, 10), at(2, 20)]);
    expect(band.map((one) => [one.at, one.low, one.high])).toEqual([
      ['2026-01-01', null, null],
      ['2026-01-02', null, null],
      ['2026-01-03', 15, 25],
    ]);
    const long = banded([1, 2, 3, 4, 5, 6, 7, 8].map((n) => at(n, n === 1 ? 1_000 : 10)));
    expect(long.at(-1)).toMatchObject({ low: 10, high: 10 });
  });
  it('keeps the ends of a range and never makes a value of it', () => {
    expect(banded([at(1, null, 5, 9)])).toEqual([at(1, null, 5, 9)]);
  });
  it('rests on quantiles between neighbours', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([7], 0.25)).toBe(7);
  });
});

it('places a value among others, halves for equals', () => {
  expect(percentile(5, [1, 5, 9])).toBe(0.5);
  expect(percentile(10, [1, 5, 9])).toBe(1);
  expect(percentile(1, [])).toBeNull();
});

it('draws a sparkline that breaks where nothing is known', () => {
  expect(sparkPath([1, null, 2], 72, 18).match(/M/g)).toHaveLength(2);
  expect(sparkPath([1, null], 72, 18)).toBe('');
  expect(sparkPath([5, 5], 72, 18)).toBe('M2.0 9.0 L70.0 9.0');
});

it('copies exact figures, not those shown', () => {
  expect(chartTsv({ head: ['省份', '占比'], rows: [['广东', { shown: '16.0%', exact: '0.1600' }], ['=1+1', { shown: '—', exact: '' }]] })).toBe("省份\t占比\n广东\t0.1600\n'=1+1\t");
});

it('puts days into weeks from Monday on, and writes a month over the week it begins in', () => {
  const days = Array.from({ length: 21 }, (_, at) => ({ day: new Date(Date.UTC(2026, 10, 18 + at)).toISOString().slice(0, 10) }));
  const weeks = weeksOf(days);
  expect(weeks.map((one) => [one[0]!.day, one[0]!.weekday, one.length])).toEqual([
    ['2026-11-18', 2, 5],
    ['2026-11-23', 0, 7],
    ['2026-11-30', 0, 7],
    ['2026-12-07', 0, 2],
  ]);
  expect(monthStarts(weeks)).toEqual([
    { column: 0, first: '2026-11-18' },
    { column: 2, first: '2026-12-01' },
  ]);
  // Too near to write both: the month that begins stays.
  expect(monthStarts(weeks.slice(1))).toEqual([{ column: 1, first: '2026-12-01' }]);
});
