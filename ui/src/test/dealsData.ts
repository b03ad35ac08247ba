import type {
  Act,
  Actor,
  Answers,
  CreatorRow,
  Deal,
  DealPage,
  DealRow,
  Event,
  Figure,
  Grade,
  MatchArgs,
  MatchExplanation,
  Order,
  OrderDraft,
  OrderRow,
  Policy,
  RankedRow,
  Reason,
  Status,
  Terms,
  Vocabulary,
  Word,
} from '@/host';

/** Invented orders, rankings and deals for the browser and for tests: no real person, no real figure. */

const yuan = (amount: number) => ({ minor: Math.round(amount * 100), currency: 'CNY' });
const NOW = Date.parse('2026-11-22T04:00:00Z');
const at = (days: number) => new Date(NOW + days * 86_400_000).toISOString();
const hash = (seed: string) => (seed.repeat(64) + '0'.repeat(64)).slice(0, 64);

const words = (list: string): Word[] =>
  list.split(';').map((entry) => {
    const [code = '', zh = '', en = '', parent] = entry.split('|');
    return { code, zh, en, parent: parent || null, tier: null };
  });

export const vocabulary: Vocabulary = {
  platforms: words('wechat_channels|视频号|WeChat Channels;douyin|抖音|Douyin;xiaohongshu|小红书|Xiaohongshu;kuaishou|快手|Kuaishou;bilibili|B站|Bilibili'),
  verticals: words(
    'food|美食|Food & Drink;cooking|烹饪教程|Cooking|food;dining_out|美食探店|Dining Out|food;baking|烘焙甜品|Baking & Desserts|food;tea_coffee|茶与咖啡|Tea & Coffee|food;life|生活|Lifestyle;daily_vlog|日常vlog|Daily Vlogs|life;diy|手工DIY|DIY & Crafts|life;emotion|情感|Emotions;dating|恋爱婚恋|Dating & Love|emotion;parenting|母婴育儿|Parenting;auto|汽车|Cars;travel|旅游|Travel;fitness|健身|Fitness;beauty|美妆|Beauty;tech|科技|Technology;finance|财经|Finance;education|教育|Education',
  ),
  industries: words('food_drink|食品|Food & Beverage;beverages|饮料|Beverages|food_drink;internet|互联网|Internet;beauty|美容美妆|Beauty;auto|汽车|Cars'),
  tones: words('healing|治愈|Healing;positive|正能量|Uplifting;professional|专业|Professional;funny|搞笑|Funny;warm|温暖|Warm;authentic|真实|Authentic;premium|高级感|Premium;trendy|潮流|Trendy;youthful|青春|Youthful'),
  groups: words('gen_z|GenZ|Gen Z;small_town_youth|小镇青年|Small-town youth;white_collar|新锐白领|White collar;refined_mother|精致妈妈|Refined mothers;urban_blue_collar|都市蓝领|Urban blue collar;senior_middle_class|资深中产|Senior middle class;small_town_elder|小镇中老年|Small-town elders;urban_silver|都市银发|Urban silver'),
  provinces: words('11|北京|Beijing;31|上海|Shanghai;44|广东|Guangdong;33|浙江|Zhejiang;51|四川|Sichuan;43|湖南|Hunan'),
  cities: words('110100|北京|Beijing|11;310100|上海|Shanghai|31;440100|广州|Guangzhou|44;440300|深圳|Shenzhen|44;330100|杭州|Hangzhou|33;510100|成都|Chengdu|51;430100|长沙|Changsha|43'),
  tiers: words('first|一线|Tier 1;new_first|新一线|New tier 1;second|二线|Tier 2;third|三线|Tier 3;fourth|四线|Tier 4;fifth|五线|Tier 5'),
  fields: [],
};

const said = (zh: string, en = zh) => ({ zh, en });

const policy = (id: string, name_zh: string, name_en: string, more: Partial<Policy>): Policy => ({
  id,
  version: 1,
  name_zh,
  name_en,
  dated: '2026-11-01',
  source: said('没有平台：取同类平台公开规则的中间值'),
  assumptions: [said('平台不托管款项：双方同意即开工，验收后付款。'), said('每次审核七天，付款七天。')],
  timers: {
    answer: { hours: 72, silence_approves: false, source: said('3 d') },
    counter: { hours: 72, silence_approves: false, source: said('3 d') },
    script_review: { hours: 168, silence_approves: true, source: said('7 d') },
    work_review: { hours: 168, silence_approves: true, source: said('7 d') },
    accept: { hours: 168, silence_approves: true, source: said('7 d') },
    payout: { hours: 168, silence_approves: false, source: said('T+7') },
    retention: { hours: 1440, silence_approves: false, source: said('60 d') },
  },
  counter: { rounds: 3, within: null },
  funding: false,
  deposit: null,
  script_for_video: true,
  script_for_live: true,
  script_rejections: 3,
  feedback_rounds: 2,
  platform_review: false,
  live_kill_fees: [],
  kill_fees: [
    { stage: 'before_script', share: 0 },
    { stage: 'after_script', share: 1000 },
    { stage: 'after_work', share: 5000 },
    { stage: 'after_feedback', share: 10_000 },
  ],
  fee: 0,
  min_followers: null,
  ...more,
});

