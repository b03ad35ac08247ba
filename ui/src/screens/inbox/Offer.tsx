import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconExternalLink } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxRow, Reason } from '@/host';
import { Countdown, Facts, MoneyText, SampleMark, ScoreBar, Section, StatusBadge, Tag, Waterfall } from '@/kit';
import { useCall, useVocabulary } from '@/queries';
import { places, useGo } from '@/shell/places';
import { useFormat } from '@/words';
import { Price } from './Net';
import { against, policyOf } from './offers';
import styles from './inbox.module.css';

const yuan = (minor: number | null | undefined) => (minor === null || minor === undefined ? null : minor / 100);

function Against({ words, share }: { words: (share: string) => string; share: number | null }) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  if (share === null) return <span />;
  const even = Math.abs(share) < 0.005;
  return (
    <span className="hx-num" data-up={(!even && share > 0) || undefined} data-down={(!even && share < 0) || undefined}>
      {even ? t('same') : words(`${share > 0 ? '+' : '−'}${format.rate(Math.abs(share))}`)}
    </span>
  );
}

/** Reasons as a waterfall: the weightiest few, or all of them. */
function Why({ title, reasons, total, could = [] }: { title: string; reasons: readonly Reason[]; total: number; could?: readonly string[] }) {
  const { t } = useTranslation('inbox');
  const [all, setAll] = useState(false);
  const sorted = [...reasons].sort((a, b) => b.contribution - a.contribution);
  const shown = all ? sorted : sorted.slice(0, 4);
  return (
    <Section
      title={title}
      aside={
        sorted.length > 4 && (
          <Button size="compact-xs" variant="subtle" onClick={() => setAll(!all)}>
            {t(all ? 'less' : 'more')}
          </Button>
        )
      }
    >
      {all ? (
        <Waterfall
          total={total}
          parts={sorted.map((one) => ({ part: one.part, label: one.text, value: one.value, weight: one.weight, assumed: !one.known }))}
        />
      ) : (
        <ul className={styles.could} style={{ margin: 0 }}>
          {shown.map((one) => (
            <li key={one.part} className={one.known ? undefined : 'hx-quiet'}>
              {one.text}
            </li>
          ))}
        </ul>
      )}
      {could.length > 0 && (
        <>
          <p className="hx-quiet" style={{ margin: '10px 0 0' }}>
            {t('raise')}
          </p>
          <ul className={styles.could} style={{ marginTop: 2 }}>
            {could.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

function Clash({ label, text }: { label: string; text: string }) {
  return (
    <div className={styles.clash} role="note">
      <IconAlertTriangle size={16} aria-hidden />
      <span>
        <strong>{label}</strong> {text}
      </span>
    </div>
  );
}

/** One offer: whether it fits, what it pays, what stands against it, and what it asks. */
export function Offer({ row }: { row: InboxRow }) {
  const { t } = useTranslation(['inbox', 'creators']);
  const format = useFormat();
  const vocabulary = useVocabulary();
  const go = useGo();
  const { deal, fit } = row;
  const { terms } = deal;
  const order = useCall('order_show', { id: deal.order });
  const policies = useCall('policy_list', {});
  const policy = policyOf(policies.data?.policies, terms);
  const policyName = policy ? (format.language === 'zh' ? policy.name_zh : policy.name_en) : terms.policy.id;
  const brief = order.data?.row.order.draft.brief;
  const offered = yuan(deal.pay?.minor);
  const extra: string[] = [];
  if (terms.pay.per_result)
    extra.push(
      t('inbox:perResult', { per: format.exact(terms.pay.per_result.per), metric: t(`creators:metric.${terms.pay.per_result.metric}`), amount: format.money(terms.pay.per_result.amount) }) +
        (terms.pay.per_result.cap ? ` · ${t('inbox:cap', { amount: format.money(terms.pay.per_result.cap) })}` : ''),
    );
  if (terms.pay.commission) extra.push(t('inbox:commission', { rate: format.rate(terms.pay.commission.rate / 10_000) }));
  const list = (items: readonly string[]): ReactNode => (
    <span className={styles.tags}>
      {items.map((one) => (
        <Tag key={one}>{one}</Tag>
      ))}
    </span>
  );
  const asks: { label: string; value: ReactNode }[] = [
    {
      label: t('inbox:deliverable'),
      value: terms.deliverables.map((one) => `${vocabulary.name('platforms', terms.platform)} · ${t(`creators:deliverable.${one.kind}`)} × ${one.count}`).join('；'),
    },
    ...(terms.script_by ? [{ label: t('inbox:scriptBy'), value: <span className="hx-num">{format.day(terms.script_by)}</span> }] : []),
    { label: t('inbox:workBy'), value: <span className="hx-num">{format.day(terms.work_by)}</span> },
    {
      label: t('inbox:publish'),
      value: (
        <span className="hx-num">
          {terms.publish.from} – {terms.publish.to}
        </span>
      ),
    },
    ...(terms.mentions.length > 0 ? [{ label: t('inbox:mentions'), value: list(terms.mentions) }] : []),
    ...(terms.hashtags.length > 0 ? [{ label: t('inbox:hashtags'), value: list(terms.hashtags.map((one) => (one.startsWith('#') ? one : `#${one}`))) }] : []),
    ...(brief && brief.banned.length > 0 ? [{ label: t('inbox:banned'), value: list(brief.banned) }] : []),
    ...(brief?.link ? [{ label: t('inbox:link'), value: <span style={{ overflowWrap: 'anywhere' }}>{brief.link}</span> }] : []),
    ...(terms.samples
      ? [{ label: t('inbox:samples'), value: `${terms.samples.items}${terms.samples.return_by ? `，${t('inbox:returnBy', { day: format.day(terms.samples.return_by) })}` : ''}` }]
      : []),
    ...(terms.rights ? [{ label: t('inbox:rights'), value: t('inbox:rightsDays', { scope: terms.rights.scope, days: terms.rights.days }) }] : []),
    ...(terms.exclusivity
      ? [{ label: t('inbox:exclusive'), value: t('inbox:exclusiveDays', { industry: vocabulary.name('industries', terms.exclusivity.industry), days: terms.exclusivity.days }) }]
      : []),
    { label: t('inbox:revisions'), value: <span className="hx-num">{terms.revisions}</span> },
    { label: t('inbox:retention'), value: t('inbox:days', { n: terms.retention_days }) },
    { label: t('inbox:policy'), value: policyName },
  ];
  return (
    <>
      <div className={styles.head}>
        <div className={styles.headMain}>
          <h2>{deal.order_title}</h2>
          <div className={styles.headMeta}>
            <span>{deal.brand_name}</span>
            <span className="hx-num">#{deal.number}</span>
            <StatusBadge status={deal.status} />
            {deal.sample && <SampleMark />}
            {terms.label && <Tag tone="blue">{t('inbox:label')}</Tag>}
          </div>
        </div>
        <Countdown due={deal.next_due?.at} policy={policyName} />
        <Button size="xs" variant="subtle" leftSection={<IconExternalLink size={14} aria-hidden />} onClick={() => go(places.deal(deal.id))}>
          {t('inbox:openDeal')}
        </Button>
      </div>
      <div className={styles.two}>
        <div>
          <Section title={t('inbox:pay')}>
            <div className={styles.pays}>
              <div className={styles.pay}>
                <span>{t('inbox:offered')}</span>
                <span>
                  <strong>
                    <MoneyText amount={deal.pay} />
                  </strong>
                </span>
                <span />
              </div>
              <div className={styles.pay}>
                <span>{t('inbox:ownPrice')}</span>
                <span>{row.own_price ? <MoneyText amount={row.own_price} /> : <span className="hx-quiet">{t('inbox:noOwn')}</span>}</span>
                <Against share={against(offered, yuan(row.own_price?.minor))} words={(share) => t('inbox:versusOwn', { share })} />
              </div>
              <div className={styles.pay}>
                <span>{t('inbox:peerPrice')}</span>
                <span className="hx-num">{row.peer_price === null ? <span className="hx-quiet">{t('inbox:noPeer')}</span> : format.yuan(row.peer_price)}</span>
                <Against share={against(offered, row.peer_price)} words={(share) => t('inbox:versusPeer', { share })} />
              </div>
            </div>
            {extra.length > 0 && <p style={{ margin: '8px 0 0' }}>{extra.join('；')}</p>}
            <Price row={row} />
          </Section>
          <Section title={t('inbox:clash')}>
            {row.calendar_clash && <Clash label={t('inbox:calendar')} text={row.calendar_clash} />}
            {row.exclusivity_clash && <Clash label={t('inbox:exclusivity')} text={row.exclusivity_clash} />}
            {!row.calendar_clash && !row.exclusivity_clash && (
              <div className={styles.clash} data-fine>
                <IconCircleCheck size={16} aria-hidden />
                {t('inbox:noClash')}
              </div>
            )}
          </Section>
          <Section title={t('inbox:asks')}>
            {brief?.message && <p className={styles.brief}>{brief.message}</p>}
            <Facts facts={asks} />
          </Section>
        </div>
        <div>
          <Section title={t('inbox:fit')}>
            {fit ? (
              <>
                {fit.kept_out_by && <Clash label="" text={t('inbox:keptOut', { what: fit.kept_out_by })} />}
                <div className={styles.scores}>
                  <span>{t('inbox:forYou')}</span>
                  <ScoreBar score={fit.creator_score} />
                  <span>{t('inbox:forBrand')}</span>
                  <ScoreBar score={fit.score} coverage={fit.coverage} />
                  <strong>{t('inbox:mutual')}</strong>
                  <ScoreBar score={fit.mutual} />
                </div>
              </>
            ) : (
              <span className="hx-quiet">{t('inbox:noFit')}</span>
            )}
          </Section>
          {fit && (
            <>
              <Why title={t('inbox:why')} reasons={fit.creator_reasons} total={fit.creator_score} could={fit.creator_could} />
              <Why title={t('inbox:whyBrand')} reasons={fit.reasons} total={fit.score} />
            </>
          )}
        </div>
      </div>
    </>
  );
}
