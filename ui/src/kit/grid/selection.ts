/** Everyone of a list, told by its length instead of key by key, with those taken out again. */
export class Everyone {
  constructor(
    readonly total: number,
    readonly except: ReadonlySet<string> = new Set(),
  ) {}

  get size(): number {
    return this.total - this.except.size;
  }

  has(key: string): boolean {
    return !this.except.has(key);
  }
}

/** Chosen rows by key, or everyone of a list too long to be listed. */
export type Selection = ReadonlySet<string> | Everyone;

/** Nothing chosen. */
export const NOTHING: ReadonlySet<string> = new Set();

/** The chosen keys one by one; everyone is not listed. */
export function listed(selection: Selection): ReadonlySet<string> {
  return selection instanceof Everyone ? NOTHING : selection;
}

function swapped(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** With one key in or out. */
export function toggled(selection: Selection, key: string): Selection {
  if (selection instanceof Everyone) return new Everyone(selection.total, swapped(selection.except, key));
  return swapped(selection, key);
}

/** With more keys in. */
export function withAll(selection: Selection, keys: Iterable<string>): Selection {
  if (selection instanceof Everyone) {
    const except = new Set(selection.except);
    for (const key of keys) except.delete(key);
    return new Everyone(selection.total, except);
  }
  const next = new Set(selection);
  for (const key of keys) next.add(key);
  return next;
}
