import { NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportArgs, ImportHead, ImportLayout, ImportPreview, Platform } from '@/host';
import { Section, Tag } from '@/kit';
import { DayField } from '@/kit/DayField';
import { useVocabulary } from '@/queries';
import { ExportMenu } from '@/screens/papers/ExportMenu';
import { useFormat, useTree, wordFor } from '@/words';
import { imports } from '@/words/imports';
import { oneLanguage, reread } from './args';
import { AsLastTime } from './AsLastTime';
import { TableChoice, TablesTold } from './Tables';
import styles from './import.module.css';

const ENCODINGS = ['UTF-8', 'GB18030', 'GBK', 'UTF-16LE', 'UTF-16BE', 'Big5', 'EUC-KR', 'Shift_JIS', 'windows-1252'];

/** Delimiters and ways of quoting with a name of their own. */
const DELIMITERS = [',', ';', '\t', '|', ' '];
const QUOTINGS = ['""', "''", '\\"', 'none'];

interface StepProps {
  args: ImportArgs;
  preview: ImportPreview;
  onArgs: (args: ImportArgs) => void;
}

/** What the program could not tell from the file. */
export function Questions({ args, preview, onArgs }: StepProps) {
  const { t } = useTranslation('imports');
  const vocabulary = useVocabulary();
  const platform = preview.questions.includes('platform');
  const undated = preview.as_of === null && args.as_of === null && !preview.mapping.some((column) => column.field === 'as_of');
  const identity = preview.questions.includes('identity');
  if (!platform && !undated && !identity) return null;
  return (
    <div className={styles.ask}>
      {platform && (
        <div className={styles.askLine}>
          <strong>{t('platformAsk')}</strong>
          <Select
            aria-label={t('platform')}
            searchable
            placeholder={t('platform')}
            value={args.platform}
            onChange={(value) => onArgs({ ...args, platform: value as Platform | null })}
            data={vocabulary.choices('platforms')}
          />
        </div>
      )}
      {undated && (
        <div className={styles.askLine}>
          <span>{t('asOfAsk')}</span>
          <DayField aria-label={t('asOf')} placeholder={t('asOfEmpty')} value="" onChange={(value) => onArgs({ ...args, as_of: value || null })} />
        </div>
      )}
      {identity && <strong>{t('identityAsk')}</strong>}
    </div>
  );
}

/** The tool whose export the sheet is, and by what it is known. */
export function Recognised({ layout }: { layout: ImportLayout | null }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  if (!layout) return null;
  return (
    <p className={styles.recognised}>
      <Tag tone="blue">{t('recognised', { tool: layout[format.language] })}</Tag>
      <span className="hx-quiet">{oneLanguage(layout.reason, format.language)}</span>
    </p>
  );
}

/** One of the first rows; beside one that is no data stands why. */
function HeadRow({ head: { row, cells, aside }, width }: { head: ImportHead; width: number }) {
  const { t } = useTranslation('imports');
  const words = useTree(imports).asideKind;
  const shown = aside === null ? cells : cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);
  return (
    <tr data-aside={aside ?? undefined}>
      <th scope="row">{row}</th>
      {shown.map((cell, column) => (
        <td key={column} title={cell}>
          {cell}
        </td>
      ))}
      {aside !== null && (
        <td className={styles.asideMark} colSpan={Math.max(1, width - shown.length)}>
          <Tag>{t('setAside')}</Tag> {wordFor(words, aside)}
        </td>
      )}
    </tr>
  );
}

