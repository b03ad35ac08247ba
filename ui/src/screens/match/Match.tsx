import { Button, SegmentedControl } from '@mantine/core';
import { IconArrowLeft, IconCopy, IconDatabaseImport } from '@tabler/icons-react';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreatorRow, MatchOrder, Money, RankedRow, ShortlistRow } from '@/host';
import {
  ActionBar,
  EmptyState,
  ErrorPanel,
  FigureText,
  fromMemory,
  listed,
  type GridColumn,
  MoneyText,
  NOTHING,
  Page,
  PageBar,
  SampleMark,
  type Selection,
  Tag,
  tellDone,
  useKeys,
  useSteady,
  WindowedGrid,
} from '@/kit';
import { useAct, useCall, useVocabulary } from '@/queries';
import type { Invitee } from '@/screens/invite/InviteDialog';
import { ExportMenu } from '@/screens/papers/ExportMenu';
import { places, useGo, useParam } from '@/shell/places';
import { money, useFormat, useTree } from '@/words';
import { match } from '@/words/match';
import { copyAsDraft } from '../orders/copyAsDraft';
import { rankColumns } from './columns';
import { Explain } from './Explain';
import styles from './match.module.css';
import { Side } from './Side';
import { LIVE_ROWS, useRanking } from './useRanking';

// Loaded when somebody is invited: it brings the month picker along.
const InviteDialog = lazy(() => import('@/screens/invite/InviteDialog'));
const SubmissionDialog = lazy(() => import('@/screens/papers/SubmissionDialog'));

/** A creator on either list. */
interface Person {
  id: string;
  name: string;
  row: CreatorRow;
  price: Money | null;
  cpm: number | null;
  shortlisted: boolean;
  invited: boolean;
}

const ofRanked = (row: RankedRow): Person => ({
  id: row.creator,
  name: row.name,
  row: row.row,
  price: row.price,
  cpm: row.expected_cpm,
  shortlisted: row.shortlisted,
  invited: row.invited,
});

const ofShort = ({ row, price, invited }: ShortlistRow): Person => ({
  id: row.id,
  name: row.name,
  row,
  price,
  cpm: row.expected_cpm,
  shortlisted: true,
  invited,
});

/** 匹配: creators for an order in order of fit, with reasons; shortlist and invitations. */
export default function Match() {
  const order = useParam('order') ?? '';
  return <MatchOf key={order} order={order} />;
}

