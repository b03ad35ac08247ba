import { Button, Select } from '@mantine/core';
import { IconBuildingCommunity, IconDatabaseImport, IconFlask, IconPlus, IconUserPlus } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Money, RosterRow } from '@/host';
import {
  EmptyState,
  ErrorPanel,
  FigureText,
  fromMemory,
  type GridColumn,
  MoneyText,
  Page,
  PageBar,
  SampleMark,
  Skeletons,
  type Sort,
  Tag,
  useKeys,
  useNow,
  usePreferences,
  WindowedGrid,
} from '@/kit';
import { useCall } from '@/queries';
import { places, useGo } from '@/shell/places';
import { ageInDays, useFormat } from '@/words';
import { Ending, ENDING_DAYS, endingSoon } from './Ending';
import { Offers } from './Offers';
import styles from './roster.module.css';
import { RosterPanel } from './RosterPanel';
import { AgencySheet, ContractSheet } from './Sheets';

// Loaded when the days are looked at: it brings the dragging along.
const Schedule = lazy(() => import('./Schedule'));

/** The views of a roster. */
const TABS = ['creators', 'offers', 'schedule'] as const;
type Tab = (typeof TABS)[number];

function sum(rows: readonly RosterRow[], part: 'earned' | 'agency_part'): Money | null {
  const known = rows.map((row) => row[part]).filter((one) => one !== null);
  const currency = known[0]?.currency;
  // Amounts in different currencies have no sum.
  if (!currency || known.some((one) => one.currency !== currency)) return null;
  return { minor: known.reduce((total, one) => total + one.minor, 0), currency };
}

function sortValue(row: RosterRow, column: string): string | number | null {
  switch (column) {
    case 'creator':
      return row.creator.name;
    case 'contract':
      return row.representation.to ?? '9999';
    case 'split':
      return row.representation.split;
    case 'open':
      return row.open_deals;
    case 'waiting':
      return row.waiting;
    case 'earned':
      return row.earned?.minor ?? null;
    case 'part':
      return row.agency_part?.minor ?? null;
    case 'nextBusy':
      return row.next_busy;
    default:
      return null;
  }
}

