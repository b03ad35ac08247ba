import type { TFunction } from 'i18next';
import type { Basis as WireBasis, Figure as WireFigure, Metric, Source } from '@/host';
import { type Amount, exact, isStale, type Maybe, money, rate, UNKNOWN, useFormat, useWords, yuan } from '@/words';
import { useNow } from './clock';
import styles from './kit.module.css';
import { tip } from './tip';

/** What a figure's value is. */
export type Basis = WireBasis | 'assumed';
/** How it is written. */
export type FigureUnit = 'count' | 'ratio' | 'yuan' | 'index';

interface FigureProps {
  value: Maybe<number>;
  unit?: FigureUnit;
  basis?: Basis;
  /** For buckets: the ends, either may be open. Shown instead of the value. */
  bucket?: { low: number | null; high: number | null };
  /** When it was true; older than 30 days is marked, and so is null: known to be undated. Leave out what has no date. */
  asOf?: string | null;
  source?: Source | null;
  /** More lines for the tip. */
  note?: string;
}

/** A figure: short in the cell, exact with basis, source and date behind it. Unknown is "—". */
export function Figure({ value, unit = 'count', basis, bucket, asOf, source, note }: FigureProps) {
  const t = useWords('kit');
  const format = useFormat();
  const now = useNow();
  const write = (n: Maybe<number>) =>
    unit === 'ratio' ? rate(n) : unit === 'yuan' ? yuan(n) : unit === 'index' ? exact(n) : format.count(n);
  // The ends of a range are round: 50万–100万, not 50.0万–100.0万.
  const end = (n: number | null) => (n === null ? '' : write(n).replace(/\.0(?=\D|$)/, ''));
  const ends = bucket && [end(bucket.low), end(bucket.high)];
  const text = ends ? ends[1]
      ? ends[0]
        ? `${ends[0]}–${ends[1]}`
        : `≤${ends[1]}`
      : `≥${ends[0]}`
    : write(value);
  if (text === UNKNOWN) return <span className={`${styles.figure} ${styles.unknown}`}>{UNKNOWN}</span>;
  const undated = asOf === null;
  const stale = undated || isStale(asOf, now);
  const lines = () => {
    const exactText = unit === 'ratio' ? `${exact(Math.round((value ?? 0) * 1e6) / 1e4)}%` : unit === 'yuan' ? yuan(value) : exact(value);
    const known = value !== null && value !== undefined && !bucket;
    return [
      known ? t('figure.exactly', { value: exactText }) + (basis ? ` · ${t(`figure.${basis}`)}` : '') : null,
      bucket ? t('figure.bucket') : null,
      source ? t('figure.source', { source: sourceWords(source, t) }) : null,
      asOf ? t('figure.asOf', { date: format.day(asOf) }) : null,
      stale ? (undated ? t('figure.undated') : t('figure.stale')) : null,
      note ?? null,
    ].filter((line) => line !== null);
  };
  return (
    <span className={styles.figure} data-assumed={basis === 'assumed' || undefined} {...tip(lines)}>
      {text}
      {stale && <span className={styles.stale} role="img" aria-label={undated ? t('figure.undated') : t('figure.stale')} />}
    </span>
  );
}

const UNITS: Partial<Record<Metric, FigureUnit>> = {
  interaction_rate_by_plays: 'ratio',
  interaction_rate_by_followers: 'ratio',
  finish_rate: 'ratio',
  growth_30d: 'ratio',
  repurchase_rate: 'ratio',
  on_time_rate: 'ratio',
  expected_cpm: 'yuan',
  expected_cpe: 'yuan',
  live_sales: 'yuan',
  average_order_value: 'yuan',
  platform_index: 'index',
};

function sourceWords(source: Source, t: TFunction<'kit'>): string {
  switch (source.kind) {
    case 'import':
      return t('figure.fromImport', { row: source.row });
    case 'person':
      return t('figure.fromPerson');
    case 'desk':
      return t('figure.fromDesk');
    case 'sample':
      return t('figure.fromSample');
  }
}

/** A figure as the desk sends it. */
export function FigureText({ figure }: { figure: WireFigure | null | undefined }) {
  if (!figure) return <Figure value={null} />;
  const { value, metric } = figure;
  return (
    <Figure
      value={'exact' in value ? value.exact : null}
      bucket={'bucket' in value ? { low: value.bucket.from, high: value.bucket.to } : undefined}
      unit={UNITS[metric] ?? 'count'}
      basis={figure.basis}
      asOf={figure.as_of}
      source={figure.source}
    />
  );
}

/** Money: in full, or shortened with the full amount behind it. */
export function MoneyText({ amount, short = false }: { amount: Maybe<Amount>; short?: boolean }) {
  const format = useFormat();
  if (!amount) return <span className={`${styles.figure} ${styles.unknown}`}>{UNKNOWN}</span>;
  return (
    <span className={styles.figure} title={short ? money(amount) : undefined}>
      {short ? format.moneyShort(amount) : money(amount)}
    </span>
  );
}
