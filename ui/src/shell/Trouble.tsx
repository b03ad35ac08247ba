import { Button } from '@mantine/core';
import { IconDatabaseOff } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText, type Problem, problemText } from '@/host';
import { useFormat, useTree } from '@/words';
import { settings } from '@/words/settings';
import styles from './shell.module.css';

/** Milliseconds between attempts to open the data folder again. */
const RETRY_MS = 5_000;

/** Whether a refusal means that the data folder itself cannot be opened. */
export function isTrouble(problem: Problem | null | undefined): problem is Problem {
  return problem !== null && problem !== undefined && (problem.code.startsWith('vault_') || problem.code === 'not_a_vault');
}

/** The data folder cannot be opened: why, and what to do. The window lives on and tries again by itself. */
export function Trouble({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  const { t } = useTranslation(['settings', 'kit', 'common']);
  const words = useTree(settings).trouble as Readonly<Record<string, string>>;
  const { language } = useFormat();
  useEffect(() => {
    const timer = setInterval(onRetry, RETRY_MS);
    return () => clearInterval(timer);
  }, [onRetry]);
  return (
    <section className={styles.trouble} role="alert" data-trouble={problem.code}>
      <IconDatabaseOff size={36} stroke={1.4} aria-hidden />
      <h1>{words[problem.code] ?? t('settings:trouble.title')}</h1>
      <p>{words[`${problem.code}_do`] ?? t('settings:trouble.other_do')}</p>
      <pre>{problem.message[language]}</pre>
      <div className={styles.troubleFoot}>
        <Button autoFocus onClick={onRetry}>
          {t('common:retry')}
        </Button>
        <Button variant="default" onClick={() => void copyText(problemText(problem, language))}>
          {t('kit:problem.copyDetails')}
        </Button>
        <span className="hx-quiet">{t('settings:trouble.auto')}</span>
      </div>
    </section>
  );
}
