import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Answers, fakeHost, setHost } from '@/host';
import { usePreferences } from '@/kit';
import { paperAnswers, payments, template } from '@/test/fake/papers';
import { render } from '@/test/render';
import { speak } from '@/words';
import { ExportMenu } from './ExportMenu';
import { PaymentsDialog } from './PaymentsDialog';
import SubmissionDialog from './SubmissionDialog';

// A busy machine takes its time for a dialog.
configure({ asyncUtilTimeout: 8_000 });

beforeEach(() => {
  usePreferences.setState({ role: 'brand', language: 'zh', appearance: 'light' });
  speak('zh');
});

const hosted = (answers: Answers, files: { pick?: string[]; save?: string | null }) => {
  const host = fakeHost(answers, files);
  setHost(host);
  return host;
};
const asked = (host: ReturnType<typeof fakeHost>, name: string) => host.asked.filter((one) => one.name === name).map((one) => one.args);

describe('a submission', () => {
  it('shows the guess for every column, takes a choice, and fills the sheet with only what was chosen', async () => {
    const user = userEvent.setup();
    // The last four of its columns: fourteen lists of choices take a busy machine minutes.
    const few = { ...template, columns: template.columns.slice(-4) };
    const host = hosted({ ...paperAnswers, template_inspect: () => ({ value: few, stale: [] }) }, { pick: ['/tmp/提报表.xlsx'], save: '/tmp/out.xlsx' });
    render(<SubmissionDialog order="ord_7" title="秋季上新" count={25} onClose={() => undefined} />);
    await user.click(await screen.findByRole('button', { name: '选择提报表' }));
    const table = await screen.findByRole('table');
    expect(table.querySelectorAll('tbody tr')).toHaveLength(4);
    expect(screen.getByText('4 列中 3 列会填写')).toBeTruthy();
    await user.click(within(table).getByLabelText('填入: N 档期确认', { selector: 'input' }));
    await user.click(await screen.findByRole('option', { name: '备注' }));
    expect(await screen.findByText('4 列中 4 列会填写')).toBeTruthy();
    await user.click(screen.getByText('填入 25 位并保存'));
    await waitFor(() => expect(asked(host, 'template_fill')).toHaveLength(1));
    expect(asked(host, 'template_fill')[0]).toMatchObject({ path: '/tmp/提报表.xlsx', order: 'ord_7', creators: [], columns: [{ column: 13, field: 'note' }], to: '/tmp/out.xlsx' });
    expect(await screen.findByText(/已填入 25 位：\/tmp\/out.xlsx/)).toBeTruthy();
  }, 120_000);

  it('says why a file is no template', async () => {
    const user = userEvent.setup();
    const refuse = () => {
      throw { code: 'template_no_header', args: {}, message: { zh: 'x.xlsx 里找不到表头行', en: 'x.xlsx has no row of headings' } };
    };
    hosted({ ...paperAnswers, template_inspect: refuse }, { pick: ['/tmp/x.xlsx'] });
    render(<SubmissionDialog order="ord_7" title="秋季上新" count={25} onClose={() => undefined} />);
    await user.click(await screen.findByRole('button', { name: '选择提报表' }));
    // In the dialog, and in the tray of jobs.
    expect((await screen.findAllByText('x.xlsx 里找不到表头行')).length).toBeGreaterThan(0);
  }, 120_000);
});

describe('payments', () => {
  it('ticks what is proposed, records only that, and never one deal twice', async () => {
    const user = userEvent.setup();
    const host = hosted(paperAnswers, { pick: ['/tmp/bank.csv'] });
    render(<PaymentsDialog onClose={() => undefined} />);
    await user.click(await screen.findByRole('button', { name: '选择付款明细' }));
    const table = await screen.findByRole('table');
    const box = (row: number) => within(table).getByRole<HTMLInputElement>('checkbox', { name: new RegExp(`第 ${row} 行`) });
    expect([4, 5, 6, 7, 8].map((row) => box(row).checked)).toEqual([true, true, false, false, false]);
    expect([7, 8].map((row) => box(row).disabled)).toEqual([true, true]);
    expect(within(table).getByText('已登记过')).toBeTruthy();

    // Two payments for one deal: nothing is recorded until one is taken away.
    await user.click(box(6));
    await user.click(within(table).getByLabelText(/对应的合作: 登记第 5 行/, { selector: 'input' }));
    await user.click(await screen.findByRole('option', { name: /#21 阿紫/ }));
    expect(await screen.findByText('同一个合作被选了两次，请去掉一个。')).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '登记 3 笔' }).disabled).toBe(true);
    await user.click(box(6));
    await user.click(screen.getByRole('button', { name: '登记 2 笔' }));
    await waitFor(() => expect(asked(host, 'payments_record')).toHaveLength(1));
    expect(asked(host, 'payments_record')[0]).toEqual({
      lines: [
        { deal: 'dea_22', amount: payments.rows[0]!.amount, paid_at: '2026-11-18', method: 'bank', reference: '付合作 22 尾款' },
        { deal: 'dea_21', amount: payments.rows[1]!.amount, paid_at: '2026-11-18', method: 'bank', reference: 'S20261118000123' },
      ],
    });
    // The file is looked at again, so that what stands now shows as such.
    await waitFor(() => expect(asked(host, 'payments_inspect')).toHaveLength(2));
  }, 120_000);

  it('lists what a deal refused', async () => {
    const user = userEvent.setup();
    const refused = [{ deal: 'dea_22', message: { zh: '合作 #22 未付 ¥0.00', en: 'Deal #22 has nothing open' } }];
    hosted({ ...paperAnswers, payments_record: () => ({ value: { recorded: 1, refused }, stale: [] }) }, { pick: ['/tmp/bank.csv'] });
    render(<PaymentsDialog onClose={() => undefined} />);
    await user.click(await screen.findByRole('button', { name: '选择付款明细' }));
    await user.click(await screen.findByRole('button', { name: '登记 2 笔' }));
    expect(await screen.findByText('合作 #22 未付 ¥0.00')).toBeTruthy();
  }, 120_000);
});

describe('exports', () => {
  it('offers a paper as PDF and a list only as sheets', async () => {
    const user = userEvent.setup();
    const host = hosted({ export_make: (args) => ({ value: { path: (args as { to: string }).to, rows: 2 }, stale: [] }) }, { save: '/tmp/x.pdf' });
    const { unmount } = render(<ExportMenu choices={[{ label: '邀约函', name: '邀约函-3', what: { what: 'offer', id: 'dea_3' } }]} />);
    await user.click(screen.getByRole('button', { name: '导出' }));
    await user.click(await screen.findByRole('menuitem', { name: /PDF 文件/ }));
    await waitFor(() => expect(asked(host, 'export_make')).toEqual([{ export: { what: 'offer', id: 'dea_3' }, to: '/tmp/x.pdf', lang: 'zh' }]));
    unmount();
    render(<ExportMenu choices={[{ label: '达人列表', name: '达人', what: { what: 'template' } }]} />);
    await user.click(screen.getByRole('button', { name: '导出' }));
    expect(await screen.findByRole('menuitem', { name: /Excel/ })).toBeTruthy();
    expect(screen.queryByRole('menuitem', { name: /PDF/ })).toBeNull();
  }, 120_000);
});
