import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';
import { loadScreenWords, startWords } from '@/words';

// Both languages, so that tests switch at once.
await startWords('zh');
await Promise.all([loadScreenWords('zh'), loadScreenWords('en')]);
afterEach(cleanup);
// Screens load when first shown, which takes a busy machine longer than a second.
configure({ asyncUtilTimeout: 8_000 });

// What jsdom lacks and Mantine asks for.
Object.defineProperty(window, 'matchMedia', {
  writable: true,
  value: (query: string) => ({
    matches: false,
    media: query,
    onchange: null,
    addListener: vi.fn(),
    removeListener: vi.fn(),
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
    dispatchEvent: vi.fn(),
  }),
});

class NoResizes {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
window.ResizeObserver = NoResizes;
window.scrollTo = () => undefined;
window.HTMLElement.prototype.scrollIntoView = () => undefined;
// Textareas that grow listen for fonts to arrive.
Object.defineProperty(document, 'fonts', { configurable: true, value: { addEventListener: vi.fn(), removeEventListener: vi.fn() } });
