import { useMantineColorScheme } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { type CSSProperties, lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { JobsTray, type PageKey, Skeletons, tellDone, undoLast, useKeys, usePreferences } from '@/kit';
import { useAct, useCall } from '@/queries';
import { screensOf } from '@/screens/register';
import { speak, useFormat, useTree, wordFor } from '@/words';
import { settings } from '@/words/settings';
import { Nav } from './Nav';
import { useGo } from './places';
import { ShortcutsSheet } from './ShortcutsSheet';
import styles from './shell.module.css';
import { isTrouble, Trouble } from './Trouble';
import { useDeskEvents } from './useDeskEvents';

const CommandSheet = lazy(() => import('./CommandSheet').then(({ CommandSheet }) => ({ default: CommandSheet })));

function focusSearch(): void {
  document.querySelector<HTMLInputElement>('input[data-page-search]')?.focus();
}

/** The frame around every screen. */
export function Shell() {
  const { t } = useTranslation(['shell', 'common', 'settings', 'imports']);
  const role = usePreferences((state) => state.role);
  const language = usePreferences((state) => state.language);
  const appearance = usePreferences((state) => state.appearance);
  const navCollapsed = usePreferences((state) => state.navCollapsed);
  const { setColorScheme } = useMantineColorScheme();
  const [sheet, setSheet] = useState(false);
  const go = useGo();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const over = useDeskEvents(path);
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

  useEffect(() => speak(language), [language]);
  useEffect(() => setColorScheme(appearance), [appearance, setColorScheme]);
  useEffect(() => {
    document.title = t('common:product');
  }, [t, language]);

  const keys = useMemo<PageKey[]>(
    () => [
      { keys: 'mod+k', does: t('shortcuts.command'), run: spotlight.open },
      { keys: '/', does: t('shortcuts.focusSearch'), run: focusSearch },
      { keys: '?', does: t('shortcuts.sheet'), run: () => setSheet(true) },
      { keys: 'mod+z', does: t('shortcuts.undo'), run: () => void undoLast().then((was) => was || takeBack({ id: null })) },
      ...screensOf(role).flatMap((screen) =>
        screen.key ? [{ keys: `g ${screen.key}`, does: t(`nav.${screen.id}`), run: () => go(screen.path) }] : [],
      ),
    ],
    [t, role, go, takeBack],
  );
  useKeys(keys, false);

  return (
    <div className={styles.shell} style={{ '--hx-nav': navCollapsed ? '56px' : '220px' } as CSSProperties}>
      <Nav onCommand={spotlight.open} />
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
          {t('imports:dropHere')}
        </div>
      )}
      <JobsTray />
      <Suspense fallback={null}>
        <CommandSheet onShortcuts={() => setSheet(true)} />
      </Suspense>
      <ShortcutsSheet opened={sheet} onClose={() => setSheet(false)} />
    </div>
  );
}
