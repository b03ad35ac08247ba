import type { Policy, Vocabulary, Word } from '@/host';

const word = (code: string, zh: string, en: string, parent: string | null = null, tier: string | null = null): Word => ({ code, zh, en, parent, tier });
const list = (text: string, parent: string | null = null): Word[] =>
  text.split('|').map((one) => {
    const [code = '', zh = '', en = '', own] = one.split(',');
    return word(code, zh, en, own ?? parent);
  });

/** A small part of the desk's vocabulary. */
export const vocabulary: Vocabulary = {
  platforms: list('wechat_channels,视频号,WeChat Channels|douyin,抖音,Douyin|xiaohongshu,小红书,Xiaohongshu|kuaishou,快手,Kuaishou|bilibili,B站,Bilibili|weibo,微博,Weibo|youtube,YouTube,YouTube'),
  verticals: [
    ...list('emotion,情感,Emotions|food,美食,Food|beauty,美妆,Beauty|parenting,母婴育儿,Parenting|travel,旅游,Travel|tech,科技,Technology|fashion,时尚,Fashion|life,生活,Life|education,教育,Education|health,健康,Health|auto,汽车,Cars|pets,宠物,Pets|finance,财经,Finance|photo,摄影,Photography|sports,体育,Sports|news,新闻媒体,News'),
    ...list('restaurants,探店,Eating out|cooking,家常菜,Home cooking|snacks,零食测评,Snacks', 'food'),
    ...list('skincare,护肤,Skin care|makeup,彩妆,Make-up', 'beauty'),
    ...list('phones,手机数码,Phones|home_tech,智能家居,Smart home', 'tech'),
  ],
  industries: list('food_drink,食品,Food|beauty_care,美容美妆,Beauty|autos,汽车,Cars|internet,互联网,Internet|clothing,服装,Clothing'),
  tones: list('healing,治愈,Healing|positive,正能量,Uplifting|professional,专业,Professional|funny,搞笑,Funny|refined,精致,Refined|plain,接地气,Down to earth'),
  groups: list('gen_z,GenZ,Gen Z|small_town_youth,小镇青年,Small-town youth|white_collar,新锐白领,White collar|refined_mother,精致妈妈,Refined mothers|urban_blue_collar,都市蓝领,Blue collar|senior_middle_class,资深中产,Middle class|small_town_elder,小镇中老年,Small-town elders|urban_silver,都市银发,Urban silver'),
  provinces: list('11,北京,Beijing|31,上海,Shanghai|44,广东,Guangdong|33,浙江,Zhejiang|51,四川,Sichuan|43,湖南,Hunan|32,江苏,Jiangsu|35,福建,Fujian|42,湖北,Hubei|41,河南,Henan|37,山东,Shandong|61,陕西,Shaanxi|50,重庆,Chongqing|21,辽宁,Liaoning|34,安徽,Anhui|36,江西,Jiangxi'),
  cities: list('110100,北京,Beijing,11|310100,上海,Shanghai,31|440100,广州,Guangzhou,44|440300,深圳,Shenzhen,44|440600,佛山,Foshan,44|330100,杭州,Hangzhou,33|330200,宁波,Ningbo,33|510100,成都,Chengdu,51|430100,长沙,Changsha,43|320100,南京,Nanjing,32|350200,厦门,Xiamen,35'),
  tiers: list('first,一线,Tier 1|new_first,新一线,New tier 1|second,二线,Tier 2|third,三线,Tier 3|fourth,四线,Tier 4|fifth,五线,Tier 5'),
  fields: list(
    'name,名称,Name|handle,账号,Handle|platform_id,平台 ID,Platform id|platform,平台,Platform|followers,粉丝数,Followers|plays,播放中位,Median plays|interactions,互动量,Interactions|interaction_rate_by_plays,互动率（按播放）,Interaction rate by plays|finish_rate,完播率,Finish rate|verticals,垂类,Verticals|city,城市,City|certification,认证,Certification|agency,机构,Agency|price_short_video,短视频报价,Price of a short video|price_long_video,长视频报价,Price of a long video|rebate,返点,Rebate|as_of,数据日期,As of|tags,标签,Tags|phone,电话,Phone|wechat,微信,WeChat',
  ),
};

/** One policy preset. */
export const policy: Policy = {
  id: 'wechat-huxuan',
  version: 1,
  name_zh: '视频号互选 2022',
  name_en: 'WeChat Channels Huxuan 2022',
  dated: '2022-12-01',
  source: { zh: '公开资料', en: 'Public sources' },
  assumptions: [],
  timers: { answer: { hours: 72, silence_approves: false, source: { zh: '', en: '' } } },
  counter: { rounds: 1, within: 2000 },
  funding: true,
  deposit: 1000,
  script_for_video: true,
  script_for_live: true,
  script_rejections: 3,
  feedback_rounds: 2,
  platform_review: false,
  kill_fees: [],
  live_kill_fees: [],
  fee: 500,
  min_followers: 10_000,
};
