import { Button, Select } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CreatorId, type OrderId, pickFiles, pickSave, revealFile, type TemplatePreview } from '@/host';
import { Dialog, EmptyState, ErrorPanel, runJob, Tag } from '@/kit';
import { useWrite } from '@/queries';
import { useFormat } from '@/words';
import { letters } from '../import/letters';
import styles from './papers.module.css';
import { useAttempt } from './useAttempt';

/** Sheets a client may send. */
const SHEETS = ['xlsx', 'xlsb', 'xls', 'ods', 'csv'];

interface Props {
  order: OrderId;
  /** The order's title, for the file's name. */
  title: string;
  /** Whom to submit; empty takes the order's shortlist. */
  creators?: CreatorId[];
  /** How many that are. */
  count: number;
  onClose: () => void;
}

/** 填提报表: a client's own sheet, its columns matched once, filled from the shortlist. */
export default function SubmissionDialog({ order, title, creators = [], count, onClose }: Props) {
  const { t } = useTranslation('papers');
  const { language } = useFormat();
  const write = useWrite();
  const [path, setPath] = useState<string | null>(null);
  const [seen, setSeen] = useState<TemplatePreview | null>(null);
  const [chosen, setChosen] = useState<Record<number, string | null>>({});
  const [made, setMade] = useState<string | null>(null);
  const { attempt, busy, problem } = useAttempt();

  const pick = () =>
    attempt(async () => {
      const [file] = await pickFiles({ title: t('submission.pick'), kinds: [{ name: t('results.sheets'), extensions: SHEETS }] });
      if (!file) return;
      setSeen(null);
      setMade(null);
      setChosen({});
      setPath(file);
      setSeen(await runJob(t('submission.looking'), (watch) => write('template_inspect', { path: file, order, lang: language }, watch)));
    });
  const save = () =>
    attempt(async () => {
      if (!path || !seen) return;
      const to = await pickSave({ title: t('submission.save'), name: `${title} ${t('submission.name')}.xlsx`, kinds: [{ name: t('xlsx'), extensions: ['xlsx'] }] });
      if (!to) return;
      const columns = Object.entries(chosen).map(([column, field]) => ({ column: Number(column), field }));
      const done = await runJob(t('submission.filling'), (watch) => write('template_fill', { path, order, creators, columns, to, lang: language }, watch));
      setMade(done.path);
    });

  const fieldOf = (column: TemplatePreview['columns'][number]) => (column.column in chosen ? (chosen[column.column] ?? null) : column.field);
  const filled = seen ? seen.columns.filter((column) => fieldOf(column)).length : 0;
  const choices = seen ? [{ value: '', label: t('submission.empty') }, ...seen.fields.map((word) => ({ value: word.code, label: language === 'zh' ? word.zh : word.en }))] : [];

  return (
    <Dialog opened onClose={onClose} title={t('submission.title')} size={760}>
      <div className={styles.dialog}>
        {problem && problem.code !== 'cancelled' && <ErrorPanel problem={problem} />}
        {!seen && !busy && (
          <EmptyState
            title={t('submission.start')}
            text={t('submission.startText', { n: count })}
            ways={[{ icon: <IconFileSpreadsheet size={20} />, title: t('submission.pick'), onGo: () => void pick(), primary: true }]}
          />
        )}
        {seen && (
          <>
            <div className={styles.tools}>
              <span className={styles.file}>
                <IconFileSpreadsheet size={16} aria-hidden />
                <b className="hx-cut" title={seen.file}>
                  {seen.file}
                </b>
              </span>
              <span className="hx-quiet">{t('submission.row', { sheet: seen.sheet ?? '', row: seen.header_row })}</span>
              {seen.remembered && <Tag tone="good">{t('submission.remembered')}</Tag>}
              <span role="status">{t('submission.matched', { n: filled, of: seen.columns.length })}</span>
              <Button size="compact-xs" variant="subtle" onClick={() => void pick()}>
                {t('submission.other')}
              </Button>
            </div>
            <div className={styles.tableScroll} tabIndex={0} role="group" aria-label={t('submission.columns')}>
              <table className={`${styles.lines} ${styles.even}`}>
                <thead>
                  <tr>
                    <th scope="col">{t('submission.column')}</th>
                    <th scope="col">{t('submission.heading')}</th>
                    <th scope="col">{t('submission.fillWith')}</th>
                    <th scope="col">{t('submission.sure')}</th>
                  </tr>
                </thead>
                <tbody>
                  {seen.columns.map((column) => {
                    const header = column.header || t('submission.nameless');
                    const byHand = column.column in chosen || column.confidence === 1;
                    const field = fieldOf(column);
                    return (
                      <tr key={column.column} data-column={column.column}>
                        <td className="hx-quiet hx-num">{letters(column.column)}</td>
                        <td>
                          <div className={`hx-cut ${styles.head} ${column.header ? '' : 'hx-quiet'}`} title={column.header}>
                            {header}
                          </div>
                        </td>
                        <td style={{ width: 260 }}>
                          <Select
                            size="xs"
                            searchable
                            allowDeselect={false}
                            aria-label={`${t('submission.fillWith')}: ${letters(column.column)} ${header}`}
                            data={choices}
                            value={field ?? ''}
                            maxDropdownHeight={280}
                            onChange={(next) => setChosen({ ...chosen, [column.column]: next || null })}
                            styles={field ? undefined : { input: { color: 'var(--hx-ink-3)' } }}
                          />
                        </td>
                        <td>{byHand ? <Tag tone="violet">{t('submission.byHand')}</Tag> : field ? <span className="hx-num">{Math.round(column.confidence * 100)}%</span> : null}</td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            </div>
            {made && (
              <div className={styles.seen} role="status">
                <span style={{ overflowWrap: 'anywhere' }}>{t('submission.made', { n: count, path: made })}</span>
                <div>
                  <Button size="xs" variant="default" onClick={() => void revealFile(made)}>
                    {t('show')}
                  </Button>
                </div>
              </div>
            )}
            <div className={styles.foot}>
              <span className="hx-quiet">{t('submission.note')}</span>
              <Button loading={busy} disabled={filled === 0 || count === 0} onClick={() => void save()}>
                {t('submission.fill', { n: count })}
              </Button>
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}
