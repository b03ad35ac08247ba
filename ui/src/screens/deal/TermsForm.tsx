import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealPage, Terms } from '@/host';
import { DayField } from '@/kit/DayField';
import { NumberField, YuanField } from '@/kit/fields';
import { money, moneyOf, rate, yuanOf } from '@/words';
import { dayOf, endOfDay, isDay } from '@/words/days';
import styles from './deal.module.css';

interface TermsFormProps {
  page: DealPage;
  /** The terms as changed so far. */
  terms: Terms;
  counter: boolean;
  onChange: (terms: Terms) => void;
}

/** Other terms: the price first, the rest on demand. */
export function TermsForm({ page, terms, counter, onChange }: TermsFormProps) {
  const { t } = useTranslation('deals');
  const [more, setMore] = useState(!counter);
  const { original } = page.deal;
  const { counter: rule } = page.policy;
  const set = (part: Partial<Terms>) => onChange({ ...terms, ...part });
  const fixed = original.pay.fixed;
  const within = counter && rule.within !== null && fixed ? rule.within : null;
  const bound = (sign: number) => (fixed && within !== null ? money({ ...fixed, minor: Math.round((fixed.minor * (10_000 + sign * within)) / 10_000) }) : '');
  const first = terms.deliverables[0];
  return (
    <>
      <div className={styles.fields}>
        {terms.pay.fixed || fixed ? (
          <YuanField
            label={t('form.price')}
            description={fixed ? t('form.priceHint', { amount: money(fixed) }) : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={yuanOf(terms.pay.fixed)}
            data-autofocus
            onChange={(yuan) => {
              const amount = moneyOf(yuan);
              set({ pay: { ...terms.pay, fixed: amount && { ...amount, currency: fixed?.currency ?? amount.currency } } });
            }}
          />
        ) : (
          <p className="hx-quiet">{t('form.noFixed')}</p>
        )}
        <DayField
          label={t('form.workBy')}
          value={dayOf(terms.work_by)}
          onChange={(day) => isDay(day) && set({ work_by: endOfDay(day) })}
        />
      </div>
      {counter && (
        <p className="hx-quiet" style={{ margin: 0 }}>
          {t('form.rounds', { left: Math.max(0, rule.rounds - page.deal.counters), all: rule.rounds })}
          {within !== null && ` · ${t('form.within', { rate: rate(within / 10_000), low: bound(-1), high: bound(1) })}`}
        </p>
      )}
      {more && (
        <div className={styles.fields}>
          {terms.script_by !== null && (
            <DayField label={t('form.scriptBy')} value={dayOf(terms.script_by)} onChange={(day) => isDay(day) && set({ script_by: endOfDay(day) })} />
          )}
          <DayField
            label={t('form.publishFrom')}
            value={terms.publish.from}
            onChange={(from) => isDay(from) && set({ publish: { ...terms.publish, from } })}
          />
          <DayField label={t('form.publishTo')} value={terms.publish.to} onChange={(to) => isDay(to) && set({ publish: { ...terms.publish, to } })} />
          {first && (
            <NumberField
              label={t('form.count')}
              allowDecimal={false}
              min={1}
              max={1000}
              value={first.count}
              onChange={(count) => count && set({ deliverables: [{ ...first, count }, ...terms.deliverables.slice(1)] })}
            />
          )}
          <NumberField label={t('form.revisions')} allowDecimal={false} max={20} value={terms.revisions} onChange={(n) => n !== null && set({ revisions: n })} />
          <NumberField
            label={t('form.retention')}
            allowDecimal={false}
            max={3650}
            value={terms.retention_days}
            onChange={(n) => n !== null && set({ retention_days: n })}
          />
          <NumberField
            label={t('form.rebate')}
            suffix="%"
            decimalScale={2}
            max={100}
            value={terms.rebate / 100}
            onChange={(percent) => percent !== null && set({ rebate: Math.round(percent * 100) })}
          />
          <NumberField
            label={t('form.usage')}
            allowDecimal={false}
            max={3650}
            value={terms.rights?.days ?? null}
            onChange={(days) => set({ rights: days ? { scope: terms.rights?.scope ?? t('form.usageDefault'), days } : null })}
          />
          {terms.exclusivity && (
            <NumberField
              label={t('form.exclusivity')}
              allowDecimal={false}
              max={3650}
              value={terms.exclusivity.days}
              onChange={(days) => set({ exclusivity: terms.exclusivity && days ? { ...terms.exclusivity, days } : null })}
            />
          )}
          <Checkbox
            label={t('diff.label')}
            checked={terms.label}
            style={{ alignSelf: 'end', paddingBottom: 6 }}
            onChange={(event) => set({ label: event.currentTarget.checked })}
          />
        </div>
      )}
      {counter && (
        <div>
          <Button size="compact-xs" variant="subtle" aria-expanded={more} onClick={() => setMore(!more)}>
            {more ? t('form.less') : t('form.more')}
          </Button>
        </div>
      )}
    </>
  );
}
