import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { render } from '@/test/render';
import { ROW_HEIGHT } from '../preferences';
import { MAX_SPACER } from './scroll';
import { fromMemory, type GridColumn, listed, NOTHING, type Selection, type Sort, WindowedGrid } from './index';

interface Row {
  id: string;
  name: string;
  fans: number | null;
}

const columns: GridColumn<Row>[] = [
  { id: 'name', header: '昵称', width: 160, cell: (row) => row.name, text: (row) => row.name },
  {
    id: 'fans',
    header: '粉丝',
    width: 90,
    align: 'right',
    sortable: true,
    firstSort: 'desc',
    cell: (row) => row.fans ?? '—',
    text: (row) => String(row.fans ?? ''),
  },
];

const people: Row[] = Array.from({ length: 450 }, (_, at) => ({ id: `p${at}`, name: `达人${at}`, fans: at === 3 ? null : at * 10 }));

function Demo({ rows = people, onOpen, fail }: { rows?: Row[]; onOpen?: (row: Row) => void; fail?: boolean }) {
  const [sort, setSort] = useState<Sort | null>(null);
  const [selection, setSelection] = useState<Selection>(NOTHING);
  return (
    <>
      <output>{[...listed(selection)].join(' ')}</output>
      <WindowedGrid
        name="test"
        label="达人"
        columns={columns}
        source={{
          key: JSON.stringify(sort),
          load: fail
            ? () => Promise.reject({ code: 'vault.locked', args: {}, message: { zh: '数据文件夹被另一个窗口占用', en: 'In use' } })
            : fromMemory(rows, sort, (row, column) => (column === 'fans' ? row.fans : row.name)),
        }}
        rowKey={(row) => row.id}
        sort={sort}
        onSort={setSort}
        selection={selection}
        onSelection={setSelection}
        onOpen={onOpen}
      />
    </>
  );
}

const chosen = () => screen.getByRole('status').textContent;

describe('WindowedGrid', () => {
  it('tells assistive tools how long the list is, and draws only what is in view', async () => {
    render(<Demo />);
    const grid = await screen.findByRole('grid', { name: '达人' });
    await screen.findByText('达人0');
    expect(grid).toHaveProperty('ariaRowCount', '451');
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
  });

  it('is driven by keys: move, choose, range, open', async () => {
    const onOpen = vi.fn();
    const user = userEvent.setup();
    render(<Demo onOpen={onOpen} />);
    await screen.findByText('达人0');
    await user.tab();
    const grid = screen.getByRole('grid');
    while (document.activeElement !== grid) await user.tab();
    await user.keyboard('jjx');
    expect(chosen()).toBe('p2');
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    await waitFor(() => expect(chosen()).toBe('p2 p3 p4'));
    await user.keyboard('{Enter}');
    expect(onOpen).toHaveBeenCalledWith(people[4], 4);
    await user.keyboard('{End}{Enter}');
    await waitFor(() => expect(screen.getByText('达人449')).toBeTruthy());
    await user.keyboard('{Home}{Escape}');
    expect(chosen()).toBe('');
  });

  it('chooses ranges with Shift and the pointer', async () => {
    const user = userEvent.setup();
    render(<Demo />);
    const box = async (row: number) => (await screen.findByRole('checkbox', { name: `选择第 ${row} 行` })) as HTMLElement;
    await user.click(await box(2));
    await user.keyboard('{Shift>}');
    await user.click(await box(5));
    await user.keyboard('{/Shift}');
    await waitFor(() => expect(chosen()).toBe('p1 p2 p3 p4'));
  });

  it('sorts by its heads, the unknown last both ways', async () => {
    const user = userEvent.setup();
    render(<Demo rows={people.slice(0, 6)} />);
    await screen.findByText('达人0');
    const order = () =>
      screen
        .getAllByRole('gridcell')
        .map((cell) => cell.textContent ?? '')
        .filter((text) => text.startsWith('达人'));
    await user.click(screen.getByRole('button', { name: /粉丝/ }));
    await waitFor(() => expect(order()).toEqual(['达人5', '达人4', '达人2', '达人1', '达人0', '达人3']));
    await user.click(screen.getByRole('button', { name: /粉丝/ }));
    await waitFor(() => expect(order()).toEqual(['达人0', '达人1', '达人2', '达人4', '达人5', '达人3']));
  });

  it('shows a refusal in place with its code', async () => {
    render(<Demo fail />);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('数据文件夹被另一个窗口占用');
    expect(alert.textContent).toContain('vault.locked');
  });

  it('says when nothing matches', async () => {
    render(<Demo rows={[]} />);
    expect(await screen.findByText('没有符合条件的记录')).toBeTruthy();
  });

  describe('with a million rows', () => {
    const MILLION = 1_000_000;
    const asked: number[] = [];
    const load = (offset: number, limit: number) => {
      asked.push(offset);
      return Promise.resolve({ total: MILLION, generation: 1, rows: Array.from({ length: Math.min(limit, MILLION - offset) }, (_, at) => ({ id: `p${offset + at}`, name: `达人${offset + at}`, fans: 0 })) });
    };
    const show = async () => {
      render(<WindowedGrid name="million" label="达人" columns={columns} source={{ key: '', load }} rowKey={(row: Row) => row.id} sort={null} onSort={() => undefined} />);
      const grid = await screen.findByRole('grid', { name: '达人' });
      await screen.findByText('达人0');
      return grid;
    };
    /** Numbers of the rows drawn, from 0. */
    const drawn = () => [...document.querySelectorAll('[role="row"][aria-rowindex]')].map((one) => Number(one.getAttribute('aria-rowindex')) - 2).filter((one) => one >= 0);
    const scrollTo = (grid: HTMLElement, top: number) => {
      grid.scrollTop = top;
      fireEvent.scroll(grid);
    };

    it('lays out less than a browser paints, and draws its rows at every quarter of the scroll', async () => {
      const grid = await show();
      expect(grid).toHaveProperty('ariaRowCount', String(MILLION + 1));
      const spacer = Math.max(...[...grid.querySelectorAll<HTMLElement>('[style*="height"]')].map((one) => Number.parseFloat(one.style.height) || 0));
      expect(spacer).toBeGreaterThan(1_000_000);
      expect(spacer).toBeLessThanOrEqual(MAX_SPACER);
      for (const share of [0.25, 0.5, 0.75]) {
        scrollTo(grid, spacer * share);
        const rows = drawn();
        expect(Math.abs(rows[Math.floor(rows.length / 2)]! / MILLION - share)).toBeLessThan(0.001);
        await screen.findByText(`达人${rows[Math.floor(rows.length / 2)]}`);
      }
      expect(asked.length).toBeLessThan(40);
    });

    it('moves by real pixels under the wheel, however short the scrollbar', async () => {
      const grid = await show();
      scrollTo(grid, 4_000_000);
      const first = drawn()[0]!;
      fireEvent.wheel(grid, { deltaY: 10 * ROW_HEIGHT.compact });
      expect(drawn()[0]! - first).toBe(10);
      fireEvent.wheel(grid, { deltaY: -4 * ROW_HEIGHT.compact });
      expect(drawn()[0]! - first).toBe(6);
    });

    it('goes to the last row and back to the first by key', async () => {
      const user = userEvent.setup();
      const grid = await show();
      grid.focus();
      await user.keyboard('{End}');
      expect(drawn().at(-1)).toBe(MILLION - 1);
      await screen.findByText('达人999999');
      await user.keyboard('{Home}');
      expect(drawn()[0]).toBe(0);
      await screen.findByText('达人0');
    });
  });
});
