import { Button, Tooltip } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBuildingCommunity, IconChecklist, IconClipboardList, IconFilePlus, IconFilterOff, IconInfoCircle, IconLayoutSidebarRight } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettlementRow, SettlementTotal } from '@/host';
import { EmptyState, ErrorPanel, fromMemory, type GridColumn, MoneyText, Page, PageBar, SampleMark, Skeletons, type Sort, Tag, useKeys, usePreferences, WindowedGrid } from '@/kit';
import { useCall } from '@/queries';
import { ActingCreator, ChooseCreator } from '@/screens/inbox/Acting';
import { places, useGo } from '@/shell/places';
import { sentence, useFormat } from '@/words';
import { DealMoney, Earnings, LatePayers } from './Panels';
import styles from './settlement.module.css';
import { SplitBar } from './Split';
import { sortValue, STANDING_TONE, TABS } from './standing';

// Loaded when somebody reconciles: it brings the reading of bank sheets along.
const PaymentsDialog = lazy(() => import('@/screens/papers/PaymentsDialog'));

/** A window narrower than this has no room for a panel that nobody asked for. */
const ROOM_FOR_PANEL = 1_280;

/** An amount as a plain number for a spreadsheet. */
const plain = (amount: { minor: number } | null) => (amount ? (amount.minor / 100).toFixed(2) : '');

