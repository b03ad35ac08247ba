import * as format from './format';
import type { Language } from './index';
import { useLanguage } from './useWords';

function formats(language: Language) {
  return {
    language,
    count: (value: format.Maybe<number>) => format.count(value, language),
    exact: format.exact,
    money: format.money,
    moneyShort: (amount: format.Maybe<format.Amount>) => format.moneyShort(amount, language),
    yuan: format.yuan,
    rate: format.rate,
    points: format.points,
    signed: format.signed,
    day: format.day,
    moment: format.moment,
  };
}

const FORMATS = { zh: formats('zh'), en: formats('en') };

/** The formats of the language now spoken; re-renders when it changes. */
export function useFormat() {
  return FORMATS[useLanguage()];
}
