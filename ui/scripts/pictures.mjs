// Takes pictures of pages in a browser over the fake host: node scripts/pictures.mjs OUT_DIR [PATH…]
// Needs Debian's chromium and a running `npm run dev` (or preview:fake, with BASE set).
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [out = 'pictures', ...paths] = process.argv.slice(2);
const base = process.env.BASE ?? 'http://localhost:5173';
const wanted = paths.length > 0 ? paths : ['/kit', '/kit/page', '/kit/steps', '/settings'];
const looks = (process.env.LOOKS ?? 'light:zh,dark:zh,light:en,dark:en').split(',').map((look) => look.split(':'));
mkdirSync(out, { recursive: true });

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const [appearance, language] of looks) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: appearance });
  await context.addInitScript(
    ([a, l, role]) => {
      const state = { role, language: l, appearance: a, density: 'compact', navCollapsed: false, widths: {}, hidden: {} };
      window.localStorage.setItem('huxuan.preferences', JSON.stringify({ state, version: 1 }));
    },
    [appearance, language, process.env.ROLE ?? 'brand'],
  );
  const page = await context.newPage();
  page.on('pageerror', (error) => console.log('page error', error.message));
  page.on('console', (message) => message.type() === 'error' && console.log('console', message.text()));
  for (const path of wanted) {
    await page.goto(`${base}/#${path}`);
    await page.waitForTimeout(900);
    const name = `${path.replaceAll('/', '-').slice(1) || 'home'}-${appearance}-${language}.png`;
    await page.screenshot({ path: `${out}/${name}` });
    console.log(`${out}/${name}`);
  }
  await context.close();
}
await browser.close();
