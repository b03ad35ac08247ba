import type { GridColumn } from './columns';

/** Columns as they stand in a grid of some width. */
export interface Fit<Column> {
  shown: readonly Column[];
  /** Widths in px, one for each shown column. */
  widths: readonly number[];
  /** Columns there is no room for, in their order. */
  left: readonly Column[];
}

type Sized = Pick<GridColumn<never>, 'id' | 'width' | 'minWidth' | 'priority'>;

/** The first column may take this much more of what is to spare, in px. */
const SPARE = 120;

/**
 * Columns for a width: where they do not fit, the less important narrow first, down to their least width; where that is
 * not enough, the least important leave, the rightmost of equals first. What a person set by hand keeps its width, and
 * columns of priority 1 never leave. What is to spare goes to the first column.
 */
export function fitted<Column extends Sized>(columns: readonly Column[], byHand: Readonly<Record<string, number>>, room: number): Fit<Column> {
  const wanted = (column: Column) => byHand[column.id] ?? column.width;
  const least = (column: Column) => byHand[column.id] ?? column.minWidth ?? column.width;
  const rank = (column: Column) => column.priority ?? 1;
  const sum = (of: readonly Column[], width: (column: Column) => number) => of.reduce((total, column) => total + width(column), 0);

  let shown = [...columns];
  while (sum(shown, least) > room) {
    const last = Math.max(...shown.map(rank));
    if (last <= 1) break;
    const leaving = shown.findLastIndex((column) => rank(column) === last);
    shown = shown.filter((_, at) => at !== leaving);
  }

  const widths = shown.map(wanted);
  let over = sum(shown, wanted) - room;
  for (let level = Math.max(1, ...shown.map(rank)); level >= 1 && over > 0; level -= 1) {
    const give = shown.map((column) => (rank(column) === level ? wanted(column) - least(column) : 0));
    const all = give.reduce((total, one) => total + one, 0);
    if (all === 0) continue;
    const share = Math.min(1, over / all);
    give.forEach((one, at) => (widths[at] = Math.floor(widths[at]! - one * share)));
    over -= all * share;
  }
  if (over < 0 && Number.isFinite(over) && shown[0] && byHand[shown[0].id] === undefined) widths[0] = widths[0]! + Math.min(SPARE, Math.floor(-over));
  return { shown, widths, left: columns.filter((column) => !shown.includes(column)) };
}
