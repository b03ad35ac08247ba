import { SegmentedControl, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Goal, OrderKind } from '@/host';
import { useVocabulary } from '@/queries';
import { Labelled } from './bits';
import { BrandPicker } from './BrandPicker';
import styles from './post.module.css';
import type { StepProps } from './step';

const GOALS: readonly Goal[] = ['awareness', 'seeding', 'sales'];
const KINDS: readonly OrderKind[] = ['direct', 'open_call'];

/** Who orders, what for, and what the work must say. */
export function BriefStep({ form, change, faultAt }: StepProps) {
  const { t } = useTranslation('orders');
  const vocabulary = useVocabulary();
  return (
    <div className={styles.form}>
      <div className={styles.pair}>
        <BrandPicker
          brand={form.brand}
          name={form.brandName}
          error={faultAt('brand')}
          onPick={(brand) =>
            change({ brand: brand?.id ?? null, brandName: brand?.name ?? '', industry: brand ? (brand.industry ?? form.industry) : form.industry })
          }
        />
        <Select
          label={t('postOrder.industry')}
          description={t('postOrder.industryHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={vocabulary.choices('industries')}
          value={form.industry}
          searchable
          clearable
          limit={80}
          data-field="industry"
          onChange={(industry) => change({ industry })}
        />
      </div>
      <TextInput
        label={t('postOrder.orderTitle')}
        placeholder={t('postOrder.orderTitleHint')}
        withAsterisk
        maxLength={80}
        value={form.title}
        error={faultAt('title')}
        data-field="title"
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <div className={styles.pair}>
        <Labelled label={t('postOrder.goal')} hint={t(`goalHint.${form.goal}`)}>
          <SegmentedControl
            aria-label={t('postOrder.goal')}
            data={GOALS.map((value) => ({ value, label: t(`goal.${value}`) }))}
            value={form.goal}
            onChange={(goal) => change({ goal: goal as Goal })}
          />
        </Labelled>
        <Labelled label={t('postOrder.kind')} hint={t(`kindHint.${form.kind}`)}>
          <SegmentedControl
            aria-label={t('postOrder.kind')}
            data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
            value={form.kind}
            onChange={(kind) => change({ kind: kind as OrderKind })}
          />
        </Labelled>
      </div>
      <Textarea
        label={t('postOrder.message')}
        placeholder={t('postOrder.messageHint')}
        autosize
        minRows={4}
        maxRows={12}
        value={form.message}
        error={faultAt('brief.message') ?? faultAt('brief')}
        data-field="brief.message"
        onChange={(event) => change({ message: event.currentTarget.value })}
      />
      <div className={styles.pair}>
        <TagsInput
          label={t('postOrder.mentions')}
          placeholder={form.mentions.length === 0 ? t('postOrder.mentionsHint') : ''}
          value={form.mentions}
          onChange={(mentions) => change({ mentions })}
        />
        <TagsInput label={t('postOrder.hashtags')} value={form.hashtags} onChange={(hashtags) => change({ hashtags })} />
      </div>
      <div className={styles.pair}>
        <TagsInput label={t('postOrder.banned')} value={form.banned} onChange={(banned) => change({ banned })} />
        <TextInput
          label={t('postOrder.link')}
          placeholder="https://"
          value={form.link}
          error={faultAt('brief.link')}
          data-field="brief.link"
          onChange={(event) => change({ link: event.currentTarget.value })}
        />
      </div>
    </div>
  );
}
