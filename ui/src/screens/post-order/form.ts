/**
 * The order as the form holds it: everything may still be missing. Pure: to the desk's draft, from a saved one, and the
 * faults that make no draft at all.
 */
import type { AgeBand, AudienceTarget, Certification, Goal, Metric, OrderDraft, OrderFaultKind, OrderKind, Platform, DeliverableKind, Tier, Gender, GroupId } from '@/host';
import { moneyOf, yuanOf } from '@/words';
import { dayOf, endOfDay, isDay } from '@/words/days';

/** The base of the pay. */
export type PayBase = 'own' | 'fixed' | 'none';
/** What happens with samples. */
export type SampleWay = 'none' | 'keep' | 'back';

/** The form. Amounts are yuan, rates percentages, days as 2026-12-01. */
export interface PostForm {
  brand: string | null;
  brandName: string;
  title: string;
  industry: string | null;
  goal: Goal;
  kind: OrderKind;
  message: string;
  mentions: string[];
  hashtags: string[];
  banned: string[];
  link: string;
  platform: Platform;
  verticals: string[];
  onlyVerticals: boolean;
  tones: string[];
  tags: string[];
  genders: Gender[];
  ageFrom: number | null;
  ageTo: number | null;
  tiers: Tier[];
  provinces: string[];
  groups: GroupId[];
  /** Parts of the audience this form has no field for: kept as they came. */
  keptAudience: Partial<AudienceTarget>;
  minFollowers: number | null;
  maxFollowers: number | null;
  maxCpm: number | null;
  maxCpe: number | null;
  minRebate: number | null;
  minRate: number | null;
  minCoverage: number | null;
  certifications: Certification[];
  homeProvinces: string[];
  homeCities: string[];
  exclude: string[];
  deliverable: DeliverableKind;
  count: number | null;
  atLeast: number | null;
  answerBy: string;
  publishFrom: string;
  publishTo: string;
  exclusivityDays: number | null;
  usageDays: number | null;
  samples: SampleWay;
  budget: number | null;
  wanted: number | null;
  min: number | null;
  max: number | null;
  base: PayBase;
  fixed: number | null;
  byResult: boolean;
  resultMetric: Metric;
  resultPer: number | null;
  resultAmount: number | null;
  resultCap: number | null;
  byCommission: boolean;
  commissionRate: number | null;
  commissionCap: number | null;
  policy: string;
}

/** The steps of the form, in order. */
export const STEPS = ['brief', 'audience', 'deliver', 'money', 'check'] as const;
export type StepId = (typeof STEPS)[number];

/** An empty form. Dates start where most orders do, and can be changed. */
export function emptyForm(day: (inDays: number) => string): PostForm {
  return {
    brand: null,
    brandName: '',
    title: '',
    industry: null,
    goal: 'seeding',
    kind: 'direct',
    message: '',
    mentions: [],
    hashtags: [],
    banned: [],
    link: '',
    platform: 'wechat_channels',
    verticals: [],
    onlyVerticals: false,
    tones: [],
    tags: [],
    genders: [],
    ageFrom: null,
    ageTo: null,
    tiers: [],
    provinces: [],
    groups: [],
    keptAudience: {},
    minFollowers: null,
    maxFollowers: null,
    maxCpm: null,
    maxCpe: null,
    minRebate: null,
    minRate: null,
    minCoverage: null,
    certifications: [],
    homeProvinces: [],
    homeCities: [],
    exclude: [],
    deliverable: 'short_video',
    count: 1,
    atLeast: null,
    answerBy: day(5),
    publishFrom: day(14),
    publishTo: day(30),
    exclusivityDays: null,
    usageDays: null,
    samples: 'none',
    budget: null,
    wanted: null,
    min: null,
    max: null,
    base: 'own',
    fixed: null,
    byResult: false,
    resultMetric: 'plays',
    resultPer: 1000,
    resultAmount: null,
    resultCap: null,
    byCommission: false,
    commissionRate: null,
    commissionCap: null,
    policy: 'plain',
  };
}

/** A fault placed at a field of the form. */
export interface Fault {
  /** The desk's field, e.g. `publish.from`. */
  field: string;
  kind: OrderFaultKind | 'bad_day';
}

/** The step a field of the desk stands on. */
export function stepOf(field: string): StepId {
  const head = field.split('.')[0] ?? field;
  if (['brand', 'title', 'goal', 'kind', 'brief', 'industry'].includes(head)) return 'brief';
  if (['audience', 'requirements', 'verticals', 'tones', 'tags', 'platform'].includes(head)) return 'audience';
  if (['deliverable', 'answer_by', 'publish', 'exclusivity_days', 'usage_days', 'sample_return'].includes(head)) return 'deliver';
  return 'money';
}

