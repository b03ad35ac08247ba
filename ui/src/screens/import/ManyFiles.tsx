import { ActionIcon, Button, Progress, Select } from '@mantine/core';
import { IconArrowBackUp, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, type ImportCounts, type Platform } from '@/host';
import { runJob, Tag, tellDone } from '@/kit';
import { useAct, useCall, useVocabulary, useWrite } from '@/queries';
import { places, useGo } from '@/shell/places';
import { UNKNOWN, useFormat, useTree, wordFor } from '@/words';
import { imports } from '@/words/imports';
import { Going } from './Going';
import styles from './import.module.css';
import { changeFile, dropAll, dropFile, type FileEntry, type FileState, openFile, standing, useImportQueue } from './queue';

const TONES = { waiting: 'grey', ready: 'blue', asks: 'warn', refused: 'bad', done: 'good', undone: 'grey' } as const satisfies Record<FileState, string>;

/** What is counted of each file, and of all together. */
const COUNTED = ['rows', 'created', 'updated', 'unchanged', 'skipped'] as const;

const countsOf = (entry: FileEntry): ImportCounts | null => entry.report?.counts ?? entry.preview?.counts ?? null;
const faultsOf = (entry: FileEntry): number => entry.report?.fault_count ?? entry.preview?.fault_count ?? 0;

/** Looks at the files one after the other; a file that is let go of, or at hand, is not looked at further. */
function useLooks(paused: boolean): string | undefined {
  const write = useWrite();
  const latest = useRef(write);
  useEffect(() => {
    latest.current = write;
  });
  const waiting = useImportQueue(({ paths, files }) => paths.find((path) => files[path]?.state === 'waiting'));
  useEffect(() => {
    const entry = waiting === undefined ? undefined : useImportQueue.getState().files[waiting];
    if (waiting === undefined || !entry || paused) return;
    const stop = new AbortController();
    latest
      .current('import_inspect', entry.args, { signal: stop.signal })
      .then((preview) => {
        if (!stop.signal.aborted) changeFile(waiting, { preview, state: standing(preview), problem: null });
      })
      .catch((thrown: unknown) => {
        if (!stop.signal.aborted) changeFile(waiting, { state: 'refused', problem: asProblem(thrown) });
      });
    return () => stop.abort();
  }, [waiting, paused]);
  return waiting;
}

