import { Switch } from '@mantine/core';
import { IconCalendarDue } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RosterRow } from '@/host';
import { ageInDays } from '@/words';
import styles from './roster.module.css';

/** Days before its end from which a contract's last days are counted. */
export const ENDING_DAYS = 60;
/** Names said in full; the rest is one tick away. */
const NAMED = 3;

/** Days a contract in force still has, today included; absent when it is open-ended or not in force. */
export function daysLeft(row: RosterRow, today: number): number | null {
  const age = row.holds && row.representation.to !== null ? ageInDays(row.representation.to, today) : null;
  return age === null ? null : -age;
}

/** Whether a contract in force ends within sixty days. */
export function endingSoon(row: RosterRow, today: number): boolean {
  const left = daysLeft(row, today);
  return left !== null && left >= 0 && left <= ENDING_DAYS;
}

interface EndingProps {
  rows: readonly RosterRow[];
  today: number;
  /** Only these are listed. */
  only: boolean;
  onOnly: (only: boolean) => void;
  onChoose: (representation: string) => void;
}

/** Contracts that end soon, said above the roster; silent when there are none. */
export function Ending({ rows, today, only, onOnly, onChoose }: EndingProps) {
  const { t } = useTranslation('roster');
  const soon = rows.filter((row) => endingSoon(row, today)).sort((a, b) => (a.representation.to ?? '').localeCompare(b.representation.to ?? ''));
  if (soon.length === 0 && !only) return null;
  return (
    <div className={styles.ending} role="note" aria-label={t('ending.label')}>
      <IconCalendarDue size={16} aria-hidden />
      <b>{t('ending.count', { n: soon.length, days: ENDING_DAYS })}</b>
      {soon.slice(0, NAMED).map((row) => (
        <button key={row.representation.id} type="button" className={styles.endingOne} onClick={() => onChoose(row.representation.id)}>
          <span className="hx-cut" title={row.creator.name}>
            {row.creator.name}
          </span>
          <span className="hx-quiet hx-num">{t('days', { n: daysLeft(row, today) ?? 0 })}</span>
        </button>
      ))}
      <span className={styles.space} />
      <Switch size="xs" label={t('ending.only')} checked={only} onChange={(event) => onOnly(event.currentTarget.checked)} />
    </div>
  );
}
