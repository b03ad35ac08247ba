import { Button, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Act, InboxRow, Policy } from '@/host';
import { ErrorPanel, KeyHint, tellDone } from '@/kit';
import { YuanField } from '@/kit/fields';
import { useAct, useCall } from '@/queries';
import { moneyOf, useFormat, yuanOf } from '@/words';
import { NetLine } from './Net';
import { ACCEPT, atPrice, openAct } from './offers';
import styles from './inbox.module.css';

/** What is being answered. */
export type Answering = 'accept' | 'counter' | 'decline' | null;

interface AnswerProps {
  row: InboxRow;
  /** Answered: the offer leaves what waits. */
  onAnswered: (said: string) => void;
  policy: Policy | undefined;
  answering: Answering;
  onAnswering: (answering: Answering) => void;
  /** The offer has moved on: look again. */
  onMoved: () => void;
}

/** The three answers, asked for in place below the offer. */
export function Answer({ row, policy, answering, onAnswering, onAnswered, onMoved }: AnswerProps) {
  const { t } = useTranslation(['inbox', 'common']);
  const format = useFormat();
  const [price, setPrice] = useState<number | null>(yuanOf(row.own_price) ?? yuanOf(row.deal.pay));
  const [note, setNote] = useState('');
  const [reason, setReason] = useState('');
  const [tried] = useDebouncedValue(price, 250);
  const acts = { accept: openAct(row, 'accept'), counter: openAct(row, 'counter'), decline: openAct(row, 'decline') };
  const act = useAct('deal_act', {
    quiet: true,
    onDone: (_page, { act: done }) => {
      const said = t(done.act === 'accept' ? 'inbox:accepted' : done.act === 'counter' ? 'inbox:countered' : 'inbox:declined');
      tellDone(said);
      onAnswering(null);
      onAnswered(said);
    },
  });
  // The list does not say how often the terms were changed already; the deal does.
  const page = useCall('deal_show', { id: row.deal.id }, { enabled: answering === 'counter' });
  const used = page.data?.deal.counters;
  const send = (what: NonNullable<Answering>, done: Act) => {
    const open = acts[what];
    if (!open) return;
    act.mutate({ id: row.deal.id, actor: open.actor, act: done, expected_events: row.events, channel: null, evidence_path: null });
  };
  const cancel = () => {
    act.reset();
    onAnswering(null);
  };
  const escape = (event: React.KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    cancel();
  };
  if (!acts.accept && !acts.counter && !acts.decline) return null;
  const moved = act.error && (act.error.code.includes('stale') || act.error.code.includes('moved'));
  const failure = act.error && (
    <>
      <ErrorPanel problem={act.error} />
      {moved && (
        <div className={styles.actRow}>
          <span>{t('inbox:moved')}</span>
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              cancel();
              onMoved();
            }}
          >
            {t('inbox:refresh')}
          </Button>
        </div>
      )}
    </>
  );
  if (answering === 'accept')
    return (
      <div className={styles.act} role="group" aria-label={t('inbox:accept')} onKeyDown={escape}>
        <div className={styles.actForm}>
          <span>{t('inbox:acceptAsk')}</span>
          {failure}
          <div className={styles.actRow}>
            <Button autoFocus loading={act.isPending} rightSection={<span aria-hidden><KeyHint keys="enter" /></span>} onClick={() => send('accept', ACCEPT)}>
              {t('inbox:acceptConfirm', { amount: row.deal.pay ? format.money(row.deal.pay) : '' })}
            </Button>
            <Button variant="default" onClick={cancel}>
              {t('common:cancel')}
            </Button>
          </div>
        </div>
      </div>
    );
  if (answering === 'counter') {
    const fixed = moneyOf(price);
    const rule = policy?.counter;
    return (
      <form
        className={styles.act}
        aria-label={t('inbox:counter')}
        onKeyDown={escape}
        onSubmit={(event) => {
          event.preventDefault();
          if (fixed) send('counter', { act: 'counter', terms: atPrice(row.deal.terms, { ...fixed, currency: row.deal.pay?.currency ?? fixed.currency }), note: note.trim() || null });
        }}
      >
        <div className={styles.actForm}>
          <div className={styles.actTwo}>
            <YuanField
              autoFocus
              label={t('inbox:counterAsk')}
              description={
                rule
                  ? [
                      rule.within === null ? '' : t('inbox:counterWithin', { share: format.rate(rule.within / 10_000) }),
                      used === undefined ? t('inbox:counterRounds', { rounds: rule.rounds }) : t('inbox:counterLeft', { left: Math.max(0, rule.rounds - used), rounds: rule.rounds }),
                    ]
                      .filter(Boolean)
                      .join(' · ')
                  : undefined
              }
              inputWrapperOrder={['label', 'input', 'description']}
              value={price}
              onChange={setPrice}
              // What is typed replaces the price that stood there.
              onFocus={(event) => event.currentTarget.select()}
            />
            <Textarea label={t('inbox:counterNote')} autosize minRows={1} maxRows={4} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
          </div>
          <NetLine row={row} price={tried} />
          {failure}
          <div className={styles.actRow}>
            <Button type="submit" loading={act.isPending} disabled={!fixed || fixed.minor <= 0} rightSection={<span aria-hidden><KeyHint keys="enter" /></span>}>
              {t('inbox:counterSend')}
            </Button>
            <Button variant="default" onClick={cancel}>
              {t('common:cancel')}
            </Button>
          </div>
        </div>
      </form>
    );
  }
  if (answering === 'decline')
    return (
      <form
        className={styles.act}
        aria-label={t('inbox:decline')}
        onKeyDown={escape}
        onSubmit={(event) => {
          event.preventDefault();
          send('decline', { act: 'decline', reason: reason.trim() || null });
        }}
      >
        <div className={styles.actForm}>
          <Textarea
            autoFocus
            label={t('inbox:declineAsk')}
            description={t('inbox:declineKeys')}
            inputWrapperOrder={['label', 'input', 'description']}
            autosize
            minRows={1}
            maxRows={4}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            onKeyDown={(event) => {
              // Enter answers, as everywhere here; while a word is still being composed it belongs to the composing.
              if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
              event.preventDefault();
              event.currentTarget.form?.requestSubmit();
            }}
          />
          <div className={styles.actRow}>
            {(['date', 'price', 'fit', 'clash'] as const).map((one) => (
              <Button key={one} type="button" size="compact-xs" variant="default" onClick={() => setReason(t(`inbox:reasons.${one}`))}>
                {t(`inbox:reasons.${one}`)}
              </Button>
            ))}
          </div>
          {failure}
          <div className={styles.actRow}>
            <Button type="submit" color="red" loading={act.isPending} rightSection={<span aria-hidden><KeyHint keys="enter" /></span>}>
              {t('inbox:declineConfirm')}
            </Button>
            <Button variant="default" onClick={cancel}>
              {t('common:cancel')}
            </Button>
          </div>
        </div>
      </form>
    );
  return (
    <div className={styles.act}>
      <div className={styles.actRow}>
        <Button disabled={!acts.accept} rightSection={<KeyHint keys="a" />} onClick={() => onAnswering('accept')}>
          {t('inbox:accept')}
        </Button>
        <Button variant="default" disabled={!acts.counter} title={acts.counter ? undefined : t('inbox:counterNo')} rightSection={<KeyHint keys="c" />} onClick={() => onAnswering('counter')}>
          {t('inbox:counter')}
        </Button>
        <Button variant="default" disabled={!acts.decline} rightSection={<KeyHint keys="d" />} onClick={() => onAnswering('decline')}>
          {t('inbox:decline')}
        </Button>
      </div>
    </div>
  );
}
