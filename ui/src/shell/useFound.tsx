import type { SpotlightActionData, SpotlightActionGroupData } from '@mantine/spotlight';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBuildingStore, IconClipboardList, IconHeartHandshake, IconUser } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { call, type DealRow } from '@/host';
import { usePreferences } from '@/kit';
import { useCall, useVocabulary } from '@/queries';
import { listArgs, NO_FILTER } from '@/screens/creators/filter';
import type { Finds } from './finding';
import { places, useGo } from './places';
import { type Recent, recentOf } from './recent';

/** Hits shown of each kind. */
const SHOWN = 6;

const icon = { size: 17, stroke: 1.7 } as const;
const ALL_DEALS = { statuses: [], order: null, creator: null, brand: null, agency: null, waiting_for: null, search: '' };

/** The names of what was looked at last, as they are today; what is gone is left out. */
function useRecent(on: boolean): { recent: Recent; label: string; hint: string }[] {
  const paths = usePreferences((state) => state.recent);
  const recent = useMemo(() => paths.map(recentOf).filter((one) => one !== null), [paths]);
  return useQueries({
    queries: recent.map((one) => {
      const name = `${one.kind}_show` as const;
      return { queryKey: ['call', name, { id: one.id }], queryFn: () => call(name, { id: one.id }), enabled: on, retry: false };
    }),
    combine: (answers) =>
      answers.flatMap(({ data }, at) => {
        const one = recent[at];
        if (!one || !data) return [];
        if ('creator' in data) return [{ recent: one, label: data.creator.name, hint: '' }];
        if ('deal' in data) return [{ recent: one, label: data.row.creator_name, hint: `#${data.row.number} · ${data.row.order_title}` }];
        return [{ recent: one, label: data.row.order.draft.title, hint: `#${data.row.order.number} · ${data.row.brand_name}` }];
      }),
  });
}

const RECENT_ICONS = { creator: IconUser, order: IconClipboardList, deal: IconHeartHandshake };

/** Everything of the desk that what was typed may mean: what was looked at last, orders, deals, brands, creators. */
export function useFound(typed: string, opened: boolean, finds: Finds, onBrand: (name: string) => void): { recent: SpotlightActionGroupData; others: SpotlightActionGroupData[] } {
  const { t } = useTranslation('shell');
  const go = useGo();
  const vocabulary = useVocabulary();
  const [asked] = useDebouncedValue(typed, 100);
  const typing = typed !== '';
  const recent = useRecent(opened);
  const on = opened && typing;
  const orders = useCall('order_list', { status: null, search: '' }, { enabled: on });
  const deals = useCall('deal_list', ALL_DEALS, { enabled: on });
  const brands = useCall('brand_list', { search: '', industry: null }, { enabled: on });
  const people = useCall('creator_list', listArgs({ ...NO_FILTER, search: asked }, [{ column: 'followers', descending: true }], 0, SHOWN), { enabled: opened && asked !== '', keep: true });

  const some = <T,>(rows: readonly T[] | undefined, text: (row: T) => string, action: (row: T) => SpotlightActionData): SpotlightActionData[] => {
    if (!typing) return [];
    const hits: T[] = [];
    for (const row of rows ?? []) {
      if (finds(text(row), typed)) hits.push(row);
      if (hits.length === SHOWN) break;
    }
    return hits.map(action);
  };

  // The desk's answer to the very words typed counts as it is, aliases and all; an older one only as far as it still fits.
  const answered = asked === typed && !people.isPlaceholderData ? (people.data?.rows ?? []) : (people.data?.rows ?? []).filter((row) => finds(`${row.name} ${row.handle ?? ''}`, typed));
  const creators = new Map(
    (typing ? answered : []).map((row): [string, { name: string; hint: string }] => [
      row.id,
      { name: row.name, hint: [vocabulary.name('platforms', row.platform), row.handle && row.handle !== row.name ? `@${row.handle}` : null].filter(Boolean).join(' · ') },
    ]),
  );
  // Whoever there is a deal with is also found by pinyin, which these names are at hand for.
  const partners = new Map<string, DealRow>((deals.data?.rows ?? []).map((row) => [row.creator, row]));
  for (const row of typing ? partners.values() : []) {
    if (creators.size >= SHOWN) break;
    if (!creators.has(row.creator) && finds(row.creator_name, typed)) creators.set(row.creator, { name: row.creator_name, hint: '' });
  }

  return {
    recent: {
      group: t('command.recent'),
      actions: recent
        .filter(({ label, hint }) => !typing || finds(`${label} ${hint}`, typed))
        .map(({ recent: one, label, hint }) => {
          const Icon = RECENT_ICONS[one.kind];
          return { id: `recent-${one.path}`, label, description: hint || undefined, leftSection: <Icon {...icon} />, onClick: () => go(one.path) };
        }),
    },
    others: [
      {
        group: t('nav.orders'),
        actions: some(
          orders.data?.rows,
          ({ order, brand_name }) => `#${order.number} ${order.draft.title} ${brand_name}`,
          ({ order, brand_name }) => ({
            id: `order-${order.id}`,
            label: order.draft.title,
            description: `#${order.number} · ${brand_name}`,
            leftSection: <IconClipboardList {...icon} />,
            onClick: () => go(places.match(order.id)),
          }),
        ),
      },
      {
        group: t('nav.deals'),
        actions: some(
          deals.data?.rows,
          (row) => `#${row.number} ${row.creator_name} ${row.order_title} ${row.brand_name}`,
          (row) => ({
            id: `deal-${row.id}`,
            label: row.creator_name,
            description: `#${row.number} · ${row.order_title}`,
            leftSection: <IconHeartHandshake {...icon} />,
            onClick: () => go(places.deal(row.id)),
          }),
        ),
      },
      {
        group: t('nav.creators'),
        actions: [...creators].map(([id, { name, hint }]) => ({
          id: `creator-${id}`,
          label: name,
          description: hint || undefined,
          leftSection: <IconUser {...icon} />,
          onClick: () => go(places.creator(id)),
        })),
      },
      {
        group: t('command.brands'),
        actions: some(
          brands.data?.rows.filter((row) => row.name !== typed),
          (row) => row.name,
          (row) => ({
            id: `brand-${row.id}`,
            label: row.name,
            description: t('command.brandOrders', { n: row.orders }),
            leftSection: <IconBuildingStore {...icon} />,
            // A brand has no page of its own: its orders and deals are looked for instead.
            closeSpotlightOnTrigger: false,
            onClick: () => onBrand(row.name),
          }),
        ),
      },
    ],
  };
}
