import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconDatabaseImport, IconFlask, IconListCheck, IconMap2, IconSend } from '@tabler/icons-react';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, type CreatorRow, type CreatorSummary, type OrderRow } from '@/host';
import { ActionBar, EmptyState, NOTHING, Page, PageBar, type Selection, tellDone, useKeys, useNow, WindowedGrid } from '@/kit';
import { useAct, useCall, useTopicVersion, useVocabulary } from '@/queries';
import { ExportMenu } from '@/screens/papers/ExportMenu';
import type { Invitee } from '@/screens/invite/InviteDialog';
import { places, useGo } from '@/shell/places';
import { useFormat } from '@/words';
import { creatorColumns } from './columns';
import { CreatorPanel } from './CreatorPanel';
import styles from './creators.module.css';
import { isFiltered, listArgs, useCreatorFilter } from './filter';
import { Filters } from './Filters';
import { OrderMenu } from './OrderMenu';
import { Tour } from './Tour';

// Loaded when somebody is invited: it brings the month picker along.
const InviteDialog = lazy(() => import('@/screens/invite/InviteDialog'));

const TOPICS = ['creators', 'imports', 'agencies', 'vault'] as const;
const rowKey = (row: CreatorRow) => row.id;

/** 达人广场: everyone known, filtered, ordered, and what can be done with them. */
export default function Creators() {
  const { t } = useTranslation('creators');
  const { t: tp } = useTranslation('papers');
  const format = useFormat();
  const vocabulary = useVocabulary();
  const go = useGo();
  const now = useNow();
  const today = Math.floor(now / 86_400_000) * 86_400_000;
  const { filter, sort, change, clear, open, setOpen, setSort } = useCreatorFilter();
  const [search] = useDebouncedValue(filter.search, 150);
  const [total, setTotal] = useState<number | null>(null);
  const [summary, setSummary] = useState<CreatorSummary | null>(null);
  const [current, setCurrent] = useState<CreatorRow | null>(null);
  const [panel, setPanel] = useState(true);
  const [selection, setSelection] = useState<Selection>(NOTHING);
  const [picking, setPicking] = useState(false);
  const [inviting, setInviting] = useState<readonly Invitee[] | null>(null);
  /** Names seen on the list, for speaking of those chosen. */
  const names = useRef(new Map<string, string>());
  const [tour, setTour] = useState(false);
  const version = useTopicVersion(TOPICS);
  const vault = useCall('vault_info', {});

  const asked = useMemo(() => ({ ...filter, search }), [filter, search]);
  const source = {
    key: JSON.stringify([asked, sort, version]),
    load: async (offset: number, limit: number) => {
      const list = await call('creator_list', listArgs(asked, sort, offset, limit));
      setSummary(list.summary);
      for (const row of list.rows) names.current.set(row.id, row.name);
      return list;
    },
  };
  const columns = useMemo(() => creatorColumns(t, vocabulary, format, today), [t, vocabulary, format, today]);
  const chosen = useMemo(() => (selection.size > 0 ? [...selection] : current ? [current.id] : []), [selection, current]);

  const unlist = useAct('shortlist_remove');
  const shortlist = useAct('shortlist_add');
  const addTo = ({ order }: OrderRow) => {
    setPicking(false);
    const args = { order: order.id, creators: [...selection] };
    shortlist.mutate(args, {
      onSuccess: () => {
        tellDone(t('shortlisted', { n: args.creators.length, order: order.draft.title }), () => unlist.mutateAsync(args));
        setSelection(NOTHING);
      },
    });
  };
  const sample = useAct('sample_install', {
    onDone: ({ creators, orders, deals }) => tellDone(t('sampleOn', { creators: format.exact(creators), orders, deals })),
  });

  const invite = (ids: readonly string[]) => setInviting(ids.map((id) => ({ id, name: names.current.get(id) })));
  useKeys([
    {
      keys: 's',
      does: t('key.shortlist'),
      run: () => {
        if (chosen.length === 0) return;
        setSelection(new Set(chosen));
        setPicking(true);
      },
    },
    { keys: 'i', does: t('key.invite'), run: () => chosen.length > 0 && invite(chosen) },
    { keys: 'f', does: t('key.filters'), run: () => setOpen(!open) },
  ]);

  const onCursor = useCallback((row: CreatorRow) => setCurrent(row), []);
  const empty = vault.data?.creators === 0 || (total === 0 && !isFiltered(filter) && !vault.data);

  const bar = (
    <PageBar
      title={t('title')}
      search={empty ? undefined : { value: filter.search, onSearch: (text) => change({ search: text }), placeholder: t('search') }}
      controls={empty ? undefined : <ExportMenu choices={[{ label: tp('creators'), name: tp('creators'), what: { what: 'creators', filter: listArgs(filter, sort, 0, 1).filter }, list: true }]} />}
      primary={
        <Button variant="default" leftSection={<IconDatabaseImport size={14} aria-hidden />} onClick={() => go(places.import())}>
          {t('wayImport')}
        </Button>
      }
    />
  );
  if (tour)
    return (
      <Page bar={bar}>
        <div className={styles.center} style={{ placeContent: 'stretch' }}>
          <Tour onEnd={() => setTour(false)} />
        </div>
      </Page>
    );
  if (empty)
    return (
      <Page bar={bar}>
        <div className={styles.center}>
          <EmptyState
            title={t('empty')}
            text={t('emptyText')}
            ways={[
              { icon: <IconDatabaseImport size={18} />, title: t('wayImport'), text: t('wayImportText'), onGo: () => go(places.import()), primary: true },
              { icon: <IconFlask size={18} />, title: t('waySample'), text: t('waySampleText'), onGo: () => !sample.isPending && sample.mutate({}) },
              { icon: <IconMap2 size={18} />, title: t('wayTour'), text: t('wayTourText'), onGo: () => setTour(true) },
            ]}
          />
        </div>
      </Page>
    );
  return (
    <Page
      bar={bar}
      panel={panel && current && <CreatorPanel row={current} onClose={() => setPanel(false)} onInvite={() => invite([current.id])} />}
      actions={
        <ActionBar count={selection.size} onClear={() => setSelection(NOTHING)}>
          <OrderMenu label={t('shortlist')} icon={<IconListCheck size={14} aria-hidden />} opened={picking} onOpened={setPicking} onPick={addTo} busy={shortlist.isPending} />
          <Button size="xs" variant="default" leftSection={<IconSend size={14} aria-hidden />} onClick={() => invite([...selection])}>
            {t('invite')}
          </Button>
        </ActionBar>
      }
      footer={
        <>
          <span>
            {/* The number stands out; the words around it differ by language. */}
            <b>{t('count', { n: total === null ? '…' : format.exact(total) })}</b>
          </span>
          <span>
            {t('medianFollowers')} <b>{format.count(summary?.median_followers)}</b>
          </span>
          <span>
            {t('medianPrice')} <b>{format.yuan(summary?.median_price)}</b>
            {summary ? ` · ${t('priced', { n: format.exact(summary.priced) })}` : ''}
          </span>
          <span>
            {t('medianCpm')} <b>{format.yuan(summary?.median_cpm)}</b>
          </span>
        </>
      }
    >
      <Filters />
      <WindowedGrid
        name="creators"
        label={t('title')}
        columns={columns}
        source={source}
        rowKey={rowKey}
        sort={sort}
        onSort={setSort}
        selection={selection}
        onSelection={setSelection}
        onOpen={(row) => go(places.creator(row.id))}
        onCursor={(row) => {
          onCursor(row);
          setPanel(true);
        }}
        onTotal={setTotal}
        empty={<EmptyState title={t('noMatch')} text={t('noMatchText')} ways={[{ icon: <IconListCheck size={18} />, title: t('clear'), onGo: clear, primary: true }]} />}
        autoFocus
      />
      {inviting && (
        <Suspense fallback={null}>
          <InviteDialog invitees={inviting} onClose={() => setInviting(null)} onSent={() => setSelection(NOTHING)} />
        </Suspense>
      )}
    </Page>
  );
}
