import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DealRow } from '@/host';
import { Countdown, SampleMark, Section, StatusBadge, Tag } from '@/kit';
import { places, useGo } from '@/shell/places';
import styles from './home.module.css';

/** Deals shown before the rest is only counted. */
const SHOWN = 6;

interface DealListProps {
  title: string;
  deals: readonly DealRow[];
  /** Said when there is none. */
  none: string;
  noneText?: string;
  /** Why each is at risk is said beside it. */
  risk?: boolean;
}

/** Some deals, each with what it waits for and how long. */
export function DealList({ title, deals, none, noneText, risk = false }: DealListProps) {
  const { t } = useTranslation('home');
  const go = useGo();
  return (
    <Section
      title={
        <>
          {title} <span className="hx-num hx-quiet">{deals.length}</span>
        </>
      }
      aside={
        <Button size="compact-xs" variant="subtle" onClick={() => go(places.deals())}>
          {t('allDeals')}
        </Button>
      }
    >
      {deals.length === 0 && (
        <p className={styles.none}>
          {none}
          {noneText && <span className="hx-quiet">{noneText}</span>}
        </p>
      )}
      <ul className={styles.list} data-list={risk ? 'risk' : 'due'}>
        {deals.slice(0, SHOWN).map((deal) => (
          <li key={deal.id}>
            <button type="button" className={styles.row} onClick={() => go(places.deal(deal.id))}>
              <span className={styles.who}>
                <span className="hx-num hx-quiet">#{deal.number}</span>
                <span className="hx-cut" title={deal.creator_name}>
                  {deal.creator_name}
                </span>
                {deal.sample && <SampleMark />}
              </span>
              <span className={`${styles.order} hx-cut hx-quiet`} title={`${deal.brand_name} · ${deal.order_title}`}>
                {deal.order_title}
              </span>
              <span className={styles.marks}>
                {risk && deal.tasks > 0 && <Tag tone="warn">{t('tasks', { n: deal.tasks })}</Tag>}
                {risk && deal.late && <Tag tone="bad">{t('isLate')}</Tag>}
                <StatusBadge status={deal.status} />
              </span>
              <span className={styles.when}>
                <Countdown due={deal.next_due?.at} policy={deal.next_due?.policy.id} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {deals.length > SHOWN && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => go(places.deals())}>
          {t('more', { n: deals.length - SHOWN })}
        </Button>
      )}
    </Section>
  );
}
