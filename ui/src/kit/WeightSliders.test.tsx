import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { render } from '@/test/render';
import { speak } from '@/words';
import { normalised, type Weights } from './weights';
import { WeightSliders } from './WeightSliders';

const PARTS = [
  { id: 'a', label: '垂类' },
  { id: 'b', label: '受众' },
  { id: 'c', label: '价格' },
];

const released = vi.fn<(weights: Weights) => void>();

/** The sliders with what they are told, as a screen holds them. */
function Held() {
  const [weights, setWeights] = useState(normalised({ a: 50, b: 30, c: 20 }));
  const [locked, setLocked] = useState<ReadonlySet<string>>(new Set());
  return (
    <WeightSliders
      parts={PARTS}
      weights={weights}
      locked={locked}
      onLive={setWeights}
      onRelease={(next) => {
        setWeights(next);
        released(next);
      }}
      onLock={setLocked}
    />
  );
}

const values = () => screen.getAllByRole('slider').map((one) => Number(one.getAttribute('aria-valuenow')));
const number = (label: string) => screen.getByRole('textbox', { name: new RegExp(label) });

beforeEach(() => {
  speak('zh');
  released.mockClear();
});

describe('weight sliders', () => {
  it('stay at 100 in all whatever is moved', async () => {
    const user = userEvent.setup();
    render(<Held />);
    expect(values()).toEqual([50, 30, 20]);
    for (const [label, keys] of [['垂类', '{ArrowRight>7}'], ['价格', '{ArrowLeft>3}'], ['受众', '{Home}'], ['受众', '{ArrowRight>2}'], ['价格', '{End}']] as const) {
      screen.getByRole('slider', { name: label }).focus();
      await user.keyboard(keys);
      expect(values().reduce((sum, one) => sum + one, 0), `${label} ${keys}`).toBe(100);
    }
    // At its end one part has it all.
    expect(values()).toEqual([0, 0, 100]);
  });

  it('keep a locked part where it is, and let it go again', async () => {
    const user = userEvent.setup();
    render(<Held />);
    await user.click(screen.getByRole('button', { name: '锁定权重 · 受众' }));
    screen.getByRole('slider', { name: '垂类' }).focus();
    await user.keyboard('{End}');
    // What is locked leaves 70 to share.
    expect(values()).toEqual([70, 30, 0]);
    screen.getByRole('slider', { name: '受众' }).focus();
    await user.keyboard('{ArrowRight}');
    expect(values()).toEqual([70, 30, 0]);
    await user.click(screen.getByRole('button', { name: '解除锁定 · 受众' }));
    screen.getByRole('slider', { name: '受众' }).focus();
    await user.keyboard('{ArrowRight}');
    expect(values()[1]).toBe(31);
  });

  it('take a typed number, within bounds, once it is a number', () => {
    render(<Held />);
    fireEvent.change(number('价格'), { target: { value: '40' } });
    expect(values()[2]).toBe(40);
    expect(values().reduce((sum, one) => sum + one, 0)).toBe(100);
    expect(released).toHaveBeenCalledTimes(1);
    const before = values();
    fireEvent.change(number('价格'), { target: { value: '' } });
    fireEvent.change(number('价格'), { target: { value: '400' } });
    expect(values()).toEqual(before);
  });

  it('move nothing where every other part is locked', async () => {
    const user = userEvent.setup();
    render(<Held />);
    await user.click(screen.getByRole('button', { name: '锁定权重 · 受众' }));
    await user.click(screen.getByRole('button', { name: '锁定权重 · 价格' }));
    screen.getByRole('slider', { name: '垂类' }).focus();
    await user.keyboard('{ArrowRight>5}');
    expect(values()).toEqual([50, 30, 20]);
  });
});
