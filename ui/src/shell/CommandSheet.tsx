import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { useMantineColorScheme } from '@mantine/core';
import { IconContrast, IconClipboardList, IconKeyboard, IconLanguage, IconLayoutSidebar, IconSearch, IconUser, IconUserCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint, type Role, usePreferences } from '@/kit';
import { useCall, useVocabulary } from '@/queries';
import { listArgs, NO_FILTER } from '@/screens/creators/filter';
import { screensOf } from '@/screens/register';
import { useActAs } from './Nav';
import { places, useGo } from './places';

const ROLES: readonly Role[] = ['brand', 'creator', 'agency'];

/** Creators and orders the sheet shows of each. */
const FOUND = 8;

/** The command sheet: every screen, creator, order and command by typing. */
export function CommandSheet({ onShortcuts }: { onShortcuts: () => void }) {
  const { t } = useTranslation('shell');
  const { role, language, navCollapsed, set } = usePreferences();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const go = useGo();
  const actAs = useActAs();
  const dark = colorScheme === 'dark';
  const vocabulary = useVocabulary();
  const [query, setQuery] = useState('');
  const [debounced] = useDebouncedValue(query.trim(), 120);
  const enabled = debounced !== '';
  const people = useCall('creator_list', listArgs({ ...NO_FILTER, search: debounced }, { column: 'followers', descending: true }, 0, FOUND), { enabled });
  const orders = useCall('order_list', { status: null, search: debounced }, { enabled });
  // The desk found these by more than their label (pinyin, aliases), so what was typed is their keyword.
  const found: SpotlightActionGroupData[] = [
    {
      group: t('nav.creators'),
      actions: (enabled ? (people.data?.rows ?? []) : []).map((row) => ({
        id: `creator-${row.id}`,
        label: row.name,
        description: [vocabulary.name('platforms', row.platform), row.handle && row.handle !== row.name ? `@${row.handle}` : null].filter(Boolean).join(' · '),
        keywords: [query, debounced],
        leftSection: <IconUser size={17} stroke={1.7} />,
        onClick: () => go(places.creator(row.id)),
      })),
    },
    {
      group: t('nav.orders'),
      actions: (enabled ? (orders.data?.rows ?? []) : []).slice(0, FOUND).map((row) => ({
        id: `order-${row.order.id}`,
        label: row.order.draft.title,
        description: `#${row.order.number} · ${row.brand_name}`,
        keywords: [query, debounced],
        leftSection: <IconClipboardList size={17} stroke={1.7} />,
        onClick: () => go(places.match(row.order.id)),
      })),
    },
  ];
  const actions: SpotlightActionGroupData[] = [
    {
      group: t('command.screens'),
      actions: screensOf(role).map((screen) => ({
        id: `go-${screen.path}`,
        label: t(`nav.${screen.id}`),
        // The path is searched too, so that "deals" finds 合作.
        keywords: [screen.path, screen.id],
        leftSection: <screen.icon size={17} stroke={1.7} />,
        rightSection: screen.key ? <KeyHint keys={`g ${screen.key}`} /> : undefined,
        onClick: () => go(screen.path),
      })),
    },
    {
      group: t('command.commands'),
      actions: [
        ...ROLES.filter((one) => one !== role).map((one) => ({
          id: `role-${one}`,
          label: t('command.asRole', { role: t(`role.${one}`) }),
          keywords: [one, 'role'],
          leftSection: <IconUserCircle size={17} stroke={1.7} />,
          onClick: () => actAs(one),
        })),
        {
          id: 'theme',
          label: t('command.toggleTheme'),
          keywords: ['theme', 'dark', 'light'],
          leftSection: <IconContrast size={17} stroke={1.7} />,
          onClick: () => {
            const appearance = dark ? 'light' : 'dark';
            set({ appearance });
            setColorScheme(appearance);
          },
        },
        {
          id: 'language',
          label: t('command.toggleLanguage'),
          keywords: ['language', 'english', '中文', '语言'],
          leftSection: <IconLanguage size={17} stroke={1.7} />,
          onClick: () => set({ language: language === 'zh' ? 'en' : 'zh' }),
        },
        {
          id: 'nav',
          label: t('command.toggleNav'),
          keywords: ['navigation', 'sidebar'],
          leftSection: <IconLayoutSidebar size={17} stroke={1.7} />,
          onClick: () => set({ navCollapsed: !navCollapsed }),
        },
        {
          id: 'shortcuts',
          label: t('command.shortcuts'),
          keywords: ['keys', 'keyboard', 'shortcuts'],
          leftSection: <IconKeyboard size={17} stroke={1.7} />,
          rightSection: <KeyHint keys="?" />,
          onClick: onShortcuts,
        },
      ],
    },
  ];
  return (
    <Spotlight
      query={query}
      onQueryChange={setQuery}
      actions={[...found.filter((group) => group.actions.length > 0), ...actions]}
      nothingFound={t('command.nothing')}
      highlightQuery
      // The keys are heard by the shell, so that they stand in one list.
      shortcut={null}
      maxHeight={420}
      scrollable
      yOffset="14vh"
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      styles={{ actionLabel: { fontSize: 13 } }}
      attributes={{ content: { 'aria-label': t('command.open') } }}
      searchProps={{
        leftSection: <IconSearch size={16} />,
        placeholder: t('command.placeholder'),
        'aria-label': t('command.open'),
      }}
    />
  );
}
