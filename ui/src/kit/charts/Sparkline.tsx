import styles from './charts.module.css';

/** Where a line of values runs in a box, as the `d` of a path; unknown values break it. Even steps, unless times are given. */
export function sparkPath(values: readonly (number | null)[], width: number, height: number, times?: readonly number[]): string {
  const known = values.filter((one) => one !== null);
  if (known.length < 2) return '';
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const [from, to] = times ? [times[0] ?? 0, times.at(-1) ?? 1] : [0, values.length - 1];
  const x = (at: number) => (((times?.[at] ?? at) - from) / (to - from || 1)) * (width - 4) + 2;
  const y = (value: number) => (high > low ? height - 2 - ((value - low) / (high - low)) * (height - 4) : height / 2);
  let pen = 'M';
  return values
    .flatMap((value, at) => {
      if (value === null) {
        pen = 'M';
        return [];
      }
      const step = `${pen}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
      pen = 'L';
      return [step];
    })
    .join(' ');
}

/** A line in a cell, without axes; nothing where fewer than two values are known. */
export function Sparkline({ values, times, label }: { values: readonly (number | null)[]; times?: readonly number[]; label: string }) {
  const path = sparkPath(values, 72, 18, times);
  if (!path) return null;
  return (
    <svg className={styles.spark} viewBox="0 0 72 18" role="img" aria-label={label}>
      <path d={path} />
    </svg>
  );
}
