import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenCall } from '@/host';
import { Countdown, ErrorPanel, Facts, MoneyText, ScoreBar, Section, Skeletons, tellDone } from '@/kit';
import { YuanField } from '@/kit/fields';
import { useAct, useCall, useVocabulary } from '@/queries';
import { moneyOf } from '@/words';
import styles from './inbox.module.css';

/** An order open to all, with a way to apply. */
export function OpenCallPane({ creator, call }: { creator: string; call: OpenCall }) {
  const { t } = useTranslation(['inbox', 'creators']);
  const vocabulary = useVocabulary();
  const [pay, setPay] = useState<number | null>(null);
  const { data, error, refetch } = useCall('order_show', { id: call.order });
  const apply = useAct('deal_apply', { quiet: true, onDone: () => tellDone(t('inbox:applied', { title: call.title })) });
  const draft = data?.row.order.draft;
  return (
    <>
      <div className={styles.scroll}>
        <div className={styles.head}>
          <div className={styles.headMain}>
            <h2>{call.title}</h2>
            <div className={styles.headMeta}>{call.brand_name}</div>
          </div>
          <Countdown due={call.answer_by} />
        </div>
        <div className={styles.two}>
          <div>
            <Section title={t('inbox:asks')}>
              {error && <ErrorPanel problem={error} onRetry={() => void refetch()} />}
              {!draft && !error && <Skeletons lines={5} />}
              {draft && (
                <>
                  {draft.brief.message && <p className={styles.brief}>{draft.brief.message}</p>}
                  <Facts
                    facts={[
                      { label: t('inbox:deliverable'), value: `${vocabulary.name('platforms', draft.platform)} · ${t(`creators:deliverable.${draft.deliverable.kind}`)} × ${draft.deliverable.count}` },
                      {
                        label: t('inbox:publish'),
                        value: (
                          <span className="hx-num">
                            {draft.publish.from} – {draft.publish.to}
                          </span>
                        ),
                      },
                      { label: t('inbox:pay'), value: draft.pay.fixed ? <MoneyText amount={draft.pay.fixed} /> : t('inbox:ownPrice') },
                    ]}
                  />
                </>
              )}
            </Section>
          </div>
          <Section title={t('inbox:fit')}>
            <div className={styles.scores}>
              <span>{t('inbox:forYou')}</span>
              <ScoreBar score={call.creator_score} />
              <strong>{t('inbox:mutual')}</strong>
              <ScoreBar score={call.mutual} />
            </div>
          </Section>
        </div>
      </div>
      <form
        className={styles.act}
        onSubmit={(event) => {
          event.preventDefault();
          apply.mutate({ order: call.order, creator, pay: moneyOf(pay) });
        }}
      >
        <div className={styles.actForm}>
          {apply.error && <ErrorPanel problem={apply.error} />}
          <div className={styles.actRow}>
            <YuanField aria-label={t('inbox:applyPay')} placeholder={t('inbox:applyPay')} value={pay} onChange={setPay} w={160} />
            <Button type="submit" loading={apply.isPending}>
              {t('inbox:apply')}
            </Button>
            <span className="hx-quiet">{t('inbox:applyPayHint')}</span>
          </div>
        </div>
      </form>
    </>
  );
}
