import { common } from './common';
import { deal } from './deal';
import { home } from './home';
import { kit } from './kit';
import { settings } from './settings';
import { shell } from './shell';

/** The frame and the first screen in English. */
export const words = { common: common.en, deal: deal.en, home: home.en, kit: kit.en, settings: settings.en, shell: shell.en };
