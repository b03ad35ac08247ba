export { asTable, asTsv, type GridColumn, nextSort, nextSorts, type Sort } from './columns';
export { WindowedCards } from './WindowedCards';
export { fromMemory } from './memory';
export { NOTHING, type Selection, toggled, withAll } from './selection';
export { type GridHandle, SELECTION_LIMIT, WindowedGrid, type WindowedGridProps } from './WindowedGrid';
export { type Load, type Window, WINDOW_ROWS } from './windows';
