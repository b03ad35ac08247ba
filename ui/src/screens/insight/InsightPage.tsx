import { SegmentedControl, Select } from '@mantine/core';
import { IconDatabaseImport, IconFlask } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Platform } from '@/host';
import { EmptyState, ErrorPanel, Page, PageBar, Skeletons, useKeys } from '@/kit';
import { useCall, useVocabulary } from '@/queries';
import { useCreatorFilter } from '@/screens/creators/filter';
import { places, useGo } from '@/shell/places';
import { useFormat } from '@/words';
import { type Board, BOARDS, type BoardOrder, filterOf, ORDERS } from './boards';
import styles from './insight.module.css';
import { ThenNow } from './ThenNow';
import { TileBoard } from './TileBoard';
import { Wall } from './Wall';

const TABS = ['boards', 'wall', 'then'] as const;
type Tab = (typeof TABS)[number];

/** 榜单与行业: the market as this desk's catalogue holds it, every tile a door to the creators it counts. */
export default function InsightPage() {
  const { t } = useTranslation('insight');
  const format = useFormat();
  const vocabulary = useVocabulary();
  const go = useGo();
  const [tab, setTab] = useState<Tab>('boards');
  const [board, setBoard] = useState<Board>('verticals');
  const [order, setOrder] = useState<BoardOrder>('creators');
  const [platform, setPlatform] = useState<Platform | null>(null);
  const [search, setSearch] = useState('');
  const clear = useCreatorFilter((state) => state.clear);
  const change = useCreatorFilter((state) => state.change);
  const { data, error, refetch } = useCall('insight_show', { platform, lang: format.language }, { keep: true });
  useKeys(TABS.map((one, at) => ({ keys: String(at + 1), does: t(`tab.${one}`), run: () => setTab(one) })));
  const open = (of: Board, code: string) => {
    const filter = filterOf(of, code, platform);
    if (!filter) return;
    clear();
    change(filter);
    go(places.creators());
  };
  const bar = (
    <PageBar
      title={t('title')}
      tabs={{ tabs: TABS.map((id) => ({ id, label: t(`tab.${id}`) })), now: tab, onTab: (id) => setTab(TABS.find((one) => one === id) ?? 'boards') }}
      search={tab === 'wall' ? { value: search, onSearch: setSearch, placeholder: t('wall.search') } : undefined}
      controls={
        tab !== 'wall' && (
          <Select
            aria-label={t('platform')}
            placeholder={t('anyPlatform')}
            w={170}
            clearable
            searchable
            value={platform}
            onChange={(code) => setPlatform(code as Platform | null)}
            data={vocabulary.choices('platforms')}
          />
        )
      }
    />
  );
  const nobody = data && data.creators === 0;
  return (
    <Page
      bar={bar}
      scroll
      footer={
        data &&
        data.creators > 0 && (
          <>
            <b>{t('scope', { n: format.exact(data.creators), priced: format.exact(data.priced) })}</b>
            <span>{t('source')}</span>
          </>
        )
      }
    >
      {error ? (
        <ErrorPanel problem={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeletons lines={12} />
      ) : nobody && platform !== null && tab !== 'wall' ? (
        <EmptyState title={t('nothing')} />
      ) : nobody && data.wall.length === 0 ? (
        <EmptyState
          title={t('empty')}
          text={t('emptyText')}
          ways={[
            { icon: <IconDatabaseImport size={18} />, title: t('toImport'), onGo: () => go(places.import()), primary: true },
            { icon: <IconFlask size={18} />, title: t('toSample'), onGo: () => go(places.settings()) },
          ]}
        />
      ) : tab === 'wall' ? (
        <Wall wall={data.wall} search={search} />
      ) : tab === 'then' ? (
        <ThenNow insight={data} onOpen={open} />
      ) : (
        <>
          <div className={styles.controls}>
            <SegmentedControl aria-label={t('by.label')} value={board} onChange={(value) => setBoard(BOARDS.find((one) => one === value) ?? 'verticals')} data={BOARDS.map((value) => ({ value, label: t(`by.${value}`) }))} />
            <SegmentedControl aria-label={t('sort.label')} value={order} onChange={(value) => setOrder(ORDERS.find((one) => one === value) ?? 'creators')} data={ORDERS.map((value) => ({ value, label: t(`sort.${value}`) }))} />
          </div>
          <TileBoard insight={data} board={board} order={order} platform={platform} onOpen={open} />
        </>
      )}
    </Page>
  );
}
