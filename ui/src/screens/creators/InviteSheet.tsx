import { Button, Group, Modal, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealsOpened } from '@/host';
import { ErrorPanel } from '@/kit';
import { useAct, useCall } from '@/queries';
import { DayField, moneyOf, YuanField } from '@/screens/orders/fields';
import { sentence } from '@/screens/orders/vocabulary';
import { places, useGo } from '@/shell/places';
import { useFormat } from '@/words';
import styles from './creators.module.css';

/** Sends offers to the chosen creators for one open order, and says who was left out and why. */
export function InviteSheet({ creators, onClose, onSent }: { creators: readonly string[]; onClose: () => void; onSent?: () => void }) {
  const { t } = useTranslation(['creators', 'common']);
  const go = useGo();
  const { language } = useFormat();
  const [order, setOrder] = useState<string | null>(null);
  const [pay, setPay] = useState<number | null>(null);
  const [answerBy, setAnswerBy] = useState('');
  const [opened, setOpened] = useState<DealsOpened | null>(null);
  const { data } = useCall('order_list', { status: 'open', search: '' });
  const invite = useAct('deal_invite', {
    quiet: true,
    onDone: (answer) => {
      setOpened(answer);
      onSent?.();
    },
  });
  const count = creators.length;
  return (
    <Modal opened onClose={onClose} title={t('creators:inviteTitle', { n: count })} size={460}>
      {opened ? (
        <div className={styles.form}>
          <strong>{t('creators:invited', { n: opened.opened.length })}</strong>
          {opened.left_out.length > 0 && (
            <>
              <span>{t('creators:leftOut', { n: opened.left_out.length })}</span>
              <div className={styles.left}>
                {opened.left_out.map((one) => (
                  <div key={one.creator}>
                    {one.name} <span className="hx-quiet">{sentence(one.message, language)}</span>
                  </div>
                ))}
              </div>
            </>
          )}
          <Group gap={8}>
            <Button onClick={() => go(`${places.deals()}?order=${encodeURIComponent(order ?? '')}`)}>{t('creators:seeDeals')}</Button>
            <Button variant="default" onClick={onClose}>
              {t('common:done')}
            </Button>
          </Group>
        </div>
      ) : (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (!order) return;
            invite.mutate({ order, creators: [...creators], pay: moneyOf(pay), answer_by: answerBy === '' ? null : new Date(`${answerBy}T23:59:59`).toISOString() });
          }}
        >
          {data?.rows.length === 0 ? (
            <>
              <span>{t('creators:noOrders')}</span>
              <Button variant="default" onClick={() => go(places.post())}>
                {t('creators:postOrder')}
              </Button>
            </>
          ) : (
            <Select
              label={t('creators:order')}
              placeholder={t('creators:pickOrder')}
              data-autofocus
              searchable
              required
              value={order}
              onChange={setOrder}
              data={(data?.rows ?? []).map((row) => ({ value: row.order.id, label: `#${row.order.number} ${row.order.draft.title} · ${row.brand_name}` }))}
            />
          )}
          <YuanField label={t('creators:pay')} description={t('creators:payHint')} value={pay} onChange={setPay} />
          <DayField label={t('creators:answerBy')} description={t('creators:answerByHint')} clearable value={answerBy} onChange={setAnswerBy} />
          {invite.error && <ErrorPanel problem={invite.error} />}
          <Group gap={8}>
            <Button type="submit" disabled={!order} loading={invite.isPending}>
              {t('creators:send', { n: count })}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
          </Group>
        </form>
      )}
    </Modal>
  );
}
