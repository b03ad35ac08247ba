import type { Language } from './index';
import { UNKNOWN } from './format';
import type { SameKeys } from './pair';
import { useFormat } from './useFormat';

/** The words of one subject as a tree, for codes that come from the desk. */
export function useTree<Z>(subject: { zh: Z; en: SameKeys<Z> }): SameKeys<Z> {
  const { language } = useFormat();
  return language === 'zh' ? (subject.zh as SameKeys<Z>) : subject.en;
}

/** The word for a code; a code nobody gave a word stands for itself. */
export function wordFor(words: object, code: string | null | undefined): string {
  if (!code) return UNKNOWN;
  return (words as Record<string, string>)[code] ?? code;
}

/** A sentence of the desk, which may come in one language or in both. */
export function sentence(text: string | { zh: string; en: string }, language: Language): string {
  return typeof text === 'string' ? text : text[language];
}
