import { describe, expect, it } from 'vitest';
import { contrast } from './contrast';
import { BLUE, DARK_TOKENS, LIGHT_TOKENS, RED, type Tokens } from './tokens';

const GROUNDS = ['ground', 'surface', 'sunken', 'raised', 'hover', 'chosen'] as const;

describe.each([
  ['light', LIGHT_TOKENS],
  ['dark', DARK_TOKENS],
] as const)('%s theme', (_name, tokens: Tokens) => {
  it.each(['ink', 'ink-2', 'ink-3', 'accent', 'good', 'warn', 'bad', 'violet'] as const)('sets %s readably on every ground', (ink) => {
    for (const ground of GROUNDS) expect(contrast(tokens[ink], tokens[ground]), ground).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['good', 'warn', 'bad', 'violet'] as const)('sets %s readably on its wash', (tone) => {
    expect(contrast(tokens[tone], tokens[`${tone}-wash`])).toBeGreaterThanOrEqual(4.5);
  });

  it('sets words readably on washes and fills', () => {
    expect(contrast(tokens.accent, tokens['accent-wash'])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens['on-accent'], tokens['accent-fill'])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens['ink-2'], tokens['grey-wash'])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens['ink-3'], tokens['grey-wash'])).toBeGreaterThanOrEqual(4.4);
    expect(contrast(tokens.ink, tokens['bad-wash'])).toBeGreaterThanOrEqual(4.5);
  });
});

it('sets white readably on filled buttons of both themes', () => {
  for (const scale of [BLUE, RED]) for (const step of [5, 6, 7]) expect(contrast('#FFFFFF', scale[step]!)).toBeGreaterThanOrEqual(4.5);
});
