import type { Answers, Schedule, ScheduleRow, Span } from '@/host';
import { people } from './people';

const cny = (yuan: number) => ({ minor: yuan * 100, currency: 'CNY' });
const DAY = 86_400_000;
const TODAY = '2026-11-22';
const on = (days: number) => new Date(Date.parse(`${TODAY}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

const span = (kind: Span['kind'], from: number, to: number, title: string, more: Partial<Span> = {}): Span => ({
  kind,
  from: on(from),
  to: on(to),
  deal: null,
  number: null,
  title,
  brand_name: null,
  status: null,
  pay: null,
  publish_from: null,
  conflicts: [],
  events: null,
  ...more,
});

const work = (number: number, from: number, to: number, title: string, brand: string, more: Partial<Span> = {}) =>
  span('deal', from, to, title, { deal: `dea_${number}`, number, brand_name: brand, status: 'work_due', pay: cny(12_800), publish_from: on(to - 3), events: 7, ...more });

const offer = (number: number, from: number, to: number, title: string, brand: string, more: Partial<Span> = {}) => work(number, from, to, title, brand, { kind: 'offer', status: 'invited', pay: cny(8_000), events: 1, ...more });

/** The spans of one creator, by their place in the roster. */
function spansOf(at: number): Span[] {
  switch (at % 7) {
    case 0:
      return [
        work(31, -2, 6, '新款气泡水 · 冬日短视频种草', '澄澈气泡'),
        offer(34, 9, 16, '新款 SUV 冬季试驾', '远山汽车', { conflicts: [{ zh: '12-03 至 12-06 已标为忙碌：外地拍摄', en: 'Busy from 12-03 to 12-06: shooting out of town' }] }),
        span('busy', 11, 14, '外地拍摄', { conflicts: [{ zh: '与待答复的合作 #34 重叠', en: 'Overlaps the offer #34' }] }),
      ];
    case 1:
      return [work(28, 1, 12, '双十二家用咖啡机专场直播（深圳棚，自带助播，含优惠口令与样机往返说明）', '晨研咖啡器具（深圳）有限公司', { status: 'work_review', pay: cny(128_000) }), span('exclusive', -20, 24, '食品'), span('ending', 28, 28, '星河传媒')];
    case 2:
      return [span('busy', 3, 5, '家里有事'), work(26, 4, 10, '年货节限定礼盒', '山岚护肤', { conflicts: [{ zh: '11-25 至 11-27 已标为忙碌：家里有事', en: 'Busy from 11-25 to 11-27: family' }] })];
    case 3:
      return [offer(35, 2, 9, '智能门锁家装季', '安信智能')];
    case 4:
      return [work(24, -6, 3, '春日轻食燕麦 · 视频号种草', '谷雨轻食', { status: 'scheduled' }), work(30, 12, 22, '敏感肌护肤礼盒', '山岚护肤', { status: 'script_review' })];
    case 5:
      return [span('busy', 0, 1, '体检')];
    default:
      return [];
  }
}

/** So many creators with their days; a long roster repeats the first ones' days. */
export function scheduleOf(count: number, from: string, to: string): Schedule {
  const rows = people.slice(0, count).map(({ row }, at): ScheduleRow => ({
    creator: row.id,
    name: row.name,
    platform: row.platform,
    represented_to: at % 7 === 1 ? on(28) : null,
    may_act: at % 3 !== 2,
    spans: spansOf(at).filter((one) => one.from <= to && one.to >= from),
  }));
  return {
    from,
    to,
    today: TODAY,
    rows,
    unplaced: [
      { order: 'ord_3', title: '敏感肌护肤礼盒 · 年货节限定（含直播返场与图文二次传播）', brand_name: '山岚护肤', platform: 'wechat_channels', publish_from: on(10), publish_to: on(18), answer_by: `${on(4)}T10:00:00Z`, creators: rows.slice(0, 9).map((one) => one.creator) },
      { order: 'ord_1', title: '春日轻食燕麦 · 视频号种草', brand_name: '谷雨轻食', platform: 'douyin', publish_from: on(16), publish_to: on(23), answer_by: `${on(6)}T10:00:00Z`, creators: rows.slice(2, 6).map((one) => one.creator) },
    ],
  };
}

/** What the fake desk says about days. */
export const scheduleAnswers: Answers = {
  schedule_show: ({ agency, creator, from, to }) => {
    const all = scheduleOf(14, from, to);
    if (creator !== null) {
      const at = people.findIndex(({ row }) => row.id === creator);
      const page = people[at]?.page;
      // What was entered meanwhile is there too.
      const busy = (page?.creator.busy ?? []).map((one) => span('busy', 0, 0, one.why ?? '', { from: one.from, to: one.to }));
      return { ...all, rows: [{ creator, name: page?.creator.name ?? creator, platform: null, represented_to: null, may_act: true, spans: [...spansOf(at < 0 ? 0 : at).filter((one) => one.kind !== 'busy'), ...busy].filter((one) => one.from <= to && one.to >= from) }], unplaced: [] };
    }
    return agency === 'agy_1' ? all : { ...all, rows: [], unplaced: [] };
  },
};
