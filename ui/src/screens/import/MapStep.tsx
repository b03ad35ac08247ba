import { ActionIcon, Checkbox } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportArgs, ImportPreview } from '@/host';
import { Tag } from '@/kit';
import { useVocabulary } from '@/queries';
import { useFormat } from '@/words';
import { mapped, oneLanguage, takenIn, unmapped } from './args';
import { AsLastTime } from './AsLastTime';
import { FieldChoice } from './FieldChoice';
import { Questions } from './FileStep';
import styles from './import.module.css';
import { letters } from './letters';

/** Which column is what: the guess with its reason, and any field by hand. */
export function MapStep({ args, preview, onArgs }: { args: ImportArgs; preview: ImportPreview; onArgs: (args: ImportArgs) => void }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const vocabulary = useVocabulary();
  const [open, setOpen] = useState(false);
  const fields = useMemo(() => [{ value: '', label: t('leaveOut') }, ...vocabulary.choices('fields')], [t, vocabulary]);
  const rows = preview.mapping.filter((column) => !open || !column.field);
  return (
    <>
      <Questions args={args} preview={preview} onArgs={onArgs} />
      <AsLastTime args={args} preview={preview} onArgs={onArgs} />
      <div className={styles.tools}>
        <span>{t('mapped', { n: takenIn(preview.mapping), of: preview.mapping.length })}</span>
        <Checkbox size="xs" label={t('onlyUnmapped')} checked={open} onChange={(event) => setOpen(event.currentTarget.checked)} />
        <span className="hx-quiet">{t('remembered')}</span>
      </div>
      <table className={styles.map}>
        <thead>
          <tr>
            <th scope="col">{t('column')}</th>
            <th scope="col">{t('header')}</th>
            <th scope="col">{t('samples')}</th>
            <th scope="col">{t('field')}</th>
            <th scope="col">{t('unit')}</th>
            <th scope="col">{t('confidence')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((column) => {
            const byHand = args.mapping[column.column] !== undefined;
            const header = column.header || t('nameless');
            return (
              <tr key={column.column} data-column={column.column}>
                <td className="hx-quiet hx-num">{letters(column.column)}</td>
                <td className={`${styles.header} ${column.header ? '' : 'hx-quiet'}`}>
                  <div className={styles.twoLines} title={column.header}>
                    {header}
                  </div>
                </td>
                <td className={styles.samples}>
                  <div className="hx-cut" title={column.samples.join('\n')}>
                    {column.samples.filter((one) => one.trim() !== '').slice(0, 3).join('  ·  ')}
                  </div>
                </td>
                <td style={{ width: 230 }}>
                  <FieldChoice
                    label={`${t('field')}: ${letters(column.column)} ${header}`}
                    value={column.field ?? ''}
                    data={fields}
                    onChange={(field) => onArgs(mapped(args, column.column, field))}
                  />
                </td>
                <td>{column.unit ?? ''}</td>
                <td>
                  {byHand ? (
                    <span className={styles.sure}>
                      <Tag tone="violet">{t('byHand')}</Tag>
                      <ActionIcon size={22} aria-label={`${t('undoMapping')} · ${header}`} title={t('undoMapping')} onClick={() => onArgs(unmapped(args, column.column))}>
                        <IconArrowBackUp size={14} />
                      </ActionIcon>
                    </span>
                  ) : (
                    <span className={styles.sure}>
                      <span className={styles.sureTrack} aria-hidden>
                        <span data-low={column.confidence < 0.6 || undefined} style={{ width: `${column.confidence * 100}%` }} />
                      </span>
                      <span className="hx-num">{Math.round(column.confidence * 100)}%</span>
                      <span className="hx-quiet hx-cut" title={oneLanguage(column.reason, format.language)}>
                        {oneLanguage(column.reason, format.language)}
                      </span>
                    </span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
