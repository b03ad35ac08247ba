import type { Account, Answers, Creator, CreatorFilter, CreatorPage, CreatorRow, CreatorSortKey, Figure, Metric, Money, Platform, Rate, Roster } from '@/host';
import { vocabulary } from './words';

/** A small generator with a fixed seed: the same people on every start. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

const roll = dice(20261122);
const pick = <T>(from: readonly T[]): T => from[Math.floor(roll() * from.length)]!;
const cny = (yuan: number): Money => ({ minor: Math.round(yuan * 100), currency: 'CNY' });

/** Days on which a month's sheet was imported. */
const MONTHS = ['2026-07-01', '2026-08-01', '2026-09-01', '2026-10-01', '2026-11-02'];
const FIRST = ['阿圆', '林小满', '大周', '北纬三十度', '麦田', '小禾', '陈不二', '南方以南', '豆豆妈', '老顾', '一只鹿', '半夏', '山野', '橙子', '木子', '乔乔', '秋水', '云上', '拾光', '小满'];
const LAST = ['爱做饭', '的一天', '测评室', '看世界', '在路上', '聊汽车', '带娃记', '的衣橱', '实验室', '健身日记', '说财经', '慢生活', '摄影手记', '和猫', '读书会', ''];
const PLATFORMS: Platform[] = ['wechat_channels', 'wechat_channels', 'wechat_channels', 'douyin', 'xiaohongshu', 'kuaishou', 'bilibili'];
const TAGS = ['治愈系', '真实测评', '高颜值', '小个子', '学生党', '露营', '省钱', '宝妈', '通勤', '家居好物'];
const AGENCIES = ['星河传媒', '青禾内容（杭州）文化创意有限公司', null, null, null];
const tops = vocabulary.verticals.filter((one) => !one.parent);

function figure(metric: Metric, value: number, asOf: string | null, more: Partial<Figure> = {}): Figure {
  return { metric, value: { exact: value }, basis: 'median', stratum: 'all', window_days: 30, source: { kind: 'sample' }, as_of: asOf, ...more };
}

interface Person {
  row: CreatorRow;
  page: CreatorPage;
}

