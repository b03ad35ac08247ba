import type { Answers, DealRow, InboxRow, MatchExplanation, Order, OrderDraft, OrderRow, Reason, Status, Terms } from '@/host';
import { people } from './people';
import { policy } from './words';

const cny = (yuan: number) => ({ minor: yuan * 100, currency: 'CNY' });

const draft: OrderDraft = {
  brand: 'brd_1',
  title: '春日轻食燕麦 · 视频号种草',
  goal: 'seeding',
  kind: 'direct',
  platform: 'wechat_channels',
  deliverable: { kind: 'short_video', count: 1, at_least: null },
  brief: {
    message: '早餐场景，真实试吃。请在前 10 秒出现产品，讲清一份的热量和饱腹感；不要与其他燕麦品牌同框。',
    mentions: ['谷雨轻食', '一碗 180 千卡'],
    hashtags: ['春日轻食', '早餐吃什么'],
    banned: ['最', '第一', '减肥'],
    link: 'https://example.com/oat',
  },
  industry: 'food_drink',
  verticals: ['food', 'life'],
  tones: ['healing', 'plain'],
  tags: [],
  audience: { gender: null, age: null, tier: null, province: null, group: null, device: null },
  requirements: { min_followers: 10_000, max_followers: null, max_cpm: 70, max_cpe: 8, min_rebate: null, min_interaction_rate: null, certifications: [], provinces: [], cities: [], only_verticals: false, exclude: [], min_coverage: null },
  budget: cny(100_000),
  per_creator_min: cny(5_000),
  per_creator_max: cny(10_000),
  creators_wanted: 12,
  pay: { fixed: cny(8_000), per_result: null, commission: null },
  answer_by: '2026-11-28T10:00:00Z',
  publish: { from: '2026-12-08', to: '2026-12-15' },
  policy: policy.id,
  exclusivity_days: 30,
  usage_days: 90,
  sample_return: false,
};

function order(number: number, title: string, brand: string, budget: number, status: Order['status'] = 'open'): OrderRow {
  return {
    order: { id: `ord_${number}`, number, draft: { ...draft, title, budget: cny(budget) }, status, posted_at: '2026-11-15T02:00:00Z', sample: true },
    brand_name: brand,
    shortlisted: 9,
    deals: [
      { status: 'invited', count: 4 },
      { status: 'work_due', count: 2 },
    ],
    committed: cny(Math.round(budget * 0.4)),
  };
}

/** Invented orders. */
export const orderRows: readonly OrderRow[] = [
  order(1, draft.title, '谷雨轻食', 100_000),
  order(2, '新款 SUV 冬季试驾', '远山汽车', 480_000),
  order(3, '敏感肌护肤礼盒 · 年货节限定（含直播返场与图文二次传播）', '山岚护肤', 220_000),
  order(4, '智能门锁家装季', '安信智能', 90_000, 'closed'),
];

function terms(pay: number | null, more: Partial<Terms> = {}): Terms {
  return {
    v: 1,
    order: 'ord_1',
    brand: 'brd_1',
    creator: 'crt_0000',
    platform: 'wechat_channels',
    deliverables: [{ kind: 'short_video', count: 1, at_least: null }],
    pay: { fixed: pay === null ? null : cny(pay), per_result: null, commission: null },
    rebate: 2000,
    guarantee: null,
    script_by: '2026-12-01',
    work_by: '2026-12-06',
    publish: draft.publish,
    samples: { items: '燕麦礼盒 2 盒', return_by: null },
    rights: { scope: '品牌自有账号转发', days: 90 },
    exclusivity: { industry: 'food_drink', days: 30 },
    revisions: 2,
    retention_days: 60,
    label: true,
    mentions: draft.brief.mentions,
    hashtags: draft.brief.hashtags,
    policy: { id: policy.id, version: policy.version },
    ...more,
  };
}

function deal(number: number, at: number, status: Status, pay: number, due: string | null, more: Partial<Terms> = {}): DealRow {
  const of = orderRows[at]!;
  return {
    id: `del_${number}`,
    number,
    order: of.order.id,
    order_title: of.order.draft.title,
    brand_name: of.brand_name,
    creator: 'crt_0000',
    creator_name: people[0]!.row.name,
    status,
    since: '2026-11-20T02:00:00Z',
    turn: status === 'invited' || status === 'pricing' || status === 'work_due' ? 'creator' : 'brand',
    pay: cny(pay),
    terms: terms(pay, more),
    next_due: due ? { timer: 'answer', at: due, policy: { id: policy.id, version: policy.version } } : null,
    late: false,
    tasks: 0,
    signed: false,
    sample: true,
  };
}

