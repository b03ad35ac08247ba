import i18next, { type TFunction } from 'i18next';
import { useSyncExternalStore } from 'react';
import { type Language, languageNow } from './index';
import type { subjects } from './subjects';

const hear = (changed: () => void) => {
  i18next.on('languageChanged', changed);
  return () => i18next.off('languageChanged', changed);
};

/** The language now spoken; re-renders when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(hear, languageNow);
}

const fixed = new Map<string, unknown>();

/** Remembers what needs no filling in: looking one word up costs more than the cell it stands in. */
function remembering<S extends keyof typeof subjects>(words: TFunction<S>): TFunction<S> {
  const plain = words as unknown as (key: string, ...rest: unknown[]) => string;
  const known = new Map<string, string>();
  const remembered = (key: string, ...rest: unknown[]) => {
    if (rest.length > 0) return plain(key, ...rest);
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const found = plain(key);
    // A subject still on its way answers with the key itself.
    if (found !== key) known.set(key, found);
    return found;
  };
  return remembered as unknown as TFunction<S>;
}

/**
 * The words of one subject that is loaded already. What `useTranslation` makes anew for every component is made once
 * here: for what stands in the cells of long lists.
 */
export function useWords<S extends keyof typeof subjects>(subject: S): TFunction<S> {
  const language = useLanguage();
  const key = `${language} ${subject}`;
  let words = fixed.get(key) as TFunction<S> | undefined;
  if (!words) {
    words = remembering(i18next.getFixedT(language, subject) as TFunction<S>);
    fixed.set(key, words);
  }
  return words;
}
