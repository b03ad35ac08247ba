import { IconAlertTriangle, IconCheck, IconEye } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealPage } from '@/host';
import { useCall } from '@/queries';
import { termsNow } from './acts';
import styles from './deal.module.css';

/** How one thing asked for stands: written, to be looked for by a person, or written where it must not be. */
export type Standing = 'found' | 'look' | 'bad' | 'clear' | 'asked';

/** One thing asked for, and how the words handed in stand to it. */
export interface Check {
  id: string;
  what: 'label' | 'mention' | 'hashtag' | 'link' | 'banned';
  text: string;
  standing: Standing;
}

/** What a work is asked to carry. */
interface Asked {
  label: boolean;
  mentions: readonly string[];
  hashtags: readonly string[];
  banned: readonly string[];
  link: string | null;
}

/**
 * Compares the words handed in with what is asked for. Words alone never prove that a label or a mention is missing
 * from a picture or from speech, so what is not found is left to a person; without words nothing is compared.
 */
export function checksOf(asked: Asked, handedIn: string | null): Check[] {
  const has = (part: string) => handedIn !== null && handedIn.toLocaleLowerCase().includes(part.trim().toLocaleLowerCase());
  const wanted = (part: string): Standing => (handedIn === null ? 'asked' : has(part) ? 'found' : 'look');
  const some = (list: readonly string[]) => list.filter((part) => part.trim() !== '');
  return [
    ...(asked.label ? [{ id: 'label', what: 'label' as const, text: '', standing: handedIn === null ? ('asked' as const) : ('look' as const) }] : []),
    ...some(asked.mentions).map((text) => ({ id: `m${text}`, what: 'mention' as const, text, standing: wanted(text) })),
    ...some(asked.hashtags).map((text) => ({ id: `h${text}`, what: 'hashtag' as const, text, standing: wanted(text) })),
    ...(asked.link ? [{ id: 'link', what: 'link' as const, text: asked.link, standing: wanted(asked.link) }] : []),
    ...some(asked.banned).map((text) => ({ id: `b${text}`, what: 'banned' as const, text, standing: handedIn === null ? ('asked' as const) : has(text) ? ('bad' as const) : ('clear' as const) })),
  ];
}

const ICON: Record<Standing, ReactNode> = {
  found: <IconCheck size={14} aria-hidden />,
  clear: <IconCheck size={14} aria-hidden />,
  look: <IconEye size={14} aria-hidden />,
  asked: <IconEye size={14} aria-hidden />,
  bad: <IconAlertTriangle size={14} aria-hidden />,
};

/** The newest draft held against the terms and the order's brief, as far as its words tell. */
export function Checks({ page }: { page: DealPage }) {
  const { t } = useTranslation('deals');
  const terms = termsNow(page);
  const order = useCall('order_show', { id: page.row.order });
  const brief = order.data?.row.order.draft.brief;
  const newest = page.deal.drafts.at(-1);
  const checks = checksOf(
    { label: terms.label, mentions: terms.mentions, hashtags: terms.hashtags, banned: brief?.banned ?? [], link: brief?.link ?? null },
    newest ? newest.text : null,
  );
  if (checks.length === 0) return null;
  const words = (check: Check): string => {
    switch (check.standing) {
      case 'found':
        return t('checks.found');
      case 'look':
        return t(check.what === 'label' ? 'checks.labelLook' : 'checks.absent');
      case 'asked':
        return t(check.what === 'banned' ? 'checks.banned' : 'checks.ask');
      case 'bad':
        return t('checks.bannedFound');
      case 'clear':
        return t('checks.bannedNone');
    }
  };
  const name = (check: Check): string => {
    switch (check.what) {
      case 'label':
        return t('checks.label');
      case 'banned':
        return `${t('checks.banned')} “${check.text}”`;
      case 'link':
        return `${t('checks.link')} ${check.text}`;
      case 'mention':
      case 'hashtag':
        return check.text;
    }
  };
  return (
    <section className={styles.submission} aria-label={t('checks.title')}>
      <header>
        <b>{t('checks.title')}</b>
        <span className="hx-quiet">{newest ? t('checks.hint', { n: page.deal.drafts.length }) : t('checks.noDraft')}</span>
      </header>
      <ul className={styles.checks}>
        {checks.map((check) => (
          <li key={check.id} data-standing={check.standing}>
            {ICON[check.standing]}
            <span className={styles.checkName}>{name(check)}</span>
            <span className="hx-quiet">{words(check)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
