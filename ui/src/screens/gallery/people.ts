/** Invented people for the gallery, made from their number alone. */
export interface Person {
  id: string;
  name: string;
  platform: string;
  city: string;
  vertical: string;
  followers: number | null;
  plays: number | null;
  interactionRate: number | null;
  price: number | null;
  cpm: number | null;
  score: number;
  coverage: number;
  moved: number;
  asOf: string;
  status: 'invited' | 'pricing' | 'work_due' | 'published' | 'disputed' | 'closed';
}

const SURNAMES = '林苏顾沈陆江温许叶白秦乔程简宋';
const GIVEN = ['小鹿', '知夏', '的厨房', '慢生活', '讲车', '不吃辣', '在路上', '看世界', '的日常', '跑步去', '爱读书', '养猫记'];
const PLATFORMS = ['视频号', '抖音', '小红书', '快手', 'B站'];
const CITIES = ['北京', '广州', '深圳', '杭州', '上海', '长沙', '成都', '厦门'];
const VERTICALS = ['情感', '美食', '汽车', '母婴育儿', '生活', '科技', '旅游', '财经'];
const STATUSES = ['invited', 'pricing', 'work_due', 'published', 'disputed', 'closed'] as const;

function mixed(seed: number): number {
  let x = (seed + 1) * 2654435761;
  x = ((x >>> 16) ^ x) * 73244475;
  x = ((x >>> 16) ^ x) >>> 0;
  return (x % 100_003) / 100_003;
}

const pick = <T,>(list: ArrayLike<T>, share: number): T => list[Math.floor(share * list.length)]!;

/** The person with a number; `of` people stand in order of score. */
export function person(index: number, of: number): Person {
  const r = (salt: number) => mixed(index * 17 + salt);
  const followers = Math.round(10 ** (4 + r(1) * 3.2));
  const plays = Math.round(followers * (0.03 + r(2) * 0.4));
  const price = Math.round(followers * (0.01 + r(3) * 0.02)) * 2;
  return {
    id: `cre_${index}`,
    name: `${pick(SURNAMES, r(4))}${pick(GIVEN, r(5))}`,
    platform: pick(PLATFORMS, r(6)),
    city: pick(CITIES, r(7)),
    vertical: pick(VERTICALS, r(8)),
    followers: r(9) < 0.04 ? null : followers,
    plays: r(10) < 0.1 ? null : plays,
    interactionRate: r(11) < 0.12 ? null : 0.01 + r(12) * 0.09,
    price: r(13) < 0.07 ? null : price,
    cpm: r(10) < 0.1 || r(13) < 0.07 ? null : (price / plays) * 1000,
    score: 0.94 - (index / of) * 0.6,
    coverage: 0.62 + r(14) * 0.38,
    moved: Math.round((r(15) - 0.5) * 12),
    asOf: r(16) < 0.3 ? '2026-09-30' : '2026-11-18',
    status: pick(STATUSES, r(17)),
  };
}
