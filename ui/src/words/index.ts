/**
 * Words in two languages. One file per subject, each a `pair({ zh, en })`; `useTranslation('creators')`
 * then gives a `t` whose keys are checked by the compiler. Numbers, money and dates are in `format.ts`.
 */
import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { subjects } from './subjects';

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

/** Trees of one language, by subject. */
type Trees = Record<string, object>;

type Loader = () => Promise<{ words: Trees }>;

/** The frame's words come before the first picture, the screens' with the first screen. */
const FRAME: Record<Language, Loader> = { zh: () => import('./zhFrame'), en: () => import('./enFrame') };
const SCREENS: Record<Language, Loader> = { zh: () => import('./zh'), en: () => import('./en') };

/** Loads words of a language, unless the subject that tells is here already. */
async function load(language: Language, loaders: Record<Language, Loader>, teller: keyof typeof subjects): Promise<void> {
  if (i18next.hasResourceBundle(language, teller)) return;
  const { words } = await loaders[language]();
  for (const [subject, tree] of Object.entries(words)) i18next.addResourceBundle(language, subject, tree);
}

/** Loads the words of every screen in the language now spoken, once. */
export function loadScreenWords(language: Language = languageNow()): Promise<void> {
  return load(language, SCREENS, 'creators');
}

/** Starts the frame's words in a language; call once, before the first render. */
export async function startWords(language: Language): Promise<i18n> {
  void i18next.use(initReactI18next).init({
    lng: language,
    // Both languages have every key, which the compiler sees to.
    fallbackLng: false,
    defaultNS: 'common',
    resources: {},
    // React escapes what it renders.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  // English: `{{n}} file{{n, s}}` reads "1 file" and "2 files". Numbers come written out, as 1 or 1,284.
  i18next.services.formatter?.add('s', (value: unknown) => (String(value) === '1' ? '' : 's'));
  await load(language, FRAME, 'common');
  setDocumentLanguage(language);
  return i18next;
}

/** The language last asked for: a slower load must not win over a later wish. */
let wanted: Language | null = null;

/** Switches the language, live; one not heard yet is loaded first. */
export function speak(language: Language): void {
  wanted = language;
  const change = () => {
    if (wanted !== language) return;
    void i18next.changeLanguage(language);
    setDocumentLanguage(language);
  };
  if (i18next.hasResourceBundle(language, 'creators')) change();
  else void loadScreenWords(language).then(change);
}

/** The language now spoken. */
export function languageNow(): Language {
  return i18next.language === 'en' ? 'en' : 'zh';
}

function setDocumentLanguage(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

export type { subjects } from './subjects';
export * from './format';
export { sentence, useTree, wordFor } from './tree';
export { useFormat } from './useFormat';
export { useLanguage, useWords } from './useWords';
export { moneyOf, yuanOf } from './yuan';
