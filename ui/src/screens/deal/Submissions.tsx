import { IconExternalLink, IconPaperclip } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type DealPage, openLink, type Submission } from '@/host';
import { Tag } from '@/kit';
import { moment, money, wordFor } from '@/words';
import { Checks } from './Checks';
import styles from './deal.module.css';
import { useDealWords } from './useDealWords';

/** A link of the work. Only web addresses are opened. */
function WebLink({ link }: { link: string }) {
  if (!/^https?:\/\//i.test(link)) return <span style={{ overflowWrap: 'anywhere' }}>{link}</span>;
  return (
    <button type="button" className={styles.link} onClick={() => void openLink(link)}>
      <span className="hx-cut">{link}</span>
      <IconExternalLink size={13} aria-hidden />
    </button>
  );
}

/** What was handed in so far, the newest first, with its answers; the dispute's state when there is one. */
export function Submissions({ page }: { page: DealPage }) {
  const { t } = useTranslation('deals');
  const { words } = useDealWords();
  const { deal } = page;
  const block = (label: string, list: readonly Submission[]) =>
    [...list].reverse().map((one, at) => (
      <article key={`${label}${one.at}`} className={styles.submission}>
        <header>
          <b>
            {label} · {t('page.round', { n: list.length - at })}
          </b>
          <span className="hx-quiet hx-num">{moment(one.at)}</span>
          {one.file && (
            <Tag title={one.file.sha256}>
              <IconPaperclip size={12} aria-hidden /> {one.file.name}
            </Tag>
          )}
        </header>
        <p>{one.text}</p>
        {one.answer && <p className={styles.answer}>{t('page.answered', { text: one.answer })}</p>}
      </article>
    ));
  const dispute = deal.dispute;
  return (
    <>
      {dispute && !dispute.ended && (
        <article className={styles.submission}>
          <header>
            <b>{`${wordFor(words.did, 'dispute')} · ${wordFor(words.actor, dispute.by)}`}</b>
            <span className="hx-quiet hx-num">{moment(dispute.at)}</span>
          </header>
          <p>{dispute.reason}</p>
          {([['brand', dispute.brand_proposes] as const, ['creator', dispute.creator_proposes] as const]).map(
            ([side, outcome]) =>
              outcome && (
                <p key={side} className={styles.answer}>
                  {wordFor(words.turn, side)}：{wordFor(words.outcome, outcome.outcome)}
                  {outcome.outcome !== 'resume' && ` ${money(outcome.to_creator)}`}
                </p>
              ),
          )}
        </article>
      )}
      {deal.link && (
        <p style={{ margin: '0 0 10px', display: 'flex', gap: 8, minWidth: 0 }}>
          <span className="hx-quiet" style={{ flex: 'none' }}>
            {t('page.link')}
          </span>
          <WebLink link={deal.link} />
        </p>
      )}
      {deal.live_minutes !== null && <p style={{ margin: '0 0 10px' }}>{t('page.liveMinutes', { minutes: deal.live_minutes })}</p>}
      {block(t('page.draft'), deal.drafts)}
      {(deal.status === 'work_due' || deal.status === 'platform_review' || deal.status === 'work_review') && <Checks page={page} />}
      {block(t('page.script'), deal.scripts)}
    </>
  );
}
