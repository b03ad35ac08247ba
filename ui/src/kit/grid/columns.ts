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

/** Rows as a table that pastes into a spreadsheet: tabs between cells, no line breaks within, no formulas. */
export function asTable<Row>(columns: readonly GridColumn<Row>[], rows: readonly Row[]): string {
  const told = columns.filter((column) => column.text);
  const clean = (text: string) => {
    const flat = text.replace(/[\t\r\n]+/g, ' ');
    return /^[=+@-]/.test(flat) && Number.isNaN(Number(flat)) ? `'${flat}` : flat;
  };
  const head = told.map((column) => clean(column.header)).join('\t');
  const body = rows.map((row) => told.map((column) => clean(column.text!(row))).join('\t'));
  return [head, ...body].join('\n');
}