export const policies: Policy[] = [
  policy('plain', '通用规则', 'Plain', {}),
  policy('wechat_huxuan_2022', '视频号互选 2022', 'WeChat Channels mutual selection 2022', {
    dated: '2022-12-31',
    counter: { rounds: 1, within: 2000 },
    funding: true,
    min_followers: 10_000,
    assumptions: [said('平台自己的时限和费用没有公开：取同类平台的默认值。'), said('服务费未知，成本按不含服务费显示。')],
  }),
  policy('xingtu', '星图', 'Xingtu', { dated: '2020-06-01', counter: { rounds: 1, within: 2000 }, funding: true, deposit: 1000, fee: 500 }),
];

export const draft: OrderDraft = {
  brand: 'brd_1',
  title: '新款气泡水 · 冬日短视频种草',
  goal: 'seeding',
  kind: 'direct',
  platform: 'wechat_channels',
  deliverable: { kind: 'short_video', count: 1, at_least: null },
  brief: { message: '零糖零脂，围炉煮茶的另一种选择。请出现开瓶与倒杯镜头，口播一次产品名。', mentions: ['@澄澈气泡'], hashtags: ['#冬日气泡'], banned: ['最好'], link: null },
  industry: 'beverages',
  verticals: ['food', 'daily_vlog'],
  tones: ['healing', 'authentic'],
  tags: [],
  audience: {
    gender: { set: ['female'] },
    age: { set: [{ from: 22, to: 40 }] },
    tier: { set: ['first', 'new_first', 'second'] },
    province: null,
    group: null,
    device: null,
  },
  requirements: {
    min_followers: 50_000,
    max_followers: null,
    max_cpm: 90,
    max_cpe: null,
    min_rebate: null,
    min_interaction_rate: null,
    certifications: [],
    provinces: [],
    cities: [],
    only_verticals: false,
    exclude: [],
    min_coverage: null,
  },
  budget: yuan(200_000),
  per_creator_min: yuan(5_000),
  per_creator_max: yuan(20_000),
  creators_wanted: 12,
  pay: { fixed: null, own_price: true, per_result: null, commission: null },
  answer_by: at(5),
  publish: { from: '2026-12-06', to: '2026-12-24' },
  policy: 'plain',
  exclusivity_days: 30,
  usage_days: 90,
  sample_return: false,
};

const order = (number: number, part: Partial<OrderDraft>, more: Partial<Order> = {}): Order => ({
  id: `ord_${number}`,
  number,
  draft: { ...draft, ...part },
  status: 'open',
  posted_at: at(-number),
  sample: false,
  ...more,
});

export const orderRows: OrderRow[] = [
  {
    order: order(7, {}),
    brand_name: '澄澈气泡',
    shortlisted: 9,
    deals: [
      { status: 'invited', count: 3 },
      { status: 'pricing', count: 1 },
      { status: 'work_due', count: 2 },
      { status: 'work_review', count: 1 },
      { status: 'published', count: 1 },
    ],
    committed: yuan(46_800),
  },
  {
    order: order(6, { title: '双十二家用咖啡机专场直播（深圳棚，自带助播，含优惠口令与样机往返说明）', goal: 'sales', deliverable: { kind: 'live_hour', count: 2, at_least: 120 }, budget: yuan(320_000), creators_wanted: 4 }),
    brand_name: '晨研咖啡器具（深圳）有限公司',
    shortlisted: 4,
    deals: [
      { status: 'live_due', count: 2 },
      { status: 'disputed', count: 1 },
    ],
    committed: yuan(331_000),
  },
  { order: order(5, { title: '育儿知识图文合作', deliverable: { kind: 'image_post', count: 1, at_least: null }, kind: 'open_call', budget: yuan(60_000), creators_wanted: 8 }, { sample: true }), brand_name: '芽芽奶粉', shortlisted: 0, deals: [], committed: null },
  {
    order: order(4, { title: '秋季新车试驾', deliverable: { kind: 'long_video', count: 1, at_least: null }, goal: 'awareness', budget: yuan(500_000), creators_wanted: 6 }, { status: 'closed' }),
    brand_name: '远行汽车',
    shortlisted: 11,
    deals: [
      { status: 'closed', count: 5 },
      { status: 'declined', count: 3 },
      { status: 'cancelled', count: 1 },
    ],
    committed: yuan(412_500),
  },
];

const NAMES = '林小鹿的厨房,顾知夏,沈讲车,江慢生活,陆爱读书与她的三只猫和一个很长很长的昵称,温不吃辣,许在路上,叶看世界,白小满,秦跑步去,乔一鸣,程养猫记,简单吃,宋和她的花园'.split(',');
const figure = (metric: Figure['metric'], value: number, day = '2026-11-18'): Figure => ({
  metric,
  value: { exact: value },
  basis: 'exact',
  stratum: 'all',
  window_days: null,
  source: { kind: 'person' },
  as_of: day,
});

