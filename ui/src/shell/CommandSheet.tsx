import { useMantineColorScheme } from '@mantine/core';
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData, useSpotlight } from '@mantine/spotlight';
import {
  IconArrowBackUp,
  IconContrast,
  IconDatabaseExport,
  IconKeyboard,
  IconLanguage,
  IconLayoutSidebar,
  IconLineHeight,
  IconMap2,
  IconSearch,
  IconUserCircle,
  IconZoomIn,
  IconZoomOut,
  IconZoomReset,
} from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint, type Role, tellDone, usePreferences } from '@/kit';
import { useAct } from '@/queries';
import { screensOf } from '@/screens/register';
import { commandStore } from './command';
import { byParts, type Finds, loadPinyin } from './finding';
import { useActAs } from './Nav';
import { useGo } from './places';
import { startTour } from './tour';
import { useFound } from './useFound';

const ROLES: readonly Role[] = ['brand', 'creator', 'agency'];

interface CommandSheetProps {
  onShortcuts: () => void;
  onUndo: () => void;
  onZoom: (by: 1 | -1 | 0) => void;
}

/** A command with the words it is also found by. */
interface Command extends SpotlightActionData {
  label: string;
  also?: string;
}

/** The command sheet: every screen, command, creator, order, deal and brand by typing; what was looked at last first. */
export function CommandSheet({ onShortcuts, onUndo, onZoom }: CommandSheetProps) {
  const { t } = useTranslation(['shell', 'home']);
  const { role, language, navCollapsed, density, set } = usePreferences();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { opened } = useSpotlight(commandStore);
  const go = useGo();
  const actAs = useActAs();
  const dark = colorScheme === 'dark';
  const [query, setQuery] = useState('');
  const [finds, setFinds] = useState<{ by: Finds }>({ by: byParts });
  const backup = useAct('vault_backup', { onDone: ({ path }) => tellDone(t('command.backedUp', { path })) });
  useEffect(() => void loadPinyin().then((by) => setFinds({ by })), []);
  const typed = query.trim();
  const { recent, others } = useFound(typed, opened, finds.by, setQuery);

  const icon = { size: 17, stroke: 1.7 } as const;
  const screens: Command[] = screensOf(role).map((screen) => ({
    id: `go-${screen.path}`,
    label: t(`nav.${screen.id}`),
    // The path is searched too, so that "deals" finds 合作.
    also: `${screen.path} ${screen.id}`,
    leftSection: <screen.icon {...icon} />,
    rightSection: screen.key ? <KeyHint keys={`g ${screen.key}`} /> : undefined,
    onClick: () => go(screen.path),
  }));
  const commands: Command[] = [
    ...ROLES.filter((one) => one !== role).map((one) => ({
      id: `role-${one}`,
      label: t('command.asRole', { role: t(`role.${one}`) }),
      also: `${one} role`,
      leftSection: <IconUserCircle {...icon} />,
      onClick: () => actAs(one),
    })),
    { id: 'undo', label: t('command.undo'), also: 'undo', leftSection: <IconArrowBackUp {...icon} />, rightSection: <KeyHint keys="mod z" />, onClick: onUndo },
    {
      id: 'theme',
      label: t('command.toggleTheme'),
      also: 'theme dark light',
      leftSection: <IconContrast {...icon} />,
      onClick: () => {
        const appearance = dark ? 'light' : 'dark';
        set({ appearance });
        setColorScheme(appearance);
      },
    },
    {
      id: 'language',
      label: t('command.toggleLanguage'),
      also: t('command.languageAlso'),
      leftSection: <IconLanguage {...icon} />,
      onClick: () => set({ language: language === 'zh' ? 'en' : 'zh' }),
    },
    { id: 'density', label: t('command.density'), also: 'density rows', leftSection: <IconLineHeight {...icon} />, onClick: () => set({ density: density === 'compact' ? 'comfortable' : 'compact' }) },
    { id: 'nav', label: t('command.toggleNav'), also: 'navigation sidebar', leftSection: <IconLayoutSidebar {...icon} />, onClick: () => set({ navCollapsed: !navCollapsed }) },
    { id: 'zoom-in', label: t('command.zoomIn'), also: 'zoom', leftSection: <IconZoomIn {...icon} />, rightSection: <KeyHint keys="mod +" />, onClick: () => onZoom(1) },
    { id: 'zoom-out', label: t('command.zoomOut'), also: 'zoom', leftSection: <IconZoomOut {...icon} />, rightSection: <KeyHint keys="mod -" />, onClick: () => onZoom(-1) },
    { id: 'zoom-reset', label: t('command.zoomReset'), also: 'zoom', leftSection: <IconZoomReset {...icon} />, rightSection: <KeyHint keys="mod 0" />, onClick: () => onZoom(0) },
    { id: 'backup', label: t('command.backup'), also: 'backup', leftSection: <IconDatabaseExport {...icon} />, onClick: () => backup.mutate({ to: null }) },
    { id: 'tour', label: t('home:tour.start'), also: 'tour', leftSection: <IconMap2 {...icon} />, onClick: startTour },
    { id: 'shortcuts', label: t('command.shortcuts'), also: 'keys keyboard shortcuts', leftSection: <IconKeyboard {...icon} />, rightSection: <KeyHint keys="?" />, onClick: onShortcuts },
  ];
  const fitting = (all: Command[]): SpotlightActionData[] =>
    all.filter(({ label, also }) => typed === '' || finds.by(`${label} ${also ?? ''}`, typed)).map(({ also: _also, ...action }) => action);
  const groups: SpotlightActionGroupData[] = [recent, { group: t('command.screens'), actions: fitting(screens) }, { group: t('command.commands'), actions: fitting(commands) }, ...others];

  return (
    <Spotlight
      store={commandStore}
      query={query}
      onQueryChange={setQuery}
      actions={groups.filter((group) => group.actions.length > 0)}
      // Everything here fits already: by parts, by pinyin, or as the desk found it.
      filter={(_query, actions) => actions}
      nothingFound={t('command.nothing')}
      highlightQuery
      // The keys are heard by the shell, so that they stand in one list.
      shortcut={null}
      maxHeight={440}
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
