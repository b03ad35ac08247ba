import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answers, ImportArgs, ImportCounts } from '@/host';
import { usePreferences } from '@/kit';
import { deskAnswers, preview } from '@/test/fake/desk';
import { offerAnswers } from '@/test/fake/offers';
import { peopleAnswers } from '@/test/fake/people';
import { renderAt } from '@/test/renderAt';
import { speak } from '@/words';
import { addFiles, dropAll } from './queue';

const counts = (rows: number): ImportCounts => ({ rows, created: rows, updated: 0, unchanged: 0, skipped: 0, posts: 0, reviews: 0 });
const refusal = (code: string, zh: string) => ({ code, args: {}, message: { zh, en: code } });

/** A desk where every file has as many rows as its name says; 坏 is refused, 问 needs its platform. */
const quick: Answers = {
  import_inspect: ({ path, platform, as_of, afresh }) => {
    if (path.includes('坏')) throw refusal('file_damaged', '文件损坏');
    const asks = path.includes('问') && platform === null;
    const rows = Number(/\d+/.exec(path)?.[0] ?? 1);
    return { value: { ...preview, file: path, platform, as_of, questions: asks ? ['platform'] : [], counts: asks ? null : counts(rows), faults: [], fault_count: 0, as_last_time: afresh || !path.includes('月报') ? [] : ['encoding', 'header_row'] }, stale: [] };
  },
  import_run: ({ path }) => {
    if (path.includes('难')) throw refusal('vault_full', '磁盘已满');
    return { value: { id: `imp_${path}`, file: path, encoding: 'UTF-8', delimiter: ',', quoting: '""', header_row: 1, header_rows: 1, layout: null, as_last_time: [], counts: counts(Number(/\d+/.exec(path)?.[0] ?? 1)), mapping: [], faults: [], fault_count: 0, fixed: [], asides: [], tables: [], unread: { cells: 0, first: null, below: 0 }, seconds: 0.1 }, stale: [] };
  },
};
const answers: Answers = { ...offerAnswers, ...deskAnswers, ...peopleAnswers, ...quick };
// By text, not by role: a role's name is looked up through the whole window, which takes seconds on a busy computer.
const row = async (name: string) => (await screen.findByText(name, { selector: 'td button' }, { timeout: 20_000 })).closest('tr')!;
const button = (words: string) => screen.findByText(words, {}, { timeout: 20_000 });
const asked = (host: { asked: { name: string; args: unknown }[] }, name: string) => host.asked.filter((one) => one.name === name).map((one) => one.args as ImportArgs);

beforeAll(async () => {
  await import('./ImportPage');
}, 120_000);

beforeEach(() => {
  usePreferences.setState({ role: 'brand', language: 'zh', appearance: 'light' });
  dropAll();
  speak('zh');
});

