import type { TFunction } from 'i18next';
import type { Account, CreatorPage, DeliverableKind, Figure, Metric, Platform, Rate, Source } from '@/host';
import type { useVocabulary } from '@/queries';
import { UNKNOWN, type useFormat } from '@/words';
import type { Better, Cell, Line } from './marks';

/** A creator with the account that is compared. */
export interface Side {
  page: CreatorPage;
  account: Account | undefined;
}

const METRICS: readonly { metric: Metric; group: Line['group']; better: Better; ratio?: boolean }[] = [
  { metric: 'followers', group: 'reach', better: 'high' },
  { metric: 'plays', group: 'reach', better: 'high' },
  { metric: 'growth_30d', group: 'reach', better: 'high', ratio: true },
  { metric: 'platform_index', group: 'reach', better: 'high' },
  { metric: 'interactions', group: 'engagement', better: 'high' },
  { metric: 'interaction_rate_by_plays', group: 'engagement', better: 'high', ratio: true },
  { metric: 'interaction_rate_by_followers', group: 'engagement', better: 'high', ratio: true },
  { metric: 'finish_rate', group: 'engagement', better: 'high', ratio: true },
  { metric: 'on_time_rate', group: 'reliability', better: 'high', ratio: true },
];
const STRATA = ['all', 'everyday', 'commercial'] as const;
const KINDS: readonly DeliverableKind[] = ['short_video', 'long_video', 'live_hour', 'live_day', 'image_post', 'article'];
/** Of several figures of one metric, the first of these is compared. */
const TRUST: readonly Figure['basis'][] = ['exact', 'median', 'mean', 'total', 'unstated'];

/** The platform most creators have an account on, and each one's account there or else the first. */
export function sidesOf(pages: readonly CreatorPage[]): Side[] {
  const counts = new Map<Platform, number>();
  for (const page of pages) for (const platform of new Set(page.creator.accounts.map((one) => one.platform))) counts.set(platform, (counts.get(platform) ?? 0) + 1);
  const most = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  return pages.map((page) => ({ page, account: page.creator.accounts.find((one) => one.platform === most) ?? page.creator.accounts[0] }));
}

interface Tongue {
  t: TFunction<['compare', 'creators']>;
  vocabulary: ReturnType<typeof useVocabulary>;
  format: ReturnType<typeof useFormat>;
}

const unknown = (): Cell => ({ text: UNKNOWN, exact: '', value: null, basis: '', note: '' });

