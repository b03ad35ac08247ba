import { Checkbox, SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Metric } from '@/host';
import { NumberField, YuanField } from '@/kit/fields';
import { useFormat } from '@/words';
import { Head, Labelled } from './bits';
import type { PayBase } from './form';
import { PolicyPicker } from './PolicyPicker';
import styles from './post.module.css';
import type { StepProps } from './step';

const METRICS = ['plays', 'interactions', 'likes', 'comments', 'shares', 'collects'] as const satisfies readonly Metric[];
const BASES: readonly PayBase[] = ['own', 'fixed', 'none'];

/** How much, for how many, paid how, and under which policy. */
export function MoneyStep({ form, change, faultAt }: StepProps) {
  const { t } = useTranslation('orders');
  const { money } = useFormat();
  const average = form.budget !== null && form.wanted ? Math.floor((form.budget / form.wanted) * 100) : null;
  return (
    <div className={styles.form}>
      <div className={styles.four}>
        <YuanField
          label={t('postOrder.budget')}
          description={t('postOrder.budgetHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          withAsterisk
          value={form.budget}
          error={faultAt('budget')}
          data-field="budget"
          onChange={(budget) => change({ budget })}
        />
        <NumberField
          label={t('postOrder.creators')}
          description={average === null ? undefined : t('postOrder.average', { amount: money({ minor: average, currency: 'CNY' }) })}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          withAsterisk
          allowDecimal={false}
          max={100_000}
          value={form.wanted}
          error={faultAt('creators_wanted')}
          data-field="creators_wanted"
          onChange={(wanted) => change({ wanted })}
        />
        <YuanField
          label={t('postOrder.min')}
          value={form.min}
          error={faultAt('per_creator_min')}
          data-field="per_creator_min"
          onChange={(min) => change({ min })}
        />
        <YuanField
          label={t('postOrder.max')}
          value={form.max}
          error={faultAt('per_creator_max')}
          data-field="per_creator_max"
          onChange={(max) => change({ max })}
        />
      </div>
      <Labelled label={t('postOrder.pay')} fault={faultAt('pay')} field="pay">
        <div className={styles.form} style={{ gap: 12 }}>
          <div className={styles.inline}>
            <SegmentedControl
              aria-label={t('postOrder.pay')}
              data={BASES.map((value) => ({ value, label: t(`postOrder.base.${value}`) }))}
              value={form.base}
              onChange={(base) => change({ base: base as PayBase })}
            />
            {form.base === 'fixed' && (
              <YuanField
                w={150}
                aria-label={t('postOrder.fixedAmount')}
                placeholder={t('postOrder.fixedAmount')}
                value={form.fixed}
                error={faultAt('pay.fixed')}
                data-field="pay.fixed"
                onChange={(fixed) => change({ fixed })}
              />
            )}
          </div>
          <div className={styles.inline}>
            <Checkbox label={t('postOrder.perResult')} checked={form.byResult} onChange={(event) => change({ byResult: event.currentTarget.checked })} />
            {form.byResult && (
              <>
                <span className="hx-quiet">{t('postOrder.perResultLine')}</span>
                <NumberField
                  w={90}
                  allowDecimal={false}
                  aria-label={t('postOrder.perResultLine')}
                  value={form.resultPer}
                  error={faultAt('pay.per_result.per')}
                  data-field="pay.per_result.per"
                  onChange={(resultPer) => change({ resultPer })}
                />
                <Select
                  w={96}
                  aria-label={t('postOrder.perResult')}
                  data={METRICS.map((value) => ({ value, label: t(`metric.${value}`) }))}
                  value={form.resultMetric}
                  allowDeselect={false}
                  onChange={(value) => value && change({ resultMetric: value as Metric })}
                />
                <span className="hx-quiet">{t('postOrder.perResultPay')}</span>
                <YuanField
                  w={110}
                  aria-label={t('postOrder.perResultPay')}
                  value={form.resultAmount}
                  error={faultAt('pay.per_result.amount')}
                  data-field="pay.per_result.amount"
                  onChange={(resultAmount) => change({ resultAmount })}
                />
                <YuanField
                  w={120}
                  aria-label={`${t('postOrder.perResult')} ${t('postOrder.cap')}`}
                  placeholder={t('postOrder.capNone')}
                  value={form.resultCap}
                  error={faultAt('pay.per_result.cap')}
                  data-field="pay.per_result.cap"
                  onChange={(resultCap) => change({ resultCap })}
                />
              </>
            )}
          </div>
          <div className={styles.inline}>
            <Checkbox
              label={t('postOrder.commission')}
              checked={form.byCommission}
              onChange={(event) => change({ byCommission: event.currentTarget.checked })}
            />
            {form.byCommission && (
              <>
                <NumberField
                  w={90}
                  suffix="%"
                  max={100}
                  decimalScale={2}
                  aria-label={t('postOrder.commissionRate')}
                  value={form.commissionRate}
                  error={faultAt('pay.commission.rate')}
                  data-field="pay.commission.rate"
                  onChange={(commissionRate) => change({ commissionRate })}
                />
                <YuanField
                  w={120}
                  aria-label={`${t('postOrder.commission')} ${t('postOrder.cap')}`}
                  placeholder={t('postOrder.capNone')}
                  value={form.commissionCap}
                  error={faultAt('pay.commission.cap')}
                  data-field="pay.commission.cap"
                  onChange={(commissionCap) => change({ commissionCap })}
                />
              </>
            )}
          </div>
        </div>
      </Labelled>
      <Head title={t('postOrder.policy')} hint={t('postOrder.policyHint')} />
      <PolicyPicker chosen={form.policy} onChoose={(policy) => change({ policy })} />
    </div>
  );
}