/** How the file was read: each part can be set right, and the first rows show the effect. */
export function FileStep({ args, preview, onArgs }: StepProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const vocabulary = useVocabulary();
  const isText = preview.delimiter !== '';
  const label = (text: string, code: string) =>
    preview.as_last_time.includes(code) ? (
      <>
        {text} <Tag tone="violet">{t('lastTime')}</Tag>
      </>
    ) : (
      text
    );
  const encodings = preview.encoding && !ENCODINGS.some((one) => one.toLowerCase() === preview.encoding.toLowerCase()) ? [preview.encoding, ...ENCODINGS] : ENCODINGS;
  return (
    <>
      <Questions args={args} preview={preview} onArgs={onArgs} />
      <Recognised layout={preview.layout} />
      <TablesTold preview={preview} />
      <AsLastTime args={args} preview={preview} onArgs={onArgs} />
      <div className={styles.grid}>
        {preview.sheets.length > 1 && (
          <Select label={label(t('sheet'), 'sheet')} value={preview.sheet} allowDeselect={false} data={[...new Set(preview.sheets)]} onChange={(sheet) => onArgs(reread(args, { sheet, table: null }))} />
        )}
        {preview.tables.length > 1 && <TableChoice label={label(t('table'), 'table')} tables={preview.tables} onChoose={(table) => onArgs(reread(args, { table, header_row: null, header_rows: null }))} />}
        {isText && (
          <>
            <Select
              label={label(t('encoding'), 'encoding')}
              value={encodings.find((one) => one.toLowerCase() === preview.encoding.toLowerCase()) ?? null}
              allowDeselect={false}
              data={encodings}
              onChange={(encoding) => onArgs(reread(args, { encoding }))}
            />
            <Select
              label={label(t('delimiter'), 'dialect')}
              value={preview.delimiter}
              allowDeselect={false}
              data={[
                { value: ',', label: t('comma') },
                { value: ';', label: t('semicolon') },
                { value: '\t', label: t('tab_') },
                { value: '|', label: t('pipe') },
                { value: ' ', label: t('space') },
                ...(DELIMITERS.includes(preview.delimiter) ? [] : [preview.delimiter]),
              ]}
              onChange={(delimiter) => onArgs(reread(args, { delimiter, quoting: preview.quoting }))}
            />
            <Select
              label={label(t('quoting'), 'dialect')}
              value={preview.quoting}
              allowDeselect={false}
              data={[
                { value: '""', label: t('quotedTwice', { quote: '"' }) },
                { value: "''", label: t('quotedTwice', { quote: "'" }) },
                { value: '\\"', label: t('quotedEscaped', { quote: '"' }) },
                { value: 'none', label: t('unquoted') },
                ...(QUOTINGS.includes(preview.quoting) ? [] : [preview.quoting]),
              ]}
              onChange={(quoting) => onArgs(reread(args, { quoting, delimiter: preview.delimiter }))}
            />
          </>
        )}
        <NumberInput
          key={preview.header_row}
          label={label(t('headerRow'), 'header_row')}
          min={0}
          max={999}
          allowDecimal={false}
          defaultValue={preview.header_row}
          description={t('headerRowHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          onBlur={(event) => {
            const row = Number(event.currentTarget.value);
            if (event.currentTarget.value !== '' && row !== preview.header_row) onArgs(reread(args, { header_row: row }));
          }}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
        {preview.header_row > 0 && (
          <NumberInput
            key={`rows ${preview.header_rows}`}
            label={label(t('headerRows'), 'header_rows')}
            min={1}
            max={Math.min(9, preview.header_row)}
            allowDecimal={false}
            defaultValue={preview.header_rows}
            description={t('headerRowsHint')}
            inputWrapperOrder={['label', 'input', 'description']}
            onBlur={(event) => {
              const rows = Number(event.currentTarget.value);
              if (rows > 0 && rows !== preview.header_rows) onArgs(reread(args, { header_row: preview.header_row, header_rows: rows }));
            }}
            onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
          />
        )}
        {!preview.questions.includes('platform') && (
          <Select
            label={t('platform')}
            searchable
            clearable={args.platform !== null}
            value={args.platform ?? preview.platform}
            placeholder={t('platformByColumn')}
            description={args.platform === null && preview.platform_reason ? oneLanguage(preview.platform_reason, format.language) : undefined}
            inputWrapperOrder={['label', 'input', 'description']}
            data={vocabulary.choices('platforms')}
            onChange={(value) => onArgs({ ...args, platform: value as Platform | null })}
          />
        )}
        {(preview.as_of !== null || args.as_of !== null) && (
          <DayField
            label={t('asOf')}
            clearable={args.as_of !== null}
            value={args.as_of ?? preview.as_of ?? ''}
            description={args.as_of === null && preview.as_of_reason ? oneLanguage(preview.as_of_reason, format.language) : undefined}
            inputWrapperOrder={['label', 'input', 'description']}
            onChange={(value) => onArgs({ ...args, as_of: value || null })}
          />
        )}
      </div>
      {preview.per_post && (
        <p>
          <Tag tone="blue">{t('perPost')}</Tag>
        </p>
      )}
      <Section
        title={t('headCount', { n: preview.head.filter((row) => !row.aside).length })}
        aside={<ExportMenu size="xs" label={t('keepPlain')} choices={[{ label: t('plain'), name: preview.file.replace(/\.[^.]*$/, ''), what: { what: 'sheet', file: args.path, sheet: preview.sheet } }]} />}
      >
        <div className={styles.wide} tabIndex={0} role="region" aria-label={t('head')}>
          <table className={styles.sheet}>
            <tbody>
              {preview.mapping.some((column) => column.header) && (
                <tr data-header>
                  <th scope="row">{preview.header_row || ''}</th>
                  {preview.mapping.map((column) => (
                    <td key={column.column} title={column.header}>
                      {column.header}
                    </td>
                  ))}
                </tr>
              )}
              {preview.head.map((row) => (
                <HeadRow key={row.row} head={row} width={preview.mapping.length} />
              ))}
            </tbody>
          </table>
        </div>
      </Section>
    </>
  );
}
