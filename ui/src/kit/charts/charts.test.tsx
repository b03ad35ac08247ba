import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Audience } from '@/host';
import { render } from '@/test/render';
import { speak } from '@/words';
import { CalendarHeat } from './CalendarHeat';
import { FunnelChart } from './FunnelChart';
import { cut, textWidth } from './ink';
import { linear } from './linear';
import { PeerRadar } from './PeerRadar';
import { Pyramid } from './Pyramid';
import { ProvinceGrid } from './ProvinceGrid';
import { ShareBars } from './ShareBars';
import { dayTicks, TimeBand } from './TimeBand';

beforeEach(() => speak('zh'));

const marks = () => [...document.querySelectorAll('[data-mark]')];
const hint = () => screen.getByRole('status').textContent;
const bars = [
  { name: '一线', share: 0.22 },
  { name: '新一线', share: 0.44 },
];

describe('a picture', () => {
  it('speaks under the pointer and is silent when it leaves', () => {
    render(<ShareBars title="城市线级" label="线级" bars={bars} />);
    expect(hint()).toBe('');
    fireEvent.pointerEnter(marks()[1]!);
    expect(hint()).toBe('新一线 44.0%');
    fireEvent.pointerLeave(screen.getByRole('group', { name: '城市线级' }));
    expect(hint()).toBe('');
  });

  it('is one stop of Tab, goes by arrows, and keeps them from the page', async () => {
    const user = userEvent.setup();
    const page = vi.fn();
    window.addEventListener('keydown', page);
    render(<ShareBars title="城市线级" label="线级" bars={bars} />);
    const picture = screen.getByRole('group', { name: '城市线级' });
    await user.tab();
    await user.tab();
    expect(document.activeElement).toBe(picture);
    page.mockClear();
    await user.keyboard('{ArrowRight}');
    expect(hint()).toBe('一线 22.0%');
    await user.keyboard('{End}');
    expect(hint()).toBe('新一线 44.0%');
    await user.keyboard('{ArrowRight}{ArrowUp}');
    expect(hint()).toBe('一线 22.0%');
    await user.keyboard('{Escape}');
    expect(hint()).toBe('');
    expect(page).not.toHaveBeenCalled();
    // Silent, it leaves Esc and letters to the page.
    await user.keyboard('{Escape}j');
    expect(page).toHaveBeenCalledTimes(2);
    window.removeEventListener('keydown', page);
  });

  it('has its table beside it and nothing where nothing is known', () => {
    const { unmount } = render(<ShareBars title="城市线级" label="线级" bars={bars} />);
    expect(within(screen.getByRole('table', { hidden: true })).getAllByRole('row', { hidden: true })).toHaveLength(3);
    unmount();
    render(<ShareBars title="城市线级" label="线级" bars={null} />);
    expect(screen.queryByRole('table', { hidden: true })).toBeNull();
    expect(screen.getByText('未知：还没有这项数据')).toBeTruthy();
  });
});

describe('share bars', () => {
  it('are as long as their shares', () => {
    render(<ShareBars title="城市线级" label="线级" bars={bars} />);
    const long = [...document.querySelectorAll('rect[class*="bar"]')].map((one) => Number(one.getAttribute('width')));
    expect(long[1]! / long[0]!).toBeCloseTo(2);
  });
});

it('draws the pyramid with women to the left', () => {
  const audience = {
    gender: [
      { key: 'female', share: 0.75 },
      { key: 'male', share: 0.25 },
    ],
    age: [{ key: { from: 18, to: 24 }, share: 1 }],
  } as unknown as Audience;
  render(<Pyramid audience={audience} />);
  const [women, men] = [...document.querySelectorAll('rect[class*="bar"]')].map((one) => ({ x: Number(one.getAttribute('x')), width: Number(one.getAttribute('width')) }));
  expect(women!.width / men!.width).toBeCloseTo(3);
  expect(women!.x + women!.width).toBeLessThan(men!.x);
  fireEvent.pointerEnter(marks()[1]!);
  expect(hint()).toBe('18–24 · 男 25.0%');
});

it('says of a province that the source does not name it', () => {
  render(<ProvinceGrid shares={[{ key: '44', share: 0.2 }]} name={(code) => `省${code}`} />);
  expect(marks()).toHaveLength(34);
  fireEvent.pointerEnter(document.querySelector('[data-mark="44"]')!);
  expect(hint()).toContain('省44');
  expect(hint()).toContain('20.0% · TGI');
  fireEvent.pointerEnter(document.querySelector('[data-mark="11"]')!);
  expect(hint()).toContain('未知');
});

