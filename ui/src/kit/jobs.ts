import { create } from 'zustand';
import { asProblem, type Problem, type Progress, type Watch } from '@/host';
import { timeNow } from './clock';
import { tellProblem } from './tell';

/** Work that goes on in the background. */
export interface Job {
  id: string;
  label: string;
  done: number;
  /** Unknown while it is still being counted. */
  total: number | null;
  /** Items per second as the desk measured it. */
  rate: number | null;
  /** A rate was told before: the mean over all steps says nothing then. */
  rated: boolean;
  startedAt: number;
  state: 'running' | 'cancelling' | 'done' | 'cancelled' | 'failed';
  problem?: Problem;
  cancel: () => void;
}

/** The jobs of this window. */
export const useJobs = create<{ jobs: readonly Job[] }>(() => ({ jobs: [] }));

/** How long a line of finished work stays, in ms. Failed work stays until it is read. */
const DONE_MS = 5_000;

let counter = 0;

function change(id: string, change: Partial<Job>): void {
  useJobs.setState(({ jobs }) => ({ jobs: jobs.map((job) => (job.id === id ? { ...job, ...change } : job)) }));
}

/** Removes a finished job from the tray. */
export function dismissJob(id: string): void {
  useJobs.setState(({ jobs }) => ({ jobs: jobs.filter((job) => job.id !== id) }));
}

/** Asks a job to stop. */
export function cancelJob(id: string): void {
  const job = useJobs.getState().jobs.find((one) => one.id === id);
  if (job?.state !== 'running') return;
  change(id, { state: 'cancelling' });
  job.cancel();
}

/**
 * Runs long work with a line in the tray: `work` gets what to hand to the call, so that its progress is shown and it
 * can be stopped. Stopped work ends with the problem `cancelled`, which is no failure and is not told. Where the page
 * itself says that it is done, `shown` tells so, and the line goes at once.
 */
export async function runJob<T>(label: string, work: (watch: Required<Watch>) => Promise<T>, shown?: () => boolean): Promise<T> {
  counter += 1;
  const id = `job-${counter}`;
  const stop = new AbortController();
  const entry: Job = {
    id,
    label,
    done: 0,
    total: null,
    rate: null,
    rated: false,
    startedAt: timeNow(),
    state: 'running',
    cancel: () => stop.abort(),
  };
  useJobs.setState(({ jobs }) => ({ jobs: [...jobs, entry] }));
  try {
    const onProgress = ({ done, total, rate }: Progress) => change(id, { done, total, rate, ...(rate === null ? {} : { rated: true }) });
    const result = await work({ onProgress, signal: stop.signal });
    // A job that was stopped too late is done all the same.
    change(id, { state: 'done' });
    if (shown?.() === true) dismissJob(id);
    else setTimeout(() => dismissJob(id), DONE_MS);
    return result;
  } catch (thrown) {
    const problem = asProblem(thrown);
    if (problem.code === 'cancelled') {
      change(id, { state: 'cancelled' });
      setTimeout(() => dismissJob(id), DONE_MS);
    } else {
      change(id, { state: 'failed', problem });
      tellProblem(problem);
    }
    throw problem;
  }
}