export const creatorRow = (n: number): CreatorRow => ({
  id: `cre_${n}`,
  name: `${NAMES[n % NAMES.length]}${n >= NAMES.length ? ` ${n}` : ''}`,
  platform: 'wechat_channels',
  handle: `handle${n}`,
  accounts: 1,
  certification: 'personal',
  city: ['440300', '330100', '510100', null][n % 4] ?? null,
  province: ['44', '33', '51', null][n % 4] ?? null,
  home_text: null,
  verticals: [['food', 'cooking'], ['life'], ['auto'], ['daily_vlog', 'food']][n % 4] ?? [],
  tags: [],
  agency: null,
  followers: n % 7 === 3 ? null : figure('followers', 58_000 + n * 12_345, n % 5 === 0 ? '2026-08-01' : '2026-11-18'),
  plays: null,
  interactions: null,
  interaction_rate: null,
  price: n % 6 === 5 ? null : yuan(5_200 + (n % 9) * 1_480),
  expected_cpm: n % 6 === 5 ? null : 38.4 + n * 0.7,
  as_of: '2026-11-18',
  followers_over_time: [],
  sample: n % 5 === 2,
});

export const WEIGHTS: Record<string, number> = { vertical: 0.16, tone: 0.12, audience: 0.24, price: 0.16, engagement: 0.12, reliability: 0.08, growth: 0.04, availability: 0.04, conflicts: 0.04 };
const PRESETS = {
  seeding: WEIGHTS,
  awareness: { ...WEIGHTS, price: 0.26, engagement: 0.02 },
  sales: { ...WEIGHTS, engagement: 0.2, tone: 0.04 },
};
const TEXT: Record<string, string> = {
  vertical: '美食：完全一致；日常vlog：同一大类',
  tone: '治愈 与粉丝偏好一致；真实 相近',
  audience: '目标受众占 71.2%，TGI 134',
  price: '预期CPM ¥41.20，优于 78% 的同类',
  engagement: '互动率 5.1%，高于同类中位 3.4%',
  reliability: '没有合作记录，取同类中位',
  growth: '近 30 天 +2.1%，同类第 61 百分位',
  availability: '发布窗口 19 天全部空闲',
  conflicts: '没有排他承诺，近 90 天没有竞品合作',
};

function reasonsOf(n: number, weights: Record<string, number>): Reason[] {
  const sum = Object.values(weights).reduce((a, b) => a + b, 0) || 1;
  return Object.keys(WEIGHTS)
    .map((part, k) => {
      const value = Math.max(0.05, Math.min(1, 0.98 - ((n * (k + 3)) % 17) / 30 - n / 400));
      const weight = (weights[part] ?? 0) / sum;
      return { part, value, weight, contribution: value * weight, known: !(part === 'reliability' || (n % 4 === 3 && part === 'engagement')), text: TEXT[part] ?? '' };
    })
    .sort((a, b) => b.contribution - a.contribution);
}

const PEOPLE = 186;
const shortlisted = new Set(['cre_1', 'cre_4', 'cre_6']);
const invited = new Set(['cre_2']);

export function ranked(args: Pick<MatchArgs, 'weights' | 'by'>): RankedRow[] {
  const weights = { ...WEIGHTS, ...args.weights };
  const rows = Array.from({ length: PEOPLE }, (_, n) => {
    const reasons = reasonsOf(n, weights);
    const score = reasons.reduce((sum, one) => sum + one.contribution, 0);
    const creator_score = 0.9 - ((n * 7) % 23) / 60;
    const row = creatorRow(n);
    return {
      rank: 0,
      creator: row.id,
      account: `acc_${n}`,
      name: row.name,
      score,
      creator_score,
      mutual: (2 * score * creator_score) / (score + creator_score),
      coverage: reasons.reduce((sum, one) => sum + (one.known ? one.weight : 0), 0),
      reasons,
      price: row.price,
      expected_cpm: row.expected_cpm,
      platform: 'wechat_channels' as const,
      shortlisted: shortlisted.has(row.id),
      invited: invited.has(row.id),
      row,
    };
  });
  rows.sort((a, b) => (args.by === 'score' ? b.score - a.score : b.mutual - a.mutual));
  return rows.map((row, i) => ({ ...row, rank: i + 1 }));
}

export const FUNNEL = [
  { filter: 'all', removed: 0, left: 2143 },
  { filter: 'platform', removed: 604, left: 1539 },
  { filter: 'min_followers', removed: 811, left: 728 },
  { filter: 'max_price', removed: 402, left: 326 },
  { filter: 'max_cpm', removed: 128, left: 198 },
  { filter: 'exclusivity', removed: 12, left: PEOPLE },
];

