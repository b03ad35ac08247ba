import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Facts, Section } from '@/kit';
import { UNKNOWN, useFormat } from '@/words';
import { orders } from '@/words/orders';
import { moneyOf } from '../orders/fields';
import { payWords } from '../orders/payWords';
import { useTree, useVocabulary, wordFor } from '../orders/vocabulary';
import { draftOf, type Fault, type PostForm } from './form';
import styles from './post.module.css';

interface CheckStepProps {
  form: PostForm;
  faults: readonly Fault[];
  nameOf: (field: string) => string;
  wordsOf: (fault: Fault) => string;
  onGo: (fault: Fault) => void;
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
            { label: t('postOrder.verticals'), value: some(vocabulary.names('verticals', form.verticals)) },
            { label: t('postOrder.tones'), value: some(vocabulary.names('tones', form.tones)) },
            {
              label: t('postOrder.deliverable'),
              value: `${vocabulary.name('platforms', form.platform)} · ${t(`deliverable.${form.deliverable}`)} × ${form.count ?? UNKNOWN}`,
            },
            { label: t('postOrder.answerBy'), value: some(form.answerBy) },
            { label: t('column.publish'), value: `${some(form.publishFrom)} – ${some(form.publishTo)}` },
            { label: t('postOrder.budget'), value: format.money(moneyOf(form.budget)) },
            { label: t('postOrder.creators'), value: form.wanted === null ? UNKNOWN : t('wanted', { count: form.wanted }) },
            { label: t('pay'), value: draft ? payWords(draft.pay, words, format) : UNKNOWN },
          ]}
        />
      </Section>
    </div>
  );
}
