import type { Pay } from '@/host';
import type { deals } from './deals';
import { UNKNOWN } from './format';
import type { orders } from './orders';
import type { useFormat } from './useFormat';

type OrderWords = (typeof orders)['en'];
type DiffWords = (typeof deals)['en']['diff'];

/** How an order or terms pay, in words. */
export function payWords(
  pay: Pay,
  words: OrderWords,
  format: ReturnType<typeof useFormat>,
  diff?: DiffWords,
): string {
  const parts: string[] = [];
  if (pay.own_price) parts.push(words.postOrder.base.own);
  if (pay.fixed) parts.push(format.money(pay.fixed));
  if (pay.per_result) {
    const { metric, per, amount, cap } = pay.per_result;
    const name = (words.metric as Record<string, string>)[metric] ?? metric;
    const line = diff
      ? diff.perResult.replace('{{per}}', format.exact(per)).replace('{{metric}}', name).replace('{{amount}}', format.money(amount))
      : `${format.money(amount)} / ${format.exact(per)} ${name}`;
    parts.push(cap ? `${line} (≤ ${format.money(cap)})` : line);
  }
  if (pay.commission) {
    const { rate, cap } = pay.commission;
    const line = `${words.postOrder.commission} ${format.rate(rate / 10_000)}`;
    parts.push(cap ? `${line} (≤ ${format.money(cap)})` : line);
  }
  return parts.length > 0 ? parts.join(' + ') : UNKNOWN;
}
