import { useTranslation } from 'react-i18next';
import { Dialog, KeyHint, usePageKeys, usePreferences } from '@/kit';
import { screensOf } from '@/screens/register';
import styles from './shell.module.css';

/** All keys, in one sheet. */
export function ShortcutsSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('shell');
  const role = usePreferences((state) => state.role);
  const page = [...usePageKeys((state) => state.groups).values()].flat();
  const groups: { title: string; keys: readonly (readonly [string, string])[] }[] = [
    {
      title: t('shortcuts.everywhere'),
      keys: [
        ['mod k', t('shortcuts.command')],
        ['/', t('shortcuts.focusSearch')],
        ['mod z', t('shortcuts.undo')],
        ['mod +', t('shortcuts.zoomIn')],
        ['mod -', t('shortcuts.zoomOut')],
        ['mod 0', t('shortcuts.zoomReset')],
        ['escape', t('shortcuts.escape')],
        ['?', t('shortcuts.sheet')],
      ],
    },
    {
      title: t('shortcuts.go'),
      keys: screensOf(role).flatMap((screen) =>
        screen.key ? [[`g ${screen.key}`, t(`nav.${screen.id}`)] as const] : [],
      ),
    },
    {
      title: t('shortcuts.list'),
      keys: [
        ['j', t('shortcuts.moveDown')],
        ['k', t('shortcuts.moveUp')],
        ['enter', t('shortcuts.open')],
        ['x', t('shortcuts.toggle')],
        ['shift down', t('shortcuts.range')],
        ['Home End', t('shortcuts.ends')],
        ['PageUp PageDown', t('shortcuts.page')],
        ['mod c', t('shortcuts.copyRows')],
      ],
    },
    { title: t('shortcuts.here'), keys: page.map((key) => [key.keys.replace('+', ' '), key.does] as const) },
  ];
  return (
    <Dialog opened={opened} onClose={onClose} title={t('shortcuts.title')} size={680}>
      <div className={styles.shortcuts}>
        {groups
          .filter((group) => group.keys.length > 0)
          .map((group) => (
            <section key={group.title}>
              <h3>{group.title}</h3>
              <dl>
                {group.keys.map(([keys, does]) => (
                  <div key={`${keys} ${does}`}>
                    <dt>{does}</dt>
                    <dd>
                      <KeyHint keys={keys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
      </div>
    </Dialog>
  );
}
