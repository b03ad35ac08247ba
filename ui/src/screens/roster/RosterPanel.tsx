import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterRow, Status } from '@/host';
import { ConfirmInline, ErrorPanel, Facts, MoneyText, RightPanel, Section, Skeletons, StatusBadge, tellDone, useNow } from '@/kit';
import { DayField } from '@/kit/DayField';
import { useAct, useCall } from '@/queries';
import { ExportMenu } from '@/screens/papers/ExportMenu';
import { places, useGo } from '@/shell/places';
import { day, useFormat } from '@/words';
import styles from './roster.module.css';

const OVER: readonly Status[] = ['closed', 'cancelled', 'declined', 'expired', 'withdrawn', 'settled'];

/** Statuses in which money is owed or was paid, so that a deal has a statement. */
const STATED: readonly Status[] = ['settling', 'settled', 'closed', 'cancelled'];

/** One contract, its money and its open deals. */
export function RosterPanel({ row, onClose }: { row: RosterRow; onClose: () => void }) {
  const { t } = useTranslation('roster');
  const format = useFormat();
  const go = useGo();
  const now = useNow();
  const [last, setLast] = useState(() => day(new Date(now).toISOString()));
  const { representation: contract, creator } = row;
  const deals = useCall('deal_list', { statuses: [], order: null, creator: creator.id, brand: null, agency: null, waiting_for: null, search: '' }, { keep: true });
  const end = useAct('representation_end', { onDone: () => tellDone(t('endedNow')) });
  const open = (deals.data?.rows ?? []).filter((deal) => deal.creator === creator.id && !OVER.includes(deal.status));
  const stated = (deals.data?.rows ?? []).filter((deal) => deal.creator === creator.id && STATED.includes(deal.status));
  return (
    <RightPanel
      title={creator.name}
      onClose={onClose}
      footer={
        <div className={styles.buttons}>
          <Button variant="default" onClick={() => go(places.creator(creator.id))}>
            {t('openCreator')}
          </Button>
          <Button variant="default" onClick={() => go(places.rates(creator.id))}>
            {t('openRates')}
          </Button>
        </div>
      }
    >
      <Section title={t('deals')}>
        {deals.error && <ErrorPanel problem={deals.error} onRetry={() => void deals.refetch()} />}
        {!deals.data && !deals.error && <Skeletons lines={3} />}
        {deals.data && open.length === 0 && <span className="hx-quiet">{t('noDeals')}</span>}
        {open.map((deal) => (
          <button key={deal.id} type="button" className={styles.deal} onClick={() => go(places.deal(deal.id))}>
            <span className="hx-cut" style={{ fontWeight: deal.turn === 'creator' ? 600 : undefined }}>
              {deal.order_title}
            </span>
            <StatusBadge status={deal.status} />
            <span className="hx-quiet hx-cut">{deal.brand_name}</span>
            <MoneyText amount={deal.pay} />
          </button>
        ))}
      </Section>
      <Section title={t('contract')}>
        <Facts
          facts={[
            {
              label: t('column.contract'),
              value: (
                <span className="hx-num">
                  {contract.from} – {contract.to ?? t('openEnded')}
                </span>
              ),
            },
            { label: t('column.split'), value: format.rate(contract.split / 10_000) },
            { label: t('column.exclusive'), value: t(contract.exclusive ? 'yes' : 'no') },
            { label: t('column.mayAct'), value: t(contract.may_act ? 'yes' : 'no') },
            { label: t('column.nextBusy'), value: <span className="hx-num">{format.day(row.next_busy)}</span> },
          ]}
        />
      </Section>
      <Section
        title={t('money')}
        aside={
          stated.length > 0 && (
            <ExportMenu size="xs" choices={stated.map((deal) => ({ label: t('statementOf', { number: deal.number, order: deal.order_title }), name: t('statementName', { number: deal.number, creator: creator.name }), what: { what: 'statement', id: deal.id } }))} />
          )
        }
      >
        <Facts
          facts={[
            { label: t('column.earned'), value: <MoneyText amount={row.earned} /> },
            { label: t('column.part'), value: <MoneyText amount={row.agency_part} /> },
            { label: t('statements'), value: deals.data ? <span className="hx-num">{t('statementsOf', { n: stated.length })}</span> : <span className="hx-quiet">…</span> },
          ]}
        />
      </Section>
      {row.holds && (
        <Section title={t('end')}>
          <div style={{ display: 'grid', gap: 8 }}>
            <DayField label={t('endOn')} value={last} minDate={contract.from} onChange={setLast} />
            <ConfirmInline
              key={`${contract.id} ${last}`}
              label={t('end')}
              question={t('endAsk', { day: last })}
              confirm={t('endConfirm')}
              danger
              busy={end.isPending}
              onConfirm={() => last && end.mutate({ id: contract.id, to: last })}
            />
          </div>
        </Section>
      )}
    </RightPanel>
  );
}
