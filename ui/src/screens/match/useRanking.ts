import { startTransition, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { asProblem, call, type MatchList, type MatchOrder, type Problem, type RankedRow } from '@/host';
import { normalised, type Weights, type Window } from '@/kit';
import { useTopicVersion } from '@/queries';
import { useFormat } from '@/words';
import { latest } from './latest';

/** Rows asked for while a slider moves. */
export const LIVE_ROWS = 40;

/** What a ranking says beside its rows. */
export type RankingFacts = Omit<MatchList, 'ranked'>;

/**
 * The ranking of an order by weights. While a slider moves only the top rows are asked for, one question in flight and
 * the latest next; on release the grid loads the full order. Ranks before the change are kept to show who moved.
 */
export function useRanking(order: string) {
  const { language } = useFormat();
  const version = useTopicVersion(['creators', 'brands', 'agencies', 'orders', 'shortlists', 'deals', 'results']);
  const [by, setBy] = useState<MatchOrder>('mutual');
  /** Null: the preset of the order's goal. */
  const [weights, setWeights] = useState<Weights | null>(null);
  const [facts, setFacts] = useState<RankingFacts | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sliding, setSliding] = useState<{ weights: Weights; rows: readonly RankedRow[]; seq: number } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const seen = useRef(new Map<string, number>());
  const [before, setBefore] = useState<ReadonlyMap<string, number>>(new Map());

  const live = useMemo(
    () =>
      latest(
        (wanted: Weights) => call('match_run', { order, weights: { ...wanted }, by, offset: 0, limit: LIVE_ROWS, lang: language }),
        (list, wanted) => startTransition(() => setSliding((now) => (now ? { weights: now.weights, rows: list.ranked, seq: now.seq + 1 } : { weights: wanted, rows: list.ranked, seq: 1 }))),
        (thrown) => setProblem(asProblem(thrown)),
      ),
    [order, by, language],
  );
  useEffect(() => () => live.dropped(), [live]);

  const settled = JSON.stringify([order, weights, by, language, version, attempt]);
  const load = useCallback(
    async (offset: number, limit: number): Promise<Window<RankedRow>> => {
      try {
        const { ranked, ...rest } = await call('match_run', { order, weights: { ...weights }, by, offset, limit, lang: language });
        if (offset === 0) {
          seen.current = new Map();
          setFacts(rest);
          setProblem(null);
        }
        for (const row of ranked) seen.current.set(row.creator, row.rank);
        return { total: rest.total, generation: 0, rows: ranked };
      } catch (thrown) {
        setProblem(asProblem(thrown));
        throw thrown;
      }
    },
    [order, weights, by, language],
  );
  const total = facts?.total ?? 0;
  const source = useMemo(
    () =>
      sliding && sliding.seq > 0
        ? { key: `live ${sliding.seq}`, load: (offset: number): Promise<Window<RankedRow>> => Promise.resolve({ total, generation: 0, rows: offset === 0 ? sliding.rows : [] }) }
        : { key: settled, load },
    [sliding, settled, load, total],
  );

  const shown = sliding?.weights ?? weights ?? facts?.weights ?? null;
  const remember = () => setBefore(new Map(seen.current));
  return {
    by,
    order: (next: MatchOrder) => {
      remember();
      setBy(next);
    },
    facts,
    problem,
    retry: () => setAttempt(attempt + 1),
    source,
    sliding: sliding !== null,
    /** The weights on the sliders, as shares of one. */
    weights: useMemo(() => (shown ? normalised(shown) : null), [shown]),
    /** The weights the full order stands by; empty is the preset. */
    settledWeights: weights,
    slide: (next: Weights) => {
      if (!sliding) remember();
      setSliding((now) => ({ weights: next, rows: now?.rows ?? [], seq: now?.seq ?? 0 }));
      live.ask(next);
    },
    release: (next: Weights) => {
      if (!sliding) remember();
      live.dropped();
      setSliding(null);
      setWeights(next);
    },
    reset: () => {
      remember();
      live.dropped();
      setSliding(null);
      setWeights(null);
    },
    /** Places a creator moved up since before the change. */
    moved: useCallback(
      (row: RankedRow) => {
        const was = before.get(row.creator);
        return was === undefined ? 0 : was - row.rank;
      },
      [before],
    ),
  };
}
