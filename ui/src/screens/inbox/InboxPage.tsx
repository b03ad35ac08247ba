import { IconSpeakerphone } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxRow, OpenCall } from '@/host';
import { Countdown, EmptyState, ErrorPanel, MoneyText, Page, PageBar, ScoreBar, Skeletons, StatusBadge, Tag, useKeys, useNow, usePreferences } from '@/kit';
import { useCall } from '@/queries';
import { places, useGo } from '@/shell/places';
import { useFormat } from '@/words';
import { ActingCreator, ChooseCreator } from './Acting';
import { Answer, type Answering } from './Answer';
import styles from './inbox.module.css';
import { Offer } from './Offer';
import { byDue, endsSoon, isNew, openAct, policyOf, waits } from './offers';
import { OpenCallPane } from './OpenCallPane';

type Tab = 'waiting' | 'running' | 'calls';

function OfferItem({ row }: { row: InboxRow }) {
  const { t } = useTranslation('inbox');
  const now = useNow();
  return (
    <>
      <span className={`hx-cut ${styles.itemTitle}`}>{row.deal.order_title}</span>
      <span className={styles.right}>
        <MoneyText amount={row.deal.pay} />
      </span>
      <span className={styles.itemMeta}>
        <span className="hx-cut hx-quiet">{row.deal.brand_name}</span>
        {isNew(row) && <Tag tone="blue">{t('isNew')}</Tag>}
        {endsSoon(row, now) && <Tag tone="warn">{t('expiring')}</Tag>}
        {(row.calendar_clash || row.exclusivity_clash) && <Tag tone="bad">{t('clash')}</Tag>}
      </span>
      <span className={styles.right}>{waits(row) ? <Countdown due={row.deal.next_due?.at} /> : <StatusBadge status={row.deal.status} />}</span>
    </>
  );
}

function CallItem({ call }: { call: OpenCall }) {
  return (
    <>
      <span className={`hx-cut ${styles.itemTitle}`}>{call.title}</span>
      <span className={styles.right}>
        <ScoreBar score={call.mutual} />
      </span>
      <span className={`${styles.itemMeta} hx-cut hx-quiet`}>{call.brand_name}</span>
      <span className={styles.right}>
        <Countdown due={call.answer_by} />
      </span>
    </>
  );
}

