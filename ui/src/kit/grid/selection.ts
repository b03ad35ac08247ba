/** Chosen rows by key. Plain sets, so that screens can hold them. */
export type Selection = ReadonlySet<string>;

/** Nothing chosen. */
export const NOTHING: Selection = new Set();

/** With one key in or out. */
export function toggled(selection: Selection, key: string): Selection {
  const next = new Set(selection);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** With more keys in. */
export function withAll(selection: Selection, keys: Iterable<string>): Selection {
  const next = new Set(selection);
  for (const key of keys) next.add(key);
  return next;
}
