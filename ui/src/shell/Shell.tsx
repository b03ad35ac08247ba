import { useMantineColorScheme } from '@mantine/core';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { type CSSProperties, lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { JobsTray, type PageKey, Skeletons, tellDone, undoLast, useKeys, usePreferences } from '@/kit';
import { useAct, useCall } from '@/queries';
import { screensOf } from '@/screens/register';
import { useNoticeLanguage } from '@/screens/settings/notices';
import { speak, useFormat, useTree, wordFor } from '@/words';
import { settings } from '@/words/settings';
import { openCommand, READY_MS, useCommandWanted } from './command';
import { Nav, useNavRoom } from './Nav';
import { useGo } from './places';
import { useRemember } from './recent';
import styles from './shell.module.css';
import { useTour } from './tour';
import { isTrouble, Trouble } from './Trouble';
import { useDeskEvents } from './useDeskEvents';
import { useZoom } from './useZoom';

const CommandSheet = lazy(() => import('./CommandSheet').then(({ CommandSheet }) => ({ default: CommandSheet })));
const ShortcutsSheet = lazy(() => import('./ShortcutsSheet').then(({ ShortcutsSheet }) => ({ default: ShortcutsSheet })));
const Tour = lazy(() => import('./Tour').then(({ Tour }) => ({ default: Tour })));

function focusSearch(): void {
  document.querySelector<HTMLInputElement>('input[data-page-search]')?.focus();
}

/** The frame around every screen. */
export function Shell() {
  const { t } = useTranslation(['shell', 'common', 'settings']);
  const role = usePreferences((state) => state.role);
  const language = usePreferences((state) => state.language);
  const appearance = usePreferences((state) => state.appearance);
  const { collapsed } = useNavRoom();
  const { setColorScheme } = useMantineColorScheme();
  const [sheet, setSheet] = useState(false);
  const go = useGo();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const over = useDeskEvents(path);
  const zoom = useZoom();
  const commandWanted = useCommandWanted((state) => state.wanted);
  const touring = useTour((state) => state.on);
  useRemember(path);
  useNoticeLanguage();
  const vault = useCall('vault_info', {});
  const { refetch } = vault;
  // While it is tried again the query forgets its refusal; the screens stay away until it is open.
  const [trouble, setTrouble] = useState(vault.error);
  if (vault.error && vault.error !== trouble) setTrouble(vault.error);
  else if (vault.data && trouble && !vault.error) setTrouble(null);
  const retry = useCallback(() => void refetch(), [refetch]);
  const words = useTree(settings);
  const format = useFormat();
  const { mutate: takeBack } = useAct('change_undo', {
    onDone: ({ what, restored }) => tellDone(t('settings:undoneTell', { what: wordFor(words.what, what), restored: format.exact(restored) })),
  });

  useEffect(() => {
    const timer = setTimeout(() => useCommandWanted.setState({ wanted: true }), READY_MS);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => speak(language), [language]);
  useEffect(() => setColorScheme(appearance), [appearance, setColorScheme]);
  useEffect(() => {
    document.title = t('common:product');
  }, [t, language]);

  const undo = useCallback(() => void undoLast().then((was) => was || takeBack({ id: null })), [takeBack]);
  const keys = useMemo<PageKey[]>(
    () => [
      { keys: 'mod+k', does: t('shortcuts.command'), run: openCommand },
      { keys: '/', does: t('shortcuts.focusSearch'), run: focusSearch },
      { keys: '?', does: t('shortcuts.sheet'), run: () => setSheet(true) },
      { keys: 'mod+z', does: t('shortcuts.undo'), run: undo },
      // Where + is typed with Shift, the key without it counts as well.
      ...['mod++', 'mod+='].map((one) => ({ keys: one, does: t('shortcuts.zoomIn'), run: () => zoom(1) })),
      { keys: 'mod+-', does: t('shortcuts.zoomOut'), run: () => zoom(-1) },
      { keys: 'mod+0', does: t('shortcuts.zoomReset'), run: () => zoom(0) },
      ...screensOf(role).flatMap((screen) =>
        screen.key ? [{ keys: `g ${screen.key}`, does: t(`nav.${screen.id}`), run: () => go(screen.path) }] : [],
      ),
    ],
    [t, role, go, undo, zoom],
  );
  useKeys(keys, false);

  return (
    <div className={styles.shell} style={{ '--hx-nav': collapsed ? '56px' : '220px' } as CSSProperties}>
      <Nav onCommand={openCommand} />
      <main className={styles.main}>
        {isTrouble(trouble) ? (
          <Trouble problem={trouble} onRetry={retry} />
        ) : (
          <Suspense fallback={<Skeletons lines={8} />}>
            <Outlet />
          </Suspense>
        )}
      </main>
      {over && (
        <div className={styles.over} role="status">
          {t('dropHere')}
        </div>
      )}
      <JobsTray />
      <Suspense fallback={null}>
        {commandWanted && <CommandSheet onShortcuts={() => setSheet(true)} onUndo={undo} onZoom={zoom} />}
        {sheet && <ShortcutsSheet opened onClose={() => setSheet(false)} />}
        {touring && <Tour />}
      </Suspense>
    </div>
  );
}
