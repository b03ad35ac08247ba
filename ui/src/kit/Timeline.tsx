import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/words';
import styles from './kit.module.css';

/** One thing that happened, or is due. */
export interface TimelineItem {
  id: string;
  /** When, as an ISO time. */
  at: string;
  title: ReactNode;
  /** Who did it. */
  who?: string;
  /** Which policy did it, when nobody did. */
  policy?: string;
  detail?: ReactNode;
  tone?: 'plain' | 'good' | 'bad' | 'warn' | 'future';
}

/** What happened, in order, with who and when; what is still due comes last with a hollow mark. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  const { t } = useTranslation('kit');
  const format = useFormat();
  if (items.length === 0) return <p className="hx-quiet">{t('timeline.empty')}</p>;
  return (
    <ol className={styles.timeline}>
      {items.map((item) => (
        <li key={item.id} data-tone={item.tone ?? 'plain'}>
          <span className={styles.dot} aria-hidden />
          <div className={styles.event}>
            <span className={styles.eventTitle}>{item.title}</span>
            <span className={styles.eventMeta}>
              <time dateTime={item.at}>{format.moment(item.at)}</time>
              {item.who && ` · ${item.who}`}
              {item.policy && ` · ${t('timeline.byPolicy', { policy: item.policy })}`}
            </span>
            {item.detail && <div className={styles.eventDetail}>{item.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
