/** What compare decides: pure. */

/** What a row is about, and which end of it is good; null where neither is. */
export type Better = 'high' | 'low' | null;

/** One creator's value in a row. */
export interface Cell {
  /** As shown. */
  text: string;
  /** Exact, for copying; empty when unknown. */
  exact: string;
  /** To be compared; null when unknown or a range. */
  value: number | null;
  /** What must be equal for two values to be compared: basis, posts, window, unit. */
  basis: string;
  /** The basis in words, source and date. */
  note: string;
}

/** A row over all creators. */
export interface Line {
  id: string;
  group: 'profile' | 'reach' | 'engagement' | 'price' | 'audience' | 'reliability';
  label: string;
  better: Better;
  cells: readonly Cell[];
}

/** How a cell stands in its row. */
export type Mark = 'best' | 'worst' | null;

/** Whether the known values rest on different bases, so that they must not be ranked. */
export function isMixed(line: Line): boolean {
  const known = line.cells.filter((cell) => cell.value !== null);
  return line.better !== null && new Set(known.map((cell) => cell.basis)).size > 1;
}

/** Best and worst of a row: among at least two known values on one basis that are not all equal. */
export function marks(line: Line): Mark[] {
  const none = line.cells.map(() => null);
  const known = line.cells.flatMap((cell) => (cell.value === null ? [] : [cell.value]));
  if (line.better === null || known.length < 2 || isMixed(line)) return none;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  if (low === high) return none;
  const [best, worst] = line.better === 'high' ? [high, low] : [low, high];
  return line.cells.map(({ value }) => (value === best ? 'best' : value === worst ? 'worst' : null));
}

/** Whether a row tells the creators apart. Unknown beside known is a difference. */
export function differs(line: Line): boolean {
  return new Set(line.cells.map((cell) => cell.exact)).size > 1;
}
