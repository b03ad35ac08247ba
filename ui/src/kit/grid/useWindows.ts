import { startTransition, useEffect, useReducer, useRef, useState } from 'react';
import { type Load, Windows } from './windows';

/** A list read in windows. The key names it: under another key it is another list and is read anew. */
export interface Source<Row> {
  key: string;
  load: Load<Row>;
}

/** The windows of a list, drawn again when one arrives; `onTotal` hears how long the list is once that is known. */
export function useWindows<Row>(source: Source<Row>, onTotal?: (total: number) => void): Windows<Row> {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  // Rows that arrive are drawn between other things: a key or a slider does not wait for them.
  const [windows] = useState(() => new Windows<Row>(source.load, () => startTransition(redraw)));
  const startedWith = useRef(source.key);
  useEffect(() => {
    if (startedWith.current === source.key) return;
    startedWith.current = source.key;
    windows.restart(source.load);
    // The key names the list; a new function under the same key is the same list.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [source.key, windows]);
  const { total, state } = windows;
  useEffect(() => {
    if (state === 'ready') onTotal?.(total);
  }, [onTotal, total, state]);
  return windows;
}
