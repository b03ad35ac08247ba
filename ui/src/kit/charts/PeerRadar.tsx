import { curveLinearClosed, lineRadial } from 'd3-shape';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { UNKNOWN } from '@/words';
import { ChartFrame } from './Chart';
import styles from './charts.module.css';
import { linear } from './linear';
import { Plot } from './Plot';

const HEIGHT = 250;
/** Rings drawn, as places among peers; the middle one is the peers' median. */
const RINGS = [0.25, 0.5, 0.75, 1];

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
        title={title}
        height={HEIGHT}
        most={520}
        draw={(width, active) => {
          const [middle, out] = [width / 2, HEIGHT / 2];
          const radius = Math.max(30, Math.min(out - 34, middle - 70));
          const reach = linear([0, 1], [0, radius]);
          const turn = (at: number) => (at / known.length) * 2 * Math.PI;
          const spot = (at: number, place: number): readonly [number, number] => [middle + Math.sin(turn(at)) * reach(place), out - Math.cos(turn(at)) * reach(place)];
          const ring = lineRadial<number>()
            .angle((_, at) => turn(at))
            .radius((place) => reach(place))
            .curve(curveLinearClosed);
          const around = (places: readonly number[]) => ring([...places]) ?? '';
          const anchor = (at: number) => (Math.abs(Math.sin(turn(at))) < 0.05 ? 'middle' : Math.sin(turn(at)) > 0 ? 'start' : 'end');
          return {
            picture: (
              <>
                <g transform={`translate(${middle} ${out})`}>
                  {RINGS.map((place) => (
                    <path key={place} className={place === 0.5 ? styles.middle : styles.ring} d={around(known.map(() => place))} />
                  ))}
                  {known.map((one, at) => (
                    <line key={one.name} className={styles.rule} x2={Math.sin(turn(at)) * radius} y2={-Math.cos(turn(at)) * radius} />
                  ))}
                  <path className={styles.shape} d={around(known.map((one) => one.place ?? 0))} />
                </g>
                {known.map((one, at) => {
                  const [x, y] = spot(at, one.place ?? 0);
                  const [nameX, nameY] = [middle + Math.sin(turn(at)) * (radius + 10), out - Math.cos(turn(at)) * (radius + 14)];
                  return (
                    <g key={one.name} data-active={active === one.name || undefined}>
                      <circle className={styles.dot} cx={x} cy={y} r={active === one.name ? 4.5 : 3} />
                      <text className={styles.name} x={nameX} y={nameY} textAnchor={anchor(at)} dominantBaseline="central">
                        {`${one.name} ${write(one.place)}`}
                      </text>
                    </g>
                  );
                })}
              </>
            ),
            marks: known.map((one, at) => {
              const [x, y] = spot(at, one.place ?? 0);
              return { id: one.name, area: { x: x - 16, y: y - 16, width: 32, height: 32 }, at: [x, y + 8] as const, lines: [`${one.name} · ${t('place')} ${write(one.place)}`, `${t('own')} ${one.own} · ${t('median')} ${one.median}`] };
            }),
          };
        }}
      />
    </ChartFrame>
  );
}
