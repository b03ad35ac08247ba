import type { Answers, CreatorFilter, CreatorRow } from '@/host';
import { people, peopleAnswers } from './people';

/** Creators of the invented desk that is measured. */
export const MILLION = 1_000_000;
const BEFORE = 'crt_m';

/** The creator at a place: one of the invented people, told apart by the place. */
function at(place: number): CreatorRow {
  const { row } = people[place % people.length]!;
  return { ...row, id: `${BEFORE}${place}`, name: `${row.name} ${place + 1}` };
}

/** How many pass, roughly as a real catalogue would answer: every letter and every choice leaves fewer. */
function left(filter: CreatorFilter): number {
  const choices = filter.verticals.length + filter.provinces.length + filter.cities.length + filter.certifications.length + Number(filter.platform !== null);
  return Math.ceil(MILLION / 6 ** Math.min(filter.search.length, 5) / 3 ** choices);
}

/** A desk of a million creators, for measuring the interface alone: it answers at once. */
export const millionAnswers: Answers = {
  creator_list: ({ filter, offset, limit }) => {
    const total = left(filter);
    const rows = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, n) => at(offset + n));
    return { generation: 1, total, offset, rows, summary: { median_followers: 128_000, median_price: 9_600, median_cpm: 74.2, priced: Math.round(total * 0.8) } };
  },
  creator_show: ({ id }, report) => {
    if (!id.startsWith(BEFORE)) return peopleAnswers.creator_show!({ id }, report);
    const place = Number(id.slice(BEFORE.length));
    const { page } = people[place % people.length]!;
    return { ...page, creator: { ...page.creator, id, name: at(place).name } };
  },
};
