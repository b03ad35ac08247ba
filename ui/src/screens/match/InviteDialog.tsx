import { Button, Modal, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealsOpened, Money, Order } from '@/host';
import { ErrorPanel, tellDone, useNow } from '@/kit';
import { useAct } from '@/queries';
import { places, useGo } from '@/shell/places';
import { useFormat } from '@/words';
import { dayOf, endOfDay, isDay } from '../orders/days';
import { DayField, moneyOf, YuanField } from '../orders/fields';
import { sentence } from '../orders/vocabulary';
import styles from './match.module.css';

/** Whom to invite. */
export interface Invitee {
  id: string;
  name: string;
  price: Money | null;
  invited: boolean;
}

interface InviteDialogProps {
  order: Order;
  invitees: readonly Invitee[];
  onClose: () => void;
  onSent: () => void;
}

/** Invites creators to an order, and says who was left out and why. */
export function InviteDialog({ order, invitees, onClose, onSent }: InviteDialogProps) {
  const { t } = useTranslation(['match', 'common']);
  const format = useFormat();
  const now = useNow();
  const go = useGo();
  const fixed = order.draft.pay.fixed;
  // An order without own price and without a fixed pay is paid by result only: then nothing is asked here.
  const [how, setHow] = useState<'order' | 'one'>('order');
  const [amount, setAmount] = useState<number | null>(fixed ? fixed.minor / 100 : null);
  const [answerBy, setAnswerBy] = useState('');
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState<DealsOpened | null>(null);
  const invite = useAct('deal_invite', {
    quiet: true,
    onDone: (answer) => {
      onSent();
      if (answer.opened.length > 0) tellDone(t('sent', { count: answer.opened.length }));
      if (answer.left_out.length > 0) setDone(answer);
      else onClose();
    },
  });
  const fresh = invitees.filter((one) => !one.invited);
  const priced = fresh.filter((one) => one.price);
  const currency = order.draft.budget.currency;
  const each = how === 'one' ? moneyOf(amount) : fixed;
  const sum = each
    ? each.minor * fresh.length
    : priced.reduce((total, one) => (one.price?.currency === currency ? total + one.price.minor : total), 0);
  const amountFault = how === 'one' && !(amount !== null && amount > 0) ? t('amountNeeded') : undefined;
  const dayFault =
    answerBy === '' ? undefined : !isDay(answerBy) ? t('badDay') : new Date(endOfDay(answerBy)).getTime() <= now ? t('pastDay') : undefined;
  const send = () => {
    setTried(true);
    if (amountFault || dayFault || fresh.length === 0) return;
    invite.mutate({
      order: order.id,
      creators: fresh.map((one) => one.id),
      pay: how === 'one' ? moneyOf(amount) : null,
      answer_by: answerBy === '' ? null : endOfDay(answerBy),
    });
  };
  const title = fresh.length === 1 ? t('inviteOne', { name: fresh[0]!.name }) : t('inviteTitle', { count: fresh.length });

  if (done)
    return (
      <Modal opened onClose={onClose} title={done.opened.length > 0 ? t('sent', { count: done.opened.length }) : t('noneOpened')}>
        <div className={styles.dialog}>
          <div>
            <p style={{ margin: '0 0 8px' }}>{t('leftOut', { count: done.left_out.length })}</p>
            <ul className={styles.leftOut}>
              {done.left_out.map((one) => (
                <li key={one.creator}>
                  <b>{one.name}</b>
                  <span className="hx-quiet">{sentence(one.message, format.language)}</span>
                </li>
              ))}
            </ul>
          </div>
          <div className={styles.foot}>
            <Button variant="default" onClick={onClose}>
              {t('common:close')}
            </Button>
            {done.opened.length > 0 && (
              <Button onClick={() => go(`${places.deals()}?order=${encodeURIComponent(order.id)}`)}>{t('seeDeals')}</Button>
            )}
          </div>
        </div>
      </Modal>
    );

  return (
    <Modal opened onClose={onClose} title={title}>
      <form
        className={styles.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <div className={styles.names} tabIndex={0} role="group" aria-label={title}>
          {fresh.map((one) => (
            <div key={one.id}>
              <span className="hx-cut" title={one.name}>
                {one.name}
              </span>
              <span className="hx-quiet">{format.money(one.price)}</span>
            </div>
          ))}
        </div>
        {fresh.length < invitees.length && <span className="hx-quiet">{t('leftAlready', { count: invitees.length - fresh.length })}</span>}
        <div>
          <span style={{ display: 'block', marginBottom: 6, fontWeight: 500 }}>{t('payHow')}</span>
          <SegmentedControl
            aria-label={t('payHow')}
            data={[
              { value: 'order', label: order.draft.pay.own_price ? t('payOwn') : t('payOrder') },
              { value: 'one', label: t('payOne') },
            ]}
            value={how}
            onChange={(value) => setHow(value as 'order' | 'one')}
          />
        </div>
        {how === 'one' && (
          <YuanField label={t('amount')} withAsterisk value={amount} onChange={setAmount} error={tried ? amountFault : undefined} data-autofocus />
        )}
        <DayField
          label={t('answerBy')}
          description={t('answerByOrder', { at: dayOf(order.draft.answer_by) })}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          clearable
          value={answerBy}
          onChange={setAnswerBy}
          error={dayFault}
        />
        <div className={styles.sum}>
          <b>{t('sum', { amount: format.money({ minor: sum, currency }) })}</b>
          {!each && fresh.length > priced.length && <span className="hx-quiet">{t('sumUnknown', { count: fresh.length - priced.length })}</span>}
          <span className="hx-quiet">{t('budget', { amount: format.money(order.draft.budget) })}</span>
        </div>
        {invite.error && <ErrorPanel problem={invite.error} />}
        <div className={styles.foot}>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={invite.isPending} disabled={fresh.length === 0}>
            {t('send')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