/** 机构: who is represented, on which terms, with what to do and what was earned. */
export default function RosterPage() {
  const { t } = useTranslation('roster');
  const format = useFormat();
  const go = useGo();
  const now = useNow();
  const today = Math.floor(now / 86_400_000) * 86_400_000;
  const remembered = usePreferences((state) => state.actingAgency);
  const set = usePreferences((state) => state.set);
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<Sort | null>({ column: 'waiting', descending: true });
  const [chosen, setChosen] = useState<string | null>(null);
  const [sheet, setSheet] = useState<'agency' | 'contract' | null>(null);
  const [tab, setTab] = useState<Tab>('creators');
  const [onlyEnding, setOnlyEnding] = useState(false);
  const agencies = useCall('agency_list', {});
  const agency = agencies.data?.rows.find((one) => one.id === remembered) ?? agencies.data?.rows[0];
  const { data, error, refetch, dataUpdatedAt } = useCall('roster_show', { id: agency?.id ?? '' }, { enabled: agency !== undefined, keep: true });
  const waiting = useCall(
    'deal_list',
    { statuses: ['invited', 'pricing'], order: null, creator: null, brand: null, agency: agency?.id ?? null, waiting_for: 'creator', search: '' },
    { enabled: agency !== undefined, keep: true },
  );
  useKeys([
    ...TABS.map((one, at) => ({ keys: String(at + 1), does: t(`tab.${one}`), run: () => setTab(one) })),
    { keys: 'n', does: t('addCreator'), run: () => agency && setSheet('contract') },
  ]);

  const rows = useMemo(() => {
    const wanted = search.trim().toLocaleLowerCase();
    return (data?.rows ?? []).filter((row) => (!onlyEnding || endingSoon(row, today)) && (wanted === '' || `${row.creator.name} ${row.creator.handle ?? ''}`.toLocaleLowerCase().includes(wanted)));
  }, [data, search, onlyEnding, today]);
  const columns = useMemo<GridColumn<RosterRow>[]>(
    () => [
      {
        id: 'creator',
        header: t('column.creator'),
        width: 230,
        minWidth: 190,
        sortable: true,
        cell: ({ creator }) => (
          <span className={styles.name}>
            <span className="hx-cut" style={{ fontWeight: 500 }} title={creator.name}>
              {creator.name}
            </span>
            <span className="hx-quiet">
              <FigureText figure={creator.followers} />
            </span>
            {creator.sample && <SampleMark />}
          </span>
        ),
        text: ({ creator }) => creator.name,
      },
      { id: 'waiting', header: t('column.waiting'), width: 76, minWidth: 64, align: 'right', sortable: true, firstSort: 'desc', cell: (row) => (row.waiting > 0 ? <Tag tone="warn">{row.waiting}</Tag> : <span className="hx-quiet hx-num">0</span>), text: (row) => String(row.waiting) },
      { id: 'open', header: t('column.open'), width: 76, minWidth: 64, priority: 2, align: 'right', sortable: true, firstSort: 'desc', cell: (row) => <span className="hx-num">{row.open_deals}</span>, text: (row) => String(row.open_deals) },
      {
        id: 'contract',
        header: t('column.contract'),
        width: 262,
        minWidth: 248,
        priority: 2,
        sortable: true,
        cell: ({ representation, holds }) => {
          const left = representation.to ? -(ageInDays(representation.to, today) ?? 0) : null;
          return (
            <span className={styles.name}>
              <span className="hx-num">
                {representation.from} – {representation.to ?? t('openEnded')}
              </span>
              {!holds ? <Tag>{t(left !== null && left < 0 ? 'ended' : 'notNow')}</Tag> : left !== null && left <= ENDING_DAYS ? <Tag tone="warn">{t('days', { n: left })}</Tag> : null}
            </span>
          );
        },
        text: ({ representation }) => `${representation.from} – ${representation.to ?? ''}`,
      },
      { id: 'split', header: t('column.split'), width: 86, minWidth: 70, priority: 2, align: 'right', sortable: true, firstSort: 'desc', cell: ({ representation }) => <span className="hx-num">{format.rate(representation.split / 10_000)}</span>, text: ({ representation }) => format.rate(representation.split / 10_000) },
      { id: 'exclusive', header: t('column.exclusive'), width: 70, minWidth: 60, priority: 5, cell: ({ representation }) => (representation.exclusive ? <Tag tone="blue">{t('yes')}</Tag> : <span className="hx-quiet">{t('no')}</span>), text: ({ representation }) => t(representation.exclusive ? 'yes' : 'no') },
      { id: 'mayAct', header: t('column.mayAct'), width: 82, minWidth: 64, priority: 4, cell: ({ representation }) => (representation.may_act ? <Tag tone="good">{t('yes')}</Tag> : <span className="hx-quiet">{t('no')}</span>), text: ({ representation }) => t(representation.may_act ? 'yes' : 'no') },
      { id: 'earned', header: t('column.earned'), width: 122, minWidth: 104, align: 'right', sortable: true, firstSort: 'desc', cell: (row) => <MoneyText amount={row.earned} />, text: (row) => (row.earned ? (row.earned.minor / 100).toFixed(2) : '') },
      { id: 'part', header: t('column.part'), width: 112, minWidth: 100, priority: 3, align: 'right', sortable: true, firstSort: 'desc', cell: (row) => <MoneyText amount={row.agency_part} />, text: (row) => (row.agency_part ? (row.agency_part.minor / 100).toFixed(2) : '') },
      { id: 'nextBusy', header: t('column.nextBusy'), width: 108, minWidth: 96, priority: 6, sortable: true, cell: (row) => <span className={row.next_busy ? 'hx-num' : 'hx-quiet'}>{format.day(row.next_busy)}</span>, text: (row) => row.next_busy ?? '' },
    ],
    [t, format, today],
  );

  const all = data?.rows ?? [];
  const panel = all.find((row) => row.representation.id === chosen);
  const failure = agencies.error ?? error;
  const retry = () => void (agencies.error ? agencies.refetch() : refetch());
  const bar = (
    <PageBar
      title={t('title')}
      tabs={
        agency && {
          tabs: [
            { id: 'creators', label: t('tab.creators'), count: data ? data.rows.length : null },
            { id: 'offers', label: t('tab.offers'), count: waiting.data ? waiting.data.rows.length : null },
            { id: 'schedule', label: t('tab.schedule') },
          ],
          now: tab,
          onTab: (id) => setTab(TABS.find((one) => one === id) ?? 'creators'),
        }
      }
      search={agency ? { value: search, onSearch: setSearch, placeholder: t('search') } : undefined}
      controls={
        agency && (
          <Select
            aria-label={t('agency')}
            w={220}
            searchable
            allowDeselect={false}
            value={agency.id}
            onChange={(id) => {
              set({ actingAgency: id });
              setChosen(null);
            }}
            data={(agencies.data?.rows ?? []).map((one) => ({ value: one.id, label: `${one.name} · ${t('creators', { n: one.creators })}` }))}
          />
        )
      }
      primary={
        agency && (
          <>
            <Button variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setSheet('agency')}>
              {t('addAgency')}
            </Button>
            <Button leftSection={<IconUserPlus size={14} aria-hidden />} onClick={() => setSheet('contract')}>
              {t('addCreator')}
            </Button>
          </>
        )
      }
    />
  );
  return (
    <Page
      bar={bar}
      panel={tab === 'creators' && panel && <RosterPanel key={panel.representation.id} row={panel} onClose={() => setChosen(null)} />}
      footer={
        tab === 'creators' &&
        all.length > 0 && (
          <>
            <b>{t('creators', { n: all.length })}</b>
            <span>{t('total', { open: all.reduce((n, row) => n + row.open_deals, 0) })}</span>
            <span>{t('totalWaiting', { n: all.reduce((n, row) => n + row.waiting, 0) })}</span>
            <span>
              {t('totalEarned')} <b>{format.money(sum(all, 'earned'))}</b>
            </span>
            <span>
              {t('totalPart')} <b>{format.money(sum(all, 'agency_part'))}</b>
            </span>
          </>
        )
      }
    >
      {failure ? (
        <div className={styles.pad}>
          <ErrorPanel problem={failure} onRetry={retry} />
        </div>
      ) : !agencies.data || (agency && !data) ? (
        <div className={styles.pad}>
          <Skeletons lines={8} />
        </div>
      ) : !agency ? (
        <div className={styles.center}>
          <EmptyState
            title={t('empty')}
            text={t('emptyText')}
            ways={[
              { icon: <IconBuildingCommunity size={18} />, title: t('addAgency'), text: t('addAgencyText'), onGo: () => setSheet('agency'), primary: true },
              { icon: <IconDatabaseImport size={18} />, title: t('toImport'), text: t('toImportText'), onGo: () => go(places.import()) },
              { icon: <IconFlask size={18} />, title: t('toSample'), text: t('toSampleText'), onGo: () => go(places.settings()) },
            ]}
          />
        </div>
      ) : tab === 'offers' ? (
        <Offers key={agency.id} agency={agency.id} answer={waiting} search={search} />
      ) : tab === 'schedule' ? (
        <Suspense
          fallback={
            <div className={styles.pad}>
              <Skeletons lines={8} />
            </div>
          }
        >
          <Schedule key={agency.id} agency={agency.id} search={search} />
        </Suspense>
      ) : (
        <>
        <Ending rows={all} today={today} only={onlyEnding} onOnly={setOnlyEnding} onChoose={setChosen} />
        <WindowedGrid
          name="roster"
          label={t('title')}
          columns={columns}
          source={{ key: JSON.stringify([agency.id, dataUpdatedAt, sort, search, onlyEnding]), load: fromMemory(rows, sort, sortValue) }}
          rowKey={(row) => row.representation.id}
          sort={sort}
          onSort={setSort}
          rowTone={(row) => (row.holds ? undefined : 'quiet')}
          onOpen={(row) => go(places.creator(row.creator.id))}
          onCursor={(row) => setChosen(row.representation.id)}
          empty={<EmptyState title={t('emptyRoster')} text={t('emptyRosterText')} ways={[{ icon: <IconUserPlus size={18} />, title: t('addCreator'), onGo: () => setSheet('contract'), primary: true }]} />}
          autoFocus
        />
        </>
      )}
      {sheet === 'agency' && (
        <AgencySheet
          onClose={() => setSheet(null)}
          onAdded={(id) => {
            set({ actingAgency: id });
            setSheet(null);
          }}
        />
      )}
      {sheet === 'contract' && agency && <ContractSheet agency={agency.id} signed={all.filter((row) => row.holds).map((row) => row.creator.id)} onClose={() => setSheet(null)} />}
    </Page>
  );
}
