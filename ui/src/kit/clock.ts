import { useSyncExternalStore } from 'react';

let read: () => number = () => Date.now();
let now = read();
const hearers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** How often shown times move on. */
const TICK = 30_000;

function tick(): void {
  now = read();
  hearers.forEach((hear) => hear());
}

/** Replaces the clock, for tests and for a desk that runs at a given time. */
export function setClock(next: () => number): void {
  read = next;
  tick();
}

/** The time now, in ms since 1970. */
export function timeNow(): number {
  return read();
}

/** The time, moving on twice a minute. */
export function useNow(): number {
  return useSyncExternalStore(
    (hear) => {
      hearers.add(hear);
      timer ??= setInterval(tick, TICK);
      return () => {
        hearers.delete(hear);
        if (hearers.size === 0 && timer) {
          clearInterval(timer);
          timer = undefined;
        }
      };
    },
    () => now,
  );
}
