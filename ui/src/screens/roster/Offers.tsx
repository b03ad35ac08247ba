import { Button } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealRow } from '@/host';
import { ActionBar, Countdown, EmptyState, ErrorPanel, fromMemory, type GridColumn, KeyHint, MoneyText, NOTHING, SampleMark, type Selection, Skeletons, type Sort, StatusBadge, useKeys, WindowedGrid } from '@/kit';
import type { useCall } from '@/queries';
import { places, useGo } from '@/shell/places';
import { useFormat } from '@/words';
import { AnswerAll } from './AnswerAll';
import { type AnswerForAll, sums } from './answering';
import styles from './roster.module.css';

function sortValue(row: DealRow, column: string): string | number | null {
  switch (column) {
    case 'creator':
      return row.creator_name;
    case 'order':
      return row.order_title;
    case 'pay':
      return row.pay?.minor ?? null;
    case 'publish':
      return row.terms.publish.from;
    case 'due':
      return row.next_due?.at ?? null;
    default:
      return null;
  }
}

interface OffersProps {
  agency: string;
  /** The roster's deals that wait for the creator's side. */
  answer: Pick<ReturnType<typeof useCall<'deal_list'>>, 'data' | 'error' | 'refetch' | 'dataUpdatedAt'>;
  search: string;
}

/** What waits for an answer of the roster, to be answered one by one or many at once. */
export function Offers({ agency, answer: { data, error, refetch, dataUpdatedAt }, search }: OffersProps) {
  const { t } = useTranslation(['roster', 'creators']);
  const format = useFormat();
  const go = useGo();
  const [sort, setSort] = useState<Sort | null>({ column: 'due', descending: false });
  const [selection, setSelection] = useState<Selection>(NOTHING);
  // The rows as they were when asked: those answered leave the list while the others are still being sent.
  const [answering, setAnswering] = useState<{ answer: AnswerForAll; rows: readonly DealRow[] } | null>(null);
  const wanted = search.trim().toLocaleLowerCase();
  const rows = useMemo(
    () => (data?.rows ?? []).filter((row) => wanted === '' || `${row.creator_name} ${row.order_title} ${row.brand_name}`.toLocaleLowerCase().includes(wanted)),
    [data, wanted],
  );
  const chosen = useMemo(() => rows.filter((row) => selection.has(row.id)), [rows, selection]);
  const begin = (answer: AnswerForAll) => {
    if (chosen.length > 0) setAnswering({ answer, rows: chosen });
  };
  useKeys([
    { keys: 'a', does: t('roster:offers.accept'), run: () => begin('accept') },
    { keys: 'd', does: t('roster:offers.decline'), run: () => begin('decline') },
  ]);
  const columns = useMemo<GridColumn<DealRow>[]>(() => {
    const deliverables = (row: DealRow) => row.terms.deliverables.map((one) => `${t(`creators:deliverable.${one.kind}`)} × ${one.count}`).join('、');
    return [
      {
        id: 'creator',
        header: t('roster:column.creator'),
        width: 190,
        minWidth: 160,
        sortable: true,
        cell: (row) => (
          <span className={styles.name}>
            <span className="hx-cut" style={{ fontWeight: 500 }} title={row.creator_name}>
              {row.creator_name}
            </span>
            {row.sample && <SampleMark />}
          </span>
        ),
        text: (row) => row.creator_name,
      },
      {
        id: 'order',
        header: t('roster:offers.order'),
        width: 240,
        minWidth: 160,
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
        id: 'deliverable',
        header: t('roster:offers.deliverable'),
        width: 138,
        minWidth: 110,
        priority: 3,
        cell: (row) => (
          <span className="hx-cut" title={deliverables(row)}>
            {deliverables(row)}
          </span>
        ),
        text: deliverables,
      },
      { id: 'pay', header: t('roster:offers.pay'), width: 116, minWidth: 104, align: 'right', sortable: true, firstSort: 'desc', cell: (row) => <MoneyText amount={row.pay} />, text: (row) => (row.pay ? (row.pay.minor / 100).toFixed(2) : '') },
      { id: 'publish', header: t('roster:offers.publish'), width: 176, minWidth: 168, priority: 2, sortable: true, cell: (row) => <span className="hx-num">{row.terms.publish.from} – {row.terms.publish.to.slice(5)}</span>, text: (row) => `${row.terms.publish.from} – ${row.terms.publish.to}` },
      { id: 'status', header: t('roster:offers.status'), width: 110, minWidth: 96, priority: 4, cell: (row) => <StatusBadge status={row.status} />, text: (row) => row.status },
      { id: 'due', header: t('roster:offers.due'), width: 136, minWidth: 120, sortable: true, cell: (row) => <Countdown due={row.next_due?.at} />, text: (row) => format.moment(row.next_due?.at) },
    ];
  }, [t, format]);
  if (error)
    return (
      <div className={styles.pad}>
        <ErrorPanel problem={error} onRetry={() => void refetch()} />
      </div>
    );
  if (!data)
    return (
      <div className={styles.pad}>
        <Skeletons lines={8} />
      </div>
    );
  const { sums: amounts, without } = sums(chosen.map((row) => row.pay));
  return (
    <>
      <WindowedGrid
        name="roster-offers"
        label={t('roster:offers.title')}
        columns={columns}
        source={{ key: JSON.stringify([agency, dataUpdatedAt, sort, wanted]), load: fromMemory(rows, sort, sortValue) }}
        rowKey={(row) => row.id}
        sort={sort}
        onSort={setSort}
        selection={selection}
        onSelection={setSelection}
        onOpen={(row) => go(places.deal(row.id))}
        empty={<EmptyState title={t('roster:offers.empty')} text={t('roster:offers.emptyText')} />}
        autoFocus
      />
      <ActionBar count={chosen.length} onClear={() => setSelection(NOTHING)}>
        <span className="hx-num">
          {amounts.map((one) => format.money(one)).join(' + ')}
          {without > 0 && ` · ${t('roster:all.without', { n: without })}`}
        </span>
        <Button size="xs" leftSection={<IconCheck size={14} aria-hidden />} rightSection={<KeyHint keys="a" />} onClick={() => begin('accept')}>
          {t('roster:offers.accept')}
        </Button>
        <Button size="xs" variant="default" leftSection={<IconX size={14} aria-hidden />} rightSection={<KeyHint keys="d" />} onClick={() => begin('decline')}>
          {t('roster:offers.decline')}
        </Button>
      </ActionBar>
      {answering && (
        <AnswerAll
          rows={answering.rows}
          answer={answering.answer}
          onClose={(open) => {
            setAnswering(null);
            setSelection(new Set(open));
          }}
        />
      )}
    </>
  );
}
