import { Button } from '@mantine/core';
import { IconDatabaseImport, IconFilePlus, IconFlask, IconTargetArrow } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderRow, OrderStatus } from '@/host';
import {
  EmptyState,
  ErrorPanel,
  fromMemory,
  type GridColumn,
  Page,
  PageBar,
  SampleMark,
  Skeletons,
  type Sort,
  Tag,
  useKeys,
  WindowedGrid,
} from '@/kit';
import { useCall, useVocabulary } from '@/queries';
import { places, useGo } from '@/shell/places';
import { useFormat, useTree, wordFor } from '@/words';
import { orders } from '@/words/orders';
import { CommittedBar } from './CommittedBar';
import { DealsBar } from './DealsBar';
import { OrderPanel } from './OrderPanel';

const sortValue = (row: OrderRow, column: string): string | number | null => {
  const { draft } = row.order;
  switch (column) {
    case 'order':
      return row.order.number;
    case 'brand':
      return row.brand_name;
    case 'committed':
      return draft.budget.minor;
    case 'deals':
      return row.deals.reduce((sum, one) => sum + one.count, 0);
    case 'shortlisted':
      return row.shortlisted;
    case 'answerBy':
      return draft.answer_by;
    case 'publish':
      return draft.publish.from;
    default:
      return null;
  }
};

