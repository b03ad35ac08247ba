import { Button, SegmentedControl, Tabs } from '@mantine/core';
import { IconArrowLeft, IconArrowsSplit2, IconColumns, IconExternalLink, IconListCheck, IconSend } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Account, type Figure, openLink, type OrderRow } from '@/host';
import { ErrorPanel, FigureText, MoneyText, Page, PageBar, SampleMark, Section, Skeletons, StatusBadge, Tag, tellDone, useKeys } from '@/kit';
import { useAct, useCall, useVocabulary } from '@/queries';
import { OrderMenu } from '@/screens/creators/OrderMenu';
import { places, useGo, useParam } from '@/shell/places';
import { UNKNOWN, useFormat } from '@/words';
import { AudienceBars } from './AudienceBars';
import { AudienceCharts } from './AudienceCharts';
import styles from './creator.module.css';
import { figureKey, Figures, History } from './Figures';
import { PaidPosts } from './PaidPosts';
import { PeersRadar } from './PeersRadar';
import { Profile } from './Profile';
import { Rates } from './Rates';
import { ReachToggles, type Slice, WHOLE, within } from './ReachToggles';

// Loaded when somebody is invited: it brings the month picker along.
const InviteDialog = lazy(() => import('@/screens/invite/InviteDialog'));

/** Parts an account that is somebody else's from this creator; undone like every change. */
function Split({ account }: { account: Account }) {
  const { t } = useTranslation('creators');
  const go = useGo();
  const undo = useAct('change_undo');
  const split = useAct('account_split', {
    onDone: ({ creator }, _args, change) => {
      tellDone(t('page.splitDone', { name: creator.name }), change === undefined ? undefined : () => undo.mutateAsync({ id: change }));
      go(places.creator(creator.id));
    },
  });
  return (
    <Button size="xs" variant="subtle" title={t('page.splitHint')} leftSection={<IconArrowsSplit2 size={13} aria-hidden />} loading={split.isPending} onClick={() => split.mutate({ account: account.id })}>
      {t('page.split')}
    </Button>
  );
}

/** The tabs, in their order. */
const TABS = ['overview', 'reach', 'audience', 'commercial', 'reliability', 'history'] as const;

const first = (account: Account | undefined, metric: Figure['metric']) => account?.figures.find((one) => one.metric === metric);

