import { ActionIcon, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportArgs, ImportAside, ImportCounts, ImportFault, ImportFixed, ImportPreview } from '@/host';
import { EmptyState, Section, Tag } from '@/kit';
import { useFormat, useTree, wordFor } from '@/words';
import { imports } from '@/words/imports';
import { changesNothing, oneLanguage, withFix, withoutFix } from './args';
import { Questions, Recognised } from './FileStep';
import styles from './import.module.css';

const TONES = { created: 'good', updated: 'blue', unchanged: 'grey', skipped: 'warn', posts: 'blue', reviews: 'warn' } as const;

/** What an import would change, or changed. */
export function Counts({ counts }: { counts: ImportCounts }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  return (
    <div className={styles.counts}>
      {(Object.keys(TONES) as (keyof typeof TONES)[])
        .filter((name) => counts[name] > 0 || name === 'created' || name === 'updated' || name === 'unchanged')
        .map((name) => (
          <div key={name} className={styles.count} data-tone={counts[name] > 0 ? TONES[name] : 'grey'} data-count={name}>
            <span>{t(name)}</span>
            <strong>{format.exact(counts[name])}</strong>
            <small>{t(`${name}Hint`)}</small>
          </div>
        ))}
    </div>
  );
}

/** How a cell is set right: another text, an empty one to leave it out, or null to give it back to the file. */
export type Fix = (row: number, column: number, text: string | null) => void;

/** The field after this one in the same table, so that a column of faults is worked through by keyboard. */
function nextField(field: HTMLInputElement): HTMLInputElement | undefined {
  const fields = [...(field.closest('table')?.querySelectorAll<HTMLInputElement>('input[data-fix]') ?? [])];
  return fields[fields.indexOf(field) + 1];
}

function FixField({ fault, cell, onFix }: { fault: ImportFault; cell: number; onFix: Fix }) {
  const { t } = useTranslation('imports');
  const [text, setText] = useState(fault.value);
  const label = t('fixCell', { row: fault.row, column: fault.column });
  const apply = (value: string) => value !== fault.value && onFix(fault.row, cell, value);
  return (
    <span className={styles.fix}>
      <TextInput
        size="xs"
        data-fix
        aria-label={label}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') {
            event.preventDefault();
            const field = event.currentTarget;
            const next = nextField(field);
            // Leaving the field applies it.
            if (next) next.focus();
            else apply(text);
          } else if (event.key === 'Escape') {
            event.stopPropagation();
            setText(fault.value);
          }
        }}
        onBlur={() => apply(text)}
      />
      <ActionIcon size={22} aria-label={`${t('leaveOutCell')} · ${label}`} title={t('leaveOutCell')} onClick={() => onFix(fault.row, cell, '')}>
        <IconX size={14} />
      </ActionIcon>
    </span>
  );
}

