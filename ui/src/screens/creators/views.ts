import type { CreatorFilter } from '@/host';
import type { Sort } from '@/kit';
import { type Layout, NO_FILTER } from './filter';

/** Under which name the desk keeps the views. */
export const VIEWS_KEY = 'views.creators';

/** A way of looking at the creators that somebody gave a name. */
export interface SavedView {
  name: string;
  filter: CreatorFilter;
  sorts: readonly Sort[];
  layout: Layout;
  hidden: readonly string[];
  pinned: readonly string[];
}

const isText = (value: unknown): value is string => typeof value === 'string';
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter(isText) : []);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function filterOf(kept: unknown): CreatorFilter {
  if (!isObject(kept)) return NO_FILTER;
  // Only fields that are known, and only of the kind they should have: an older or newer program may have written them.
  return Object.fromEntries(
    Object.entries(NO_FILTER).map(([field, none]) => {
      const value = kept[field];
      if (Array.isArray(none)) return [field, texts(value)];
      if (field === 'search') return [field, isText(value) ? value : ''];
      if (field === 'sample') return [field, typeof value === 'boolean' ? value : null];
      if (field.startsWith('min_') || field.startsWith('max_')) return [field, typeof value === 'number' ? value : null];
      return [field, isText(value) ? value : null];
    }),
  ) as unknown as CreatorFilter;
}

/** Views from what the desk kept; what cannot be understood is left out. */
export function viewsOf(kept: unknown): SavedView[] {
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((one) => {
    if (!isObject(one) || !isText(one.name) || one.name.trim() === '') return [];
    const sorts = Array.isArray(one.sorts) ? one.sorts.filter((sort): sort is Sort => isObject(sort) && isText(sort.column) && typeof sort.descending === 'boolean') : [];
    return [{ name: one.name, filter: filterOf(one.filter), sorts, layout: one.layout === 'cards' ? 'cards' : 'table', hidden: texts(one.hidden), pinned: texts(one.pinned) }];
  });
}

/** With a view kept under its name; one of the same name is replaced where it stood. */
export function withView(views: readonly SavedView[], view: SavedView): SavedView[] {
  const at = views.findIndex((one) => one.name === view.name);
  return at < 0 ? [...views, view] : views.map((one, index) => (index === at ? view : one));
}

/** Whether two views show the same. */
export function sameView(a: SavedView, b: SavedView): boolean {
  const plain = ({ filter, sorts, layout, hidden, pinned }: SavedView) =>
    JSON.stringify([Object.keys(NO_FILTER).map((field) => filter[field as keyof CreatorFilter]), sorts.map((one) => [one.column, one.descending]), layout, [...hidden].sort(), [...pinned]]);
  return plain(a) === plain(b);
}
