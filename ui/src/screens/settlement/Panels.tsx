import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Settlement, SettlementRow } from '@/host';
import { Facts, MoneyText, RightPanel, Section, Skeletons, StatusBadge, Tag } from '@/kit';
import { useCall } from '@/queries';
import { ExportMenu } from '@/screens/papers/ExportMenu';
import { sentence, useFormat } from '@/words';
import styles from './settlement.module.css';
import { SplitLedger } from './Split';
import { STANDING_TONE } from './standing';

/** The money of one deal in full. */
export function DealMoney({ row, source, onOpen, onClose }: { row: SettlementRow; source: Settlement['tax_source']; onOpen: () => void; onClose: () => void }) {
  const { t } = useTranslation('settlement');
  const format = useFormat();
  const { deal } = row;
  return (
    <RightPanel
      title={deal.creator_name}
      onClose={onClose}
      footer={
        <div className={styles.buttons}>
          <Button variant="default" onClick={onOpen}>
            {t('panel.open')}
          </Button>
          <ExportMenu choices={[{ label: t('panel.statement'), name: t('panel.statementName', { number: deal.number }), what: { what: 'statement', id: deal.id } }]} />
        </div>
      }
    >
      <p className={styles.about}>
        <span className="hx-num">#{deal.number}</span> {deal.brand_name} · {deal.order_title}
      </p>
      <p className={styles.tags}>
        <Tag tone={STANDING_TONE[row.standing]}>{row.days_late !== null ? t('days', { n: row.days_late }) : t(`standing.${row.standing}`)}</Tag>
        <StatusBadge status={deal.status} />
      </p>
      <Section title={t('panel.prices')}>
        <Facts
          facts={[
            { label: t('column.list'), value: <MoneyText amount={row.list} /> },
            { label: t('column.order'), value: <MoneyText amount={row.order} /> },
            { label: t('column.net'), value: <MoneyText amount={row.net} /> },
          ]}
        />
      </Section>
      <Section title={t('panel.ledger')} aside={row.split_of && <span className="hx-quiet hx-num">{t(row.paid.minor > 0 ? 'panel.ledgerPaid' : 'panel.ledgerOwed', { amount: format.money(row.split_of) })}</span>}>
        <SplitLedger row={row} />
        <Facts facts={[{ label: t('column.withholding'), value: <MoneyText amount={row.withholding} /> }]} />
        <p className={styles.source}>{t('source', { source: sentence(source, format.language) })}</p>
      </Section>
      <Section>
        <Facts
          facts={[
            { label: t('panel.owed'), value: <MoneyText amount={row.owed} /> },
            { label: t('panel.paid'), value: <MoneyText amount={row.paid} /> },
            { label: t('panel.stillOpen'), value: <MoneyText amount={row.open} /> },
            ...(row.refund_open ? [{ label: t('panel.refund'), value: <MoneyText amount={row.refund_open} /> }] : []),
            { label: t('panel.due'), value: <span className="hx-num">{format.day(row.due_on)}</span> },
          ]}
        />
      </Section>
      <Section title={t('panel.papers')}>
        <Facts facts={[{ label: t('column.contract'), value: row.contract ?? <span className="hx-quiet">{t('noContract')}</span> }]} />
        {row.invoices.length === 0 && <span className="hx-quiet">{t('panel.noInvoices')}</span>}
        <ul className={styles.invoices}>
          {row.invoices.map((one, at) => (
            <li key={`${one.number ?? ''}${at}`}>
              <Tag tone={one.stage === 'received' ? 'good' : one.stage === 'issued' ? 'blue' : 'warn'}>{t(`invoice.${one.stage}`)}</Tag>
              <span className="hx-cut hx-num" title={one.number ?? undefined}>
                {one.number ?? format.day(one.on)}
              </span>
              <MoneyText amount={one.amount} />
            </li>
          ))}
        </ul>
      </Section>
    </RightPanel>
  );
}

/** Brands that owe past the day. */
export function LatePayers({ payers, onPick, onClose }: { payers: Settlement['late_payers']; onPick: (name: string) => void; onClose: () => void }) {
  const { t } = useTranslation('settlement');
  return (
    <RightPanel title={t('late.title')} onClose={onClose}>
      {payers.length === 0 && <span className="hx-quiet">{t('late.none')}</span>}
      <ul className={styles.payers}>
        {payers.map((one) => (
          <li key={`${one.brand} ${one.open.currency}`}>
            <button type="button" className={styles.payer} onClick={() => onPick(one.name)}>
              <span className="hx-cut" title={one.name}>
                {one.name}
              </span>
              <MoneyText amount={one.open} />
              <span className="hx-quiet">{t('late.line', { deals: one.deals, days: one.days_late })}</span>
            </button>
          </li>
        ))}
      </ul>
    </RightPanel>
  );
}

function BrandRecord({ brand, name }: { brand: string; name: string }) {
  const { t } = useTranslation('settlement');
  const { data, error } = useCall('brand_show', { id: brand });
  return (
    <li className={styles.record}>
      <span className="hx-cut" title={name}>
        {name}
      </span>
      {error ? (
        <span className="hx-quiet">—</span>
      ) : !data ? (
        <Skeletons lines={1} />
      ) : data.payments_due === 0 ? (
        <span className="hx-quiet">{t('record.first')}</span>
      ) : (
        <Tag tone={data.payments_in_time === data.payments_due ? 'good' : 'warn'}>{t('record.inTime', { due: data.payments_due, ok: data.payments_in_time })}</Tag>
      )}
    </li>
  );
}

/** Brands asked about at most. */
const BRANDS_MOST = 20;

/** What a creator has to come, and how the brands they work with have paid so far. */
export function Earnings({ creator, onClose }: { creator: string; onClose: () => void }) {
  const { t } = useTranslation('settlement');
  const { language } = useFormat();
  // All of it, whatever the list now shows.
  const { data } = useCall('settlement_list', { standing: null, brand: null, agency: null, creator, search: '', lang: language }, { keep: true });
  const brands = [...new Map((data?.rows ?? []).map(({ deal }) => [deal.terms.brand, deal.brand_name]))].slice(0, BRANDS_MOST);
  return (
    <RightPanel title={t('mine.title')} onClose={onClose}>
      {!data && <Skeletons lines={4} />}
      {data?.totals.map((one) => (
        <div key={one.currency} className={styles.mine}>
          <span>
            <small>{t('mine.due')}</small>
            <b>
              <MoneyText amount={one.open} />
            </b>
          </span>
          <span data-late={one.late.minor > 0 || undefined}>
            <small>{t('mine.late')}</small>
            <b>
              <MoneyText amount={one.late} />
            </b>
          </span>
        </div>
      ))}
      <Section title={t('record.title')}>
        {data && brands.length === 0 && <span className="hx-quiet">{t('record.none')}</span>}
        <ul className={styles.payers}>
          {brands.map(([brand, name]) => (
            <BrandRecord key={brand} brand={brand} name={name} />
          ))}
        </ul>
      </Section>
    </RightPanel>
  );
}
