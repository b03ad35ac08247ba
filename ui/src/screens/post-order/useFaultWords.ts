import { useTranslation } from 'react-i18next';
import type { Fault } from './form';

/** Names of the desk's fields and words for their faults. */
export function useFaultWords() {
  const { t } = useTranslation('orders');
  const names: Record<string, string> = {
    brand: t('postOrder.brand'),
    title: t('postOrder.orderTitle'),
    audience: t('postOrder.audienceHead'),
    'audience.age': t('postOrder.age'),
    budget: t('postOrder.budget'),
    creators_wanted: t('postOrder.creators'),
    'deliverable.count': t('postOrder.each'),
    'deliverable.at_least': t('postOrder.atLeast'),
    answer_by: t('postOrder.answerBy'),
    'publish.from': t('postOrder.publishFrom'),
    'publish.to': t('postOrder.publishTo'),
    per_creator_min: t('postOrder.min'),
    per_creator_max: t('postOrder.max'),
    'requirements.min_followers': t('postOrder.minFollowers'),
    'requirements.max_followers': t('postOrder.maxFollowers'),
    'requirements.max_cpm': t('postOrder.maxCpm'),
    'requirements.max_cpe': t('postOrder.maxCpe'),
    'requirements.min_rebate': t('postOrder.minRebate'),
    'requirements.min_interaction_rate': t('postOrder.minRate'),
    'requirements.min_coverage': t('postOrder.minCoverage'),
    pay: t('postOrder.pay'),
    'pay.fixed': t('postOrder.fixedAmount'),
    'pay.per_result.per': t('postOrder.perResult'),
    'pay.per_result.amount': t('postOrder.perResult'),
    'pay.per_result.cap': `${t('postOrder.perResult')} · ${t('postOrder.cap')}`,
    'pay.commission.rate': t('postOrder.commission'),
    'pay.commission.cap': `${t('postOrder.commission')} · ${t('postOrder.cap')}`,
    policy: t('postOrder.policy'),
  };
  const special: Record<string, string> = {
    'brand:missing': t('postOrder.faultAt.brand'),
    'title:missing': t('postOrder.faultAt.title'),
    'audience:missing': t('postOrder.faultAt.audience'),
    'pay:missing': t('postOrder.faultAt.pay'),
    'publish.to:reversed': t('postOrder.faultAt.publishReversed'),
    'answer_by:reversed': t('postOrder.faultAt.answerReversed'),
    'per_creator_min:reversed': t('postOrder.faultAt.minReversed'),
    'requirements.min_followers:reversed': t('postOrder.faultAt.minReversed'),
  };
  return {
    nameOf: (field: string) => names[field] ?? field,
    wordsOf: ({ field, kind }: Fault) =>
      special[`${field}:${kind}`] ?? (kind === 'bad_day' ? t('postOrder.faultAt.badDay') : t(`postOrder.fault.${kind}`)),
  };
}
