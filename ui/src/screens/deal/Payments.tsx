import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Actor, DealPage, Payment } from '@/host';
import { ErrorPanel, MoneyText, tellDone, usePreferences } from '@/kit';
import { useAct } from '@/queries';
import { moment, money, wordFor } from '@/words';
import { ownActor, striking } from './acts';
import styles from './deal.module.css';
import { useDealWords } from './useDealWords';

/** Why a payment was recorded by mistake. */
function StrikeForm({ page, place, one, actor, onClose }: { page: DealPage; place: number; one: Payment; actor: Actor; onClose: () => void }) {
  const { t } = useTranslation(['deals', 'common']);
  const { words } = useDealWords();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const strike = useAct('deal_act', {
    quiet: true,
    onDone: () => {
      tellDone(t('form.done', { act: t('act.strike_payment') }));
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() === '') return;
    strike.mutate({ id: page.deal.id, actor, act: striking(place, reason), expected_events: page.deal.events, channel: null, evidence_path: null });
  };
  return (
    <form
      className={styles.strike}
      onSubmit={submit}
      noValidate
      aria-label={t('money.strikeOne', { what: wordFor(words.payment, one.kind), amount: money(one.amount) })}
    >
      <span className="hx-quiet">{t('money.strikeHint')}</span>
      <Textarea
        label={t('money.strikeReason')}
        withAsterisk
        autosize
        minRows={2}
        maxRows={6}
        data-autofocus
        autoFocus
        value={reason}
        error={tried && reason.trim() === '' ? t('form.needed') : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {strike.error && <ErrorPanel problem={strike.error} />}
      <div className={styles.submit}>
        <Button type="submit" size="xs" color="red" loading={strike.isPending}>
          {t('money.strike')}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={onClose}>
          {t('common:cancel')}
        </Button>
      </div>
    </form>
  );
}

/** Every payment recorded. One nobody confirmed may be struck as a mistake; a struck one stays to be read. */
export function Payments({ page }: { page: DealPage }) {
  const { t } = useTranslation('deals');
  const { words } = useDealWords();
  const role = usePreferences((state) => state.role);
  const [strikingAt, setStrikingAt] = useState<number | null>(null);
  const { payments } = page.deal.ledger;
  const actor = ownActor(role, page.open_acts, 'strike_payment');
  if (payments.length === 0) return <span className="hx-quiet">{t('money.noPayments')}</span>;
  return (
    <ul className={styles.list}>
      {payments.map((one, place) => {
        const struck = one.struck !== undefined;
        const name = wordFor(words.payment, one.kind);
        const facts = [
          `${wordFor(words.purse, one.from)} → ${wordFor(words.purse, one.to)}`,
          moment(one.at),
          wordFor(words.method, one.method),
          ...(one.reference ? [one.reference] : []),
          ...(struck ? [] : [t(one.confirmed ? 'money.confirmed' : 'money.unconfirmed')]),
        ].join(' · ');
        return (
          <li key={`${one.at}${place}`} data-struck={struck || undefined}>
            {struck ? <del>{name}</del> : <span>{name}</span>}
            {struck ? (
              <del>
                <span className="hx-num">{money(one.amount)}</span>
              </del>
            ) : (
              <MoneyText amount={one.amount} />
            )}
            <small>{facts}</small>
            {struck && <small className={styles.struckWhy}>{t('money.struck', { reason: one.struck ?? '' })}</small>}
            {actor && !struck && !one.confirmed && strikingAt !== place && (
              <Button
                size="compact-xs"
                variant="subtle"
                color="red"
                data-strike={place}
                aria-label={t('money.strikeOne', { what: name, amount: money(one.amount) })}
                style={{ justifySelf: 'start', marginLeft: -8 }}
                onClick={() => setStrikingAt(place)}
              >
                {t('money.strike')}
              </Button>
            )}
            {actor && strikingAt === place && !struck && (
              <StrikeForm key={place} page={page} place={place} one={one} actor={actor} onClose={() => setStrikingAt(null)} />
            )}
          </li>
        );
      })}
    </ul>
  );
}
