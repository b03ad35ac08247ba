import type { Answers, ImportArgs, ImportFault, ImportFixed, ImportPreview, ImportReport, JsonValue, ReviewList, ReviewSide } from '@/host';
import { people } from './people';
import { policy, vocabulary } from './words';

const COUNTS = { rows: 1_284, created: 612, updated: 655, unchanged: 9, skipped: 8, posts: 0, reviews: 3 };

function side(at: number, name: string, handle: string, more: Partial<ReviewSide> = {}): ReviewSide {
  const { id, creator } = { id: people[at]!.row.id, creator: people[at]!.row };
  return {
    creator: id,
    name,
    account: `acc_${at}`,
    platform: creator.platform ?? 'xiaohongshu',
    platform_id: null,
    handle,
    display_name: name,
    url: null,
    followers: creator.followers,
    certification: creator.certification,
    city: creator.city,
    province: creator.province,
    home_text: creator.home_text,
    verticals: creator.verticals,
    agency: creator.agency,
    contact: { person: null, phone: null, wechat: null, email: null },
    accounts: 1,
    deals: 0,
    files: ['视频号达人报价表2026-11.csv'],
    ...more,
  };
}

/** Two pairs that a person must decide, one with a very long name. */
const reviews = (): ReviewList => ({
  open: 214,
  rows: [
    {
      id: 'rev_1',
      kind: 'renamed_account',
      at: '2026-11-21T09:40:00Z',
      known: side(4, '陈不二测评室', 'chenbuer', { platform_id: 'v2_060004', agency: '星河传媒', deals: 3, accounts: 2 }),
      other: side(5, '陈不二测评实', 'chenbuer_lab', { agency: '星河传媒', platform: people[4]!.row.platform ?? 'xiaohongshu', files: ['星河传媒 10 月名单（最终版）（含返点与档期，请勿外传）.xlsx', '视频号达人报价表2026-11.csv'] }),
      probability: 0.962,
      evidence: [
        { field: 'agency', degree: 'same', bits: 5.1, shared_by: null },
        { field: 'name', degree: 'same_sound', bits: 4.7, shared_by: null },
        { field: 'city', degree: 'different', bits: -2.3, shared_by: null },
        { field: 'followers', degree: 'similar', bits: 0.2, shared_by: null },
        { field: 'handle', degree: 'different', bits: -0.7, shared_by: null },
      ],
    },
    {
      id: 'rev_2',
      kind: 'possible_duplicate',
      at: '2026-11-21T09:40:00Z',
      known: side(2, '南方以南的周末慢生活研究所（含返点与档期请勿外传的超长名称）', 'nanfangyinan', { contact: { person: null, phone: '+86 138-1234-5678', wechat: null, email: null } }),
      other: side(8, '南方以南的周末慢生活研究', 'nanfangyinan', { contact: { person: null, phone: '13812345678', wechat: null, email: null }, followers: null, agency: null, city: null, province: null, home_text: null, url: 'https://www.xiaohongshu.com/user/profile/5f3a91c2000000000101d448' }),
      probability: 0.07,
      evidence: [
        { field: 'phone', degree: 'same', bits: 16.9, shared_by: 2 },
        { field: 'handle', degree: 'same', bits: 18.2, shared_by: null },
        { field: 'name', degree: 'one_slip', bits: 3.1, shared_by: null },
      ],
    },
  ],
});

/** A sheet that an agency pasted two lists into, beside each other. */
const divided = (chosen: number | null): Pick<ImportPreview, 'tables' | 'unread'> => ({
  unread: { cells: 2, first: 'G14', below: 0 },
  tables: [
    { number: 1, place: 'A3:F652', header: ['达人昵称', '粉丝（万）'], rows: 649 },
    { number: 2, place: 'H3:M638', header: ['达人昵称', '视频报价（元，不含返点与授权）'], rows: 635 },
  ].map((table) => ({ ...table, read: chosen === 0 || table.number === (chosen ?? 1), lost: [], unread: chosen === 0 || table.number === (chosen ?? 1) ? null : table.rows })),
});

/** The pairs that somebody decided. */
export const decided = new Set<string>();
const undecided = (): ReviewList => {
  const { open, rows } = reviews();
  const left = rows.filter(({ id }) => !decided.has(id));
  return { open: open - decided.size, rows: left };
};

