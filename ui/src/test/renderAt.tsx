import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { type Answers, fakeHost, setHost } from '@/host';
import { makeRouter } from '@/shell/router';
import { render } from './render';

/** Shows the whole window at a path over a fake host. */
export function renderAt(path: string, answers: Answers = {}) {
  const host = fakeHost(answers);
  setHost(host);
  const router = makeRouter(createMemoryHistory({ initialEntries: [path] }));
  return { host, router, ...render(<RouterProvider router={router} />) };
}
