import type { Progress } from './generated/calls';
import type { ArgsOf, CallName, DropEvent, Host, HostEvents, RetOf } from './host';
import type { Problem } from './problem';

/** Answers for a fake host: one plain function per call that is expected. Throw a Problem to refuse. */
export type Answers = {
  [K in CallName]?: (args: ArgsOf<K>, report: (progress: Progress) => void, signal?: AbortSignal) => RetOf<K> | Promise<RetOf<K>>;
};

type Answer = (args: unknown, report: (progress: Progress) => void, signal?: AbortSignal) => unknown;

/** The name under which the browser is told how long an answer took. */
export const FAKE_DESK = 'fake desk';

/** A fake host with what a test wants to see of it. */
export interface FakeHost extends Host {
  /** Pretends that files are dragged or dropped. */
  drop: (event: DropEvent) => void;
  /** Pretends that the desk says something on its own. */
  say: <E extends keyof HostEvents>(name: E, payload: HostEvents[E]) => void;
  /** Every call so far, in order. */
  asked: { name: string; args: unknown }[];
  /** What was copied last. */
  copied: string | null;
}

/** A host made of plain functions, for tests and for the browser. A call without an answer is refused. */
export function fakeHost(answers: Answers, files: { pick?: string[]; save?: string | null; opened?: string[] } = {}): FakeHost {
  const hearers = new Set<(event: DropEvent) => void>();
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const host: FakeHost = {
    asked: [],
    copied: null,
    async invoke(name, args, watch) {
      host.asked.push({ name, args });
      const answer = (answers as Record<string, Answer | undefined>)[name];
      if (!answer) {
        const refusal: Problem = {
          code: 'no_such_call',
          args: { name },
          message: { zh: `没有为 ${name} 准备回答`, en: `No answer for ${name}` },
        };
        throw refusal;
      }
      const began = performance.now();
      try {
        return answer(args, watch?.onProgress ?? (() => undefined), watch?.signal);
      } finally {
        // Whoever times the interface takes the invented desk's own work out.
        performance.measure(FAKE_DESK, { start: began });
      }
    },
    pickFiles: () => Promise.resolve(files.pick ?? []),
    pickSave: () => Promise.resolve(files.save ?? null),
    openedFiles: () => Promise.resolve(files.opened?.splice(0) ?? []),
    onDrop(hear) {
      hearers.add(hear);
      return () => void hearers.delete(hear);
    },
    onEvent(name, hear) {
      const heard = listeners.get(name) ?? new Set();
      listeners.set(name, heard.add(hear));
      return () => void heard.delete(hear);
    },
    say: (name, payload) => listeners.get(name)?.forEach((hear) => hear(payload as never)),
    setZoom(factor) {
      document.documentElement.style.zoom = String(factor);
      return Promise.resolve();
    },
    async copyText(text) {
      host.copied = text;
      // A browser page may refuse; the fake then only remembers.
      await navigator.clipboard?.writeText(text).catch(() => undefined);
    },
    pasteText: () => Promise.resolve(host.copied ?? ''),
    openLink: () => Promise.resolve(),
    revealFile: () => Promise.resolve(),
    drop: (event) => hearers.forEach((hear) => hear(event)),
  };
  return host;
}
