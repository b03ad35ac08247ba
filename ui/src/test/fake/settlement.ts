import type { Answers, DealRow, Money, PayStanding, Settlement, SettlementRow } from '@/host';
import { dealRows } from '../dealsData';

const cny = (yuan: number): Money => ({ minor: Math.round(yuan * 100), currency: 'CNY' });
const of = (number: number): DealRow => dealRows.find((row) => row.number === number) ?? dealRows[0]!;

interface Asked {
  deal: DealRow;
  standing: PayStanding;
  order: number;
  list?: number | null;
  rebate?: number;
  paid?: number;
  owed?: number | null;
  refund?: number;
  fee?: number | null;
  split?: number | null;
  due?: string | null;
  late?: number;
  contract?: string | null;
  invoices?: SettlementRow['invoices'];
}

/** Withholding on one payment of labour remuneration, as the desk estimates it. */
function withheld(income: number): number {
  const base = income <= 4_000 ? Math.max(0, income - 800) : income * 0.8;
  return base <= 20_000 ? base * 0.2 : base <= 50_000 ? base * 0.3 - 2_000 : base * 0.4 - 7_000;
}

function row(asked: Asked): SettlementRow {
  const net = asked.order * (1 - (asked.rebate ?? 0.1));
  const owed = asked.owed === undefined ? net : asked.owed;
  const paid = asked.paid ?? 0;
  const whole = paid > 0 ? paid : owed;
  const split = asked.split === undefined ? 0.2 : asked.split;
  const part = split === null || whole === null ? null : whole * split;
  const rest = whole === null ? null : whole - (part ?? 0);
  return {
    deal: asked.deal,
    standing: asked.standing,
    contract: asked.contract ?? null,
    list: asked.list === null ? null : cny(asked.list ?? asked.order * 1.15),
    order: cny(asked.order),
    net: cny(net),
    fee: asked.fee === null ? null : cny(asked.fee ?? asked.order * 0.05),
    owed: owed === null ? null : cny(owed),
    paid: cny(paid),
    open: owed === null ? null : cny(owed - paid),
    refund_open: asked.refund === undefined ? null : cny(asked.refund),
    agency: split === null ? null : { id: 'agy_1', name: '星河传媒', split: split * 10_000 },
    split_of: whole === null ? null : cny(whole),
    agency_part: part === null ? null : cny(part),
    creator_part: rest === null ? null : cny(rest),
    withholding: rest === null ? null : cny(withheld(rest)),
    due_on: asked.due ?? null,
    days_late: asked.late ?? null,
    invoices: asked.invoices ?? [],
  };
}

/** Invented money of the invented deals. */
export const settlementRows: readonly SettlementRow[] = [
  row({ deal: { ...of(29), creator_name: '南方以南的周末慢生活研究所（原“一个人的厨房实验室”官方账号）' }, standing: 'late', order: 128_000, paid: 40_000, due: '2026-11-08', late: 14, contract: 'HX-2026-0129/补充协议二', fee: null, invoices: [{ stage: 'issued', number: '24332000000123456789', amount: cny(40_000), on: '2026-11-10' }, { stage: 'wanted', number: null, amount: cny(75_200), on: '2026-11-20' }] }),
  row({ deal: of(31), standing: 'late', order: 12_800, due: '2026-11-19', late: 3, split: null, invoices: [{ stage: 'wanted', number: null, amount: null, on: '2026-11-18' }] }),
  row({ deal: of(22), standing: 'due', order: 18_400, paid: 6_560, due: '2026-11-25', contract: 'HX-2026-0122', invoices: [{ stage: 'received', number: '24332000000987654321', amount: cny(6_560), on: '2026-11-21' }] }),
  row({ deal: of(25), standing: 'due', order: 18_000, rebate: 0, due: '2026-11-26', list: null, split: 0.3 }),
  row({ deal: of(28), standing: 'open', order: 16_200, owed: null, contract: 'HX-2026-0128' }),
  row({ deal: of(26), standing: 'open', order: 9_600, owed: null, split: null }),
  row({ deal: of(27), standing: 'refund', order: 86_000, owed: 20_000, paid: 20_000, refund: 57_400, contract: 'HX-2026-0127' }),
  row({ deal: of(19), standing: 'paid', order: 20_000, paid: 18_000, due: '2026-10-30', contract: 'HX-2026-0119', invoices: [{ stage: 'received', number: '24332000000555500001', amount: cny(18_000), on: '2026-10-28' }] }),
];

const STANDINGS: readonly PayStanding[] = ['open', 'due', 'late', 'paid', 'refund', 'none'];
const sum = (rows: readonly SettlementRow[], part: (row: SettlementRow) => Money | null) => cny(rows.reduce((total, one) => total + (part(one)?.minor ?? 0), 0) / 100);

/** Nothing to settle. */
export const noSettlement: Settlement = { rows: [], totals: [], counts: [], late_payers: [], tax_source: { zh: '个人所得税法实施条例，劳务报酬预扣率表（2019）', en: 'Individual income tax, withholding on labour remuneration (2019)' } };

/** What the fake desk says about money, and about brands as payers. */
export const settlementAnswers: Answers = {
  brand_show: ({ id }) => ({
    brand: { id, party: `pty_${id}`, name: id === 'brd_2' ? '晨研咖啡器具（深圳）有限公司' : '澄澈气泡', aliases: [], industries: ['food_drink'], competitors: [], tones: [], contact: { person: null, phone: null, wechat: null, email: null }, note: null, sample: true },
    competitor_names: [],
    payments_due: id === 'brd_2' ? 5 : 12,
    payments_in_time: id === 'brd_2' ? 3 : 12,
  }),
  settlement_list: ({ standing, search }): Settlement => {
    const found = settlementRows.filter(({ deal, contract }) => `${deal.creator_name}${deal.brand_name}${deal.order_title}${contract ?? ''}${deal.number}`.includes(search));
    const rows = found.filter((one) => standing === null || one.standing === standing);
    return {
      ...noSettlement,
      rows,
      totals: rows.length === 0 ? [] : [{ currency: 'CNY', owed: sum(rows, (one) => one.owed), paid: sum(rows, (one) => one.paid), open: sum(rows, (one) => one.open), late: sum(rows, (one) => (one.standing === 'late' ? one.open : null)), refund: sum(rows, (one) => one.refund_open), deals: rows.length, unknown: rows.filter((one) => one.owed === null).length }],
      counts: STANDINGS.map((one) => ({ standing: one, count: found.filter((row) => row.standing === one).length })).filter((one) => one.count > 0),
      late_payers: [
        { brand: 'brd_2', name: '晨研咖啡器具（深圳）有限公司', deals: 1, open: cny(75_200), days_late: 14 },
        { brand: 'brd_1', name: '澄澈气泡', deals: 1, open: cny(11_520), days_late: 3 },
      ],
    };
  },
};
