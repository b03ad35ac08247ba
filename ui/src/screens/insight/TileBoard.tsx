import { useTranslation } from 'react-i18next';
import type { Insight, Platform, Tile } from '@/host';
import { TILES } from '@/kit/charts/provinces';
import { useVocabulary } from '@/queries';
import { rate, useFormat } from '@/words';
import { type Board, type BoardOrder, depth, filterOf, ordered } from './boards';
import styles from './insight.module.css';

interface BoardProps {
  insight: Insight;
  board: Board;
  order: BoardOrder;
  platform: Platform | null;
  onOpen: (board: Board, code: string) => void;
}

/** One tile: how many, what share, and the medians; a door to the list. */
function Card({ tile, place, most, can, onOpen }: { tile: Tile; place: number; most: number; can: boolean; onOpen: () => void }) {
  const { t } = useTranslation('insight');
  const format = useFormat();
  return (
    <button type="button" className={styles.tile} disabled={!can} data-tile={tile.code} onClick={onOpen}>
      <span className={styles.tileHead}>
        <span className={styles.place} aria-hidden>
          {place}
        </span>
        <b className="hx-cut" title={tile.name}>
          {tile.name}
        </b>
        <span className={styles.count}>{t('creators', { n: format.count(tile.creators) })}</span>
      </span>
      <span className={styles.bar} aria-hidden>
        <span style={{ width: `${most > 0 ? Math.max(1, (tile.creators / most) * 100) : 0}%` }} />
      </span>
      <span className={styles.medians}>
        <span>
          <small>{t('share')}</small>
          {rate(tile.share)}
        </span>
        <span>
          <small>{t('followers')}</small>
          {format.count(tile.median_followers)}
        </span>
        <span>
          <small>{t('price')}</small>
          {tile.median_price === null ? '—' : `¥${format.count(tile.median_price)}`}
        </span>
        <span>
          <small>{t('cpm')}</small>
          {format.yuan(tile.median_cpm)}
        </span>
      </span>
    </button>
  );
}

/** The 34 provinces as tiles, deeper where there are more creators. */
function Provinces({ insight, onOpen }: Pick<BoardProps, 'insight' | 'onOpen'>) {
  const { t } = useTranslation('insight');
  const format = useFormat();
  const vocabulary = useVocabulary();
  const known = new Map(insight.provinces.map((one) => [one.code, one]));
  const most = insight.provinces.reduce((max, one) => Math.max(max, one.creators), 0);
  return (
    <section className={styles.provinces} aria-label={t('provinces.title')}>
      <p className="hx-quiet">{t('provinces.text')}</p>
      <div className={styles.map}>
        {TILES.map(({ code, sign, column, row }) => {
          const tile = known.get(code);
          const name = tile?.name ?? vocabulary.name('provinces', code);
          const says = tile ? t('provinces.tile', { name, n: format.exact(tile.creators) }) : t('provinces.none', { name });
          return (
            <button key={code} type="button" className={styles.province} style={{ gridColumn: column, gridRow: row }} data-depth={depth(tile?.creators ?? 0, most)} disabled={!tile} title={says} onClick={() => onOpen('provinces', code)}>
              <b>{sign}</b>
              <small>{tile ? format.count(tile.creators) : ''}</small>
              <span className="hx-hidden">{says}</span>
            </button>
          );
        })}
      </div>
    </section>
  );
}

/** A board of tiles, the first one first. */
export function TileBoard({ insight, board, order, platform, onOpen }: BoardProps) {
  const tiles = ordered(insight, board, order);
  const most = tiles.reduce((max, one) => Math.max(max, one.creators), 0);
  return (
    <div className={board === 'provinces' ? styles.withMap : undefined}>
      {board === 'provinces' && <Provinces insight={insight} onOpen={onOpen} />}
      <ol className={styles.tiles}>
        {tiles.map((tile, at) => (
          <li key={tile.code}>
            <Card tile={tile} place={at + 1} most={most} can={filterOf(board, tile.code, platform) !== null} onOpen={() => onOpen(board, tile.code)} />
          </li>
        ))}
      </ol>
    </div>
  );
}
