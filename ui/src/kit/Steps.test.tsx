import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { render } from '@/test/render';
import { speak } from '@/words';
import { Steps } from './Steps';

const STEPS = [
  { id: 'brief', label: '需求', summary: '新款气泡水' },
  { id: 'audience', label: '人群', fault: true },
  { id: 'check', label: '核对' },
];

/** A form that remembers where it stands and how far it came. */
function Form({ reached = 1, onNext }: { reached?: number; onNext?: () => void }) {
  const [now, setNow] = useState(0);
  return (
    <Steps steps={STEPS} now={now} onStep={setNow} reached={reached} onNext={onNext ?? (() => setNow(now + 1))} nextDisabled={now === 2} note="草稿已保存" aside={<p>186 位</p>}>
      <p>第 {now} 页</p>
    </Steps>
  );
}

beforeEach(() => speak('zh'));

describe('the stepper', () => {
  it('says which step is current, done, faulty and still to come', () => {
    render(<Form />);
    const [brief, audience, check] = within(screen.getByRole('list')).getAllByRole('listitem');
    expect(within(brief!).getByRole('button').getAttribute('aria-current')).toBe('step');
    expect(brief!.dataset.state).toBe('current');
    expect(audience!.dataset.fault).toBe('true');
    expect(within(audience!).getByText('!')).toBeTruthy();
    expect(within(check!).getByRole('button')).toHaveProperty('disabled', true);
    expect(screen.getByText('新款气泡水')).toBeTruthy();
    expect(screen.getByText('草稿已保存')).toBeTruthy();
    expect(screen.getByText('186 位')).toBeTruthy();
  });

  it('goes on, back, and to any step already reached, by pointer and keyboard', async () => {
    const user = userEvent.setup();
    render(<Form />);
    expect(screen.queryByRole('button', { name: '上一步' })).toBeNull();
    await user.click(screen.getByRole('button', { name: '下一步' }));
    expect(screen.getByText('第 1 页')).toBeTruthy();
    expect(screen.getByRole('heading', { name: '人群' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '上一步' }));
    expect(screen.getByText('第 0 页')).toBeTruthy();
    screen.getByRole('button', { name: /人群/ }).focus();
    await user.keyboard('{Enter}');
    expect(screen.getByText('第 1 页')).toBeTruthy();
    // A done step without a fault is ticked.
    expect(screen.getAllByRole('listitem')[0]!.dataset.state).toBe('done');
  });

  it('never lets somebody past what they have reached', async () => {
    const user = userEvent.setup();
    render(<Form />);
    await user.click(screen.getByRole('button', { name: /核对/ }));
    expect(screen.getByText('第 0 页')).toBeTruthy();
  });

  it('holds the way on while it may not be gone', async () => {
    const user = userEvent.setup();
    const onNext = vi.fn();
    render(
      <Steps steps={STEPS} now={2} onStep={() => undefined} reached={2} onNext={onNext} nextLabel="发布" nextDisabled>
        <p>核对</p>
      </Steps>,
    );
    await user.click(screen.getByRole('button', { name: '发布' }));
    expect(onNext).not.toHaveBeenCalled();
  });

  it('begins each step at its top', async () => {
    const user = userEvent.setup();
    render(<Form />);
    const body = screen.getByText('第 0 页').parentElement!;
    body.scrollTop = 300;
    await user.click(screen.getByRole('button', { name: '下一步' }));
    expect(body.scrollTop).toBe(0);
  });
});
