/** Shares of one by part. They always sum to one; locked parts keep theirs while others move. Pure. */
export type Weights = Readonly<Record<string, number>>;

/** Scales weights to sum to one; all zero becomes all equal. */
export function normalised(weights: Weights): Weights {
  const parts = Object.keys(weights);
  const clean = parts.map((part) => Math.max(0, weights[part] ?? 0));
  const sum = clean.reduce((a, b) => a + b, 0);
  return Object.fromEntries(parts.map((part, at) => [part, sum > 0 ? clean[at]! / sum : 1 / parts.length]));
}

/**
 * Moves one part to a share; the unlocked others make room in proportion to what they had (equally, if they had nothing).
 * A part that is locked, or alone among locked ones, stays where it is.
 */
export function moved(weights: Weights, part: string, to: number, locked: ReadonlySet<string>): Weights {
  const parts = Object.keys(weights);
  if (locked.has(part) || !(part in weights)) return weights;
  const others = parts.filter((other) => other !== part && !locked.has(other));
  if (others.length === 0) return weights;
  const fixed = parts.filter((other) => other !== part && locked.has(other));
  const room = Math.max(0, 1 - fixed.reduce((sum, other) => sum + weights[other]!, 0));
  const mine = Math.min(Math.max(0, to), room);
  const had = others.reduce((sum, other) => sum + weights[other]!, 0);
  const left = room - mine;
  const next: Record<string, number> = { ...weights, [part]: mine };
  for (const other of others) next[other] = had > 0 ? (weights[other]! / had) * left : left / others.length;
  return next;
}

/** Whole percentages that sum to exactly 100 (largest remainders round up). */
export function percentages(weights: Weights): Record<string, number> {
  const parts = Object.keys(weights);
  const exact = parts.map((part) => (weights[part] ?? 0) * 100);
  const whole = exact.map(Math.floor);
  let missing = Math.round(exact.reduce((a, b) => a + b, 0)) - whole.reduce((a, b) => a + b, 0);
  const order = parts.map((_, at) => at).sort((a, b) => exact[b]! - whole[b]! - (exact[a]! - whole[a]!) || a - b);
  for (const at of order) {
    if (missing <= 0) break;
    whole[at]! += 1;
    missing -= 1;
  }
  return Object.fromEntries(parts.map((part, at) => [part, whole[at]!]));
}