/** 订单: every order with its deals and money. */
export default function Orders() {
  const { t } = useTranslation('orders');
  const words = useTree(orders);
  const format = useFormat();
  const vocabulary = useVocabulary();
  const go = useGo();
  const [status, setStatus] = useState<OrderStatus | null>(null);
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<Sort | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const { data, error, refetch, dataUpdatedAt } = useCall(
    'order_list',
    { status, search: search.trim() },
    { keep: true, topics: ['orders', 'deals', 'shortlists', 'brands'] },
  );
  useKeys([{ keys: 'n', does: t('post'), run: () => go(places.post()) }]);

  const rows = useMemo(() => data?.rows ?? [], [data]);
  const panel = rows.find((row) => row.order.id === chosen);
  const columns = useMemo<GridColumn<OrderRow>[]>(
    () => [
      {
        id: 'order',
        header: t('column.order'),
        width: 264,
        minWidth: 210,
        sortable: true,
        firstSort: 'desc',
        cell: ({ order }) => (
          <span style={{ display: 'flex', gap: 8, alignItems: 'center', minWidth: 0 }}>
            <span className="hx-quiet hx-num">#{order.number}</span>
            <span className="hx-cut" style={{ fontWeight: 500 }} title={order.draft.title}>
              {order.draft.title}
            </span>
            {order.sample && <SampleMark />}
          </span>
        ),
        text: ({ order }) => `#${order.number} ${order.draft.title}`,
      },
      {
        id: 'brand',
        header: t('column.brand'),
        width: 120,
        minWidth: 84,
        priority: 3,
        sortable: true,
        cell: (row) => (
          <span className="hx-cut" title={row.brand_name}>
            {row.brand_name}
          </span>
        ),
        text: (row) => row.brand_name,
      },
      {
        id: 'status',
        header: t('column.status'),
        width: 84,
        minWidth: 74,
        cell: ({ order }) => <Tag tone={order.status === 'open' ? 'good' : 'grey'}>{wordFor(words.status, order.status)}</Tag>,
        text: ({ order }) => wordFor(words.status, order.status),
      },
      {
        id: 'deliverable',
        header: t('column.deliverable'),
        width: 176,
        minWidth: 124,
        priority: 4,
        cell: ({ order: { draft } }) => {
          const text = `${vocabulary.name('platforms', draft.platform)} · ${wordFor(words.deliverable, draft.deliverable.kind)}`;
          return (
            <span className="hx-cut" title={text}>
              {text}
            </span>
          );
        },
        text: ({ order: { draft } }) => `${vocabulary.name('platforms', draft.platform)} ${wordFor(words.deliverable, draft.deliverable.kind)}`,
      },
      {
        id: 'deals',
        header: t('column.deals'),
        width: 156,
        minWidth: 136,
        sortable: true,
        firstSort: 'desc',
        cell: (row) => <DealsBar deals={row.deals} wanted={row.order.draft.creators_wanted} />,
        text: (row) => row.deals.map((one) => `${one.status} ${one.count}`).join(' '),
      },
      {
        id: 'shortlisted',
        header: t('column.shortlisted'),
        width: 72,
        minWidth: 60,
        priority: 3,
        align: 'right',
        sortable: true,
        firstSort: 'desc',
        cell: (row) => <span className="hx-num">{row.shortlisted}</span>,
        text: (row) => String(row.shortlisted),
      },
      {
        id: 'committed',
        header: t('column.committed'),
        width: 208,
        minWidth: 172,
        align: 'right',
        sortable: true,
        firstSort: 'desc',
        cell: (row) => <CommittedBar committed={row.committed} budget={row.order.draft.budget} />,
        text: (row) => `${format.money(row.committed)} / ${format.money(row.order.draft.budget)}`,
      },
      {
        id: 'answerBy',
        header: t('column.answerBy'),
        width: 104,
        minWidth: 96,
        priority: 2,
        sortable: true,
        cell: ({ order }) => <span className="hx-num">{format.day(order.draft.answer_by)}</span>,
        text: ({ order }) => format.day(order.draft.answer_by),
      },
      {
        id: 'publish',
        header: t('column.publish'),
        width: 148,
        minWidth: 140,
        priority: 3,
        sortable: true,
        cell: ({ order: { draft } }) => (
          <span className="hx-num">
            {format.day(draft.publish.from)} – {format.day(draft.publish.to).slice(5)}
          </span>
        ),
        text: ({ order: { draft } }) => `${draft.publish.from} – ${draft.publish.to}`,
      },
    ],
    [t, words, format, vocabulary],
  );

  const currency = rows[0]?.order.draft.budget.currency ?? 'CNY';
  const budget = rows.reduce((sum, row) => (row.order.draft.budget.currency === currency ? sum + row.order.draft.budget.minor : sum), 0);
  const filtered = search.trim() !== '' || status !== null;

  return (
    <Page
      bar={
        <PageBar
          title={t('title')}
          tabs={{
            tabs: [
              { id: 'all', label: t('all') },
              { id: 'open', label: t('open') },
              { id: 'closed', label: t('closed') },
            ],
            now: status ?? 'all',
            onTab: (id) => setStatus(id === 'open' || id === 'closed' ? id : null),
          }}
          search={{ value: search, onSearch: setSearch, placeholder: t('search') }}
          primary={
            <Button leftSection={<IconFilePlus size={14} />} onClick={() => go(places.post())}>
              {t('post')}
            </Button>
          }
        />
      }
      panel={panel && <OrderPanel row={panel} onClose={() => setChosen(null)} />}
      footer={
        rows.length > 0 && (
          <>
            <span>{t('count', { count: rows.length })}</span>
            <span>{t('totalBudget', { amount: format.money({ minor: budget, currency }) })}</span>
          </>
        )
      }
    >
      {error ? (
        <div style={{ padding: 20 }}>
          <ErrorPanel problem={error} onRetry={() => void refetch()} />
        </div>
      ) : !data ? (
        <div style={{ padding: 20 }}>
          <Skeletons lines={8} />
        </div>
      ) : rows.length === 0 && !filtered ? (
        <EmptyState
          title={t('empty')}
          text={t('emptyText')}
          ways={[
            { icon: <IconFilePlus size={18} />, title: t('wayPost'), text: t('wayPostText'), onGo: () => go(places.post()), primary: true },
            { icon: <IconDatabaseImport size={18} />, title: t('wayImport'), text: t('wayImportText'), onGo: () => go(places.import()) },
            { icon: <IconFlask size={18} />, title: t('waySample'), text: t('waySampleText'), onGo: () => go(places.settings()) },
          ]}
        />
      ) : (
        <WindowedGrid
          name="orders"
          label={t('title')}
          columns={columns}
          source={{ key: JSON.stringify([dataUpdatedAt, sort, rows.length]), load: fromMemory(rows, sort, sortValue) }}
          rowKey={(row) => row.order.id}
          sort={sort}
          onSort={setSort}
          onOpen={(row) => go(places.match(row.order.id))}
          onCursor={(row) => setChosen(row.order.id)}
          empty={<EmptyState title={t('emptyFound')} ways={[{ icon: <IconTargetArrow size={18} />, title: t('all'), onGo: () => { setSearch(''); setStatus(null); } }]} />}
          autoFocus
        />
      )}
    </Page>
  );
}
