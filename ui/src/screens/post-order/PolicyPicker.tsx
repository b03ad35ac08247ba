import { useTranslation } from 'react-i18next';
import type { Policy, Timer } from '@/host';
import { ErrorPanel, Skeletons } from '@/kit';
import { useCall } from '@/queries';
import { useFormat, useTree, wordFor } from '@/words';
import { deals } from '@/words/deals';
import styles from './post.module.css';

const TIMERS: readonly Timer[] = ['answer', 'counter', 'funding', 'script_review', 'work_review', 'accept', 'payout', 'retention'];

function feeWords(fee: number | null, t: ReturnType<typeof useTranslation<'orders'>>['t'], rate: (share: number) => string): string {
  if (fee === null) return t('postOrder.policyFeeUnknown');
  return fee > 0 ? t('postOrder.policyFee', { rate: rate(fee / 10_000) }) : t('postOrder.policyNoFee');
}

function limits(policy: Policy, t: ReturnType<typeof useTranslation<'orders'>>['t'], rate: (share: number) => string): string[] {
  const counter = t('postOrder.policyCounter', { rounds: policy.counter.rounds });
  const kill = policy.kill_fees.map((fee) => rate(fee.share / 10_000).replace('.0%', '%')).join(' / ');
  return [
    policy.counter.within === null ? counter : `${counter}，${t('postOrder.policyWithin', { rate: rate(policy.counter.within / 10_000) })}`,
    t('postOrder.policyScripts', { count: policy.script_rejections }),
    t('postOrder.policyRevisions', { count: policy.feedback_rounds }),
    policy.funding ? t('postOrder.policyFunding') : t('postOrder.policyNoFunding'),
    feeWords(policy.fee, t, rate),
    ...(kill ? [t('postOrder.policyKill', { shares: kill })] : []),
  ];
}

/** The policy presets; the chosen one shows what it assumes, its timers, limits and source. */
export function PolicyPicker({ chosen, onChoose }: { chosen: string; onChoose: (policy: string) => void }) {
  const { t } = useTranslation('orders');
  const words = useTree(deals);
  const { language, rate } = useFormat();
  const { data, error, refetch } = useCall('policy_list', {});
  if (error) return <ErrorPanel problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeletons lines={4} />;
  const { policies } = data;
  const now = policies.findIndex((policy) => policy.id === chosen);
  return (
    <div className={styles.policies} role="radiogroup" aria-label={t('postOrder.policy')} data-field="policy">
      {policies.map((policy, at) => {
        const on = policy.id === chosen;
        return (
          <button
            key={policy.id}
            type="button"
            role="radio"
            aria-checked={on}
            tabIndex={on || (now < 0 && at === 0) ? 0 : -1}
            className={styles.policy}
            onClick={() => onChoose(policy.id)}
            onKeyDown={(event) => {
              const step = event.key === 'ArrowDown' || event.key === 'ArrowRight' ? 1 : event.key === 'ArrowUp' || event.key === 'ArrowLeft' ? -1 : 0;
              if (step === 0) return;
              event.preventDefault();
              const next = policies[(at + step + policies.length) % policies.length];
              if (!next) return;
              onChoose(next.id);
              const radios = event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[role="radio"]');
              radios?.[(at + step + policies.length) % policies.length]?.focus();
            }}
          >
            <span className={styles.policyName}>
              <b>{language === 'zh' ? policy.name_zh : policy.name_en}</b>
              <span className="hx-quiet">{t('postOrder.policyDated', { version: policy.version, date: policy.dated })}</span>
            </span>
            <span className={styles.policyLine}>{limits(policy, t, rate).join(' · ')}</span>
            {on && (
              <span className={styles.policyMore}>
                <span>
                  <b>{t('postOrder.policyTimers')}</b>
                  <span className={styles.timers}>
                    {TIMERS.map((timer) => {
                      const rule = policy.timers[timer];
                      if (!rule) return null;
                      const length = rule.hours % 24 === 0 ? t('postOrder.daysLength', { count: rule.hours / 24 }) : t('postOrder.hours', { count: rule.hours });
                      return (
                        <span key={timer} title={rule.source[language]}>
                          <span className="hx-quiet">{wordFor(words.timer, timer)}</span>
                          {length}
                        </span>
                      );
                    })}
                  </span>
                </span>
                {policy.assumptions.length > 0 && (
                  <span>
                    <b>{t('postOrder.policyAssumes')}</b>
                    <ul>
                      {policy.assumptions.map((line) => (
                        <li key={line.en}>{line[language]}</li>
                      ))}
                    </ul>
                  </span>
                )}
                <span className="hx-quiet">{t('postOrder.policySource', { source: policy.source[language] })}</span>
              </span>
            )}
          </button>
        );
      })}
    </div>
  );
}
