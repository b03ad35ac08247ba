import { max } from 'd3-array';
import { scaleBand } from 'd3-scale';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/words';
import { ChartFrame } from './Chart';
import styles from './charts.module.css';
import { cut, textWidth } from './ink';
import { linear } from './linear';
import { Plot } from './Plot';

/** One bar. */
export interface ShareBar {
  name: string;
  share: number;
}

const ROW = 26;
const SIZE = 12;
/** Room for a figure such as 100.0%. */
const FIGURE = 52;

/** Shares of the audience as bars, in the order given: city tiers, consumer groups, devices. */
export function ShareBars({ title, label, bars }: { title: string; label: string; bars: readonly ShareBar[] | null }) {
  const { t } = useTranslation('charts');
  const { rate } = useFormat();
  const rows = bars ?? [];
  const height = rows.length * ROW + 4;
  return (
    <ChartFrame
      title={title}
      empty={rows.length > 0 ? null : t('unknown')}
      table={{ head: [label, t('share')], rows: rows.map((one) => [one.name, { shown: rate(one.share), exact: one.share.toFixed(4) }]) }}
    >
      <Plot
        title={title}
        height={height}
        draw={(width, active) => {
          const named = Math.min(width * 0.4, max(rows, (one) => textWidth(one.name, SIZE)) ?? 0);
          const left = named + 10;
          const y = scaleBand(rows.map((_, at) => String(at)), [2, height - 2]).padding(0.5);
          const room = Math.max(20, width - left - FIGURE);
          const x = linear([0, max(rows, (one) => one.share) || 0.01], [0, room]);
          const middle = (at: number) => (y(String(at)) ?? 0) + y.bandwidth() / 2;
          return {
            picture: rows.map(({ name, share }, at) => (
              <g key={at} data-active={active === String(at) || undefined}>
                <text className={styles.name} x={named} y={middle(at)} textAnchor="end" dominantBaseline="central">
                  {cut(name, SIZE, named)}
                </text>
                <rect className={styles.track} x={left} y={y(String(at))} width={room} height={y.bandwidth()} rx={2} />
                <rect className={styles.bar} x={left} y={y(String(at))} width={x(share)} height={y.bandwidth()} rx={2} />
                <text className={styles.figure} x={width} y={middle(at)} textAnchor="end" dominantBaseline="central">
                  {rate(share)}
                </text>
              </g>
            )),
            marks: rows.map(({ name, share }, at) => ({ id: String(at), area: { x: 0, y: middle(at) - ROW / 2, width, height: ROW }, at: [left + x(share) / 2, middle(at) + 10], lines: [`${name} ${rate(share)}`] })),
          };
        }}
      />
    </ChartFrame>
  );
}
