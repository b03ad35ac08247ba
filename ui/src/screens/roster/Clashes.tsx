import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Clash } from './days';
import styles from './schedule.module.css';

/** What stands against some days, said before anything is sent. */
export function Clashes({ clashes, fine }: { clashes: readonly Clash[]; fine: string }) {
  const { t } = useTranslation('schedule');
  if (clashes.length === 0)
    return (
      <p className={styles.fine} role="status">
        <IconCircleCheck size={16} aria-hidden /> {fine}
      </p>
    );
  return (
    <div className={styles.clashes} role="alert">
      <ul>
      {clashes.map((one) => (
        <li key={`${one.kind} ${one.from} ${one.number ?? one.title}`}>
          <IconAlertTriangle size={14} aria-hidden />
          {t(`clashWith.${one.kind}`, { from: one.from, to: one.to, title: one.title || t('noReason'), number: one.number ?? '' })}
        </li>
      ))}
      </ul>
    </div>
  );
}
