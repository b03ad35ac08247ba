import { SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeliverableKind } from '@/host';
import { DayField, NumberField } from '../orders/fields';
import { Labelled } from './bits';
import { isLive, type SampleWay } from './form';
import styles from './post.module.css';
import type { StepProps } from './step';

const KINDS: readonly DeliverableKind[] = ['short_video', 'long_video', 'live_hour', 'live_day', 'image_post', 'article'];
const SAMPLES: readonly SampleWay[] = ['none', 'keep', 'back'];

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
        <DayField
          label={t('postOrder.answerBy')}
          description={t('postOrder.answerByHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          withAsterisk
          value={form.answerBy}
          error={faultAt('answer_by')}
          data-field="answer_by"
          onChange={(answerBy) => change({ answerBy })}
        />
        <DayField
          label={t('postOrder.publishFrom')}
          withAsterisk
          value={form.publishFrom}
          error={faultAt('publish.from')}
          data-field="publish.from"
          onChange={(publishFrom) => change({ publishFrom })}
        />
        <DayField
          label={t('postOrder.publishTo')}
          withAsterisk
          value={form.publishTo}
          error={faultAt('publish.to')}
          data-field="publish.to"
          onChange={(publishTo) => change({ publishTo })}
        />
      </div>
      <div className={styles.pair}>
        <NumberField
          label={t('postOrder.exclusivityDays')}
          description={t('postOrder.noneBlank')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          rightSection={<span className="hx-quiet">{t('postOrder.days')}</span>}
          rightSectionWidth={48}
          allowDecimal={false}
          max={3650}
          value={form.exclusivityDays}
          error={faultAt('exclusivity_days')}
          data-field="exclusivity_days"
          onChange={(exclusivityDays) => change({ exclusivityDays })}
        />
        <NumberField
          label={t('postOrder.usageDays')}
          description={t('postOrder.noneBlank')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          rightSection={<span className="hx-quiet">{t('postOrder.days')}</span>}
          rightSectionWidth={48}
          allowDecimal={false}
          max={3650}
          value={form.usageDays}
          error={faultAt('usage_days')}
          data-field="usage_days"
          onChange={(usageDays) => change({ usageDays })}
        />
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
