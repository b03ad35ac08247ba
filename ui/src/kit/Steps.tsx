import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './page.module.css';

/** One step of a longer form. */
export interface Step {
  id: string;
  label: string;
  /** A few words on what is there, once it is filled. */
  summary?: string;
  /** Something in it must be mended. */
  fault?: boolean;
}

interface StepsProps {
  steps: readonly Step[];
  now: number;
  /** Goes to a step; steps after `reached` cannot be gone to. */
  onStep: (step: number) => void;
  reached: number;
  /** The last step is done and none can be gone back to. */
  over?: boolean;
  onNext?: () => void;
  nextLabel?: string;
  nextDisabled?: boolean;
  busy?: boolean;
  /** Beside the buttons, e.g. "draft saved". */
  note?: ReactNode;
  /** At the right, e.g. the live count of matching creators. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A form in steps: the steps at the left, the current one in the middle, the way on below. */
export function Steps(props: StepsProps) {
  const { steps, now, onStep, reached, over = false, onNext, nextLabel, nextDisabled, busy, note, aside, children } = props;
  const { t } = useTranslation(['kit', 'common']);
  // A step begins at its top, wherever the one before was left.
  const whole = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    for (const box of [whole.current, body.current]) if (box) box.scrollTop = 0;
  }, [now]);
  return (
    <div className={styles.steps} ref={whole}>
      <ol className={styles.stepList}>
        {steps.map((step, at) => {
          const state = at === now ? 'current' : at < reached ? 'done' : 'todo';
          return (
            <li key={step.id} data-state={state} data-fault={step.fault || undefined}>
              <button
                type="button"
                disabled={at > reached || (over && at !== now)}
                aria-current={at === now ? 'step' : undefined}
                onClick={() => onStep(at)}
              >
                <span className={styles.stepMark} aria-hidden>
                  {state === 'done' && !step.fault ? <IconCheck size={12} stroke={2.5} /> : step.fault ? '!' : at + 1}
                </span>
                <span className={styles.stepWords}>
                  <span>{step.label}</span>
                  {step.summary && <span className={styles.stepSummary}>{step.summary}</span>}
                </span>
                <span className="hx-hidden">{t(`kit:step.${state}`)}</span>
              </button>
            </li>
          );
        })}
      </ol>
      <div className={styles.stepMain}>
        <div className={styles.stepBody} ref={body}>
          <h2 className={styles.stepTitle}>{steps[now]?.label}</h2>
          {children}
        </div>
        <div className={styles.stepFoot}>
          <span className="hx-quiet">{note}</span>
          <span className={styles.space} />
          {now > 0 && !over && (
            <Button variant="default" onClick={() => onStep(now - 1)}>
              {t('common:back')}
            </Button>
          )}
          {onNext && (
            <Button onClick={onNext} disabled={nextDisabled} loading={busy}>
              {nextLabel ?? t('common:next')}
            </Button>
          )}
        </div>
      </div>
      {aside && <aside className={styles.stepAside}>{aside}</aside>}
    </div>
  );
}
