import i18next from 'i18next';
import type { Language } from './index';

function tree(language: Language, subject: string): object {
  return (i18next.getResourceBundle(language, subject) ?? {}) as object;
}

/**
 * One subject's words as far as they are loaded: what a built interface has in a pair's place (see build/tongues.ts).
 * Only the language now spoken is sure to be there.
 */
export function heard(subject: string): { readonly zh: object; readonly en: object } {
  return {
    get zh() {
      return tree('zh', subject);
    },
    get en() {
      return tree('en', subject);
    },
  };
}
