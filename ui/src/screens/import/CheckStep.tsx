import { useTranslation } from 'react-i18next';
import type { ImportArgs, ImportCounts, ImportFault, ImportPreview } from '@/host';
import { EmptyState, Section } from '@/kit';
import { useFormat } from '@/words';
import { changesNothing, oneLanguage } from './args';
import { Questions } from './FileStep';
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

/** The faults found, each at its row and column. */
export function Faults({ faults, total }: { faults: readonly ImportFault[]; total: number }) {
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
          {faults.map((fault, at) => (
            <tr key={at}>
              <td className="hx-num">{fault.row}</td>
              <td>{fault.column || <span className="hx-quiet">{t('wholeRow')}</span>}</td>
              <td className={styles.header}>
                <div className="hx-cut" title={fault.value}>
                  {fault.value}
                </div>
              </td>
              <td>{oneLanguage(fault.text, format.language)}</td>
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
      {preview.counts && (
        <Section title={t('willChange')}>
          {changesNothing(preview) ? <EmptyState title={t('nothing')} text={t('nothingText')} /> : <Counts counts={preview.counts} />}
        </Section>
      )}
      <Faults faults={preview.faults} total={preview.fault_count} />
    </>
  );
}
