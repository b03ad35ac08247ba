import { extent, max, ticks } from 'd3-array';
import { area, line } from 'd3-shape';
import { utcTicks } from 'd3-time';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { UNKNOWN, useFormat } from '@/words';
import { ChartFrame } from './Chart';
import styles from './charts.module.css';
import { BAND_LEAST, BAND_RECORDS, banded, type Dated } from './figures';
import { textWidth } from './ink';
import { linear } from './linear';
import { Plot } from './Plot';

interface TimeBandProps {
  title: string;
  /** Dated records; ranges have ends and no value. */
  records: readonly Dated[];
  /** Records without a date: in the words below, never on the line. */
  undated: number;
  write: (value: number | null) => string;
  note?: ReactNode;
}

const HEIGHT = 210;
const SIZE = 11;
const TOP = 12;
const FOOT = 24;
const DAY = 86_400_000;

type Reached = Dated & { time: number };

/** The days an axis names, each once: months where it is long, days where it is short. */
export function dayTicks(from: number, to: number, most: number): { time: number; label: string }[] {
  const long = to - from > 92 * DAY;
  const named = utcTicks(new Date(from), new Date(to), Math.max(2, most))
    .filter((one) => one.getTime() % DAY === 0)
    .map((one) => ({ time: one.getTime(), label: long ? one.toISOString().slice(0, 7) : one.toISOString().slice(5, 10) }));
  return named.filter((one, at) => one.label !== named[at - 1]?.label);
}

/** Ends of an axis of values, with air around them; a single value stands in the middle. */
function domain(points: readonly Reached[]): [number, number] {
  const [low = 0, high = 0] = extent(points.flatMap((one) => [one.value, one.low, one.high].filter((value) => value !== null)));
  const air = high > low ? (high - low) * 0.06 : Math.abs(high) * 0.1 || 1;
  // What is never negative does not begin below nothing.
  return [low >= 0 ? Math.max(0, low - air) : low - air, high + air];
}

/** A figure over time: the records as a line, around them the middle half of the last six. */
export function TimeBand({ title, records, undated, write, note }: TimeBandProps) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const points: Reached[] = banded(records).map((one) => ({ ...one, time: Date.parse(one.at.slice(0, 10)) }));
  const cell = (value: number | null) => (value === null ? { shown: UNKNOWN, exact: '' } : { shown: write(value), exact: String(value) });
  return (
    <ChartFrame
      title={title}
      empty={points.length > 1 ? null : points.length === 1 ? t('oneRecord') : t('noRecord')}
      note={
        <>
          {t('bandNote', { n: BAND_RECORDS, least: BAND_LEAST })}
          {undated > 0 && ` ${t('undated', { n: undated })}`}
          {note && <> {note}</>}
        </>
      }
      table={{ head: [t('day'), t('value'), t('low'), t('high')], rows: [...points].reverse().map((one) => [format.day(one.at), cell(one.value), cell(one.low), cell(one.high)]) }}
    >
      <Plot
        title={title}
        height={HEIGHT}
        draw={(width, active) => {
          const [low, high] = domain(points);
          const y = linear([low, high], [HEIGHT - FOOT, TOP]);
          const values = ticks(low, high, 4).map((value) => ({ value, label: write(value).replace(/\.0+(?=\D|$)/, '') }));
          const left = (max(values, (one) => textWidth(one.label, SIZE)) ?? 0) + 10;
          const [from, to] = [points[0]?.time ?? 0, points.at(-1)?.time ?? 0];
          const x = linear([from, to], [left, width - 12]);
          const at = points.map((one) => x(one.time));
          const edge = (index: number) => (index <= 0 ? left - 6 : index >= at.length ? width : (at[index - 1]! + at[index]!) / 2);
          const band = area<Reached>((one) => x(one.time), (one) => y(one.low ?? 0), (one) => y(one.high ?? 0)).defined((one) => one.low !== null && one.high !== null);
          const track = line<Reached>((one) => x(one.time), (one) => y(one.value ?? 0)).defined((one) => one.value !== null);
          return {
            picture: (
              <>
                {values.map(({ value, label }) => (
                  <g key={value}>
                    <line className={styles.rule} x1={left} x2={width} y1={y(value)} y2={y(value)} />
                    <text className={styles.axis} x={left - 8} y={y(value)} textAnchor="end" dominantBaseline="central">
                      {label}
                    </text>
                  </g>
                ))}
                {dayTicks(from, to, Math.floor((width - left) / 84)).map(({ time, label }) => (
                  <text key={time} className={styles.axis} x={Math.min(x(time), width - textWidth(label, SIZE) / 2)} y={HEIGHT - 8} textAnchor="middle">
                    {label}
                  </text>
                ))}
                <path className={styles.band} d={band(points) ?? ''} />
                {points.map(
                  (one, index) =>
                    one.value === null && one.low !== null && one.high !== null && <line key={index} className={styles.range} x1={at[index]} x2={at[index]} y1={y(one.low)} y2={y(one.high)} />,
                )}
                <path className={styles.line} d={track(points) ?? ''} />
                {points.map((one, index) => (
                  <g key={index} data-active={active === String(index) || undefined}>
                    {active === String(index) && <line className={styles.pointer} x1={at[index]} x2={at[index]} y1={TOP} y2={HEIGHT - FOOT} />}
                    {one.value !== null && <circle className={styles.dot} cx={at[index]} cy={y(one.value)} r={active === String(index) ? 4.5 : 3} />}
                  </g>
                ))}
              </>
            ),
            marks: points.map((one, index) => ({
              id: String(index),
              area: { x: edge(index), y: 0, width: Math.max(1, edge(index + 1) - edge(index)), height: HEIGHT - FOOT },
              at: [at[index]!, TOP] as const,
              lines: [format.day(one.at), ...(one.value === null ? [] : [write(one.value)]), ...(one.low === null || one.high === null ? [] : [`${write(one.low)} – ${write(one.high)}`])],
            })),
          };
        }}
      />
    </ChartFrame>
  );
}
