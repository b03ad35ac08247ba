/**
 * One question in flight, the latest one next: what is asked while an answer is awaited replaces what was waiting.
 * Returns how to ask; `dropped()` forgets whatever waits and silences the answer on its way.
 */
export function latest<A, R>(ask: (args: A) => Promise<R>, show: (answer: R, args: A) => void, fail: (thrown: unknown) => void) {
  let busy = false;
  let waiting: { args: A } | null = null;
  let round = 0;
  const run = async (args: A): Promise<void> => {
    busy = true;
    const mine = round;
    try {
      const answer = await ask(args);
      if (mine === round) show(answer, args);
    } catch (thrown) {
      if (mine === round) fail(thrown);
    }
    busy = false;
    const next = waiting;
    waiting = null;
    if (next) void run(next.args);
  };
  return {
    ask(args: A): void {
      if (busy) waiting = { args };
      else void run(args);
    },
    dropped(): void {
      waiting = null;
      round += 1;
    },
  };
}
