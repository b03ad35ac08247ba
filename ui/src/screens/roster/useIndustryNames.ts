import { useCall, useVocabulary } from '@/queries';

/** The names of an order's industry and of the one above it, as promises of exclusivity name them; absent until known. */
export function useIndustryNames(order: string | null): readonly string[] | null {
  const vocabulary = useVocabulary();
  const { data } = useCall('order_show', { id: order ?? '' }, { enabled: order !== null });
  const industry = data?.row.order.draft.industry;
  if (!industry) return null;
  const parent = vocabulary.words('industries').find((one) => one.code === industry)?.parent;
  return [industry, parent].flatMap((code) => (code ? [vocabulary.name('industries', code)] : []));
}
