import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText, type Problem, problemText } from '@/host';
import { useFormat } from '@/words';
import styles from './kit.module.css';

/** A refusal in place: what, its code, copy, and a way to try again. Stays until the cause is gone. */
export function ErrorPanel({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  const { t } = useTranslation(['kit', 'common']);
  const { language } = useFormat();
  const [copied, setCopied] = useState(false);
  return (
    <div className={styles.error} role="alert">
      <IconAlertTriangle size={18} aria-hidden />
      <div className={styles.errorBody}>
        <strong>{t('kit:problem.title')}</strong>
        <span className={styles.errorText}>{problem.message[language]}</span>
        <code className={styles.errorCode}>{problem.code}</code>
        <div className={styles.rowOf}>
          {onRetry && (
            <Button size="xs" variant="default" onClick={onRetry}>
              {t('common:retry')}
            </Button>
          )}
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            onClick={() => void copyText(problemText(problem, language)).then(() => setCopied(true))}
          >
            {copied ? t('common:copied') : t('kit:problem.copyDetails')}
          </Button>
        </div>
      </div>
    </div>
  );
}
