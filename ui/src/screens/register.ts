import {
  IconCalendarDollar,
  IconChartBar,
  IconClipboardList,
  IconFileImport,
  IconFilePlus,
  IconHeartHandshake,
  IconHome,
  IconInbox,
  IconLayoutGrid,
  IconReceipt,
  IconSettings,
  IconTargetArrow,
  IconUsers,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Role } from '@/kit/preferences';
import type { subjects } from '@/words/subjects';

/** A screen as the shell knows it. */
export interface Screen {
  /** Its name in words (`shell:nav.<id>`) and in tests. */
  id: keyof (typeof subjects)['shell']['zh']['nav'];
  /** Path of the route; `$name` is a parameter. */
  path: string;
  icon: Icon;
  /** Who finds it in the navigation; the first one of a role is its home. Empty: reached from elsewhere. */
  roles: readonly Role[];
  /** `g` and this letter go there. */
  key?: string;
  /** Stands at the foot of the navigation. */
  foot?: boolean;
  /** Loaded when first shown. */
  load: () => Promise<{ default: ComponentType }>;
}

const EVERYONE: readonly Role[] = ['brand', 'creator', 'agency'];

/** Every screen, in the order of the navigation. */
export const screens: readonly Screen[] = [
  { id: 'inbox', path: '/inbox', icon: IconInbox, roles: ['creator'], key: 'i', load: () => import('./inbox/InboxPage') },
  { id: 'roster', path: '/roster', icon: IconUsersGroup, roles: ['agency'], key: 'r', load: () => import('./roster/RosterPage') },
  { id: 'home', path: '/home', icon: IconHome, roles: EVERYONE, key: 'h', load: () => import('./home/Home') },
  { id: 'creators', path: '/creators', icon: IconUsers, roles: ['brand', 'agency'], key: 'c', load: () => import('./creators/Creators') },
  { id: 'creator', path: '/creators/$creator', icon: IconUsers, roles: [], load: () => import('./creator/CreatorScreen') },
  { id: 'compare', path: '/compare/$creators', icon: IconUsers, roles: [], load: () => import('./compare/Compare') },
  { id: 'orders', path: '/orders', icon: IconClipboardList, roles: ['brand'], key: 'o', load: () => import('./orders/Orders') },
  { id: 'post', path: '/post', icon: IconFilePlus, roles: ['brand'], key: 'p', load: () => import('./post-order/PostOrder') },
  { id: 'match', path: '/orders/$order/match', icon: IconTargetArrow, roles: [], load: () => import('./match/Match') },
  { id: 'deals', path: '/deals', icon: IconHeartHandshake, roles: EVERYONE, key: 'd', load: () => import('./deals/Deals') },
  { id: 'deal', path: '/deals/$deal', icon: IconHeartHandshake, roles: [], load: () => import('./deal/Deal') },
  { id: 'rates', path: '/rates', icon: IconCalendarDollar, roles: ['creator'], key: 'r', load: () => import('./rates/RatesPage') },
  { id: 'rates', path: '/creators/$creator/rates', icon: IconCalendarDollar, roles: [], load: () => import('./rates/RatesPage') },
  { id: 'settlement', path: '/settlement', icon: IconReceipt, roles: EVERYONE, key: 'm', load: () => import('./settlement/Settlement') },
  { id: 'insight', path: '/insight', icon: IconChartBar, roles: ['brand', 'agency'], key: 'b', load: () => import('./insight/InsightPage') },
  { id: 'import', path: '/import', icon: IconFileImport, roles: ['brand', 'agency'], key: 'i', load: () => import('./import/ImportPage') },
  {
    id: 'settings',
    path: '/settings',
    icon: IconSettings,
    roles: EVERYONE,
    key: 's',
    foot: true,
    load: () => import('./settings/Settings'),
  },
  // The gallery of components is for those who build; a released window has none.
  ...(import.meta.env.DEV || import.meta.env.MODE === 'fake'
    ? ([
        { id: 'gallery', path: '/kit', icon: IconLayoutGrid, roles: EVERYONE, load: () => import('./gallery/Gallery') },
        { id: 'gallery', path: '/kit/page', icon: IconLayoutGrid, roles: [], load: () => import('./gallery/GalleryPage') },
        { id: 'gallery', path: '/kit/steps', icon: IconLayoutGrid, roles: [], load: () => import('./gallery/GallerySteps') },
      ] satisfies Screen[])
    : []),
];

/** The screens a role finds in its navigation. */
export function screensOf(role: Role): readonly Screen[] {
  return screens.filter((screen) => screen.roles.includes(role));
}

/** Where a role begins. */
export function homeOf(role: Role): string {
  return screensOf(role)[0]?.path ?? '/settings';
}
