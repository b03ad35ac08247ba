import { useTranslation } from 'react-i18next';
import type { StatusCount } from '@/host';
import { STATUS_TONE, type Tone } from '@/kit';
import styles from './orders.module.css';

const ORDER: readonly Tone[] = ['good', 'blue', 'warn', 'violet', 'bad', 'grey'];

/** An order's deals by status, as a small stacked bar against the number wanted. */
export function DealsBar({ deals, wanted }: { deals: readonly StatusCount[]; wanted: number }) {
  const { t } = useTranslation(['orders', 'deal']);
  const total = deals.reduce((sum, one) => sum + one.count, 0);
  if (total === 0) return <span className="hx-quiet">{t('orders:noDeals')}</span>;
  const by = new Map<Tone, number>();
  for (const { status, count } of deals) by.set(STATUS_TONE[status], (by.get(STATUS_TONE[status]) ?? 0) + count);
  const most = Math.max(total, wanted);
  const title = deals.map(({ status, count }) => `${t(`deal:status.${status}`)} ${count}`).join(' · ');
  return (
    <span className={styles.bar} title={title}>
      <span className={styles.figures}>
        {total}
        <span className="hx-quiet"> / {wanted}</span>
      </span>
      <span className={styles.track} role="img" aria-label={title}>
        {ORDER.map((tone) => (
          <span key={tone} className={styles.fill} data-tone={tone} style={{ width: `${((by.get(tone) ?? 0) / most) * 100}%` }} />
        ))}
      </span>
    </span>
  );
}
