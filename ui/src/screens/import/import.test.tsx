import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answers } from '@/host';
import { usePreferences } from '@/kit';
import { decided, deskAnswers, preview } from '@/test/fake/desk';
import { offerAnswers } from '@/test/fake/offers';
import { peopleAnswers } from '@/test/fake/people';
import { renderAt } from '@/test/renderAt';
import { speak } from '@/words';
import { freshArgs, reread, withFix, withoutFix } from './args';
import { addFiles, dropAll } from './queue';

const answers: Answers = { ...offerAnswers, ...deskAnswers, ...peopleAnswers };

beforeAll(async () => {
  await import('./ImportPage');
}, 120_000);

beforeEach(() => {
  usePreferences.setState({ role: 'brand', language: 'zh', appearance: 'light' });
  dropAll();
  decided.clear();
  speak('zh');
});

describe('faults fixed in place', () => {
  it('keeps one word about each cell', () => {
    const args = withFix(withFix(freshArgs('/a.csv'), 7, 2, '5'), 7, 2, '6');
    expect(args.fixes).toEqual([{ row: 7, column: 2, text: '6' }]);
    expect(withFix(args, 7, 2, '6')).toBe(args);
    expect(withFix(args, 7, 2, null).fixes).toEqual([{ row: 7, column: 2, text: null }]);
    expect(withoutFix(args, 7, 2).fixes).toEqual([]);
    expect(reread(args, { delimiter: ';' }).fixes).toEqual([]);
  });

  it('sets a cell right by keyboard, shows what it was and is, and takes it back', async () => {
    const user = userEvent.setup();
    addFiles(['/tmp/小红书达人.csv']);
    const { host } = renderAt('/import', answers);
    const asked = () => host.asked.filter((one) => one.name === 'import_inspect').map((one) => one.args as { fixes: unknown });
    expect(await screen.findByText('依据文件名')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /下一步/ }));
    await user.click(await screen.findByRole('button', { name: /下一步/ }));

    const followers = await screen.findByRole('textbox', { name: '第 7 行 C 粉丝（万） 的值' });
    // Esc reverts and asks nothing.
    await user.clear(followers);
    await user.type(followers, '很多{Escape}');
    expect((followers as HTMLInputElement).value).toBe('#VALUE!');
    const before = asked().length;

    // Enter applies and goes on to the next faulty cell.
    await user.clear(followers);
    await user.type(followers, '12.5{Enter}');
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: '第 6 行 E 21-60s报价 的值' }));
    await waitFor(() => expect(asked().at(-1)).toMatchObject({ fixes: [{ row: 7, column: 2, text: '12.5' }] }));
    expect(asked().length).toBe(before + 1);
    await waitFor(() => expect(screen.queryByRole('textbox', { name: '第 7 行 C 粉丝（万） 的值' })).toBeNull());
    const fixed = screen.getByText('已更正').closest('section')!;
    expect(within(fixed).getByText('#VALUE!')).toBeTruthy();
    expect(within(fixed).getByText('12.5')).toBeTruthy();
    expect(screen.getByText('3 处')).toBeTruthy();

    // A cell can be left out; a whole row has no field.
    await user.click(screen.getByRole('button', { name: '不导入这一格 · 第 6 行 E 21-60s报价 的值' }));
    expect(await screen.findByText('（不导入）')).toBeTruthy();
    expect(screen.getAllByRole('textbox', { name: /的值$/ })).toHaveLength(1);

    await user.click(screen.getByRole('button', { name: '恢复原值 · 第 7 行 C 粉丝（万） 的值' }));
    expect(await screen.findByRole('textbox', { name: '第 7 行 C 粉丝（万） 的值' })).toBeTruthy();
    await waitFor(() => expect(asked().at(-1)).toMatchObject({ fixes: [{ row: 6, column: 4, text: '' }] }));

    await user.click(await screen.findByRole('button', { name: '导入 1,284 行' }));
    expect(await screen.findByText('导入完成')).toBeTruthy();
    expect(host.asked.filter((one) => one.name === 'import_run').map((one) => one.args)).toMatchObject([{ fixes: [{ row: 6, column: 4, text: '' }] }]);
  });
});

describe('an import that is done', () => {
  it('has no way back but its undo, and says when that was taken', async () => {
    const user = userEvent.setup();
    addFiles(['/tmp/小红书达人.csv']);
    renderAt('/import', answers);
    await user.click(await screen.findByRole('button', { name: /下一步/ }));
    await user.click(await screen.findByRole('button', { name: /下一步/ }));
    await user.click(await screen.findByRole('button', { name: '导入 1,284 行' }));
    expect(await screen.findByText('导入完成')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '上一步' })).toBeNull();
    expect(screen.getByRole('button', { name: /看懂文件/ }).hasAttribute('disabled')).toBe(true);
    await user.click(screen.getByRole('button', { name: '撤销这次导入' }));
    expect(await screen.findByText('已撤销这次导入')).toBeTruthy();
    expect(screen.queryByText('导入完成')).toBeNull();
  });
});

