import type { Amount } from './format';

/** Yuan as a number that may be absent. */
export function yuanOf(amount: Amount | null | undefined): number | null {
  return amount ? amount.minor / 100 : null;
}

/** Yuan as the desk's money. Rounded to the fen. */
export function moneyOf(yuan: number | null): { minor: number; currency: string } | null {
  return yuan === null ? null : { minor: Math.round(yuan * 100), currency: 'CNY' };
}