/** 收件箱: what waits for this creator's answer, read and answered by keys. */
export default function InboxPage() {
  const { t } = useTranslation('inbox');
  const { language } = useFormat();
  const go = useGo();
  const creator = usePreferences((state) => state.actingCreator);
  const [tab, setTab] = useState<Tab>('waiting');
  const [chosen, setChosen] = useState<string | null>(null);
  const [answering, setAnswering] = useState<Answering>(null);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const { data, error, refetch } = useCall(
    'inbox_list',
    { creator: creator ?? '', lang: language },
    { enabled: creator !== null, keep: true, topics: ['deals', 'orders', 'creators', 'results'] },
  );
  const policies = useCall('policy_list', {});

  const groups = useMemo(() => {
    const rows = [...(data?.rows ?? [])].sort(byDue);
    return { waiting: rows.filter(waits), running: rows.filter((row) => !waits(row)), calls: data?.open_calls ?? [] };
  }, [data]);
  const keys = tab === 'calls' ? groups.calls.map((one) => one.order) : groups[tab].map((row) => row.deal.id);
  const at = Math.max(0, keys.indexOf(chosen ?? ''));
  const row = tab === 'calls' ? undefined : groups[tab][at];
  const openCall = tab === 'calls' ? groups.calls[at] : undefined;
  const currentKey = keys[at];
  useEffect(() => setAnswering(null), [currentKey]);
  // The current offer holds the keyboard unless something is being filled in, so that it is read out as it changes.
  useEffect(() => {
    const item = list.current?.querySelector<HTMLElement>('[aria-current]');
    item?.scrollIntoView({ block: 'nearest' });
    const holder = document.activeElement;
    if (answering === null && (holder === null || holder === document.body || list.current?.contains(holder))) item?.focus({ preventScroll: true });
  }, [currentKey, answering]);

  const move = (by: number) => setChosen(keys[Math.max(0, Math.min(keys.length - 1, at + by))] ?? null);
  const answered = (what: string) => {
    if (!row) return;
    const next = keys[at + 1] ?? keys[at - 1] ?? null;
    setChosen(next);
    setSaid(t('heard', { what, title: row.deal.order_title, left: Math.max(0, keys.length - 1) }));
  };
  const answer = (what: NonNullable<Answering>) => row && openAct(row, what) && setAnswering(what);
  useKeys([
    { keys: 'j', does: t('next'), run: () => move(1) },
    { keys: 'k', does: t('before'), run: () => move(-1) },
    { keys: 'ArrowDown', does: t('next'), run: () => move(1) },
    { keys: 'ArrowUp', does: t('before'), run: () => move(-1) },
  ], false);
  useKeys([
    { keys: 'a', does: t('accept'), run: () => void answer('accept') },
    { keys: 'c', does: t('counter'), run: () => void answer('counter') },
    { keys: 'd', does: t('decline'), run: () => void answer('decline') },
    { keys: 'o', does: t('openDeal'), run: () => row && go(places.deal(row.deal.id)) },
  ]);

  if (creator === null)
    return (
      <Page bar={<PageBar title={t('title')} />}>
        <ChooseCreator text={t('chooseMeText')} />
      </Page>
    );
  const shown = tab === 'calls' ? groups.calls : groups[tab];
  return (
    <Page
      bar={
        <PageBar
          title={t('title')}
          tabs={{
            tabs: [
              { id: 'waiting', label: t('tab.waiting'), count: data ? groups.waiting.length : null },
              { id: 'running', label: t('tab.running'), count: data ? groups.running.length : null },
              { id: 'calls', label: t('tab.calls'), count: data ? groups.calls.length : null },
            ],
            now: tab,
            onTab: (id) => {
              setTab(id as Tab);
              setChosen(null);
            },
          }}
          controls={<ActingCreator id={creator} onChanged={() => setChosen(null)} />}
        />
      }
    >
      <p className="hx-hidden" role="status">
        {said}
      </p>
      {error ? (
        <div style={{ padding: 20 }}>
          <ErrorPanel problem={error} onRetry={() => void refetch()} />
        </div>
      ) : !data ? (
        <div style={{ padding: 20 }}>
          <Skeletons lines={8} />
        </div>
      ) : shown.length === 0 ? (
        <EmptyState
          title={t(tab === 'waiting' ? 'empty' : tab === 'running' ? 'emptyRunning' : 'emptyCalls')}
          text={tab === 'waiting' ? t('emptyText') : undefined}
          ways={tab === 'waiting' && groups.calls.length > 0 ? [{ icon: <IconSpeakerphone size={18} />, title: t('seeCalls'), onGo: () => setTab('calls'), primary: true }] : []}
        />
      ) : (
        <div className={styles.split}>
          <ul className={styles.list} ref={list} aria-label={t('title')}>
            {shown.map((one) => {
              const key = 'deal' in one ? one.deal.id : one.order;
              return (
                <li key={key}>
                  <button type="button" className={styles.item} aria-current={key === currentKey || undefined} onClick={() => setChosen(key)}>
                    {'deal' in one ? <OfferItem row={one} /> : <CallItem call={one} />}
                  </button>
                </li>
              );
            })}
          </ul>
          <div className={styles.pane}>
            {row && (
              <>
                <div className={styles.scroll} key={row.deal.id}>
                  <Offer row={row} />
                </div>
                <Answer
                  key={`${row.deal.id} ${row.events}`}
                  row={row}
                  policy={policyOf(policies.data?.policies, row.deal.terms)}
                  answering={answering}
                  onAnswering={setAnswering}
                  onAnswered={answered}
                  onMoved={() => void refetch()}
                />
              </>
            )}
            {openCall && <OpenCallPane key={openCall.order} creator={creator} call={openCall} />}
          </div>
        </div>
      )}
    </Page>
  );
}
