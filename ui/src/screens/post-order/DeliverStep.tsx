import { SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeliverableKind } from '@/host';
import { DayField } from '@/kit/DayField';
import { NumberField } from '@/kit/fields';
import { Labelled } from './bits';
import { isLive, type SampleWay } from './form';
import styles from './post.module.css';
import type { StepProps } from './step';

const KINDS: readonly DeliverableKind[] = ['short_video', 'long_video', 'live_hour', 'live_day', 'image_post', 'article'];
const SAMPLES: readonly SampleWay[] = ['none', 'keep', 'back'];

/** The desk's names of the fields, for its faults. */
const FIELDS = {
  answerBy: 'answer_by',
  publishFrom: 'publish.from',
  publishTo: 'publish.to',
  exclusivityDays: 'exclusivity_days',
  usageDays: 'usage_days',
} as const;

/** What each creator delivers, and when. */
export function DeliverStep({ form, change, faultAt }: StepProps) {
  const { t } = useTranslation('orders');
  return (
    <div className={styles.form}>
      <div className={styles.pair}>
        <Select
          label={t('postOrder.deliverable')}
          data={KINDS.map((value) => ({ value, label: t(`deliverable.${value}`) }))}
          value={form.deliverable}
          allowDeselect={false}
          data-field="deliverable"
          onChange={(value) => value && change({ deliverable: value as DeliverableKind })}
        />
        <NumberField
          label={t('postOrder.each')}
          rightSection={<span className="hx-quiet">{t('postOrder.eachUnit')}</span>}
          allowDecimal={false}
          max={1000}
          value={form.count}
          error={faultAt('deliverable.count')}
          data-field="deliverable.count"
          onChange={(count) => change({ count })}
        />
        {isLive(form.deliverable) && (
          <NumberField
            label={t('postOrder.atLeast')}
            rightSection={<span className="hx-quiet">{t('postOrder.minutes')}</span>}
            rightSectionWidth={48}
            allowDecimal={false}
            max={10_000}
            value={form.atLeast}
            error={faultAt('deliverable.at_least')}
            data-field="deliverable.at_least"
            onChange={(atLeast) => change({ atLeast })}
          />
        )}
      </div>
      <div className={styles.pair}>
        {(['answerBy', 'publishFrom', 'publishTo'] as const).map((name) => (
          <DayField
            key={name}
            label={t(`postOrder.${name}`)}
            description={name === 'answerBy' ? t('postOrder.answerByHint') : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            withAsterisk
            value={form[name]}
            error={faultAt(FIELDS[name])}
            data-field={FIELDS[name]}
            onChange={(day) => change({ [name]: day })}
          />
        ))}
      </div>
      <div className={styles.pair}>
        {(['exclusivityDays', 'usageDays'] as const).map((name) => (
          <NumberField
            key={name}
            label={t(`postOrder.${name}`)}
            description={t('postOrder.noneBlank')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            rightSection={<span className="hx-quiet">{t('postOrder.days')}</span>}
            rightSectionWidth={48}
            allowDecimal={false}
            max={3650}
            value={form[name]}
            error={faultAt(FIELDS[name])}
            data-field={FIELDS[name]}
            onChange={(days) => change({ [name]: days })}
          />
        ))}
      </div>
      <Labelled label={t('postOrder.samples')} fault={faultAt('sample_return')}>
        <SegmentedControl
          aria-label={t('postOrder.samples')}
          data={SAMPLES.map((value) => ({ value, label: t(`postOrder.sample.${value}`) }))}
          value={form.samples}
          onChange={(samples) => change({ samples: samples as SampleWay })}
        />
      </Labelled>
    </div>
  );
}
