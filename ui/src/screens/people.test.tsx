import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answers } from '@/host';
import { usePreferences } from '@/kit';
import { deskAnswers } from '@/test/fake/desk';
import { offerAnswers } from '@/test/fake/offers';
import { peopleAnswers } from '@/test/fake/people';
import { vocabulary } from '@/test/fake/words';
import { endTour, useTour } from '@/shell/tour';
import { renderAt } from '@/test/renderAt';
import { speak } from '@/words';
import { listArgs, NO_FILTER, toggledChild, toggledVertical, useCreatorFilter } from './creators/filter';
import { addFiles, dropAll, dropFile, useImportQueue } from './import/queue';

const answers: Answers = { ...offerAnswers, ...deskAnswers, ...peopleAnswers };
const asked = (host: { asked: { name: string; args: unknown }[] }, name: string) => host.asked.filter((one) => one.name === name).map((one) => one.args);

// Loading them once here keeps the time of it out of the tests.
beforeAll(async () => {
  await Promise.all([import('./creators/Creators'), import('./import/ImportPage'), import('./inbox/InboxPage'), import('./settings/Settings')]);
}, 120_000);

/** Chooses from a select: every select's list is in the page, so its own is looked into. */
async function choose(user: ReturnType<typeof userEvent.setup>, select: HTMLElement, name: string) {
  await user.click(select);
  const list = document.getElementById(select.getAttribute('aria-controls') ?? '');
  await user.click(within(list!).getByRole('option', { name, hidden: true }));
}

beforeEach(() => {
  usePreferences.setState({ role: 'brand', language: 'zh', appearance: 'light', actingCreator: 'crt_0000', actingAgency: 'agy_1' });
  useCreatorFilter.setState({ filter: NO_FILTER, sorts: [], layout: 'table', open: true });
  dropAll();
  speak('zh');
});

describe('creators', () => {
  it('turns chips into the arguments of the list', async () => {
    const user = userEvent.setup();
    const { host } = renderAt('/creators', answers);
    // By label and text: asking for roles walks the whole page, which is slow here.
    await user.click(await screen.findByText('企业认证'));
    await user.click(screen.getByText('¥1,000–¥5,000'));
    await waitFor(() => expect(asked(host, 'creator_list').at(-1)).toMatchObject({ filter: { certifications: ['enterprise'], min_price: 1_000, max_price: 5_000 }, offset: 0, limit: 200 }));
    expect(asked(host, 'creator_facets').at(-1)).toMatchObject({ filter: { certifications: ['enterprise'], min_price: 1_000 } });
  });

  it('counts platforms and cities on their chips, and offers a province’s cities once it is chosen', async () => {
    const user = userEvent.setup();
    renderAt('/creators', answers);
    const cities = await screen.findByRole('group', { name: '城市' });
    const shown = within(cities).getAllByRole('button', { hidden: true }).filter((one) => /\d/.test(one.textContent ?? ''));
    expect(shown.length).toBeGreaterThan(1);
    expect(shown.length).toBeLessThanOrEqual(30);
    const counts = shown.map((one) => Number(/(\d+)$/.exec(one.textContent ?? '')?.[1]));
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    const platforms = screen.getByRole('radiogroup', { name: '平台' });
    expect(platforms.textContent).toMatch(/视频号\d+/);
    await user.click(within(screen.getByRole('group', { name: '地区' })).getByText('广东'));
    await waitFor(() => {
      const left = within(screen.getByRole('group', { name: '城市' })).getAllByRole('button', { hidden: true });
      expect(left.some((one) => one.textContent?.includes('广州'))).toBe(true);
      expect(left.some((one) => one.textContent?.includes('杭州'))).toBe(false);
    });
  });

  it('narrows a vertical by its children and gives it back', () => {
    const words = vocabulary.verticals;
    const child = words.find((word) => word.code === 'cooking')!;
    const narrowed = toggledChild(toggledVertical([], 'food', words), child, words);
    expect(narrowed).toEqual(['cooking']);
    expect(toggledChild(narrowed, child, words)).toEqual(['food']);
    expect(toggledVertical(narrowed, 'food', words)).toEqual([]);
    expect(listArgs(NO_FILTER, [{ column: 'cpm', descending: false }], 0, 200).sort).toEqual([{ by: 'expected_cpm', descending: false }]);
  });

  it('offers three ways on when nobody is known', async () => {
    const empty: Answers = { ...answers, vault_info: async (args, report) => ({ ...(await deskAnswers.vault_info!(args, report)), creators: 0 }) };
    const user = userEvent.setup();
    const { host } = renderAt('/creators', empty);
    await user.click(await screen.findByRole('button', { name: /五步导览/ }));
    expect(useTour.getState().on).toBe(true);
    endTour();
    await user.click(screen.getByRole('button', { name: /载入示例/ }));
    await waitFor(() => expect(asked(host, 'sample_install')).toHaveLength(1));
  });
});

