import type { Answers, Insight, Tile } from '@/host';
import { vocabulary } from './words';

const spread = (n: number, at: number) => Math.round(n / (1 + at * 0.55));
const tile = (code: string, name: string, at: number, of = 10_000): Tile => ({
  code,
  name,
  creators: spread(of * 0.21, at),
  share: spread(of * 0.21, at) / of,
  median_followers: at % 6 === 5 ? null : 182_000 / (1 + at * 0.2),
  median_price: at % 6 === 5 ? null : 8_600 / (1 + at * 0.12),
  median_cpm: at % 5 === 4 ? null : 48 + at * 3.1,
});
const tiles = (words: readonly { code: string; zh: string }[]): Tile[] => words.map(({ code, zh }, at) => tile(code, zh, at));

/** An invented market. */
export const insight: Insight = {
  creators: 10_000,
  priced: 7_940,
  platforms: tiles(vocabulary.platforms),
  verticals: tiles(vocabulary.verticals.filter((one) => !one.parent)),
  cities: tiles(vocabulary.cities),
  provinces: tiles(vocabulary.provinces),
  tiers: [
    ['below_10k', '1 万以下'],
    ['to_100k', '1 万–10 万'],
    ['to_500k', '10 万–50 万'],
    ['to_1m', '50 万–100 万'],
    ['to_5m', '100 万–500 万'],
    ['above_5m', '500 万以上'],
  ].map(([code = '', name = ''], at) => tile(code, name, 5 - at)),
  certifications: [tile('personal', '个人认证', 0), tile('enterprise', '企业认证', 2), tile('uncertified', '未认证', 6)],
  wall: [
    { industry: 'food_drink', name: '食品', brands: 164, names: ['谷雨轻食', '澄澈气泡', '晨研咖啡器具（深圳）有限公司', '芽芽奶粉', '北麓山茶', '一碗面', '南岛椰子', '冬藏黄酒'].map((name, at) => ({ brand: `brd_f${at}`, name, deals: at < 3 ? 5 - at : 0 })) },
    { industry: 'beauty_care', name: '美容美妆', brands: 121, names: ['山岚护肤', '月白', '素颜研究所', '青禾洗护'].map((name, at) => ({ brand: `brd_b${at}`, name, deals: at === 0 ? 2 : 0 })) },
    { industry: 'autos', name: '汽车', brands: 96, names: ['远山汽车', '远行汽车', '极北越野'].map((name, at) => ({ brand: `brd_a${at}`, name, deals: at === 0 ? 1 : 0 })) },
    { industry: null, name: '未分行业', brands: 8, names: [{ brand: 'brd_x', name: '安信智能', deals: 1 }] },
  ],
  then: [
    { code: '110100', name: '北京', kind: 'city', then: 455, then_rank: 1, now: 812, now_rank: 2, now_share: 0.081 },
    { code: '440100', name: '广州', kind: 'city', then: 332, then_rank: 2, now: 640, now_rank: 3, now_share: 0.064 },
    { code: '330100', name: '杭州', kind: 'city', then: 199, then_rank: 4, now: 1_020, now_rank: 1, now_share: 0.102 },
    { code: '350200', name: '厦门', kind: 'city', then: 78, then_rank: 8, now: 0, now_rank: null, now_share: 0 },
    { code: 'emotion', name: '情感', kind: 'vertical', then: null, then_rank: 2, now: 640, now_rank: 7, now_share: 0.064 },
    { code: 'news', name: '新闻媒体', kind: 'vertical', then: null, then_rank: 1, now: 310, now_rank: 12, now_share: 0.031 },
    { code: 'food', name: '美食', kind: 'vertical', then: null, then_rank: 9, now: 1_350, now_rank: 1, now_share: 0.135 },
    { code: 'personal', name: '个人认证', kind: 'certification', then: 0.74, then_rank: 1, now: 5_900, now_rank: 1, now_share: 0.59 },
    { code: 'enterprise', name: '企业认证', kind: 'certification', then: 0.21, then_rank: 2, now: 2_600, now_rank: 2, now_share: 0.26 },
    { code: 'uncertified', name: '未认证', kind: 'certification', then: 0.05, then_rank: 3, now: 1_500, now_rank: 3, now_share: 0.15 },
  ],
  then_source: { zh: '2022 年视频号发展白皮书（已签约创作者地区分布与认证占比）', en: '2022 report on WeChat Channels (creators by city and certification)' },
};

/** What the fake desk says about the market. */
export const insightAnswers: Answers = {
  insight_show: ({ platform }) => (platform === null ? insight : { ...insight, creators: 3_820, priced: 2_900, platforms: insight.platforms.filter((one) => one.code === platform) }),
};