/** Several files: what each would change, one go for all that can be imported, and what came of each. */
export function ManyFiles({ onReviews }: { onReviews: () => void }) {
  const { t } = useTranslation('imports');
  const words = useTree(imports).fileState;
  const format = useFormat();
  const go = useGo();
  const vocabulary = useVocabulary();
  const write = useWrite();
  const vault = useCall('vault_info', {});
  const { paths, files, running } = useImportQueue();
  const looking = useLooks(running !== null);
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const undo = useAct('import_undo', {
    onDone: ({ restored, kept }) => tellDone(t('undone', { restored: format.exact(restored), kept: format.exact(kept) })),
  });
  const entries = paths.flatMap((path) => (files[path] ? [{ path, entry: files[path] }] : []));
  const of = (state: FileState) => entries.filter(({ entry }) => entry.state === state);
  const [ready, done] = [of('ready'), of('done')];
  const unsaid = of('asks').filter(({ entry }) => entry.preview?.questions.includes('platform'));
  const counted = entries.filter(({ entry }) => entry.state === 'ready' || entry.state === 'done');
  const sum = (of: (counts: ImportCounts) => number) => counted.reduce((all, { entry }) => all + of(countsOf(entry) ?? { rows: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, posts: 0, reviews: 0 }), 0);
  const reviews = done.reduce((all, { entry }) => all + (entry.report?.counts.reviews ?? 0), 0);
  const open = ready.length + of('asks').length + of('waiting').length;
  // What is left is undone or cannot come in.
  const allDone = done.length > 0 && open === 0;
  const readOnly = vault.data?.read_only === true;

  const run = async () => {
    const todo = ready.map(({ path }) => path);
    try {
      await runJob(t('jobMany', { n: todo.length }), async (watch) => {
        const stop = new AbortController();
        watch.signal.addEventListener('abort', () => stop.abort());
        for (const [at, path] of todo.entries()) {
          // Between two files as within one.
          if (stop.signal.aborted) throw asProblem({ code: 'cancelled', args: {}, message: { zh: '', en: '' } });
          const entry = useImportQueue.getState().files[path];
          if (!entry) continue;
          const now = { path, at, of: todo.length, stop: () => stop.abort() };
          useImportQueue.setState({ running: { ...now, progress: null } });
          watch.onProgress({ step: 'write', done: at, total: todo.length, rate: null });
          try {
            const report = await write('import_run', entry.args, {
              signal: stop.signal,
              onProgress: (progress) => useImportQueue.setState({ running: { ...now, progress } }),
            });
            changeFile(path, { report, state: 'done', problem: null });
          } catch (thrown) {
            const problem = asProblem(thrown);
            if (problem.code === 'cancelled') throw problem;
            changeFile(path, { state: 'refused', problem });
          }
        }
      }, () => here.current);
    } catch {
      // Stopped: what came in before stays in, and the list says what did.
    } finally {
      useImportQueue.setState({ running: null });
    }
  };

  const share = running ? ((running.at + (running.progress?.total ? running.progress.done / running.progress.total : 0)) / running.of) * 100 : 0;
  return (
    <div className={styles.many}>
      {unsaid.length > 0 && (
        <div className={styles.ask}>
          <div className={styles.askLine}>
            <strong>{t('platformOfMany', { n: unsaid.length })}</strong>
            <Select
              aria-label={t('platform')}
              searchable
              placeholder={t('platform')}
              value={null}
              data={vocabulary.choices('platforms')}
              onChange={(platform) => unsaid.forEach(({ path, entry }) => changeFile(path, { args: { ...entry.args, platform: platform as Platform | null }, state: 'waiting' }))}
            />
          </div>
        </div>
      )}
      {running && (
        <div className={styles.manyNow} role="status">
          <span className="hx-cut">{t('runningMany', { at: running.at + 1, of: running.of, file: files[running.path]?.name ?? '' })}</span>
          <Progress aria-label={t('jobMany', { n: running.of })} size={6} value={share} />
          <Going report={running.progress} />
        </div>
      )}
      <div className={styles.wide} tabIndex={0} role="region" aria-label={t('files')}>
        <table className={`${styles.map} ${styles.files}`}>
          <thead>
            <tr>
              <th scope="col">{t('list.file')}</th>
              <th scope="col">{t('state')}</th>
              {COUNTED.map((name) => (
                <th key={name} scope="col" className={styles.number}>
                  {name === 'rows' ? t('list.rows') : t(name)}
                </th>
              ))}
              <th scope="col" className={styles.number}>
                {t('problems')}
              </th>
              <th scope="col" aria-label={t('actions')} />
            </tr>
          </thead>
          <tbody>
            {entries.map(({ path, entry }) => {
              const counts = countsOf(entry);
              const at = running?.path === path ? 'running' : looking === path ? 'looking' : null;
              return (
                <tr key={path} data-state={entry.state} aria-busy={at !== null}>
                  <td className={styles.fileName}>
                    <button type="button" className="hx-cut" title={path} disabled={running !== null} onClick={() => openFile(path)}>
                      {entry.name}
                    </button>
                    {entry.problem && <small role="alert">{entry.problem.message[format.language]}</small>}
                  </td>
                  <td>
                    <Tag tone={at ? 'violet' : TONES[entry.state]}>{wordFor(words, at ?? entry.state)}</Tag>
                  </td>
                  {COUNTED.map((name) => (
                    <td key={name} className={`${styles.number} hx-num ${entry.report ? '' : 'hx-quiet'}`}>
                      {counts ? format.exact(counts[name]) : UNKNOWN}
                    </td>
                  ))}
                  <td className={`${styles.number} hx-num`}>{counts ? format.exact(faultsOf(entry)) : UNKNOWN}</td>
                  <td className={styles.number}>
                    {entry.state === 'done' && entry.report?.id && (
                      <ActionIcon size={22} aria-label={`${t('undo')} · ${entry.name}`} title={t('undo')} onClick={() => entry.report?.id && undo.mutate({ id: entry.report.id }, { onSuccess: () => changeFile(path, { state: 'undone' }) })}>
                        <IconArrowBackUp size={14} />
                      </ActionIcon>
                    )}
                    {entry.state !== 'done' && (
                      <ActionIcon size={22} disabled={running !== null} aria-label={`${t('letGo')} · ${entry.name}`} title={t('letGo')} onClick={() => dropFile(path)}>
                        <IconX size={14} />
                      </ActionIcon>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('filesInAll', { n: entries.length })}</th>
              <td className="hx-quiet">{done.length > 0 ? t('filesDone', { n: done.length }) : ''}</td>
              {COUNTED.map((name) => (
                <td key={name} className={`${styles.number} hx-num`}>
                  {format.exact(sum((counts) => counts[name]))}
                </td>
              ))}
              <td className={`${styles.number} hx-num`}>{format.exact(counted.reduce((all, { entry }) => all + faultsOf(entry), 0))}</td>
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
      <div className={styles.buttons}>
        {running ? (
          <Button variant="default" onClick={running.stop}>
            {t('stop')}
          </Button>
        ) : allDone ? null : (
          <Button disabled={ready.length === 0 || readOnly} loading={looking !== undefined && ready.length === 0} onClick={() => void run()}>
            {t('runMany', { n: ready.length })}
          </Button>
        )}
        {done.length > 0 && !running && (
          <Button variant={allDone ? 'filled' : 'default'} onClick={() => go(places.creators())}>
            {t('toList')}
          </Button>
        )}
        {reviews > 0 && !running && (
          <Button variant="default" onClick={onReviews}>
            {t('toReviews', { n: reviews })}
          </Button>
        )}
        {!running && (
          <Button variant="subtle" color="gray" onClick={dropAll}>
            {t('clearFiles')}
          </Button>
        )}
        <span className="hx-quiet">{readOnly ? t('readOnly') : allDone ? '' : t('manyHint')}</span>
      </div>
    </div>
  );
}
