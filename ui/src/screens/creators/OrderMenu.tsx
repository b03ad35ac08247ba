import { Button, Popover, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderRow } from '@/host';
import { Skeletons } from '@/kit';
import { useCall } from '@/queries';
import { places, useGo } from '@/shell/places';
import { useFormat } from '@/words';
import styles from './creators.module.css';

interface OrderMenuProps {
  label: string;
  icon: ReactNode;
  opened: boolean;
  onOpened: (opened: boolean) => void;
  onPick: (row: OrderRow) => void;
  busy?: boolean;
}

/** A button that asks for one of the open orders. */
export function OrderMenu({ label, icon, opened, onOpened, onPick, busy = false }: OrderMenuProps) {
  const { t } = useTranslation('creators');
  const format = useFormat();
  const go = useGo();
  const [search, setSearch] = useState('');
  const { data } = useCall('order_list', { status: 'open', search: search.trim() }, { enabled: opened, keep: true });
  return (
    <Popover opened={opened} onChange={onOpened} position="top-start" trapFocus returnFocus>
      <Popover.Target>
        <Button size="xs" leftSection={icon} loading={busy} onClick={() => onOpened(!opened)}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <TextInput
          size="xs"
          mb={6}
          data-autofocus
          value={search}
          placeholder={t('findOrder')}
          aria-label={t('pickOrder')}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            const first = data?.rows[0];
            if (event.key === 'Enter' && first) onPick(first);
          }}
        />
        <div className={styles.orders}>
          {!data && <Skeletons lines={3} />}
          {data?.rows.map((row) => (
            <button key={row.order.id} type="button" className={styles.order} onClick={() => onPick(row)}>
              <span className="hx-cut" title={row.order.draft.title}>{row.order.draft.title}</span>
              <span className="hx-num hx-quiet">{format.moneyShort(row.order.draft.budget)}</span>
              <small className="hx-cut">
                #{row.order.number} · {row.brand_name}
              </small>
              <small className="hx-num">{format.day(row.order.draft.answer_by)}</small>
            </button>
          ))}
          {data?.rows.length === 0 && (
            <div className={styles.form} style={{ padding: 8 }}>
              <span className="hx-quiet">{t('noOrders')}</span>
              <Button size="xs" variant="default" onClick={() => go(places.post())}>
                {t('postOrder')}
              </Button>
            </div>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