describe('several files', () => {
  it('are each looked at, imported in one go, and one that fails stops none', async () => {
    const user = userEvent.setup();
    addFiles(['/a3.csv', '/坏.xls', '/难5.csv', '/问7.csv', '/b2.csv']);
    const { host } = renderAt('/import', answers);
    expect(within(await row('坏.xls')).getByRole('alert').textContent).toContain('文件损坏');
    await waitFor(async () => expect(within(await row('b2.csv')).getByText('可以导入')).toBeTruthy());
    expect(within(await row('问7.csv')).getByText('需要回答')).toBeTruthy();
    expect(screen.getByText('导入 3 个文件')).toBeTruthy();

    // One answer for all that ask.
    await user.click(screen.getByLabelText('平台', { selector: 'input' }));
    await user.click(await screen.findByText('抖音', { selector: '[role=option] *, [role=option]' }));
    await user.click(await button('导入 4 个文件'));
    await waitFor(async () => expect(within(await row('b2.csv')).getByText('已导入')).toBeTruthy());
    expect(asked(host, 'import_run').map(({ path, platform }) => [path, platform])).toEqual([['/a3.csv', null], ['/难5.csv', null], ['/问7.csv', 'douyin'], ['/b2.csv', null]]);
    expect(within(await row('难5.csv')).getByRole('alert').textContent).toContain('磁盘已满');
    const all = screen.getByText('共 5 个文件', { selector: 'th' }).closest('tr')!;
    expect(within(all).getByText('已导入 3 个')).toBeTruthy();
    expect(within(all).getAllByText('12')).toHaveLength(2);

    await user.click(screen.getByLabelText('撤销这次导入 · a3.csv'));
    await waitFor(async () => expect(within(await row('a3.csv')).getByText('已撤销')).toBeTruthy());
    expect(host.asked.filter((one) => one.name === 'import_undo').map((one) => one.args)).toEqual([{ id: 'imp_/a3.csv' }]);
  });

  it('can be stopped within a file, and those after it wait', async () => {
    const user = userEvent.setup();
    addFiles(['/a3.csv', '/b2.csv', '/c1.csv']);
    const { host } = renderAt('/import', {
      ...answers,
      import_run: async (args, report, signal) => {
        if (!args.path.includes('b2')) return quick.import_run!(args, report);
        report({ step: 'merge', done: 1, total: 2, rate: null });
        await new Promise<void>((_, stop) => signal?.addEventListener('abort', () => stop(refusal('cancelled', '已取消') as unknown as Error)));
        throw new Error('not reached');
      },
    });
    await user.click(await button('导入 3 个文件'));
    expect(await screen.findByText('第 2 / 3 个：b2.csv')).toBeTruthy();
    await user.click(screen.getByText('停止', { selector: 'main *' }));
    expect(await button('导入 2 个文件')).toBeTruthy();
    expect(within(await row('a3.csv')).getByText('已导入')).toBeTruthy();
    expect(within(await row('c1.csv')).getByText('可以导入')).toBeTruthy();
    expect(asked(host, 'import_run').map(({ path }) => path)).toEqual(['/a3.csv', '/b2.csv']);
  });

  it('come from a folder that is dropped, and one is left out by its row', async () => {
    const user = userEvent.setup();
    const { host } = renderAt('/settings', answers);
    await screen.findByText('设置', { selector: 'h1' }, { timeout: 20_000 });
    host.drop({ kind: 'drop', paths: ['/home/wang/达人名单'] });
    expect(await row('抖音/星图导出（全部达人，含返点与档期，请勿外传）.xlsx')).toBeTruthy();
    expect(screen.getByText('共 3 个文件', { selector: 'th' })).toBeTruthy();
    await user.click(screen.getByLabelText('不导入这个文件 · 视频号.xls'));
    expect(screen.queryByText('视频号.xls')).toBeNull();
  });
});

describe('cells that are pasted', () => {
  it('are looked at like a file', async () => {
    const user = userEvent.setup();
    const { host } = renderAt('/import', answers);
    await button('把表格拖到这里');
    host.copied = '抖音号\t昵称\nyunli\t云里';
    await user.keyboard('{Control>}v{/Control}');
    expect(await screen.findByLabelText('前几行', {}, { timeout: 20_000 })).toBeTruthy();
    expect(host.asked.filter((one) => one.name === 'import_paste').map((one) => one.args)).toEqual([{ text: '抖音号\t昵称\nyunli\t云里', lang: 'zh' }]);
    expect(asked(host, 'import_inspect').at(-1)?.path).toBe('/vault/scratch/1f/粘贴的表格 11月22日 20.15.37.tsv');
  });

  it('are asked for when there are none, and too many are cut to what the desk refuses', async () => {
    const user = userEvent.setup();
    const { host } = renderAt('/import', answers);
    await user.click(await button('粘贴表格'));
    expect(await screen.findByText(/剪贴板里没有单元格/)).toBeTruthy();
    host.copied = 'x'.repeat(20_000_100);
    await user.click(screen.getByText('粘贴表格'));
    await waitFor(() => expect(host.asked.filter((one) => one.name === 'import_paste')).toHaveLength(2));
    expect((host.asked.filter((one) => one.name === 'import_paste').at(-1)?.args as { text: string }).text).toHaveLength(20_000_001);
  });
});

describe('what is as last time', () => {
  it('is said, found anew at a word, and taken again', async () => {
    const user = userEvent.setup();
    addFiles(['/月报9.csv']);
    const { host } = renderAt('/import', answers);
    const note = (await button('重新识别')).parentElement!;
    expect(note.textContent).toContain('编码、表头行');
    expect(screen.getAllByText('与上次相同')).toHaveLength(2);
    await user.click(within(note).getByText('重新识别'));
    await waitFor(() => expect(asked(host, 'import_inspect').at(-1)).toMatchObject({ afresh: true }));
    await waitFor(() => expect(screen.queryByText('与上次相同')).toBeNull());
    await user.click(screen.getByText('沿用上次的设定'));
    await waitFor(() => expect(asked(host, 'import_inspect').at(-1)).toMatchObject({ afresh: false }));
    expect(await screen.findAllByText('与上次相同')).toHaveLength(2);
  });
});
