import { charts } from './charts';
import { common } from './common';
import { compare } from './compare';
import { creators } from './creators';
import { deal } from './deal';
import { deals } from './deals';
import { home } from './home';
import { imports } from './imports';
import { inbox } from './inbox';
import { invite } from './invite';
import { kit } from './kit';
import { match } from './match';
import { orders } from './orders';
import { papers } from './papers';
import { roster } from './roster';
import { settings } from './settings';
import { shell } from './shell';

/** Every subject of words. A screen adds its own file beside these and names it here. */
export const subjects = { common, home, shell, kit, deal, creators, imports, inbox, invite, roster, settings, orders, match, deals, papers, charts, compare };
