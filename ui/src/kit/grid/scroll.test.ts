import { describe, expect, it } from 'vitest';
import {
  clampOffset,
  contentHeight,
  isScaled,
  MAX_SPACER,
  maxOffset,
  maxScrollTop,
  offsetOf,
  offsetShowing,
  scrollTopOf,
  spacerHeight,
  visibleRows,
} from './scroll';

const million = { rows: 1_000_000, rowHeight: 34, viewport: 700 };
const small = { rows: 1_000, rowHeight: 34, viewport: 700 };

describe('scroll mapping', () => {
  it('never lays out more than the browser paints', () => {
    expect(contentHeight(million)).toBe(34_000_000);
    expect(spacerHeight(million)).toBe(MAX_SPACER);
    expect(isScaled(million)).toBe(true);
    expect(spacerHeight({ ...million, rows: 100_000_000 })).toBe(MAX_SPACER);
  });

  it('is one to one while the content fits', () => {
    expect(isScaled(small)).toBe(false);
    for (const at of [0, 1, 345.5, maxOffset(small)]) {
      expect(offsetOf(at, small)).toBe(at);
      expect(scrollTopOf(at, small)).toBe(at);
    }
  });

  it('reaches the first and the last of a million rows', () => {
    expect(visibleRows(offsetOf(0, million), million, 0).first).toBe(0);
    const end = offsetOf(maxScrollTop(million), million);
    expect(end).toBe(maxOffset(million));
    expect(visibleRows(end, million, 0).last).toBe(1_000_000);
  });

  it.each([0, 0.25, 0.5, 0.75, 1])('maps %f of the bar to the same share of the rows, and back', (share) => {
    const top = maxScrollTop(million) * share;
    const offset = offsetOf(top, million);
    expect(offset).toBeCloseTo(maxOffset(million) * share, 3);
    expect(scrollTopOf(offset, million)).toBeCloseTo(top, 6);
  });

  it('keeps every row reachable one by one, whole in view, its drawn place inside the spacer', () => {
    let offset = 0;
    for (const row of [0, 1, 20, 21, 419_000, 419_001, 500_000, 999_998, 999_999]) {
      offset = offsetShowing(row, offset, million);
      const { first, last } = visibleRows(offset, million, 0);
      expect(first).toBeLessThanOrEqual(row);
      expect(last).toBeGreaterThan(row);
      expect(row * 34).toBeGreaterThanOrEqual(offset);
      expect((row + 1) * 34).toBeLessThanOrEqual(offset + million.viewport);
      const drawnTop = scrollTopOf(offset, million) + row * 34 - offset;
      expect(drawnTop).toBeGreaterThanOrEqual(0);
      expect(drawnTop + 34).toBeLessThanOrEqual(MAX_SPACER + 1e-6);
    }
  });

  it('moves as little as needed', () => {
    expect(offsetShowing(5, 0, small)).toBe(0);
    expect(offsetShowing(21, 0, small)).toBe(22 * 34 - 700);
    expect(offsetShowing(3, 1_000, small)).toBe(3 * 34);
  });

  it('stays inside empty, short and shrunken lists', () => {
    const none = { rows: 0, rowHeight: 34, viewport: 700 };
    expect(visibleRows(0, none, 8)).toEqual({ first: 0, last: 0 });
    expect(maxOffset(none)).toBe(0);
    expect(offsetOf(50, none)).toBe(0);
    expect(clampOffset(9_999_999, small)).toBe(maxOffset(small));
    expect(visibleRows(0, { ...small, rows: 3 }, 8)).toEqual({ first: 0, last: 3 });
  });
});
