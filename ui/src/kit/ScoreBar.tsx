import { points, rate, useWords } from '@/words';
import styles from './kit.module.css';
import { tip } from './tip';

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
  const t = useWords('kit');
  const known = score === null || score === undefined ? null : score;
  const more = tip(() => [
    ...(known === null ? [] : [t('score.label', { score: points(known) })]),
    ...(known === null || coverage === null || coverage === undefined ? [] : [t('score.coverage', { share: rate(coverage) })]),
  ]);
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
    <button type="button" tabIndex={-1} className={styles.score} onClick={onClick} {...more}>
      {inside}
    </button>
  ) : (
    <span className={styles.score} {...more}>
      {inside}
    </span>
  );
}

/** How far a row moved since the last order: ↑3, ↓2, or nothing. */
export function RankChange({ places }: { places: number | null | undefined }) {
  const t = useWords('kit');
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
