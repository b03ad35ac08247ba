import { scaleBand } from 'd3-scale';
import { useTranslation } from 'react-i18next';
import { UNKNOWN, useFormat } from '@/words';
import { ChartFrame } from './Chart';
import styles from './charts.module.css';
import { tgi } from './figures';
import { Plot } from './Plot';
import { BASE, TILES } from './provinces';

const STEP = 41;
const ROWS = Math.max(...TILES.map((one) => one.row));
const PLACES = Array.from({ length: Math.max(...TILES.map((one) => one.column)) }, (_, at) => String(at + 1));

/** How strongly a province stands out, by its TGI. */
export function tgiLevel(index: number | null): 'unknown' | 'low' | 'even' | 'high' | 'top' {
  if (index === null) return 'unknown';
  return index < 90 ? 'low' : index < 110 ? 'even' : index < 150 ? 'high' : 'top';
}

interface ProvinceGridProps {
  shares: readonly { key: string; share: number }[] | null;
  /** A province's name by its code. */
  name: (code: string) => string;
}

/** The 34 provinces as tiles coloured by TGI. A province the source does not name is unknown, not empty. */
export function ProvinceGrid({ shares, name }: ProvinceGridProps) {
  const { t } = useTranslation('charts');
  const { rate } = useFormat();
  const known = new Map((shares ?? []).map(({ key, share }) => [key, share]));
  const write = (index: number | null) => (index === null ? UNKNOWN : Math.round(index).toString());
  const tiles = TILES.map((tile) => {
    const share = known.get(tile.code) ?? null;
    return { ...tile, share, index: tgi(share, BASE.get(tile.code)) };
  });
  const sorted = [...tiles].sort((a, b) => (b.share ?? -1) - (a.share ?? -1));
  return (
    <ChartFrame
      title={t('provinces')}
      note={t('provincesNote')}
      empty={known.size > 0 ? null : t('unknown')}
      table={{
        head: [t('province'), t('share'), t('baseShare'), 'TGI'],
        rows: sorted.map(({ code, share, index }) => [
          name(code),
          share === null ? { shown: UNKNOWN, exact: '' } : { shown: rate(share), exact: share.toFixed(4) },
          { shown: rate(BASE.get(code)), exact: (BASE.get(code) ?? 0).toFixed(4) },
          { shown: write(index), exact: index === null ? '' : index.toFixed(1) },
        ]),
      }}
    >
      <Plot
        title={t('provinces')}
        height={ROWS * STEP}
        most={420}
        draw={(width, active) => {
          const x = scaleBand(PLACES, [0, width]).paddingInner(0.06);
          const middle = (column: number) => (x(String(column)) ?? 0) + x.bandwidth() / 2;
          return {
            picture: tiles.map(({ code, sign, column, row, index }) => (
              <g key={code} className={styles.tile} data-level={tgiLevel(index)} data-active={active === code || undefined}>
                <rect x={x(String(column))} y={(row - 1) * STEP} width={x.bandwidth()} height={STEP - 3} rx={4} />
                <text x={middle(column)} y={(row - 1) * STEP + 13} textAnchor="middle" dominantBaseline="central">
                  {sign}
                </text>
                <text className={styles.index} x={middle(column)} y={(row - 1) * STEP + 28} textAnchor="middle" dominantBaseline="central">
                  {write(index)}
                </text>
              </g>
            )),
            marks: tiles.map(({ code, column, row, share, index }) => ({
              id: code,
              area: { x: x(String(column)) ?? 0, y: (row - 1) * STEP, width: x.bandwidth(), height: STEP - 3 },
              at: [middle(column), row * STEP] as const,
              lines: [name(code), share === null ? t('notNamed') : `${rate(share)} · TGI ${write(index)}`],
            })),
          };
        }}
      />
      <div className={styles.legend} aria-hidden>
        {(['low', 'even', 'high', 'top', 'unknown'] as const).map((level) => (
          <span key={level}>
            <i data-level={level} />
            {t(`level.${level}`)}
          </span>
        ))}
      </div>
    </ChartFrame>
  );
}
