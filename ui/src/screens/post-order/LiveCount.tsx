import { useTranslation } from 'react-i18next';
import type { OrderCheck, Problem } from '@/host';
import { ErrorPanel, Funnel, Section } from '@/kit';
import { UNKNOWN, useFormat, useTree, wordFor } from '@/words';
import { orders } from '@/words/orders';
import styles from './post.module.css';

interface LiveCountProps {
  check: OrderCheck | undefined;
  problem: Problem | null;
  busy: boolean;
  /** The form cannot be counted yet. */
  waiting: boolean;
  wanted: number | null;
}

/** How many creators fit the order as it stands, and what each limit leaves. */
export function LiveCount({ check, problem, busy, waiting, wanted }: LiveCountProps) {
  const { t } = useTranslation('orders');
  const words = useTree(orders);
  const { exact } = useFormat();
  const few = check !== undefined && wanted !== null && wanted > 0 && check.matching < wanted;
  return (
    <>
      <Section title={t('postOrder.matching')}>
        <div
          className={styles.bigCount}
          data-busy={busy || undefined}
          data-tone={!check || waiting ? undefined : check.matching === 0 ? 'bad' : few ? 'warn' : undefined}
          aria-live="polite"
        >
          <b>{waiting || !check ? UNKNOWN : exact(check.matching)}</b>
          {!waiting && check && <span className="hx-quiet">{t('postOrder.of', { count: exact(check.considered) as unknown as number })}</span>}
        </div>
        {waiting && <p className={styles.hint}>{t('postOrder.needBrand')}</p>}
        {!waiting && !check && !problem && <p className={styles.hint}>{t('postOrder.counting')}</p>}
        {!waiting && check && check.considered > 0 && check.matching === 0 && <p className={styles.hint}>{t('postOrder.nobody')}</p>}
        {!waiting && check && check.matching > 0 && few && <p className={styles.hint}>{t('postOrder.few', { wanted: wanted ?? 0 })}</p>}
        {problem && <ErrorPanel problem={problem} />}
      </Section>
      {!waiting && check && check.funnel.length > 0 && (
        <Section title={t('postOrder.funnel')}>
          <Funnel steps={check.funnel.map((step) => ({ id: step.filter, label: wordFor(words.filter, step.filter), left: step.left }))} />
        </Section>
      )}
    </>
  );
}
