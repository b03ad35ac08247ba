import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { UNKNOWN, useFormat } from '@/words';
import { ChartFrame, Plot } from './Chart';
import { BAND_LEAST, BAND_RECORDS, banded, type Dated } from './figures';

interface TimeBandProps {
  title: string;
  /** Dated records; ranges have ends and no value. */
  records: readonly Dated[];
  /** Records without a date: in the words below, never on the line. */
  undated: number;
  write: (value: number | null) => string;
  note?: ReactNode;
}

/** A figure over time: the records as a line, around them the middle half of the last six. */
export function TimeBand({ title, records, undated, write, note }: TimeBandProps) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const points = banded(records);
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
        height={210}
        deps={[points, format.language]}
        option={({ tokens, axis }) => ({
          grid: { left: 4, right: 28, top: 12, bottom: 2, containLabel: true },
          tooltip: {
            trigger: 'axis',
            axisPointer: { lineStyle: { color: tokens['line-strong'] } },
            formatter: (params: { dataIndex: number }[]) => {
              const one = points[params[0]?.dataIndex ?? 0];
              if (!one) return '';
              const band = one.low === null || one.high === null ? '' : `\n${write(one.low)} – ${write(one.high)}`;
              return `${format.day(one.at)}   ${one.value === null ? '' : write(one.value)}${band}`;
            },
          },
          xAxis: {
            type: 'time',
            axisLine: { lineStyle: { color: tokens['line-strong'] } },
            axisTick: { show: false },
            splitLine: { show: false },
            axisLabel: { ...axis, hideOverlap: true, formatter: (at: number) => format.day(new Date(at).toISOString()).slice(0, 7) },
          },
          yAxis: {
            type: 'value',
            scale: true,
            splitNumber: 4,
            splitLine: { lineStyle: { color: tokens.line } },
            axisLabel: { ...axis, formatter: (value: number) => write(value).replace(/\.0(?=\D|$)/, '') },
          },
          series: [
            { type: 'line', stack: 'band', symbol: 'none', silent: true, lineStyle: { opacity: 0 }, data: points.map((one) => [one.at, one.low]) },
            {
              type: 'line',
              stack: 'band',
              symbol: 'none',
              silent: true,
              lineStyle: { opacity: 0 },
              areaStyle: { color: tokens['accent-fill'], opacity: 0.16 },
              data: points.map((one) => [one.at, one.low === null || one.high === null ? null : one.high - one.low]),
            },
            {
              type: 'line',
              symbol: 'circle',
              symbolSize: 5,
              showAllSymbol: true,
              connectNulls: false,
              lineStyle: { color: tokens.accent, width: 2 },
              itemStyle: { color: tokens.accent },
              data: points.map((one) => [one.at, one.value]),
            },
          ],
        })}
      />
    </ChartFrame>
  );
}
