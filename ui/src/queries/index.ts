/** Reading and writing through the desk's calls: `useCall` reads, `useAct` and `useWrite` write, `useTopicVersion` feeds grids. */
export { makeQueryClient, refresh } from './client';
export { topicsOf, useTopicVersion } from './topics';
export { useAct, useCall, useWrite } from './useCall';
export { useVocabulary, type WordList } from './vocabulary';
