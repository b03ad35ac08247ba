import type { Answers, PaymentLine, PaymentsPreview, TemplatePreview, Word } from '@/host';

const word = (code: string, zh: string, en: string): Word => ({ code, zh, en, parent: null, tier: null });

/** What a submission's columns can be filled with; the desk has more of them. */
const fields = [
  word('row_number', '序号', 'No.'),
  word('name', '达人名称', 'Creator'),
  word('platform', '平台', 'Platform'),
  word('handle', '账号', 'Handle'),
  word('link', '主页链接', 'Link'),
  word('city', '城市', 'City'),
  word('verticals', '垂类', 'Verticals'),
  word('followers', '粉丝数', 'Followers'),
  word('plays_median', '播放中位数', 'Plays, median'),
  word('interaction_rate', '互动率', 'Interaction rate'),
  word('list_price', '刊例价', 'List price'),
  word('order_price', '下单价', 'Order price'),
  word('rebate', '返点', 'Rebate'),
  word('audience_women', '女性占比', 'Women in the audience'),
  word('reason', '推荐理由', 'Why recommended'),
  word('note', '备注', 'Note'),
];

const headings: [string, string | null, number][] = [
  ['序号', 'row_number', 0.95],
  ['发布平台', 'platform', 0.95],
  ['达人昵称*', 'name', 0.95],
  ['账号ID', 'handle', 0.95],
  ['达人主页链接（请附星图或蒲公英链接，不要短链）', 'link', 0.6],
  ['所在城市', 'city', 0.95],
  ['内容类型', 'verticals', 0.95],
  ['粉丝数（万）', 'followers', 0.95],
  ['播放中位数', 'plays_median', 0.95],
  ['互动率', 'interaction_rate', 0.95],
  ['刊例价（元）', 'list_price', 0.95],
  ['返点比例', 'rebate', 0.95],
  ['推荐理由', 'reason', 0.95],
  ['档期确认', null, 0],
];

export const template: TemplatePreview = {
  file: '某某集团 2026 年冬季新品 KOL 提报表（第三版 最终 勿改）.xlsx',
  sheet: 'KOL提报',
  header_row: 3,
  columns: headings.map(([header, field, confidence], column) => ({ column, header, field, confidence })),
  fields,
  remembered: false,
};

const cny = (yuan: number) => ({ minor: Math.round(yuan * 100), currency: 'CNY' });
const line = (row: number, day: string, yuan: number, payee: string, reference: string, more: Partial<PaymentLine> = {}): PaymentLine => ({
  row,
  date: `2026-11-${day}`,
  amount: cny(yuan),
  payee,
  reference,
  matches: [],
  proposed: false,
  recorded: false,
  ...more,
});
const match = (deal: string, number: number, creator: string, open: number, certainty: number, ...reasons: [string, string][]) => ({
  deal,
  number,
  creator_name: creator,
  brand_name: '鹿角茶',
  open: cny(open),
  certainty,
  reasons: reasons.map(([zh, en]) => ({ zh, en })),
});

export const payments: PaymentsPreview = {
  file: '招商银行交易明细 2026-11.csv',
  method: 'bank',
  rows: [
    line(4, '18', 9_800, '小鹿', '付合作 22 尾款', {
      proposed: true,
      matches: [
        match('dea_22', 22, '小鹿', 9_800, 0.99, ['金额与未付完全一致', 'the amount is exactly what is open'], ['备注里有合作编号', 'the remark holds the deal’s number'], ['收款人就是对方', 'the payee is the same name']),
      ],
    }),
    line(5, '18', 12_600, '杭州一位名字特别特别长的文化传媒有限公司（劳务代发专户）', 'S20261118000123', {
      proposed: true,
      matches: [
        match('dea_23', 23, '一位名字特别特别长的美妆护肤穿搭好物分享者', 12_600, 0.74, ['金额与未付完全一致', 'the amount is exactly what is open'], ['收款人名称包含对方名字', 'the payee’s name contains the other']),
        match('dea_21', 21, '阿紫', 15_000, 0.34, ['金额小于未付，可能是分期', 'the amount is less than what is open, maybe an instalment']),
      ],
    }),
    line(6, '19', 4_200, '*紫', '', { matches: [match('dea_21', 21, '阿紫', 15_000, 0.42, ['收款人的部分姓名一致', 'what shows of the payee’s name is the same'])] }),
    line(7, '19', 5_000, '小马', '首款', { recorded: true }),
    line(8, '20', 128.5, '物业公司', '水费'),
  ],
  unmatched: 1,
  incoming: 3,
  faults: [{ row: 9, value: '处理中', text: { zh: '这笔付款没有完成', en: 'this payment was not completed' } }],
  still_open: 2,
};

export const paperAnswers: Answers = {
  template_inspect: () => ({ value: template, stale: [] }),
  template_fill: (args) => ({ value: { path: (args as { to: string }).to, rows: 25 }, stale: [] }),
  payments_inspect: () => ({ value: payments, stale: [] }),
  payments_record: (args) => ({ value: { recorded: (args as { lines: unknown[] }).lines.length, refused: [] }, stale: ['deals'] }),
};