export function explained(creator: string): MatchExplanation {
  const n = Number(creator.split('_')[1] ?? 0);
  const reasons = reasonsOf(n, WEIGHTS);
  const creatorReasons: Reason[] = [
    ['pay', 0.82, 0.3, '报价 ¥8,160，等于自己的刊例，高于同类中位 6%'],
    ['vertical', 0.95, 0.2, '美食，与自己的垂类一致'],
    ['tone', 0.7, 0.15, '品牌调性 治愈 与自己相近'],
    ['calendar', 1, 0.15, '窗口内没有占用'],
    ['answers', 0.5, 0.1, '没有类似订单的答复记录'],
    ['payment', 0.9, 0.1, '品牌 14 次付款中 13 次按时'],
  ].map(([part, value, weight, text]) => ({
    part: part as string,
    value: value as number,
    weight: weight as number,
    contribution: (value as number) * (weight as number),
    known: part !== 'answers',
    text: text as string,
  }));
  const score = reasons.reduce((sum, one) => sum + one.contribution, 0);
  const creator_score = creatorReasons.reduce((sum, one) => sum + one.contribution, 0);
  return {
    creator,
    name: creatorRow(n).name,
    kept_out_by: null,
    score,
    reasons,
    creator_score,
    creator_reasons: creatorReasons,
    mutual: (2 * score * creator_score) / (score + creator_score),
    coverage: 0.92,
    brand_could: ['报价降到 ¥7,200，性价比会升到同类前 10%（+1.9）', '补上完播率与近 30 天互动，覆盖会到 100%'],
    creator_could: ['报酬提高到 ¥9,000，达人侧会升到 88（+3.1）', '返工从 2 轮减到 1 轮，与其以往接受的条款一致'],
  };
}

// --- deals -----------------------------------------------------------------------------------------------------------

export const terms = (part: Partial<Terms> = {}): Terms => ({
  v: 1,
  order: 'ord_7',
  brand: 'brd_1',
  creator: 'cre_1',
  platform: 'wechat_channels',
  deliverables: [{ kind: 'short_video', count: 1, at_least: null }],
  pay: { fixed: yuan(8_000), per_result: null, commission: null },
  rebate: 1000,
  guarantee: null,
  script_by: at(4),
  work_by: at(12),
  publish: { from: '2026-12-06', to: '2026-12-24' },
  samples: { items: '气泡水两箱', return_by: null },
  rights: { scope: '品牌自有渠道', days: 90 },
  exclusivity: { industry: 'beverages', days: 30 },
  revisions: 2,
  retention_days: 60,
  label: true,
  mentions: ['@澄澈气泡'],
  hashtags: ['#冬日气泡'],
  policy: { id: 'plain', version: 1 },
  ...part,
});

const ref = { id: 'plain', version: 1 };
const attested: Grade = { grade: 'attested', recorder: '品牌 · 李经理', at: at(-1), channel: 'chat', evidence: { name: '微信截图.png', sha256: hash('ab') } };
const signed: Grade = { grade: 'signed', key: 'ed25519:7f3a' };

function event(seq: number, days: number, actor: Actor, act: Act, to: Status, grade: Grade = signed): Event {
  return { seq, at: at(days), actor, with: grade, what: { what: 'did', act }, to, due: [] };
}

const deal = (n: number, status: Status, part: Partial<Deal> = {}): Deal => ({
  id: `dea_${n}`,
  opening: 'invitation',
  status,
  since: at(-0.6),
  last_at: at(-0.6),
  amendment_consent: null,
  events: 3,
  flow: 'video',
  original: terms(),
  proposal: { terms: terms(), hash: hash('3f9c'), by: 'brand', at: at(-3), note: null },
  consents: [{ side: 'brand', terms: hash('3f9c'), at: at(-3), with: signed }],
  amendment: null,
  counters: 0,
  scripts: [],
  script_rejections: 0,
  drafts: [],
  feedback_rounds: 0,
  work_approved: false,
  live_minutes: null,
  link: null,
  published_at: null,
  late: [],
  due: [{ timer: 'answer', at: at(2.2), policy: ref }],
  tasks: [],
  rounds: [],
  ledger: { payments: [], due_to_creator: null, due_to_brand: null, pay_changes: [] },
  brand_rating: null,
  creator_rating: null,
  cancellation: null,
  ending_reason: null,
  dispute: null,
  removal_requested: null,
  removal_granted: false,
  script_approved: false,
  lapsed: [],
  ...part,
});

const row = (n: number, status: Status, creator: number, part: Partial<DealRow> = {}): DealRow => ({
  id: `dea_${n}`,
  number: n,
  order: 'ord_7',
  order_title: draft.title,
  brand_name: '澄澈气泡',
  creator: `cre_${creator}`,
  creator_name: creatorRow(creator).name,
  status,
  since: at(-n / 3),
  turn: 'creator',
  pay: yuan(6_000 + n * 480),
  terms: terms(),
  next_due: { timer: 'answer', at: at(2.2), policy: ref },
  late: false,
  tasks: 0,
  signed: false,
  sample: false,
  ...part,
});