describe('import', () => {
  it('asks for the platform, maps a column by hand, and imports what was decided', async () => {
    const user = userEvent.setup();
    addFiles(['/tmp/a.csv', '/tmp/b.csv']);
    const { host } = renderAt('/import', answers);
    await user.click(await screen.findByRole('button', { name: 'a.csv' }));
    const platform = await screen.findByRole('combobox', { name: '平台' });
    await choose(user, platform, '视频号');
    await waitFor(() => expect(asked(host, 'import_inspect').at(-1)).toMatchObject({ path: '/tmp/a.csv', platform: 'wechat_channels' }));

    await user.click(await screen.findByRole('button', { name: /下一步/ }));
    // The list comes with the press.
    await user.click(await screen.findByRole('combobox', { name: /^对应字段: H / }));
    await user.click(await screen.findByRole('option', { name: '机构' }));
    await waitFor(() => expect(asked(host, 'import_inspect').at(-1)).toMatchObject({ mapping: { 7: 'agency' } }));
    expect(await screen.findByText('人工指定')).toBeTruthy();

    await user.click(screen.getByRole('button', { name: /下一步/ }));
    await user.click(await screen.findByRole('button', { name: '导入 1,284 行' }));
    expect(await screen.findByText('导入完成')).toBeTruthy();
    expect(asked(host, 'import_run')).toEqual([expect.objectContaining({ path: '/tmp/a.csv', platform: 'wechat_channels', mapping: { 7: 'agency' } })]);
    await user.click(screen.getByRole('button', { name: '撤销这次导入' }));
    await waitFor(() => expect(asked(host, 'import_undo')).toEqual([{ id: 'imp_9' }]));
    // Back among the others it is told what came of it, and the next is looked at.
    await user.click(screen.getAllByRole('button', { name: '返回文件列表' })[0]!);
    expect(within((await screen.findByRole('button', { name: 'a.csv' })).closest('tr')!).getByText('已撤销')).toBeTruthy();
    await waitFor(() => expect(asked(host, 'import_inspect').at(-1)).toMatchObject({ path: '/tmp/b.csv', mapping: {} }));
  });

  it('names what is wrong with a file and lets go of it', async () => {
    const user = userEvent.setup();
    addFiles(['/tmp/locked.xlsx']);
    renderAt('/import', {
      ...answers,
      import_inspect: () => {
        throw { code: 'file_encrypted', args: {}, message: { zh: '文件 locked.xlsx：已加密，请先另存为未加密的文件', en: 'locked.xlsx is encrypted' } };
      },
    });
    expect(await screen.findByText(/已加密/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '跳过这个文件' }));
    expect(await screen.findByText('把表格拖到这里')).toBeTruthy();
  });

  it('takes each file once; one alone is at hand, several are listed', () => {
    addFiles(['/a']);
    expect(useImportQueue.getState()).toMatchObject({ paths: ['/a'], open: '/a' });
    addFiles(['/b', '/a', '/b']);
    expect(useImportQueue.getState()).toMatchObject({ paths: ['/a', '/b'], open: '/a' });
    dropFile('/a');
    expect(useImportQueue.getState()).toMatchObject({ paths: ['/b'], open: null });
    expect(Object.keys(useImportQueue.getState().files)).toEqual(['/b']);
    dropAll();
    addFiles(['/c', '/d']);
    expect(useImportQueue.getState()).toMatchObject({ paths: ['/c', '/d'], open: null });
  });

  it('takes a drop anywhere', async () => {
    const { host, router } = renderAt('/settings', answers);
    await screen.findByRole('heading', { name: '设置' });
    host.drop({ kind: 'drop', paths: ['/tmp/a.csv'] });
    await waitFor(() => expect(router.state.location.pathname).toBe('/import'));
  });
});

describe('inbox', () => {
  const inbox: Answers = {
    ...answers,
    deal_act: ({ id }) => {
      throw { code: 'test_end', args: { id }, message: { zh: '到此为止', en: 'The end' } };
    },
  };

  it('is read by j and k, and answered by a, c and d with the events it knew', async () => {
    usePreferences.setState({ role: 'creator' });
    const user = userEvent.setup();
    const { host } = renderAt('/inbox', inbox);
    expect(await screen.findByRole('heading', { name: '春日轻食燕麦 · 视频号种草' })).toBeTruthy();
    await user.keyboard('a');
    await user.click(await screen.findByRole('button', { name: '接受 ¥8,000.00' }));
    await waitFor(() => expect(asked(host, 'deal_act')).toEqual([expect.objectContaining({ id: 'del_1', actor: 'creator', act: { act: 'accept', terms_hash: '' }, expected_events: 1 })]));
    expect(await screen.findByText('到此为止')).toBeTruthy();
    await user.keyboard('{Escape}');

    await user.keyboard('j');
    expect(await screen.findByRole('heading', { name: /敏感肌护肤礼盒/ })).toBeTruthy();
    await user.keyboard('c');
    expect(screen.queryByRole('form', { name: '改价' })).toBeNull();
    await user.keyboard('d');
    await user.type(await screen.findByRole('textbox', { name: /拒绝的原因/ }), '档期不合适');
    await user.click(screen.getByRole('button', { name: '拒绝邀约' }));
    await waitFor(() => expect(asked(host, 'deal_act').at(-1)).toMatchObject({ id: 'del_3', act: { act: 'decline', reason: '档期不合适' }, expected_events: 3 }));
  });

  it('asks who you are, once', async () => {
    usePreferences.setState({ role: 'creator', actingCreator: null });
    const { host } = renderAt('/inbox', inbox);
    expect(await screen.findByRole('heading', { name: '你是哪位达人？' })).toBeTruthy();
    expect(asked(host, 'inbox_list')).toEqual([]);
  });
});

describe('the data folder', () => {
  it('that cannot be opened is a page of its own, and opens once it can be', async () => {
    const user = userEvent.setup();
    let locked = true;
    renderAt('/settings', {
      ...answers,
      vault_info: (args, report) => {
        if (locked) throw { code: 'vault_locked', args: {}, message: { zh: '被进程 4242 占用', en: 'held by process 4242' } };
        return deskAnswers.vault_info!(args, report);
      },
    });
    expect(await screen.findByRole('heading', { name: '数据正在被另一个窗口使用' })).toBeTruthy();
    expect(screen.getByText('被进程 4242 占用')).toBeTruthy();
    locked = false;
    await user.click(screen.getByRole('button', { name: '重试' }));
    expect(await screen.findByRole('heading', { name: '设置' })).toBeTruthy();
  });
});
