import { Button, SegmentedControl } from '@mantine/core';
import { IconColumns, IconCopy, IconDatabaseImport, IconFlask, IconListCheck, IconMap2, IconSend } from '@tabler/icons-react';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, copyText, type CreatorRow, type CreatorSummary, type OrderRow } from '@/host';
import { ActionBar, asTable, EmptyState, Everyone, listed, NOTHING, Page, PageBar, runJob, SearchField, type Selection, tellDone, useKeys, useNow, WindowedCards, WindowedGrid } from '@/kit';
import { useAct, useCall, useTopicVersion, useVocabulary } from '@/queries';
import { ExportMenu } from '@/screens/papers/ExportMenu';
import type { Invitee } from '@/screens/invite/InviteDialog';
import { places, useGo } from '@/shell/places';
import { startTour } from '@/shell/tour';
import { useFormat, useWords } from '@/words';
import { CHOSEN_MOST, chosenFigures, everyRow, remember } from './chosen';
import { ChosenPanel } from './ChosenPanel';
import { creatorColumns } from './columns';
import { CARD, CreatorCard } from './CreatorCard';
import { CreatorPanel } from './CreatorPanel';
import styles from './creators.module.css';
import { isFiltered, listArgs, useCreatorFilter, useSettledFilter } from './filter';
import { Filters } from './Filters';
import { OrderMenu } from './OrderMenu';
import { ViewsMenu } from './ViewsMenu';

// Loaded when somebody is invited: it brings the month picker along.
const InviteDialog = lazy(() => import('@/screens/invite/InviteDialog'));

const TOPICS = ['creators', 'imports', 'agencies', 'vault'] as const;
const rowKey = (row: CreatorRow) => row.id;
const card = (row: CreatorRow) => <CreatorCard row={row} />;
/** Creators side by side at most. */
const COMPARED_MOST = 6;

/** The search, which hears of the filter by itself: a letter typed draws nothing else. */
function CreatorSearch() {
  const { t } = useTranslation('creators');
  const value = useCreatorFilter((held) => held.filter.search);
  const change = useCreatorFilter((held) => held.change);
  return <SearchField value={value} onSearch={(search) => change({ search })} placeholder={t('search')} />;
}

