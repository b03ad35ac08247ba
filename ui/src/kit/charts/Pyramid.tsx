import { max } from 'd3-array';
import { scaleBand } from 'd3-scale';
import { useTranslation } from 'react-i18next';
import type { AgeBand, Audience } from '@/host';
import { useFormat } from '@/words';
import { ChartFrame } from './Chart';
import styles from './charts.module.css';
import { pyramid } from './figures';
import { textWidth } from './ink';
import { linear } from './linear';
import { Plot } from './Plot';

const SIDES = ['female', 'male'] as const;
const HEAD = 22;
const SIZE = 12;
/** Room for a figure such as 24.5% at either end. */
const FIGURE = 46;

/** Age × gender, women to the left. From the two known distributions, so an estimate and said to be one. */
export function Pyramid({ audience }: { audience: Audience }) {
  const { t } = useTranslation('charts');
  const { rate } = useFormat();
  const name = ({ from, to }: AgeBand) => (to === null ? t('ageFrom', { from }) : from === 0 ? t('ageTo', { to }) : `${from}–${to}`);
  const bars = pyramid(audience.gender, audience.age);
  const rows = (bars ?? []).map((one) => ({ ...one, name: name(one.band) }));
  const cell = (share: number) => ({ shown: rate(share), exact: share.toFixed(4) });
  const height = HEAD + rows.length * 28 + 4;
  return (
    <ChartFrame
      title={t('pyramid')}
      note={t('pyramidNote')}
      empty={bars ? null : audience.gender || audience.age ? t('pyramidHalf') : t('unknown')}
      table={{ head: [t('age'), t('female'), t('male')], rows: rows.map((one) => [one.name, cell(one.female), cell(one.male)]) }}
    >
      <Plot
        title={t('pyramid')}
        height={height}
        most={560}
        draw={(width, active) => {
          const middle = width / 2;
          // The ages stand between the two sides.
          const gap = (max(rows, (one) => textWidth(one.name, SIZE)) ?? 0) / 2 + 10;
          const y = scaleBand(rows.map((one) => one.name), [HEAD, height - 2]).padding(0.32);
          const x = linear([0, max(rows, (one) => Math.max(one.female, one.male)) || 0.01], [0, Math.max(20, middle - gap - FIGURE)]);
          const at = (one: string) => (y(one) ?? 0) + y.bandwidth() / 2;
          const out = (side: (typeof SIDES)[number]) => (side === 'female' ? -1 : 1);
          return {
            picture: (
              <>
                {SIDES.map((side) => (
                  <text key={side} className={styles.figure} x={middle + out(side) * gap} y={HEAD / 2} textAnchor={side === 'female' ? 'end' : 'start'} dominantBaseline="central">
                    {t(side)}
                  </text>
                ))}
                {rows.map((row) => (
                  <g key={row.name}>
                    <text className={styles.name} x={middle} y={at(row.name)} textAnchor="middle" dominantBaseline="central">
                      {row.name}
                    </text>
                    {SIDES.map((side) => {
                      const long = x(row[side]);
                      return (
                        <g key={side} data-active={active === `${row.name} ${side}` || undefined}>
                          <rect className={styles.bar} data-side={side} x={side === 'female' ? middle - gap - long : middle + gap} y={y(row.name)} width={long} height={y.bandwidth()} rx={2} />
                          <text className={styles.figure} x={middle + out(side) * (gap + long + 6)} y={at(row.name)} textAnchor={side === 'female' ? 'end' : 'start'} dominantBaseline="central">
                            {rate(row[side])}
                          </text>
                        </g>
                      );
                    })}
                  </g>
                ))}
              </>
            ),
            marks: rows.flatMap((row) =>
              SIDES.map((side) => ({
                id: `${row.name} ${side}`,
                area: { x: side === 'female' ? 0 : middle, y: at(row.name) - y.step() / 2, width: middle, height: y.step() },
                at: [middle + out(side) * (gap + x(row[side]) / 2), at(row.name) + 12] as const,
                lines: [`${row.name} · ${t(side)} ${rate(row[side])}`],
              })),
            ),
          };
        }}
      />
    </ChartFrame>
  );
}
