import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Facts, Section } from '@/kit';
import { useCall, useVocabulary } from '@/queries';
import { moneyOf, UNKNOWN, useFormat, useTree, wordFor } from '@/words';
import { orders } from '@/words/orders';
import { payWords } from '@/words/payWords';
import { draftOf, type Fault, type PostForm } from './form';
import styles from './post.module.css';

interface CheckStepProps {
  form: PostForm;
  faults: readonly Fault[];
  nameOf: (field: string) => string;
  wordsOf: (fault: Fault) => string;
  onGo: (fault: Fault) => void;
}

/** What the order asks of a creator, limit by limit. */
function requirementWords(
  form: PostForm,
  t: ReturnType<typeof useTranslation<'orders'>>['t'],
  vocabulary: ReturnType<typeof useVocabulary>,
  format: ReturnType<typeof useFormat>,
): string[] {
  const limit = (name: string, value: number | null, write: (n: number) => string) => (value === null ? [] : [`${name} ${write(value)}`]);
  const list = (name: string, text: string) => (text === '' ? [] : [`${name} ${text}`]);
  const percent = (n: number) => `${n}%`;
  return [
    ...limit(t('postOrder.minFollowers'), form.minFollowers, format.count),
    ...limit(t('postOrder.maxFollowers'), form.maxFollowers, format.count),
    ...limit(t('postOrder.maxCpm'), form.maxCpm, format.yuan),
    ...limit(t('postOrder.maxCpe'), form.maxCpe, format.yuan),
    ...limit(t('postOrder.minRate'), form.minRate, percent),
    ...limit(t('postOrder.minRebate'), form.minRebate, percent),
    ...limit(t('postOrder.minCoverage'), form.minCoverage, percent),
    ...list(t('postOrder.certifications'), form.certifications.map((one) => t(`certification.${one}`)).join('、')),
    ...list(t('postOrder.home'), vocabulary.names('provinces', form.homeProvinces)),
    ...list(t('postOrder.homeCities'), vocabulary.names('cities', form.homeCities)),
  ];
}

/** Everything at a glance, with what must be mended first. */
export function CheckStep({ form, faults, nameOf, wordsOf, onGo }: CheckStepProps) {
  const { t } = useTranslation('orders');
  const words = useTree(orders);
  const vocabulary = useVocabulary();
  const format = useFormat();
  const draft = draftOf(form);
  const some = (text: string) => (text === '' ? UNKNOWN : text);
  const audience = [
    form.genders.map((gender) => wordFor(words.gender, gender)).join('、'),
    form.ageFrom === null && form.ageTo === null ? '' : `${form.ageFrom ?? 0}–${form.ageTo ?? ''}${t('postOrder.years')}`,
    vocabulary.names('tiers', form.tiers),
    vocabulary.names('groups', form.groups),
    vocabulary.names('provinces', form.provinces),
  ].filter((part) => part !== '');
  const policies = useCall('policy_list', {});
  const policy = policies.data?.policies.find((one) => one.id === form.policy);
  const limits = requirementWords(form, t, vocabulary, format);
  const range = form.min === null && form.max === null ? '' : `${form.min === null ? '' : format.money(moneyOf(form.min))} – ${form.max === null ? '' : format.money(moneyOf(form.max))}`;
  const days = (n: number | null) => (n ? t('postOrder.daysLength', { count: n }) : t('postOrder.noneOf'));
  return (
    <div className={styles.form}>
      {faults.length === 0 ? (
        <div className={styles.ready} role="status">
          <b>{t('postOrder.ready')}</b>
          {t('postOrder.readyText')}
        </div>
      ) : (
        <div role="alert">
          <p className={styles.fault} style={{ margin: '0 0 6px' }}>
            {t('postOrder.faults', { count: faults.length })}
          </p>
          <ul className={styles.faults}>
            {faults.map((fault) => (
              <li key={`${fault.field}:${fault.kind}`}>
                <button type="button" onClick={() => onGo(fault)}>
                  <span>{nameOf(fault.field)}</span>
                  <span style={{ color: 'var(--hx-bad)' }}>{wordsOf(fault)}</span>
                  <span className="hx-quiet" style={{ display: 'inline-flex', alignItems: 'center', gap: 4 }}>
                    {t('postOrder.goFault')}
                    <IconArrowRight size={13} aria-hidden />
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Section title={t('postOrder.summary')}>
        <Facts
          facts={[
            { label: t('postOrder.brand'), value: some(form.brandName) },
            { label: t('postOrder.orderTitle'), value: some(form.title) },
            { label: t('goalWord'), value: `${t(`goal.${form.goal}`)} · ${t(`kind.${form.kind}`)}` },
            { label: t('postOrder.message'), value: <span style={{ whiteSpace: 'pre-wrap' }}>{some(form.message)}</span> },
            { label: t('audience'), value: some(audience.join(' · ')) },
            { label: t('postOrder.verticals'), value: some(vocabulary.names('verticals', form.verticals)) + (form.onlyVerticals ? ` · ${t('postOrder.onlyThese')}` : '') },
            { label: t('postOrder.tones'), value: some(vocabulary.names('tones', form.tones)) },
            { label: t('postOrder.requirements'), value: limits.length === 0 ? t('postOrder.noneOf') : <span>{limits.join(' · ')}</span> },
            {
              label: t('postOrder.deliverable'),
              value: `${vocabulary.name('platforms', form.platform)} · ${t(`deliverable.${form.deliverable}`)} × ${form.count ?? UNKNOWN}`,
            },
            { label: t('postOrder.answerBy'), value: some(form.answerBy) },
            { label: t('column.publish'), value: `${some(form.publishFrom)} – ${some(form.publishTo)}` },
            { label: t('postOrder.budget'), value: format.money(moneyOf(form.budget)) },
            { label: t('postOrder.creators'), value: form.wanted === null ? UNKNOWN : t('wanted', { count: form.wanted }) },
            { label: t('postOrder.perCreator'), value: some(range.replace(/^ – /, '≤ ').replace(/ – $/, ' –')) },
            { label: t('pay'), value: draft ? payWords(draft.pay, words, format) : UNKNOWN },
            { label: t('postOrder.exclusivityDays'), value: days(form.exclusivityDays) },
            { label: t('postOrder.usageDays'), value: days(form.usageDays) },
            { label: t('postOrder.samples'), value: t(`postOrder.sample.${form.samples}`) },
            {
              label: t('postOrder.policy'),
              value: policy ? `${format.language === 'zh' ? policy.name_zh : policy.name_en} · ${t('postOrder.policyDated', { version: policy.version, date: policy.dated })}` : form.policy,
            },
          ]}
        />
      </Section>
    </div>
  );
}