/** A sheet of three hundred columns with headings as agencies write them. */
const WIDE_HEADING = '2026年11月星图平台短视频图文植入直播带货全品类达人合作报价含税含返点不含授权费与二次剪辑费用以及';
const widened = ({ mapping, head }: Pick<ImportPreview, 'mapping' | 'head'>): Pick<ImportPreview, 'mapping' | 'head'> => {
  const more = Array.from({ length: 300 - mapping.length }, (_, at) => at + mapping.length);
  return {
    mapping: [...mapping, ...more.map((column) => ({ column, header: `${WIDE_HEADING}${column}`, field: null, unit: null, confidence: 0, reason: { zh: '未识别', en: 'not recognised' }, samples: [`${column * 37}`, '', '面议'] }))],
    head: head.map((row) => (row.aside ? row : { ...row, cells: [...row.cells, ...more.map((column) => `${column * row.row}`)] })),
  };
};

/** A sheet as the fake desk reads it. */
export const preview: ImportPreview = {
  file: '视频号达人报价表2026-11.csv',
  sheets: ['报价总表', '说明', '历史'],
  sheet: '报价总表',
  encoding: 'GB18030',
  delimiter: ',',
  quoting: '""',
  header_row: 3,
  header_rows: 2,
  platform: null,
  platform_reason: null,
  as_of: null,
  as_of_reason: null,
  per_post: false,
  questions: ['platform'],
  as_last_time: [],
  layout: { code: 'agency', zh: '机构资源表', en: 'Agency sheet', reason: { zh: '有 4 个表头是它的写法：“返点”、“档期”、“配合度” 等', en: '4 headers are as it writes them: “返点”, “档期”, “配合度” …' } },
  tables: [],
  unread: { cells: 0, first: null, below: 0 },
  asides: [
    { row: 652, kind: 'header', text: '达人昵称' },
    { row: 1291, kind: 'note', text: '注：以上报价含税，不含返点，有效期至 2026 年 12 月 31 日，请勿外传给任何第三方机构' },
  ],
  counts: null,
  faults: [],
  fault_count: 0,
  fixed: [],
  mapping: [
    { column: 0, header: '达人昵称', field: 'name', unit: null, confidence: 0.98, reason: { zh: '列名与内容', en: 'header and values' }, samples: ['阿圆爱做饭', '林小满的一天', '大周聊汽车'] },
    { column: 1, header: '视频号ID', field: 'platform_id', unit: null, confidence: 0.95, reason: { zh: '列名', en: 'header' }, samples: ['v2_060000', 'v2_060001', 'v2_060002'] },
    { column: 2, header: '粉丝（万）', field: 'followers', unit: '万', confidence: 0.97, reason: { zh: '列名与内容', en: 'header and values' }, samples: ['42.3', '118', '6.8'] },
    { column: 3, header: '播放中位', field: 'plays', unit: null, confidence: 0.81, reason: { zh: '列名的一部分', en: 'part of the header' }, samples: ['8.1万', '1.2亿', '—'] },
    { column: 4, header: '21-60s报价', field: 'price_short_video', unit: '元', confidence: 0.74, reason: { zh: '列名与内容', en: 'header and values' }, samples: ['￥9,800', '12000', '面议'] },
    { column: 5, header: '', field: 'city', unit: null, confidence: 0.52, reason: { zh: '内容', en: 'values' }, samples: ['杭州', '成都', '广州'] },
    { column: 6, header: '返点', field: 'rebate', unit: '%', confidence: 0.9, reason: { zh: '列名', en: 'header' }, samples: ['22%', '8折', '0.15'] },
    { column: 7, header: '机构全称及对接人（请务必填写完整以便后续结算对账）', field: null, unit: null, confidence: 0, reason: { zh: '未识别', en: 'not recognised' }, samples: ['星河传媒 王敏', '个人', ''] },
  ],
  head: ([
    ['阿圆爱做饭', 'v2_060000', '42.3', '8.1万', '￥9,800', '杭州', '22%', '星河传媒 王敏'],
    ['林小满的一天', 'v2_060001', '118', '1.2亿', '12000', '成都', '8折', '个人'],
    ['大周聊汽车', 'v2_060002', '6.8', '—', '面议', '广州', '0.15', ''],
    ['注：粉丝以万计'],
    ['一只鹿和猫', 'v2_060003', '#VALUE!', '3.3万', '5k-1w', '朝阳', '', '个人'],
  ] as const).map((cells, at) => ({ row: at + 4, cells: [...cells], aside: cells.length === 1 ? 'note' : null })),
};