const reason = (part: string, text: string, value: number, weight: number, known = true): Reason => ({ part, text, value, weight, contribution: value * weight, known });

function fit(mutual: number): MatchExplanation {
  return {
    creator: 'crt_0000',
    name: people[0]!.row.name,
    kept_out_by: null,
    score: mutual + 0.04,
    reasons: [
      reason('vertical', '垂类“美食”与订单一致', 0.95, 0.25),
      reason('audience', '受众中 25–34 岁女性占 41%，是同类的 1.4 倍', 0.82, 0.25),
      reason('price', '预期 CPM ¥52，低于同类中位 ¥61', 0.74, 0.2),
      reason('reliability', '过去 8 次有 7 次准时交付', 0.88, 0.15),
      reason('growth', '近 30 天涨粉 3.1%', 0.6, 0.15, false),
    ],
    creator_score: mutual - 0.03,
    creator_reasons: [
      reason('pay', '报酬高于你的报价 6.7%', 0.8, 0.4),
      reason('vertical', '与你的垂类“美食”一致', 0.95, 0.25),
      reason('tone', '品牌调性“治愈”与你相近', 0.7, 0.2),
      reason('payer', '该品牌 12 笔付款全部准时', 1, 0.1),
      reason('calendar', '档期与另一合作相邻', 0.3, 0.05),
    ],
    mutual,
    coverage: 0.86,
    brand_could: [],
    creator_could: ['报酬再高 ¥500，契合度升到 78', '发布日推迟到 12 月 13 日之后，不再与外地拍摄相冲'],
  };
}

const ANSWERS = [
  { act: 'accept', actor: 'creator' as const, task: true, kill_fee: null },
  { act: 'counter', actor: 'creator' as const, task: true, kill_fee: null },
  { act: 'decline', actor: 'creator' as const, task: true, kill_fee: null },
];

const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();

/** The invented inbox of one creator. */
export const inboxRows: readonly InboxRow[] = [
  { deal: deal(1, 0, 'invited', 8_000, hours(9)), events: 1, fit: fit(0.742), own_price: cny(7_500), peer_price: 8_260, open_acts: ANSWERS, calendar_clash: '2026-12-08 至 2026-12-12 没有档期 外地拍摄', exclusivity_clash: null },
  { deal: deal(2, 1, 'invited', 32_000, hours(60)), events: 1, fit: fit(0.518), own_price: null, peer_price: null, open_acts: ANSWERS, calendar_clash: null, exclusivity_clash: null },
  { deal: deal(3, 2, 'pricing', 12_500, hours(30)), events: 3, fit: fit(0.633), own_price: cny(15_000), peer_price: 13_900, open_acts: ANSWERS.filter((one) => one.act !== 'counter'), calendar_clash: null, exclusivity_clash: '2026-11-01 至 2027-01-31 已承诺“美容美妆”行业排他' },
  { deal: deal(4, 1, 'work_due', 18_000, hours(96)), events: 9, fit: fit(0.7), own_price: cny(18_000), peer_price: 16_000, open_acts: [], calendar_clash: null, exclusivity_clash: null },
];

/** What the fake desk says about orders and offers. */
export const offerAnswers: Answers = {
  order_list: ({ status, search }) => ({ rows: orderRows.filter((row) => (status === null || row.order.status === status) && row.order.draft.title.includes(search)) }),
  order_show: ({ id }) => ({ row: orderRows.find((row) => row.order.id === id) ?? orderRows[0]! }),
  shortlist_add: ({ order: id }) => ({ value: { order: id, rows: [] }, stale: ['shortlists'] }),
  shortlist_remove: ({ order: id }) => ({ value: { order: id, rows: [] }, stale: ['shortlists'] }),
  deal_invite: ({ creators }) => ({
    value: {
      opened: creators.slice(1).map(() => inboxRows[0]!.deal),
      left_out: creators.slice(0, 1).map((creator) => ({ creator, name: people.find(({ row }) => row.id === creator)?.row.name ?? creator, code: 'no_price', message: { zh: '没有报价，请填写报酬', en: 'no price; give an amount' } })),
      over_budget: null,
    },
    stale: ['deals', 'orders'],
  }),
  deal_list: ({ creator }) => ({ rows: inboxRows.map((row) => row.deal).filter((row) => creator === null || row.creator === creator) }),
  inbox_list: ({ creator }) => ({
    creator,
    name: people.find(({ row }) => row.id === creator)?.row.name ?? creator,
    rows: creator === 'crt_0001' ? [] : [...inboxRows],
    open_calls: [{ order: 'ord_3', title: orderRows[2]!.order.draft.title, brand_name: '山岚护肤', answer_by: hours(100), creator_score: 0.66, mutual: 0.61 }],
  }),
};
