import { useTranslation } from 'react-i18next';
import { points, useFormat } from '@/words';
import styles from './kit.module.css';

interface ScoreBarProps {
  /** 0 to 1, or unknown. */
  score: number | null | undefined;
  /** The share of the weight that is backed by data; the bar's assumed part is hatched. */
  coverage?: number | null;
  /** Makes it a button, for instance to open the waterfall. */
  onClick?: () => void;
}

/** A score as a short bar with its number. */
export function ScoreBar({ score, coverage, onClick }: ScoreBarProps) {
  const { t } = useTranslation('kit');
  const { rate } = useFormat();
  const known = score === null || score === undefined ? null : score;
  const title =
    known === null
      ? undefined
      : `${t('score.label', { score: points(known) })}${coverage === null || coverage === undefined ? '' : ` · ${t('score.coverage', { share: rate(coverage) })}`}`;
  const inside = (
    <>
      <span className={styles.scoreNumber}>{points(known)}</span>
      <span className={styles.scoreTrack} aria-hidden>
        <span className={styles.scoreFill} style={{ width: `${(known ?? 0) * (coverage ?? 1) * 100}%` }} />
        {coverage !== null && coverage !== undefined && (
          <span className={styles.scoreAssumed} style={{ width: `${(known ?? 0) * (1 - coverage) * 100}%` }} />
        )}
      </span>
    </>
  );
  return onClick ? (
    <button type="button" tabIndex={-1} className={styles.score} title={title} aria-label={title} onClick={onClick}>
      {inside}
    </button>
  ) : (
    <span className={styles.score} title={title}>
      {inside}
    </span>
  );
}

/** How far a row moved since the last order: ↑3, ↓2, or nothing. */
export function RankChange({ places }: { places: number | null | undefined }) {
  const { t } = useTranslation('kit');
  if (!places) return null;
  const up = places > 0;
  const words = up ? t('score.rankUp', { places }) : t('score.rankDown', { places: -places });
  return (
    <span className={styles.rankChange} data-up={up || undefined} title={words} aria-label={words} role="img">
      {up ? '↑' : '↓'}
      {Math.abs(places)}
    </span>
  );
}
