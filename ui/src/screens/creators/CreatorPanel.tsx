import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CreatorRow, Metric } from '@/host';
import { ErrorPanel, Facts, FigureText, MoneyText, RightPanel, SampleMark, Section, Skeletons, Tag } from '@/kit';
import { useCall, useVocabulary } from '@/queries';
import { AudienceBars } from '@/screens/creator/AudienceBars';
import { places, useGo } from '@/shell/places';
import { UNKNOWN, useFormat } from '@/words';
import styles from './creators.module.css';

/** The figures a summary names, in this order. */
const SHOWN: readonly Metric[] = [
  'followers',
  'plays',
  'interactions',
  'interaction_rate_by_plays',
  'interaction_rate_by_followers',
  'finish_rate',
  'growth_30d',
  'live_sales',
  'platform_index',
];

/** The creator under the cursor, in short. */
export function CreatorPanel({ row, onClose, onInvite }: { row: CreatorRow; onClose: () => void; onInvite: () => void }) {
  const { t } = useTranslation('creators');
  const vocabulary = useVocabulary();
  const format = useFormat();
  const go = useGo();
  const { data, error, refetch } = useCall('creator_show', { id: row.id }, { keep: true });
  const page = data?.creator.id === row.id ? data : undefined;
  const creator = page?.creator;
  const account = creator?.accounts.find((one) => one.handle === row.handle && one.platform === row.platform) ?? creator?.accounts[0];
  return (
    <RightPanel
      title={
        <span className={styles.name}>
          <span className="hx-cut" title={row.name}>
            {row.name}
          </span>
          {row.sample && <SampleMark />}
        </span>
      }
      onClose={onClose}
      footer={
        <div className={styles.buttons}>
          <Button leftSection={<IconExternalLink size={14} aria-hidden />} onClick={() => go(places.creator(row.id))}>
            {t('openPage')}
          </Button>
          <Button variant="default" onClick={onInvite}>
            {t('invite')}
          </Button>
        </div>
      }
    >
      {error ? (
        <ErrorPanel problem={error} onRetry={() => void refetch()} />
      ) : !page || !creator ? (
        <Skeletons lines={9} />
      ) : (
        <>
          <div className={styles.head}>
            {row.platform && <Tag tone="blue">{vocabulary.name('platforms', row.platform)}</Tag>}
            {creator.certification && <Tag tone={creator.certification === 'uncertified' ? 'grey' : 'good'}>{t(`certification.${creator.certification}`)}</Tag>}
            {creator.verticals.map((code) => (
              <Tag key={code}>{vocabulary.name('verticals', code)}</Tag>
            ))}
            {creator.tags.slice(0, 6).map((tag) => (
              <Tag key={tag}>{tag}</Tag>
            ))}
          </div>
          <Section>
            <Facts
              facts={[
                { label: t('page.accounts'), value: creator.accounts.map((one) => `${vocabulary.name('platforms', one.platform)} @${one.handle ?? one.display_name ?? one.platform_id ?? UNKNOWN}`).join('，') },
                { label: t('page.home'), value: creator.home.city ? vocabulary.name('cities', creator.home.city) : creator.home.province ? vocabulary.name('provinces', creator.home.province) : (creator.home.text ?? UNKNOWN) },
                { label: t('page.agency'), value: page.represented_by?.name ?? creator.agency_name ?? UNKNOWN },
                ...(creator.tones.length > 0 ? [{ label: t('page.tones'), value: vocabulary.names('tones', creator.tones) }] : []),
              ]}
            />
          </Section>
          <Section title={t('page.figures')}>
            <div className={styles.lines}>
              {SHOWN.flatMap((metric) => account?.figures.filter((one) => one.metric === metric).slice(0, 2) ?? []).map((figure, at) => (
                <div key={at} className={styles.line}>
                  <span className="hx-quiet">
                    {t(`metric.${figure.metric}`)}
                    {figure.stratum !== 'all' && ` · ${t(`stratum.${figure.stratum}`)}`}
                  </span>
                  <FigureText figure={figure} />
                </div>
              ))}
              {(account?.figures.length ?? 0) === 0 && <span className="hx-quiet">{t('page.noFigures')}</span>}
            </div>
          </Section>
          <Section title={t('page.rates')}>
            <div className={styles.lines}>
              {account?.rates.map((rate) => (
                <div key={rate.deliverable} className={styles.line}>
                  <span className="hx-quiet">{t(`deliverable.${rate.deliverable}`)}</span>
                  <MoneyText amount={rate.order ?? rate.list} />
                </div>
              ))}
              {(account?.rates.length ?? 0) === 0 && <span className="hx-quiet">{t('page.noRates')}</span>}
            </div>
          </Section>
          {account?.audience && (
            <Section title={t('page.audience')} aside={<span className="hx-quiet">{account.audience_as_of ? format.day(account.audience_as_of) : ''}</span>}>
              <AudienceBars audience={account.audience} short />
            </Section>
          )}
          <Section title={t('page.deals')}>
            <span className="hx-quiet">{page.deals.length === 0 ? t('page.noDeals') : format.exact(page.deals.length)}</span>
          </Section>
        </>
      )}
    </RightPanel>
  );
}
