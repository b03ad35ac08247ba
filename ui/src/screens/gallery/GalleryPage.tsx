import { Button, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import {
  ActionBar,
  Facts,
  Figure,
  FilterPills,
  FilterRow,
  type GridColumn,
  MoneyText,
  NOTHING,
  Page,
  PageBar,
  RankChange,
  RightPanel,
  SampleMark,
  ScoreBar,
  Section,
  type Selection,
  type Sort,
  StatusBadge,
  Tag,
  tellDone,
  Waterfall,
  WindowedGrid,
} from '@/kit';
import { useFormat } from '@/words';
import { type Person, person } from './people';

const SIZES = [0, 2_000, 1_000_000];

/** A whole page as screens make it, over up to a million invented rows. */
export default function GalleryPage() {
  const { exact, language } = useFormat();
  const zh = language === 'zh';
  const [search, setSearch] = useState('');
  const [size, setSize] = useState(1_000_000);
  const [platform, setPlatform] = useState<string[]>(['视频号']);
  const [vertical, setVertical] = useState<string[]>([]);
  const [sort, setSort] = useState<Sort | null>({ column: 'score', descending: true });
  const [selection, setSelection] = useState<Selection>(NOTHING);
  const [now, setNow] = useState<Person | null>(null);

  const columns = useMemo<GridColumn<Person>[]>(
    () => [
      {
        id: 'name',
        header: zh ? '达人' : 'Creator',
        width: 190,
        cell: (row) => (
          <span style={{ display: 'flex', gap: 6, alignItems: 'center' }}>
            <span className="hx-cut" style={{ fontWeight: 500 }}>
              {row.name}
            </span>
            <SampleMark />
          </span>
        ),
        text: (row) => row.name,
      },
      {
        id: 'score',
        header: zh ? '匹配分' : 'Score',
        width: 140,
        sortable: true,
        firstSort: 'desc',
        cell: (row) => <ScoreBar score={row.score} coverage={row.coverage} onClick={() => setNow(row)} />,
        text: (row) => String(row.score),
      },
      { id: 'moved', header: '', width: 48, cell: (row) => <RankChange places={row.moved} /> },
      { id: 'platform', header: zh ? '平台' : 'Platform', width: 84, cell: (row) => row.platform, text: (row) => row.platform },
      { id: 'vertical', header: zh ? '垂类' : 'Vertical', width: 96, cell: (row) => <Tag>{row.vertical}</Tag>, text: (row) => row.vertical },
      { id: 'city', header: zh ? '城市' : 'City', width: 76, cell: (row) => row.city, text: (row) => row.city },
      {
        id: 'followers',
        header: zh ? '粉丝' : 'Followers',
        width: 96,
        align: 'right',
        sortable: true,
        firstSort: 'desc',
        cell: (row) => <Figure value={row.followers} asOf={row.asOf} basis="exact" source={{ kind: 'import', import: 'imp_1', row: 4 }} />,
        text: (row) => String(row.followers ?? ''),
      },
      {
        id: 'plays',
        header: zh ? '播放中位' : 'Median plays',
        width: 104,
        align: 'right',
        sortable: true,
        firstSort: 'desc',
        cell: (row) => <Figure value={row.plays} basis="median" asOf={row.asOf} source={{ kind: 'import', import: 'imp_1', row: 4 }} />,
      },
      {
        id: 'rate',
        header: zh ? '互动率' : 'Interaction',
        width: 92,
        align: 'right',
        sortable: true,
        cell: (row) => <Figure value={row.interactionRate} unit="ratio" asOf={row.asOf} />,
      },
      {
        id: 'price',
        header: zh ? '报价 ≤60s' : 'Price ≤60 s',
        width: 128,
        align: 'right',
        sortable: true,
        cell: (row) => <MoneyText amount={row.price === null ? null : { minor: row.price * 100, currency: 'CNY' }} />,
      },
      {
        id: 'cpm',
        header: zh ? '预期CPM' : 'Exp. CPM',
        width: 104,
        align: 'right',
        sortable: true,
        cell: (row) => <Figure value={row.cpm} unit="yuan" />,
      },
      { id: 'status', header: zh ? '合作' : 'Deal', width: 120, cell: (row) => <StatusBadge status={row.status} /> },
    ],
    [zh],
  );
  const options = (names: string[]) => names.map((name, at) => ({ id: name, label: name, count: 412_345 / (at + 2) ** 2 }));

  return (
    <Page
      bar={
        <PageBar
          title={zh ? '达人广场' : 'Creators'}
          tabs={{
            tabs: [
              { id: 'table', label: zh ? '表格' : 'Table' },
              { id: 'cards', label: zh ? '卡片' : 'Cards' },
            ],
            now: 'table',
            onTab: () => undefined,
          }}
          search={{ value: search, onSearch: setSearch, placeholder: zh ? '搜索昵称、拼音或账号' : 'Search name, pinyin or handle' }}
          controls={
            <SegmentedControl
              value={String(size)}
              onChange={(value) => setSize(Number(value))}
              data={SIZES.map((value) => ({ value: String(value), label: exact(value) }))}
            />
          }
          primary={<Button leftSection={<IconPlus size={14} />}>{zh ? '发单' : 'Post an order'}</Button>}
        />
      }
      panel={
        now && (
          <RightPanel
            title={now.name}
            onClose={() => setNow(null)}
            footer={
              <>
                <Button>{zh ? '邀约' : 'Invite'}</Button>
                <Button variant="default">{zh ? '加入候选' : 'Shortlist'}</Button>
              </>
            }
          >
            <Section>
              <Facts
                facts={[
                  { label: zh ? '平台' : 'Platform', value: now.platform },
                  { label: zh ? '城市' : 'City', value: now.city },
                  { label: zh ? '粉丝' : 'Followers', value: <Figure value={now.followers} asOf={now.asOf} /> },
                ]}
              />
            </Section>
            <Section title={zh ? '为什么是这个分' : 'Why this score'}>
              <Waterfall
                total={now.score}
                parts={[
                  { part: 'vertical', label: zh ? '垂类' : 'Vertical', value: 1, weight: 0.2, text: zh ? '完全一致：美食' : 'Exact: food' },
                  { part: 'audience', label: zh ? '受众' : 'Audience', value: 0.86, weight: 0.3, text: zh ? '目标受众占 86%，TGI 132' : '86% in target, TGI 132' },
                  { part: 'price', label: zh ? '性价比' : 'Price', value: 0.61, weight: 0.25 },
                  { part: 'reliability', label: zh ? '履约' : 'Reliability', value: 0.5, weight: 0.15, assumed: true, text: zh ? '没有记录，取同类中位' : 'No record; peers’ median' },
                  { part: 'growth', label: zh ? '增长' : 'Growth', value: 0.4, weight: 0.1 },
                ]}
              />
            </Section>
          </RightPanel>
        )
      }
      actions={
        <ActionBar count={selection.size} onClear={() => setSelection(NOTHING)}>
          <Button onClick={() => tellDone(zh ? '已加入候选' : 'Shortlisted', () => undefined)}>{zh ? '加入候选' : 'Shortlist'}</Button>
          <Button variant="default">{zh ? '对比' : 'Compare'}</Button>
        </ActionBar>
      }
      footer={
        <>
          <span>
            {zh ? '共 ' : ''}
            <b>{exact(size)}</b>
            {zh ? ' 位达人' : ' creators'}
          </span>
          <span>
            {zh ? '预期CPM 中位 ' : 'median CPM '}
            <b>¥45.20</b>
          </span>
        </>
      }
    >
      <div style={{ padding: '8px 16px', borderBottom: '1px solid var(--hx-line)' }}>
        <FilterRow
          label={zh ? '平台' : 'Platform'}
          options={options(['视频号', '抖音', '小红书', '快手', 'B站', '微博'])}
          chosen={platform}
          onChoose={setPlatform}
        />
        <FilterRow
          label={zh ? '垂类' : 'Vertical'}
          options={options('情感 摄影 生活 教育 新闻媒体 美食 动漫 音乐 旅游 搞笑幽默 时尚 宠物 健康 健身 互联网 美妆 户外 舞蹈'.split(' '))}
          chosen={vertical}
          onChoose={setVertical}
        />
        <div style={{ height: 6 }} />
        <FilterPills
          pills={platform.map((name) => ({
            id: name,
            label: zh ? '平台' : 'Platform',
            text: name,
            onRemove: () => setPlatform(platform.filter((one) => one !== name)),
          }))}
          onClear={() => setPlatform([])}
        />
      </div>
      <div style={{ flex: 1, minHeight: 0 }}>
        <WindowedGrid
          name="gallery"
          label={zh ? '达人' : 'Creators'}
          columns={columns}
          source={{
            key: JSON.stringify([size, sort]),
            load: (offset, limit) =>
              new Promise((answer) => {
                const rows = Array.from({ length: Math.min(limit, size - offset) }, (_, at) => person(offset + at, size));
                setTimeout(() => answer({ total: size, generation: 0, rows }), 3);
              }),
          }}
          rowKey={(row) => row.id}
          sort={sort}
          onSort={setSort}
          selection={selection}
          onSelection={setSelection}
          onOpen={setNow}
          rowTone={(row) => (row.status === 'disputed' ? 'risk' : undefined)}
          autoFocus
        />
      </div>
    </Page>
  );
}
