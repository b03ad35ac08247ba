import { useMemo } from 'react';
import type { Vocabulary, Word } from '@/host';
import { UNKNOWN, useFormat } from '@/words';
import { useCall } from './useCall';

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
