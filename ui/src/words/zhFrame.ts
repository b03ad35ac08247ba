import { common } from './common';
import { deal } from './deal';
import { home } from './home';
import { kit } from './kit';
import { settings } from './settings';
import { shell } from './shell';

/** The frame and the first screen in Chinese. */
export const words = { common: common.zh, deal: deal.zh, home: home.zh, kit: kit.zh, settings: settings.zh, shell: shell.zh };
