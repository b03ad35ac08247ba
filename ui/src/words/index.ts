/**
 * Words in two languages. One file per subject, each a `pair({ zh, en })`; `useTranslation('creators')`
 * then gives a `t` whose keys are checked by the compiler. Numbers, money and dates are in `format.ts`.
 */
import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { subjects } from './subjects';

/** The languages of the interface. */
export type Language = 'zh' | 'en';

type Subject = keyof typeof subjects;
type Chinese = { [S in Subject]: (typeof subjects)[S]['zh'] };

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Chinese;
    returnNull: false;
  }
}

function tree(language: Language): Record<string, object> {
  return Object.fromEntries(Object.entries(subjects).map(([name, words]) => [name, words[language]]));
}

/** Starts the words in a language; call once, before the first render. */
export function startWords(language: Language): i18n {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh',
    defaultNS: 'common',
    ns: Object.keys(subjects),
    resources: { zh: tree('zh'), en: tree('en') },
    // React escapes what it renders.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  setDocumentLanguage(language);
  return i18next;
}

/** Switches the language, live. */
export function speak(language: Language): void {
  void i18next.changeLanguage(language);
  setDocumentLanguage(language);
}

/** The language now spoken. */
export function languageNow(): Language {
  return i18next.language === 'en' ? 'en' : 'zh';
}

function setDocumentLanguage(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

export { subjects } from './subjects';
export * from './format';
export { sentence, useTree, wordFor } from './tree';
export { useFormat } from './useFormat';
export { moneyOf, yuanOf } from './yuan';
