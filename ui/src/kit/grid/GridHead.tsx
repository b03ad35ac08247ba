import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { memo, type CSSProperties, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../preferences';
import { tip } from '../tip';
import type { GridColumn, Sort } from './columns';
import styles from './grid.module.css';

interface GridHeadProps<Row> {
  grid: string;
  column: GridColumn<Row>;
  /** Its width now, in px. */
  width: number;
  at: number;
  indexFrom: number;
  afterBox: boolean;
  sort: Sort | null;
  /** Its place among several sort keys, from 1; null when it is the only one. */
  rank: number | null;
  /** Stays at the left while the rest scrolls. */
  stuck: boolean;
  onSort?: (column: GridColumn<Row>, add: boolean) => void;
}

/** Narrowest a column can be made, in px. */
const NARROWEST = 48;
/** One arrow key widens by this many px. */
const STEP = 16;

function Head<Row>({ grid, column, width, at, indexFrom, afterBox, sort, rank, stuck, onSort }: GridHeadProps<Row>) {
  const { t } = useTranslation('kit');
  const setWidth = usePreferences((state) => state.setWidth);
  const least = column.minWidth ?? NARROWEST;
  const resize = (to: number) => setWidth(grid, column.id, Math.round(Math.max(least, to)));

  const onPointerDown = (event: PointerEvent<HTMLSpanElement>) => {
    event.preventDefault();
    event.stopPropagation();
    const handle = event.currentTarget;
    const from = event.clientX;
    handle.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent) => resize(width + moved.clientX - from);
    const end = () => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', end);
      handle.removeEventListener('pointercancel', end);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', end);
    handle.addEventListener('pointercancel', end);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    event.stopPropagation();
    resize(width + (event.key === 'ArrowRight' ? STEP : -STEP));
  };

  const sortable = column.sortable === true && onSort !== undefined;
  const hint = column.hint ? tip(() => [column.hint ?? '']) : undefined;
  const text = (
    <span className={styles.headText}>
      <span className="hx-cut" title={column.header}>
        {column.header}
      </span>
      {sort && (sort.descending ? <IconArrowDown size={13} aria-hidden /> : <IconArrowUp size={13} aria-hidden />)}
      {rank !== null && (
        <span className={styles.rank} role="img" aria-label={t('grid.sortRank', { n: rank })}>
          {rank}
        </span>
      )}
    </span>
  );
  return (
    <div
      className={styles.headCell}
      role="columnheader"
      aria-colindex={at + indexFrom}
      aria-sort={sort ? (sort.descending ? 'descending' : 'ascending') : sortable ? 'none' : undefined}
      data-first={at === 0 || undefined}
      data-after-box={(at === 0 && afterBox) || undefined}
      data-align={column.align}
      data-sorted={sort !== null || undefined}
      data-stuck={stuck || undefined}
      style={{ width: `var(--c${at})`, ...(stuck && { '--left': `var(--l${at})` }) } as CSSProperties}
    >
      {sortable ? (
        <button type="button" className={styles.headButton} onClick={(event) => onSort(column, event.shiftKey)} {...hint}>
          {text}
        </button>
      ) : (
        <span className={styles.headButton} {...hint}>
          {text}
        </span>
      )}
      <span
        className={styles.resize}
        role="separator"
        aria-orientation="vertical"
        aria-label={t('grid.resize', { column: column.header })}
        aria-valuenow={width}
        aria-valuemin={least}
        tabIndex={0}
        onPointerDown={onPointerDown}
        onDoubleClick={() => resize(column.width)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

/** The head of a column: sorts when clicked, resizes at its right edge (pointer, or arrow keys on the handle). */
export const GridHead = memo(Head) as typeof Head;
