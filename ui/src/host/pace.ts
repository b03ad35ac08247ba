import type { Progress } from './generated/calls';

/** How long a step goes on before a rate of its own is told, in ms: the first reports are chance. */
const TELLING_MS = 2_000;

/**
 * Items per second of the step that goes on now. The desk's own rate counts from the beginning of all the work, which is
 * right for the first step only: of a later one it tells far too little, and far too long a wait. `now` in ms.
 */
export function newPace(now: () => number = () => performance.now()): (progress: Progress) => number | null {
  let began: { step: string; at: number; done: number; first: boolean } | null = null;
  return ({ step, done, rate }) => {
    if (began?.step !== step) began = { step, at: now(), done, first: began === null };
    const passed = now() - began.at;
    if (passed >= TELLING_MS && done > began.done) return ((done - began.done) / passed) * 1_000;
    return began.first ? rate : null;
  };
}
