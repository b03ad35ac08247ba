import { useTranslation } from 'react-i18next';
import type { PeerPrices, PriceView } from '@/host';
import { MoneyText } from '@/kit';
import { rate, sentence, UNKNOWN, useFormat } from '@/words';
import { placed, shownRange } from './range';
import styles from './rates.module.css';

/** What peers ask, as a bar from the lower to the upper quarter, with the price asked here on it. */
export function PeerRange({ peers, asked }: { peers: PeerPrices; asked: number | null }) {
  const { t } = useTranslation('rates');
  const format = useFormat();
  const range = shownRange(peers, asked);
  const at = (value: number) => `${placed(value, range)}%`;
  const says = [
    t('price.peersSay', { p25: format.yuan(peers.p25), p50: format.yuan(peers.p50), p75: format.yuan(peers.p75) }),
    asked === null ? '' : t('price.askedSay', { price: format.yuan(asked) }),
    peers.percentile === null ? '' : t('price.percentile', { rate: rate(peers.percentile) }),
  ]
    .filter(Boolean)
    .join(t('comma'));
  return (
    <div className={styles.peers}>
      <div className={styles.range} role="img" aria-label={says}>
        <span className={styles.quarters} style={{ left: at(peers.p25), right: `${100 - placed(peers.p75, range)}%` }} />
        <span className={styles.middle} style={{ left: at(peers.p50) }} />
        {asked !== null && <span className={styles.asked} style={{ left: at(asked) }} />}
      </div>
      <div className={styles.rangeWords} aria-hidden>
        <span>
          {t('price.p25')} <b>{format.yuan(peers.p25)}</b>
        </span>
        <span>
          {t('price.p50')} <b>{format.yuan(peers.p50)}</b>
        </span>
        <span>
          {t('price.p75')} <b>{format.yuan(peers.p75)}</b>
        </span>
      </div>
      <span className="hx-quiet">
        {t('price.peersOf', { n: format.exact(peers.n), group: sentence(peers.group, format.language) })}
        {peers.percentile !== null && ` · ${t('price.percentile', { rate: rate(peers.percentile) })}`}
      </span>
    </div>
  );
}

/** What is left of a price, step by step; every step that cannot be known says so. */
export function PriceSteps({ view }: { view: PriceView }) {
  const { t } = useTranslation('rates');
  const format = useFormat();
  return (
    <>
      <dl className={styles.steps}>
        <div>
          <dt>{t('price.order')}</dt>
          <dd>
            <MoneyText amount={view.order} />
          </dd>
        </div>
        <div>
          <dt>{view.rebate === null ? t('price.rebateUnknown') : t('price.rebate', { rate: rate(view.rebate / 10_000) })}</dt>
          <dd data-less>{view.rebate_part ? <MoneyText amount={view.rebate_part} /> : UNKNOWN}</dd>
        </div>
        {view.agency_name !== null && (
          <div>
            <dt className="hx-cut" title={view.agency_name}>
              {t('price.agency', { name: view.agency_name })}
            </dt>
            <dd data-less>
              <MoneyText amount={view.agency_part} />
            </dd>
          </div>
        )}
        <div>
          <dt>
            {t('price.withholding')} <i>{t('price.estimate')}</i>
          </dt>
          <dd data-less>
            <MoneyText amount={view.withholding} />
          </dd>
        </div>
        <div data-sum>
          <dt>{t('price.toCreator')}</dt>
          <dd>
            <MoneyText amount={view.to_creator} />
          </dd>
        </div>
      </dl>
      <p className={styles.source}>{t('price.source', { source: sentence(view.tax_source, format.language) })}</p>
    </>
  );
}
