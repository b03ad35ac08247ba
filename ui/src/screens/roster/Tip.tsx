import { type Ref, useImperativeHandle, useState } from 'react';
import styles from './schedule.module.css';

/** Shows words beside something, or nothing any more. */
export type ShowTip = (beside: HTMLElement | null, lines?: readonly string[]) => void;

/** How far beyond its left end the words may reach, in px. */
const WIDTH = 360;

/** One tip for all bars: a tip of its own for each would make a long list heavy. What it says is the bar's name too. */
export function Tip({ handle }: { handle: Ref<ShowTip> }) {
  const [shown, setShown] = useState<{ lines: readonly string[]; left: number; top: number } | null>(null);
  useImperativeHandle(
    handle,
    () =>
      (beside, lines = []) => {
        if (!beside) return setShown(null);
        const rect = beside.getBoundingClientRect();
        setShown({ lines, left: Math.max(8, Math.min(rect.left, window.innerWidth - WIDTH - 8)), top: rect.bottom + 6 });
      },
    [],
  );
  if (!shown) return null;
  return (
    <div className={styles.tip} style={{ left: shown.left, top: shown.top }} aria-hidden>
      {shown.lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  );
}
