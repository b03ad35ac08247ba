import type { Problem } from './generated/calls';

export type { Problem } from './generated/calls';

function isProblem(value: unknown): value is Problem {
  if (typeof value !== 'object' || value === null) return false;
  const { code, message } = value as { code?: unknown; message?: unknown };
  if (typeof code !== 'string' || typeof message !== 'object' || message === null) return false;
  return typeof (message as { zh?: unknown }).zh === 'string' && typeof (message as { en?: unknown }).en === 'string';
}

/** Whatever was thrown, as a Problem: the desk's own, or one that says the window itself failed. */
export function asProblem(thrown: unknown): Problem {
  if (isProblem(thrown)) return thrown;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    code: 'interface',
    args: { detail },
    message: { zh: `界面出错：${detail}`, en: `The window failed: ${detail}` },
  };
}

/** A Problem as text to send to someone. */
export function problemText(problem: Problem, language: 'zh' | 'en'): string {
  const args = Object.entries(problem.args).map(([name, value]) => `${name}: ${value}`);
  return [problem.message[language], `[${problem.code}]`, ...args].join('\n');
}
