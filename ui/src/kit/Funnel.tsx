import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/words';
import styles from './kit.module.css';

/** One filter and how many it left. */
export interface FunnelStep {
  id: string;
  label: string;
  left: number;
  /** How to loosen it, if it can be: words for the button, and what it does. */
  relax?: { label: string; onRelax: () => void };
}

/** What each filter left and removed, as falling bars. The first step is everyone considered. */
export function Funnel({ steps }: { steps: readonly FunnelStep[] }) {
  const { t } = useTranslation('kit');
  const format = useFormat();
  const most = Math.max(1, ...steps.map((step) => step.left));
  return (
    <ol className={styles.funnel}>
      {steps.map((step, at) => {
        const removed = at === 0 ? 0 : steps[at - 1]!.left - step.left;
        return (
          <li key={step.id} className={styles.funnelStep} data-empty={step.left === 0 || undefined}>
            <span className={styles.funnelWords}>
              <span className={`${styles.funnelLabel} hx-cut`} title={step.label}>
                {step.label}
              </span>
              {step.relax && (
                <Button size="compact-xs" variant="subtle" onClick={step.relax.onRelax}>
                  {step.relax.label}
                </Button>
              )}
            </span>
            <span className={styles.funnelRemoved} title={t('funnel.removed', { removed: format.exact(removed) })}>
              {removed > 0 ? `−${format.exact(removed)}` : ''}
            </span>
            <span className={styles.funnelLeft} title={t('funnel.left', { left: format.exact(step.left) })}>
              {format.exact(step.left)}
            </span>
            <span className={styles.funnelTrack} aria-hidden>
              <span style={{ width: `${(step.left / most) * 100}%` }} />
            </span>
          </li>
        );
      })}
    </ol>
  );
}
