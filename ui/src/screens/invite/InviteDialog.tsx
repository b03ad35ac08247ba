import { Button, SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealsOpened, Money, Order } from '@/host';
import { Dialog, EmptyState, ErrorPanel, tellDone, useNow } from '@/kit';
import { DayField } from '@/kit/DayField';
import { YuanField } from '@/kit/fields';
import { useAct, useCall } from '@/queries';
import { places, useGo } from '@/shell/places';
import { moneyOf, sentence, useFormat } from '@/words';
import { dayOf, endOfDay, isDay } from '@/words/days';
import styles from './invite.module.css';

/** Whom to invite; what is known of them depends on the list they were chosen from. */
export interface Invitee {
  id: string;
  name?: string;
  /** The price for the order's deliverable; absent where the list knows none for it. */
  price?: Money | null;
  /** Already has a deal under the order. */
  invited?: boolean;
}

interface InviteDialogProps {
  /** Under which order; chosen here when the list is no order's. */
  order?: Order;
  invitees: readonly Invitee[];
  onClose: () => void;
  onSent?: () => void;
}

/** Invites creators to an order, and says who was left out and why. */
export default function InviteDialog({ order: given, invitees, onClose, onSent }: InviteDialogProps) {
  const { t } = useTranslation(['invite', 'common']);
  const format = useFormat();
  const now = useNow();
  const go = useGo();
  const [picked, setPicked] = useState<string | null>(null);
  const orders = useCall('order_list', { status: 'open', search: '' }, { enabled: given === undefined });
  const rows = orders.data?.rows ?? [];
  const order = given ?? rows.find((row) => row.order.id === picked)?.order;
  const fixed = order?.draft.pay.fixed ?? null;
  // An order without own price and without a fixed pay is paid by result only: then nothing is asked here.
  const [how, setHow] = useState<'order' | 'one'>('order');
  const [typed, setAmount] = useState<number | null | undefined>(undefined);
  const amount = typed === undefined ? (fixed ? fixed.minor / 100 : null) : typed;
  const [answerBy, setAnswerBy] = useState('');
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState<DealsOpened | null>(null);
  const invite = useAct('deal_invite', {
    quiet: true,
    onDone: (answer) => {
      onSent?.();
      if (answer.opened.length > 0) tellDone(t('sent', { count: answer.opened.length }));
      if (answer.left_out.length > 0 || answer.over_budget) setDone(answer);
      else onClose();
    },
  });
  const fresh = invitees.filter((one) => !one.invited);
  // Prices are known only on an order's own lists.
  const known = fresh.every((one) => one.price !== undefined);
  const priced = fresh.filter((one) => one.price);
  const currency = order?.draft.budget.currency ?? 'CNY';
  const each = how === 'one' ? moneyOf(amount) : fixed;
  const sum = each
    ? each.minor * fresh.length
    : priced.reduce((total, one) => (one.price?.currency === currency ? total + one.price.minor : total), 0);
  const amountFault = how === 'one' && !(amount !== null && amount > 0) ? t('amountNeeded') : undefined;
  const dayFault =
    answerBy === '' ? undefined : !isDay(answerBy) ? t('badDay') : new Date(endOfDay(answerBy)).getTime() <= now ? t('pastDay') : undefined;
  const send = () => {
    setTried(true);
    if (!order || amountFault || dayFault || fresh.length === 0) return;
    invite.mutate({
      order: order.id,
      creators: fresh.map((one) => one.id),
      pay: how === 'one' ? moneyOf(amount) : null,
      answer_by: answerBy === '' ? null : endOfDay(answerBy),
    });
  };
  const title = fresh.length === 1 && fresh[0]?.name ? t('titleOne', { name: fresh[0].name }) : t('title', { count: fresh.length });
  const names = fresh.filter((one) => one.name);

  if (done)
    return (
      <Dialog opened onClose={onClose} title={done.opened.length > 0 ? t('sent', { count: done.opened.length }) : t('nobody')}>
        <div className={styles.dialog}>
          {done.over_budget && (
            <p className={styles.said} role="alert">
              {sentence(done.over_budget.text, format.language)}
            </p>
          )}
          {done.left_out.length > 0 && (
            <div>
              <p className={styles.said}>{t('leftOut', { count: done.left_out.length })}</p>
              <ul className={styles.leftOut} tabIndex={0}>
                {done.left_out.map((one) => (
                  <li key={one.creator}>
                    <b>{one.name}</b>
                    <span className="hx-quiet">{sentence(one.message, format.language)}</span>
                  </li>
                ))}
              </ul>
            </div>
          )}
          <div className={styles.foot}>
            <Button variant="default" onClick={onClose}>
              {t('common:close')}
            </Button>
            {done.opened.length > 0 && order && (
              <Button onClick={() => go(`${places.deals()}?order=${encodeURIComponent(order.id)}`)}>{t('seeDeals')}</Button>
            )}
          </div>
        </div>
      </Dialog>
    );
  if (!given && orders.data?.rows.length === 0)
    return (
      <Dialog opened onClose={onClose} title={title}>
        <EmptyState title={t('noOrders')} />
        <div className={styles.foot}>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button data-autofocus onClick={() => go(places.post())}>
            {t('postOrder')}
          </Button>
        </div>
      </Dialog>
    );

  return (
    <Dialog opened onClose={onClose} title={title} size={460}>
      <form
        className={styles.dialog}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {names.length > 0 && (names.length > 1 || known) && (
          <div className={styles.names} tabIndex={0} role="group" aria-label={title}>
            {names.map((one) => (
              <div key={one.id}>
                <span className="hx-cut" title={one.name}>
                  {one.name}
                </span>
                {one.price !== undefined && <span className="hx-quiet">{format.money(one.price)}</span>}
              </div>
            ))}
          </div>
        )}
        {fresh.length < invitees.length && <span className="hx-quiet">{t('already', { count: invitees.length - fresh.length })}</span>}
        {!given && (
          <Select
            label={t('order')}
            placeholder={t('pickOrder')}
            data-autofocus
            searchable
            withAsterisk
            value={picked}
            error={tried && !order ? t('pickOrder') : undefined}
            onChange={setPicked}
            data={rows.map((row) => ({ value: row.order.id, label: `#${row.order.number} ${row.order.draft.title} · ${row.brand_name}` }))}
          />
        )}
        <div>
          <span className={styles.label}>{t('pay')}</span>
          <SegmentedControl
            aria-label={t('pay')}
            data={[
              { value: 'order', label: order && !order.draft.pay.own_price ? t('payOrder') : t('payOwn') },
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
          description={order ? t('answerByOrder', { at: dayOf(order.draft.answer_by) }) : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          clearable
          value={answerBy}
          onChange={setAnswerBy}
          error={dayFault}
        />
        {order && (
          <div className={styles.sum}>
            {(each || known) && <b>{t('sum', { amount: format.money({ minor: sum, currency }) })}</b>}
            {!each && known && fresh.length > priced.length && <span className="hx-quiet">{t('sumUnknown', { count: fresh.length - priced.length })}</span>}
            <span className="hx-quiet">{t('budget', { amount: format.money(order.draft.budget) })}</span>
          </div>
        )}
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
    </Dialog>
  );
}
