import { useTranslation } from 'react-i18next';
import type { DealPage } from '@/host';
import { GradeBadge } from '@/kit';
import { moment, wordFor } from '@/words';
import styles from './deal.module.css';
import { differs, termLines } from './diff';
import { shortHash, useDealWords } from './useDealWords';

/** The terms; side by side with what they were when they were countered or are to be amended. */
export function TermsTable({ page }: { page: DealPage }) {
  const { t } = useTranslation('deals');
  const { words, orderWords, vocabulary, format } = useDealWords();
  const { deal } = page;
  const left = deal.amendment ? deal.proposal.terms : deal.original;
  const newest = deal.amendment ?? deal.proposal;
  const right = newest.terms;
  const lines = termLines(right, words, orderWords, vocabulary, format, page.policy);
  const was = termLines(left, words, orderWords, vocabulary, format, page.policy);
  const changed = lines.filter((line) => differs(line.id, left, right)).length;
  const by = t('diff.by', { who: wordFor(words.turn, newest.by), at: moment(newest.at) });
  if (changed === 0)
    return (
      <table className={styles.compare}>
        <tbody>
          {lines
            .filter((line) => line.text !== '—')
            .map((line) => (
              <tr key={line.id}>
                <th scope="row">{line.label}</th>
                <td>{line.text}</td>
              </tr>
            ))}
        </tbody>
      </table>
    );
  return (
    <>
      <table className={styles.compare}>
        <thead>
          <tr>
            <th scope="col">{t('diff.changed', { count: changed })}</th>
            <th scope="col">
              <b>{deal.amendment ? t('diff.agreed') : t('diff.original')}</b>
            </th>
            <th scope="col">
              <b>{deal.amendment ? t('diff.amended') : t('diff.newest')}</b>
              {by}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => {
            const other = differs(line.id, left, right);
            if (!other && line.text === '—') return null;
            return (
              <tr key={line.id} data-changed={other || undefined}>
                <th scope="row">{line.label}</th>
                <td>{other ? <del>{was[at]?.text}</del> : was[at]?.text}</td>
                <td>{other ? <ins>{line.text}</ins> : line.text}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {newest.note && <p style={{ margin: '8px 0 0', whiteSpace: 'pre-wrap' }}>“{newest.note}”</p>}
    </>
  );
}

/** Each side's consent with its grade, never shown as stronger than it is. */
export function Consents({ page }: { page: DealPage }) {
  const { t } = useTranslation('deals');
  const { deal } = page;
  const hash = deal.proposal.hash;
  return (
    <div className={styles.consents}>
      {(['brand', 'creator'] as const).map((side) => {
        const latest = [...deal.consents].reverse().find((one) => one.side === side);
        return (
          <div key={side} className={styles.consent}>
            <span style={{ minWidth: 44 }}>{t(`consent.${side}`)}</span>
            {latest ? (
              <>
                <GradeBadge consent={latest.with} />
                <span className="hx-quiet hx-num">{moment(latest.at)}</span>
                {latest.terms !== hash && <span className="hx-quiet">{t('consent.older')}</span>}
              </>
            ) : (
              <span className="hx-quiet">{t('consent.none')}</span>
            )}
          </div>
        );
      })}
      <span className="hx-quiet hx-num" title={hash}>
        {t('consent.hash', { hash: shortHash(hash) })}
      </span>
    </div>
  );
}
