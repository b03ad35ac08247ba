import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ArgsOf, call, type Problem, type ReadName, type RetOf, type Topic, type ValueOf, type Watch, type WriteName } from '@/host';
import { refresh } from './client';

interface ReadOptions {
  /** Ask only when true. */
  enabled?: boolean;
  /** Topics the answer depends on, where the call's noun does not tell (see topics.ts). */
  topics?: readonly Topic[];
  /** Keep showing the last answer while arguments change. */
  keep?: boolean;
}

/** Reads by a call, again whenever its topics change. */
export function useCall<K extends ReadName>(name: K, args: ArgsOf<K>, options: ReadOptions = {}) {
  return useQuery<RetOf<K>, Problem>({
    queryKey: ['call', name, args],
    queryFn: () => call(name, args),
    enabled: options.enabled ?? true,
    meta: options.topics ? { topics: options.topics } : undefined,
    placeholderData: options.keep ? keepPreviousData : undefined,
  });
}

interface WriteOptions<K extends WriteName> {
  /** `change` is the one that takes this very write back; absent when there is nothing to take back. */
  onDone?: (answer: ValueOf<K>, args: ArgsOf<K>, change: string | undefined) => void;
  /** The screen shows the refusal itself: no toast. */
  quiet?: boolean;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The change that made an answer: a mutation hands on the answer alone. */
const changes = new WeakMap<object, string>();

/** Runs a write anywhere outside of `useAct`, for instance inside `runJob`, and refreshes what it made stale. */
export function useWrite() {
  const client = useQueryClient();
  return async <K extends WriteName>(name: K, args: ArgsOf<K>, watch?: Watch): Promise<ValueOf<K>> => {
    const { value, stale, change } = (await call(name, args, watch)) as { value: ValueOf<K>; stale: Topic[]; change?: string };
    if (change !== undefined && isObject(value)) changes.set(value, change);
    refresh(client, stale);
    return value;
  };
}

/** Writes by a call; what its answer names as stale is refreshed, a refusal is shown. */
export function useAct<K extends WriteName>(name: K, options: WriteOptions<K> = {}) {
  const write = useWrite();
  return useMutation<ValueOf<K>, Problem, ArgsOf<K>>({
    mutationKey: [name],
    mutationFn: (args) => write(name, args),
    meta: { quiet: options.quiet === true },
    onSuccess: (answer, args) => options.onDone?.(answer, args, isObject(answer) ? changes.get(answer) : undefined),
  });
}
