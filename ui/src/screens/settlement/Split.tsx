import { useTranslation } from 'react-i18next';
import type { SettlementRow } from '@/host';
import { money, rate } from '@/words';
import styles from './settlement.module.css';
import { partsOf } from './standing';

/** Who gets what, as one small bar; in words for those who do not see it. */
export function SplitBar({ row }: { row: SettlementRow }) {
  const { t } = useTranslation('settlement');
  // Before anything is owed there is nothing to share yet.
  const parts = row.creator_part ? partsOf(row) : [];
  const says = t('splitSay', {
    platform: row.fee ? money(row.fee) : t('unknown'),
    agency: row.agency ? money(row.agency_part) : '—',
    creator: money(row.creator_part),
  });
  if (parts.length === 0) return <span className="hx-quiet">—</span>;
  return (
    <span className={styles.split} role="img" aria-label={says} title={says}>
      {parts.map((part) => (
        <span key={part.who} data-who={part.who} style={{ flexGrow: part.share }} />
      ))}
      {!row.fee && <span data-who="unknown" />}
    </span>
  );
}

/** The same in figures. */
export function SplitLedger({ row }: { row: SettlementRow }) {
  const { t } = useTranslation('settlement');
  const lines = [
    { who: 'platform', name: t('platform'), amount: row.fee ? money(row.fee) : t('panel.feeUnknown'), known: row.fee !== null },
    ...(row.agency ? [{ who: 'agency', name: t('panel.part', { name: row.agency.name, rate: rate(row.agency.split / 10_000) }), amount: money(row.agency_part), known: true }] : []),
    { who: 'creator', name: row.deal.creator_name, amount: money(row.creator_part), known: true },
  ];
  return (
    <>
      <SplitBar row={row} />
      <dl className={styles.ledger}>
        {lines.map((line) => (
          <div key={line.who}>
            <dt data-who={line.who} title={line.name}>
              <span className="hx-cut">{line.name}</span>
            </dt>
            <dd className={line.known ? 'hx-num' : 'hx-quiet'}>{line.amount}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
