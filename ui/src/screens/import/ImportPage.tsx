import { Button } from '@mantine/core';
import { IconClipboardText, IconFileImport, IconFolderOpen, IconFolders } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FileAsk, type ImportRow, pasteText, pickFiles } from '@/host';
import { EmptyState, ErrorPanel, fromMemory, type GridColumn, Page, PageBar, Skeletons, Tag, tellDone, tellProblem, useKeys, WindowedGrid } from '@/kit';
import { asProblem } from '@/host';
import { useAct, useCall, useVocabulary, useWrite } from '@/queries';
import { useFormat } from '@/words';
import styles from './import.module.css';
import { ManyFiles } from './ManyFiles';
import { OneFile } from './OneFile';
import { Reviews } from './Reviews';
import { addFiles, dropAll, openFile, takeIn, useImportQueue } from './queue';

/** What a paste can hold and one byte more: the desk says no to that, however much more there is. */
const PASTE_MOST = 20_000_001;

const ENDINGS = ['csv', 'tsv', 'txt', 'xlsx', 'xlsb', 'xlsm', 'xls', 'ods', 'json', 'jsonl', 'ndjson'];

function Past({ onChoose }: { onChoose: () => void }) {
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
      width: 96,
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
            <Button size="compact-xs" variant="subtle" aria-label={`${t('undo')} · ${row.file}`} loading={undo.isPending && undo.variables.id === row.id} onClick={() => undo.mutate({ id: row.id })}>
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
      empty={<EmptyState title={t('list.empty')} text={t('list.emptyText')} ways={[{ icon: <IconFileImport size={18} />, title: t('choose'), text: t('chooseText'), onGo: onChoose, primary: true }]} />}
      autoFocus
    />
  );
}

/** 导入: files, past imports, and what a person must decide. */
export default function ImportPage() {
  const { t } = useTranslation('imports');
  const [tab, setTab] = useState('file');
  const format = useFormat();
  const write = useWrite();
  const { paths, open, files } = useImportQueue();
  const reviews = useCall('review_list', {});
  const entry = open === null ? undefined : files[open];
  const several = paths.length > 1;
  const telling = (work: Promise<void>) => void work.catch((thrown: unknown) => tellProblem(asProblem(thrown)));
  const pick = async (ask: FileAsk) => {
    const chosen = await pickFiles(ask);
    if (chosen.length === 0) return;
    const { taken, leftOut } = await takeIn(chosen);
    if (taken > 0) setTab('file');
    if (leftOut > 0) tellDone(t('leftOut_', { n: format.exact(leftOut) }));
  };
  const choose = () => telling(pick({ title: t('chooseTitle'), many: true, kinds: [{ name: t('sheets'), extensions: ENDINGS }] }));
  const chooseFolder = () => telling(pick({ title: t('chooseFolder'), folder: true }));
  const paste = () =>
    telling(
      (async () => {
        const text = await pasteText();
        const { path } = await write('import_paste', { text: text.slice(0, PASTE_MOST), lang: format.language });
        addFiles([path]);
        openFile(path);
        setTab('file');
      })(),
    );
  useKeys([
    { keys: 'o', does: t('choose'), run: choose },
    { keys: 'f', does: t('chooseFolder'), run: chooseFolder },
    { keys: 'mod+v', does: t('paste'), run: paste },
  ]);
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
          subtitle={tab === 'file' && several ? (open ? t('queue', { at: paths.indexOf(open) + 1, of: paths.length }) : t('filesInAll', { n: paths.length })) : undefined}
          controls={
            tab === 'file' && several && open ? (
              <Button variant="subtle" onClick={() => openFile(null)}>
                {t('toFiles')}
              </Button>
            ) : undefined
          }
          primary={
            <Button variant={paths.length > 0 ? 'default' : 'filled'} leftSection={<IconFolderOpen size={14} aria-hidden />} onClick={choose}>
              {t('choose')}
            </Button>
          }
        />
      }
      scroll={tab === 'review' || (tab === 'file' && !open)}
    >
      {tab === 'list' && <Past onChoose={choose} />}
      {tab === 'review' && <Reviews />}
      {tab === 'file' &&
        (open && entry ? (
          <OneFile key={open} path={open} entry={entry} listed={several} onLeave={several ? () => openFile(null) : dropAll} onReviews={() => setTab('review')} />
        ) : paths.length > 0 ? (
          <ManyFiles onReviews={() => setTab('review')} />
        ) : (
          <div className={styles.drop}>
            <IconFileImport size={36} stroke={1.4} className={styles.dropIcon} aria-hidden />
            <h2>{t('dropTitle')}</h2>
            <p>{t('dropText')}</p>
            <p className="hx-quiet">{t('dropPromise')}</p>
            <div className={styles.buttons}>
              <Button onClick={choose}>{t('choose')}</Button>
              <Button variant="default" leftSection={<IconFolders size={14} aria-hidden />} onClick={chooseFolder}>
                {t('chooseFolder')}
              </Button>
              <Button variant="default" leftSection={<IconClipboardText size={14} aria-hidden />} onClick={paste}>
                {t('paste')}
              </Button>
            </div>
          </div>
        ))}
    </Page>
  );
}
