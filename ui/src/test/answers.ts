import type { Answers } from '@/host';
import { dealAnswers } from './dealsData';
import { deskAnswers } from './fake/desk';
import { offerAnswers } from './fake/offers';
import { peopleAnswers } from './fake/people';

/** What the fake host answers in a browser (`npm run dev`, `npm run preview:fake`): invented data only. */
export const answers: Answers = { ...offerAnswers, ...deskAnswers, ...dealAnswers, ...peopleAnswers };
