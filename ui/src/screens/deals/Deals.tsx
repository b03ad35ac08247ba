import { SegmentedControl, Select, Switch } from '@mantine/core';
import { IconClipboardList, IconFilePlus, IconFilterOff } from '@tabler/icons-react';
import { useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealRow, Side } from '@/host';
import {
  Countdown,
  EmptyState,
  ErrorPanel,
  FilterPills,
  FilterRow,
  fromMemory,
  type GridColumn,
  MoneyText,
  Page,
  PageBar,
  SampleMark,
  Skeletons,
  type Sort,
  StatusBadge,
  Tag,
  useKeys,
  useNow,
  usePreferences,
  WindowedGrid,
} from '@/kit';
import { useCall } from '@/queries';
import { places, useGo } from '@/shell/places';
import { useFormat, useTree, wordFor } from '@/words';
import { deals } from '@/words/deals';
import { orders } from '@/words/orders';
import { Board } from './Board';
import styles from './board.module.css';
import { Calendar } from './Calendar';
import { atRisk, type Lane, LANE_NAMES, laneOf, urgentFirst } from './lanes';

// Loaded when a deal is moved: it brings the forms of all acts along.
const MoveDialog = lazy(() => import('./MoveDialog'));

const VIEWS = ['table', 'board', 'calendar'] as const;

const sortValue = (row: DealRow, column: string): string | number | null => {
  switch (column) {
    case 'creator':
      return row.creator_name;
    case 'order':
      return row.order_title;
    case 'pay':
      return row.pay?.minor ?? null;
    case 'due':
      return row.next_due?.at ?? null;
    case 'since':
      return row.since;
    case 'status':
      return row.status;
    default:
      return null;
  }
};

