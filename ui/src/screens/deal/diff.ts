import type { Policy, Terms } from '@/host';
import type { useVocabulary } from '@/queries';
import { day, exact, moment, rate, UNKNOWN, type useFormat, wordFor } from '@/words';
import type { deals } from '@/words/deals';
import type { orders } from '@/words/orders';
import { payWords } from '@/words/payWords';

/** A term by name, in words. */
export interface TermLine {
  id: Exclude<keyof Terms, 'v' | 'order' | 'brand' | 'creator'>;
  label: string;
  text: string;
}

type DealWords = (typeof deals)['en'];

/** Terms in words, one line per term. */
export function termLines(
  terms: Terms,
  words: DealWords,
  orderWords: (typeof orders)['en'],
  vocabulary: ReturnType<typeof useVocabulary>,
  format: ReturnType<typeof useFormat>,
  /** The deal's policy, for its name. */
  policy: Policy,
): TermLine[] {
  const d = words.diff;
  const days = (count: number) => d.days.replace('{{count}}', exact(count));
  const list = (items: readonly string[]) => (items.length > 0 ? items.join(format.language === 'zh' ? '、' : ', ') : UNKNOWN);
  const until = (at: string) => d.until.replace('{{at}}', at);
  return [
    { id: 'pay', label: d.pay, text: payWords(terms.pay, orderWords, format, d) },
    { id: 'rebate', label: d.rebate, text: rate(terms.rebate / 10_000) },
    { id: 'platform', label: d.platform, text: vocabulary.name('platforms', terms.platform) },
    {
      id: 'deliverables',
      label: d.deliverables,
      text: list(
        terms.deliverables.map((one) => {
          const times = d.times.replace('{{kind}}', wordFor(orderWords.deliverable, one.kind)).replace('{{count}}', exact(one.count));
          return one.at_least === null ? times : `${times} (${d.minutes.replace('{{count}}', exact(one.at_least))})`;
        }),
      ),
    },
    { id: 'script_by', label: d.script_by, text: moment(terms.script_by) },
    { id: 'work_by', label: d.work_by, text: moment(terms.work_by) },
    { id: 'publish', label: d.publish, text: `${day(terms.publish.from)} – ${day(terms.publish.to)}` },
    { id: 'revisions', label: d.revisions, text: d.rounds.replace('{{count}}', exact(terms.revisions)) },
    { id: 'retention_days', label: d.retention_days, text: days(terms.retention_days) },
    {
      id: 'samples',
      label: d.samples,
      text: terms.samples ? `${terms.samples.items} · ${terms.samples.return_by ? until(day(terms.samples.return_by)) : d.keep}` : UNKNOWN,
    },
    {
      id: 'rights',
      label: d.rights,
      text: terms.rights ? d.scopeDays.replace('{{scope}}', terms.rights.scope).replace('{{days}}', exact(terms.rights.days)) : UNKNOWN,
    },
    {
      id: 'exclusivity',
      label: d.exclusivity,
      text: terms.exclusivity ? `${vocabulary.name('industries', terms.exclusivity.industry)} · ${days(terms.exclusivity.days)}` : UNKNOWN,
    },
    { id: 'guarantee', label: d.guarantee, text: terms.guarantee ? until(day(terms.guarantee.until)) : UNKNOWN },
    { id: 'label', label: d.label, text: terms.label ? d.yes : d.no },
    { id: 'mentions', label: d.mentions, text: list(terms.mentions) },
    { id: 'hashtags', label: d.hashtags, text: list(terms.hashtags) },
    { id: 'policy', label: d.policy, text: `${terms.policy.id !== policy.id ? terms.policy.id : format.language === 'zh' ? policy.name_zh : policy.name_en} v${terms.policy.version}` },
  ];
}

/** Whether a term differs between two sets of terms. */
export function differs(id: TermLine['id'], a: Terms, b: Terms): boolean {
  return JSON.stringify(a[id]) !== JSON.stringify(b[id]);
}
