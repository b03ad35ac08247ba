import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview, ImportTable } from '@/host';
import styles from './import.module.css';

/** Reads the sheet as one table. */
const WHOLE = 0;

/** Which of the sheet's tables is read: one of them, or all as one. */
export function TableChoice({ label, tables, onChoose }: { label: ReactNode; tables: ImportTable[]; onChoose: (table: number) => void }) {
  const { t } = useTranslation('imports');
  const read = tables.filter((table) => table.read);
  const choices = tables.map(({ number, place, rows }) => ({ value: String(number), label: t('tableAt', { number, place, n: rows }) }));
  return (
    <Select
      label={label}
      value={String(read.length === 1 ? read[0]!.number : WHOLE)}
      allowDeselect={false}
      data={[...choices, { value: String(WHOLE), label: t('tableWhole') }]}
      onChange={(value) => onChoose(Number(value))}
    />
  );
}

/** What the sheet holds beside what is read: other tables, columns of theirs, cells that are in none. */
export function TablesTold({ preview: { tables, unread } }: { preview: ImportPreview }) {
  const { t } = useTranslation('imports');
  const lines: string[] = [];
  if (tables.length > 1) lines.push(t('tablesFound', { n: tables.length }));
  for (const { number, place, rows, read, lost, unread: left } of tables) {
    if (!read) lines.push(t('tableLeft', { number, place, n: left ?? rows }));
    else if (lost.length > 0) lines.push(t('tableLost', { number, place, columns: lost.join(t('listMark')) }));
  }
  if (unread.first !== null) lines.push(t('cellsLeft', { n: unread.cells, first: unread.first }));
  if (unread.below > 0) lines.push(t('rowsBelow', { n: unread.below }));
  if (lines.length === 0) return null;
  return (
    <ul className={styles.told} data-tables>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