/** What keeps the form from being a draft at all. Everything else the desk finds. */
export function faultsOfForm(form: PostForm): Fault[] {
  const faults: Fault[] = [];
  if (!form.brand) faults.push({ field: 'brand', kind: 'missing' });
  for (const [field, text] of [
    ['answer_by', form.answerBy],
    ['publish.from', form.publishFrom],
    ['publish.to', form.publishTo],
  ] as const) {
    if (text === '') faults.push({ field, kind: 'missing' });
    else if (!isDay(text)) faults.push({ field, kind: 'bad_day' });
  }
  if (form.budget === null) faults.push({ field: 'budget', kind: 'missing' });
  if (form.base === 'fixed' && form.fixed === null) faults.push({ field: 'pay.fixed', kind: 'missing' });
  if (form.byResult && form.resultAmount === null) faults.push({ field: 'pay.per_result.amount', kind: 'missing' });
  if (form.byCommission && form.commissionRate === null) faults.push({ field: 'pay.commission.rate', kind: 'missing' });
  return faults;
}

const whole = (value: number | null) => (value === null ? 0 : Math.round(value));
const share = (percent: number | null) => (percent === null ? null : percent / 100);
const points = (percent: number | null) => (percent === null ? null : Math.round(percent * 100));
const set = <K>(keys: K[]) => (keys.length > 0 ? { set: keys } : null);

function ages(form: PostForm): { set: AgeBand[] } | null {
  if (form.ageFrom === null && form.ageTo === null) return null;
  return { set: [{ from: form.ageFrom ?? 0, to: form.ageTo }] };
}

/** The desk's draft; null while the form cannot be one yet. */
export function draftOf(form: PostForm): OrderDraft | null {
  if (!form.brand || ![form.answerBy, form.publishFrom, form.publishTo].every(isDay)) return null;
  return {
    brand: form.brand,
    title: form.title.trim(),
    goal: form.goal,
    kind: form.kind,
    platform: form.platform,
    deliverable: { kind: form.deliverable, count: whole(form.count), at_least: isLive(form.deliverable) ? form.atLeast : null },
    brief: {
      message: form.message.trim(),
      mentions: form.mentions,
      hashtags: form.hashtags,
      banned: form.banned,
      link: form.link.trim() === '' ? null : form.link.trim(),
    },
    industry: form.industry,
    verticals: form.verticals,
    tones: form.tones,
    tags: form.tags,
    audience: {
      device: null,
      ...form.keptAudience,
      gender: set(form.genders) ?? form.keptAudience.gender ?? null,
      age: ages(form) ?? form.keptAudience.age ?? null,
      tier: set(form.tiers) ?? form.keptAudience.tier ?? null,
      province: set(form.provinces) ?? form.keptAudience.province ?? null,
      group: set(form.groups) ?? form.keptAudience.group ?? null,
    },
    requirements: {
      min_followers: form.minFollowers,
      max_followers: form.maxFollowers,
      max_cpm: form.maxCpm,
      max_cpe: form.maxCpe,
      min_rebate: points(form.minRebate),
      min_interaction_rate: share(form.minRate),
      certifications: form.certifications,
      provinces: form.homeProvinces,
      cities: form.homeCities,
      only_verticals: form.onlyVerticals && form.verticals.length > 0,
      exclude: form.exclude,
      min_coverage: share(form.minCoverage),
    },
    budget: moneyOf(form.budget ?? 0)!,
    per_creator_min: moneyOf(form.min),
    per_creator_max: moneyOf(form.max),
    creators_wanted: whole(form.wanted),
    pay: {
      fixed: form.base === 'fixed' ? moneyOf(form.fixed) : null,
      own_price: form.base === 'own',
      per_result:
        form.byResult && form.resultAmount !== null
          ? { metric: form.resultMetric, per: whole(form.resultPer), amount: moneyOf(form.resultAmount)!, cap: moneyOf(form.resultCap) }
          : null,
      commission:
        form.byCommission && form.commissionRate !== null
          ? { rate: points(form.commissionRate)!, cap: moneyOf(form.commissionCap) }
          : null,
    },
    answer_by: endOfDay(form.answerBy),
    publish: { from: form.publishFrom, to: form.publishTo },
    policy: form.policy,
    exclusivity_days: form.exclusivityDays,
    usage_days: form.usageDays,
    sample_return: form.samples === 'none' ? null : form.samples === 'back',
  };
}

