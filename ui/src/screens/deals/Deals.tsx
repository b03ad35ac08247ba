import { SegmentedControl, Switch } from '@mantine/core';
import { IconClipboardList, IconFilePlus, IconFilterOff } from '@tabler/icons-react';
import { useRouterState } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealRow, Side } from '@/host';
import {
  Countdown,
  EmptyState,
  ErrorPanel,
  FilterPills,
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
  useNow,
  WindowedGrid,
} from '@/kit';
import { useCall } from '@/queries';
import { places, useGo } from '@/shell/places';
import { useFormat, useTree, wordFor } from '@/words';
import { deals } from '@/words/deals';
import { orders } from '@/words/orders';
import { Board } from './Board';
import { atRisk, type Group, GROUP_NAMES, groupOf } from './groups';

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

/** 合作: every deal, those at risk first. */
export default function Deals() {
  const { t } = useTranslation('deals');
  const words = useTree(deals);
  const orderWords = useTree(orders);
  const format = useFormat();
  const now = useNow();
  const go = useGo();
  const asked = useRouterState({ select: (state) => (state.location.search as Record<string, unknown>).order });
  const order = typeof asked === 'string' ? asked : null;
  const [view, setView] = useState<'table' | 'board'>('table');
  const [tab, setTab] = useState<Group | 'all'>('all');
  const [waiting, setWaiting] = useState<Side | null>(null);
  const [risky, setRisky] = useState(false);
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<Sort | null>(null);
  const { data, error, refetch, dataUpdatedAt } = useCall(
    'deal_list',
    { statuses: [], order, creator: null, brand: null, agency: null, waiting_for: waiting, search: search.trim() },
    { keep: true },
  );

  // At risk first; within that the desk's own order, most urgent first.
  const all = useMemo(() => {
    const rows = data?.rows ?? [];
    return [...rows.filter((row) => atRisk(row, now)), ...rows.filter((row) => !atRisk(row, now))];
  }, [data, now]);
  const rows = useMemo(
    () => all.filter((row) => (tab === 'all' || groupOf(row.status) === tab) && (!risky || atRisk(row, now))),
    [all, tab, risky, now],
  );
  const counts = useMemo(() => {
    const found = new Map<Group, number>();
    for (const row of all) found.set(groupOf(row.status), (found.get(groupOf(row.status)) ?? 0) + 1);
    return found;
  }, [all]);
  const risk = all.filter((row) => atRisk(row, now)).length;

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
        width: 118,
        minWidth: 112,
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
        width: 206,
        minWidth: 200,
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
    setTab('all');
    setWaiting(null);
    setRisky(false);
    setSearch('');
    if (order) go(places.deals());
  };
  const filtered = tab !== 'all' || waiting !== null || risky || search.trim() !== '' || order !== null;
  const orderTitle = order ? (data?.rows.find((row) => row.order === order)?.order_title ?? order) : '';

  return (
    <Page
      bar={
        <PageBar
          title={t('title')}
          tabs={{
            tabs: [
              { id: 'all', label: t('tab.all'), count: data ? all.length : null },
              ...GROUP_NAMES.map((group) => ({ id: group, label: t(`tab.${group}`), count: data ? (counts.get(group) ?? 0) : null })),
            ],
            now: tab,
            onTab: (id) => setTab(id as Group | 'all'),
          }}
          search={{ value: search, onSearch: setSearch, placeholder: t('search') }}
          controls={
            <SegmentedControl
              aria-label={t('title')}
              data={[
                { value: 'table', label: t('view.table') },
                { value: 'board', label: t('view.board') },
              ]}
              value={view}
              onChange={(value) => setView(value as 'table' | 'board')}
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
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 16, alignItems: 'center', padding: '8px 16px', borderBottom: '1px solid var(--hx-line)' }}>
        <span style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
          <span className="hx-quiet">{t('waiting.label')}</span>
          <SegmentedControl
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
        <Switch size="xs" label={t('riskOnly')} checked={risky} onChange={(event) => setRisky(event.currentTarget.checked)} />
        {order && (
          <FilterPills
            pills={[{ id: 'order', label: t('column.order'), text: orderTitle, onRemove: () => go(places.deals()) }]}
            onClear={clear}
          />
        )}
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
        <Board rows={rows} onOpen={(row) => go(places.deal(row.id))} />
      ) : (
        <div style={{ flex: 1, minHeight: 0 }}>
          <WindowedGrid
            name="deals"
            label={t('title')}
            columns={columns}
            source={{ key: JSON.stringify([dataUpdatedAt, tab, risky, sort, rows.length, rows[0]?.id]), load: fromMemory(rows, sort, sortValue) }}
            rowKey={(row) => row.id}
            sort={sort}
            onSort={setSort}
            onOpen={(row) => go(places.deal(row.id))}
            rowTone={(row) => (row.late || row.tasks > 0 || row.status === 'disputed' ? 'risk' : groupOf(row.status) === 'over' ? 'quiet' : undefined)}
            empty={<EmptyState title={t('emptyFound')} ways={[{ icon: <IconFilterOff size={18} />, title: t('clearFilters'), onGo: clear }]} />}
            autoFocus
          />
        </div>
      )}
    </Page>
  );
}
