import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderRow } from '@/host';
import { ConfirmInline, Facts, MoneyText, RightPanel, SampleMark, Section, StatusBadge, Tag, tellDone } from '@/kit';
import { useAct, useCall, useVocabulary } from '@/queries';
import { ExportMenu } from '@/screens/papers/ExportMenu';
import { places, useGo } from '@/shell/places';
import { UNKNOWN, useFormat, useTree, wordFor } from '@/words';
import { orders } from '@/words/orders';
import { payWords } from '@/words/payWords';
import { CommittedBar } from './CommittedBar';
import { copyAsDraft } from './copyAsDraft';
import styles from './orders.module.css';

// Loaded when somebody fills a client's sheet.
const SubmissionDialog = lazy(() => import('@/screens/papers/SubmissionDialog'));

/** What the chosen order is about, and what can be done with it. */
export function OrderPanel({ row, onClose }: { row: OrderRow; onClose: () => void }) {
  const { t } = useTranslation(['orders', 'papers']);
  const words = useTree(orders);
  const vocabulary = useVocabulary();
  const format = useFormat();
  const go = useGo();
  const { order } = row;
  const { draft } = order;
  const policies = useCall('policy_list', {});
  const policy = policies.data?.policies.find((one) => one.id === draft.policy);
  const [submitting, setSubmitting] = useState(false);
  const close = useAct('order_close', { onDone: () => tellDone(t('closedNow')) });
  return (
    <RightPanel
      title={
        <span style={{ display: 'inline-flex', gap: 8, alignItems: 'center', maxWidth: '100%' }}>
          <span className="hx-cut" title={draft.title}>
            {draft.title}
          </span>
          {order.sample && <SampleMark />}
        </span>
      }
      onClose={onClose}
      footer={
        <div className={styles.buttons}>
          {order.status === 'open' && <Button onClick={() => go(places.match(order.id))}>{t('match')}</Button>}
          <Button variant="default" onClick={() => go(`${places.deals()}?order=${encodeURIComponent(order.id)}`)}>
            {t('seeDeals')}
          </Button>
          {order.status === 'closed' && (
            <Button variant="default" onClick={() => go(places.match(order.id))}>
              {t('match')}
            </Button>
          )}
        </div>
      }
    >
      <Section
        title={t('number', { number: order.number })}
        aside={<Tag tone={order.status === 'open' ? 'good' : 'grey'}>{wordFor(words.status, order.status)}</Tag>}
      >
        <Facts
          facts={[
            { label: t('column.brand'), value: row.brand_name },
            { label: t('goalWord'), value: `${wordFor(words.goal, draft.goal)} · ${wordFor(words.kind, draft.kind)}` },
            {
              label: t('column.deliverable'),
              value: `${vocabulary.name('platforms', draft.platform)} · ${wordFor(words.deliverable, draft.deliverable.kind)} × ${draft.deliverable.count}`,
            },
            { label: t('column.wanted'), value: t('wanted', { count: draft.creators_wanted }) },
            { label: t('column.answerBy'), value: <span className="hx-num">{format.moment(draft.answer_by)}</span> },
            {
              label: t('column.publish'),
              value: (
                <span className="hx-num">
                  {draft.publish.from} – {draft.publish.to}
                </span>
              ),
            },
            {
              label: t('policy'),
              value: policy ? (format.language === 'zh' ? policy.name_zh : policy.name_en) : draft.policy,
            },
          ]}
        />
      </Section>
      <Section title={t('budget')}>
        <Facts
          facts={[
            { label: t('column.committed'), value: <CommittedBar committed={row.committed} budget={draft.budget} /> },
            { label: t('budget'), value: <MoneyText amount={draft.budget} /> },
            {
              label: t('perCreator'),
              value:
                draft.per_creator_min || draft.per_creator_max
                  ? `${format.money(draft.per_creator_min)} – ${format.money(draft.per_creator_max)}`
                  : UNKNOWN,
            },
            { label: t('pay'), value: payWords(draft.pay, words, format) },
          ]}
        />
      </Section>
      <Section title={t('column.deals')} aside={<span className="hx-quiet">{`${t('column.shortlisted')} ${row.shortlisted}`}</span>}>
        {row.deals.length === 0 ? (
          <span className="hx-quiet">{t('noDeals')}</span>
        ) : (
          <div className={styles.statuses}>
            {row.deals.map(({ status, count }) => (
              <div key={status} className={styles.statusLine}>
                <StatusBadge status={status} />
                <span>{count}</span>
              </div>
            ))}
          </div>
        )}
      </Section>
      {draft.brief.message && (
        <Section title={t('brief')}>
          <p style={{ margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{draft.brief.message}</p>
        </Section>
      )}
      <Section>
        <div className={styles.buttons}>
          <Button variant="default" onClick={() => void copyAsDraft(draft).then(() => go(places.post()))}>
            {t('copyAsNew')}
          </Button>
          <ExportMenu
            choices={[
              { label: t('papers:order'), name: draft.title, what: { what: 'order', id: order.id } },
              { label: t('papers:wrapup'), name: `${draft.title} ${t('papers:wrapup')}`, what: { what: 'wrap_up', id: order.id } },
            ]}
          />
          <Button variant="default" disabled={row.shortlisted === 0} data-submission onClick={() => setSubmitting(true)}>
            {t('papers:submission.open')}
          </Button>
          {order.status === 'open' && (
            <ConfirmInline
              key={order.id}
              label={t('close')}
              question={t('closeQuestion')}
              confirm={t('closeConfirm')}
              danger
              busy={close.isPending}
              onConfirm={() => close.mutate({ id: order.id })}
            />
          )}
        </div>
      </Section>
      {submitting && (
        <Suspense>
          <SubmissionDialog order={order.id} title={draft.title} count={row.shortlisted} onClose={() => setSubmitting(false)} />
        </Suspense>
      )}
    </RightPanel>
  );
}
