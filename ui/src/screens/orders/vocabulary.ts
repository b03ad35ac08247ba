import { useMemo } from 'react';
import type { Sentence, Vocabulary, Word } from '@/host';
import { useCall } from '@/queries';
import { type Language, UNKNOWN, useFormat } from '@/words';
import type { SameKeys } from '@/words/pair';

/** A list of the desk's vocabulary. */
export type WordList = keyof Vocabulary;

/** One choice for a picker. */
export interface Choice {
  value: string;
  label: string;
}

/** The desk's lists of words in the language now spoken. Before they arrive, codes stand for themselves. */
export function useVocabulary() {
  const { data } = useCall('vocabulary_show', {});
  const { language } = useFormat();
  return useMemo(() => {
    const said = (word: Word) => word[language] || word.zh || word.code;
    const index = new Map<string, Word>();
    if (data) for (const [list, words] of Object.entries(data)) for (const word of words as Word[]) index.set(`${list}:${word.code}`, word);
    const name = (list: WordList, code: string | null | undefined): string => {
      if (!code) return UNKNOWN;
      const word = index.get(`${list}:${code}`);
      return word ? said(word) : code;
    };
    return {
      ready: data !== undefined,
      words: (list: WordList): readonly Word[] => data?.[list] ?? [],
      said,
      name,
      names: (list: WordList, codes: readonly string[]) => codes.map((code) => name(list, code)).join(language === 'zh' ? '、' : ', '),
      choices: (list: WordList): Choice[] => (data?.[list] ?? []).map((word) => ({ value: word.code, label: said(word) })),
    };
  }, [data, language]);
}

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
export function sentence(text: string | Sentence, language: Language): string {
  return typeof text === 'string' ? text : text[language];
}
