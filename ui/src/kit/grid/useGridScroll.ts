import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { clampOffset, type Geometry, isScaled, offsetOf, offsetShowing, scrollTopOf } from './scroll';

/** Height taken for the view until the browser has measured it. */
const GUESSED_HEIGHT = 640;

/** Ties an element's scrolling to an offset into the list; see scroll.ts for the mapping. */
export function useGridScroll(rows: number, rowHeight: number, headerHeight: number) {
  const element = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(GUESSED_HEIGHT);
  const [width, setWidth] = useState<number | null>(null);
  const [place, setPlace] = useState({ offset: 0, scrollTop: 0 });
  const offset = useRef(0);
  // The scrollTop we set ourselves; its scroll event must not be read back, or rounding would creep in.
  const expected = useRef(0);

  const geometry = useMemo<Geometry>(
    () => ({ rows, rowHeight, viewport: Math.max(rowHeight, height - headerHeight) }),
    [rows, rowHeight, height, headerHeight],
  );
  const latest = useRef(geometry);
  useLayoutEffect(() => {
    latest.current = geometry;
  }, [geometry]);

  useLayoutEffect(() => {
    const node = element.current;
    if (!node || typeof ResizeObserver === 'undefined') return;
    const watch = new ResizeObserver(() => {
      if (node.clientHeight > 0) setHeight(node.clientHeight);
      if (node.clientWidth > 0) setWidth(node.clientWidth);
    });
    watch.observe(node);
    // Known before the first picture, so that no column is seen to leave.
    if (node.clientWidth > 0) setWidth(node.clientWidth);
    return () => watch.disconnect();
  }, []);

  const moveTo = useCallback((wanted: number) => {
    const inside = clampOffset(wanted, latest.current);
    const top = scrollTopOf(inside, latest.current);
    offset.current = inside;
    const node = element.current;
    if (node) {
      node.scrollTop = top;
      expected.current = node.scrollTop;
    }
    setPlace({ offset: inside, scrollTop: node?.scrollTop ?? top });
  }, []);

  // A list that became shorter must not leave the view past its end.
  useLayoutEffect(() => {
    if (offset.current > clampOffset(offset.current, geometry)) moveTo(offset.current);
  }, [geometry, moveTo]);

  useEffect(() => {
    const node = element.current;
    if (!node) return;
    const onScroll = () => {
      const top = node.scrollTop;
      if (Math.abs(top - expected.current) < 1) return;
      expected.current = top;
      offset.current = offsetOf(top, latest.current);
      const next = { offset: offset.current, scrollTop: top };
      // Scaled rows hang on scrollTop: draw them in the same frame, or they would jump.
      if (isScaled(latest.current)) flushSync(() => setPlace(next));
      else setPlace(next);
    };
    const onWheel = (event: WheelEvent) => {
      if (!isScaled(latest.current) || event.ctrlKey || event.shiftKey) return;
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
      event.preventDefault();
      const unit = event.deltaMode === 1 ? latest.current.rowHeight : event.deltaMode === 2 ? latest.current.viewport : 1;
      moveTo(offset.current + event.deltaY * unit);
    };
    node.addEventListener('scroll', onScroll, { passive: true });
    node.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      node.removeEventListener('scroll', onScroll);
      node.removeEventListener('wheel', onWheel);
    };
  }, [moveTo]);

  const show = useCallback(
    (row: number) => {
      const wanted = offsetShowing(row, offset.current, latest.current);
      if (wanted !== offset.current) moveTo(wanted);
    },
    [moveTo],
  );

  return { element, width, geometry, place, moveTo, show };
}
