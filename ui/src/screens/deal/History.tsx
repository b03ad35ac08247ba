import { useTranslation } from 'react-i18next';
import type { Act, DealPage, Event } from '@/host';
import { GradeBadge, Section, Timeline, type TimelineItem } from '@/kit';
import { money, wordFor } from '@/words';
import { useDealWords } from './useDealWords';

/** The few words an act carries with it. */
function detailOf(act: Act, words: ReturnType<typeof useDealWords>['words']): string | null {
  const some = act as Partial<Record<'note' | 'reason' | 'text' | 'link' | 'basis', string | null>> & { amount?: { minor: number; currency: string } };
  if (act.act === 'counter' || act.act === 'amend') return [money(act.terms.pay.fixed), act.note].filter((part) => part && part !== '—').join(' · ') || null;
  if (act.act === 'open') return act.terms.pay.fixed ? money(act.terms.pay.fixed) : null;
  if (act.act === 'reject_work') return [wordFor(words.reason, act.reason), act.note].filter(Boolean).join(' · ');
  if (act.act === 'rate') return `${'★'.repeat(act.rating.stars)}${act.rating.comment ? ` ${act.rating.comment}` : ''}`;
  if (act.act === 'propose_outcome' || act.act === 'record_ruling')
    return `${wordFor(words.outcome, act.outcome.outcome)}${act.outcome.outcome === 'resume' ? '' : ` ${money(act.outcome.to_creator)}`}`;
  if (act.act === 'note_contract') return act.number;
  if (act.act === 'record_invoice') return [wordFor(words.invoice, act.stage), act.number, act.amount && money(act.amount), act.on].filter(Boolean).join(' · ');
  if (act.act === 'record_sample') return [wordFor(words.sample, act.stage), act.tracking, act.on].filter(Boolean).join(' · ');
  if (some.amount) return [money(some.amount), some.basis].filter(Boolean).join(' · ');
  return some.reason ?? some.text ?? some.note ?? some.link ?? null;
}

/** Everything that happened, oldest first, and what is still due. */
export function History({ page }: { page: DealPage }) {
  const { t } = useTranslation('deals');
  const { words, format } = useDealWords();
  const policyOf = (id: string, version: number) =>
    id === page.policy.id ? `${format.language === 'zh' ? page.policy.name_zh : page.policy.name_en} v${version}` : `${id} v${version}`;
  const item = (event: Event): TimelineItem => {
    const id = `e${event.seq}`;
    if (event.what.what === 'lapsed') {
      const { due, task_only } = event.what;
      return {
        id,
        at: event.at,
        title: t(task_only ? 'lapsedTask' : 'lapsed', { timer: wordFor(words.timer, due.timer) }),
        who: wordFor(words.actor, 'clock'),
        policy: policyOf(due.policy.id, due.policy.version),
        detail: task_only ? undefined : wordFor(words.hint, event.to),
        tone: task_only ? 'warn' : 'bad',
      };
    }
    const { act } = event.what;
    const applied = act.act === 'open' && act.opening === 'application';
    const detail = detailOf(act, words);
    return {
      id,
      at: event.at,
      title: wordFor(words.did, applied ? 'apply' : act.act),
      who: wordFor(words.actor, event.actor),
      policy: event.with.grade === 'assumed' ? policyOf(event.with.policy, event.with.version) : undefined,
      detail: (
        <>
          {detail && <div>{detail}</div>}
          <GradeBadge consent={event.with} />
        </>
      ),
      tone: ['decline', 'cancel', 'dispute', 'withdraw'].includes(act.act)
        ? 'bad'
        : ['accept', 'approve_script', 'approve_work', 'accept_work', 'accept_live', 'confirm_payment', 'record_pass'].includes(act.act)
          ? 'good'
          : ['reject_script', 'reject_work', 'feedback', 'record_fail', 'make_good'].includes(act.act)
            ? 'warn'
            : 'plain',
    };
  };
  const coming = [...page.deal.due]
    .sort((a, b) => a.at.localeCompare(b.at))
    .map(
      (due): TimelineItem => ({
        id: `d${due.timer}${due.at}`,
        at: due.at,
        title: wordFor(words.timer, due.timer),
        policy: policyOf(due.policy.id, due.policy.version),
        tone: 'future',
      }),
    );
  return (
    <>
      {coming.length > 0 && (
        <Section title={t('page.upcoming')}>
          <Timeline items={coming} />
        </Section>
      )}
      <Section title={t('page.history')}>
        <Timeline items={page.events.map(item).reverse()} />
      </Section>
    </>
  );
}
