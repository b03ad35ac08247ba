import { Button, Progress } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, type ImportArgs, type ImportPreview, type ImportReport, type Problem, type Progress as Report } from '@/host';
import { ErrorPanel, runJob, Steps, tellDone } from '@/kit';
import { useAct, useCall, useWrite } from '@/queries';
import { places, useGo } from '@/shell/places';
import { useFormat } from '@/words';
import { changesNothing, isAnswered, takenIn } from './args';
import { Asides, CheckStep, Counts, Faults, FixedCells } from './CheckStep';
import { FileStep } from './FileStep';
import { Going } from './Going';
import styles from './import.module.css';
import { MapStep } from './MapStep';
import { changeFile, type FileEntry, standing } from './queue';

/** How far the work is, with its rate and a way to stop it. */
function Wait({ title, hint, report, onStop }: { title: string; hint?: string; report: Report | null; onStop: () => void }) {
  const { t } = useTranslation('imports');
  return (
    <div className={styles.wait} role="status">
      <strong className="hx-cut" title={title}>
        {title}
      </strong>
      <Progress aria-label={title} size={6} value={report?.total ? (report.done / report.total) * 100 : 100} animated={!report?.total} striped={!report?.total} />
      <Going report={report} />
      {hint && <span className="hx-quiet">{hint}</span>}
      <div>
        <Button variant="default" size="xs" onClick={onStop}>
          {t('stop')}
        </Button>
      </div>
    </div>
  );
}

interface OneFileProps {
  path: string;
  /** What is known of it already. */
  entry: FileEntry;
  /** One of several files: there is a list to go back to. */
  listed: boolean;
  /** Leaves this file: for the list of several, or for none. */
  onLeave: () => void;
  onReviews: () => void;
}