export const dealRows: DealRow[] = [
  row(31, 'work_due', 4, { late: true, next_due: { timer: 'work', at: at(-1.3), policy: ref } }),
  row(28, 'work_review', 6, { turn: 'brand', next_due: { timer: 'work_review', at: at(0.4), policy: ref } }),
  row(27, 'disputed', 2, { turn: null, next_due: null, order: 'ord_6', order_title: '双十二家用咖啡机专场直播', brand_name: '晨研咖啡器具（深圳）有限公司', pay: yuan(86_000), terms: terms({ brand: 'brd_2', order: 'ord_6' }) }),
  row(25, 'published', 7, { turn: 'brand', tasks: 1, next_due: { timer: 'retention', at: at(57), policy: ref } }),
  row(33, 'pricing', 1, { turn: 'brand', next_due: { timer: 'counter', at: at(2.2), policy: ref }, pay: yuan(9_200) }),
  row(34, 'invited', 8, {}),
  row(35, 'invited', 9, { sample: true }),
  row(30, 'script_review', 3, { turn: 'brand', next_due: { timer: 'script_review', at: at(5.1), policy: ref } }),
  row(26, 'scheduled', 5, { next_due: { timer: 'publish', at: at(9), policy: ref } }),
  row(22, 'settling', 10, { turn: 'brand', next_due: { timer: 'payout', at: at(3), policy: ref }, signed: true }),
  row(19, 'closed', 11, { turn: null, next_due: null, signed: true }),
  row(18, 'declined', 12, { turn: null, next_due: null }),
  row(24, 'funding', 13, { turn: 'brand', next_due: { timer: 'funding', at: at(1.4), policy: ref } }),
  row(29, 'live_due', 0, { order: 'ord_6', order_title: '双十二家用咖啡机专场直播（深圳棚，自带助播，含优惠口令与样机往返说明）', brand_name: '晨研咖啡器具（深圳）有限公司', pay: yuan(128_000), terms: terms({ brand: 'brd_2', order: 'ord_6', deliverables: [{ kind: 'live_hour', count: 2, at_least: 120 }], publish: { from: '2026-12-10', to: '2026-12-12' } }), next_due: { timer: 'live', at: at(19), policy: ref } }),
];

const page = (from: DealRow, state: Deal, part: Partial<DealPage>): DealPage => ({
  row: from,
  deal: state,
  agency: null,
  agency_name: null,
  events: [event(1, -3, 'brand', { act: 'open', opening: 'invitation', terms: terms(), answer_by: null }, 'invited')],
  open_acts: [],
  policy: policies[0]!,
  cost: from.pay,
  net: from.pay && { ...from.pay, minor: Math.round(from.pay.minor * 0.9) },
  withholding_estimate: yuan(1_472),
  paid: yuan(0),
  expected_plays: 180_000,
  ...part,
});

const countered = terms({ pay: { fixed: yuan(9_200), per_result: null, commission: null }, work_by: at(15), revisions: 1 });

export const pricingPage: DealPage = page(
  dealRows[4]!,
  deal(33, 'pricing', {
    proposal: { terms: countered, hash: hash('91e4'), by: 'creator', at: at(-0.6), note: '含一次补拍，档期紧，价格请考虑。' },
    consents: [
      { side: 'brand', terms: hash('3f9c'), at: at(-3), with: signed },
      { side: 'creator', terms: hash('91e4'), at: at(-0.6), with: attested },
    ],
    counters: 1,
    due: [{ timer: 'counter', at: at(2.2), policy: ref }],
  }),
  {
    events: [
      event(1, -3, 'brand', { act: 'open', opening: 'invitation', terms: terms(), answer_by: null }, 'invited'),
      event(2, -0.6, 'creator', { act: 'counter', terms: countered, note: '含一次补拍，档期紧，价格请考虑。' }, 'pricing', attested),
    ],
    open_acts: [
      { act: 'accept', actor: 'brand', task: true, kill_fee: null },
      { act: 'counter', actor: 'brand', task: true, kill_fee: null },
      { act: 'restore', actor: 'brand', task: true, kill_fee: null },
      { act: 'decline', actor: 'brand', task: true, kill_fee: null },
      { act: 'withdraw', actor: 'creator', task: false, kill_fee: null },
      { act: 'decline', actor: 'creator', task: false, kill_fee: null },
    ],
  },
);

