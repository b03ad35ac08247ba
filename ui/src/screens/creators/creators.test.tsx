import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answers, CreatorList, CreatorRow, Export, JsonValue } from '@/host';
import { usePreferences } from '@/kit';
import { deskAnswers } from '@/test/fake/desk';
import { offerAnswers } from '@/test/fake/offers';
import { people, peopleAnswers } from '@/test/fake/people';
import { renderAt } from '@/test/renderAt';
import { chosenFigures, everyRow, remember } from './chosen';
import { NO_FILTER, useCreatorFilter } from './filter';
import { sameView, viewsOf, VIEWS_KEY, withView } from './views';

const rows = people.slice(0, 12).map(({ row }) => row);

describe('saved views', () => {
  const view = { name: '美食', filter: { ...NO_FILTER, verticals: ['food'], max_price: 5_000 }, sorts: [{ column: 'cpm', descending: false }], layout: 'cards' as const, hidden: ['city'], pinned: ['price'] };

  it('come back as they were kept', () => {
    expect(viewsOf(JSON.parse(JSON.stringify([view])))).toEqual([view]);
  });

  it('survive what another program may have written', () => {
    expect(viewsOf(null)).toEqual([]);
    expect(viewsOf([{ name: '' }, 7, { filter: {} }])).toEqual([]);
    const [odd] = viewsOf([{ name: 'x', filter: { verticals: 'food', min_price: '5', sample: 1, agency: 3, unheard: [1] }, sorts: [{ column: 1 }, { column: 'plays', descending: true }], layout: 'wall', hidden: [1, 'city'] }]);
    expect(odd).toEqual({ name: 'x', filter: NO_FILTER, sorts: [{ column: 'plays', descending: true }], layout: 'table', hidden: ['city'], pinned: [] });
  });

  it('replace one of the same name where it stood, and are told apart by what they show', () => {
    const other = { ...view, name: '别的' };
    const changed = { ...view, layout: 'table' as const };
    expect(withView([view, other], changed)).toEqual([changed, other]);
    expect(sameView(view, other)).toBe(true);
    expect(sameView(view, changed)).toBe(false);
    expect(sameView(view, { ...view, hidden: [] })).toBe(false);
  });
});