function person(at: number): Person {
  const id = `crt_${String(at).padStart(4, '0')}`;
  const name =
    at === 2 ? '南方以南的周末慢生活研究所（原“一个人的厨房实验室”官方账号）' : `${pick(FIRST)}${pick(LAST)}`;
  const platform = pick(PLATFORMS);
  const followers = Math.round(10 ** (3.6 + roll() * 3.4));
  const plays = roll() < 0.12 ? null : Math.round(followers * (0.04 + roll() * 0.5));
  const byPlays = roll() < 0.7;
  const interactionRate = roll() < 0.1 ? null : 0.008 + roll() * 0.09;
  const price = roll() < 0.2 ? null : Math.max(300, Math.round((followers * (0.02 + roll() * 0.06)) / 100) * 100);
  const asOf = roll() < 0.06 ? null : pick(['2026-11-18', '2026-11-02', '2026-11-02', '2026-10-01', '2026-08-15']);
  const city = pick(vocabulary.cities);
  const top = pick(tops);
  const child = vocabulary.verticals.find((one) => one.parent === top.code);
  const verticals = child && roll() < 0.6 ? [child.code] : [top.code];
  const sample = at > 60;
  const agency = pick(AGENCIES);
  const source: Figure['source'] = sample ? { kind: 'sample' } : { kind: 'import', import: 'imp_1', row: at + 4 };
  const fs: Figure[] = [
    roll() < 0.08
      ? { ...figure('followers', 0, asOf, { source, basis: 'exact', window_days: null }), value: { bucket: { from: 500_000, to: 1_000_000 } } }
      : figure('followers', followers, asOf, { source, basis: 'exact', window_days: null }),
    ...(plays === null ? [] : [figure('plays', plays, asOf, { source }), figure('plays', Math.round(plays * 0.8), asOf, { source, stratum: 'commercial' }), figure('plays', Math.round(plays * 1.06), asOf, { source, stratum: 'everyday' }), figure('plays', Math.round(plays * 0.94), asOf, { source, window_days: 90 }), figure('interactions', Math.round(plays * (interactionRate ?? 0.03)), asOf, { source })]),
    ...(interactionRate === null ? [] : [figure(byPlays ? 'interaction_rate_by_plays' : 'interaction_rate_by_followers', interactionRate, asOf, { source })]),
    figure('finish_rate', 0.18 + roll() * 0.3, asOf, { source }),
    figure('growth_30d', roll() * 0.12 - 0.03, asOf, { source, basis: 'exact' }),
    figure('platform_index', Math.round(600 + roll() * 400), asOf, { source, basis: 'unstated', window_days: null }),
  ];
  const rates: Rate[] =
    price === null
      ? []
      : [
          { deliverable: 'short_video', list: cny(price), order: cny(price * 0.92), rebate: 2000, expected_plays: plays, source: at === 0 ? { kind: 'person' } : source, as_of: asOf },
          { deliverable: 'long_video', list: cny(price * 1.6), order: null, rebate: null, expected_plays: plays, source, as_of: asOf },
          { deliverable: 'live_hour', list: cny(price * 2.5), order: null, rebate: 1500, expected_plays: null, source, as_of: asOf },
        ];
  const account: Account = {
    id: `acc_${at}`,
    creator: id,
    platform,
    platform_id: `v2_${at}`,
    handle: `${['yuan', 'xiaoman', 'zhou', 'mai', 'he', 'gu', 'lu', 'xia'][at % 8]}${1000 + at}`,
    display_name: name,
    url: `https://example.com/${at}`,
    figures: fs,
    audience: {
      gender: [
        { key: 'female', share: 0.64 },
        { key: 'male', share: 0.36 },
      ],
      age: [
        { key: { from: 0, to: 17 }, share: 0.03 },
        { key: { from: 18, to: 24 }, share: 0.17 },
        { key: { from: 25, to: 34 }, share: 0.38 },
        { key: { from: 35, to: 44 }, share: 0.26 },
        { key: { from: 45, to: null }, share: 0.16 },
      ],
      tier: [
        { key: 'first', share: 0.22 },
        { key: 'new_first', share: 0.27 },
        { key: 'second', share: 0.2 },
        { key: 'third', share: 0.17 },
        { key: 'fourth', share: 0.14 },
      ],
      province: ['44', '11', '31', '33', '51', '43', '32', '35', '42', '41'].map((key, n) => ({ key, share: 0.16 - n * 0.013 })),
      group: [
        { key: 'white_collar', share: 0.27 },
        { key: 'refined_mother', share: 0.22 },
        { key: 'gen_z', share: 0.18 },
        { key: 'senior_middle_class', share: 0.14 },
      ],
      device: null,
    },
    audience_as_of: asOf,
    rates,
  };
  // Some sources give only means, and no rate.
  const mean = at % 7 === 4;
  if (mean) for (const one of fs) if (one.metric === 'plays' || one.metric === 'interactions') one.basis = 'mean';
  const creator: Creator = {
    id,
    party: `pty_${at}`,
    name,
    certification: pick(['personal', 'personal', 'personal', 'enterprise', 'uncertified', null] as const),
    home: { province: city.parent, city: city.code, text: null },
    verticals,
    tags: [pick(TAGS), pick(TAGS)].filter((one, n, all) => all.indexOf(one) === n),
    tones: ['healing', 'professional'],
    fan_tones: ['plain'],
    agency_name: agency,
    contact: { person: null, phone: null, wechat: sample ? null : 'wx_demo', email: null },
    note: at === 0 ? '合作过两次，交稿准时；不接酒类。' : null,
    accounts: at % 9 === 0 ? [account, { ...account, id: `acc_${at}b`, platform: 'xiaohongshu', handle: `${account.handle}_xhs`, figures: account.figures.slice(0, 2), rates: [], audience: null }] : [account],
    busy: at % 5 === 0 ? [{ from: '2026-12-08', to: '2026-12-12', why: '外地拍摄' }] : [],
    exclusivities: at % 7 === 0 ? [{ industry: 'beauty_care', from: '2026-11-01', to: '2027-01-31' }] : [],
    collaborations: at % 3 === 0 ? [{ brand: '云杉家居', when: '2026-06', source: '导入表格' }] : [],
    sample,
  };
  const row: CreatorRow = {
    id,
    name,
    platform,
    handle: account.handle,
    accounts: creator.accounts.length,
    certification: creator.certification,
    city: city.code,
    province: city.parent,
    home_text: null,
    verticals,
    tags: creator.tags,
    agency,
    followers: fs[0] ?? null,
    plays: fs.find((one) => one.metric === 'plays') ?? null,
    interactions: fs.find((one) => one.metric === 'interactions') ?? null,
    interaction_rate: fs.find((one) => one.metric.startsWith('interaction_rate')) ?? null,
    price: price === null ? null : cny(price),
    expected_cpm: price === null || plays === null ? null : (price / plays) * 1000,
    as_of: asOf,
    followers_over_time: at % 4 === 3 ? [] : MONTHS.map((day, month) => ({ day, value: Math.round(followers * (0.78 + month * 0.055 + ((at * 7 + month * 5) % 9) * 0.012)) })),
    sample,
  };
  const page: CreatorPage = {
    creator,
    edited_fields: at === 0 ? ['note'] : [],
    represented_by: agency ? { agency: 'agy_1', name: agency, to: '2027-06-30' } : null,
    deals: at === 0 ? ['del_1'] : [],
    rounds_in_time: 7,
    rounds_due: at === 0 ? 8 : 0,
    sources: sample
      ? []
      : [
          { id: 'imp_2', file: '视频号达人报价表2026-11.csv', at: '2026-11-02T02:00:00Z', owned: 9 },
          { id: 'imp_1', file: '星河传媒 10 月名单（最终版）.xlsx', at: '2026-10-04T02:00:00Z', owned: 0 },
        ],
  };
  return { row, page };
}

