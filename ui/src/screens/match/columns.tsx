import type { RankedRow } from '@/host';
import { Figure, FigureText, type GridColumn, MoneyText, RankChange, SampleMark, ScoreBar, Tag } from '@/kit';
import type { useVocabulary } from '@/queries';
import { money, points, rate, wordFor } from '@/words';
import type { match } from '@/words/match';
import styles from './match.module.css';

type MatchWords = (typeof match)['en'];

/** Columns of the ranking. */
export function rankColumns(
  words: MatchWords,
  vocabulary: ReturnType<typeof useVocabulary>,
  moved: (row: RankedRow) => number,
  onWhy: (row: RankedRow) => void,
): GridColumn<RankedRow>[] {
  const home = ({ row }: RankedRow) =>
    row.city ? vocabulary.name('cities', row.city) : row.province ? vocabulary.name('provinces', row.province) : (row.home_text ?? '—');
  const reasons = (row: RankedRow) =>
    row.reasons
      .filter((reason) => reason.known)
      .slice(0, 2)
      .map((reason) => `${wordFor(words.part, reason.part)} ${points(reason.value)}`)
      .join(' · ');
  return [
    {
      id: 'creator',
      header: words.column.creator,
      width: 232,
      minWidth: 192,
      cell: (row) => (
        <span className={styles.who}>
          <span className={styles.rank} style={{ flex: 'none', minWidth: 22 }}>
            <span className="hx-quiet">{row.rank}</span>
          </span>
          <span style={{ flex: 'none', width: 26 }}>
            <RankChange places={moved(row)} />
          </span>
          <b className="hx-cut" title={row.name}>
            {row.name}
          </b>
          {row.row.sample && <SampleMark />}
          {row.invited ? <Tag tone="blue">{words.invited}</Tag> : row.shortlisted ? <Tag tone="good">{words.shortlisted}</Tag> : null}
        </span>
      ),
      text: (row) => row.name,
    },
    {
      id: 'mutual',
      header: words.column.mutual,
      hint: words.mutualHint,
      width: 132,
      minWidth: 112,
      cell: (row) => <ScoreBar score={row.mutual} coverage={row.coverage} onClick={() => onWhy(row)} />,
      text: (row) => points(row.mutual),
    },
    {
      id: 'reasons',
      header: words.column.reasons,
      width: 190,
      minWidth: 130,
      priority: 4,
      cell: (row) => (
        <span className="hx-cut hx-quiet" title={row.reasons.map((reason) => reason.text).join('\n')}>
          {reasons(row)}
        </span>
      ),
      text: (row) => row.reasons.map((reason) => reason.text).join('；'),
    },
    { id: 'score', header: words.column.brand, width: 76, minWidth: 70, priority: 3, align: 'right', cell: (row) => <span className="hx-num">{points(row.score)}</span>, text: (row) => points(row.score) },
    {
      id: 'creatorScore',
      header: words.column.creatorSide,
      width: 80,
      minWidth: 64,
      priority: 3,
      align: 'right',
      cell: (row) => <span className="hx-num">{points(row.creator_score)}</span>,
      text: (row) => points(row.creator_score),
    },
    {
      id: 'coverage',
      header: words.column.coverage,
      hint: words.coverageHint,
      width: 72,
      minWidth: 62,
      priority: 3,
      align: 'right',
      cell: (row) => <span className="hx-num">{rate(row.coverage)}</span>,
      text: (row) => rate(row.coverage),
    },
    { id: 'price', header: words.column.price, width: 112, minWidth: 100, align: 'right', cell: (row) => <MoneyText amount={row.price} />, text: (row) => money(row.price) },
    {
      id: 'cpm',
      header: words.column.cpm,
      width: 88,
      minWidth: 78,
      priority: 2,
      align: 'right',
      cell: (row) => <Figure value={row.expected_cpm} unit="yuan" />,
      text: (row) => (row.expected_cpm === null ? '' : row.expected_cpm.toFixed(2)),
    },
    { id: 'followers', header: words.column.followers, width: 92, minWidth: 80, priority: 4, align: 'right', cell: (row) => <FigureText figure={row.row.followers} /> },
    {
      id: 'vertical',
      header: words.column.vertical,
      width: 120,
      minWidth: 84,
      priority: 5,
      cell: (row) => (
        <span className={styles.tags} title={vocabulary.names('verticals', row.row.verticals)}>
          {row.row.verticals.slice(0, 2).map((code) => (
            <Tag key={code}>{vocabulary.name('verticals', code)}</Tag>
          ))}
        </span>
      ),
      text: (row) => vocabulary.names('verticals', row.row.verticals),
    },
    {
      id: 'home',
      header: words.column.home,
      width: 80,
      minWidth: 60,
      priority: 6,
      cell: (row) => (
        <span className="hx-cut" title={home(row)}>
          {home(row)}
        </span>
      ),
      text: home,
    },
  ];
}
