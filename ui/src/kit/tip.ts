import type { FocusEvent, PointerEvent } from 'react';
import styles from './kit.module.css';

/** How long the pointer rests before a tip is shown, in ms. */
const REST = 250;
/** Room between a tip and what it speaks of, and the window's edge, in px. */
const GAP = 6;

let box: HTMLElement | null = null;
let target: Element | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

function hide(): void {
  clearTimeout(timer);
  target?.removeAttribute('aria-describedby');
  target = null;
  box?.remove();
}

function show(over: Element, lines: readonly string[]): void {
  hide();
  if (lines.length === 0 || !over.isConnected) return;
  box ??= Object.assign(document.createElement('div'), { id: 'hx-tip', className: styles.tip, role: 'tooltip' });
  box.replaceChildren(...lines.map((line) => Object.assign(document.createElement('div'), { textContent: line })));
  document.body.append(box);
  target = over;
  over.setAttribute('aria-describedby', box.id);
  const place = over.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const left = Math.min(Math.max(GAP, place.left + place.width / 2 - width / 2), window.innerWidth - width - GAP);
  const above = place.top - height - GAP;
  box.style.left = `${left}px`;
  box.style.top = `${above >= GAP ? above : place.bottom + GAP}px`;
}

function rest(over: Element, lines: () => readonly string[]): void {
  clearTimeout(timer);
  timer = setTimeout(() => show(over, lines()), REST);
}

if (typeof window !== 'undefined') {
  // What was spoken of moves away under the tip.
  window.addEventListener('scroll', hide, { capture: true, passive: true });
  window.addEventListener('keydown', (event) => event.key === 'Escape' && hide());
  window.addEventListener('pointerdown', hide, { passive: true });
}

/**
 * Lets something say more while the pointer rests on it or it has the keyboard. There is one tip in the window and its
 * words are made when it is shown: a list of a thousand figures costs nothing until one of them is asked.
 */
export function tip(lines: () => readonly string[]) {
  return {
    onPointerEnter: (event: PointerEvent) => rest(event.currentTarget, lines),
    onPointerLeave: hide,
    onFocus: (event: FocusEvent) => show(event.currentTarget, lines()),
    onBlur: hide,
  };
}