/** Everyone of the invented catalogue. */
export const people: readonly Person[] = Array.from({ length: 10_000 }, (_, at) => person(at));

const number = (one: Figure | null): number | null => (one === null ? null : 'exact' in one.value ? one.value.exact : one.value.bucket.from);

function keeps(filter: CreatorFilter): (one: Person) => boolean {
  const wanted = filter.search.toLocaleLowerCase();
  const family = new Set(filter.verticals.flatMap((code) => [code, ...vocabulary.verticals.filter((one) => one.parent === code).map((one) => one.code)]));
  return ({ row }) => {
    const followers = number(row.followers);
    const price = row.price ? row.price.minor / 100 : null;
    return (
      (wanted === '' || `${row.name} ${row.handle} ${row.tags.join(' ')}`.toLocaleLowerCase().includes(wanted)) &&
      (filter.platform === null || row.platform === filter.platform) &&
      (family.size === 0 || row.verticals.some((code) => family.has(code))) &&
      (filter.provinces.length === 0 || filter.provinces.includes(row.province ?? '')) &&
      (filter.cities.length === 0 || filter.cities.includes(row.city ?? '')) &&
      (filter.certifications.length === 0 || (row.certification !== null && filter.certifications.includes(row.certification))) &&
      (filter.min_followers === null || (followers !== null && followers >= filter.min_followers)) &&
      (filter.max_followers === null || (followers !== null && followers <= filter.max_followers)) &&
      (filter.min_price === null || (price !== null && price >= filter.min_price)) &&
      (filter.max_price === null || (price !== null && price <= filter.max_price)) &&
      (filter.sample === null || row.sample === filter.sample)
    );
  };
}

function median(values: readonly (number | null)[]): number | null {
  const known = values.filter((one) => one !== null).sort((a, b) => a - b);
  return known[Math.floor(known.length / 2)] ?? null;
}

function counted(rows: readonly Person[], codes: (one: Person) => (string | null)[]): { code: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const one of rows) for (const code of codes(one)) if (code) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count);
}

const family = (code: string) => [code, vocabulary.verticals.find((one) => one.code === code)?.parent ?? null];

const roster: Roster = {
  agency: { id: 'agy_1', name: '星河传媒', creators: 14, sample: true },
  rows: people.slice(0, 14).map(({ row }, at) => ({
    creator: row,
    representation: {
      id: `rep_${at}`,
      agency: 'agy_1',
      creator: row.id,
      from: '2025-07-01',
      to: at % 4 === 0 ? null : at % 4 === 1 ? '2026-12-20' : at === 6 ? '2026-10-31' : '2027-06-30',
      split: at % 3 === 0 ? 3000 : 2000,
      exclusive: at % 2 === 0,
      may_act: at % 3 !== 2,
    },
    holds: at !== 6,
    open_deals: (at * 3) % 5,
    waiting: at % 4 === 0 ? 2 : at % 5 === 0 ? 1 : 0,
    earned: at % 5 === 4 ? null : cny(8_600 + at * 4_350),
    agency_part: at % 5 === 4 ? null : cny((8_600 + at * 4_350) * 0.2),
    next_busy: at % 3 === 0 ? '2026-12-08' : null,
  })),
};

