import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { UNKNOWN, useFormat } from '@/words';
import { ChartFrame } from './Chart';
import styles from './charts.module.css';
import { tgi } from './figures';
import { BASE, TILES } from './provinces';

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
      <div className={styles.tiles} aria-hidden>
        {tiles.map(({ code, sign, column, row, share, index }) => (
          <Tooltip key={code} label={`${name(code)} · ${share === null ? t('notNamed') : `${rate(share)} · TGI ${write(index)}`}`} openDelay={80}>
            <span className={styles.tile} data-level={tgiLevel(index)} style={{ gridColumn: column, gridRow: row }}>
              <b>{sign}</b>
              <small>{write(index)}</small>
            </span>
          </Tooltip>
        ))}
      </div>
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
