import { Button } from '@mantine/core';
import { IconMessageReply, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealPage, Problem } from '@/host';
import { ErrorPanel, Facts, Page, PageBar, SampleMark, Section, Skeletons, useKeys } from '@/kit';
import { useCall } from '@/queries';
import { DealFiles } from '@/screens/papers/DealFiles';
import { places, useGo, useParam } from '@/shell/places';
import { wordFor } from '@/words';
import styles from './deal.module.css';
import { History } from './History';
import { MoneySide } from './MoneySide';
import { OfferDialog } from './OfferDialog';
import { Paperwork } from './Paperwork';
import { ReplyDialog } from './ReplyDialog';
import { Results } from './Results';
import { TaskCentre } from './TaskCentre';
import { Consents, TermsTable } from './TermsTable';
import { useDealWords } from './useDealWords';

/** 合作详情: one deal's history, the task at hand, money and terms. */
export default function Deal() {
  const { t } = useTranslation('deals');
  const go = useGo();
  const id = useParam('deal') ?? '';
  const { data, error, refetch } = useCall('deal_show', { id });
  if (error || !data)
    return (
      <Page bar={<PageBar title={t('title')} />} scroll>
        {error ? (
          <>
            <ErrorPanel problem={error} onRetry={() => void refetch()} />
            <Button mt={12} variant="default" onClick={() => go(places.deals())}>
              {t('page.back')}
            </Button>
          </>
        ) : (
          <Skeletons lines={10} />
        )}
      </Page>
    );
  return <DealOf key={id} page={data} reload={() => void refetch()} />;
}

/** The page over a loaded deal. */
function DealOf({ page, reload }: { page: DealPage; reload: () => void }) {
  const { t } = useTranslation(['deals', 'common']);
  const { words, orderWords, format } = useDealWords();
  const go = useGo();
  const [moved, setMoved] = useState<Problem | null>(null);
  const [dialog, setDialog] = useState<'offer' | 'reply' | null>(null);
  const { row, policy } = page;
  // A reply answers terms that still wait for a consent.
  const open = ['pricing', 'invited', 'applied'].includes(row.status) || page.deal.amendment !== null;
  useKeys([
    { keys: 'o', does: t('pageKeys.offer'), run: () => setDialog('offer') },
    ...(open ? [{ keys: 'r', does: t('pageKeys.reply'), run: () => setDialog('reply') }] : []),
  ]);
  return (
    <Page
      bar={
        <PageBar
          title={
            <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8 }}>
              {row.creator_name}
              <span className="hx-quiet hx-num">#{row.number}</span>
              {row.sample && <SampleMark />}
            </span>
          }
          subtitle={
            <span title={row.order_title}>
              {row.brand_name} · {row.order_title}
            </span>
          }
          controls={
            <Button variant="default" leftSection={<IconSend size={14} aria-hidden />} onClick={() => setDialog('offer')}>
              {t('page.offer')}
            </Button>
          }
          primary={
            open && (
              <Button variant="light" leftSection={<IconMessageReply size={14} aria-hidden />} onClick={() => setDialog('reply')}>
                {t('page.reply')}
              </Button>
            )
          }
        />
      }
    >
      <div className={styles.split}>
        <aside className={styles.left} aria-label={t('page.history')} tabIndex={0}>
          <History page={page} />
        </aside>
        <div className={styles.middle}>
          <div className={styles.centre}>
            {moved && (
              <div className={styles.notice} role="alert">
                <p>
                  {t('page.moved')}
                  <span>{moved.message[format.language]}</span>
                </p>
                <Button size="xs" variant="default" onClick={() => setMoved(null)}>
                  {t('common:close')}
                </Button>
              </div>
            )}
            <TaskCentre
              page={page}
              onMoved={(problem) => {
                setMoved(problem);
                reload();
              }}
            />
            <section className={styles.card}>
              <header className={styles.cardHead}>
                <h2>{t('page.terms')}</h2>
              </header>
              <TermsTable page={page} />
            </section>
          </div>
        </div>
        <aside className={styles.right} aria-label={t('page.money')} tabIndex={0}>
          <MoneySide page={page} />
          <Section title={t('page.consents')}>
            <Consents page={page} />
          </Section>
          <Paperwork
            page={page}
            onMoved={(problem) => {
              setMoved(problem);
              reload();
            }}
          />
          <Results page={page} />
          <DealFiles page={page} />
          <Section>
            <Facts
              facts={[
                {
                  label: t('page.policy'),
                  value: (
                    <span title={policy.source[format.language]}>
                      {format.language === 'zh' ? policy.name_zh : policy.name_en} v{policy.version}
                    </span>
                  ),
                },
                { label: t('column.deliverable'), value: row.terms.deliverables.map((one) => wordFor(orderWords.deliverable, one.kind)).join('、') },
                ...(page.agency_name ? [{ label: wordFor(words.actor, 'agency'), value: page.agency_name }] : []),
              ]}
            />
            <div className={styles.papers} style={{ marginTop: 10 }}>
              <Button size="xs" variant="default" onClick={() => go(places.creator(row.creator))}>
                {t('page.creator')}
              </Button>
              <Button size="xs" variant="default" onClick={() => go(places.match(row.order))}>
                {t('page.order')}
              </Button>
            </div>
          </Section>
        </aside>
      </div>
      {dialog === 'offer' && <OfferDialog page={page} onClose={() => setDialog(null)} />}
      {dialog === 'reply' && <ReplyDialog page={page} onClose={() => setDialog(null)} />}
    </Page>
  );
}