export const reviewPage: DealPage = page(
  dealRows[1]!,
  deal(28, 'work_review', {
    events: 7,
    scripts: [
      { at: at(-8), text: '开场围炉，三个朋友，第二镜开瓶倒杯。口播：“澄澈气泡，零糖也热闹。”', file: null, answer: '第二镜要露出瓶身正面' },
      { at: at(-7), text: '按意见改：第二镜瓶身正面 2 秒，口播提前到 8 秒。', file: { name: '脚本v2.docx', sha256: hash('cd') }, answer: null },
    ],
    drafts: [{ at: at(-0.6), text: 'https://example.com/draft/28 成片 52 秒，已加广告标识', file: { name: '成片预览.mp4', sha256: hash('ef') }, answer: null }],
    script_rejections: 1,
    consents: [
      { side: 'brand', terms: hash('3f9c'), at: at(-11), with: signed },
      { side: 'creator', terms: hash('3f9c'), at: at(-10), with: attested },
    ],
    due: [
      { timer: 'work_review', at: at(0.4), policy: ref },
      { timer: 'publish', at: at(32), policy: ref },
    ],
  }),
  {
    events: [
      event(1, -11, 'brand', { act: 'open', opening: 'invitation', terms: terms(), answer_by: null }, 'invited'),
      event(2, -10, 'creator', { act: 'accept', terms_hash: hash('3f9c') }, 'script_due', attested),
      event(3, -8, 'creator', { act: 'submit_script', text: '开场围炉，三个朋友', file: null }, 'script_review', attested),
      event(4, -7.5, 'brand', { act: 'reject_script', reason: '第二镜要露出瓶身正面' }, 'script_due'),
      event(5, -7, 'creator', { act: 'submit_script', text: '按意见改', file: null }, 'script_review', attested),
      { seq: 6, at: at(-4), actor: 'clock', with: { grade: 'assumed', policy: 'plain', version: 1, timer: 'script_review' }, what: { what: 'lapsed', due: { timer: 'script_review', at: at(-4), policy: ref }, task_only: true }, to: 'script_review', due: [] },
      event(7, -3.8, 'brand', { act: 'approve_script' }, 'work_due'),
      event(8, -0.6, 'creator', { act: 'submit_work', text: '成片 52 秒，已加广告标识', file: null }, 'work_review', attested),
    ],
    open_acts: [
      { act: 'approve_work', actor: 'brand', task: true, kill_fee: null },
      { act: 'feedback', actor: 'brand', task: true, kill_fee: null },
      { act: 'cancel', actor: 'brand', task: false, kill_fee: yuan(9_720) },
      { act: 'dispute', actor: 'brand', task: false, kill_fee: null },
      { act: 'amend', actor: 'brand', task: false, kill_fee: null },
      { act: 'cancel', actor: 'creator', task: false, kill_fee: null },
      { act: 'dispute', actor: 'creator', task: false, kill_fee: null },
      { act: 'amend', actor: 'creator', task: false, kill_fee: null },
    ],
  },
);

export const publishedPage: DealPage = page(
  dealRows[3]!,
  deal(25, 'published', {
    link: 'https://example.com/watch/25',
    published_at: at(-3),
    tasks: [{ timer: 'accept', due: at(-0.2) }],
    due: [{ timer: 'retention', at: at(57), policy: ref }],
    consents: [
      { side: 'brand', terms: hash('3f9c'), at: at(-21), with: signed },
      { side: 'creator', terms: hash('3f9c'), at: at(-20), with: attested },
    ],
    ledger: {
      payments: [{ kind: 'funding', from: 'brand', to: 'platform', amount: yuan(18_000), at: at(-18), method: 'bank', reference: '2026110400127', confirmed: true }],
      due_to_creator: yuan(18_000),
      due_to_brand: null, pay_changes: []
    },
  }),
  {
    policy: { ...policies[0]!, fee: null },
    cost: null,
    open_acts: [
      { act: 'accept_work', actor: 'brand', task: true, kill_fee: null },
      { act: 'reject_work', actor: 'brand', task: true, kill_fee: null },
      { act: 'clear_task', actor: 'brand', task: true, kill_fee: null },
      { act: 'dispute', actor: 'brand', task: false, kill_fee: null },
      { act: 'request_removal', actor: 'creator', task: false, kill_fee: null },
    ],
  },
);

const paperwork = (['brand', 'creator'] as const).flatMap((actor) =>
  (['note_contract', 'record_invoice', 'record_sample'] as const).map((act) => ({ act, actor, task: false, kill_fee: null })),
);

