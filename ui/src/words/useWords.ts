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

/**
 * The words of one subject that is loaded already. What `useTranslation` makes anew for every component is made once
 * here: for what stands in the cells of long lists.
 */
export function useWords<S extends keyof typeof subjects>(subject: S): TFunction<S> {
  const language = useLanguage();
  const key = `${language} ${subject}`;
  let words = fixed.get(key) as TFunction<S> | undefined;
  if (!words) {
    words = i18next.getFixedT(language, subject) as TFunction<S>;
    fixed.set(key, words);
  }
  return words;
}
