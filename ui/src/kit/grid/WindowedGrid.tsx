import { Checkbox } from '@mantine/core';
import {
  memo,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type Ref,
} from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, copyText } from '@/host';
import { ErrorPanel } from '../ErrorPanel';
import { ROW_HEIGHT, usePreferences } from '../preferences';
import { EmptyState } from '../EmptyState';
import { tellDone } from '../tell';
import { ColumnMenu } from './ColumnMenu';
import { asTable, type GridColumn, nextSort, nextSorts, type Sort } from './columns';
import { fitted } from './fit';
import { GridHead } from './GridHead';
import { GridRow, ROW_NUMBER } from './GridRow';
import styles from './grid.module.css';
import { isScaled, spacerHeight, visibleRows } from './scroll';
import { NOTHING, type Selection } from './selection';
import { type Drawn, usePortions } from './usePortions';
import type { Wanted } from './portions';
import { useGridScroll } from './useGridScroll';
import { useChoice } from './useChoice';
import { type Source, useWindows } from './useWindows';

/** Height of the head in px. */
const HEAD = 32;
/** Room kept free at the right of the head for the column menu, in px. */
const MENU = 30;
/** Width of the boxes that choose rows, in px. */
const BOX = 36;
/** Rows drawn beyond the view on each side. */
const OVERSCAN = 5;
/** Placeholders drawn while the first window is on its way. */
const SKELETONS = 14;

/** What a screen can ask of a grid. */
export interface GridHandle {
  /** Moves the keyboard focus onto the list. */
  focus: () => void;
  /** Brings a row into view and makes it current. */
  goTo: (row: number) => void;
}

function sameColumns<Row>(some: readonly GridColumn<Row>[], others: readonly GridColumn<Row>[]): boolean {
  return some === others || (some.length === others.length && some.every((one, at) => one.id === others[at]?.id));
}

/** The whole numbers from one to another (not included). */
function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
}

/** A list of any length. */
export interface WindowedGridProps<Row> {
  /** Stable name; remembered widths are kept under it. */
  name: string;
  label: string;
  columns: readonly GridColumn<Row>[];
  /** Where rows come from. A changed key starts over; `load` is only read then. */
  source: Source<Row>;
  rowKey: (row: Row) => string;
  sort?: Sort | null;
  onSort?: (sort: Sort | null) => void;
  /** Several keys instead, foremost first: Shift with a click adds one. */
  sorts?: readonly Sort[];
  onSorts?: (sorts: Sort[]) => void;
  selection?: Selection;
  onSelection?: (selection: Selection) => void;
  /** Chooses every row of the list, when the screen can; else as many as a range may take in. */
  onEveryone?: () => void;
  /** Enter or double click. */
  onOpen?: (row: Row, index: number) => void;
  /** The current row moved. */
  onCursor?: (row: Row, index: number) => void;
  /** Told whenever the length of the list is known anew. */
  onTotal?: (total: number) => void;
  /** Instead of rows when there are none. */
  empty?: ReactNode;
  rowHeight?: number;
  /** Extra class for a row, for example to mark risk. */
  rowTone?: (row: Row) => 'risk' | 'quiet' | undefined;
  handle?: Ref<GridHandle>;
  /** Takes the keyboard when the page opens, unless something already has it. */
  autoFocus?: boolean;
}