/** One file from understanding to undo. */
export function OneFile({ path, entry, listed, onLeave, onReviews }: OneFileProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const go = useGo();
  const write = useWrite();
  const latest = useRef(write);
  useEffect(() => {
    latest.current = write;
  });
  const vault = useCall('vault_info', {});
  const [args, setArgs] = useState<ImportArgs>(entry.args);
  const [preview, setPreview] = useState<ImportPreview | null>(entry.report ? entry.preview : null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [looking, setLooking] = useState<Report | true | null>(entry.report ? null : true);
  const [running, setRunning] = useState<Report | true | null>(null);
  const [report, setReport] = useState<ImportReport | null>(entry.report);
  const [undone, setUndone] = useState(entry.state === 'undone');
  const [again, setAgain] = useState(0);
  const [now, setNow] = useState(entry.report ? 3 : 0);
  const stopLooking = useRef<AbortController | null>(null);
  const stopRunning = useRef<() => void>(() => undefined);
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const name = entry.name;

  // Every change of the reading is looked at anew; the look before it is stopped.
  useEffect(() => {
    if (report) return;
    const stop = new AbortController();
    stopLooking.current = stop;
    setLooking(true);
    setProblem(null);
    const timer = setTimeout(() => {
      latest
        .current('import_inspect', args, { onProgress: (at) => !stop.signal.aborted && setLooking(at), signal: stop.signal })
        .then((seen) => {
          if (stop.signal.aborted) return;
          setPreview(seen);
          setLooking(null);
          changeFile(path, { args, preview: seen, state: standing(seen), problem: null });
        })
        .catch((thrown: unknown) => {
          if (stop.signal.aborted && stopLooking.current !== stop) return;
          const refused = asProblem(thrown);
          setProblem(refused);
          setLooking(null);
          if (refused.code !== 'cancelled') changeFile(path, { args, state: 'refused', problem: refused });
        });
    }, 60);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [args, again, path, report]);

  const decide = (next: ImportArgs) => {
    setArgs(next);
    // Kept at once: the list of several looks at it again when somebody goes back to it before this look ends.
    changeFile(path, { args: next, state: 'waiting' });
  };

  const undo = useAct('import_undo', {
    onDone: ({ restored, kept }) => {
      setUndone(true);
      changeFile(path, { state: 'undone' });
      tellDone(t('undone', { restored: format.exact(restored), kept: format.exact(kept) }));
    },
  });

  const run = async () => {
    setProblem(null);
    setRunning(true);
    try {
      const done = await runJob(t('job', { file: name }), (watch) => {
        const stop = new AbortController();
        stopRunning.current = () => stop.abort();
        watch.signal.addEventListener('abort', () => stop.abort());
        return write('import_run', args, {
          signal: stop.signal,
          onProgress: (at) => {
            watch.onProgress(at);
            setRunning(at);
          },
        });
      }, () => here.current);
      setReport(done);
      setNow(3);
      changeFile(path, { report: done, state: 'done', problem: null });
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setRunning(null);
    }
  };

  const stopped = problem?.code === 'cancelled';
  const failure = problem && (
    <div style={{ marginBottom: 20, maxWidth: 760 }}>
      {stopped ? <p>{t('stopped')}</p> : <ErrorPanel problem={problem} />}
      <div className={styles.buttons} style={{ marginTop: 10 }}>
        <Button size="xs" variant="default" onClick={() => setAgain(again + 1)}>
          {t('retry')}
        </Button>
        {(listed || !preview) && (
          <Button size="xs" variant="subtle" color="gray" onClick={onLeave}>
            {t(listed ? 'toFiles' : 'skipFile')}
          </Button>
        )}
      </div>
    </div>
  );
  if (!preview)
    return looking && !problem ? (
      <Wait title={t('reading', { file: name })} report={looking === true ? null : looking} onStop={() => { stopLooking.current?.abort(); setProblem({ code: 'cancelled', args: {}, message: { zh: '', en: '' } }); }} />
    ) : (
      <div style={{ padding: 24 }}>
        <h2 style={{ fontSize: 16, margin: '0 0 12px', overflowWrap: 'anywhere' }}>{name}</h2>
        {failure}
      </div>
    );
  if (running) return <Wait title={t('running', { file: name })} hint={t('goOn')} report={running === true ? null : running} onStop={() => stopRunning.current()} />;

  const answered = isAnswered(preview);
  const readOnly = vault.data?.read_only === true;
  const rows = preview.counts?.rows ?? 0;
  const steps = [
    { id: 'file', label: t('step.file'), summary: [preview.encoding, preview.sheets.length > 1 ? preview.sheet : null].filter(Boolean).join(' · '), fault: preview.questions.includes('platform') },
    { id: 'map', label: t('step.map'), summary: t('mapped', { n: takenIn(preview.mapping), of: preview.mapping.length }), fault: preview.questions.includes('identity') },
    { id: 'check', label: t('step.check'), summary: preview.fault_count > 0 ? `${t('problems')} ${format.exact(preview.fault_count)}` : undefined },
    { id: 'done', label: t('step.done') },
  ];
  return (
    <Steps
      steps={steps}
      now={now}
      reached={report ? 3 : 2}
      over={report !== null}
      onStep={setNow}
      onNext={report ? undefined : now < 2 ? () => setNow(now + 1) : () => void run()}
      nextLabel={now === 2 ? t('run', { n: format.exact(rows) }) : undefined}
      nextDisabled={now === 2 && (!answered || readOnly || looking !== null)}
      busy={now === 2 && looking !== null}
      note={looking !== null ? t('rehearsing') : readOnly ? t('readOnly') : name}
    >
      {failure}
      {now === 0 && <FileStep args={args} preview={preview} onArgs={decide} />}
      {now === 1 && <MapStep args={args} preview={preview} onArgs={decide} />}
      {now === 2 && !report && <CheckStep args={args} preview={preview} onArgs={decide} />}
      {report && (
        <div className={styles.done}>
          <div className={styles.doneHead} data-undone={undone || undefined}>
            {undone ? <IconArrowBackUp size={24} aria-hidden /> : <IconCircleCheck size={24} aria-hidden />}
            <h3>{undone ? t('undoneTitle') : changesNothing({ ...preview, counts: report.counts }) ? t('nothing') : t('doneTitle')}</h3>
            <span className="hx-quiet">{t('doneIn', { n: format.exact(report.counts.rows), seconds: report.seconds.toFixed(1) })}</span>
          </div>
          <Counts counts={report.counts} />
          <div className={styles.buttons} style={{ marginBottom: 24 }}>
            {listed && (
              <Button autoFocus onClick={onLeave}>
                {t('toFiles')}
              </Button>
            )}
            <Button variant={listed ? 'default' : 'filled'} autoFocus={!listed} onClick={() => go(places.creators())}>
              {t('toList')}
            </Button>
            {report.counts.reviews > 0 && !undone && (
              <Button variant="default" onClick={onReviews}>
                {t('toReviews', { n: report.counts.reviews })}
              </Button>
            )}
            {report.id && !undone && (
              <Button variant="default" loading={undo.isPending} onClick={() => report.id && undo.mutate({ id: report.id })}>
                {t('undo')}
              </Button>
            )}
            {!listed && (
              <Button variant="subtle" color="gray" onClick={onLeave}>
                {t('another')}
              </Button>
            )}
          </div>
          <Faults faults={report.faults} total={report.fault_count} />
          <Asides asides={report.asides} />
          <FixedCells fixed={report.fixed} />
        </div>
      )}
    </Steps>
  );
}
