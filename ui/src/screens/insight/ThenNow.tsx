import { useTranslation } from 'react-i18next';
import type { Insight, ThenKind, ThenNow as Line } from '@/host';
import { EmptyState, RankChange, Section } from '@/kit';
import { rate, sentence, UNKNOWN, useFormat } from '@/words';
import type { Board } from './boards';
import styles from './insight.module.css';

/** The kinds of lines in their order, and the board each belongs to. */
const KINDS: readonly { kind: ThenKind; board: Board }[] = [
  { kind: 'city', board: 'cities' },
  { kind: 'vertical', board: 'verticals' },
  { kind: 'certification', board: 'certifications' },
];

/** 2022's report beside this catalogue. Counted differently, and said so. */
export function ThenNow({ insight, onOpen }: { insight: Insight; onOpen: (board: Board, code: string) => void }) {
  const { t } = useTranslation('insight');
  const format = useFormat();
  if (insight.then.length === 0) return <EmptyState title={t('then.empty')} />;
  // A city's figure is a count, a certification's a share of all.
  const then = (line: Line) => (line.then === null ? t('then.rankOnly') : line.kind === 'certification' ? rate(line.then) : format.exact(line.then));
  return (
    <>
      <p className={styles.note}>
        {t('then.source', { source: sentence(insight.then_source, format.language) })} {t('then.note')}
      </p>
      <div className={styles.thens}>
        {KINDS.map(({ kind, board }) => {
          const lines = insight.then.filter((line) => line.kind === kind).sort((a, b) => (a.then_rank ?? 999) - (b.then_rank ?? 999));
          if (lines.length === 0) return null;
          return (
            <Section key={kind} title={t(`then.${kind}`)}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('then.name')}</th>
                    <th scope="col">{t('then.then')}</th>
                    <th scope="col">{t('then.thenRank')}</th>
                    <th scope="col">{t('then.now')}</th>
                    <th scope="col">{t('then.share')}</th>
                    <th scope="col">{t('then.nowRank')}</th>
                    <th scope="col">{t('then.change')}</th>
                  </tr>
                </thead>
                <tbody>
                  {lines.map((line) => (
                    <tr key={line.code}>
                      <th scope="row">
                        {line.now > 0 ? (
                          <button type="button" className={styles.link} onClick={() => onOpen(board, line.code)}>
                            {line.name}
                          </button>
                        ) : (
                          line.name
                        )}
                      </th>
                      <td className={line.then === null ? 'hx-quiet' : undefined}>{then(line)}</td>
                      <td>{line.then_rank ?? UNKNOWN}</td>
                      <td>{format.exact(line.now)}</td>
                      <td>{rate(line.now_share)}</td>
                      <td>{line.now_rank ?? UNKNOWN}</td>
                      <td>{line.then_rank !== null && line.now_rank !== null ? <RankChange places={line.then_rank - line.now_rank} /> : UNKNOWN}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Section>
          );
        })}
      </div>
    </>
  );
}
