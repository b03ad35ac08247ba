import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './kit/theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { fakeHost, inWindow, setHost, connectWindow } from './host';
import { usePreferences } from './kit/preferences';
import { makeQueryClient } from './queries';
import { makeRouter } from './shell/router';
import { startWords } from './words';

async function connect(): Promise<void> {
  if (inWindow()) await connectWindow();
  else if (import.meta.env.DEV || import.meta.env.MODE === 'fake') {
    // Without a desk the page shows invented data; `?state=empty` and its like choose which. Never part of a released window.
    const fake = fakeHost((await import('./test/answers')).answersFor(new URLSearchParams(window.location.search).get('state')));
    Object.assign(window, { fakeHost: fake });
    setHost(fake);
  }
}

async function start(): Promise<void> {
  await Promise.all([connect(), startWords(usePreferences.getState().language)]);
  const root = document.getElementById('root');
  if (!root) return;
  createRoot(root).render(
    <StrictMode>
      <App client={makeQueryClient()} router={makeRouter()} />
    </StrictMode>,
  );
}

void start();
