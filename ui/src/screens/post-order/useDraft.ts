import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { asProblem, call, type Problem } from '@/host';
import { timeNow } from '@/kit';
import { dayAfter } from '@/words/days';
import { emptyForm, type PostForm, restored } from './form';

/** How the saved draft stands. */
export type Saving = { state: 'idle' } | { state: 'saving' } | { state: 'saved'; at: string } | { state: 'failed'; why: Problem };

/** Pause after the last change before the draft is saved, in ms. */
const SAVE_AFTER = 700;

const asJson = (form: PostForm) => JSON.parse(JSON.stringify({ v: 1, form })) as never;

/** The form with its autosave: opened from the last draft, saved after every pause. */
export function useDraft() {
  const [form, setForm] = useState<PostForm | null>(null);
  const [wasRestored, setRestored] = useState(false);
  const [saving, setSaving] = useState<Saving>({ state: 'idle' });
  const kept = useRef<PostForm | null>(null);
  const latest = useRef<PostForm | null>(null);
  const [pause] = useDebouncedValue(form, SAVE_AFTER);

  useEffect(() => {
    let gone = false;
    const empty = emptyForm((days) => dayAfter(timeNow(), days));
    const start = (found: PostForm | null) => {
      if (gone) return;
      kept.current = found ?? empty;
      setForm(found ?? empty);
      setRestored(found !== null);
    };
    call('order_draft_get', {})
      .then(({ draft }) => start(restored(draft, empty)))
      .catch((thrown: unknown) => {
        start(null);
        setSaving({ state: 'failed', why: asProblem(thrown) });
      });
    return () => {
      gone = true;
    };
  }, []);

  useEffect(() => {
    latest.current = form;
  }, [form]);

  const save = async (what: PostForm) => {
    kept.current = what;
    setSaving({ state: 'saving' });
    try {
      await call('order_draft_put', { draft: asJson(what) });
      setSaving({ state: 'saved', at: new Date(timeNow()).toISOString() });
    } catch (thrown) {
      setSaving({ state: 'failed', why: asProblem(thrown) });
    }
  };

  useEffect(() => {
    if (pause && pause !== kept.current) void save(pause);
  }, [pause]);

  // What was typed just before leaving is saved as well.
  useEffect(
    () => () => {
      const last = latest.current;
      if (last && last !== kept.current) void call('order_draft_put', { draft: asJson(last) }).catch(() => undefined);
    },
    [],
  );

  return {
    form,
    saving,
    wasRestored,
    change: (part: Partial<PostForm>) => setForm((now) => (now ? { ...now, ...part } : now)),
    /** Starts over and forgets the saved draft. */
    forget: async () => {
      const empty = emptyForm((days) => dayAfter(timeNow(), days));
      kept.current = empty;
      latest.current = empty;
      setForm(empty);
      setRestored(false);
      await call('order_draft_put', { draft: null });
      setSaving({ state: 'idle' });
    },
  };
}