/** Every row, grouped; rows nobody has anything in are left out. */
export function linesOf(sides: readonly Side[], { t, vocabulary, format }: Tongue): Line[] {
  const dated = (source: Source | null, asOf: string | null, ...more: string[]) =>
    [...more, ...(source ? [t(`creators:source.${source.kind}`)] : []), asOf ? format.day(asOf) : t('compare:note.undated')].join(' · ');
  const words = (text: string | null | undefined): Cell => (text ? { text, exact: text, value: null, basis: '', note: '' } : unknown());
  const line = (id: string, group: Line['group'], label: string, better: Better, cell: (side: Side) => Cell): Line => ({ id, group, label, better, cells: sides.map(cell) });

  const figure = (metric: Metric, stratum: Figure['stratum'], ratio: boolean) => (side: Side): Cell => {
    const found = side.account?.figures.filter((one) => one.metric === metric && one.stratum === stratum) ?? [];
    const one = [...found].sort((a, b) => TRUST.indexOf(a.basis) - TRUST.indexOf(b.basis))[0];
    if (!one) return unknown();
    const write = (value: number) => (ratio ? format.rate(value) : format.count(value));
    const window = one.window_days === null ? [] : [t('creators:page.window', { n: one.window_days })];
    const note = dated(one.source, one.as_of, t(`creators:basis.${one.basis}`), ...window);
    const basis = [one.basis, one.window_days ?? ''].join('|');
    if ('exact' in one.value) return { text: write(one.value.exact), exact: String(one.value.exact), value: one.value.exact, basis, note };
    const { from, to } = one.value.bucket;
    return { text: to === null ? `≥${write(from)}` : `${write(from)}–${write(to)}`, exact: `${from}–${to ?? ''}`, value: null, basis, note };
  };
  const rate = (kind: DeliverableKind, value: (rate: Rate) => { amount: number; currency: string; text: string } | null) => (side: Side): Cell => {
    const one = side.account?.rates.find((each) => each.deliverable === kind);
    const found = one && value(one);
    if (!one || !found) return unknown();
    return { text: found.text, exact: String(found.amount), value: found.amount, basis: found.currency, note: dated(one.source, one.as_of) };
  };
  const money = (amount: { minor: number; currency: string } | null) => (amount ? { amount: amount.minor / 100, currency: amount.currency, text: format.money(amount) } : null);
  const share = (value: (audience: NonNullable<Account['audience']>) => number | null) => ({ account }: Side): Cell => {
    const found = account?.audience ? value(account.audience) : null;
    return found === null || !account ? unknown() : { text: format.rate(found), exact: found.toFixed(4), value: found, basis: 'share', note: dated(null, account.audience_as_of) };
  };
  const sum = (shares: readonly { key: string; share: number }[] | null, keys: readonly string[]) => {
    const found = shares?.filter((one) => keys.includes(one.key)) ?? [];
    return found.length === 0 ? null : found.reduce((total, one) => total + one.share, 0);
  };

  const lines: Line[] = [
    line('platform', 'profile', t('compare:row.platform'), null, ({ account }) => words(account && vocabulary.name('platforms', account.platform))),
    line('verticals', 'profile', t('compare:row.verticals'), null, ({ page }) => words(vocabulary.names('verticals', page.creator.verticals))),
    line('home', 'profile', t('compare:row.home'), null, ({ page: { creator } }) =>
      words(creator.home.city ? vocabulary.name('cities', creator.home.city) : creator.home.province ? vocabulary.name('provinces', creator.home.province) : creator.home.text),
    ),
    line('agency', 'profile', t('compare:row.agency'), null, ({ page }) => words(page.represented_by?.name ?? page.creator.agency_name)),
    line('certification', 'profile', t('compare:row.certification'), null, ({ page }) => words(page.creator.certification && t(`creators:certification.${page.creator.certification}`))),
    line('tones', 'profile', t('compare:row.tones'), null, ({ page }) => words(vocabulary.names('tones', page.creator.tones))),
    ...METRICS.flatMap(({ metric, group, better, ratio = false }) =>
      STRATA.map((stratum) =>
        line(`${metric} ${stratum}`, group, t(`creators:metric.${metric}`) + (stratum === 'all' ? '' : ` · ${t(`creators:stratum.${stratum}`)}`), better, figure(metric, stratum, ratio)),
      ),
    ),
    ...KINDS.flatMap((kind) => {
      const deliverable = t(`creators:deliverable.${kind}`);
      return [
        line(`${kind} list`, 'price', t('compare:row.list', { deliverable }), 'low', rate(kind, (one) => money(one.list))),
        line(`${kind} order`, 'price', t('compare:row.order', { deliverable }), 'low', rate(kind, (one) => money(one.order))),
        line(`${kind} rebate`, 'price', t('compare:row.rebate', { deliverable }), 'high', rate(kind, (one) => (one.rebate === null ? null : { amount: one.rebate / 10_000, currency: 'share', text: format.rate(one.rebate / 10_000) }))),
        line(
          `${kind} net`,
          'price',
          t('compare:row.net', { deliverable }),
          'low',
          rate(kind, (one) => (one.order && one.rebate !== null ? money({ ...one.order, minor: Math.round((one.order.minor * (10_000 - one.rebate)) / 10_000) }) : null)),
        ),
        line(
          `${kind} cpm`,
          'price',
          t('compare:row.cpm', { deliverable }),
          'low',
          rate(kind, (one) => {
            const price = one.order ?? one.list;
            if (!price || !one.expected_plays) return null;
            const cpm = (price.minor / 100 / one.expected_plays) * 1000;
            // A CPM of the list price and one of the order price are two things.
            return { amount: cpm, currency: `${price.currency} ${one.order ? 'order' : 'list'}`, text: format.yuan(cpm) };
          }),
        ),
      ];
    }),
    line('female', 'audience', t('compare:row.female'), null, share((audience) => sum(audience.gender, ['female']))),
    line('topAge', 'audience', t('compare:row.topAge'), null, ({ account }) => {
      const top = [...(account?.audience?.age ?? [])].sort((a, b) => b.share - a.share)[0];
      if (!top || !account) return unknown();
      const text = `${top.key.to === null ? t('creators:page.ageFrom', { from: top.key.from }) : `${top.key.from}–${top.key.to}`} (${format.rate(top.share)})`;
      return { text, exact: text, value: null, basis: '', note: dated(null, account.audience_as_of) };
    }),
    line('firstTiers', 'audience', t('compare:row.firstTiers'), null, share((audience) => sum(audience.tier, ['first', 'new_first']))),
    line('onTime', 'reliability', t('compare:row.onTime'), 'high', ({ page }) => {
      if (page.rounds_due === 0) return unknown();
      const value = page.rounds_in_time / page.rounds_due;
      return { text: t('creators:page.onTimeOf', { done: page.rounds_in_time, due: page.rounds_due }), exact: value.toFixed(4), value, basis: 'desk', note: t('creators:source.desk') };
    }),
  ];
  return lines.filter((one) => one.cells.some((cell) => cell.exact !== ''));
}

/** The comparison as rows of text: every value is followed by its source and date. */
export function sheetOf(sides: readonly Side[], lines: readonly Line[], head: { metric: string; note: (name: string) => string }): { head: string[]; rows: string[][] } {
  return {
    head: [head.metric, ...sides.flatMap(({ page }) => [page.creator.name, head.note(page.creator.name)])],
    rows: lines.map((line) => [line.label, ...line.cells.flatMap((cell) => [cell.exact, cell.note])]),
  };
}
