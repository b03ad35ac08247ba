import { ActionIcon, Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { useMantineColorScheme } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useRouterState } from '@tanstack/react-router';
import {
  IconBuildingStore,
  IconDeviceDesktop,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconLanguage,
  IconMoon,
  IconSearch,
  IconSelector,
  IconSun,
  IconUserStar,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Appearance, KeyHint, type Role, usePreferences } from '@/kit';
import { homeOf, screensOf, type Screen } from '@/screens/register';
import { Mark } from './Mark';
import { useGo } from './places';
import styles from './shell.module.css';

const ROLES: readonly { role: Role; icon: Icon }[] = [
  { role: 'brand', icon: IconBuildingStore },
  { role: 'creator', icon: IconUserStar },
  { role: 'agency', icon: IconUsersGroup },
];

const APPEARANCES: readonly { appearance: Appearance; icon: Icon }[] = [
  { appearance: 'light', icon: IconSun },
  { appearance: 'dark', icon: IconMoon },
  { appearance: 'auto', icon: IconDeviceDesktop },
];

/** Whether the navigation is folded: as somebody chose, and always where the window has no room for words. */
export function useNavRoom(): { collapsed: boolean; narrow: boolean } {
  const chosen = usePreferences((state) => state.navCollapsed);
  const narrow = useMediaQuery('(max-width: 1180px)', false, { getInitialValueInEffect: false }) ?? false;
  return { collapsed: chosen || narrow, narrow };
}

/** Changes role and goes to its beginning. */
export function useActAs(): (role: Role) => void {
  const set = usePreferences((state) => state.set);
  const go = useGo();
  return (role) => {
    set({ role });
    go(homeOf(role));
  };
}

function NavItem({ screen, collapsed }: { screen: Screen; collapsed: boolean }) {
  const { t } = useTranslation('shell');
  const go = useGo();
  const here = useRouterState({ select: (state) => state.location.pathname });
  const active = here === screen.path || here.startsWith(`${screen.path}/`);
  const words = t(`nav.${screen.id}`);
  return (
    <Tooltip label={words} position="right" disabled={!collapsed}>
      <UnstyledButton
        className={styles.item}
        aria-current={active ? 'page' : undefined}
        aria-label={words}
        data-nav={screen.id}
        onClick={() => go(screen.path)}
      >
        <screen.icon size={17} stroke={1.7} aria-hidden />
        {!collapsed && <span className={styles.itemText}>{words}</span>}
        {!collapsed && screen.key && (
          <span className={styles.itemKey}>
            <KeyHint keys={`g ${screen.key}`} />
          </span>
        )}
      </UnstyledButton>
    </Tooltip>
  );
}

function RoleSwitch({ collapsed }: { collapsed: boolean }) {
  const { t } = useTranslation('shell');
  const role = usePreferences((state) => state.role);
  const actAs = useActAs();
  const now = ROLES.find((one) => one.role === role) ?? ROLES[0]!;
  return (
    <Menu width={196} position={collapsed ? 'right-start' : 'bottom-start'}>
      <Menu.Target>
        <UnstyledButton className={styles.role} aria-label={`${t('role.label')}: ${t(`role.${role}`)}`} data-role-switch>
          <span className={styles.roleIcon} data-role={role}>
            <now.icon size={15} stroke={1.8} aria-hidden />
          </span>
          {!collapsed && <span className={styles.itemText}>{t(`role.${role}`)}</span>}
          {!collapsed && <IconSelector size={14} className={styles.roleMore} aria-hidden />}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('role.label')}</Menu.Label>
        {ROLES.map(({ role: one, icon: RoleIcon }) => (
          <Menu.Item
            key={one}
            leftSection={<RoleIcon size={15} />}
            data-role-choice={one}
            aria-current={one === role ? 'true' : undefined}
            onClick={() => actAs(one)}
          >
            {t(`role.${one}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The navigation at the left: role, screens, search, language, appearance. */
export function Nav({ onCommand }: { onCommand: () => void }) {
  const { t } = useTranslation(['shell', 'common']);
  const { role, language, appearance, set } = usePreferences();
  const { collapsed, narrow } = useNavRoom();
  const { setColorScheme } = useMantineColorScheme();
  const mine = screensOf(role);
  const other = language === 'zh' ? 'en' : 'zh';
  const now = APPEARANCES.find((one) => one.appearance === appearance) ?? APPEARANCES[2]!;
  const CollapseIcon = collapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  return (
    <nav className={styles.nav} aria-label={t('nav.label')} data-collapsed={collapsed || undefined}>
      <div className={styles.brand}>
        <Mark />
        {!collapsed && <span className={styles.product}>{t('common:product')}</span>}
      </div>
      <RoleSwitch collapsed={collapsed} />
      <Tooltip label={t('command.open')} position="right" disabled={!collapsed}>
        <UnstyledButton className={styles.find} data-command onClick={onCommand} aria-label={collapsed ? t('command.open') : undefined}>
          <IconSearch size={15} aria-hidden />
          {!collapsed && <span className={styles.itemText}>{t('command.open')}</span>}
          {!collapsed && <KeyHint keys="mod k" />}
        </UnstyledButton>
      </Tooltip>
      <div className={styles.items}>
        {mine
          .filter((screen) => !screen.foot)
          .map((screen) => (
            <NavItem key={screen.path} screen={screen} collapsed={collapsed} />
          ))}
      </div>
      <div className={styles.foot}>
        {mine
          .filter((screen) => screen.foot)
          .map((screen) => (
            <NavItem key={screen.path} screen={screen} collapsed={collapsed} />
          ))}
        <div className={styles.tools}>
          <Tooltip label={t('command.toggleLanguage')} position="top">
            <ActionIcon aria-label={t('command.toggleLanguage')} data-language={other} onClick={() => set({ language: other })}>
              <IconLanguage size={17} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
          <Menu position={collapsed ? 'right-end' : 'top-start'} width={150}>
            <Menu.Target>
              <ActionIcon aria-label={`${t('theme.label')}: ${t(`theme.${appearance}`)}`} data-theme-switch>
                <now.icon size={17} stroke={1.7} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {APPEARANCES.map(({ appearance: one, icon: AppearanceIcon }) => (
                <Menu.Item
                  key={one}
                  leftSection={<AppearanceIcon size={15} />}
                  aria-current={one === appearance ? 'true' : undefined}
                  onClick={() => {
                    set({ appearance: one });
                    setColorScheme(one);
                  }}
                >
                  {t(`theme.${one}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          {!narrow && (
            <>
              <span className={styles.toolsSpace} />
              <ActionIcon
                aria-label={collapsed ? t('nav.expand') : t('nav.collapse')}
                aria-expanded={!collapsed}
                onClick={() => set({ navCollapsed: !collapsed })}
              >
                <CollapseIcon size={17} stroke={1.7} />
              </ActionIcon>
            </>
          )}
        </div>
      </div>
    </nav>
  );
}

