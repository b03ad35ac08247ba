import { STOPPED_WORDS } from '@/words/stopped';
import type { CreatorList, CreatorRow, Problem } from '@/host';
import { quantile } from '@/kit/charts/figures';

/** Creators chosen at once at most. */
export const CHOSEN_MOST = 20_000;
/** Rows asked for at a time: the most the desk gives. */
const WINDOW = 500;
/** Rows remembered beyond the chosen ones. */
const REMEMBERED = 4_000;

/** Remembers rows that were seen: the chosen ones for as long as they are chosen, of the others the latest few thousand. */
export function remember(seen: Map<string, CreatorRow>, rows: readonly CreatorRow[], chosen: ReadonlySet<string>): void {
  for (const row of rows) {
    seen.delete(row.id);
    seen.set(row.id, row);
  }
  let over = seen.size - chosen.size - REMEMBERED;
  if (over <= 0) return;
  for (const id of seen.keys()) {
    if (over <= 0) break;
    if (chosen.has(id)) continue;
    seen.delete(id);
    over -= 1;
  }
}

const STOPPED: Problem = { code: 'cancelled', args: {}, message: STOPPED_WORDS };

/** Reads a whole list window by window. Starts over once when the list changed meanwhile; then the last answer counts. */
export async function everyRow(load: (offset: number, limit: number) => Promise<CreatorList>, onProgress: (done: number, total: number) => void, signal?: AbortSignal): Promise<CreatorRow[]> {
  for (let attempt = 0; ; attempt += 1) {
    const rows: CreatorRow[] = [];
    let generation: number | null = null;
    let moved = false;
    for (let offset = 0; ; offset += WINDOW) {
      if (signal?.aborted) throw STOPPED;
      const list = await load(offset, WINDOW);
      moved ||= generation !== null && list.generation !== generation;
      generation = list.generation;
      rows.push(...list.rows);
      onProgress(rows.length, list.total);
      if (list.rows.length === 0 || rows.length >= Math.min(list.total, CHOSEN_MOST)) break;
    }
    if (!moved || attempt > 0) return [...new Map(rows.map((row) => [row.id, row])).values()];
  }
}

/** Figures about the chosen rows; each says of how many it is known. */
export interface ChosenFigures {
  /** Sum of the prices, in yuan; null when none is known. */
  price: number | null;
  priced: number;
  cpm: number | null;
  cpms: number;
  followers: number | null;
  known: number;
}

const median = (values: number[]): number | null => (values.length === 0 ? null : quantile(values.sort((a, b) => a - b), 0.5));

/** Sums and medians over rows: yuan only, exact followers only, the unknown left out and counted. */
export function chosenFigures(rows: readonly CreatorRow[]): ChosenFigures {
  const prices = rows.flatMap(({ price }) => (price?.currency === 'CNY' ? [price.minor] : []));
  const cpms = rows.flatMap(({ expected_cpm }) => (expected_cpm === null ? [] : [expected_cpm]));
  const followers = rows.flatMap(({ followers: one }) => (one && 'exact' in one.value ? [one.value.exact] : []));
  return {
    price: prices.length === 0 ? null : prices.reduce((sum, minor) => sum + minor, 0) / 100,
    priced: prices.length,
    cpm: median(cpms),
    cpms: cpms.length,
    followers: median(followers),
    known: followers.length,
  };
}
