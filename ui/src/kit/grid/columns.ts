import type { ReactNode } from 'react';

/** One column of a grid. */
export interface GridColumn<Row> {
  /** Stable name: remembered widths and sorting refer to it. */
  id: string;
  /** What its head says. */
  header: string;
  /** A longer explanation, shown when the pointer rests on the head. */
  hint?: string;
  /** Width in px before anyone resizes it. */
  width: number;
  /** Narrowest it may become, in px; its width if left out. */
  minWidth?: number;
  /** How soon it gives way where there is too little room: 1 (if left out) never leaves, the highest leaves first. */
  priority?: number;
  /** Figures are set to the right. */
  align?: 'left' | 'right' | 'center';
  sortable?: boolean;
  /** The direction of the first click; figures usually begin with the largest. */
  firstSort?: 'asc' | 'desc';
  cell: (row: Row, index: number) => ReactNode;
  /** The cell as text for copying into a spreadsheet; exact, without 万. */
  text?: (row: Row) => string;
}

/** How a list is ordered. */
export interface Sort {
  column: string;
  descending: boolean;
}

/** The next order when a head is clicked: first direction, then the other, then none. */
export function nextSort(column: Pick<GridColumn<never>, 'id' | 'firstSort'>, now: Sort | null): Sort | null {
  const first = column.firstSort === 'desc';
  if (now?.column !== column.id) return { column: column.id, descending: first };
  return now.descending === first ? { column: column.id, descending: !first } : null;
}

/**
 * The orders of a list when a head is clicked: by this column alone, or, with `add`, by it after those already there.
 * An added column turns round on the next click and leaves on the one after; the others keep their places.
 */
export function nextSorts(column: Pick<GridColumn<never>, 'id' | 'firstSort'>, now: readonly Sort[], add: boolean): Sort[] {
  const at = now.findIndex((one) => one.column === column.id);
  const next = nextSort(column, now[at] ?? null);
  if (!add) {
    // Among several, a plain click begins anew with this column.
    const alone = nextSort(column, now.length === 1 ? (now[0] ?? null) : null);
    return alone ? [alone] : [];
  }
  if (at < 0) return next ? [...now, next] : [...now];
  return now.flatMap((one, index) => (index === at ? (next ? [next] : []) : [one]));
}

/** One cell of a copied table: no tabs or line breaks within, and nothing a spreadsheet would take for a formula. */
function cleaned(text: string): string {
  const flat = text.replace(/[\t\r\n]+/g, ' ');
  return /^\s*[=+@\-＝＋＠－]/.test(flat) && Number.isNaN(Number(flat)) ? `'${flat}` : flat;
}

/** A heading and rows as tab-separated text that pastes into a spreadsheet. */
export function asTsv(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, ...rows].map((row) => row.map(cleaned).join('\t')).join('\n');
}

/** Rows of a grid as a table that pastes into a spreadsheet. */
export function asTable<Row>(columns: readonly GridColumn<Row>[], rows: readonly Row[]): string {
  const told = columns.filter((column) => column.text);
  return asTsv(
    told.map((column) => column.header),
    rows.map((row) => told.map((column) => column.text!(row))),
  );
}
