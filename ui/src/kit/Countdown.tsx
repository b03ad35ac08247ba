import { IconClock } from '@tabler/icons-react';
import { span, useFormat, useWords } from '@/words';
import { useNow } from './clock';
import styles from './kit.module.css';
import { tip } from './tip';

/** Under this many hours a deadline is shown as pressing. */
const PRESSING_HOURS = 24;

/** Words for a length of time. */
export function useSpanWords(): (milliseconds: number) => string {
  const t = useWords('kit');
  return (milliseconds) => {
    const { days, hours, minutes } = span(milliseconds);
    if (days > 0) return t('countdown.days', { days, hours });
    if (hours > 0) return t('countdown.hours', { hours, minutes });
    return t('countdown.minutes', { minutes });
  };
}

/** Time left to a deadline, or how late it is, with the policy that set it. */
export function Countdown({ due, policy }: { due: string | null | undefined; policy?: string }) {
  const t = useWords('kit');
  const format = useFormat();
  const now = useNow();
  const words = useSpanWords();
  if (!due) return null;
  const left = new Date(due).getTime() - now;
  const late = left < 0;
  const tone = late ? 'late' : left < PRESSING_HOURS * 3_600_000 ? 'pressing' : 'calm';
  return (
    <span
      className={styles.countdown}
      data-tone={tone}
      {...tip(() => [t('countdown.due', { at: format.moment(due) }), ...(policy ? [t('countdown.policy', { policy })] : [])])}
    >
      <IconClock size={13} aria-hidden />
      {late ? t('countdown.late', { time: words(left) }) : t('countdown.left', { time: words(left) })}
    </span>
  );
}
