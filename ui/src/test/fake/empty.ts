import type { Answers } from '@/host';
import { dealAnswers } from '../dealsData';
import { deskAnswers } from './desk';
import { insight } from './insight';
import { noSettlement } from './settlement';

/** What a desk answers on its first day: nobody known, nothing asked, nothing agreed. */
export const emptyAnswers: Answers = {
  vault_info: async (args, report) => ({ ...(await deskAnswers.vault_info!(args, report)), sample: false, creators: 0, brands: 0, orders: 0, deals: 0, tasks: 0, reviews: 0 }),
  setting_get: ({ key }) => ({ key, value: null }),
  change_list: () => ({ rows: [] }),
  creator_list: ({ offset }) => ({ generation: 1, total: 0, offset, rows: [], summary: { median_followers: null, median_price: null, median_cpm: null, priced: 0 } }),
  creator_facets: () => ({ platforms: [], verticals: [], provinces: [], cities: [], certifications: [] }),
  brand_list: () => ({ rows: [] }),
  agency_list: () => ({ rows: [] }),
  order_list: () => ({ rows: [] }),
  order_check: () => ({ faults: [], considered: 0, matching: 0, funnel: [] }),
  match_run: async (args, report) => ({ ...(await dealAnswers.match_run!(args, report)), considered: 0, funnel: [], total: 0, ranked: [], relaxations: [] }),
  shortlist_show: ({ id }) => ({ order: id, rows: [] }),
  deal_list: () => ({ rows: [] }),
  inbox_list: ({ creator }) => ({ creator, name: '阿圆爱做饭', rows: [], open_calls: [] }),
  import_list: () => ({ rows: [] }),
  review_list: () => ({ rows: [], open: 0 }),
  duplicates_find: () => ({ value: { compared: 0, added: 0, list: { rows: [], open: 0 } }, stale: [] }),
  settlement_list: () => noSettlement,
  schedule_show: ({ from, to }) => ({ from, to, today: from, rows: [], unplaced: [] }),
  insight_show: () => ({ ...insight, creators: 0, priced: 0, platforms: [], verticals: [], cities: [], provinces: [], tiers: [], certifications: [], wall: [], then: [] }),
};
