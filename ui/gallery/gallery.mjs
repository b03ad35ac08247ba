// Takes a picture of every screen, theme, language and state over an invented desk, and looks each over with axe.
//   npm run gallery                       everything, into target/gallery beside a contact sheet (index.html)
//   ONLY=deal LOOKS=light-zh,dark-en …    scenes whose name begins so, in these looks
// Needs a Chromium (CHROMIUM names it; /usr/bin/chromium otherwise). Fails on any console error, on a page wider than
// the window, and on any finding of axe that is serious or critical.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { scenes } from './scenes.mjs';

const ui = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = process.env.OUT ?? join(ui, '../target/gallery');
const only = (process.env.ONLY ?? '').split(',').filter(Boolean);
const looks = (process.env.LOOKS ?? 'light-zh,dark-zh,light-en,dark-en').split(',');
const SIZE = { width: 1440, height: 900 };
/** When the invented deals take place. */
const NOW = new Date('2026-11-22T04:00:00Z');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

mkdirSync(out, { recursive: true });
const site = join(out, '.site');
if (!process.env.BUILT) await build({ root: ui, mode: 'fake', logLevel: 'warn', build: { outDir: site, emptyOutDir: true } });

// The pages are served under the window's own content policy, so that a breach of it shows here too.
const { csp } = JSON.parse(readFileSync(join(ui, '../src-tauri/tauri.conf.json'), 'utf8')).app.security;
const policy = Object.entries(csp)
  .map(([name, value]) => `${name} ${value}`)
  .join('; ');
const server = await preview({
  root: ui,
  logLevel: 'warn',
  build: { outDir: site },
  preview: { port: 0, strictPort: false, headers: { 'Content-Security-Policy': policy } },
});
const base = server.resolvedUrls.local[0];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

const faults = [];
const pictures = [];

/** Opens a scene in a look and a state, acts, looks it over, takes its picture. */
async function show(scene, look, state) {
  const [appearance, language] = look.split('-');
  const name = `${scene.name}-${appearance}-${language}-${state}`;
  const context = await browser.newContext({ viewport: SIZE, colorScheme: appearance, reducedMotion: 'reduce', locale: language === 'zh' ? 'zh-CN' : 'en-GB', timezoneId: 'Asia/Shanghai' });
  const preferences = {
    role: scene.role ?? 'brand',
    language,
    appearance,
    density: 'compact',
    navCollapsed: false,
    actingCreator: 'crt_0000',
    actingAgency: 'agy_1',
    widths: {},
    hidden: {},
    ...scene.preferences,
  };
  await context.addInitScript((kept) => window.localStorage.setItem('huxuan.preferences', kept), JSON.stringify({ state: preferences, version: 1 }));
  await context.addInitScript(axe);
  const page = await context.newPage();
  page.setDefaultTimeout(6_000);
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  await page.clock.setFixedTime(NOW);
  const fault = (text) => {
    faults.push(`${name}: ${text}`);
    console.log(`  ✗ ${name}: ${text}`);
  };
  page.on('pageerror', (error) => fault(`error: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && fault(`console: ${message.text()}`));
  const settle = async (ms = 150) => {
    await page.waitForTimeout(ms);
    await page.evaluate(() => new Promise((drawn) => window.requestAnimationFrame(() => window.requestAnimationFrame(drawn))));
  };
  try {
    await page.goto(`${base}?state=${state}#${scene.path}`);
    await page.locator('main').waitFor();
    await settle(500);
    await scene.act?.({ page, settle });
    await settle();
  } catch (error) {
    fault(`could not be shown: ${error.message.split('\n')[0]}`);
  }
  await page.screenshot({ path: join(out, `${name}.png`) });
  pictures.push(name);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) fault(`the page is ${wide} px wider than the window`);
  // Words and layout differ by language, what axe sees does not: one language, both themes.
  if (language === 'zh' && scene.name !== 'import-running' && process.env.AXE !== 'off') {
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    for (const { id, impact, help, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue;
      const where = nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`);
      fault(`axe ${impact} ${id} (${nodes.length}): ${help}\n      ${where.join('\n      ')}`);
    }
  }
  await context.close();
}

for (const scene of scenes) {
  if (only.length > 0 && !only.some((start) => scene.name.startsWith(start))) continue;
  for (const look of scene.looks?.filter((one) => looks.includes(one)) ?? looks) {
    for (const state of scene.states ?? ['full']) await show(scene, look, state);
  }
  console.log(scene.name);
}
await browser.close();
await server.close();

const figure = (name) => `<figure><a href="${name}.png"><img loading="lazy" src="${name}.png" alt="${name}"></a><figcaption>${name}</figcaption></figure>`;
const style = 'body{font:13px system-ui;margin:24px;background:#888}main{display:grid;grid-template-columns:repeat(4,1fr);gap:16px}figure{margin:0}img{width:100%}figcaption{color:#fff}';
writeFileSync(join(out, 'index.html'), `<!doctype html><meta charset="utf-8"><title>Gallery</title><style>${style}</style><main>${pictures.map(figure).join('\n')}</main>\n`);
console.log(`\n${pictures.length} pictures in ${out}, ${faults.length} faults`);
if (faults.length > 0) {
  console.log(faults.map((text) => `✗ ${text}`).join('\n'));
  process.exitCode = 1;
}
