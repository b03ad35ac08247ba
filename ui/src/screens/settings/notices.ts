import { useEffect } from 'react';
import { usePreferences } from '@/kit';
import { useAct, useCall } from '@/queries';
import type { Language } from '@/words';

/** The desk's setting for the system's notifications. */
export const NOTICES = 'notices';

interface NoticeChoice {
  on: boolean;
  lang: Language;
}

/** What was chosen; until something is, people are told, in Chinese. */
export function noticesOf(value: unknown): NoticeChoice {
  const chosen = (typeof value === 'object' && value !== null ? value : {}) as Partial<NoticeChoice>;
  return { on: chosen.on !== false, lang: chosen.lang === 'en' ? 'en' : 'zh' };
}

/** Lets the notifications speak the window's language. */
export function useNoticeLanguage(): void {
  const language = usePreferences((state) => state.language);
  const { data } = useCall('setting_get', { key: NOTICES });
  const { mutate } = useAct('setting_put', { quiet: true });
  const { on, lang } = noticesOf(data?.value);
  const known = data !== undefined;
  useEffect(() => {
    if (known && lang !== language) mutate({ key: NOTICES, value: { on, lang: language } });
  }, [known, lang, language, mutate, on]);
}
