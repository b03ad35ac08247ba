import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeHost, type ImportArgs, type ImportPreview, type MappedColumn, setHost } from '@/host';
import { deskAnswers } from '@/test/fake/desk';
import { render } from '@/test/render';
import { speak } from '@/words';
import { freshArgs } from './args';
import { letters } from './letters';
import { MapStep } from './MapStep';

const said = (zh: string) => ({ zh, en: zh }) as MappedColumn['reason'];
const column = (at: number, header: string, field: string | null, confidence: number, unit: string | null = null): MappedColumn => ({
  column: at,
  header,
  field,
  unit,
  confidence,
  reason: said('表头相同'),
  samples: ['甲', '乙', '丙', '丁'],
});
const columns = [column(0, '达人昵称', 'name', 0.98), column(1, '粉丝（万）', 'followers', 0.52, '万'), column(2, '', null, 0), column(27, '备注', null, 0)];
const preview = { questions: [], mapping: columns, counts: null, as_last_time: [] } as unknown as ImportPreview;

const changed = vi.fn<(args: ImportArgs) => void>();

/** The table with what it was told, as the page holds it. */
function Held() {
  const [args, setArgs] = useState(freshArgs('/a.csv'));
  return (
    <MapStep
      args={args}
      preview={preview}
      onArgs={(next) => {
        setArgs(next);
        changed(next);
      }}
    />
  );
}

beforeEach(() => {
  speak('zh');
  changed.mockClear();
  setHost(fakeHost(deskAnswers));
});

const row = (at: number) => document.querySelector<HTMLElement>(`tr[data-column="${at}"]`)!;
const field = (name: string) => screen.findByRole('combobox', { name });

describe('the mapping table', () => {
  it('shows every column with its letter, three samples, field, unit and how sure the guess is', async () => {
    render(<Held />);
    expect(await screen.findByText('2 / 4 列已对应')).toBeTruthy();
    expect([...document.querySelectorAll('tr[data-column] td:first-child')].map((one) => one.textContent)).toEqual(['A', 'B', 'C', 'AB']);
    expect(within(row(1)).getByText('万')).toBeTruthy();
    expect(within(row(1)).getByText('52%')).toBeTruthy();
    expect(row(1).querySelector('[data-low]')).toBeTruthy();
    expect(row(0).querySelector('[data-low]')).toBeNull();
    expect(within(row(0)).getByText('甲 · 乙 · 丙')).toBeTruthy();
    expect(within(row(2)).getByText('（无表头）')).toBeTruthy();
    expect(((await field('对应字段: AB 备注')) as HTMLInputElement).value).toBe('不导入');
  });

  it('takes a field by hand, says so, and gives the column back to the guess', async () => {
    const user = userEvent.setup();
    render(<Held />);
    await user.click(await field('对应字段: AB 备注'));
    await user.click(await screen.findByRole('option', { name: '城市' }));
    expect(Object.keys(changed.mock.lastCall![0].mapping)).toEqual(['27']);
    expect(changed.mock.lastCall![0].mapping[27]).toBeTruthy();
    expect(within(row(27)).getByText('人工指定')).toBeTruthy();
    await user.click(within(row(27)).getByRole('button', { name: '恢复自动识别 · 备注' }));
    expect(changed.mock.lastCall![0].mapping).toEqual({});
    expect(within(row(27)).queryByText('人工指定')).toBeNull();
  });

  it('is worked without a pointer: a field that has the focus takes what is typed', async () => {
    const user = userEvent.setup();
    render(<Held />);
    const at = await field('对应字段: AB 备注');
    act(() => at.focus());
    const used = await field('对应字段: AB 备注');
    expect(document.activeElement).toBe(used);
    await user.clear(used);
    await user.keyboard('城市');
    await user.click(await screen.findByRole('option', { name: '城市' }));
    expect(changed.mock.lastCall![0].mapping).toEqual({ 27: 'city' });
  });

  it('leaves a column out, which is not the same as giving it back', async () => {
    const user = userEvent.setup();
    render(<Held />);
    await user.click(await field('对应字段: A 达人昵称'));
    await user.click(await screen.findByRole('option', { name: '不导入' }));
    expect(changed.mock.lastCall![0].mapping).toEqual({ 0: '' });
    expect(within(row(0)).getByText('人工指定')).toBeTruthy();
  });

  it('narrows to what has no field', async () => {
    const user = userEvent.setup();
    render(<Held />);
    await user.click(await screen.findByRole('checkbox', { name: '只看未对应' }));
    expect([...document.querySelectorAll('tr[data-column]')].map((one) => one.getAttribute('data-column'))).toEqual(['2', '27']);
  });
});

it('letters columns as spreadsheets do', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(letters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});
