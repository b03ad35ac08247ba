import { useVocabulary } from '@/queries';
import { useFormat, useTree } from '@/words';
import { deals } from '@/words/deals';
import { orders } from '@/words/orders';

/** All words a deal's page needs at once. */
export function useDealWords() {
  return { words: useTree(deals), orderWords: useTree(orders), vocabulary: useVocabulary(), format: useFormat() };
}

/** A terms hash as people compare it. */
export function shortHash(hash: string): string {
  return hash.slice(0, 8);
}
