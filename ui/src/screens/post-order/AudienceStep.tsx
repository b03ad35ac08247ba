import { Checkbox, MultiSelect, Select, TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Certification, Gender, GroupId, Platform, Tier } from '@/host';
import { NumberField, YuanField } from '@/kit/fields';
import { useVocabulary } from '@/queries';
import { Chips, Head, Labelled } from './bits';
import styles from './post.module.css';
import type { StepProps } from './step';
import { VerticalPicker } from './VerticalPicker';

const GENDERS: readonly Gender[] = ['female', 'male'];
const CERTIFICATIONS: readonly Certification[] = ['personal', 'enterprise', 'uncertified'];
const AGES: readonly (readonly [number, number | null])[] = [
  [18, 24],
  [25, 35],
  [22, 50],
  [36, 50],
  [50, null],
];

/** Whom it should reach, whose content fits, and what a creator must have. */
export function AudienceStep({ form, change, faultAt }: StepProps) {
  const { t } = useTranslation('orders');
  const vocabulary = useVocabulary();
  return (
    <div className={styles.form}>
      <Head title={t('postOrder.audienceHead')} hint={t('postOrder.audienceHint')} />
      {faultAt('audience') && (
        <p className={styles.fault} role="alert">
          {faultAt('audience')}
        </p>
      )}
      <div className={styles.pair} data-field="audience" tabIndex={-1}>
        <Labelled label={t('postOrder.gender')}>
          <Chips
            label={t('postOrder.gender')}
            options={GENDERS.map((value) => ({ value, label: t(`gender.${value}`) }))}
            chosen={form.genders}
            onChoose={(genders) => change({ genders })}
          />
        </Labelled>
        <Labelled label={t('postOrder.age')} fault={faultAt('audience.age')}>
          <div className={styles.inline}>
            <NumberField
              w={72}
              max={120}
              allowDecimal={false}
              aria-label={`${t('postOrder.age')} ${t('postOrder.ageFrom')}`}
              placeholder={t('postOrder.ageFrom')}
              value={form.ageFrom}
              onChange={(ageFrom) => change({ ageFrom })}
            />
            <span className="hx-quiet">–</span>
            <NumberField
              w={72}
              max={120}
              allowDecimal={false}
              aria-label={`${t('postOrder.age')} ${t('postOrder.ageTo')}`}
              placeholder={t('postOrder.ageTo')}
              value={form.ageTo}
              onChange={(ageTo) => change({ ageTo })}
            />
          </div>
          <div className={styles.choices} style={{ marginTop: 6 }} role="group" aria-label={t('postOrder.agePresets')}>
            {AGES.map(([from, to]) => {
              const on = form.ageFrom === from && form.ageTo === to;
              return (
                <button
                  key={`${from}-${to ?? ''}`}
                  type="button"
                  className={styles.chip}
                  aria-pressed={on}
                  onClick={() => change(on ? { ageFrom: null, ageTo: null } : { ageFrom: from, ageTo: to })}
                >
                  {to === null ? `${from}+` : `${from}–${to}`}
                </button>
              );
            })}
          </div>
        </Labelled>
      </div>
      <Labelled label={t('postOrder.tier')}>
        <Chips<Tier>
          label={t('postOrder.tier')}
          options={vocabulary.choices('tiers').map(({ value, label }) => ({ value: value as Tier, label }))}
          chosen={form.tiers}
          onChoose={(tiers) => change({ tiers })}
        />
      </Labelled>
      <Labelled label={t('postOrder.group')}>
        <Chips<GroupId>
          label={t('postOrder.group')}
          options={vocabulary.choices('groups').map(({ value, label }) => ({ value: value as GroupId, label }))}
          chosen={form.groups}
          onChoose={(groups) => change({ groups })}
        />
      </Labelled>
      <MultiSelect
        label={t('postOrder.province')}
        placeholder={form.provinces.length === 0 ? t('postOrder.provincePick') : ''}
        data={vocabulary.choices('provinces')}
        value={form.provinces}
        searchable
        clearable
        onChange={(provinces) => change({ provinces })}
      />

      <Head title={t('postOrder.verticals')} />
      <Select
        label={t('postOrder.platform')}
        w={220}
        data={vocabulary.ready ? vocabulary.choices('platforms') : [{ value: form.platform, label: vocabulary.name('platforms', form.platform) }]}
        value={form.platform}
        allowDeselect={false}
        data-field="platform"
        error={faultAt('platform')}
        onChange={(platform) => platform && change({ platform: platform as Platform })}
      />
      <VerticalPicker chosen={form.verticals} onChoose={(verticals) => change({ verticals })} />
      <Checkbox
        label={t('postOrder.onlyVerticals')}
        checked={form.onlyVerticals && form.verticals.length > 0}
        disabled={form.verticals.length === 0}
        onChange={(event) => change({ onlyVerticals: event.currentTarget.checked })}
      />
      <Labelled label={t('postOrder.tones')} hint={t('postOrder.tonesHint')}>
        <Chips label={t('postOrder.tones')} options={vocabulary.choices('tones')} chosen={form.tones} onChoose={(tones) => change({ tones })} />
      </Labelled>
      <TagsInput
        label={t('postOrder.tags')}
        placeholder={form.tags.length === 0 ? t('postOrder.tagsHint') : ''}
        value={form.tags}
        onChange={(tags) => change({ tags })}
      />

      <Head title={t('postOrder.required')} hint={t('postOrder.requiredHint')} />
      <div className={styles.pair}>
        <NumberField
          label={t('postOrder.minFollowers')}
          allowDecimal={false}
          max={4_000_000_000}
          value={form.minFollowers}
          error={faultAt('requirements.min_followers')}
          data-field="requirements.min_followers"
          onChange={(minFollowers) => change({ minFollowers })}
        />
        <NumberField
          label={t('postOrder.maxFollowers')}
          allowDecimal={false}
          max={4_000_000_000}
          value={form.maxFollowers}
          error={faultAt('requirements.max_followers')}
          data-field="requirements.max_followers"
          onChange={(maxFollowers) => change({ maxFollowers })}
        />
        <YuanField
          label={t('postOrder.maxCpm')}
          value={form.maxCpm}
          error={faultAt('requirements.max_cpm')}
          data-field="requirements.max_cpm"
          onChange={(maxCpm) => change({ maxCpm })}
        />
        <YuanField
          label={t('postOrder.maxCpe')}
          value={form.maxCpe}
          error={faultAt('requirements.max_cpe')}
          data-field="requirements.max_cpe"
          onChange={(maxCpe) => change({ maxCpe })}
        />
        <NumberField
          label={t('postOrder.minRebate')}
          suffix="%"
          max={100}
          decimalScale={2}
          value={form.minRebate}
          error={faultAt('requirements.min_rebate')}
          data-field="requirements.min_rebate"
          onChange={(minRebate) => change({ minRebate })}
        />
        <NumberField
          label={t('postOrder.minRate')}
          suffix="%"
          max={100}
          decimalScale={2}
          value={form.minRate}
          error={faultAt('requirements.min_interaction_rate')}
          data-field="requirements.min_interaction_rate"
          onChange={(minRate) => change({ minRate })}
        />
        <NumberField
          label={t('postOrder.minCoverage')}
          description={t('postOrder.minCoverageHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          suffix="%"
          max={100}
          decimalScale={0}
          value={form.minCoverage}
          error={faultAt('requirements.min_coverage')}
          data-field="requirements.min_coverage"
          onChange={(minCoverage) => change({ minCoverage })}
        />
        <Labelled label={t('postOrder.certifications')}>
          <Chips
            label={t('postOrder.certifications')}
            options={CERTIFICATIONS.map((value) => ({ value, label: t(`certification.${value}`) }))}
            chosen={form.certifications}
            onChoose={(certifications) => change({ certifications })}
          />
        </Labelled>
      </div>
      <div className={styles.pair}>
        <MultiSelect
          label={t('postOrder.home')}
          data={vocabulary.choices('provinces')}
          value={form.homeProvinces}
          searchable
          clearable
          onChange={(homeProvinces) => change({ homeProvinces })}
        />
        <MultiSelect
          label={t('postOrder.homeCities')}
          data={vocabulary.choices('cities')}
          value={form.homeCities}
          searchable
          clearable
          limit={60}
          onChange={(homeCities) => change({ homeCities })}
        />
      </div>
    </div>
  );
}
