import { useTranslation } from 'react-i18next';
import { points, useFormat } from '@/words';
import styles from './kit.module.css';

/** One part of a score. score = Σ weight × value. */
export interface Contribution {
  part: string;
  label: string;
  /** 0 to 1. */
  value: number;
  /** Share of one. */
  weight: number;
  /** The value is the peers' median, because nothing is known. */
  assumed?: boolean;
  /** The reason in words. */
  text?: string;
}

/** A score taken apart: each part starts where the one before ended, and the last edge is the score. */
export function Waterfall({ parts, total }: { parts: readonly Contribution[]; total: number }) {
  const { t } = useTranslation('kit');
  const { rate } = useFormat();
  let start = 0;
  return (
    <table className={styles.waterfall}>
      <thead className="hx-hidden">
        <tr>
          <th scope="col">{t('score.part')}</th>
          <th scope="col">{t('score.value')}</th>
          <th scope="col">{t('score.contribution')}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => {
          const from = start;
          const gain = part.weight * part.value;
          start += gain;
          return (
            <tr key={part.part}>
              <th scope="row">
                <span className={styles.partName}>
                  {part.label}
                  {part.assumed && <span className={styles.assumed}>{t('score.assumed')}</span>}
                </span>
                {part.text && <span className={styles.partText}>{part.text}</span>}
              </th>
              <td className={styles.partBar}>
                <span className={styles.partTrack} title={t('score.weight', { weight: rate(part.weight) })}>
                  {/* The pale part is what the weight could have given. */}
                  <span className={styles.partRoom} style={{ left: `${from * 100}%`, width: `${part.weight * 100}%` }} />
                  <span
                    className={styles.partFill}
                    data-assumed={part.assumed || undefined}
                    style={{ left: `${from * 100}%`, width: `${gain * 100}%` }}
                  />
                </span>
                <span className={styles.partSum}>
                  {points(part.value)} × {rate(part.weight)}
                </span>
              </td>
              <td className={styles.partGain}>+{points(gain)}</td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('score.total')}</th>
          <td className={styles.partBar}>
            <span className={styles.partTrack}>
              <span className={styles.partFill} data-total style={{ left: 0, width: `${total * 100}%` }} />
            </span>
          </td>
          <td className={styles.partGain}>{points(total)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
