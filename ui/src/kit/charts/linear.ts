/**
 * A straight mapping of values onto px. By hand, since the scale library's own brings the mixing of colours and the
 * formatting of numbers with it, for 8 KB gz.
 */
export function linear(domain: readonly [number, number], range: readonly [number, number]): (value: number) => number {
  const [from, to] = domain;
  const [start, end] = range;
  return (value) => (to === from ? (start + end) / 2 : start + ((value - from) / (to - from)) * (end - start));
}