describe('a figure over time', () => {
  const at = (day: string, value: number | null, low: number | null = null, high: number | null = null) => ({ at: day, value, low, high });
  const write = (value: number | null) => String(value);

  it('breaks its line where only a range is known, and draws the range', () => {
    render(<TimeBand title="播放" records={[at('2026-01-01', 10), at('2026-02-01', 20), at('2026-03-01', null, 5, 9), at('2026-04-01', 30), at('2026-05-01', 40)]} undated={0} write={write} />);
    expect(document.querySelector('path[class*="line"]')!.getAttribute('d')!.match(/M/g)).toHaveLength(2);
    expect(document.querySelectorAll('line[class*="range"]')).toHaveLength(1);
    expect(document.querySelectorAll('circle')).toHaveLength(4);
    fireEvent.pointerEnter(marks()[2]!);
    expect(hint()).toBe('2026-03-015 – 9');
  });

  it('stands even when every record says the same', () => {
    render(<TimeBand title="播放" records={[at('2026-01-01', 10), at('2026-02-01', 10)]} undated={0} write={write} />);
    expect(document.querySelector('path[class*="line"]')!.getAttribute('d')).not.toMatch(/NaN/);
  });

  it('names each month once, and days where the time is short', () => {
    const long = dayTicks(Date.parse('2025-12-05'), Date.parse('2026-11-22'), 6).map((one) => one.label);
    expect(new Set(long).size).toBe(long.length);
    expect(long.every((one) => /^\d{4}-\d{2}$/.test(one))).toBe(true);
    expect(dayTicks(Date.parse('2026-11-01'), Date.parse('2026-11-03'), 6).map((one) => one.label)).toEqual(['11-01', '11-02', '11-03']);
  });
});

it('places peers round the radar and leaves out what is unknown', () => {
  const spoke = (name: string, place: number | null) => ({ name, place, own: '1', median: '2', known: 3 });
  const { unmount } = render(<PeerRadar title="同类" spokes={[spoke('粉丝', 1), spoke('播放', 0.5), spoke('报价', 0), spoke('互动', null)]} />);
  expect(marks().map((one) => one.getAttribute('data-mark'))).toEqual(['粉丝', '播放', '报价']);
  const [top, , middle] = [...document.querySelectorAll('circle')].map((one) => Number(one.getAttribute('cy')));
  expect(top!).toBeLessThan(middle!);
  // The lowest place is the very middle.
  expect(middle).toBeCloseTo(125);
  unmount();
  render(<PeerRadar title="同类" spokes={[spoke('粉丝', 1), spoke('播放', 0.5), spoke('互动', null)]} />);
  expect(screen.getByText('可比的指标不足三项，画不出与同类的对比')).toBeTruthy();
});

it('tapers the funnel by its numbers', () => {
  render(
    <FunnelChart
      title="漏斗"
      stages={[
        { id: 'a', name: '邀约', count: 40 },
        { id: 'b', name: '谈成', count: 10 },
        { id: 'c', name: '结算', count: 0 },
      ]}
    />,
  );
  const wide = [...document.querySelectorAll('rect[class*="step"]')].map((one) => Number(one.getAttribute('width')));
  expect(wide[0]! / wide[1]!).toBeCloseTo(4);
  expect(wide[2]).toBe(1);
  fireEvent.pointerEnter(marks()[1]!);
  expect(hint()).toBe('谈成 10从上一步走到这里：25.0%');
  expect(within(screen.getByRole('table', { hidden: true })).getByText('0.0%', { selector: 'tr:last-child td:nth-child(3)' })).toBeTruthy();
});

it('lays days out by weeks, and tells none from unknown', () => {
  const days = [
    { day: '2026-11-28', value: 0 },
    { day: '2026-11-29', value: null },
    { day: '2026-11-30', value: 9 },
    { day: '2026-12-01', value: 1 },
  ];
  render(<CalendarHeat title="到期日" say={(n) => `${n} 个到期`} days={days} today="2026-11-30" />);
  const levels = [...document.querySelectorAll('g[data-level]')].map((one) => one.getAttribute('data-level'));
  expect(levels).toEqual(['0', 'unknown', '3', '1']);
  const areas = marks().map((one) => [Number(one.getAttribute('x')), Number(one.getAttribute('y'))]);
  // Monday begins a column at the top.
  expect(areas[2]![0]!).toBeGreaterThan(areas[1]![0]!);
  expect(areas[2]![1]!).toBeLessThan(areas[1]![1]!);
  fireEvent.pointerEnter(marks()[1]!);
  expect(hint()).toBe('2026-11-29未知');
  fireEvent.pointerEnter(marks()[2]!);
  expect(hint()).toBe('2026-11-309 个到期');
});

describe('words in a picture', () => {
  it('are cut where they do not fit, never in the middle of a character', () => {
    expect(cut('新锐白领', 12, 100)).toBe('新锐白领');
    expect(cut('新锐白领', 12, 40)).toBe('新锐…');
    expect(textWidth(cut('Refined mothers 👩‍👧 of the north', 12, 60), 12)).toBeLessThanOrEqual(60);
  });
  it('maps straight, and puts a domain of one value into the middle', () => {
    expect(linear([0, 10], [100, 0])(2.5)).toBe(75);
    expect(linear([5, 5], [0, 10])(5)).toBe(5);
  });
});
