import { describe, expect, it } from 'vitest';
import i18next from 'i18next';
import * as format from './format';
import { subjects } from './subjects';

function leaves(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
}

describe.each(Object.entries(subjects))('words: %s', (_name, { zh, en }) => {
  const chinese = leaves(zh);
  const english = new Map(leaves(en));

  it('has the same keys in both languages, none empty but units', () => {
    expect([...english.keys()].sort()).toEqual(chinese.map(([key]) => key).sort());
    for (const [key, text] of [...chinese, ...english]) if (!key.endsWith('Unit')) expect(text.trim(), key).not.toBe('');
  });

  it('names the same variables in both languages', () => {
    const variables = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1]).sort();
    for (const [key, text] of chinese) expect(variables(english.get(key) ?? ''), key).toEqual(variables(text));
  });
});

describe('counted things', () => {
  it('are one or many in English', () => {
    const said = (n: string) => i18next.t('imports:runMany', { n, lng: 'en' });
    expect(['0', '1', '2', '1,284'].map(said)).toEqual(['Import 0 files', 'Import 1 file', 'Import 2 files', 'Import 1,284 files']);
    expect(i18next.t('imports:runMany', { n: 1, lng: 'zh' })).toBe('导入 1 个文件');
  });

  it('are never said as many where one is possible', () => {
    const known = /\{\{(\w+)\}\} (?:of \{\{\w+\}\} )?(file|row|cell|column|pair|account|rename|change)s\b(?!\/)/;
    for (const [key, text] of leaves(subjects.imports.en)) expect(text, key).not.toMatch(known);
  });
});

describe('numbers', () => {
  it.each([
    [0, '0', '0'],
    [9_999, '9,999', '9,999'],
    [10_000, '1.0万', '10.0K'],
    [12_345, '1.2万', '12.3K'],
    [999_999, '100.0万', '1.0M'],
    [99_999_999, '1.0亿', '100.0M'],
    [438_000_000, '4.4亿', '438.0M'],
    [-25_000, '-2.5万', '-25.0K'],
    [2.28e11, '2,280.0亿', '228.0B'],
    [12.5, '12.5', '12.5'],
  ])('%d is written %s and %s', (value, zh, en) => {
    expect(format.count(value, 'zh')).toBe(zh);
    expect(format.count(value, 'en')).toBe(en);
  });

  it('writes the unknown as a dash, never as zero', () => {
    for (const unknown of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(format.count(unknown, 'zh')).toBe('—');
      expect(format.exact(unknown)).toBe('—');
      expect(format.rate(unknown)).toBe('—');
      expect(format.yuan(unknown)).toBe('—');
      expect(format.points(unknown)).toBe('—');
    }
    expect(format.money(null)).toBe('—');
    expect(format.day(null)).toBe('—');
    expect(format.moment('not a time')).toBe('—');
    expect(format.money({ minor: 0, currency: 'CNY' })).toBe('¥0.00');
  });

  it('writes money with two decimals', () => {
    expect(format.money({ minor: 1_280_000, currency: 'CNY' })).toBe('¥12,800.00');
    expect(format.money({ minor: -5, currency: 'CNY' })).toBe('−¥0.05');
    expect(format.money({ minor: 1_200, currency: 'JPY' })).toBe('JP¥1,200');
    expect(format.moneyShort({ minor: 128_000_000, currency: 'CNY' }, 'zh')).toBe('¥128.0万');
  });

  it('writes rates with one decimal', () => {
    expect(format.rate(0.0432)).toBe('4.3%');
    expect(format.rate(0)).toBe('0.0%');
    expect(format.rate(1)).toBe('100.0%');
    expect(format.signed(-0.04)).toBe('±0.0');
    expect(format.signed(3.24)).toBe('+3.2');
  });

  it('calls a figure stale after thirty days, and an undated one not', () => {
    const now = new Date('2026-11-22T12:00:00').getTime();
    expect(format.isStale('2026-10-20', now)).toBe(true);
    expect(format.isStale('2026-10-23', now)).toBe(false);
    expect(format.isStale(null, now)).toBe(false);
  });
});
