import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { UNKNOWN } from '@/words';
import { ChartFrame, Plot } from './Chart';

/** One spoke: where the creator stands among peers, 0 to 1; null when either side is unknown. */
export interface Spoke {
  name: string;
  place: number | null;
  /** The creator's own value, and the peers' median, in words. */
  own: string;
  median: string;
  /** Peers whose value is known. */
  known: number;
}

/** A creator against peers: each spoke is a percentile, the middle ring the peers' median. Spokes without data are left out and named. */
export function PeerRadar({ title, spokes, note }: { title: string; spokes: readonly Spoke[]; note?: ReactNode }) {
  const { t } = useTranslation('charts');
  const known = spokes.filter((one) => one.place !== null);
  const missing = spokes.filter((one) => one.place === null);
  const write = (place: number | null) => (place === null ? UNKNOWN : Math.round(place * 100).toString());
  return (
    <ChartFrame
      title={title}
      empty={known.length >= 3 ? null : t('radarFew')}
      note={
        <>
          {t('radarNote')}
          {missing.length > 0 && ` ${t('radarMissing', { names: missing.map((one) => one.name).join(t('comma')) })}`} {note}
        </>
      }
      table={{
        head: [t('metric'), t('place'), t('own'), t('median'), t('peersKnown')],
        rows: spokes.map((one) => [one.name, { shown: write(one.place), exact: one.place === null ? '' : (one.place * 100).toFixed(1) }, one.own, one.median, String(one.known)]),
      }}
    >
      <Plot
        height={250}
        deps={known}
        option={({ tokens, axis }) => ({
          tooltip: { show: false },
          radar: {
            indicator: known.map((one) => ({ name: `${one.name} ${write(one.place)}`, max: 1, min: 0 })),
            radius: '66%',
            splitNumber: 4,
            axisName: { ...axis, color: tokens['ink-2'] },
            axisLine: { lineStyle: { color: tokens.line } },
            splitLine: { lineStyle: { color: tokens.line } },
            splitArea: { show: false },
          },
          series: [
            {
              type: 'radar',
              silent: true,
              data: [
                { value: known.map(() => 0.5), symbol: 'none', lineStyle: { color: tokens['ink-3'], type: 'dashed', width: 1 } },
                {
                  value: known.map((one) => one.place ?? 0),
                  symbolSize: 5,
                  lineStyle: { color: tokens.accent, width: 2 },
                  itemStyle: { color: tokens.accent },
                  areaStyle: { color: tokens['accent-fill'], opacity: 0.18 },
                },
              ],
            },
          ],
        })}
      />
    </ChartFrame>
  );
}