const faults: ImportFault[] = [
  { row: 7, column: 'C 粉丝（万）', cell: 2, kind: 'sheet_error', value: '#VALUE!', earlier_row: null, places: [], text: { zh: '表格错误值，按未知处理', en: 'spreadsheet error, taken as unknown' } },
  { row: 6, column: 'E 21-60s报价', cell: 4, kind: 'not_a_number', value: '面议', earlier_row: null, places: [], text: { zh: '不是数字，按未知处理', en: 'not a number, taken as unknown' } },
  { row: 7, column: 'F', cell: 5, kind: 'ambiguous_place', value: '朝阳', earlier_row: null, places: [{ zh: '北京 朝阳区', en: 'Chaoyang, Beijing' }, { zh: '辽宁 朝阳', en: 'Chaoyang, Liaoning' }], text: { zh: '地名有歧义，原样保留', en: 'ambiguous place, kept as written' } },
  { row: 219, column: '', cell: null, kind: 'no_identity', value: '', earlier_row: null, places: [], text: { zh: '没有账号，跳过', en: 'no account, skipped' } },
];

/** The cells set right: each held what its fault says, and reads well unless it is a word again. */
function mended(args: ImportArgs): { faults: ImportFault[]; fixed: ImportFixed[] } {
  const fixes = args.fixes.filter((fix) => fix.text !== null);
  const of = (fault: ImportFault) => fixes.find((fix) => fix.row === fault.row && fix.column === fault.cell);
  return {
    faults: faults.flatMap((fault) => {
      const text = of(fault)?.text;
      if (text === undefined || text === null) return [fault];
      return text === '' || /\d/.test(text) ? [] : [{ ...fault, value: text }];
    }),
    fixed: faults.flatMap((fault) => {
      const fix = of(fault);
      return fix ? [{ row: fault.row, column: fix.column, title: fault.column, was: fault.value, text: fix.text ?? '', remembered: false }] : [];
    }),
  };
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Settings as the fake desk keeps them. */
const kept = new Map<string, JsonValue>([['recorder', '王敏']]);

/** What the fake desk says about itself and about sheets. */
export const deskAnswers: Answers = {
  vault_info: () => ({
    path: '/home/wang/.local/share/huxuan',
    format: 1,
    read_only: false,
    sample: true,
    creators: people.length,
    brands: 720,
    orders: 4,
    deals: 31,
    tasks: 5,
    reviews: 2,
    version: '0.1.0',
    now: new Date().toISOString(),
  }),
  vault_doctor: () => ({
    checks: [
      { code: 'structure', ok: true, detail: '' },
      { code: 'references', ok: true, detail: '' },
      { code: 'values', ok: true, detail: '' },
      { code: 'deals', ok: true, detail: '' },
    ],
  }),
  vault_backup: () => ({ value: { path: '/home/wang/.local/share/huxuan/backups/2026-11-22.db', bytes: 8_912_896 }, stale: [] }),
  sample_install: () => ({ value: { creators: 2_000, brands: 720, orders: 4, deals: 31 }, stale: ['vault', 'creators'] }),
  sample_remove: () => ({ value: { creators: 2_000, brands: 720, orders: 4, deals: 31 }, stale: ['vault', 'creators'] }),
  vocabulary_show: () => vocabulary,
  policy_list: () => ({ policies: [policy] }),
  setting_get: ({ key }) => ({ key, value: kept.get(key) ?? null }),
  setting_put: ({ key, value }) => {
    kept.set(key, value);
    return { value: { key, value }, stale: ['settings'] };
  },
  change_list: () => ({
    rows: [
      { id: 'chg_3', at: '2026-11-22T03:12:00Z', what: 'creator_edit', about: '阿圆爱做饭', rows: 1, undone: false },
      { id: 'chg_2', at: '2026-11-21T09:40:00Z', what: 'import', about: '视频号达人报价表2026-11.csv', rows: 1_267, undone: false },
      { id: 'chg_1', at: '2026-11-20T02:01:00Z', what: 'import', about: '星河传媒 10 月名单（最终版）.xlsx', rows: 86, undone: true },
    ],
  }),
  change_undo: () => ({ value: { what: 'creator_edit', about: '阿圆爱做饭', restored: 1, kept: 0 }, stale: ['creators'] }),
  // What has no ending is a folder of three sheets.
  import_files: ({ paths }) => {
    const files = paths.flatMap((path) => {
      const name = path.split('/').pop() ?? path;
      return name.includes('.') ? [{ path, name }] : ['小红书达人 2026-10.csv', '抖音/星图导出（全部达人，含返点与档期，请勿外传）.xlsx', '视频号.xls'].map((own) => ({ path: `${path}/${own}`, name: own }));
    });
    return { files, left_out: files.length === paths.length ? 0 : 2 };
  },
  import_paste: ({ text }) => {
    if (text.trim() === '') throw { code: 'paste_empty', args: {}, message: { zh: '剪贴板里没有单元格。请先在表格里选中并复制', en: 'There are no cells to paste' } };
    return { value: { path: '/vault/scratch/1f/粘贴的表格 11月22日 20.15.37.tsv' }, stale: [] };
  },
  import_inspect: async (args, report) => {
    if (args.path.includes('坏')) throw { code: 'file_damaged', args: { file: '坏文件.xls' }, message: { zh: '文件 坏文件.xls：文件损坏或不完整，读不出来', en: '坏文件.xls: it is damaged or cut off and cannot be read' } };
    for (let done = 0; done <= 1_284; done += 321) {
      report({ step: 'read', done, total: 1_284, rate: 42_000 });
      await pause(20);
    }
    const mapping = preview.mapping.map((column) => (args.mapping[column.column] === undefined ? column : { ...column, field: args.mapping[column.column] || null, confidence: 1, reason: { zh: '人工指定', en: 'set by hand' } }));
    // A file named after its platform needs no answer from a person.
    const platform = args.platform ?? (args.path.includes('小红书') ? 'xiaohongshu' : null);
    const after = mended(args);
    const platform_reason = platform ? { zh: args.platform ? '人工指定' : '依据文件名', en: args.platform ? 'set by hand' : 'by the file’s name' } : null;
    return {
      value: { ...preview, ...(args.path.includes('300 列') ? widened({ mapping, head: preview.head }) : { mapping }), ...(args.path.includes('两张表') ? divided(args.table) : {}), file: args.path.split('/').pop() ?? args.path, platform, platform_reason, as_of: args.as_of, as_last_time: args.path.includes('月报') && !args.afresh ? ['sheet', 'encoding', 'header_row', 'mapping'] : [], questions: platform ? [] : ['platform'], counts: platform ? COUNTS : null, faults: platform ? after.faults : [], fault_count: platform ? after.faults.length : 0, fixed: platform ? after.fixed : [] },
      stale: [],
    };
  },
  import_run: async (args, report) => {
    for (let done = 0; done <= 1_284; done += 107) {
      report({ step: done < 900 ? 'merge' : 'write', done, total: 1_284, rate: 5_600 });
      await pause(60);
    }
    const value: ImportReport = { id: 'imp_9', file: args.path, encoding: 'GB18030', delimiter: ',', quoting: '""', header_row: 3, header_rows: 2, layout: preview.layout, as_last_time: [], counts: COUNTS, mapping: preview.mapping, ...mended(args), fault_count: mended(args).faults.length, asides: preview.asides, tables: [], unread: preview.unread, seconds: 0.9 };
    return { value, stale: ['imports', 'creators', 'reviews'] };
  },
  import_undo: () => ({ value: { what: 'import', about: '', restored: 1_267, kept: 2 }, stale: ['imports', 'creators'] }),
  import_list: () => ({
    rows: [
      { id: 'imp_2', file: '视频号达人报价表2026-11.csv', at: '2026-11-21T09:40:00Z', platform: 'wechat_channels', as_of: '2026-11-02', counts: COUNTS, undone: false },
      { id: 'imp_1', file: '星河传媒 10 月名单（最终版）（含返点与档期，请勿外传）.xlsx', at: '2026-11-20T02:01:00Z', platform: null, as_of: null, counts: { ...COUNTS, rows: 86, created: 80, updated: 6 }, undone: true },
    ],
  }),
  review_list: undecided,
  duplicates_find: () => ({ value: { compared: 12_480, added: 2, list: undecided() }, stale: ['reviews'] }),
  export_make: ({ to }) => ({ value: { path: to, rows: 1_284 }, stale: [] }),
  result_import: () => ({ value: { added: 2, updated: 0, unchanged: 1, faults: [] }, stale: ['results'] }),
  card_show: () => ({ text: 'huxuan-card:invented', fingerprint: '7f3a 91c2 5b0e d448' }),
  card_verify: () => ({ name: '澄澈气泡', role: 'brand', fingerprint: '91c2 7f3a d448 5b0e', comparison: '30412 88190 55021 67340 91128 40077 18265 33904 72016 58843 20991 64712', standing: 'new' }),
  bundle_make: ({ to }) => ({ value: { path: to, events: 8, fingerprint: '7f3a 91c2 5b0e d448' }, stale: [] }),
  review_resolve: ({ id }) => {
    decided.add(id);
    return { value: undecided(), stale: ['reviews', 'creators'], change: 'chg_5' };
  },
};
