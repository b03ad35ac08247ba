import type { Sort } from './columns';
import type { Load } from './windows';

type Comparable = string | number | null | undefined;

/** A loader over rows already here, for lists that are short. Unknown values come last in either direction. */
export function fromMemory<Row>(
  rows: readonly Row[],
  sort?: Sort | null,
  value?: (row: Row, column: string) => Comparable,
): Load<Row> {
  let ordered: readonly Row[] | null = null;
  const order = () => {
    if (!sort || !value) return rows;
    const { column, descending } = sort;
    return [...rows].sort((a, b) => {
      const [x, y] = [value(a, column), value(b, column)];
      const [noX, noY] = [x === null || x === undefined, y === null || y === undefined];
      if (noX || noY) return Number(noX) - Number(noY);
      const way = typeof x === 'string' && typeof y === 'string' ? x.localeCompare(y, 'zh-CN') : Number(x) - Number(y);
      return descending ? -way : way;
    });
  };
  return (offset, limit) => {
    ordered ??= order();
    return Promise.resolve({ total: ordered.length, generation: 0, rows: ordered.slice(offset, offset + limit) });
  };
}
