import type { TFunction } from 'i18next';
import type { CreatorRow, Figure } from '@/host';
import { FigureText, type GridColumn, MoneyText, SampleMark } from '@/kit';
import { Sparkline } from '@/kit/charts/Sparkline';
import { tip } from '@/kit/tip';
import type { useVocabulary } from '@/queries';
import { ageInDays, STALE_AFTER_DAYS, UNKNOWN, type useFormat } from '@/words';
import styles from './creators.module.css';

/** A figure as an exact number for copying; a range as its ends. */
export function figureCell(figure: Figure | null | undefined): string {
  if (!figure) return '';
  return 'exact' in figure.value ? String(figure.value.exact) : `${figure.value.bucket.from}–${figure.value.bucket.to ?? ''}`;
}

/** The exact value of a figure of a mean; a median of interactions over a median of plays is no rate of anything. */
const meanOf = (figure: Figure | null): number | null => (figure?.basis === 'mean' && 'exact' in figure.value ? figure.value.exact : null);

/**
 * The interaction rate as the desk knows it, or from means over the same posts: Σ interactions ÷ Σ plays is the mean of
 * the one over the mean of the other. Without plays, over followers.
 */
export function interactionRateOf(row: CreatorRow): Figure | null {
  if (row.interaction_rate) return row.interaction_rate;
  const interactions = meanOf(row.interactions);
  if (interactions === null || !row.interactions) return null;
  const plays = row.plays?.stratum === row.interactions.stratum && row.plays.window_days === row.interactions.window_days ? meanOf(row.plays) : null;
  const followers = row.followers && 'exact' in row.followers.value ? row.followers.value.exact : null;
  const over = plays || followers;
  if (!over) return null;
  return { ...row.interactions, metric: plays ? 'interaction_rate_by_plays' : 'interaction_rate_by_followers', value: { exact: interactions / over } };
}

/** Where someone lives, in words. */
export function homeOf(row: CreatorRow, vocabulary: ReturnType<typeof useVocabulary>): string {
  if (row.city) return vocabulary.name('cities', row.city);
  if (row.province) return vocabulary.name('provinces', row.province);
  return row.home_text ?? UNKNOWN;
}

