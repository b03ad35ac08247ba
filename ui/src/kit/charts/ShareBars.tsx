import { useTranslation } from 'react-i18next';
import { useFormat } from '@/words';
import { ChartFrame, Plot } from './Chart';

/** One bar. */
export interface ShareBar {
  name: string;
  share: number;
}

/** Shares of the audience as bars, in the order given: city tiers, consumer groups, devices. */
export function ShareBars({ title, label, bars }: { title: string; label: string; bars: readonly ShareBar[] | null }) {
  const { t } = useTranslation('charts');
  const { rate } = useFormat();
  const rows = bars ?? [];
  return (
    <ChartFrame
      title={title}
      empty={rows.length > 0 ? null : t('unknown')}
      table={{ head: [label, t('share')], rows: rows.map((one) => [one.name, { shown: rate(one.share), exact: one.share.toFixed(4) }]) }}
    >
      <Plot
        height={rows.length * 26 + 8}
        deps={rows}
        option={({ tokens, axis }) => ({
          grid: { left: 4, right: 52, top: 2, bottom: 2, containLabel: true },
          tooltip: { show: false },
          xAxis: { type: 'value', show: false, min: 0, max: Math.max(...rows.map((one) => one.share), 0.01) },
          yAxis: {
            type: 'category',
            inverse: true,
            data: rows.map((one) => one.name),
            axisLine: { show: false },
            axisTick: { show: false },
            axisLabel: { ...axis, color: tokens['ink-2'], width: 96, overflow: 'truncate' },
          },
          series: [
            {
              type: 'bar',
              silent: true,
              barWidth: 12,
              data: rows.map((one) => one.share),
              itemStyle: { color: tokens['accent-fill'], opacity: 0.85 },
              showBackground: true,
              backgroundStyle: { color: tokens['grey-wash'] },
              label: { show: true, position: 'right', ...axis, color: tokens['ink-2'], formatter: ({ value }: { value: number }) => rate(value) },
            },
          ],
        })}
      />
    </ChartFrame>
  );
}
