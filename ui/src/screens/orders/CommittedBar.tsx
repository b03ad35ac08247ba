import { useTranslation } from 'react-i18next';
import type { Money } from '@/host';
import { useFormat } from '@/words';
import styles from './orders.module.css';

/** Money bound by deals against the whole budget. */
export function CommittedBar({ committed, budget }: { committed: Money | null; budget: Money }) {
  const { t } = useTranslation('orders');
  const format = useFormat();
  const part = committed && budget.minor > 0 && committed.currency === budget.currency ? committed.minor / budget.minor : null;
  const over = part !== null && part > 1;
  const title = `${format.money(committed)} / ${format.money(budget)}${part === null ? '' : ` · ${t('committedOf', { part: format.rate(part) })}`}${over ? ` · ${t('over')}` : ''}`;
  return (
    <span className={styles.bar} title={title}>
      <span className={styles.track} style={{ minWidth: 48 }} aria-hidden>
        <span className={styles.fill} data-tone={over ? 'bad' : 'blue'} style={{ width: `${Math.min(1, part ?? 0) * 100}%` }} />
      </span>
      <span className={styles.figures}>
        {format.moneyShort(committed)}
        <span className="hx-quiet"> / {format.moneyShort(budget)}</span>
      </span>
    </span>
  );
}