describe('what is no data', () => {
  it('is told beside the first rows, before the import and after it, and so is the tool', async () => {
    const user = userEvent.setup();
    addFiles(['/tmp/小红书达人.csv']);
    renderAt('/import', answers);
    const head = await screen.findByRole('region', { name: '前几行' });
    expect(screen.getByText('前 4 行')).toBeTruthy();
    const note = within(head).getByText('注：粉丝以万计').closest('tr')!;
    expect(within(note).getByRole('rowheader').textContent).toBe('7');
    expect(within(note).getByText('不作为数据')).toBeTruthy();
    expect(within(note).getByText(/说明文字/)).toBeTruthy();
    expect(within(within(head).getByText('林小满的一天').closest('tr')!).queryByText('不作为数据')).toBeNull();
    expect(screen.getByText('识别为：机构资源表')).toBeTruthy();
    expect(screen.getByText(/4 个表头是它的写法/)).toBeTruthy();

    await user.click(screen.getByRole('button', { name: /下一步/ }));
    await user.click(await screen.findByRole('button', { name: /下一步/ }));
    expect(await screen.findByText('不作为数据的 2 行')).toBeTruthy();
    expect(screen.getByText('识别为：机构资源表')).toBeTruthy();
    await user.click(await screen.findByRole('button', { name: '导入 1,284 行' }));
    expect(await screen.findByText('导入完成')).toBeTruthy();
    const asides = screen.getByText('不作为数据的 2 行').closest('section')!;
    expect(within(asides).getByText('重复的表头').closest('tr')!.textContent).toContain('652');
  });
});

describe('several tables in one sheet', () => {
  const tables = [
    { number: 1, place: 'A1:F30', header: ['昵称', '粉丝数'], rows: 29, read: true, lost: [], unread: null },
    { number: 2, place: 'H1:L22', header: ['昵称', '报价'], rows: 21, read: false, lost: [], unread: 21 },
  ];
  const divided: Answers = {
    ...answers,
    import_inspect: (args) => ({
      value: {
        ...preview,
        questions: [],
        platform: 'xiaohongshu',
        unread: { cells: 2, first: 'G14', below: 0 },
        tables: tables.map((table) => ({ ...table, read: table.number === (args.table ?? 1) })),
      },
      stale: [],
    }),
  };

  it('are told with what is not read, and another one can be chosen', async () => {
    const user = userEvent.setup();
    addFiles(['/tmp/小红书达人.csv']);
    const { host } = renderAt('/import', divided);
    expect(await screen.findByText('第 2 张 H1:L22 没有读：21 行')).toBeTruthy();
    expect(screen.getByText('各表之外有 2 个单元格没有读，第一个是 G14')).toBeTruthy();
    await user.click(screen.getByRole('combobox', { name: '读哪张表' }));
    await user.click(await screen.findByRole('option', { name: '第 2 张：H1:L22（21 行）', hidden: true }));
    await waitFor(() => expect(host.asked.filter((one) => one.name === 'import_inspect').at(-1)?.args).toMatchObject({ table: 2, header_row: null }));
    expect(await screen.findByText('第 1 张 A1:F30 没有读：29 行')).toBeTruthy();
  });
});

describe('accounts that may be one', () => {
  const asked = (host: { asked: { name: string; args: unknown }[] }, name: string) => host.asked.filter((one) => one.name === name).map((one) => one.args);

  it('stand side by side with what differs, what speaks for it, and are decided', async () => {
    const user = userEvent.setup();
    const { host } = renderAt('/import', answers);
    await user.click(await screen.findByText('待核对'));
    const [first] = await screen.findAllByRole('region', { name: /陈不二测评室/ });
    expect(within(first!).getByText('可能性 96.2%')).toBeTruthy();
    const line = (label: string) => within(first!).getByRole('rowheader', { name: label }).closest('tr')!;
    expect(line('名称').dataset.differs).toBe('true');
    expect(within(line('名称')).getByText('读音相同')).toBeTruthy();
    expect(within(line('机构')).getByText('相同')).toBeTruthy();
    expect(within(line('平台 ID')).getByText('—')).toBeTruthy();
    await user.click(within(first!).getByText('不是同一个'));
    await waitFor(() => expect(asked(host, 'review_resolve')).toEqual([{ id: 'rev_1', same: false }]));
  });

  it('show one telephone written in two ways as the same, with how many share it', async () => {
    const user = userEvent.setup();
    renderAt('/import', answers);
    await user.click(await screen.findByText('待核对'));
    const [second] = await screen.findAllByRole('region', { name: /南方以南/ });
    const line = within(second!).getByRole('rowheader', { name: '电话' }).closest('tr')!;
    expect(within(line).getByText('+86 138-1234-5678')).toBeTruthy();
    expect(within(line).getByText('13812345678')).toBeTruthy();
    expect(line.dataset.differs).toBeUndefined();
    expect(within(line).getByText('相同')).toBeTruthy();
    expect(within(line).getByText('2 位达人共有')).toBeTruthy();
  });

  it('are gone through and decided by keys', async () => {
    const user = userEvent.setup();
    const { host } = renderAt('/import', answers);
    await user.click(await screen.findByText('待核对'));
    const at = () => document.querySelector('[data-review][aria-current]')?.getAttribute('data-review');
    await screen.findAllByRole('region', { name: /陈不二测评室/ });
    const first = at();
    await user.keyboard('j');
    await waitFor(() => expect(at()).not.toBe(first));
    await user.keyboard('k');
    await waitFor(() => expect(at()).toBe(first));
    await user.keyboard('m');
    await waitFor(() => expect(asked(host, 'review_resolve').at(-1)).toEqual({ id: first, same: true }));
  });

  it('are looked for among all, and nothing is joined by that', async () => {
    const user = userEvent.setup();
    const { host } = renderAt('/import', answers);
    await user.click(await screen.findByText('待核对'));
    await user.click(await screen.findByText('查找重复账号'));
    expect(await screen.findByText('比较了 12,480 个账号，新增 2 对待核对')).toBeTruthy();
    expect(asked(host, 'review_resolve')).toEqual([]);
  });
});
