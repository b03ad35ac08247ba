import { useState } from 'react';
import { asProblem, type Problem } from '@/host';

/** Runs one thing after the other from a dialog: whether one is under way, and why the last one was refused. */
export function useAttempt() {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const attempt = async (run: () => Promise<void>) => {
    setProblem(null);
    setBusy(true);
    try {
      await run();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    setBusy(false);
  };
  return { attempt, busy, problem };
}