/** 达人详情: everything known of one creator, each figure with its source and date. */
export default function CreatorScreen() {
  const { t } = useTranslation(['creators', 'common']);
  const format = useFormat();
  const vocabulary = useVocabulary();
  const go = useGo();
  const id = useParam('creator') ?? '';
  const { data: page, error, refetch } = useCall('creator_show', { id }, { topics: ['creators', 'imports', 'agencies', 'deals'] });
  const deals = useCall('deal_list', { statuses: [], order: null, creator: id, brand: null, agency: null, waiting_for: null, search: '' }, { enabled: page !== undefined });
  const [chosen, setChosen] = useState<string | null>(null);
  const [tab, setTab] = useState<(typeof TABS)[number]>('overview');
  const [slice, setSlice] = useState<Slice>(WHOLE);
  const [picking, setPicking] = useState(false);
  const [inviting, setInviting] = useState(false);
  const unlist = useAct('shortlist_remove');
  const shortlist = useAct('shortlist_add');
  useKeys([
    { keys: 's', does: t('creators:key.shortlist'), run: () => setPicking(true) },
    { keys: 'i', does: t('creators:key.invite'), run: () => setInviting(true) },
    { keys: 'c', does: t('creators:compare'), run: () => go(places.compare([id])) },
    { keys: 'Backspace', does: t('creators:page.back'), run: () => go(places.creators()) },
  ]);
  const bar = (
    <PageBar
      title={
        <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}>
          <Button size="compact-sm" variant="subtle" color="gray" leftSection={<IconArrowLeft size={14} aria-hidden />} onClick={() => go(places.creators())}>
            {t('creators:title')}
          </Button>
        </span>
      }
      controls={
        page && (
          <>
            <OrderMenu
              label={t('creators:shortlist')}
              icon={<IconListCheck size={14} aria-hidden />}
              opened={picking}
              onOpened={setPicking}
              busy={shortlist.isPending}
              onPick={({ order }: OrderRow) => {
                setPicking(false);
                const args = { order: order.id, creators: [id] };
                shortlist.mutate(args, {
                  onSuccess: () => tellDone(t('creators:shortlisted', { n: 1, order: order.draft.title }), () => unlist.mutateAsync(args)),
                });
              }}
            />
            <Button size="xs" variant="default" leftSection={<IconColumns size={14} aria-hidden />} onClick={() => go(places.compare([id]))}>
              {t('creators:compare')}
            </Button>
            <Button size="xs" variant="default" leftSection={<IconSend size={14} aria-hidden />} onClick={() => setInviting(true)}>
              {t('creators:invite')}
            </Button>
          </>
        )
      }
    />
  );
  if (error)
    return (
      <Page bar={bar} scroll>
        <ErrorPanel problem={error} onRetry={() => void refetch()} />
      </Page>
    );
  if (!page)
    return (
      <Page bar={bar} scroll>
        <Skeletons lines={12} />
      </Page>
    );
  const { creator } = page;
  const account = creator.accounts.find((one) => one.id === chosen) ?? creator.accounts[0];
  const leading = first(account, 'plays') ?? first(account, 'followers');
  const rate = account?.rates.map((one) => one.order ?? one.list).filter((one) => one !== null).sort((a, b) => a.minor - b.minor)[0] ?? null;
  return (
    <Page bar={bar} scroll>
      <header className={styles.hero}>
        <span className={styles.face} aria-hidden>
          {[...creator.name][0]}
        </span>
        <div className={styles.heroMain}>
          <div className={styles.heroName}>
            <h2>{creator.name}</h2>
            {creator.sample && <SampleMark />}
          </div>
          <div className={styles.tags}>
            {creator.certification && <Tag tone={creator.certification === 'uncertified' ? 'grey' : 'good'}>{t(`creators:certification.${creator.certification}`)}</Tag>}
            {creator.verticals.map((code) => (
              <Tag key={code} tone="blue">
                {vocabulary.name('verticals', code)}
              </Tag>
            ))}
            {creator.tags.map((tag) => (
              <Tag key={tag}>{tag}</Tag>
            ))}
          </div>
        </div>
        <div className={styles.heroFigures}>
          <div>
            <span>{t('creators:metric.followers')}</span>
            <strong>
              <FigureText figure={first(account, 'followers')} />
            </strong>
          </div>
          <div>
            <span>{t('creators:metric.plays')}</span>
            <strong>
              <FigureText figure={first(account, 'plays')} />
            </strong>
          </div>
          <div>
            <span>{t('creators:column.price')}</span>
            <strong>
              <MoneyText amount={rate} short />
            </strong>
          </div>
        </div>
      </header>
      <div className={styles.tabs}>
        {creator.accounts.length > 0 && (
          <Section
            title={t('creators:page.accounts')}
            aside={
              <span className={styles.acts}>
                {account?.url && /^https?:/.test(account.url) && (
                  <Button size="xs" variant="subtle" leftSection={<IconExternalLink size={13} aria-hidden />} onClick={() => void openLink(account.url ?? '')}>
                    {t('creators:page.openLink')}
                  </Button>
                )}
                {account && creator.accounts.length > 1 && <Split key={account.id} account={account} />}
              </span>
            }
          >
            {creator.accounts.length > 1 ? (
              <SegmentedControl
                aria-label={t('creators:page.accounts')}
                value={account?.id ?? ''}
                onChange={setChosen}
                data={creator.accounts.map((one) => ({ value: one.id, label: `${vocabulary.name('platforms', one.platform)} @${one.handle ?? one.display_name ?? one.platform_id ?? ''}` }))}
              />
            ) : (
              <span>
                {vocabulary.name('platforms', account?.platform)} <span className="hx-quiet">@{account?.handle ?? account?.display_name ?? account?.platform_id}</span>
              </span>
            )}
          </Section>
        )}
        <Tabs value={tab} onChange={(value) => setTab(TABS.find((one) => one === value) ?? 'overview')} keepMounted={false}>
          <Tabs.List>
            {TABS.map((one) => (
              <Tabs.Tab key={one} value={one}>
                {t(`creators:tabs.${one}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="overview">
            <div className={styles.columns}>
              <div>
                {account ? <PeersRadar key={account.id} creator={creator} account={account} /> : <span className="hx-quiet">{t('creators:page.noFigures')}</span>}
                {account && leading && <History key={`${account.id} history`} account={account.id} figure={leading} />}
                {account?.audience && (
                  <Section title={t('creators:page.audience')}>
                    <AudienceBars audience={account.audience} />
                  </Section>
                )}
              </div>
              <Profile key={creator.id} page={page} />
            </div>
          </Tabs.Panel>
          <Tabs.Panel value="reach">
            {account ? (
              <>
                <ReachToggles figures={account.figures} slice={slice} onSlice={setSlice} />
                <Figures key={account.id} creator={creator.id} account={account} only={within(slice)} />
              </>
            ) : (
              <span className="hx-quiet">{t('creators:page.noFigures')}</span>
            )}
          </Tabs.Panel>
          <Tabs.Panel value="audience">
            <Section
              title={t('creators:page.audience')}
              aside={account?.audience && <span className="hx-quiet">{account.audience_as_of ? t('creators:page.asOfDay', { day: format.day(account.audience_as_of) }) : t('creators:page.undated')}</span>}
            >
              {account?.audience ? <AudienceCharts audience={account.audience} /> : <span className="hx-quiet">{t('creators:page.noAudience')}</span>}
            </Section>
          </Tabs.Panel>
          <Tabs.Panel value="commercial">
            {account && <Rates key={account.id} creator={creator.id} account={account} />}
            {account && <PaidPosts account={account} />}
            <Section title={t('creators:page.collaborations')}>
              {creator.collaborations.length === 0 ? (
                <span className="hx-quiet">{t('creators:page.noCollaborations')}</span>
              ) : (
                <ul className={styles.list}>
                  {creator.collaborations.map((one, at) => (
                    <li key={at}>
                      {one.brand} <span className="hx-quiet">{[one.when, one.source].filter(Boolean).join(' · ')}</span>
                    </li>
                  ))}
                </ul>
              )}
            </Section>
          </Tabs.Panel>
          <Tabs.Panel value="reliability" className={styles.narrow}>
            <Section title={t('creators:page.onTime')}>
              <span className={page.rounds_due > 0 ? 'hx-num' : 'hx-quiet'}>{page.rounds_due > 0 ? t('creators:page.onTimeOf', { done: page.rounds_in_time, due: page.rounds_due }) : UNKNOWN}</span>
            </Section>
            {(creator.busy.length > 0 || creator.exclusivities.length > 0) && (
              <Section title={t('creators:page.busy')}>
                <ul className={styles.list}>
                  {creator.busy.map((busy) => (
                    <li key={`${busy.from}${busy.to}`}>
                      <span className="hx-num">
                        {busy.from} – {busy.to}
                      </span>{' '}
                      <span className="hx-quiet">{busy.why}</span>
                    </li>
                  ))}
                  {creator.exclusivities.map((one) => (
                    <li key={`${one.industry}${one.from}`}>
                      <span className="hx-num">
                        {one.from} – {one.to}
                      </span>{' '}
                      <Tag tone="warn">{`${t('creators:page.exclusivities')} · ${vocabulary.name('industries', one.industry)}`}</Tag>
                    </li>
                  ))}
                </ul>
              </Section>
            )}
            <Section title={t('creators:page.deals')}>
              {deals.error && <ErrorPanel problem={deals.error} onRetry={() => void deals.refetch()} />}
              {page.deals.length === 0 && <span className="hx-quiet">{t('creators:page.noDeals')}</span>}
              {deals.data?.rows.map((row) => (
                <button key={row.id} type="button" className={styles.deal} onClick={() => go(places.deal(row.id))}>
                  <span className="hx-cut">
                    <span className="hx-quiet hx-num">#{row.number}</span> {row.order_title}
                  </span>
                  <StatusBadge status={row.status} />
                  <span className="hx-quiet hx-cut">{row.brand_name}</span>
                  <MoneyText amount={row.pay} />
                </button>
              ))}
            </Section>
          </Tabs.Panel>
          <Tabs.Panel value="history">
            {account && account.figures.length > 0 ? (
              <div className={styles.pairs}>
                {account.figures.map((figure) => (
                  <History key={figureKey(figure)} account={account.id} figure={figure} />
                ))}
              </div>
            ) : (
              <Section>
                <span className="hx-quiet">{t('creators:page.noFigures')}</span>
              </Section>
            )}
            <Section title={t('creators:page.sources')}>
              {page.sources.length === 0 ? (
                <span className="hx-quiet">{t('creators:page.noSources')}</span>
              ) : (
                <ul className={styles.list}>
                  {page.sources.map((source) => (
                    <li key={source.id} style={{ overflowWrap: 'anywhere' }}>
                      {source.file} <span className="hx-quiet">{format.day(source.at)}</span>
                    </li>
                  ))}
                </ul>
              )}
            </Section>
          </Tabs.Panel>
        </Tabs>
      </div>
      {inviting && (
        <Suspense fallback={null}>
          <InviteDialog invitees={[{ id: creator.id, name: creator.name }]} onClose={() => setInviting(false)} />
        </Suspense>
      )}
    </Page>
  );
}