export const settlingPage: DealPage = page(
  dealRows[9]!,
  deal(22, 'settling', {
    contract: 'HT-2026-018',
    invoices: [
      { stage: 'received', number: '25442000000317', amount: yuan(6_560), on: '2026-11-20' },
      { stage: 'wanted', number: null, amount: yuan(10_000), on: '2026-11-21' },
    ],
    sample_moves: [
      { stage: 'sent', on: '2026-10-28', tracking: 'SF1029384756' },
      { stage: 'received', on: '2026-10-30', tracking: null },
    ],
    link: 'https://example.com/watch/22',
    published_at: at(-6),
    work_approved: true,
    due: [{ timer: 'payout', at: at(3), policy: ref }],
    consents: [
      { side: 'brand', terms: hash('3f9c'), at: at(-31), with: signed },
      { side: 'creator', terms: hash('3f9c'), at: at(-30), with: signed },
    ],
    ledger: {
      payments: [
        { kind: 'payout', from: 'brand', to: 'creator', amount: yuan(61_560), at: at(-1.2), method: 'bank', reference: '2026112100031', confirmed: false, struck: '多打了一位：应为 ¥6,560.00' },
        { kind: 'payout', from: 'brand', to: 'creator', amount: yuan(6_560), at: at(-1.1), method: 'bank', reference: '2026112100031', confirmed: false },
      ],
      due_to_creator: yuan(16_560),
      due_to_brand: null,
      pay_changes: [],
    },
  }),
  {
    paid: yuan(6_560),
    open_acts: [
      { act: 'strike_payment', actor: 'brand', task: false, kill_fee: null },
      { act: 'record_payment', actor: 'brand', task: true, kill_fee: null },
      { act: 'dispute', actor: 'brand', task: false, kill_fee: null },
      { act: 'dispute', actor: 'creator', task: false, kill_fee: null },
      ...paperwork,
    ],
  },
);

const over = (from: DealRow, status: Status, part: Partial<Deal> = {}): DealPage => page(from, deal(from.number, status, { due: [], ...part }), { open_acts: [] });

export const dealPages: Record<string, DealPage> = {
  dea_33: pricingPage,
  dea_28: reviewPage,
  dea_25: publishedPage,
  dea_22: settlingPage,
  dea_27: over(dealRows[2]!, 'disputed'),
  dea_19: over(dealRows[10]!, 'closed', { published_at: at(-40), link: 'https://example.com/watch/19' }),
  dea_18: over(dealRows[11]!, 'declined', { ending_reason: '档期冲突' }),
};

const pageOf = (id: string): DealPage => {
  const found = dealPages[id];
  if (found) return found;
  const from = dealRows.find((one) => one.id === id);
  if (!from) throw { code: 'no_such_deal', args: { id }, message: { zh: '没有这个合作', en: 'No such deal' } };
  return page(from, deal(from.number, from.status, { due: from.next_due ? [from.next_due] : [] }), {
    open_acts: [
      { act: 'accept', actor: 'creator', task: true, kill_fee: null },
      { act: 'counter', actor: 'creator', task: true, kill_fee: null },
      { act: 'decline', actor: 'creator', task: true, kill_fee: null },
      { act: 'withdraw', actor: 'brand', task: false, kill_fee: null },
      // Only this one's contract lets the agency act.
      ...(id === 'dea_34' ? (['accept', 'counter', 'decline'] as const).map((act) => ({ act, actor: 'agency' as const, task: true, kill_fee: null })) : []),
    ],
  });
};

let savedDraft: unknown = null;
const shortlist = () => ({
  order: 'ord_7',
  rows: [...shortlisted].map((id) => {
    const found = creatorRow(Number(id.split('_')[1]));
    return { row: found, price: found.price, invited: invited.has(id) };
  }),
});

