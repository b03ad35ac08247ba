/**
 * The colours, once. A blue scale around #0052D9, cool greys, three signals. `theme.test.ts` holds every pair of ink and
 * ground that text is set in to a contrast of 4.5 : 1.
 */

/** Ten steps of blue, light to dark. */
export const BLUE = [
  '#EEF3FF',
  '#DCE6FF',
  '#B8CCFF',
  '#8FADFF',
  '#618DFF',
  '#2F66E8',
  '#0052D9',
  '#0046BB',
  '#003591',
  '#002469',
] as const;

/** Ten steps of red, for what destroys; white is readable on the fills of both themes. */
export const RED = [
  '#FDECED',
  '#FAD3D6',
  '#F3A9AE',
  '#EB7D85',
  '#E15661',
  '#D13A47',
  '#C22A38',
  '#A5202D',
  '#861924',
  '#65121B',
] as const;

/** Mantine's scale for dark surfaces, ink first, ground last. */
export const DARK = [
  '#E4E7EC',
  '#C2C8D2',
  '#9BA3B1',
  '#79818F',
  '#3B424D',
  '#2A3038',
  '#1D2127',
  '#15181D',
  '#0F1115',
  '#0A0C0F',
] as const;

/** Names of the tokens; in CSS `--hx-<name>`. */
export interface Tokens {
  /** Behind everything: the navigation, the gaps. */
  ground: string;
  /** Where content lies. */
  surface: string;
  /** Headers of tables, wells. */
  sunken: string;
  /** Menus and panels above content. */
  raised: string;
  /** A row under the pointer. */
  hover: string;
  /** A chosen row. */
  chosen: string;
  /** Hairlines, and stronger ones around controls. */
  line: string;
  'line-strong': string;
  /** Text: main, second, third. */
  ink: string;
  'ink-2': string;
  'ink-3': string;
  /** The one accent, as ink, as fill, as a wash, and the ink on the fill. */
  accent: string;
  'accent-fill': string;
  'accent-wash': string;
  'on-accent': string;
  /** Signals, each as ink and as a wash. */
  good: string;
  'good-wash': string;
  warn: string;
  'warn-wash': string;
  bad: string;
  'bad-wash': string;
  violet: string;
  'violet-wash': string;
  'grey-wash': string;
  shadow: string;
}

/** Light theme. */
export const LIGHT_TOKENS: Tokens = {
  ground: '#F5F6F8',
  surface: '#FFFFFF',
  sunken: '#F9FAFB',
  raised: '#FFFFFF',
  hover: '#F5F7FA',
  chosen: '#EEF3FF',
  line: '#E8EAEE',
  'line-strong': '#D5D9E0',
  ink: '#14171C',
  'ink-2': '#4A5160',
  'ink-3': '#666E7C',
  accent: '#0052D9',
  'accent-fill': '#0052D9',
  'accent-wash': '#EEF3FF',
  'on-accent': '#FFFFFF',
  good: '#0A7147',
  'good-wash': '#E6F5EE',
  warn: '#8F4E00',
  'warn-wash': '#FDF2E0',
  bad: '#BD2233',
  'bad-wash': '#FDECED',
  violet: '#6240BF',
  'violet-wash': '#F1EDFC',
  'grey-wash': '#EFF1F4',
  shadow: '0 1px 2px rgb(16 24 40 / 6%), 0 8px 24px -6px rgb(16 24 40 / 14%)',
};

/** Dark theme. */
export const DARK_TOKENS: Tokens = {
  ground: '#0F1115',
  surface: '#15181D',
  sunken: '#12151A',
  raised: '#1D2127',
  hover: '#1B1F25',
  chosen: '#18233D',
  line: '#242931',
  'line-strong': '#363D48',
  ink: '#E9ECF1',
  'ink-2': '#AEB5C2',
  'ink-3': '#8D95A3',
  accent: '#8FADFF',
  'accent-fill': '#2F66E8',
  'accent-wash': '#18233D',
  'on-accent': '#FFFFFF',
  good: '#5CC796',
  'good-wash': '#12291F',
  warn: '#E8AC55',
  'warn-wash': '#2D2212',
  bad: '#FF8A8F',
  'bad-wash': '#34181B',
  violet: '#B9A2FF',
  'violet-wash': '#241E3B',
  'grey-wash': '#232830',
  shadow: '0 1px 2px rgb(0 0 0 / 40%), 0 12px 32px -6px rgb(0 0 0 / 55%)',
};
