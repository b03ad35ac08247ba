import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import * as format from './format';
import type { Language } from './index';

/** The formats of the language now spoken; re-renders when it changes. */
export function useFormat() {
  const { i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'zh';
  return useMemo(
    () => ({
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
    }),
    [language],
  );
}
