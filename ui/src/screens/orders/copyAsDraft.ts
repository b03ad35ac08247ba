import { call, type OrderDraft } from '@/host';
import { formOf } from '../post-order/form';

/** Puts a posted order into the saved draft of a new one; dates are left to be chosen again. */
export async function copyAsDraft(draft: OrderDraft): Promise<void> {
  const form = { ...formOf(draft), answerBy: '', publishFrom: '', publishTo: '' };
  await call('order_draft_put', { draft: JSON.parse(JSON.stringify({ v: 1, form })) });
}
