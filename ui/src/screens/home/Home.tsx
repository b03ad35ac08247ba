import { Button } from '@mantine/core';
import { IconDatabaseImport, IconFlask, IconMap2 } from '@tabler/icons-react';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealRow } from '@/host';
import { EmptyState, ErrorPanel, Page, PageBar, Skeletons, useKeys, useNow, usePreferences } from '@/kit';
import { useAct, useCall } from '@/queries';
import { atRisk } from '@/screens/deals/lanes';
import { places, useGo } from '@/shell/places';
import { startTour, TOUR_SETTING } from '@/shell/tour';
import { DealList } from './DealList';
import { Figures } from './Figures';
import styles from './home.module.css';
import { byLane, isLive, SIDE, waitingFor } from './outlook';
import { Spending } from './Spending';
import { Stages } from './Stages';

// Charts come after the rest of the screen stands.
const Reached = lazy(() => import('./Reached'));
const DueDays = lazy(() => import('./DueDays'));

const NONE: readonly DealRow[] = [];

/** 工作台: what is due, what is at risk, and how the work stands. */
export default function Home() {
  const { t } = useTranslation('home');
  const go = useGo();
  const now = useNow();
  const role = usePreferences((state) => state.role);
  const creator = usePreferences((state) => state.actingCreator);
  const agency = usePreferences((state) => state.actingAgency);
  const vault = useCall('vault_info', {});
  const who = { brand: 'all', creator, agency }[role];
  const deals = useCall(
    'deal_list',
    { statuses: [], order: null, creator: role === 'creator' ? creator : null, brand: null, agency: role === 'agency' ? agency : null, waiting_for: null, search: '' },
    { enabled: who !== null },
  );
  const orders = useCall('order_list', { status: 'open', search: '' }, { enabled: role === 'brand', topics: ['orders', 'deals'] });
  const toured = useCall('setting_get', { key: TOUR_SETTING });
  const sample = useAct('sample_install');

  const rows = deals.data?.rows ?? NONE;
  const mine = useMemo(() => waitingFor(rows, SIDE[role]), [rows, role]);
  const risky = useMemo(() => rows.filter((row) => atRisk(row, now) && isLive(row)), [rows, now]);
  useKeys([{ keys: 'Enter', does: t('key.due'), run: () => mine[0] && go(places.deal(mine[0].id)) }]);

  const bar = (
    <PageBar
      title={t('title')}
      controls={
        <Button variant={toured.data && toured.data.value !== true ? 'light' : 'subtle'} leftSection={<IconMap2 size={14} aria-hidden />} onClick={startTour}>
          {t('tour.again')}
        </Button>
      }
    />
  );
  const error = deals.error ?? (role === 'brand' ? orders.error : null);
  if (error)
    return (
      <Page bar={bar} scroll>
        <ErrorPanel problem={error} onRetry={() => void Promise.all([deals.refetch(), orders.refetch()])} />
      </Page>
    );
  const firstDay = vault.data?.creators === 0 && vault.data.deals === 0;
  if (firstDay && role !== 'creator')
    return (
      <Page bar={bar}>
        <div className={styles.center}>
          <EmptyState
            title={t('empty')}
            text={t('emptyText')}
            ways={[
              { icon: <IconDatabaseImport size={18} />, title: t('wayImport'), text: t('wayImportText'), onGo: () => go(places.import()), primary: true },
              { icon: <IconFlask size={18} />, title: t('waySample'), text: t('waySampleText'), onGo: () => !sample.isPending && sample.mutate({}) },
              { icon: <IconMap2 size={18} />, title: t('wayTour'), text: t('wayTourText'), onGo: startTour },
            ]}
          />
        </div>
      </Page>
    );
  if (who === null && role !== 'brand')
    return (
      <Page bar={bar}>
        <div className={styles.center}>
          <EmptyState title={t('who')} text={t(`whoText.${role}`)} />
          <Button onClick={() => go(role === 'creator' ? places.inbox() : places.roster())}>{t(`whoGo.${role}`)}</Button>
        </div>
      </Page>
    );
  if (!deals.data || (role === 'brand' && !orders.data))
    return (
      <Page bar={bar} scroll>
        <Skeletons lines={8} />
      </Page>
    );
  return (
    <Page bar={bar} scroll>
      <div className={styles.home}>
        <Figures role={role} deals={rows} orders={orders.data?.rows ?? null} waiting={mine.length} />
        <div className={styles.columns}>
          <div className={styles.column}>
            <DealList title={t('due')} deals={mine} none={t('dueNone')} noneText={t('dueNoneText')} />
            <DealList title={t('risk')} deals={risky} none={t('riskNone')} risk />
            <Suspense fallback={<Skeletons lines={6} />}>
              <DueDays deals={rows} />
            </Suspense>
          </div>
          <div className={styles.column}>
            <Stages stages={byLane(rows)} />
            {role === 'brand' && <Spending orders={orders.data?.rows ?? []} />}
            <Suspense fallback={<Skeletons lines={5} />}>
              <Reached deals={rows} />
            </Suspense>
          </div>
        </div>
      </div>
    </Page>
  );
}