export const dealAnswers: Answers = {
  vocabulary_show: () => vocabulary,
  policy_list: () => ({ policies }),
  brand_list: ({ search }) => ({
    rows: ['澄澈气泡', '晨研咖啡器具（深圳）有限公司', '芽芽奶粉', '远行汽车']
      .map((name, n) => ({ id: `brd_${n + 1}`, name, industries: ['beverages'], orders: n, sample: n === 2 }))
      .filter((brand) => brand.name.includes(search)),
  }),
  order_list: ({ status, search }) => ({
    rows: orderRows.filter((one) => (!status || one.order.status === status) && `${one.order.draft.title}${one.brand_name}`.includes(search)),
  }),
  order_show: ({ id }) => ({ row: orderRows.find((one) => one.order.id === id) ?? orderRows[0]! }),
  order_check: (asked) => ({
    faults: [
      ...(asked.title === '' ? [{ field: 'title', kind: 'missing' as const, value: '' }] : []),
      ...(asked.budget.minor <= 0 ? [{ field: 'budget', kind: 'not_positive' as const, value: '0' }] : []),
      ...(asked.creators_wanted === 0 ? [{ field: 'creators_wanted', kind: 'not_positive' as const, value: '0' }] : []),
      ...(Object.values(asked.audience).every((one) => one === null) ? [{ field: 'audience', kind: 'missing' as const, value: '' }] : []),
    ],
    considered: 2143,
    matching: PEOPLE,
    funnel: FUNNEL,
  }),
  order_post: () => ({ value: { row: orderRows[0]! }, stale: ['orders'] }),
  order_close: () => ({ value: { row: orderRows[0]! }, stale: ['orders'] }),
  order_draft_get: () => ({ draft: savedDraft as never }),
  order_draft_put: (asked) => {
    savedDraft = asked.draft;
    return { value: asked, stale: [] };
  },
  match_run: (asked) => {
    const all = ranked(asked);
    return {
      order: asked.order,
      considered: 2143,
      funnel: FUNNEL,
      total: all.length,
      ranked: all.slice(asked.offset, asked.offset + asked.limit),
      relaxations: [{ filter: 'max_cpm', from: '90', to: '112', left: 231, text: '预期 CPM 上限从 ¥90 放宽到 ¥112' }],
      weights: { ...WEIGHTS, ...asked.weights },
      presets: PRESETS,
      ms: 3.4,
    };
  },
  match_explain: ({ creator }) => explained(creator),
  shortlist_show: shortlist,
  shortlist_add: ({ creators }) => {
    creators.forEach((id) => shortlisted.add(id));
    return { value: shortlist(), stale: ['shortlists'] };
  },
  shortlist_remove: ({ creators }) => {
    creators.forEach((id) => shortlisted.delete(id));
    return { value: shortlist(), stale: ['shortlists'] };
  },
  deal_invite: ({ creators }) => ({
    value: {
      opened: creators.slice(1).map((id, n) => row(40 + n, 'invited', Number(id.split('_')[1]))),
      left_out: creators.slice(0, 1).map((id) => ({
        creator: id,
        name: creatorRow(Number(id.split('_')[1])).name,
        code: 'no_price',
        message: '没有这个交付物的报价，请填一个统一金额',
      })) as never,
      over_budget: null,
    },
    stale: ['deals'],
  }),
  deal_list: ({ search, waiting_for, order: of, statuses }) => ({
    rows: dealRows.filter((one) => (statuses.length === 0 || statuses.includes(one.status)) && (!waiting_for || one.turn === waiting_for) && (!of || one.order === of) && `${one.creator_name}${one.order_title}${one.number}`.includes(search)),
  }),
  deal_show: ({ id }) => pageOf(id),
  deal_act: ({ id }) => ({ value: pageOf(id), stale: ['deals'] }),
  deal_offer: ({ id, lang }) => ({
    number: pageOf(id).row.number,
    terms_hash: '3f9c3f9c',
    answer_by: at(2.2),
    text:
      lang === 'zh'
        ? '【合作邀约 #33】\n澄澈气泡 邀请您合作：新款气泡水 · 冬日短视频种草\n交付：视频号 短视频 ≤60 秒 × 1\n报酬：¥8,000.00（返点 10%）\n交脚本：2026-11-26　交稿：2026-12-04　发布：12-06 至 12-24\n须带广告标识、@澄澈气泡、#冬日气泡\n\n请在 2026-11-24 12:00 前回复（整段粘贴回来即可）：\n合作编号：33　条款编号：3f9c3f9c\n答复：同意 / 改价 ____ 元 / 拒绝（原因：____）'
        : '[Offer #33]\nChengche invites you: New sparkling water\nPay: ¥8,000.00\nReply by 2026-11-24 12:00:\nDeal no. 33  Terms no. 3f9c3f9c\nAnswer: accept / counter ____ / decline (reason: ____)',
    form: null,
  }),
  reply_preview: () => ({
    deal: 'dea_33',
    number: 33,
    creator_name: creatorRow(1).name,
    order_title: draft.title,
    decision: 'counter',
    price: yuan(9_200),
    price_now: yuan(8_000),
    reason: '含一次补拍',
    from: 'invited',
    to: 'pricing',
    text: { zh: '记录后进入改价，等品牌答复。', en: 'Goes to pricing; the brand answers next.' },
    over_budget: null,
  }),
  reply_record: () => ({ value: pricingPage, stale: ['deals'] }),
  result_list: ({ id }) => ({
    deal: id,
    snapshots:
      id === 'dea_25'
        ? [
            { deal: id, at: at(-2), plays: 61_200, likes: 2_310, comments: 188, shares: 402, collects: null, clicks: null, sales: null, source: 'typed', note: null },
            { deal: id, at: at(-0.2), plays: 148_900, likes: 5_980, comments: 431, shares: 1_120, collects: null, clicks: 820, sales: null, source: 'creator', note: '达人后台截图' },
          ]
        : [],
  }),
  result_add: ({ deal: id }) => ({ value: { deal: id, snapshots: [] }, stale: ['results'] }),
  wrapup_show: ({ deal: id }) => ({
    rows: [
      {
        deal: dealRows[3]!,
        wrapup: {
          deal: id ?? 'dea_25',
          paid: null,
          without_fee: { paid: yuan(18_000), cpm: { promised: 100, actual: 120.89 }, cpe: { promised: null, actual: 2.39 } },
          plays: { promised: 180_000, actual: 148_900 },
          interactions: { promised: null, actual: 7_531 },
          cpm: { promised: null, actual: null },
          cpe: { promised: null, actual: null },
          rounds_in_time: 3,
          rounds_due: 4,
          as_of: at(-0.2),
        },
      },
    ],
    total: { paid: null, paid_at_least: yuan(18_000), plays: 148_900, interactions: 7_531, cpm: null, cpe: null, with_plays: 1, published: 1 },
  }),
};