/** What the fake desk says about people. */
export const peopleAnswers: Answers = {
  creator_list: ({ filter, sort, offset, limit }) => {
    const rows = people.filter(keeps(filter)).map(({ row }) => row);
    if (sort.length > 0) {
      const value = (row: CreatorRow, by: CreatorSortKey): number | string | null => {
        switch (by) {
          case 'name':
            return row.name;
          case 'followers':
            return number(row.followers);
          case 'plays':
            return number(row.plays);
          case 'interaction_rate':
            return number(row.interaction_rate);
          case 'price':
            return row.price?.minor ?? null;
          case 'expected_cpm':
            return row.expected_cpm;
          case 'as_of':
            return row.as_of;
        }
      };
      rows.sort((a, b) => {
        for (const { by, descending } of sort) {
          const [x, y] = [value(a, by), value(b, by)];
          const way = x === null || y === null ? Number(x === null) - Number(y === null) : (descending ? -1 : 1) * (typeof x === 'string' ? x.localeCompare(String(y), 'zh-CN') : x - Number(y));
          if (way !== 0) return way;
        }
        return 0;
      });
    }
    return {
      generation: 1,
      total: rows.length,
      offset,
      rows: rows.slice(offset, offset + limit),
      summary: {
        median_followers: median(rows.map((row) => number(row.followers))),
        median_price: median(rows.map((row) => (row.price ? row.price.minor / 100 : null))),
        median_cpm: median(rows.map((row) => row.expected_cpm)),
        priced: rows.filter((row) => row.price).length,
      },
    };
  },
  creator_facets: ({ filter }) => ({
    platforms: counted(people.filter(keeps({ ...filter, platform: null })), ({ row }) => [row.platform]),
    verticals: counted(people.filter(keeps({ ...filter, verticals: [] })), ({ row }) => [...new Set(row.verticals.flatMap(family))]),
    provinces: counted(people.filter(keeps({ ...filter, provinces: [], cities: [] })), ({ row }) => [row.province]),
    cities: counted(people.filter(keeps({ ...filter, provinces: [], cities: [] })), ({ row }) => [row.city]).slice(0, 30),
    certifications: counted(people.filter(keeps({ ...filter, certifications: [] })), ({ row }) => [row.certification]),
  }),
  creator_show: ({ id }) => {
    const found = people.find(({ row }) => row.id === id);
    if (!found) throw { code: 'not_found', args: { id }, message: { zh: `没有这位达人：${id}`, en: `There is no creator ${id}` } };
    return found.page;
  },
  creator_edit: ({ id, changes }) => {
    const found = people.find(({ row }) => row.id === id);
    if (!found) throw { code: 'not_found', args: { id }, message: { zh: `没有这位达人：${id}`, en: `There is no creator ${id}` } };
    for (const [field, value] of Object.entries(changes)) {
      if (value === null || field === 'figure' || field === 'rates') continue;
      Object.assign(found.page.creator, { [field]: value });
      found.page.edited_fields = [...new Set([...found.page.edited_fields, field])];
    }
    return { value: structuredClone(found.page), stale: ['creators'], change: 'chg_4' };
  },
  figure_history: ({ account, metric }) => {
    const found = people.flatMap(({ page }) => page.creator.accounts).find((one) => one.id === account);
    return {
      figures: (found?.figures ?? [])
        .filter((one) => one.metric === metric)
        .flatMap((now) => {
          if (!('exact' in now.value)) return [now];
          const { exact } = now.value;
          return ['2026-01-05', '2026-02-09', '2026-03-04', '2026-04-02', '2026-05-02', '2026-06-02', '2026-07-01', '2026-08-03', '2026-09-02', '2026-10-01', '2026-11-02'].map((as_of, at) => ({
            ...now,
            value: { exact: exact * (0.66 + at * 0.03 + ((at * 5) % 7) * 0.02) },
            as_of,
          }));
        }),
    };
  },
  agency_list: () => ({ rows: [roster.agency, { id: 'agy_2', name: '青禾内容（杭州）文化创意有限公司', creators: 0, sample: false }] }),
  agency_add: ({ name }) => ({ value: { id: 'agy_3', name, creators: 0, sample: false }, stale: ['agencies'] }),
  roster_show: ({ id }) => (id === 'agy_1' ? roster : { agency: { id, name: '青禾内容（杭州）文化创意有限公司', creators: 0, sample: false }, rows: [] }),
  representation_add: () => ({ value: roster, stale: ['agencies'] }),
  representation_end: () => ({ value: roster, stale: ['agencies'] }),
};
