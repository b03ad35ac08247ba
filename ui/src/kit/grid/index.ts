export { asTable, asTsv, type GridColumn, nextSort, nextSorts, type Sort } from './columns';
export { WindowedCards } from './WindowedCards';
export { fromMemory } from './memory';
export { Everyone, listed, NOTHING, type Selection, toggled, withAll } from './selection';
export { SELECTION_LIMIT } from './useChoice';
export { type GridHandle, WindowedGrid, type WindowedGridProps } from './WindowedGrid';
export { type Load, type Window, WINDOW_ROWS } from './windows';