/** Whether a deliverable is a live stream. */
export function isLive(kind: DeliverableKind): boolean {
  return kind === 'live_hour' || kind === 'live_day';
}

const percent = (value: number | null | undefined, whole: number) => (value === null || value === undefined ? null : Math.round((value / whole) * 10_000) / 100);

/** A form from a posted order, for a copy of it. */
export function formOf(draft: OrderDraft): PostForm {
  const { audience, requirements: r, pay } = draft;
  const inSet = <K>(want: { set: K[] } | { distribution: unknown } | null): K[] => (want && 'set' in want ? want.set : []);
  const band = inSet<AgeBand>(audience.age);
  const kept: Partial<AudienceTarget> = { device: audience.device };
  // A wanted distribution, or several bands of age, has no field here and is carried along.
  if (audience.gender && !('set' in audience.gender)) kept.gender = audience.gender;
  if (audience.age && (!('set' in audience.age) || band.length > 1)) kept.age = audience.age;
  if (audience.tier && !('set' in audience.tier)) kept.tier = audience.tier;
  if (audience.province && !('set' in audience.province)) kept.province = audience.province;
  if (audience.group && !('set' in audience.group)) kept.group = audience.group;
  return {
    brand: draft.brand,
    brandName: '',
    title: draft.title,
    industry: draft.industry,
    goal: draft.goal,
    kind: draft.kind,
    message: draft.brief.message,
    mentions: draft.brief.mentions,
    hashtags: draft.brief.hashtags,
    banned: draft.brief.banned,
    link: draft.brief.link ?? '',
    platform: draft.platform,
    verticals: draft.verticals,
    onlyVerticals: r.only_verticals,
    tones: draft.tones,
    tags: draft.tags,
    genders: inSet<Gender>(audience.gender),
    ageFrom: band.length === 1 ? band[0]!.from : null,
    ageTo: band.length === 1 ? band[0]!.to : null,
    tiers: inSet<Tier>(audience.tier),
    provinces: inSet<string>(audience.province),
    groups: inSet<GroupId>(audience.group),
    keptAudience: kept,
    minFollowers: r.min_followers,
    maxFollowers: r.max_followers,
    maxCpm: r.max_cpm,
    maxCpe: r.max_cpe,
    minRebate: percent(r.min_rebate, 10_000),
    minRate: percent(r.min_interaction_rate, 1),
    minCoverage: percent(r.min_coverage, 1),
    certifications: r.certifications,
    homeProvinces: r.provinces,
    homeCities: r.cities,
    exclude: r.exclude,
    deliverable: draft.deliverable.kind,
    count: draft.deliverable.count,
    atLeast: draft.deliverable.at_least,
    answerBy: dayOf(draft.answer_by),
    publishFrom: draft.publish.from,
    publishTo: draft.publish.to,
    exclusivityDays: draft.exclusivity_days,
    usageDays: draft.usage_days,
    samples: draft.sample_return === null ? 'none' : draft.sample_return ? 'back' : 'keep',
    budget: yuanOf(draft.budget),
    wanted: draft.creators_wanted,
    min: yuanOf(draft.per_creator_min),
    max: yuanOf(draft.per_creator_max),
    base: pay.fixed ? 'fixed' : pay.own_price ? 'own' : 'none',
    fixed: yuanOf(pay.fixed),
    byResult: pay.per_result !== null,
    resultMetric: pay.per_result?.metric ?? 'plays',
    resultPer: pay.per_result?.per ?? 1000,
    resultAmount: yuanOf(pay.per_result?.amount),
    resultCap: yuanOf(pay.per_result?.cap),
    byCommission: pay.commission !== null,
    commissionRate: percent(pay.commission?.rate, 10_000),
    commissionCap: yuanOf(pay.commission?.cap),
    policy: draft.policy,
  };
}

/** A saved form, if it is one of ours; fields it lacks take their empty values. */
export function restored(saved: unknown, empty: PostForm): PostForm | null {
  if (typeof saved !== 'object' || saved === null) return null;
  const { v, form } = saved as { v?: unknown; form?: unknown };
  if (v !== 1 || typeof form !== 'object' || form === null) return null;
  const known = Object.fromEntries(
    Object.entries(empty).map(([key, value]) => {
      const had = (form as Record<string, unknown>)[key];
      const fits = had !== undefined && (Array.isArray(value) ? Array.isArray(had) : value === null || had === null || typeof had === typeof value);
      return [key, fits ? had : value];
    }),
  );
  return known as unknown as PostForm;
}
