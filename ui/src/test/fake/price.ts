import type { Answers, Money } from '@/host';
import { people } from './people';

const like = (base: Money, minor: number): Money => ({ minor: Math.round(minor), currency: base.currency });

function withheld(income: number): number {
  const base = income <= 400_000 ? Math.max(0, income - 80_000) : income * 0.8;
  return base <= 2_000_000 ? base * 0.2 : base <= 5_000_000 ? base * 0.3 - 200_000 : base * 0.4 - 700_000;
}

/** What the fake desk says about prices. */
export const priceAnswers: Answers = {
  price_show: ({ creator, account, deliverable, amount, rebate }) => {
    const found = people.find(({ row }) => row.id === creator);
    const accounts = found?.page.creator.accounts ?? [];
    const of = accounts.find((one) => one.id === account) ?? accounts[0];
    const rate = of?.rates.find((one) => one.deliverable === deliverable);
    const order = amount ?? rate?.order ?? rate?.list ?? null;
    const share = rebate ?? rate?.rebate ?? null;
    const back = order && like(order, (order.minor * (share ?? 0)) / 10_000);
    const net = order && back && like(order, order.minor - back.minor);
    const agency = found?.page.represented_by ?? { agency: 'agy_1', name: '星河传媒', to: null };
    const part = net && like(net, net.minor * 0.2);
    const rest = net && part && net.minor - part.minor;
    const tax = net && rest !== null ? like(net, withheld(rest)) : null;
    // An offer is priced without an account: the invented offers are smaller than the invented cards.
    const middle = (account === null ? null : (rate?.order ?? rate?.list)?.minor) ?? 826_000;
    return {
      creator,
      account: of?.id ?? null,
      platform: of?.platform ?? null,
      deliverable,
      list: rate?.list ?? null,
      order,
      rebate: share,
      rebate_part: share === null ? null : back,
      net,
      expected_plays: rate?.expected_plays ?? 84_000,
      peers:
        deliverable === 'article'
          ? null
          : { n: 214, group: { zh: '视频号 · 美食 · 10 万–50 万粉丝', en: 'WeChat Channels · Food · 100K–500K followers' }, p25: (middle * 0.72) / 100, p50: (middle * 1.04) / 100, p75: (middle * 1.46) / 100, percentile: order ? Math.min(0.98, Math.max(0.02, order.minor / middle - 0.52)) : null },
      agency_name: agency.name,
      agency_part: part,
      withholding: tax,
      to_creator: net && tax && rest !== null ? like(net, rest - tax.minor) : null,
      brand_cost: order && like(order, order.minor * 1.05),
      policy: { zh: '互选（平台家族默认值）', en: 'Huxuan (family defaults)' },
      cpm: order ? (order.minor / 100 / (rate?.expected_plays ?? 84_000)) * 1_000 : null,
      tax_source: { zh: '个人所得税法实施条例，劳务报酬预扣率表（2019）', en: 'Individual income tax, withholding on labour remuneration (2019)' },
    };
  },
};