/** 达人广场: everyone known, filtered, ordered, and what can be done with them. */
export default function Creators() {
  const { t } = useTranslation('creators');
  const { t: tp } = useTranslation('papers');
  const format = useFormat();
  const vocabulary = useVocabulary();
  const go = useGo();
  const now = useNow();
  const today = Math.floor(now / 86_400_000) * 86_400_000;
  const { filter, sorts, layout, clear, open, setOpen, setSorts, setLayout } = useSettledFilter();
  const [total, setTotal] = useState<number | null>(null);
  const [summary, setSummary] = useState<CreatorSummary | null>(null);
  const [current, setCurrent] = useState<CreatorRow | null>(null);
  const [panel, setPanel] = useState(true);
  const [selection, setSelection] = useState<Selection>(NOTHING);
  const [picking, setPicking] = useState(false);
  const [inviting, setInviting] = useState<readonly Invitee[] | null>(null);
  /** Rows seen on the list, for speaking of those chosen. */
  const seen = useRef(new Map<string, CreatorRow>());
  const held = useRef<Selection>(NOTHING);
  useEffect(() => {
    held.current = selection;
  }, [selection]);
  const version = useTopicVersion(TOPICS);
  const vault = useCall('vault_info', {});

  const source = {
    key: JSON.stringify([filter, sorts, version]),
    load: async (offset: number, limit: number) => {
      const list = await call('creator_list', listArgs(filter, sorts, offset, limit));
      // Every window tells it, and it is of the whole list.
      setSummary((now) => (JSON.stringify(now) === JSON.stringify(list.summary) ? now : list.summary));
      remember(seen.current, list.rows, listed(held.current));
      return list;
    },
  };
  const inCells = useWords('creators');
  const columns = useMemo(() => creatorColumns(inCells, vocabulary, format, today), [inCells, vocabulary, format, today]);
  const everyone = selection instanceof Everyone;
  const keys = listed(selection);
  const chosen = useMemo(() => (keys.size > 0 ? [...keys] : current && !everyone ? [current.id] : []), [keys, current, everyone]);
  // Everyone is meant under the filter they were chosen under.
  const meant = JSON.stringify(filter);
  const [under, setUnder] = useState(meant);
  if (under !== meant) {
    setUnder(meant);
    if (everyone) setSelection(NOTHING);
  }
  const hearTotal = useCallback((now: number) => {
    setTotal(now);
    setSelection((held) => (held instanceof Everyone && held.total !== now ? new Everyone(now, held.except) : held));
  }, []);

  const unlist = useAct('shortlist_remove');
  const shortlist = useAct('shortlist_add');
  const addTo = ({ order }: OrderRow) => {
    setPicking(false);
    const args = { order: order.id, creators: [...keys] };
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

  const invite = (ids: readonly string[]) => setInviting(ids.map((id) => ({ id, name: seen.current.get(id)?.name })));
  const chosenRows = useMemo(() => [...keys].flatMap((id) => seen.current.get(id) ?? []), [keys]);
  const figures = useMemo(() => chosenFigures(chosenRows), [chosenRows]);
  const chooseEveryone = async () => {
    if (total === null) return;
    if (total > CHOSEN_MOST) return setSelection(new Everyone(total));
    const load = (offset: number, limit: number) => call('creator_list', listArgs(filter, sorts, offset, limit));
    try {
      const rows = await runJob(t('collecting'), ({ onProgress, signal }) => everyRow(load, (done, of) => onProgress({ step: 'read', done, total: of, rate: null }), signal));
      const all = new Set([...keys, ...rows.map(rowKey)]);
      remember(seen.current, rows, all);
      setSelection(all);
    } catch {
      // The tray has told it.
    }
  };
  const copyChosen = async () => {
    await copyText(asTable(columns, chosenRows));
    tellDone(t('copiedTable', { rows: format.exact(chosenRows.length) }));
  };
  const compare = () => {
    if (chosen.length < 2 || chosen.length > COMPARED_MOST) tellDone(t('compareFew', { most: COMPARED_MOST, n: chosen.length }));
    else go(places.compare(chosen));
  };
  useKeys([
    { keys: 'c', does: t('key.compare'), run: compare },
    { keys: 'v', does: t('key.layout'), run: () => setLayout(layout === 'table' ? 'cards' : 'table') },
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

  const onCursor = useCallback((row: CreatorRow) => {
    setCurrent(row);
    setPanel(true);
  }, []);
  const empty = vault.data?.creators === 0 || (total === 0 && !isFiltered(filter) && !vault.data);

  const shared = {
    label: t('title'),
    source,
    rowKey,
    selection,
    onSelection: setSelection,
    onEveryone: () => void chooseEveryone(),
    onOpen: (row: CreatorRow) => go(places.creator(row.id)),
    onCursor,
    onTotal: hearTotal,
    empty: <EmptyState title={t('noMatch')} text={t('noMatchText')} ways={[{ icon: <IconListCheck size={18} />, title: t('clear'), onGo: clear, primary: true }]} />,
    autoFocus: true,
  };
  const bar = (
    <PageBar
      title={t('title')}
      searchField={!empty && <CreatorSearch />}
      controls={
        !empty && (
          <>
            <SegmentedControl
              aria-label={t('layout.label')}
              value={layout}
              onChange={(value) => setLayout(value === 'cards' ? 'cards' : 'table')}
              data={[
                { value: 'table', label: t('layout.table') },
                { value: 'cards', label: t('layout.cards') },
              ]}
            />
            <ViewsMenu />
            <ExportMenu choices={[{ label: tp('creators'), name: tp('creators'), what: { what: 'creators', filter: listArgs(filter, [], 0, 1).filter, only: null, except: [] } }]} />
          </>
        )
      }
      primary={
        <Button variant="default" leftSection={<IconDatabaseImport size={14} aria-hidden />} onClick={() => go(places.import())}>
          {t('wayImport')}
        </Button>
      }
    />
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
              { icon: <IconMap2 size={18} />, title: t('wayTour'), text: t('wayTourText'), onGo: startTour },
            ]}
          />
        </div>
      </Page>
    );
  return (
    <Page
      bar={bar}
      panel={
        panel && selection.size > 1 ? (
          <ChosenPanel
            rows={chosenRows}
            everyone={everyone ? { summary: selection.except.size === 0 ? summary : null } : undefined}
            count={selection.size}
            onClose={() => setPanel(false)}
            onCopy={everyone ? undefined : () => void copyChosen()}
            onCompare={!everyone && selection.size <= COMPARED_MOST ? compare : undefined}
          />
        ) : (
          panel && current && <CreatorPanel row={current} onClose={() => setPanel(false)} onInvite={() => invite([current.id])} />
        )
      }
      actions={
        <ActionBar count={selection.size} onClear={() => setSelection(NOTHING)}>
          {everyone && <span className="hx-quiet">{t('everyoneMost', { most: format.exact(CHOSEN_MOST) })}</span>}
          {!everyone && (
            <>
              <OrderMenu label={t('shortlist')} icon={<IconListCheck size={14} aria-hidden />} opened={picking} onOpened={setPicking} onPick={addTo} busy={shortlist.isPending} />
              <Button size="xs" variant="default" leftSection={<IconSend size={14} aria-hidden />} onClick={() => invite([...keys])}>
                {t('invite')}
              </Button>
            </>
          )}
          {!everyone && selection.size <= COMPARED_MOST && selection.size > 1 && (
            <Button size="xs" variant="default" leftSection={<IconColumns size={14} aria-hidden />} onClick={compare}>
              {t('compare')}
            </Button>
          )}
          {!everyone && (
            <Button size="xs" variant="default" leftSection={<IconCopy size={14} aria-hidden />} onClick={() => void copyChosen()}>
              {t('copyTable')}
            </Button>
          )}
          <ExportMenu
            size="xs"
            label={t('exportChosen')}
            choices={[
              {
                label: tp('creators'),
                name: tp('creators'),
                what: { what: 'creators', filter: listArgs(filter, [], 0, 1).filter, only: everyone ? null : [...keys], except: everyone ? [...selection.except] : [] },
              },
            ]}
          />
          {total !== null && selection.size < total && (
            <Button size="xs" variant="subtle" onClick={() => void chooseEveryone()}>
              {t('allOf', { n: format.exact(total) })}
            </Button>
          )}
        </ActionBar>
      }
      footer={
        <>
          <span>
            {/* The number stands out; the words around it differ by language. */}
            <b>{t('count', { n: total === null ? '…' : format.exact(total) })}</b>
          </span>
          {keys.size > 0 && (
            <>
              <span>
                {t('chosenSum')} <b>{format.yuan(figures.price)}</b> · {t('knownOf', { known: format.exact(figures.priced), n: format.exact(selection.size) })}
              </span>
              <span>
                {t('chosenCpm')} <b>{format.yuan(figures.cpm)}</b> · {t('knownOf', { known: format.exact(figures.cpms), n: format.exact(selection.size) })}
              </span>
            </>
          )}
          {keys.size === 0 && (
            <>
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
          )}
        </>
      }
    >
      <Filters />
      {layout === 'cards' ? (
        <WindowedCards {...shared} card={card} cardWidth={CARD.width} cardHeight={CARD.height} />
      ) : (
        <WindowedGrid {...shared} name="creators" columns={columns} sorts={sorts} onSorts={setSorts} />
      )}
      {inviting && (
        <Suspense fallback={null}>
          <InviteDialog invitees={inviting} onClose={() => setInviting(null)} onSent={() => setSelection(NOTHING)} />
        </Suspense>
      )}
    </Page>
  );
}
