import { ActionIcon, useComputedColorScheme } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { IconCopy } from '@tabler/icons-react';
import type { EChartsCoreOption } from 'echarts/core';
import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '@/host';
import { asTsv } from '../grid/columns';
import { tellDone } from '../tell';
import { DARK_TOKENS, LIGHT_TOKENS, type Tokens } from '../theme/tokens';
import styles from './charts.module.css';

// Loaded with the first chart that is shown.
const Engine = lazy(() => import('./engine'));

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
export function ChartFrame({ title, note, table, empty, children }: FrameProps) {
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
          <details className={styles.details}>
            <summary>{t('asTable')}</summary>
            <div className={styles.scroll} tabIndex={0} role="group" aria-label={title}>
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
          </details>
        </>
      )}
    </figure>
  );
}

/** What an option is drawn with. */
export interface Pen {
  tokens: Tokens;
  /** Text of the size and colour of axes. */
  axis: { color: string; fontSize: number; fontFamily: string };
}

const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif';

/** A picture by the chart library in the colours of the theme; nothing moves where motion is reduced. Its words are in the frame's table. */
export function Plot({ height, option, deps }: { height: number; option: (pen: Pen) => EChartsCoreOption; deps: unknown }) {
  const scheme = useComputedColorScheme('light');
  const still = useReducedMotion();
  const key = JSON.stringify(deps);
  const drawn = useMemo(() => {
    const tokens = scheme === 'dark' ? DARK_TOKENS : LIGHT_TOKENS;
    const pen: Pen = { tokens, axis: { color: tokens['ink-3'], fontSize: 11, fontFamily: FONT } };
    return {
      animation: !still,
      animationDuration: 240,
      textStyle: { fontFamily: FONT },
      // Text drawn by the picture itself: no markup is ever made from data.
      tooltip: {
        renderMode: 'richText',
        confine: true,
        backgroundColor: tokens.raised,
        borderColor: tokens['line-strong'],
        borderWidth: 1,
        padding: [6, 8],
        textStyle: { color: tokens.ink, fontSize: 12, fontFamily: FONT },
        ...(option(pen).tooltip as object | undefined),
      },
      ...Object.fromEntries(Object.entries(option(pen)).filter(([name]) => name !== 'tooltip')),
    };
    // The data named by `deps` decides, not the function that is new on every drawing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [scheme, still, key]);
  return (
    <div className={styles.plot} style={{ minHeight: height }} aria-hidden>
      <Suspense fallback={null}>
        <Engine option={drawn} height={height} />
      </Suspense>
    </div>
  );
}
