import { ActionIcon, Progress } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/words';
import { useNow } from './clock';
import { useSpanWords } from './Countdown';
import { cancelJob, dismissJob, type Job, useJobs } from './jobs';
import styles from './kit.module.css';

function JobLine({ job }: { job: Job }) {
  const { t } = useTranslation('kit');
  const format = useFormat();
  const words = useSpanWords();
  const now = useNow();
  const running = job.state === 'running' || job.state === 'cancelling';
  const seconds = Math.max(0.001, (now - job.startedAt) / 1000);
  const rate = job.rate ?? (job.rated ? 0 : job.done / seconds);
  const left = job.total !== null && rate > 0 && seconds > 1 ? ((job.total - job.done) / rate) * 1000 : null;
  return (
    <li className={styles.job}>
      <div className={styles.jobHead}>
        <span className="hx-cut">{job.label}</span>
        {running ? (
          <ActionIcon
            size={22}
            aria-label={`${t('jobs.cancel')} · ${job.label}`}
            disabled={job.state === 'cancelling'}
            onClick={() => cancelJob(job.id)}
          >
            <IconX size={14} />
          </ActionIcon>
        ) : (
          <ActionIcon size={22} aria-label={`${t('jobs.dismiss')} · ${job.label}`} onClick={() => dismissJob(job.id)}>
            {job.state === 'done' ? <IconCheck size={14} /> : <IconX size={14} />}
          </ActionIcon>
        )}
      </div>
      {running && (
        <Progress
          size={4}
          aria-label={job.label}
          value={job.total ? (job.done / job.total) * 100 : 100}
          striped={job.total === null}
          animated={job.total === null}
        />
      )}
      <div className={styles.jobMeta}>
        {running && job.total !== null && <span>{t('jobs.of', { done: format.exact(job.done), total: format.exact(job.total) })}</span>}
        {running && rate >= 1 && seconds > 1 && <span>{t('jobs.rate', { rate: format.count(Math.round(rate)) })}</span>}
        {running && left !== null && left > 60_000 && <span>{t('jobs.left', { time: words(left) })}</span>}
        {job.state === 'cancelling' && <span>{t('jobs.cancelling')}</span>}
        {job.state === 'cancelled' && <span>{t('jobs.cancelled')}</span>}
        {job.state === 'done' && <span>{t('jobs.done')}</span>}
        {job.state === 'failed' && <span className={styles.bad}>{job.problem?.message[format.language] ?? t('jobs.failed')}</span>}
      </div>
    </li>
  );
}

/** Background work at the lower edge, with how far, how fast, and a way to stop it. Absent when there is none. */
export function JobsTray() {
  const { t } = useTranslation('kit');
  const jobs = useJobs((state) => state.jobs);
  if (jobs.length === 0) return null;
  return (
    <section className={styles.jobs} aria-label={t('jobs.title')}>
      <ul>
        {jobs.map((job) => (
          <JobLine key={job.id} job={job} />
        ))}
      </ul>
    </section>
  );
}
