import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { afterPortion, nextPortion, portion, type Wanted } from './portions';

/** A row as it stands on the screen, with the columns it was drawn with. */
export interface Drawn<Row, Column> {
  row: Row;
  columns: readonly Column[];
}

const same = <Row, Column>(a: Drawn<Row, Column>, b: Drawn<Row, Column>) => a.row === b.row && a.columns === b.columns;

/** Lets rows onto the screen a portion per frame, in the order given. What is not in the map has no row yet. */
export function usePortions<Row, Column>(wanted: readonly Wanted<Drawn<Row, Column>>[]): ReadonlyMap<number, Drawn<Row, Column>> {
  const [drawn, setDrawn] = useState<ReadonlyMap<number, Drawn<Row, Column>>>(() => new Map());
  const latest = useRef(wanted);
  const frame = useRef(0);
  useEffect(() => {
    latest.current = wanted;
    if (frame.current !== 0 || afterPortion(drawn, wanted, 1, same) === null) return;
    frame.current = requestAnimationFrame(() => {
      frame.current = 0;
      const began = performance.now();
      flushSync(() => setDrawn((now) => afterPortion(now, latest.current, portion.rows, same) ?? now));
      // The next task comes after layout and painting of this frame.
      setTimeout(() => {
        portion.rows = nextPortion(portion.rows, performance.now() - began);
      });
    });
  });
  // A frame asked for by a list that is gone draws nothing.
  useEffect(
    () => () => {
      cancelAnimationFrame(frame.current);
      frame.current = 0;
    },
    [],
  );
  return drawn;
}
