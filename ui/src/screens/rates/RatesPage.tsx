import { Button, SegmentedControl } from '@mantine/core';
import { IconArrowLeft, IconDatabaseImport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreatorPage } from '@/host';
import { EmptyState, ErrorPanel, MoneyText, Page, PageBar, SampleMark, Section, Skeletons, usePreferences } from '@/kit';
import { useCall, useVocabulary } from '@/queries';
import { ActingCreator, ChooseCreator } from '@/screens/inbox/Acting';
import { places, useGo, useParam } from '@/shell/places';
import { useFormat } from '@/words';
import { Calculator } from './Calculator';
import { Month } from './Month';
import { RateCard } from './RateCard';
import styles from './rates.module.css';

/** What is owed to the creator and what of it is late. */
function Owed({ creator }: { creator: string }) {
  const { t } = useTranslation('rates');
  const { language } = useFormat();
  const go = useGo();
  const { data } = useCall('settlement_list', { standing: null, brand: null, agency: null, creator, search: '', lang: language });
  // Money beside the point of this page: without an answer it is left out, never shown as nothing.
  if (!data) return null;
  return (
    <Section
      title={t('money.title')}
      aside={
        data.rows.length > 0 && (
          <Button size="compact-xs" variant="subtle" onClick={() => go(places.settlement())}>
            {t('money.all')}
          </Button>
        )
      }
    >
      {data.totals.length === 0 && <span className="hx-quiet">{t('money.none')}</span>}
      {data.totals.map((one) => (
        <div key={one.currency} className={styles.sums}>
          <span>
            <small>{t('money.due')}</small>
            <b>
              <MoneyText amount={one.open} />
            </b>
          </span>
          <span>
            <small>{t('money.late')}</small>
            <b data-late={one.late.minor > 0 || undefined}>
              <MoneyText amount={one.late} />
            </b>
          </span>
          <span>
            <small>{t('money.paid')}</small>
            <b>
              <MoneyText amount={one.paid} />
            </b>
          </span>
        </div>
      ))}
    </Section>
  );
}

function Known({ page: { creator } }: { page: CreatorPage }) {
  const { t } = useTranslation('rates');
  const vocabulary = useVocabulary();
  const go = useGo();
  const [chosen, setChosen] = useState<string | null>(null);
  const account = creator.accounts.find((one) => one.id === chosen) ?? creator.accounts[0];
  return (
    <div className={styles.layout}>
      <div>
        {creator.accounts.length > 1 && (
          <Section title={t('account')}>
            <SegmentedControl
              aria-label={t('account')}
              value={account?.id ?? ''}
              onChange={setChosen}
              data={creator.accounts.map((one) => ({ value: one.id, label: `${vocabulary.name('platforms', one.platform)} @${one.handle ?? one.display_name ?? one.platform_id ?? ''}` }))}
            />
          </Section>
        )}
        {account ? (
          <RateCard key={account.id} creator={creator.id} account={account} />
        ) : (
          <EmptyState title={t('noAccounts')} text={t('noAccountsText')} ways={[{ icon: <IconDatabaseImport size={18} />, title: t('toImport'), onGo: () => go(places.import()), primary: true }]} />
        )}
        <Month creator={creator.id} busy={creator.busy} />
      </div>
      <div>
        <Owed creator={creator.id} />
        {account && <Calculator key={account.id} creator={creator.id} account={account} />}
      </div>
    </div>
  );
}

/** 报价与档期: what a creator asks, what is left of it, and on which days there is time. */
export default function RatesPage() {
  const { t } = useTranslation('rates');
  const go = useGo();
  const acting = usePreferences((state) => state.actingCreator);
  // From a creator's page it is that creator's; in the navigation it is one's own.
  const of = useParam('creator');
  const id = of ?? acting;
  const { data, error, refetch } = useCall('creator_show', { id: id ?? '' }, { enabled: id !== null, topics: ['creators', 'imports', 'agencies', 'deals'] });
  const title = (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8 }}>
      {of !== undefined && (
        <Button size="compact-sm" variant="subtle" color="gray" leftSection={<IconArrowLeft size={14} aria-hidden />} onClick={() => go(places.creator(of))}>
          {t('toCreator')}
        </Button>
      )}
      {t('title')}
    </span>
  );
  const bar = (
    <PageBar
      title={title}
      subtitle={
        of !== undefined && data ? (
          <span title={data.creator.name}>
            {data.creator.name} {data.creator.sample && <SampleMark />}
          </span>
        ) : undefined
      }
      controls={of === undefined && acting !== null && <ActingCreator id={acting} />}
    />
  );
  if (id === null)
    return (
      <Page bar={bar}>
        <ChooseCreator text={t('chooseMeText')} />
      </Page>
    );
  return (
    <Page bar={bar} scroll>
      {error ? <ErrorPanel problem={error} onRetry={() => void refetch()} /> : !data ? <Skeletons lines={12} /> : <Known key={data.creator.id} page={data} />}
    </Page>
  );
}
