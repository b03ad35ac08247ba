import type { Account, Creator, CreatorFilter, CreatorRow, Figure } from '@/host';
import { percentile, quantile } from '@/kit/charts';
import { useCall, useVocabulary } from '@/queries';
import { FOLLOWER_RANGES, NO_FILTER } from '@/screens/creators/filter';

/** Peers below which a wider group is asked. */
export const ENOUGH = 60;
/** Peers looked at: what one window of the list holds. */
const LOOKED_AT = 500;

/** How wide the group is. */
export type Width = 'narrow' | 'platform' | 'wide';

const exactOf = (figure: Figure | null | undefined): number | null => (figure && 'exact' in figure.value ? figure.value.exact : null);

/** The groups of peers to ask for, the nearest first: platform × vertical × size, platform × size, platform. */
export function groupsOf(account: Account, tops: readonly string[]): { width: Width; filter: CreatorFilter }[] {
  const followers = exactOf(account.figures.find((one) => one.metric === 'followers'));
  const size = followers === null ? undefined : FOLLOWER_RANGES.find(({ from, to }) => followers >= (from ?? 0) && (to === null || followers < to));
  const wide = { ...NO_FILTER, platform: account.platform };
  const sized = size && { ...wide, min_followers: size.from, max_followers: size.to === null ? null : size.to - 1 };
  return [
    ...(sized && tops.length > 0 ? [{ width: 'narrow' as const, filter: { ...sized, verticals: [...tops] } }] : []),
    ...(sized ? [{ width: 'platform' as const, filter: sized }] : []),
    { width: 'wide' as const, filter: wide },
  ];
}

/** What is held against peers. */
export interface Standing {
  id: 'followers' | 'plays' | 'interaction' | 'price' | 'cpm';
  own: number | null;
  median: number | null;
  /** 0 to 1, larger is better; null when unknown. */
  place: number | null;
  known: number;
}

function standing(id: Standing['id'], own: number | null, others: readonly (number | null)[], cheap = false): Standing {
  const known = others.filter((one) => one !== null).sort((a, b) => a - b);
  const place = own === null ? null : percentile(own, known);
  return { id, own, median: known.length > 0 ? quantile(known, 0.5) : null, place: place === null ? null : cheap ? 1 - place : place, known: known.length };
}

/** An account against rows of the list. A figure is only held against figures of the same metric, basis and posts. */
export function standings(account: Account, peers: readonly CreatorRow[]): Standing[] {
  const of = (...metrics: Figure['metric'][]) => account.figures.find((one) => metrics.includes(one.metric) && one.stratum === 'all') ?? account.figures.find((one) => metrics.includes(one.metric));
  const like = (own: Figure | undefined, theirs: Figure | null) => (own && theirs && own.metric === theirs.metric && own.basis === theirs.basis && own.stratum === theirs.stratum ? exactOf(theirs) : null);
  const plays = of('plays');
  const interaction = of('interaction_rate_by_plays') ?? of('interaction_rate_by_followers');
  const cheapest = account.rates.flatMap((rate) => {
    const price = rate.order ?? rate.list;
    return price?.currency === 'CNY' ? [{ price: price.minor / 100, plays: rate.expected_plays }] : [];
  });
  cheapest.sort((a, b) => a.price - b.price);
  const first = cheapest[0];
  return [
    standing('followers', exactOf(of('followers')), peers.map((one) => exactOf(one.followers))),
    standing('plays', exactOf(plays), peers.map((one) => like(plays, one.plays))),
    standing('interaction', exactOf(interaction), peers.map((one) => like(interaction, one.interaction_rate))),
    standing('price', first?.price ?? null, peers.map((one) => (one.price?.currency === 'CNY' ? one.price.minor / 100 : null)), true),
    standing('cpm', first?.plays ? (first.price / first.plays) * 1000 : null, peers.map((one) => one.expected_cpm), true),
  ];
}

/** The nearest group that is large enough, or the widest. */
export function usePeers(creator: Creator, account: Account) {
  const vocabulary = useVocabulary();
  const words = vocabulary.words('verticals');
  const tops = [...new Set(creator.verticals.map((code) => words.find((word) => word.code === code)?.parent ?? code))];
  const groups = groupsOf(account, tops);
  const args = (at: number) => ({ filter: groups[at]?.filter ?? NO_FILTER, sort: [], offset: 0, limit: LOOKED_AT });
  const first = useCall('creator_list', args(0), { enabled: vocabulary.ready });
  const second = useCall('creator_list', args(1), { enabled: first.data !== undefined && first.data.total - 1 < ENOUGH && groups.length > 1 });
  const third = useCall('creator_list', args(2), { enabled: second.data !== undefined && second.data.total - 1 < ENOUGH && groups.length > 2 });
  const asked = [first, second, third].slice(0, groups.length);
  const at = asked.findIndex((one, index) => one.data !== undefined && (one.data.total - 1 >= ENOUGH || index === groups.length - 1));
  const error = asked.find((one) => one.error)?.error ?? null;
  const list = asked[at]?.data;
  const width = groups[at]?.width;
  if (!list || !width) return { error, group: null };
  const rows = list.rows.filter((row) => row.id !== creator.id);
  return { error, group: { width, total: list.total - 1, looked: rows.length, standings: standings(account, rows) } };
}
