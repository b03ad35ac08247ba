import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './kit.module.css';

interface ConfirmInlineProps {
  /** The button at rest. */
  label: string;
  /** What will happen, said plainly. */
  question: ReactNode;
  /** The button that does it. */
  confirm: string;
  danger?: boolean;
  busy?: boolean;
  onConfirm: () => void;
}

/** Asks once, in place, for the few steps that cannot be undone. */
export function ConfirmInline({ label, question, confirm, danger = false, busy = false, onConfirm }: ConfirmInlineProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <Button variant="default" color={danger ? 'red' : undefined} loading={busy} onClick={() => setAsking(true)}>
        {label}
      </Button>
    );
  return (
    <div
      className={styles.confirm}
      role="group"
      aria-label={confirm}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        setAsking(false);
      }}
    >
      <span>{question}</span>
      <div className={styles.rowOf}>
        <Button
          color={danger ? 'red' : undefined}
          loading={busy}
          data-autofocus
          autoFocus
          onClick={() => {
            setAsking(false);
            onConfirm();
          }}
        >
          {confirm}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => setAsking(false)}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}
