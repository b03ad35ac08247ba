import type { Answers, Vocabulary, Word } from '@/host';
import { dealAnswers } from './dealsData';
import { deskAnswers } from './fake/desk';
import { offerAnswers } from './fake/offers';
import { peopleAnswers } from './fake/people';
import { vocabulary } from './fake/words';

/** Two vocabularies as one: each word once, by its code. */
function joined(a: Vocabulary, b: Vocabulary): Vocabulary {
  const lists = (Object.keys(a) as (keyof Vocabulary)[]).map((list): [keyof Vocabulary, Word[]] => [
    list,
    [...new Map([...b[list], ...a[list]].map((word) => [word.code, word])).values()],
  ]);
  return Object.fromEntries(lists) as unknown as Vocabulary;
}

/** What the fake host answers in a browser (`npm run dev`, `npm run preview:fake`): invented data only. */
export const answers: Answers = {
  ...offerAnswers,
  ...deskAnswers,
  ...dealAnswers,
  ...peopleAnswers,
  vocabulary_show: async (args, report) => joined(vocabulary, await dealAnswers.vocabulary_show!(args, report)),
};
