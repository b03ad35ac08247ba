import { useTranslation } from 'react-i18next';
import { UNKNOWN, useFormat } from '@/words';
import { ChartFrame } from './Chart';
import styles from './charts.module.css';
import { cut, textWidth } from './ink';
import { linear } from './linear';
import { Plot } from './Plot';

/** A step and how many reached it. */
export interface FunnelStage {
  id: string;
  name: string;
  count: number;
}

const BAR = 26;
const GAP = 16;
const SIZE = 12;
/** Room for a count and its share. */
const FIGURE = 92;

/** How many came so far: each step as wide as its number, tapering to the next, with the share that came through. */
export function FunnelChart({ title, note, stages }: { title: string; note?: string; stages: readonly FunnelStage[] }) {
  const { t } = useTranslation('charts');
  const { exact, rate } = useFormat();
  const first = stages[0]?.count ?? 0;
  const through = (at: number) => {
    const before = stages[at - 1]?.count;
    return before ? (stages[at]?.count ?? 0) / before : null;
  };
  const share = (at: number) => (first > 0 ? (stages[at]?.count ?? 0) / first : null);
  const height = stages.length * (BAR + GAP) - GAP + 4;
  const cell = (value: number | null) => (value === null ? { shown: UNKNOWN, exact: '' } : { shown: rate(value), exact: value.toFixed(4) });
  return (
    <ChartFrame
      title={title}
      note={note}
      empty={first > 0 ? null : t('funnelNone')}
      table={{ head: [t('stage'), t('count'), t('through'), t('ofFirst')], rows: stages.map((one, at) => [one.name, { shown: exact(one.count), exact: String(one.count) }, cell(through(at)), cell(share(at))]) }}
    >
      <Plot
        title={title}
        height={height}
        most={640}
        draw={(width, active) => {
          const left = Math.min(width * 0.34, Math.max(...stages.map((one) => textWidth(one.name, SIZE)))) + 12;
          const room = Math.max(40, width - left - FIGURE);
          const middle = left + room / 2;
          const wide = linear([0, first || 1], [0, room]);
          const top = (at: number) => 2 + at * (BAR + GAP);
          return {
            picture: stages.map(({ id, name, count }, at) => {
              const [half, next] = [Math.max(1, wide(count)) / 2, Math.max(1, wide(stages[at + 1]?.count ?? 0)) / 2];
              return (
                <g key={id} data-active={active === id || undefined}>
                  <text className={styles.name} x={left - 12} y={top(at) + BAR / 2} textAnchor="end" dominantBaseline="central">
                    {cut(name, SIZE, left - 12)}
                  </text>
                  <rect className={styles.step} x={middle - half} y={top(at)} width={half * 2} height={BAR} rx={3} />
                  {at < stages.length - 1 && (
                    <polygon
                      className={styles.fall}
                      points={`${middle - half},${top(at) + BAR} ${middle + half},${top(at) + BAR} ${middle + next},${top(at + 1)} ${middle - next},${top(at + 1)}`}
                    />
                  )}
                  <text className={styles.figure} x={width} y={top(at) + BAR / 2} textAnchor="end" dominantBaseline="central">
                    {at === 0 ? exact(count) : `${exact(count)} · ${rate(share(at))}`}
                  </text>
                </g>
              );
            }),
            marks: stages.map(({ id, name, count }, at) => ({
              id,
              area: { x: 0, y: top(at) - GAP / 2, width, height: BAR + GAP },
              at: [middle, top(at) + BAR] as const,
              lines: [`${name} ${exact(count)}`, ...(at > 0 ? [t('throughOf', { share: rate(through(at)) })] : [])],
            })),
          };
        }}
      />
    </ChartFrame>
  );
}
