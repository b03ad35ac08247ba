import { memo, type CSSProperties, type MouseEvent } from 'react';
import type { GridColumn } from './columns';
import styles from './grid.module.css';

interface GridRowProps<Row> {
  id?: string;
  row?: Row;
  index: number;
  columns: readonly GridColumn<Row>[];
  selectable: boolean;
  /** Columns that stay at the left, the first included. */
  stuck: number;
  chosen?: boolean;
  current?: boolean;
  tone?: 'risk' | 'quiet';
  height: number;
  onClick?: (index: number, event: MouseEvent) => void;
  onOpen?: (index: number) => void;
  /** The name of its box, with ROW_NUMBER where its number comes. */
  boxLabel?: string;
}

/** Stands for a row's number in a name that all rows share: putting words together for each costs more than the row. */
export const ROW_NUMBER = '#';

function Row<R>(props: GridRowProps<R>) {
  const { id, row, index, columns, selectable, stuck, chosen = false, current = false, tone, height, onClick, onOpen } = props;
  return (
    <div
      id={id}
      className={styles.row}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selectable ? chosen : undefined}
      data-current={current || undefined}
      data-chosen={chosen || undefined}
      data-tone={tone}
      style={{ height }}
      onClick={onClick && ((event) => onClick(index, event))}
      onDoubleClick={onOpen && (() => onOpen(index))}
    >
      {/* A row that is on its way is one cell with bars for a ground: nothing to build, nothing to take down. */}
      {row === undefined && <div className={styles.waiting} role="gridcell" aria-colindex={1} data-box={selectable || undefined} />}
      {row !== undefined && selectable && (
        <div className={styles.box} role="gridcell" aria-colindex={1} data-box>
          <span className={styles.tick} data-on={chosen || undefined} role="checkbox" aria-checked={chosen} aria-label={props.boxLabel?.replace(ROW_NUMBER, String(index + 1))}>
            <svg viewBox="0 0 12 12" aria-hidden="true">
              <path d="M2.5 6.4 5 8.8l4.6-5.4" />
            </svg>
          </span>
        </div>
      )}
      {row !== undefined && columns.map((column, at) => (
        <div
          key={column.id}
          className={styles.cell}
          role="gridcell"
          aria-colindex={at + (selectable ? 2 : 1)}
          data-first={at === 0 || undefined}
          data-after-box={(at === 0 && selectable) || undefined}
          data-align={column.align}
          data-stuck={(at > 0 && at < stuck) || undefined}
          style={{ width: `var(--c${at})`, ...(at > 0 && at < stuck && { '--left': `var(--l${at})` }) } as CSSProperties}
        >
          {column.cell(row, index)}
        </div>
      ))}
      <div className={styles.filler} role="presentation" />
    </div>
  );
}

/** One row; drawn again only when something about it changed. */
export const GridRow = memo(Row) as typeof Row;
