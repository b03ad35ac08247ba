import { Button } from '@mantine/core';
import { IconFileImport, IconFolderOpen } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ImportRow, pickFiles } from '@/host';
import { EmptyState, ErrorPanel, fromMemory, type GridColumn, Page, PageBar, Skeletons, Tag, tellDone, tellProblem, useKeys, WindowedGrid } from '@/kit';
import { asProblem } from '@/host';
import { useAct, useCall, useVocabulary } from '@/queries';
import { useFormat } from '@/words';
import styles from './import.module.css';
import { OneFile } from './OneFile';
import { Reviews } from './Reviews';
import { addFiles, fileName, nextFile, useImportQueue } from './queue';

function Past() {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const vocabulary = useVocabulary();
  const { data, error, refetch, dataUpdatedAt } = useCall('import_list', {});
  const undo = useAct('import_undo', {
    onDone: ({ restored, kept }) => tellDone(t('undone', { restored: format.exact(restored), kept: format.exact(kept) })),
  });
  const columns = useMemo<GridColumn<ImportRow>[]>(() => {
    const number = (id: 'created' | 'updated' | 'unchanged' | 'skipped'): GridColumn<ImportRow> => ({
      id,
      header: t(id),
      width: 84,
      align: 'right',
      cell: (row) => <span className="hx-num">{format.exact(row.counts[id])}</span>,
      text: (row) => String(row.counts[id]),
    });
    return [
      {
        id: 'file',
        header: t('list.file'),
        width: 340,
        cell: (row) => (
          <span style={{ display: 'flex', gap: 8, minWidth: 0, alignItems: 'center' }}>
            <span className="hx-cut" title={row.file} style={{ textDecoration: row.undone ? 'line-through' : undefined }}>
              {row.file}
            </span>
            {row.undone && <Tag>{t('list.undone')}</Tag>}
          </span>
        ),
        text: (row) => row.file,
      },
      { id: 'at', header: t('list.at'), width: 140, cell: (row) => <span className="hx-num">{format.moment(row.at)}</span>, text: (row) => row.at },
      { id: 'platform', header: t('list.platform'), width: 96, minWidth: 96, cell: (row) => <span className="hx-cut" title={vocabulary.name('platforms', row.platform)}>{vocabulary.name('platforms', row.platform)}</span>, text: (row) => row.platform ?? '' },
      { id: 'asOf', header: t('list.asOf'), width: 100, cell: (row) => <span className="hx-num">{format.day(row.as_of)}</span>, text: (row) => row.as_of ?? '' },
      { id: 'rows', header: t('list.rows'), width: 84, align: 'right', cell: (row) => <span className="hx-num">{format.exact(row.counts.rows)}</span>, text: (row) => String(row.counts.rows) },
      number('created'),
      number('updated'),
      number('unchanged'),
      number('skipped'),
      {
        id: 'undo',
        header: '',
        width: 84,
        cell: (row) =>
          row.undone ? null : (
            <Button size="compact-xs" variant="subtle" onClick={() => undo.mutate({ id: row.id })}>
              {t('list.undo')}
            </Button>
          ),
      },
    ];
  }, [t, format, vocabulary, undo]);
  if (error)
    return (
      <div style={{ padding: 20 }}>
        <ErrorPanel problem={error} onRetry={() => void refetch()} />
      </div>
    );
  if (!data)
    return (
      <div style={{ padding: 20 }}>
        <Skeletons lines={6} />
      </div>
    );
  return (
    <WindowedGrid
      name="imports"
      label={t('tab.list')}
      columns={columns}
      source={{ key: String(dataUpdatedAt), load: fromMemory(data.rows) }}
      rowKey={(row) => row.id}
      rowTone={(row) => (row.undone ? 'quiet' : undefined)}
      empty={<EmptyState title={t('list.empty')} text={t('list.emptyText')} />}
      autoFocus
    />
  );
}

/** 导入: files, past imports, and what a person must decide. */
export default function ImportPage() {
  const { t } = useTranslation('imports');
  const [tab, setTab] = useState('file');
  const { paths, of } = useImportQueue();
  const reviews = useCall('review_list', {});
  const at = of - paths.length + 1;
  const current = paths[0];
  const choose = () =>
    void pickFiles({ title: t('chooseTitle'), many: true, kinds: [{ name: t('sheets'), extensions: ['csv', 'tsv', 'txt', 'xlsx', 'xlsb', 'xlsm', 'xls', 'ods', 'json', 'jsonl', 'ndjson'] }] })
      .then((chosen) => {
        addFiles(chosen);
        if (chosen.length > 0) setTab('file');
      })
      .catch((thrown: unknown) => tellProblem(asProblem(thrown)));
  useKeys([{ keys: 'o', does: t('choose'), run: choose }]);
  return (
    <Page
      bar={
        <PageBar
          title={t('title')}
          tabs={{
            tabs: [
              { id: 'file', label: t('tab.file') },
              { id: 'list', label: t('tab.list') },
              { id: 'review', label: t('tab.review'), count: reviews.data?.open || null },
            ],
            now: tab,
            onTab: setTab,
          }}
          subtitle={tab === 'file' && current && of > 1 ? `${t('queue', { at, of })}${paths[1] ? ` · ${t('queueNext', { file: fileName(paths[1]) })}` : ''}` : undefined}
          primary={
            <Button variant={current ? 'default' : 'filled'} leftSection={<IconFolderOpen size={14} aria-hidden />} onClick={choose}>
              {t('choose')}
            </Button>
          }
        />
      }
      scroll={tab === 'review' || (tab === 'file' && !current)}
    >
      {tab === 'list' && <Past />}
      {tab === 'review' && <Reviews />}
      {tab === 'file' &&
        (current ? (
          <OneFile key={current} path={current} onNext={nextFile} hasNext={paths.length > 1} onReviews={() => setTab('review')} />
        ) : (
          <div className={styles.drop}>
            <IconFileImport size={36} stroke={1.4} className={styles.dropIcon} aria-hidden />
            <h2>{t('dropTitle')}</h2>
            <p>{t('dropText')}</p>
            <p className="hx-quiet">{t('dropPromise')}</p>
            <Button onClick={choose}>{t('choose')}</Button>
          </div>
        ))}
    </Page>
  );
}
