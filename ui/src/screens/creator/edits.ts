import type { CreatorChanges } from '@/host';

/** Nothing changed; an edit sets one field of it. */
export const NO_CHANGES: CreatorChanges = {
  name: null,
  certification: null,
  home: null,
  verticals: null,
  tags: null,
  tones: null,
  fan_tones: null,
  contact: null,
  note: null,
  busy: null,
  rates: null,
  figure: null,
};

/** Whether a person keeps a field: the desk lists a creator's own by its word, an account's as `acc_…/field`. */
export function isKept(edited: readonly string[], field: string, account?: string): boolean {
  const wanted = account ? `${account}/${field}` : field;
  return edited.some((one) => one === wanted || one.startsWith(`${wanted}/`) || one.startsWith(`${wanted}:`));
}
