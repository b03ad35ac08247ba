import { useTranslation } from 'react-i18next';
import type { InboxRow } from '@/host';
import { Skeletons } from '@/kit';
import { useCall } from '@/queries';
import { PeerRange, PriceSteps } from '@/screens/rates/PriceParts';
import { moneyOf, useFormat, yuanOf } from '@/words';
import styles from './inbox.module.css';

/** The price of an offer as the desk works it out; the offered pay, or another one tried. */
function usePrice(row: InboxRow, yuan: number | null) {
  const { terms, creator } = row.deal;
  const first = terms.deliverables[0];
  const tried = moneyOf(yuan);
  return useCall(
    'price_show',
    {
      creator,
      account: null,
      deliverable: first?.kind ?? 'short_video',
      // The terms pay for everything in them; the card and peers price one piece.
      amount: tried && { ...tried, currency: row.deal.pay?.currency ?? tried.currency },
      rebate: terms.rebate,
    },
    { enabled: first !== undefined && tried !== null, keep: true },
  );
}

/** What peers ask and what is left of the offered pay. Quiet when there is no fixed pay to work from. */
export function Price({ row }: { row: InboxRow }) {
  const offered = yuanOf(row.deal.pay);
  const { data, error } = usePrice(row, offered);
  if (offered === null || error) return null;
  const pieces = row.deal.terms.deliverables.reduce((n, one) => n + one.count, 0);
  return (
    <div className={styles.price}>
      {!data ? (
        <Skeletons lines={3} />
      ) : (
        <>
          {/* One piece only: peers' prices are prices of one. */}
          {data.peers && pieces === 1 && <PeerRange peers={data.peers} asked={offered} />}
          <PriceSteps view={data} />
        </>
      )}
    </div>
  );
}

/** What would be left of a price being typed. */
export function NetLine({ row, price }: { row: InboxRow; price: number | null }) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const { data } = usePrice(row, price);
  if (price === null || !data?.to_creator) return null;
  return (
    <p className={styles.net} role="status">
      {t('netOf', { price: format.yuan(price), amount: format.money(data.to_creator) })}
    </p>
  );
}