/** The faults found, each at its row and column; where it lies in a cell it can be set right there. */
export function Faults({ faults, total, onFix }: { faults: readonly ImportFault[]; total: number; onFix?: Fix }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  if (total === 0) return <Section title={t('problems')}>{<span className="hx-quiet">{t('noProblems')}</span>}</Section>;
  return (
    <Section
      title={t('problems')}
      aside={
        <span className="hx-quiet">
          {t('problemCount', { n: format.exact(total) })}
          {total > faults.length && ` · ${t('problemsShown', { n: format.exact(faults.length) })}`}
        </span>
      }
    >
      {onFix && faults.some((fault) => fault.cell !== null) && <p className="hx-quiet">{t('fixHint')}</p>}
      <table className={styles.map}>
        <thead>
          <tr>
            <th scope="col">{t('row')}</th>
            <th scope="col">{t('column')}</th>
            <th scope="col">{t('value')}</th>
            <th scope="col">{t('what')}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map((fault) => (
            <tr key={`${fault.row}:${fault.column}:${fault.kind}:${fault.value}`}>
              <td className="hx-num">{fault.row}</td>
              <td>{fault.column || <span className="hx-quiet">{t('wholeRow')}</span>}</td>
              <td className={styles.header}>
                {onFix && fault.cell !== null ? (
                  <FixField fault={fault} cell={fault.cell} onFix={onFix} />
                ) : (
                  <div className="hx-cut" title={fault.value}>
                    {fault.value}
                  </div>
                )}
              </td>
              <td>{oneLanguage(fault.text, format.language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** Rows below the header that were not taken for data, so that nobody misses them. */
export function Asides({ asides }: { asides: readonly ImportAside[] }) {
  const { t } = useTranslation('imports');
  const words = useTree(imports).asideKind;
  const format = useFormat();
  if (asides.length === 0) return null;
  return (
    <Section title={t('asides', { n: format.exact(asides.length) })}>
      <table className={styles.map}>
        <thead>
          <tr>
            <th scope="col">{t('row')}</th>
            <th scope="col">{t('value')}</th>
            <th scope="col">{t('what')}</th>
          </tr>
        </thead>
        <tbody>
          {asides.map((aside) => (
            <tr key={aside.row}>
              <td className="hx-num">{aside.row}</td>
              <td className={styles.header}>
                <div className="hx-cut" title={aside.text}>
                  {aside.text}
                </div>
              </td>
              <td>{wordFor(words, aside.kind)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** The cells that were read as a person set them right: what they were, what they are, and a way back. */
export function FixedCells({ fixed, onTakeBack }: { fixed: readonly ImportFixed[]; onTakeBack?: (cell: ImportFixed) => void }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  if (fixed.length === 0) return null;
  return (
    <Section title={t('fixed')} aside={<span className="hx-quiet">{t('fixedCount', { n: format.exact(fixed.length) })}</span>}>
      <table className={styles.map}>
        <thead>
          <tr>
            <th scope="col">{t('row')}</th>
            <th scope="col">{t('column')}</th>
            <th scope="col">{t('value')}</th>
            <th scope="col">{t('nowReads')}</th>
            <th scope="col" aria-label={t('takeBack')} />
          </tr>
        </thead>
        <tbody>
          {fixed.map((cell) => (
            <tr key={`${cell.row}:${cell.column}`}>
              <td className="hx-num">{cell.row}</td>
              <td>{cell.title}</td>
              <td className={styles.header}>
                <div className="hx-cut hx-quiet" title={cell.was}>
                  {cell.was ? <s>{cell.was}</s> : t('blank')}
                </div>
              </td>
              <td className={styles.header}>
                <div className="hx-cut" title={cell.text}>
                  {cell.text || <span className="hx-quiet">{t('leftOut')}</span>}
                </div>
              </td>
              <td>
                <span className={styles.fix}>
                  {cell.remembered && <Tag tone="violet">{t('rememberedFix')}</Tag>}
                  {onTakeBack && (
                    <ActionIcon size={22} aria-label={`${t('takeBack')} · ${t('fixCell', { row: cell.row, column: cell.title })}`} title={t('takeBack')} onClick={() => onTakeBack(cell)}>
                      <IconArrowBackUp size={14} />
                    </ActionIcon>
                  )}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** What will change, and what is wrong with the sheet, before anything is written. */
export function CheckStep({ args, preview, onArgs }: { args: ImportArgs; preview: ImportPreview; onArgs: (args: ImportArgs) => void }) {
  const { t } = useTranslation('imports');
  return (
    <>
      <Questions args={args} preview={preview} onArgs={onArgs} />
      <Recognised layout={preview.layout} />
      {preview.counts && (
        <Section title={t('willChange')}>
          {changesNothing(preview) ? <EmptyState title={t('nothing')} text={t('nothingText')} /> : <Counts counts={preview.counts} />}
        </Section>
      )}
      <Faults faults={preview.faults} total={preview.fault_count} onFix={(row, column, text) => onArgs(withFix(args, row, column, text))} />
      <Asides asides={preview.asides} />
      <FixedCells
        fixed={preview.fixed}
        onTakeBack={({ row, column, remembered }) => onArgs(remembered ? withFix(args, row, column, null) : withoutFix(args, row, column))}
      />
    </>
  );
}