/** 合同与结算: what is owed, paid, late and to go back, deal by deal and in all. */
export default function SettlementScreen() {
  const { t } = useTranslation('settlement');
  const format = useFormat();
  const go = useGo();
  const { role, actingCreator, actingAgency } = usePreferences();
  const [tab, setTab] = useState('all');
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search.trim(), 150);
  const [sort, setSort] = useState<Sort | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [panel, setPanel] = useState(() => window.innerWidth >= ROOM_FOR_PANEL);
  const [reconciling, setReconciling] = useState(false);
  const agencies = useCall('agency_list', {}, { enabled: role === 'agency' });
  const agency = agencies.data?.rows.find((one) => one.id === actingAgency) ?? agencies.data?.rows[0];
  const ready = role === 'brand' || (role === 'creator' ? actingCreator !== null : agency !== undefined);
  const { data, error, refetch, dataUpdatedAt } = useCall(
    'settlement_list',
    {
      standing: TABS.find((one) => one.id === tab)?.standing ?? null,
      brand: null,
      agency: role === 'agency' ? (agency?.id ?? null) : null,
      creator: role === 'creator' ? actingCreator : null,
      search: wanted,
      lang: format.language,
    },
    { enabled: ready, keep: true },
  );
  useKeys([
    ...TABS.map((one, at) => ({ keys: String(at + 1), does: t(`tab.${one.id as 'all'}`), run: () => setTab(one.id) })),
    ...(role === 'creator' ? [] : [{ keys: 'r', does: t('reconcile'), run: () => setReconciling(true) }]),
  ]);

  const columns = useMemo<GridColumn<SettlementRow>[]>(
    () => [
      {
        id: 'deal',
        header: t('column.deal'),
        width: 232,
        minWidth: 190,
        sortable: true,
        cell: ({ deal }) => (
          <span className={styles.deal}>
            <span className="hx-quiet hx-num">#{deal.number}</span>
            <span className="hx-cut" style={{ fontWeight: 500 }} title={deal.creator_name}>
              {deal.creator_name}
            </span>
            <span className="hx-cut hx-quiet" title={`${deal.brand_name} · ${deal.order_title}`}>
              {deal.brand_name}
            </span>
            {deal.sample && <SampleMark />}
          </span>
        ),
        text: ({ deal }) => `#${deal.number} ${deal.creator_name} ${deal.brand_name} ${deal.order_title}`,
      },
      {
        id: 'standing',
        header: t('column.standing'),
        width: 108,
        minWidth: 92,
        sortable: true,
        cell: (row) => <Tag tone={STANDING_TONE[row.standing]}>{row.days_late !== null ? t('days', { n: row.days_late }) : t(`standing.${row.standing}`)}</Tag>,
        text: (row) => (row.days_late !== null ? t('days', { n: row.days_late }) : t(`standing.${row.standing}`)),
      },
      { id: 'list', header: t('column.list'), hint: t('hint.list'), width: 104, minWidth: 98, priority: 6, align: 'right', sortable: true, firstSort: 'desc', cell: (row) => <MoneyText amount={row.list} />, text: (row) => plain(row.list) },
      { id: 'order', header: t('column.order'), hint: t('hint.order'), width: 108, minWidth: 100, priority: 2, align: 'right', sortable: true, firstSort: 'desc', cell: (row) => <MoneyText amount={row.order} />, text: (row) => plain(row.order) },
      { id: 'net', header: t('column.net'), hint: t('hint.net'), width: 108, minWidth: 100, priority: 4, align: 'right', sortable: true, firstSort: 'desc', cell: (row) => <MoneyText amount={row.net} />, text: (row) => plain(row.net) },
      { id: 'open', header: t('column.open'), width: 108, minWidth: 100, align: 'right', sortable: true, firstSort: 'desc', cell: (row) => <MoneyText amount={row.open} />, text: (row) => plain(row.open) },
      { id: 'split', header: t('column.split'), hint: t('hint.split'), width: 100, minWidth: 80, priority: 3, cell: (row) => <SplitBar row={row} />, text: (row) => [row.fee, row.agency_part, row.creator_part].map(plain).join(' / ') },
      { id: 'withholding', header: t('column.withholding'), hint: t('hint.withholding'), width: 112, minWidth: 100, priority: 7, align: 'right', sortable: true, firstSort: 'desc', cell: (row) => <MoneyText amount={row.withholding} />, text: (row) => plain(row.withholding) },
      { id: 'due', header: t('column.due'), width: 104, minWidth: 96, sortable: true, cell: (row) => <span className={row.due_on ? 'hx-num' : 'hx-quiet'}>{format.day(row.due_on)}</span>, text: (row) => row.due_on ?? '' },
      {
        id: 'contract',
        header: t('column.contract'),
        width: 138,
        minWidth: 110,
        priority: 5,
        sortable: true,
        cell: (row) => (
          <span className={row.contract ? 'hx-cut hx-num' : 'hx-quiet'} title={row.contract ?? undefined}>
            {row.contract ?? t('noContract')}
          </span>
        ),
        text: (row) => row.contract ?? '',
      },
      {
        id: 'invoices',
        header: t('column.invoices'),
        width: 128,
        minWidth: 116,
        priority: 5,
        cell: ({ invoices }) => {
          const last = invoices[invoices.length - 1];
          return last ? (
            <span className={styles.deal}>
              <Tag tone={last.stage === 'received' ? 'good' : last.stage === 'issued' ? 'blue' : 'warn'}>{t(`invoice.${last.stage}`)}</Tag>
              {invoices.length > 1 && <span className="hx-quiet">{t('invoice.more', { n: invoices.length })}</span>}
            </span>
          ) : (
            <span className="hx-quiet">{t('invoice.none')}</span>
          );
        },
        text: ({ invoices }) => invoices.map((one) => `${t(`invoice.${one.stage}`)} ${one.number ?? one.on}`).join('; '),
      },
    ],
    [t, format],
  );

  const rows = data?.rows ?? [];
  const row = rows.find((one) => one.deal.id === chosen);
  const count = (standing: string) => data?.counts.find((one) => one.standing === standing)?.count ?? 0;
  // "None" stands under no tab: nothing is owed there.
  const all = data?.counts.reduce((sum, one) => (one.standing === 'none' ? sum : sum + one.count), 0) ?? 0;
  const bar = (
    <PageBar
      title={t('title')}
      tabs={ready ? { tabs: TABS.map((one) => ({ id: one.id, label: t(`tab.${one.id as 'all'}`), count: data ? (one.standing ? count(one.standing) : all) : null })), now: tab, onTab: setTab } : undefined}
      search={ready ? { value: search, onSearch: setSearch, placeholder: t('search') } : undefined}
      controls={
        ready && (
          <>
            {role === 'creator' && actingCreator && <ActingCreator id={actingCreator} onChanged={() => setChosen(null)} />}
            <Button
              variant="default"
              leftSection={<IconLayoutSidebarRight size={14} aria-hidden />}
              aria-pressed={panel && !row}
              onClick={() => {
                setPanel(row ? true : !panel);
                setChosen(null);
              }}
            >
              {role === 'creator' ? t('mine.title') : t('late.show')}
              {role !== 'creator' && data && data.late_payers.length > 0 && <span className={styles.badge}>{data.late_payers.length}</span>}
            </Button>
          </>
        )
      }
      primary={
        ready &&
        role !== 'creator' && (
          <Button leftSection={<IconChecklist size={14} aria-hidden />} onClick={() => setReconciling(true)}>
            {t('reconcile')}
          </Button>
        )
      }
    />
  );
  if (role === 'creator' && actingCreator === null)
    return (
      <Page bar={bar}>
        <ChooseCreator text={t('chooseMeText')} />
      </Page>
    );
  const failure = error ?? agencies.error;
  const total = (one: SettlementTotal) => (
    <span key={one.currency} className={styles.total}>
      <b>{t('total.deals', { n: one.deals })}</b>
      <span>
        {t('total.owed')} <b>{format.money(one.owed)}</b>
      </span>
      <span>
        {t('total.paid')} <b>{format.money(one.paid)}</b>
      </span>
      <span>
        {t('total.open')} <b>{format.money(one.open)}</b>
      </span>
      {one.late.minor > 0 && (
        <span className={styles.late}>
          {t('total.late')} <b>{format.money(one.late)}</b>
        </span>
      )}
      {one.refund.minor > 0 && (
        <span>
          {t('total.refund')} <b>{format.money(one.refund)}</b>
        </span>
      )}
      {one.unknown > 0 && <span className="hx-quiet">{t('total.unknown', { n: one.unknown })}</span>}
    </span>
  );
  return (
    <Page
      bar={bar}
      panel={
        data &&
        (row ? (
          <DealMoney key={row.deal.id} row={row} source={data.tax_source} onOpen={() => go(places.deal(row.deal.id))} onClose={() => setChosen(null)} />
        ) : panel && all > 0 ? (
          role === 'creator' ? (
            <Earnings creator={actingCreator ?? ''} onClose={() => setPanel(false)} />
          ) : (
            <LatePayers payers={data.late_payers} onPick={setSearch} onClose={() => setPanel(false)} />
          )
        ) : undefined)
      }
      footer={
        data &&
        rows.length > 0 && (
          <>
            {data.totals.map(total)}
            <Tooltip label={t('source', { source: sentence(data.tax_source, format.language) })} multiline w={320}>
              <span className={styles.info} tabIndex={0} role="note" aria-label={t('source', { source: sentence(data.tax_source, format.language) })}>
                <IconInfoCircle size={14} aria-hidden />
              </span>
            </Tooltip>
          </>
        )
      }
    >
      {failure ? (
        <div className={styles.pad}>
          <ErrorPanel problem={failure} onRetry={() => void (error ? refetch() : agencies.refetch())} />
        </div>
      ) : role === 'agency' && agencies.data && !agency ? (
        <EmptyState title={t('noAgency')} text={t('noAgencyText')} ways={[{ icon: <IconBuildingCommunity size={18} />, title: t('toRoster'), onGo: () => go(places.roster()), primary: true }]} />
      ) : !data ? (
        <div className={styles.pad}>
          <Skeletons lines={8} />
        </div>
      ) : all === 0 && wanted === '' ? (
        <EmptyState
          title={t('empty')}
          text={t('emptyText')}
          ways={[
            { icon: <IconClipboardList size={18} />, title: t('toDeals'), onGo: () => go(places.deals()), primary: true },
            ...(role === 'brand' ? [{ icon: <IconFilePlus size={18} />, title: t('toPost'), onGo: () => go(places.post()) }] : []),
          ]}
        />
      ) : (
        <WindowedGrid
          name={`settlement-${role}`}
          label={t('label')}
          columns={columns}
          source={{ key: JSON.stringify([role, actingCreator, agency?.id, dataUpdatedAt, sort, tab, wanted]), load: fromMemory(rows, sort, sortValue) }}
          rowKey={(one) => one.deal.id}
          sort={sort}
          onSort={setSort}
          rowTone={(one) => (one.standing === 'late' ? 'risk' : one.standing === 'paid' ? 'quiet' : undefined)}
          onOpen={(one) => go(places.deal(one.deal.id))}
          onCursor={(one) => setChosen(one.deal.id)}
          empty={<EmptyState title={t('nothing')} text={t('nothingText')} ways={wanted === '' ? [] : [{ icon: <IconFilterOff size={18} />, title: t('clear'), onGo: () => setSearch('') }]} />}
          autoFocus
        />
      )}
      {reconciling && (
        <Suspense fallback={null}>
          <PaymentsDialog onClose={() => setReconciling(false)} />
        </Suspense>
      )}
    </Page>
  );
}
