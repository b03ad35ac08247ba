import type { Answers, Vocabulary, Word } from '@/host';
import { dealAnswers } from './dealsData';
import { deskAnswers } from './fake/desk';
import { emptyAnswers } from './fake/empty';
import { insightAnswers } from './fake/insight';
import { millionAnswers } from './fake/million';
import { offerAnswers } from './fake/offers';
import { paperAnswers } from './fake/papers';
import { peopleAnswers } from './fake/people';
import { priceAnswers } from './fake/price';
import { scheduleAnswers } from './fake/schedule';
import { settlementAnswers } from './fake/settlement';
import { filledForm } from './fake/draft';
import { vocabulary } from './fake/words';

/** Two vocabularies as one: each word once, by its code. */
function joined(a: Vocabulary, b: Vocabulary): Vocabulary {
  const lists = (Object.keys(a) as (keyof Vocabulary)[]).map((list): [keyof Vocabulary, Word[]] => [
    list,
    [...new Map([...b[list], ...a[list]].map((word) => [word.code, word])).values()],
  ]);
  return Object.fromEntries(lists) as unknown as Vocabulary;
}

const full: Answers = {
  ...offerAnswers,
  ...deskAnswers,
  ...dealAnswers,
  ...peopleAnswers,
  ...paperAnswers,
  ...priceAnswers,
  ...scheduleAnswers,
  ...settlementAnswers,
  ...insightAnswers,
  vocabulary_show: async (args, report) => joined(vocabulary, await dealAnswers.vocabulary_show!(args, report)),
};

const locked: Answers = {
  vault_info: () => {
    throw {
      code: 'vault_locked',
      args: { path: '/home/wang/.local/share/huxuan' },
      message: { zh: '数据文件夹 /home/wang/.local/share/huxuan 正被另一个程序使用', en: 'The data folder /home/wang/.local/share/huxuan is in use by another program' },
    };
  },
};

/** What the invented desk holds: everything, nothing, an order half written, a million creators, or a folder it cannot open. */
export type FakeState = 'full' | 'empty' | 'drafted' | 'million' | 'locked';

/** What the fake host answers in a browser (`npm run dev`, `npm run gallery`): invented data only. */
export function answersFor(state: string | null): Answers {
  switch (state as FakeState | null) {
    case 'empty':
      return { ...full, ...emptyAnswers };
    case 'drafted':
      return { ...full, order_draft_get: () => ({ draft: { v: 1, form: filledForm } as never }) };
    case 'million':
      return { ...full, ...millionAnswers };
    case 'locked':
      return { ...full, ...locked };
    case 'full':
    case null:
      return full;
  }
}
