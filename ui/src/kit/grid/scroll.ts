/**
 * Scroll mapping for lists longer than the browser can lay out. WebKitGTK clamps heights at 33,554,428 px and paints
 * nothing below about 16.78 M px, so the spacer is capped; below the cap everything is one to one, above it the scrollbar
 * is proportional while wheel and keys still move by real pixels. Pure: pixels in, pixels out.
 */

/** The tallest spacer laid out, in px. */
export const MAX_SPACER = 8_000_000;

/** What the mapping depends on, all in px but `rows`. */
export interface Geometry {
  rows: number;
  rowHeight: number;
  /** Height of the part where rows are seen. */
  viewport: number;
}

/** The height the rows would have together. */
export function contentHeight({ rows, rowHeight }: Geometry): number {
  return rows * rowHeight;
}

/** The height actually laid out. */
export function spacerHeight(geometry: Geometry): number {
  return Math.min(contentHeight(geometry), MAX_SPACER);
}

/** Whether the spacer is shorter than the content, so that positions are scaled. */
export function isScaled(geometry: Geometry): boolean {
  return contentHeight(geometry) > MAX_SPACER;
}

/** The largest offset into the content. */
export function maxOffset(geometry: Geometry): number {
  return Math.max(0, contentHeight(geometry) - geometry.viewport);
}

/** The largest scrollTop of the element. */
export function maxScrollTop(geometry: Geometry): number {
  return Math.max(0, spacerHeight(geometry) - geometry.viewport);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/** Keeps an offset inside the content. */
export function clampOffset(offset: number, geometry: Geometry): number {
  return clamp(offset, 0, maxOffset(geometry));
}

/** Where in the content a scrollbar position stands. */
export function offsetOf(scrollTop: number, geometry: Geometry): number {
  if (!isScaled(geometry)) return clampOffset(scrollTop, geometry);
  const span = maxScrollTop(geometry);
  return span === 0 ? 0 : clampOffset((scrollTop / span) * maxOffset(geometry), geometry);
}

/** Where the scrollbar stands for an offset into the content. */
export function scrollTopOf(offset: number, geometry: Geometry): number {
  const inside = clampOffset(offset, geometry);
  if (!isScaled(geometry)) return inside;
  const span = maxOffset(geometry);
  return span === 0 ? 0 : (inside / span) * maxScrollTop(geometry);
}

/** The rows to draw: `first` to `last` (not included), with `overscan` rows more on both sides. */
export function visibleRows(offset: number, geometry: Geometry, overscan: number): { first: number; last: number } {
  const { rows, rowHeight, viewport } = geometry;
  const first = Math.floor(clampOffset(offset, geometry) / rowHeight);
  const last = Math.ceil((clampOffset(offset, geometry) + viewport) / rowHeight);
  return { first: Math.max(0, first - overscan), last: Math.min(rows, last + overscan) };
}

/**
 * The offset that brings a row wholly into view with the least movement.
 * A row taller than the view is shown from its top.
 */
export function offsetShowing(row: number, offset: number, geometry: Geometry): number {
  const top = row * geometry.rowHeight;
  const bottom = top + geometry.rowHeight;
  if (top < offset) return clampOffset(top, geometry);
  if (bottom > offset + geometry.viewport) return clampOffset(Math.min(top, bottom - geometry.viewport), geometry);
  return offset;
}
