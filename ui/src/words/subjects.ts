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
import { insight } from './insight';
import { rates } from './rates';
import { roster } from './roster';
import { schedule } from './schedule';
import { settings } from './settings';
import { settlement } from './settlement';
import { shell } from './shell';

/** Every subject of words. A screen adds its own file beside these and names it here. */
export const subjects = { common, home, shell, kit, deal, creators, imports, inbox, invite, roster, settings, rates, settlement, schedule, insight, orders, match, deals, papers, charts, compare };