function MatchOf({ order }: { order: string }) {
  const { t } = useTranslation(['match', 'papers']);
  const words = useTree(match);
  const vocabulary = useVocabulary();
  const format = useFormat();
  const go = useGo();
  const page = useCall('order_show', { id: order });
  const shortlist = useCall('shortlist_show', { id: order });
  const ranking = useRanking(order);
  const [view, setView] = useState<'ranked' | 'shortlist'>('ranked');
  const [selection, setSelection] = useState<Selection>(NOTHING);
  const [current, setCurrent] = useState<Person | null>(null);
  const [why, setWhy] = useState(true);
  const [inviting, setInviting] = useState<readonly Invitee[] | null>(null);
  const [submitting, setSubmitting] = useState(false);
  /** Everyone seen on either list, for acting on a selection. */
  const known = useRef(new Map<string, Person>());

  const draft = page.data?.row.order.draft;
  const open = page.data?.row.order.status === 'open';
  const short = useMemo(() => (shortlist.data?.rows ?? []).map(ofShort), [shortlist.data]);
  const shortIds = useMemo(() => new Set(short.map((one) => one.id)), [short]);
  const onShort = useCallback((id: string) => shortIds.has(id), [shortIds]);

  const add = useAct('shortlist_add');
  const remove = useAct('shortlist_remove');
  const { source } = ranking;
  const rankSource = useMemo(
    () => ({
      key: source.key,
      load: async (offset: number, limit: number) => {
        const window = await source.load(offset, limit);
        for (const row of window.rows) known.current.set(row.creator, ofRanked(row));
        return window;
      },
    }),
    [source],
  );

  const chosen = (): Person[] => {
    if (selection.size === 0) return current ? [current] : [];
    return [...listed(selection)].flatMap((id) => known.current.get(id) ?? short.find((one) => one.id === id) ?? []);
  };
  const toggleShort = (people: readonly Person[]) => {
    if (people.length === 0) return;
    const creators = people.map((one) => one.id);
    const all = creators.every(onShort);
    const [now, back] = all ? [remove, add] : [add, remove];
    const touched = all ? creators : creators.filter((id) => !onShort(id));
    now.mutate(
      { order, creators: touched },
      {
        onSuccess: () =>
          tellDone(t(all ? 'removed' : 'added', { count: touched.length }), async () => {
            await back.mutateAsync({ order, creators: touched });
          }),
      },
    );
  };
  const startInvite = (people: readonly Person[]) => {
    if (!open || people.length === 0) return;
    setInviting(people.map(({ id, name, price, invited }) => ({ id, name, price, invited })));
  };
  useKeys([
    { keys: 's', does: t('keys.shortlist'), run: () => toggleShort(chosen()) },
    { keys: 'i', does: t('keys.invite'), run: () => startInvite(chosen()) },
    { keys: 'e', does: t('keys.why'), run: () => setWhy((shown) => !shown) },
  ]);

  const { moved } = ranking;
  const columns = useMemo(
    () =>
      rankColumns(words, vocabulary, moved, (row) => {
        setCurrent(ofRanked(row));
        setWhy(true);
      }),
    [words, vocabulary, moved],
  );
  const shortColumns = useMemo<GridColumn<Person>[]>(
    () => [
      {
        id: 'creator',
        header: t('column.creator'),
        width: 240,
        cell: ({ row, invited }) => (
          <span className={styles.who}>
            <b className="hx-cut" title={row.name}>
              {row.name}
            </b>
            {row.sample && <SampleMark />}
            {invited && <Tag tone="blue">{t('invited')}</Tag>}
          </span>
        ),
        text: ({ row }) => row.name,
      },
      { id: 'price', header: t('column.price'), width: 120, align: 'right', cell: ({ price }) => <MoneyText amount={price} />, text: ({ price }) => money(price) },
      { id: 'followers', header: t('column.followers'), width: 104, align: 'right', cell: ({ row }) => <FigureText figure={row.followers} /> },
      {
        id: 'vertical',
        header: t('column.vertical'),
        width: 200,
        cell: ({ row }) => (
          <span className="hx-cut" title={vocabulary.names('verticals', row.verticals)}>
            {row.verticals.length > 0 ? vocabulary.names('verticals', row.verticals) : '—'}
          </span>
        ),
        text: ({ row }) => vocabulary.names('verticals', row.verticals),
      },
    ],
    [t, vocabulary],
  );

  const person = current && { ...current, shortlisted: onShort(current.id) };
  const closeWhy = useSteady(() => setWhy(false));
  const invitePerson = useSteady(() => person && startInvite([person]));
  const shortlistPerson = useSteady(() => person && toggleShort([person]));
  const shortSum = short.reduce((sum, one) => sum + (one.price?.minor ?? 0), 0);
  const picked = chosen();
  const title = page.data?.row.order.draft.title;

  return (
    <Page
      bar={
        <PageBar
          title={t('title')}
          subtitle={
            title && (
              <span title={title}>
                {page.data?.row.brand_name} · {title}
              </span>
            )
          }
          tabs={{
            tabs: [
              { id: 'ranked', label: t('ranked'), count: ranking.facts?.total ?? null },
              { id: 'shortlist', label: t('shortlist'), count: shortlist.data?.rows.length ?? null },
            ],
            now: view,
            onTab: (id) => {
              setView(id === 'shortlist' ? 'shortlist' : 'ranked');
              setSelection(NOTHING);
            },
          }}
          controls={
            view === 'shortlist' && short.length > 0 ? (
              <>
                <Button variant="default" data-submission onClick={() => setSubmitting(true)}>
                  {t('papers:submission.open')}
                </Button>
                {draft && <ExportMenu choices={[{ label: t('papers:order'), name: draft.title, what: { what: 'order', id: order } }]} />}
              </>
            ) : (
              <SegmentedControl
                aria-label={t('by')}
                data={[
                  { value: 'mutual', label: t('byMutual') },
                  { value: 'score', label: t('byScore') },
                ]}
                value={ranking.by}
                onChange={(by) => ranking.order(by as MatchOrder)}
              />
            )
          }
          primary={
            <Button disabled={!open || picked.length === 0} title={page.data && !open ? t('closedOrder') : undefined} onClick={() => startInvite(picked)}>
              {t('invite')}
              {selection.size > 0 && ` ${selection.size}`}
            </Button>
          }
        />
      }
      panel={
        why &&
        person && (
          <Explain
            order={order}
            creator={person.row}
            weights={ranking.settledWeights}
            price={person.price}
            cpm={person.cpm}
            shortlisted={person.shortlisted}
            invited={person.invited}
            onClose={closeWhy}
            onInvite={open ? invitePerson : undefined}
            onShortlist={shortlistPerson}
          />
        )
      }
      actions={
        <ActionBar count={selection.size} onClear={() => setSelection(NOTHING)}>
          <Button disabled={!open} onClick={() => startInvite(picked)}>
            {t('invite')}
          </Button>
          <Button variant="default" onClick={() => toggleShort(picked)}>
            {picked.length > 0 && picked.every((one) => onShort(one.id)) ? t('removeShort') : t('addShort')}
          </Button>
        </ActionBar>
      }
      footer={
        <>
          {ranking.facts && (
            <>
              <span>{t('passed', { count: ranking.facts.total })}</span>
              <span>{t('considered', { count: ranking.facts.considered })}</span>
            </>
          )}
          {draft && <span>{t('wanted', { count: draft.creators_wanted })}</span>}
          {draft && <span>{t('budget', { amount: format.money(draft.budget) })}</span>}
          {view === 'shortlist' && short.length > 0 && <span>{t('sum', { amount: format.money({ minor: shortSum, currency: draft?.budget.currency ?? 'CNY' }) })}</span>}
          {ranking.sliding ? (
            <span>{t('live', { count: LIVE_ROWS })}</span>
          ) : (
            ranking.facts && <span title={`${ranking.facts.ms} ms`}>{t('inOrder', { ms: Math.max(1, Math.round(ranking.facts.ms)) })}</span>
          )}
        </>
      }
    >
      <div className={styles.split}>
        <Side ranking={ranking} draft={draft} />
        <div className={styles.list}>
          {page.error && (
            <div style={{ padding: 20 }}>
              <ErrorPanel problem={page.error} onRetry={() => void page.refetch()} />
            </div>
          )}
          <div className={styles.grid} style={page.error ? { display: 'none' } : undefined}>
            {view === 'ranked' ? (
              <WindowedGrid
                name="match"
                label={t('ranked')}
                columns={columns}
                source={rankSource}
                rowKey={(row) => row.creator}
                selection={selection}
                onSelection={setSelection}
                onCursor={(row) => setCurrent(ofRanked(row))}
                onOpen={(row) => {
                  setCurrent(ofRanked(row));
                  setWhy(true);
                }}
                rowTone={(row) => (row.invited ? 'quiet' : undefined)}
                empty={
                  <EmptyState
                    title={t('nobody')}
                    text={t('nobodyText')}
                    ways={[
                      ...(draft ? [{ icon: <IconCopy size={18} />, title: t('copyOrder'), text: t('copyOrderText'), onGo: () => void copyAsDraft(draft).then(() => go(places.post())), primary: true }] : []),
                      { icon: <IconDatabaseImport size={18} />, title: t('toImport'), text: t('toImportText'), onGo: () => go(places.import()) },
                    ]}
                  />
                }
                autoFocus
              />
            ) : shortlist.error ? (
              <div style={{ padding: 20 }}>
                <ErrorPanel problem={shortlist.error} onRetry={() => void shortlist.refetch()} />
              </div>
            ) : (
              <WindowedGrid
                name="shortlist"
                label={t('shortlist')}
                columns={shortColumns}
                source={{ key: JSON.stringify([shortlist.dataUpdatedAt, short.length]), load: fromMemory(short) }}
                rowKey={(row) => row.id}
                selection={selection}
                onSelection={setSelection}
                onCursor={setCurrent}
                onOpen={(row) => {
                  setCurrent(row);
                  setWhy(true);
                }}
                empty={<EmptyState title={t('shortEmpty')} text={t('shortEmptyText')} ways={[{ icon: <IconArrowLeft size={18} />, title: t('backToRank'), onGo: () => setView('ranked'), primary: true }]} />}
                autoFocus
              />
            )}
          </div>
        </div>
      </div>
      {inviting && page.data && (
        <Suspense fallback={null}>
          <InviteDialog
            order={page.data.row.order}
            invitees={inviting}
            onClose={() => setInviting(null)}
            onSent={() => setSelection(NOTHING)}
          />
        </Suspense>
      )}
      {submitting && draft && (
        <Suspense>
          <SubmissionDialog order={order} title={draft.title} count={short.length} onClose={() => setSubmitting(false)} />
        </Suspense>
      )}
    </Page>
  );
}
