import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account, DeliverableKind } from '@/host';
import { ErrorPanel, Facts, MoneyText, Section, Skeletons } from '@/kit';
import { YuanField } from '@/kit/fields';
import { useCall } from '@/queries';
import { moneyOf, sentence, useFormat, yuanOf } from '@/words';
import { KINDS } from './card';
import { PeerRange, PriceSteps } from './PriceParts';
import styles from './rates.module.css';

/** What a price means: against peers, for the brand, and in the creator's own hands. */
export function Calculator({ creator, account }: { creator: string; account: Account }) {
  const { t } = useTranslation(['rates', 'creators']);
  const format = useFormat();
  const [kind, setKind] = useState<DeliverableKind>(() => KINDS.find((one) => account.rates.some((rate) => rate.deliverable === one)) ?? 'short_video');
  const [asked, setAsked] = useState<number | null>(null);
  const [tried] = useDebouncedValue(asked, 200);
  const { data, error, refetch } = useCall('price_show', { creator, account: account.id, deliverable: kind, amount: moneyOf(tried), rebate: null }, { keep: true });
  return (
    <Section title={t('rates:price.title')}>
      <div className={styles.calc}>
        <Select
          label={t('rates:price.deliverable')}
          allowDeselect={false}
          value={kind}
          onChange={(value) => setKind(KINDS.find((one) => one === value) ?? kind)}
          data={KINDS.map((one) => ({ value: one, label: t(`creators:deliverable.${one}`) }))}
        />
        <YuanField
          label={t('rates:price.asked')}
          description={t('rates:price.askedHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          placeholder={data?.order && tried === null ? format.money(data.order) : undefined}
          value={asked}
          onChange={setAsked}
        />
        {error ? (
          <ErrorPanel problem={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <Skeletons lines={6} />
        ) : (
          <div role="group" aria-label={t('rates:price.title')} aria-live="polite" className={styles.calc}>
            {data.order === null && <span className="hx-quiet">{t('rates:price.none')}</span>}
            {data.peers ? <PeerRange peers={data.peers} asked={yuanOf(data.order)} /> : <span className="hx-quiet">{t('rates:price.noPeers')}</span>}
            {data.order !== null && (
              <>
                <div>
                  <PriceSteps view={data} />
                </div>
                <Facts
                  facts={[
                    {
                      label: t('rates:price.cost'),
                      value: (
                        <>
                          <MoneyText amount={data.brand_cost} /> <span className="hx-quiet">{t('rates:price.costOf', { policy: sentence(data.policy, format.language) })}</span>
                        </>
                      ),
                    },
                    { label: t('rates:price.plays'), value: <span className="hx-num" title={format.exact(data.expected_plays)}>{format.count(data.expected_plays)}</span> },
                    { label: t('rates:price.cpm'), value: <span className="hx-num">{format.yuan(data.cpm)}</span> },
                  ]}
                />
              </>
            )}
          </div>
        )}
      </div>
    </Section>
  );
}
