import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealRow, OrderRow } from '@/host';
import { MoneyText, type Role, useNow } from '@/kit';
import { useFormat } from '@/words';
import styles from './home.module.css';
import { dueSoon, isLive, spending, sumKnown } from './outlook';

function Tile({ id, label, value, note, tone }: { id: string; label: string; value: ReactNode; note?: string | null; tone?: 'bad' }) {
  return (
    <div className={styles.tile} data-figure={id}>
      <dt>{label}</dt>
      <dd>
        <span className={`${styles.value} hx-num`}>{value}</span>
        {note && (
          <span className={styles.note} data-tone={tone}>
            {note}
          </span>
        )}
      </dd>
    </div>
  );
}

/** The row of figures at the top: four, by role. */
export function Figures({ role, deals, orders, waiting }: { role: Role; deals: readonly DealRow[]; orders: readonly OrderRow[] | null; waiting: number }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const now = useNow();
  const live = deals.filter(isLive);
  const soon = dueSoon(deals, now);
  const money = orders && spending(orders);
  const pay = sumKnown(live.map((deal) => deal.pay));
  return (
    <dl className={styles.figures} aria-label={t('figures')}>
      {role === 'brand' && orders ? (
        <Tile id="orders" label={t('openOrders')} value={format.exact(orders.length)} />
      ) : (
        <Tile id="waiting" label={t('waiting')} value={format.exact(waiting)} />
      )}
      <Tile id="live" label={t('liveDeals')} value={format.exact(live.length)} />
      <Tile id="soon" label={t('dueSoon')} value={format.exact(soon.all)} note={soon.late > 0 ? t('late', { n: soon.late }) : null} tone="bad" />
      {money ? (
        <Tile
          id="money"
          label={t('committed')}
          value={
            money.budget ? (
              <>
                <MoneyText amount={money.committed} short />
                <small>
                  {' / '}
                  <MoneyText amount={money.budget} short />
                </small>
              </>
            ) : (
              format.money(null)
            )
          }
          note={money.budget ? (money.share === null ? null : t('ofBudget', { share: format.rate(money.share) })) : t('noBudget')}
        />
      ) : (
        <Tile id="money" label={t('agreed')} value={<MoneyText amount={pay.sum} short />} note={pay.unknown > 0 && pay.sum ? t('unknownPay', { n: pay.unknown }) : null} />
      )}
    </dl>
  );
}
