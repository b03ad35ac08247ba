import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { render } from '@/test/render';
import { tip } from './tip';

it('says more while the pointer rests, makes its words only then, and goes with Esc', async () => {
  const words = vi.fn(() => ['精确值 12,345', '截至 2026-11-02']);
  render(<span {...tip(words)}>1.2万</span>);
  const over = screen.getByText('1.2万');
  fireEvent.pointerEnter(over);
  expect(words).not.toHaveBeenCalled();
  const shown = await screen.findByRole('tooltip');
  expect(shown.textContent).toBe('精确值 12,345截至 2026-11-02');
  expect(over.getAttribute('aria-describedby')).toBe(shown.id);
  fireEvent.keyDown(over, { key: 'Escape' });
  await waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull());
  expect(over.hasAttribute('aria-describedby')).toBe(false);
});

it('answers the keyboard at once, and there is one in the window', () => {
  render(
    <>
      <button {...tip(() => ['a'])}>A</button>
      <button {...tip(() => ['<b>b</b>'])}>B</button>
    </>,
  );
  fireEvent.focus(screen.getByText('A'));
  fireEvent.focus(screen.getByText('B'));
  // Text is text, whatever it looks like.
  expect(screen.getAllByRole('tooltip').map((one) => one.textContent)).toEqual(['<b>b</b>']);
  fireEvent.blur(screen.getByText('B'));
  expect(screen.queryByRole('tooltip')).toBeNull();
});