/** A grid over windows of rows: sticky head and first column, keyboard, ranges, sorting, resizing; a million rows are fine. */
export function WindowedGrid<Row>(props: WindowedGridProps<Row>) {
  const { name, label, columns, source, rowKey, sort = null, onSort, sorts, onSorts, onSelection, onOpen, onCursor, onTotal } = props;
  const selection = props.selection ?? NOTHING;
  const selectable = onSelection !== undefined;
  const { t } = useTranslation('kit');
  const id = useId();
  const density = usePreferences((state) => state.density);
  const kept = usePreferences((state) => state.widths[name]);
  const hidden = usePreferences((state) => state.hidden[name]);
  const wide = usePreferences((state) => state.wide[name]) ?? false;
  const rowHeight = props.rowHeight ?? ROW_HEIGHT[density];

  const pinned = usePreferences((state) => state.pinned[name]);
  const wanted = useMemo(() => {
    const visible = hidden ? columns.filter((column, at) => at === 0 || !hidden.includes(column.id)) : columns;
    if (!pinned || pinned.length === 0) return visible;
    // Pinned columns stand beside the first and never leave for want of room.
    const stays = visible.slice(1).flatMap((column) => (pinned.includes(column.id) ? [{ ...column, priority: 1 }] : []));
    return [...visible.slice(0, 1), ...stays, ...visible.slice(1).filter((column) => !pinned.includes(column.id))];
  }, [columns, hidden, pinned]);

  // --- windows ---------------------------------------------------------------------------------------------------
  const windows = useWindows(source, onTotal);
  const { total, state, revision } = windows;
  const { element, width, geometry, place, moveTo, show } = useGridScroll(total, rowHeight, HEAD);
  const { shown, widths: columnWidths, left } = useMemo(() => {
    const room = wide || width === null ? Infinity : width - MENU - (selectable ? BOX : 0);
    return fitted(wanted, kept ?? {}, room);
  }, [wanted, kept, width, wide, selectable]);
  const { first, last } = visibleRows(place.offset, geometry, OVERSCAN);
  useEffect(() => {
    windows.want(first, last);
  }, [windows, first, last, revision]);
  // Those in view before those beside it.
  const inView = visibleRows(place.offset, geometry, 0);
  const order = [...range(inView.first, inView.last), ...range(inView.last, last), ...range(first, inView.first)];
  const drawn = usePortions(
    order.flatMap((index): Wanted<Drawn<Row, GridColumn<Row>>>[] => {
      const row = windows.row(index);
      return row === undefined ? [] : [{ index, drawn: { row, columns: shown } }];
    }),
  );

  // --- the current row --------------------------------------------------------------------------------------------
  const [cursor, setCursor] = useState(-1);
  const current = Math.min(cursor, total - 1);

  const goTo = useCallback(
    (row: number) => {
      const inside = Math.max(0, Math.min(row, windows.total - 1));
      if (windows.total === 0) return;
      setCursor(inside);
      show(inside);
    },
    [show, windows],
  );
  const told = useRef<string | null>(null);
  useEffect(() => {
    const row = current >= 0 ? windows.row(current) : undefined;
    if (!row) return;
    const key = `${current} ${rowKey(row)}`;
    if (told.current === key) return;
    told.current = key;
    onCursor?.(row, current);
  }, [current, revision, windows, rowKey, onCursor]);

  useImperativeHandle(props.handle, () => ({ focus: () => element.current?.focus({ preventScroll: true }), goTo }), [
    element,
    goTo,
  ]);

  const { autoFocus = false } = props;
  useEffect(() => {
    if (autoFocus && document.activeElement === document.body) element.current?.focus({ preventScroll: true });
  }, [autoFocus, element]);

  // --- choosing ---------------------------------------------------------------------------------------------------
  const { anchor, toggle, chooseRange, chooseEveryone } = useChoice(windows, rowKey, selection, onSelection, props.onEveryone);
  const chooseAll = useCallback(() => {
    if (!onSelection) return;
    if (selection.size > 0) onSelection(NOTHING);
    else chooseEveryone();
  }, [onSelection, selection, chooseEveryone]);

  const copyRows = useCallback(async () => {
    const rows: Row[] = [];
    if (selection.size > 0) {
      for (const row of windows.loaded()) if (selection.has(rowKey(row))) rows.push(row);
    } else {
      const row = windows.row(current);
      if (row) rows.push(row);
    }
    if (rows.length === 0) return;
    await copyText(asTable(shown, rows));
    tellDone(t('grid.copiedRows', { rows: rows.length }));
  }, [selection, windows, rowKey, current, shown, t]);

  // --- keys and clicks --------------------------------------------------------------------------------------------
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const pageRows = Math.max(1, Math.floor(geometry.viewport / rowHeight) - 1);
    const { key } = event;
    const control = event.ctrlKey || event.metaKey;
    const step = (to: number) => {
      event.preventDefault();
      if (event.shiftKey && selectable) {
        if (anchor.current < 0) anchor.current = Math.max(current, 0);
        void chooseRange(anchor.current, Math.max(0, Math.min(to, total - 1)));
      }
      goTo(to);
    };
    if (control && key.toLowerCase() === 'c') {
      event.preventDefault();
      void copyRows();
    } else if (control && key.toLowerCase() === 'a' && selectable) {
      event.preventDefault();
      chooseEveryone();
    } else if (control || event.altKey) return;
    else if (key === 'ArrowDown' || key.toLowerCase() === 'j') step(current + 1);
    else if (key === 'ArrowUp' || key.toLowerCase() === 'k') step(Math.max(0, current - 1));
    else if (key === 'PageDown') step(current + pageRows);
    else if (key === 'PageUp') step(Math.max(0, current - pageRows));
    else if (key === 'Home') step(0);
    else if (key === 'End') step(total - 1);
    else if ((key === ' ' || key === 'x') && selectable) {
      event.preventDefault();
      toggle(current);
    } else if (key === 'Enter') {
      const row = windows.row(current);
      if (row && onOpen) {
        event.preventDefault();
        onOpen(row, current);
      }
    } else if (key === 'Escape' && selection.size > 0) {
      event.preventDefault();
      event.stopPropagation();
      onSelection?.(NOTHING);
    }
  };

  const onRowClick = useCallback(
    (row: number, event: MouseEvent) => {
      const onBox = (event.target as HTMLElement).closest('[data-box]') !== null;
      if (event.shiftKey && selectable) {
        event.preventDefault();
        void chooseRange(anchor.current < 0 ? row : anchor.current, row);
      } else if (onBox || ((event.ctrlKey || event.metaKey) && selectable)) toggle(row);
      setCursor(row);
      show(row);
    },
    [selectable, anchor, chooseRange, toggle, show],
  );
  const onRowOpen = useCallback(
    (row: number) => {
      const found = windows.row(row);
      if (found) onOpen?.(found, row);
    },
    [windows, onOpen],
  );

  // --- sideways ---------------------------------------------------------------------------------------------------
  const [sideways, setSideways] = useState(false);
  const canMove = useRef(false);
  useLayoutEffect(() => {
    const node = element.current;
    if (!node) return;
    // Asking where it stands makes the browser lay out everything: only where it can move sideways at all.
    const look = () => setSideways(canMove.current && node.scrollLeft > 0);
    node.addEventListener('scroll', look, { passive: true });
    return () => node.removeEventListener('scroll', look);
  }, [element]);

  const stuck = 1 + (pinned ? shown.filter((column, at) => at > 0 && pinned.includes(column.id)).length : 0);
  const widths: CSSProperties = {};
  let sum = selectable ? BOX : 0;
  columnWidths.forEach((one, at) => {
    if (at > 0 && at < stuck) (widths as Record<string, string>)[`--l${at}`] = `${sum}px`;
    sum += one;
    (widths as Record<string, string>)[`--c${at}`] = `${one}px`;
  });

  useLayoutEffect(() => {
    canMove.current = width === null || sum > width;
  }, [sum, width]);

  const onHeadSort = useCallback(
    (column: GridColumn<Row>, add: boolean) => {
      if (onSorts) onSorts(nextSorts(column, sorts ?? [], add));
      else onSort?.(nextSort(column, sort));
      moveTo(0);
    },
    [onSort, sort, onSorts, sorts, moveTo],
  );

  const keys = sorts ?? (sort ? [sort] : []);
  const firstLoad = state === 'loading' && total === 0;
  const layerTop = place.scrollTop + first * rowHeight - place.offset;
  const boxLabel = selectable ? t('grid.selectRow', { row: ROW_NUMBER }) : '';
  const rows: ReactNode[] = [];
  // Rows that leave lend their place in the document to those that come: a jump changes texts and builds nothing.
  const slots = Math.ceil(geometry.viewport / rowHeight) + 2 * OVERSCAN + 1;
  for (let index = first; index < last; index += 1) {
    const { row, columns: drawnWith = shown } = drawn.get(index) ?? {};
    const key = row ? rowKey(row) : undefined;
    rows.push(
      <GridRow
        key={index % slots}
        id={`${id}-${index}`}
        row={row}
        index={index}
        // Other columns are other widths: those take hold everywhere at once.
        columns={sameColumns(drawnWith, shown) ? drawnWith : shown}
        selectable={selectable}
        stuck={stuck}
        chosen={key !== undefined && selection.has(key)}
        current={index === current}
        tone={row && props.rowTone ? props.rowTone(row) : undefined}
        height={rowHeight}
        onClick={onRowClick}
        onOpen={onRowOpen}
        boxLabel={boxLabel}
      />,
    );
  }

  return (
    <div className={styles.frame} data-old={windows.isOld || undefined}>
      <div
        ref={element}
        className={styles.scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={state === 'loading' && total === 0 ? -1 : total + 1}
        aria-colcount={shown.length + (selectable ? 1 : 0)}
        aria-multiselectable={selectable || undefined}
        aria-busy={state === 'loading'}
        aria-activedescendant={current >= first && current < last ? `${id}-${current}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (event.target === event.currentTarget && cursor < 0 && total > 0) setCursor(first);
        }}
        data-sideways={sideways || undefined}
        data-wider={width === null || sum > width || undefined}
        data-scaled={isScaled(geometry) || undefined}
        style={widths}
      >
        <div className={styles.head} role="rowgroup" style={{ height: HEAD, minWidth: sum }}>
          <div className={styles.headRow} role="row" aria-rowindex={1}>
            {selectable && (
              <ChooseAll
                label={t('grid.selectAll')}
                all={total > 0 && selection.size >= total}
                some={selection.size > 0}
                none={total === 0}
                onChoose={chooseAll}
              />
            )}
            {shown.map((column, at) => (
              <GridHead
                key={column.id}
                grid={name}
                column={column}
                width={columnWidths[at]!}
                at={at}
                indexFrom={selectable ? 2 : 1}
                afterBox={selectable}
                sort={keys.find((one) => one.column === column.id) ?? null}
                rank={keys.length > 1 && keys.some((one) => one.column === column.id) ? keys.findIndex((one) => one.column === column.id) + 1 : null}
                stuck={at > 0 && at < stuck}
                onSort={onSort || onSorts ? onHeadSort : undefined}
              />
            ))}
            <div className={styles.filler} role="presentation" />
          </div>
        </div>
        <div
          className={styles.spacer}
          role="rowgroup"
          style={{ height: firstLoad ? SKELETONS * rowHeight : spacerHeight(geometry), minWidth: sum }}
        >
          <div className={styles.layer} role="presentation" style={{ transform: `translateY(${firstLoad ? 0 : layerTop}px)` }}>
            {firstLoad
              ? Array.from({ length: SKELETONS }, (_, index) => (
                  <GridRow key={index} index={index} columns={shown} selectable={selectable} stuck={stuck} height={rowHeight} />
                ))
              : rows}
          </div>
        </div>
      </div>
      {columns.length > 2 && <ColumnMenu grid={name} columns={columns} left={left} />}
      {state === 'failed' && (
        <div className={styles.over}>
          <ErrorPanel problem={asProblem(windows.failure)} onRetry={() => windows.retry()} />
        </div>
      )}
      {state === 'ready' && total === 0 && (
        <div className={styles.over}>{props.empty ?? <EmptyState title={t('grid.empty')} />}</div>
      )}
    </div>
  );
}

interface ChooseAllProps {
  label: string;
  all: boolean;
  some: boolean;
  none: boolean;
  onChoose: () => void;
}

/** The box that chooses every row, or none. */
const ChooseAll = memo(function ChooseAll({ label, all, some, none, onChoose }: ChooseAllProps) {
  return (
    <div className={styles.boxHead} role="columnheader" aria-colindex={1}>
      <Checkbox size="xs" aria-label={label} checked={all} indeterminate={some && !all} onChange={onChoose} disabled={none} tabIndex={-1} />
    </div>
  );
});