describe('the chosen', () => {
  it('are summed up without making the unknown a zero', () => {
    const row = (id: string, yuan: number | null, cpm: number | null, currency = 'CNY'): CreatorRow => ({ ...rows[0]!, id, price: yuan === null ? null : { minor: yuan * 100, currency }, expected_cpm: cpm, followers: null }) as CreatorRow;
    expect(chosenFigures([row('a', 1_000.5, 40), row('b', null, null), row('c', 500, 60), row('d', 9, null, 'USD')])).toEqual({ price: 1_500.5, priced: 2, cpm: 50, cpms: 2, followers: null, known: 0 });
    expect(chosenFigures([row('b', null, null)])).toMatchObject({ price: null, priced: 0, cpm: null });
  });

  it('are read window by window, anew when the list changed in between', async () => {
    const all = people.slice(0, 1_234).map(({ row }) => row);
    let asked = 0;
    const load = (offset: number, limit: number): Promise<CreatorList> => {
      asked += 1;
      return Promise.resolve({ generation: asked === 1 ? 1 : 2, total: all.length, offset, rows: all.slice(offset, offset + limit), summary: { median_followers: null, median_price: null, median_cpm: null, priced: 0 } });
    };
    const found = await everyRow(load, () => undefined);
    expect(found.map((one) => one.id)).toEqual(all.map((one) => one.id));
    expect(asked).toBe(6);
    const stop = new AbortController();
    stop.abort();
    await expect(everyRow(load, () => undefined, stop.signal)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('stay remembered while others are forgotten', () => {
    const seen = new Map<string, CreatorRow>();
    const chosen = new Set([people[0]!.row.id]);
    for (let at = 0; at < 9_000; at += 200) remember(seen, people.slice(at, at + 200).map(({ row }) => row), chosen);
    expect(seen.size).toBeLessThanOrEqual(4_001);
    expect(seen.has(people[0]!.row.id)).toBe(true);
    expect(seen.has(people[100]!.row.id)).toBe(false);
    expect(seen.has(people[8_999]!.row.id)).toBe(true);
  });
});

describe('the square', () => {
  const asked = (host: { asked: { name: string; args: unknown }[] }, name: string) => host.asked.filter((one) => one.name === name).map((one) => one.args);
  let kept: JsonValue = null;
  const answers: Answers = {
    ...offerAnswers,
    ...deskAnswers,
    ...peopleAnswers,
    setting_get: ({ key }) => ({ key, value: key === VIEWS_KEY ? kept : null }),
    setting_put: ({ key, value }) => {
      kept = value;
      return { value: { key, value }, stale: ['settings'] };
    },
  };

  beforeAll(async () => {
    await Promise.all([import('./Creators'), import('../compare/Compare')]);
  }, 120_000);
  beforeEach(() => {
    kept = null;
    usePreferences.setState({ role: 'brand', language: 'zh', hidden: { creators: ['verticals', 'city', 'plays', 'interactionRate', 'cpm', 'agency', 'asOf'] }, pinned: {} });
    // Folded filters: asking for roles walks the whole page, which is slow here.
    useCreatorFilter.setState({ filter: { ...NO_FILTER, search: '爱做饭' }, sorts: [], layout: 'table', open: false });
  });

  it('sorts by several keys, and keeps them in a view that brings them back', async () => {
    const user = userEvent.setup();
    const { host } = renderAt('/creators', answers);
    const grid = await screen.findByRole('grid');
    fireEvent.click(within(grid).getByText('粉丝'));
    fireEvent.click(within(grid).getByText('报价'), { shiftKey: true });
    await waitFor(() =>
      expect(asked(host, 'creator_list').at(-1)).toMatchObject({
        sort: [
          { by: 'followers', descending: true },
          { by: 'price', descending: false },
        ],
      }),
    );
    await user.click(screen.getByText('视图'));
    await user.type(await screen.findByPlaceholderText('视图名称'), '做饭的{Enter}');
    await waitFor(() => expect(asked(host, 'setting_put')).toHaveLength(1));
    expect(viewsOf(kept)).toMatchObject([{ name: '做饭的', filter: { search: '爱做饭' }, sorts: [{ column: 'followers' }, { column: 'price' }] }]);

    useCreatorFilter.setState({ filter: NO_FILTER, sorts: [], layout: 'cards' });
    await user.click(await screen.findByText('视图'));
    await user.click(await screen.findByText('做饭的'));
    expect(useCreatorFilter.getState()).toMatchObject({ filter: { search: '爱做饭' }, sorts: [{ column: 'followers', descending: true }, { column: 'price', descending: false }], layout: 'table' });
  });

  it('means everyone of a list too long to name, until the filter changes, and exports them without those taken out', async () => {
    const user = userEvent.setup();
    useCreatorFilter.setState({ filter: NO_FILTER, sorts: [], layout: 'table', open: false });
    const list = answers.creator_list;
    if (!list) throw new Error('no list');
    const { host } = renderAt('/creators', { ...answers, creator_list: async (...asking) => ({ ...(await list(...asking)), total: 1_000_000 }) });
    host.pickSave = () => Promise.resolve('/tmp/all.csv');
    const grid = await screen.findByRole('grid');
    await waitFor(() => expect(within(grid).getAllByRole('row').length).toBeGreaterThan(5));
    grid.focus();
    await user.keyboard('{Control>}a{/Control}');
    await screen.findByText('已选 1,000,000 项');
    await user.keyboard('{ArrowDown}x');
    await screen.findByText('已选 999,999 项');
    expect(screen.queryByText('复制为表格')).toBeNull();
    await user.click(screen.getByText('导出所选'));
    await user.click(await screen.findByText('CSV 文件'));
    await waitFor(() => expect(asked(host, 'export_make')).toMatchObject([{ export: { what: 'creators', only: null } }]));
    const [{ export: what }] = asked(host, 'export_make') as [{ export: Extract<Export, { what: 'creators' }> }];
    expect(what.except).toHaveLength(1);
    useCreatorFilter.getState().change({ search: '爱做饭' });
    await waitFor(() => expect(screen.queryByText('已选 999,999 项')).toBeNull());
  });

  it('takes everyone who matches, copies them as a table, and compares two', async () => {
    const user = userEvent.setup();
    const { host, router } = renderAt('/creators', answers);
    const grid = await screen.findByRole('grid');
    await waitFor(() => expect(within(grid).getAllByText(/爱做饭/).length).toBeGreaterThan(3));
    const total = people.filter(({ row }) => row.name.includes('爱做饭')).length;
    grid.focus();
    await user.keyboard('{ArrowDown}x{ArrowDown}x');
    await user.click(await screen.findByText(`选择全部 ${total.toLocaleString('en-US')} 位`));
    await screen.findByText(`已选 ${total} 项`);
    await user.click(screen.getAllByText('复制为表格')[0]!);
    await waitFor(() => expect(host.copied?.split('\n')).toHaveLength(total + 1));
    expect(host.copied?.split('\n')[0]?.split('\t').slice(0, 2)).toEqual(['达人', '平台']);

    grid.focus();
    await user.keyboard('c');
    expect(await screen.findByText(new RegExp(`^对比需要 2–6 位达人，现在选了 ${total} 位`))).toBeTruthy();
    await user.keyboard('{Escape}{Home}x{ArrowDown}xc');
    await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/compare\/crt_\d+,crt_\d+$/));
  });
});