/** 合作: every deal, those at risk first, as a table, a board or a month. */
export default function Deals() {
  const { t } = useTranslation('deals');
  const words = useTree(deals);
  const orderWords = useTree(orders);
  const format = useFormat();
  const now = useNow();
  const go = useGo();
  const asked = useRouterState({ select: (state) => (state.location.search as Record<string, unknown>).order });
  const order = typeof asked === 'string' ? asked : null;
  const view = usePreferences((state) => state.dealsView);
  const setPreferences = usePreferences((state) => state.set);
  const show = (next: (typeof VIEWS)[number]) => setPreferences({ dealsView: next });
  const [lanes, setLanes] = useState<readonly Lane[]>([]);
  const askedBrand = useRouterState({ select: (state) => (state.location.search as Record<string, unknown>).brand });
  const [brand, setBrand] = useState<string | null>(typeof askedBrand === 'string' ? askedBrand : null);
  const [waiting, setWaiting] = useState<Side | null>(null);
  const [risky, setRisky] = useState(false);
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<Sort | null>(null);
  const [moving, setMoving] = useState<{ row: DealRow; to: Lane | null } | null>(null);
  const { data, error, refetch, dataUpdatedAt } = useCall(
    'deal_list',
    { statuses: [], order: null, creator: null, brand: null, agency: null, waiting_for: waiting, search: search.trim() },
    { keep: true },
  );
  useKeys(VIEWS.map((id, n) => ({ keys: String(n + 1), does: t(`keys.${id}`), run: () => show(id) })));

  const all = useMemo(() => urgentFirst(data?.rows ?? [], now), [data, now]);
  // Everything but the stage, so that the stages can say how many each would leave.
  const ofFilters = useMemo(
    () => all.filter((row) => (!order || row.order === order) && (!brand || row.terms.brand === brand) && (!risky || atRisk(row, now))),
    [all, order, brand, risky, now],
  );
  const rows = useMemo(() => (lanes.length === 0 ? ofFilters : ofFilters.filter((row) => lanes.includes(laneOf(row.status)))), [ofFilters, lanes]);
  const counts = useMemo(() => {
    const found = new Map<Lane, number>();
    for (const row of ofFilters) found.set(laneOf(row.status), (found.get(laneOf(row.status)) ?? 0) + 1);
    return found;
  }, [ofFilters]);
  const choices = useMemo(() => {
    const named = (entries: [string, string][]) => [...new Map(entries)].map(([value, label]) => ({ value, label }));
    return {
      orders: named(all.map((row) => [row.order, row.order_title])),
      brands: named(all.map((row) => [row.terms.brand, row.brand_name])),
    };
  }, [all]);
  const risk = rows.filter((row) => atRisk(row, now)).length;
  const ofOrder = (id: string | null) => go(id ? `${places.deals()}?order=${encodeURIComponent(id)}` : places.deals());

  const columns = useMemo<GridColumn<DealRow>[]>(
    () => [
      {
        id: 'creator',
        header: t('column.creator'),
        width: 206,
        minWidth: 180,
        sortable: true,
        cell: (row) => (
          <span style={{ display: 'flex', gap: 8, alignItems: 'center', minWidth: 0 }}>
            <span className="hx-quiet hx-num">#{row.number}</span>
            <span className="hx-cut" style={{ fontWeight: 500 }} title={row.creator_name}>
              {row.creator_name}
            </span>
            {row.sample && <SampleMark />}
          </span>
        ),
        text: (row) => `#${row.number} ${row.creator_name}`,
      },
      {
        id: 'order',
        header: t('column.order'),
        width: 204,
        minWidth: 140,
        priority: 2,
        sortable: true,
        cell: (row) => (
          <span className="hx-cut" title={`${row.brand_name} · ${row.order_title}`}>
            <span className="hx-quiet">{row.brand_name} · </span>
            {row.order_title}
          </span>
        ),
        text: (row) => `${row.brand_name} ${row.order_title}`,
      },
      {
        id: 'status',
        header: t('column.status'),
        width: 128,
        minWidth: 124,
        sortable: true,
        cell: (row) => <StatusBadge status={row.status} />,
        text: (row) => row.status,
      },
      {
        id: 'turn',
        header: t('column.turn'),
        width: 66,
        minWidth: 56,
        priority: 3,
        cell: (row) => <span className={row.turn ? undefined : 'hx-quiet'}>{row.turn ? wordFor(words.turn, row.turn) : '—'}</span>,
        text: (row) => row.turn ?? '',
      },
      {
        id: 'due',
        header: t('column.due'),
        width: 212,
        minWidth: 206,
        sortable: true,
        cell: (row) =>
          row.next_due ? (
            <span style={{ display: 'flex', gap: 6, alignItems: 'center', minWidth: 0 }}>
              <span className="hx-quiet">{wordFor(words.timer, row.next_due.timer)}</span>
              <Countdown due={row.next_due.at} policy={`${row.next_due.policy.id} v${row.next_due.policy.version}`} />
            </span>
          ) : (
            <span className="hx-quiet">—</span>
          ),
        text: (row) => (row.next_due ? format.moment(row.next_due.at) : ''),
      },
      {
        id: 'flags',
        header: t('column.flags'),
        width: 112,
        minWidth: 96,
        priority: 2,
        cell: (row) => (
          <span style={{ display: 'flex', gap: 4 }}>
            {row.late && <Tag tone="bad">{t('late')}</Tag>}
            {row.tasks > 0 && <Tag tone="warn">{t('tasks', { count: row.tasks })}</Tag>}
          </span>
        ),
        text: (row) => [row.late ? t('late') : '', row.tasks > 0 ? t('tasks', { count: row.tasks }) : ''].join(' ').trim(),
      },
      {
        id: 'pay',
        header: t('column.pay'),
        width: 118,
        minWidth: 104,
        align: 'right',
        sortable: true,
        firstSort: 'desc',
        cell: (row) => <MoneyText amount={row.pay} />,
        text: (row) => format.money(row.pay),
      },
      {
        id: 'deliverable',
        header: t('column.deliverable'),
        width: 150,
        minWidth: 110,
        priority: 5,
        cell: (row) => {
          const text = row.terms.deliverables.map((one) => `${wordFor(orderWords.deliverable, one.kind)} × ${one.count}`).join('、');
          return (
            <span className="hx-cut" title={text}>
              {text}
            </span>
          );
        },
        text: (row) => row.terms.deliverables.map((one) => `${one.kind} ${one.count}`).join(' '),
      },
      {
        id: 'since',
        header: t('column.since'),
        width: 104,
        minWidth: 96,
        priority: 4,
        sortable: true,
        firstSort: 'desc',
        cell: (row) => (
          <span className="hx-num hx-quiet" title={format.moment(row.since)}>
            {format.day(row.since)}
          </span>
        ),
        text: (row) => format.moment(row.since),
      },
    ],
    [t, words, orderWords, format],
  );

  const clear = () => {
    setLanes([]);
    setBrand(null);
    setWaiting(null);
    setRisky(false);
    setSearch('');
    if (order) go(places.deals());
  };
  const filtered = lanes.length > 0 || brand !== null || waiting !== null || risky || search.trim() !== '' || order !== null;
  const open = (row: DealRow) => go(places.deal(row.id));
  const nameOf = (list: readonly { value: string; label: string }[], id: string) => list.find((one) => one.value === id)?.label ?? id;

  return (
    <Page
      bar={
        <PageBar
          title={t('title')}
          search={{ value: search, onSearch: setSearch, placeholder: t('search') }}
          controls={
            <SegmentedControl
              aria-label={t('view.label')}
              data={VIEWS.map((value) => ({ value, label: t(`view.${value}`) }))}
              value={view}
              onChange={(value) => show(value as (typeof VIEWS)[number])}
            />
          }
        />
      }
      footer={
        data && (
          <>
            <span>{t('count', { count: rows.length })}</span>
            {risk > 0 && <span>{t('atRisk', { count: risk })}</span>}
          </>
        )
      }
    >
      <div className={styles.filters}>
        <FilterRow
          label={t('lane.label')}
          options={LANE_NAMES.map((lane) => ({ id: lane, label: t(`lane.${lane}`), count: data ? (counts.get(lane) ?? 0) : null }))}
          chosen={lanes}
          onChoose={(chosen) => setLanes(LANE_NAMES.filter((lane) => chosen.includes(lane)))}
        />
        <div className={styles.filterLine}>
          <span>
            <span className="hx-quiet">{t('waiting.label')}</span>
            <SegmentedControl
              size="xs"
              aria-label={t('waiting.label')}
              data={[
                { value: 'any', label: t('waiting.any') },
                { value: 'brand', label: t('waiting.brand') },
                { value: 'creator', label: t('waiting.creator') },
              ]}
              value={waiting ?? 'any'}
              onChange={(value) => setWaiting(value === 'brand' || value === 'creator' ? value : null)}
            />
          </span>
          <Select size="xs" w={180} clearable searchable aria-label={t('filter.brand')} placeholder={t('filter.brand')} data={choices.brands} value={brand} onChange={setBrand} />
          <Select size="xs" w={240} clearable searchable aria-label={t('filter.order')} placeholder={t('filter.order')} data={choices.orders} value={order} onChange={ofOrder} />
          <Switch size="xs" label={t('riskOnly')} checked={risky} onChange={(event) => setRisky(event.currentTarget.checked)} />
        </div>
        <FilterPills
          pills={[
            ...(order ? [{ id: 'order', label: t('filter.order'), text: nameOf(choices.orders, order), onRemove: () => ofOrder(null) }] : []),
            ...(brand ? [{ id: 'brand', label: t('filter.brand'), text: nameOf(choices.brands, brand), onRemove: () => setBrand(null) }] : []),
          ]}
          onClear={clear}
        />
      </div>
      {error ? (
        <div style={{ padding: 20 }}>
          <ErrorPanel problem={error} onRetry={() => void refetch()} />
        </div>
      ) : !data ? (
        <div style={{ padding: 20 }}>
          <Skeletons lines={8} />
        </div>
      ) : all.length === 0 && !filtered ? (
        <EmptyState
          title={t('empty')}
          text={t('emptyText')}
          ways={[
            { icon: <IconClipboardList size={18} />, title: t('toOrders'), text: t('toOrdersText'), onGo: () => go(places.orders()), primary: true },
            { icon: <IconFilePlus size={18} />, title: t('toPost'), text: t('toPostText'), onGo: () => go(places.post()) },
          ]}
        />
      ) : view === 'board' && rows.length > 0 ? (
        <Board rows={rows} lanes={lanes.length > 0 ? LANE_NAMES.filter((lane) => lanes.includes(lane)) : LANE_NAMES} onOpen={open} onMove={(row, to) => setMoving({ row, to })} />
      ) : view === 'calendar' && rows.length > 0 ? (
        <Calendar rows={rows} onOpen={open} />
      ) : (
        <div style={{ flex: 1, minHeight: 0 }}>
          <WindowedGrid
            name="deals"
            label={t('title')}
            columns={columns}
            source={{ key: JSON.stringify([dataUpdatedAt, lanes, order, brand, risky, sort, rows.length, rows[0]?.id]), load: fromMemory(rows, sort, sortValue) }}
            rowKey={(row) => row.id}
            sort={sort}
            onSort={setSort}
            onOpen={open}
            rowTone={(row) => (atRisk(row, now) ? 'risk' : laneOf(row.status) === 'over' ? 'quiet' : undefined)}
            empty={<EmptyState title={t('emptyFound')} ways={[{ icon: <IconFilterOff size={18} />, title: t('clearFilters'), onGo: clear }]} />}
            autoFocus
          />
        </div>
      )}
      {moving && (
        <Suspense fallback={null}>
          <MoveDialog row={moving.row} to={moving.to} onClose={() => setMoving(null)} onOpen={() => open(moving.row)} />
        </Suspense>
      )}
    </Page>
  );
}
