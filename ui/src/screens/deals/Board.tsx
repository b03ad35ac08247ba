import { useTranslation } from 'react-i18next';
import type { DealRow } from '@/host';
import { Countdown, MoneyText, StatusBadge, Tag } from '@/kit';
import styles from './board.module.css';
import { type Group, GROUP_NAMES, groupOf } from './groups';

/** Deals as cards in columns by where they stand. */
export function Board({ rows, onOpen }: { rows: readonly DealRow[]; onOpen: (row: DealRow) => void }) {
  const { t } = useTranslation('deals');
  const by = new Map<Group, DealRow[]>(GROUP_NAMES.map((group) => [group, []]));
  for (const row of rows) by.get(groupOf(row.status))?.push(row);
  return (
    <div className={styles.board}>
      {GROUP_NAMES.map((group) => {
        const cards = by.get(group) ?? [];
        if (cards.length === 0) return null;
        return (
          <section key={group} className={styles.column} aria-label={t(`tab.${group}`)}>
            <h2>
              {t(`tab.${group}`)} <span className="hx-quiet">{cards.length}</span>
            </h2>
            <div className={styles.cards}>
              {cards.map((row) => (
                <button key={row.id} type="button" className={styles.card} data-risk={row.late || row.tasks > 0 || row.status === 'disputed' || undefined} onClick={() => onOpen(row)}>
                  <span className={styles.line}>
                    <b className="hx-cut" title={row.creator_name}>
                      {row.creator_name}
                    </b>
                    <span className="hx-quiet hx-num">#{row.number}</span>
                  </span>
                  <span className="hx-cut hx-quiet" title={row.order_title}>
                    {row.brand_name} · {row.order_title}
                  </span>
                  <span className={styles.line}>
                    <StatusBadge status={row.status} />
                    <MoneyText amount={row.pay} />
                  </span>
                  {(row.next_due || row.late || row.tasks > 0) && (
                    <span className={styles.line}>
                      <Countdown due={row.next_due?.at} />
                      {row.late ? <Tag tone="bad">{t('late')}</Tag> : row.tasks > 0 ? <Tag tone="warn">{t('tasks', { count: row.tasks })}</Tag> : null}
                    </span>
                  )}
                </button>
              ))}
            </div>
          </section>
        );
      })}
    </div>
  );
}
