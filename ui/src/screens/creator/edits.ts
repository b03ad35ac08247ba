import type { CreatorChanges, Source } from '@/host';

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

/** Whether a person keeps a field of the creator's own, which the desk lists by its word. */
export function isKept(edited: readonly string[], field: string): boolean {
  return edited.includes(field);
}

/** Whether a person keeps a figure or a rate: those say so themselves, by their source. */
export function isTyped({ source }: { source: Source }): boolean {
  return source.kind === 'person';
}
