import { IconRosetteDiscountCheck, IconNotes, IconClockQuestion } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Grade, Status } from '@/host';
import { moment, useWords } from '@/words';
import styles from './kit.module.css';
import { tip } from './tip';

/** The signals a badge can give. */
export type Tone = 'grey' | 'blue' | 'good' | 'warn' | 'bad' | 'violet';

/** A short word on a wash. */
export function Tag({ tone = 'grey', children, title }: { tone?: Tone; children: ReactNode; title?: string }) {
  return (
    <span className={styles.tag} data-tone={tone} title={title}>
      {children}
    </span>
  );
}

/** Violet: talking. Amber: someone must make something. Blue: someone must look. Green: out or paid. Grey: over. Red: trouble. */
export const STATUS_TONE: Record<Status, Tone> = {
  invited: 'violet',
  applied: 'violet',
  pricing: 'violet',
  funding: 'warn',
  script_due: 'warn',
  script_review: 'blue',
  work_due: 'warn',
  platform_review: 'blue',
  work_review: 'blue',
  live_due: 'warn',
  live_done: 'blue',
  scheduled: 'warn',
  published: 'blue',
  settling: 'good',
  settled: 'good',
  closed: 'good',
  cancelled: 'grey',
  declined: 'grey',
  expired: 'grey',
  withdrawn: 'grey',
  disputed: 'bad',
};

/** Where a deal stands. */
export function StatusBadge({ status }: { status: Status }) {
  const t = useWords('deal');
  return (
    <span className={styles.status} data-tone={STATUS_TONE[status]}>
      <span className={styles.statusDot} aria-hidden />
      {t(`status.${status}`)}
    </span>
  );
}

/** A consent with its grade: only a signature gets the seal. */
export function GradeBadge({ consent }: { consent: Grade }) {
  const { t } = useTranslation(['kit', 'deal']);
  let hint: string;
  let icon: ReactNode;
  switch (consent.grade) {
    case 'signed':
      hint = t('kit:grade.signedHint');
      icon = <IconRosetteDiscountCheck size={13} aria-hidden />;
      break;
    case 'attested':
      hint = t('kit:grade.attestedHint', {
        recorder: consent.recorder,
        at: moment(consent.at),
        channel: t(`deal:channel.${consent.channel}`),
      });
      icon = <IconNotes size={13} aria-hidden />;
      break;
    case 'assumed':
      hint = t('kit:grade.assumedHint', { policy: consent.policy, version: consent.version });
      icon = <IconClockQuestion size={13} aria-hidden />;
      break;
  }
  return (
    <span className={styles.grade} data-grade={consent.grade} {...tip(() => [hint])}>
      {icon}
      {t(`kit:grade.${consent.grade}`)}
    </span>
  );
}

/** Marks what came with the sample catalogue. */
export function SampleMark() {
  const t = useWords('common');
  return (
    <span className={styles.sample} title={t('sampleHint')}>
      {t('sample')}
    </span>
  );
}
