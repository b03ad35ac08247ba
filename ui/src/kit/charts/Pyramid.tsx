import { useTranslation } from 'react-i18next';
import type { AgeBand, Audience } from '@/host';
import { useFormat } from '@/words';
import { ChartFrame, Plot } from './Chart';
import { pyramid } from './figures';

/** Age × gender, women to the left. From the two known distributions, so an estimate and said to be one. */
export function Pyramid({ audience }: { audience: Audience }) {
  const { t } = useTranslation('charts');
  const { rate } = useFormat();
  const name = ({ from, to }: AgeBand) => (to === null ? t('ageFrom', { from }) : from === 0 ? t('ageTo', { to }) : `${from}–${to}`);
  const bars = pyramid(audience.gender, audience.age);
  const rows = bars ?? [];
  const most = Math.max(...rows.flatMap((one) => [one.female, one.male]), 0.01);
  const cell = (share: number) => ({ shown: rate(share), exact: share.toFixed(4) });
  const names = rows.map((one) => name(one.band));
  const series = (key: 'female' | 'male') => rows.map((one) => (key === 'female' ? -one.female : one.male));
  return (
    <ChartFrame
      title={t('pyramid')}
      note={t('pyramidNote')}
      empty={bars ? null : audience.gender || audience.age ? t('pyramidHalf') : t('unknown')}
      table={{ head: [t('age'), t('female'), t('male')], rows: rows.map((one) => [name(one.band), cell(one.female), cell(one.male)]) }}
    >
      <Plot
        height={Math.max(120, rows.length * 30 + 34)}
        deps={[rows, names, t('female'), t('male')]}
        option={({ tokens, axis }) => ({
          grid: { left: 4, right: 8, top: 20, bottom: 2, containLabel: true },
          tooltip: { show: false },
          // Room for the figures at both ends.
          xAxis: { type: 'value', min: -most * 1.35, max: most * 1.35, show: false },
          yAxis: { type: 'category', data: names, axisLine: { show: false }, axisTick: { show: false }, axisLabel: { ...axis, color: tokens['ink-2'] } },
          series: (['female', 'male'] as const).map((key) => ({
            type: 'bar',
            name: t(key),
            stack: 'all',
            barWidth: 18,
            silent: true,
            data: series(key),
            itemStyle: { color: key === 'female' ? tokens.violet : tokens['accent-fill'], opacity: 0.85 },
            label: {
              show: true,
              position: key === 'female' ? 'left' : 'right',
              ...axis,
              color: tokens['ink-2'],
              formatter: ({ value }: { value: number }) => rate(Math.abs(value)),
            },
          })),
        })}
      />
    </ChartFrame>
  );
}