/** The columns of 达人广场. */
export function creatorColumns(
  t: TFunction<'creators'>,
  vocabulary: ReturnType<typeof useVocabulary>,
  format: ReturnType<typeof useFormat>,
  now: number,
): GridColumn<CreatorRow>[] {
  const by = (figure: Figure) => (figure.metric === 'interaction_rate_by_followers' ? 'byFollowers' : 'byPlays');
  return [
    {
      id: 'name',
      header: t('column.name'),
      width: 230,
      minWidth: 190,
      sortable: true,
      cell: (row) => (
        <span className={styles.name}>
          <span className={`hx-cut ${styles.strong}`} title={row.name}>
            {row.name}
          </span>
          {row.handle && row.handle !== row.name && <span className={`hx-cut ${styles.handle}`} title={`@${row.handle}`}>@{row.handle}</span>}
          {row.accounts > 1 && (
            <span className="hx-quiet hx-num" {...tip(() => [t('moreAccounts', { n: row.accounts - 1 })])}>
              +{row.accounts - 1}
            </span>
          )}
          {row.sample && <SampleMark />}
        </span>
      ),
      text: (row) => row.name,
    },
    {
      id: 'platform',
      header: t('column.platform'),
      // Names of platforms and cities are longer in English.
      width: format.language === 'zh' ? 84 : 128,
      minWidth: format.language === 'zh' ? 64 : 104,
      priority: 3,
      cell: (row) => (
        <span className="hx-cut" title={vocabulary.name('platforms', row.platform)}>
          {vocabulary.name('platforms', row.platform)}
        </span>
      ),
      text: (row) => `${vocabulary.name('platforms', row.platform)} @${row.handle ?? ''}`,
    },
    {
      id: 'verticals',
      header: t('column.verticals'),
      width: 112,
      minWidth: 84,
      priority: 4,
      cell: (row) =>
        row.verticals.length === 0 ? (
          <span className="hx-quiet">{UNKNOWN}</span>
        ) : (
          <span className="hx-cut" title={[...row.verticals.map((code) => vocabulary.name('verticals', code)), ...row.tags].join(' · ')}>
            {vocabulary.names('verticals', row.verticals)}
          </span>
        ),
      text: (row) => vocabulary.names('verticals', row.verticals),
    },
    {
      id: 'city',
      header: t('column.city'),
      width: format.language === 'zh' ? 76 : 96,
      minWidth: format.language === 'zh' ? 60 : 84,
      priority: 5,
      cell: (row) => (
        <span className="hx-cut" title={row.home_text ?? homeOf(row, vocabulary)}>
          {homeOf(row, vocabulary)}
        </span>
      ),
      text: (row) => homeOf(row, vocabulary),
    },
    { id: 'followers', header: t('column.followers'), width: 116, minWidth: 104, align: 'right', sortable: true, firstSort: 'desc', cell: (row) => <FigureText figure={row.followers} />, text: (row) => figureCell(row.followers) },
    {
      id: 'trend',
      header: t('column.trend'),
      hint: t('hint.trend'),
      width: 92,
      minWidth: 92,
      priority: 5,
      cell: ({ followers_over_time: days }) => {
        const [first, last] = [days[0], days.at(-1)];
        if (!first || !last || first === last) return <span className="hx-quiet">{UNKNOWN}</span>;
        const [from, to] = [format.count(first.value), format.count(last.value)];
        return (
          <span className={styles.trend} {...tip(() => [t('trendFrom', { from, since: first.day, to, on: last.day })])}>
            <Sparkline values={days.map((one) => one.value)} times={days.map((one) => Date.parse(one.day))} label={`${from} → ${to}`} />
          </span>
        );
      },
      text: ({ followers_over_time: days }) => days.map((one) => `${one.day} ${one.value}`).join('; '),
    },
    { id: 'plays', header: t('column.plays'), hint: t('hint.plays'), width: 92, minWidth: 74, priority: 2, align: 'right', sortable: true, firstSort: 'desc', cell: (row) => <FigureText figure={row.plays} />, text: (row) => figureCell(row.plays) },
    {
      id: 'interactionRate',
      header: t('column.interactionRate'),
      hint: t('hint.interactionRate'),
      width: 108,
      minWidth: 92,
      priority: 2,
      align: 'right',
      sortable: true,
      firstSort: 'desc',
      cell: (row) => {
        const figure = interactionRateOf(row);
        if (!figure) return <FigureText figure={null} />;
        const mean = figure.basis === 'mean';
        return (
          <span>
            <FigureText figure={figure} />
            <span className={styles.basis} title={[t(`${by(figure)}Hint`), mean ? t('meanHint') : ''].filter(Boolean).join('\n')}>
              {t(by(figure))}
              {mean && t('mean')}
            </span>
          </span>
        );
      },
      text: (row) => {
        const figure = interactionRateOf(row);
        return figure ? `${figureCell(figure)} ${t(by(figure))}${figure.basis === 'mean' ? t('mean') : ''}` : '';
      },
    },
    {
      id: 'price',
      header: t('column.price'),
      hint: t('hint.price'),
      width: 112,
      minWidth: 104,
      align: 'right',
      sortable: true,
      firstSort: 'asc',
      cell: (row) => <MoneyText amount={row.price} />,
      text: (row) => (row.price ? (row.price.minor / 100).toFixed(2) : ''),
    },
    {
      id: 'cpm',
      header: t('column.cpm'),
      hint: t('hint.cpm'),
      width: 88,
      minWidth: 76,
      priority: 2,
      align: 'right',
      sortable: true,
      firstSort: 'asc',
      cell: (row) => <span className={row.expected_cpm === null ? 'hx-quiet' : 'hx-num'}>{format.yuan(row.expected_cpm)}</span>,
      text: (row) => row.expected_cpm?.toFixed(2) ?? '',
    },
    {
      id: 'agency',
      header: t('column.agency'),
      width: 108,
      minWidth: 76,
      priority: 6,
      cell: (row) => (
        <span className={row.agency ? 'hx-cut' : 'hx-quiet'} title={row.agency ?? undefined}>
          {row.agency ?? UNKNOWN}
        </span>
      ),
      text: (row) => row.agency ?? '',
    },
    {
      id: 'asOf',
      header: t('column.asOf'),
      hint: t('hint.asOf'),
      width: 96,
      minWidth: 92,
      priority: 4,
      sortable: true,
      firstSort: 'desc',
      cell: (row) => {
        const age = ageInDays(row.as_of, now);
        const stale = age === null || age > STALE_AFTER_DAYS;
        return (
          <span className={`hx-num ${stale ? 'hx-quiet' : ''}`} data-stale={stale || undefined}>
            {format.day(row.as_of)}
          </span>
        );
      },
      text: (row) => row.as_of ?? '',
    },
  ];
}
