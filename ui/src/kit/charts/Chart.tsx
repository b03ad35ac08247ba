import { ActionIcon } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '@/host';
import { asTsv } from '../grid/columns';
import { tellDone } from '../tell';
import styles from './charts.module.css';

/** A cell of a chart's table: as shown, and exact for copying where that differs. */
export type ChartCell = string | { shown: string; exact: string };

/** What a chart shows, as a table: its text equivalent, and what is copied. */
export interface ChartTable {
  head: readonly string[];
  rows: readonly (readonly ChartCell[])[];
}

interface FrameProps {
  title: string;
  /** How to read it, or on what it rests. */
  note?: ReactNode;
  table: ChartTable;
  /** Said instead of the picture when nothing is known. */
  empty?: string | null;
  /** What is shown is words and figures already, and needs no table beside it. */
  plain?: boolean;
  children: ReactNode;
}

const shown = (cell: ChartCell) => (typeof cell === 'string' ? cell : cell.shown);
const exact = (cell: ChartCell) => (typeof cell === 'string' ? cell : cell.exact);

/** The table of a chart as text that pastes into a spreadsheet. */
export function chartTsv(table: ChartTable): string {
  return asTsv(
    table.head,
    table.rows.map((row) => row.map(exact)),
  );
}

/** Around a chart: its name, a button that copies its data, and the same as a table. */
export function ChartFrame({ title, note, table, empty, plain = false, children }: FrameProps) {
  const { t } = useTranslation('charts');
  return (
    <figure className={styles.frame} aria-label={title}>
      <figcaption className={styles.caption}>
        <h4>{title}</h4>
        {!empty && (
          <ActionIcon
            size={22}
            aria-label={t('copy', { chart: title })}
            title={t('copyShort')}
            onClick={() => void copyText(chartTsv(table)).then(() => tellDone(t('copied', { rows: table.rows.length })))}
          >
            <IconCopy size={13} />
          </ActionIcon>
        )}
      </figcaption>
      {empty ? (
        <p className={styles.empty}>{empty}</p>
      ) : (
        <>
          {children}
          {note && <p className={styles.note}>{note}</p>}
          {!plain && <details className={styles.details}>
            <summary>{t('asTable')}</summary>
            <div className={styles.scroll} tabIndex={0} role="group" aria-label={`${title} · ${t('asTable')}`}>
              <table>
                <thead>
                  <tr>
                    {table.head.map((one, at) => (
                      <th key={at} scope="col" data-right={at > 0 || undefined}>
                        {one}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {table.rows.map((row, at) => (
                    <tr key={at}>
                      {row.map((cell, column) => (
                        <td key={column} data-right={column > 0 || undefined}>
                          {shown(cell)}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </details>}
        </>
      )}
    </figure>
  );
}
