import { useEffect, useRef } from 'react';
import { create } from 'zustand';

/** A key a page listens to. */
export interface PageKey {
  /** One character, or `g x` for two after another, or `mod+z`. */
  keys: string;
  /** What it does, for the shortcuts sheet. */
  does: string;
  run: () => void;
}

/** Keys now listened to, for the sheet. */
export const usePageKeys = create<{ groups: ReadonlyMap<symbol, readonly PageKey[]> }>(() => ({ groups: new Map() }));

/** Keys with Ctrl or ⌘ that no text field has a use for. */
const EVERYWHERE = new Set(['mod+k', 'mod++', 'mod+=', 'mod+-', 'mod+0']);

/** How long the second key of a pair may take, in ms. */
const PAIR_MS = 1_200;

/** The first key of a pair, once pressed. Shared, so that `g d` is never also heard as a single `d` by another listener. */
let pending: { key: string; at: number; usedAt?: number } | null = null;

/** Fields that take keys of their own, but no letters. */
const NO_TEXT = /^(checkbox|radio|button|submit|reset|range|color|file)$/;

function typing(target: EventTarget | null, key: string): boolean {
  if (target instanceof HTMLInputElement && NO_TEXT.test(target.type)) return key === ' ' || key.length > 1;
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** What was pressed, in the notation of `PageKey.keys`. */
export function pressed(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `mod+${key}` : key;
}

/** Listens to keys while the component is shown. Single letters rest while someone types or a sheet is open. */
export function useKeys(keys: readonly PageKey[], listed = true): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  const told = keys.map((key) => `${key.keys}\u0000${key.does}`).join('\u0001');
  useEffect(() => {
    if (!listed || told === '') return;
    const mark = Symbol('keys');
    usePageKeys.setState(({ groups }) => ({ groups: new Map(groups).set(mark, latest.current) }));
    return () =>
      usePageKeys.setState(({ groups }) => {
        const next = new Map(groups);
        next.delete(mark);
        return { groups: next };
      });
  }, [told, listed]);

  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey) return;
      const now = pressed(event);
      const withModifier = now.startsWith('mod+');
      if (!withModifier && (typing(event.target, event.key) || document.querySelector('[role="dialog"]'))) return;
      if (withModifier && typing(event.target, event.key) && !EVERYWHERE.has(now)) return;
      const at = event.timeStamp;
      const paired =
        pending !== null && pending.at < at && at - pending.at < PAIR_MS && (pending.usedAt === undefined || pending.usedAt === at);
      if (paired && pending) pending.usedAt = at;
      else if (latest.current.some((key) => key.keys.startsWith(`${now} `))) {
        pending = { key: now, at };
        return;
      }
      const wanted = paired && pending ? `${pending.key} ${now}` : now;
      const found = latest.current.find((key) => key.keys === wanted);
      if (!found) return;
      event.preventDefault();
      found.run();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}
