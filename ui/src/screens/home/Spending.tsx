import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OrderRow } from '@/host';
import { Section } from '@/kit';
import { places, useGo } from '@/shell/places';
import { useFormat } from '@/words';
import styles from './home.module.css';
import { spending } from './outlook';

/** Orders shown before the rest is only counted. */
const SHOWN = 6;

/** What each open order has bound of its budget, the fullest first. */
export function Spending({ orders }: { orders: readonly OrderRow[] }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const go = useGo();
  const lines = orders.map((row) => ({ row, ...spending([row]) })).sort((a, b) => (b.share ?? 0) - (a.share ?? 0));
  return (
    <Section
      title={t('budget')}
      aside={
        <Button size="compact-xs" variant="subtle" onClick={() => go(places.orders())}>
          {t('allOrders')}
        </Button>
      }
    >
      {lines.length === 0 && <p className={styles.none}>{t('noBudget')}</p>}
      <ul className={styles.list}>
        {lines.slice(0, SHOWN).map(({ row: { order }, budget, committed, share }) => (
          <li key={order.id}>
            <button type="button" className={styles.spend} onClick={() => go(places.match(order.id))}>
              <span className="hx-cut" title={order.draft.title}>
                <span className="hx-num hx-quiet">#{order.number}</span> {order.draft.title}
              </span>
              <span className="hx-num" title={t('budgetOf', { committed: format.money(committed), budget: format.money(budget) })}>
                {t('budgetOf', { committed: format.moneyShort(committed), budget: format.moneyShort(budget) })}
              </span>
              <span className={styles.track} data-over={(share ?? 0) > 1 || undefined} aria-hidden>
                <span style={{ width: `${Math.min(1, share ?? 0) * 100}%` }} />
              </span>
              {(share ?? 0) > 1 && <span className={styles.overWords}>{t('over')}</span>}
            </button>
          </li>
        ))}
      </ul>
      {lines.length > SHOWN && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => go(places.orders())}>
          {t('more', { n: lines.length - SHOWN })}
        </Button>
      )}
    </Section>
  );
}
