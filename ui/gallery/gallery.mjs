// Takes a picture of every screen, theme, language and state over an invented desk, and looks each over with axe.
//   npm run gallery                       everything, into target/gallery beside a contact sheet (index.html)
//   ONLY=deal LOOKS=light-zh,dark-en …    scenes whose name begins so, in these looks
//   LOOKS=light-zh-zoom200,dark-en-small  text at 200 %, and the smallest window; both are among the looks taken by default
//   JOBS=1 AXE=off                        one page at a time; without axe (AXE=all: in both languages)
// Needs a Chromium (CHROMIUM names it; /usr/bin/chromium otherwise). Fails on any console error, on a page wider than
// the window, on text and controls that are lost from view (cut.mjs), and on any finding of axe that is serious or critical.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { lost } from './cut.mjs';
import { scenes } from './scenes.mjs';

const ui = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = process.env.OUT ?? join(ui, '../target/gallery');
const only = (process.env.ONLY ?? '').split(',').filter(Boolean);
/** Scenes by their whole names, each in its first state only: what pictures.mjs asks for. */
const exactly = process.env.EXACTLY?.split(',');
const LOOKS = 'light-zh,dark-zh,light-en,dark-en,light-zh-zoom200,dark-en-zoom200,light-zh-small,light-en-small';
const looks = (process.env.LOOKS ?? LOOKS).split(',');
/** Windows by the last part of a look. Zoom makes the window's pixels larger, and so fewer: as the webview does it. */
const SIZES = {
  '': { viewport: { width: 1440, height: 900 } },
  small: { viewport: { width: 1100, height: 700 } },
  zoom200: { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 },
};
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

/** A window in a look. It is kept for one scene after another, so that the page's code is compiled once. */
async function open(look) {
  const [appearance, language, size = ''] = look.split('-');
  return browser.newContext({ ...SIZES[size], colorScheme: appearance, reducedMotion: 'reduce', locale: language === 'zh' ? 'zh-CN' : 'en-GB', timezoneId: 'Asia/Shanghai' });
}

/** Opens a scene in a look and a state, acts, looks it over, takes its picture. */
async function show(context, scene, look, state) {
  const [appearance, language, size = ''] = look.split('-');
  const name = `${scene.name}-${look}-${state}`;
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
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.addInitScript((kept) => {
    window.localStorage.clear();
    window.localStorage.setItem('huxuan.preferences', kept);
  }, JSON.stringify({ state: preferences, version: 1 }));
  await page.clock.setFixedTime(NOW);
  const fault = (text) => {
    faults.push(`${name}: ${text}`);
    console.log(`  ✗ ${name}: ${text}`);
  };
  page.on('pageerror', (error) => fault(`error: ${error.message}`));
  // A window has no icon of its own to ask for; answering for it would switch off the cache.
  page.on('console', (message) => message.type() === 'error' && !message.location().url.endsWith('/favicon.ico') && fault(`console: ${message.text()}`));
  const settle = async (ms = 150) => {
    await page.waitForTimeout(ms);
    await page.evaluate(() => new Promise((drawn) => window.requestAnimationFrame(() => window.requestAnimationFrame(drawn))));
  };
  try {
    await page.goto(`${base}?state=${state}#${scene.path}`);
    // Drawn, and no longer waiting for anything.
    await page.waitForFunction(() => (document.querySelector('main')?.textContent ?? '').trim() !== '' && !document.querySelector('main .mantine-Skeleton-root'), undefined, { polling: 100 });
    await settle(400);
    await scene.act?.({ page, settle });
    await settle();
  } catch (error) {
    fault(`could not be shown: ${error.message.split('\n')[0]}`);
  }
  await page.screenshot({ path: join(out, `${name}.png`) });
  pictures.push(name);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) fault(`the page is ${wide} px wider than the window`);
  for (const finding of scene.moves ? [] : await page.evaluate(lost)) fault(finding);
  // Words and layout differ by language and size, what axe sees does not: one language, both themes.
  if ((language === 'zh' || process.env.AXE === 'all') && size === '' && !scene.moves && process.env.AXE !== 'off') {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    for (const { id, impact, help, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue;
      const where = nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`);
      fault(`axe ${impact} ${id} (${nodes.length}): ${help}\n      ${where.join('\n      ')}`);
    }
  }
  await page.close();
}

const wanted = scenes
  .filter((scene) => (exactly ? exactly.includes(scene.name) : only.length === 0 || only.some((start) => scene.name.startsWith(start))))
  .flatMap((scene) => looks.filter((look) => (!scene.looks || scene.looks.includes(look)) && !(scene.wide && look.split('-').length > 2)).flatMap((look) => (scene.states ?? ['full']).slice(0, exactly ? 1 : undefined).map((state) => ({ scene, look, state }))));
const left = looks.flatMap((look) => wanted.filter((one) => one.look === look));
await Promise.all(
  Array.from({ length: Number(process.env.JOBS ?? Math.min(4, availableParallelism())) }, async () => {
    let context;
    let look;
    for (let one = left.shift(); one; one = left.shift()) {
      if (one.look !== look) {
        await context?.close();
        context = await open(one.look);
        look = one.look;
        console.log(look);
      }
      await show(context, one.scene, one.look, one.state);
    }
    await context?.close();
  }),
);
await browser.close();
await server.close();

const figure = (name) => `<figure><a href="${name}.png"><img loading="lazy" src="${name}.png" alt="${name}"></a><figcaption>${name}</figcaption></figure>`;
const style = 'body{font:13px system-ui;margin:24px;background:#888}main{display:grid;grid-template-columns:repeat(4,1fr);gap:16px}figure{margin:0}img{width:100%}figcaption{color:#fff}';
writeFileSync(join(out, 'index.html'), `<!doctype html><meta charset="utf-8"><title>Gallery</title><style>${style}</style><main>${pictures.sort().map(figure).join('\n')}</main>\n`);
console.log(`\n${pictures.length} pictures in ${out}, ${faults.length} faults`);
if (faults.length > 0) {
  console.log(faults.map((text) => `✗ ${text}`).join('\n'));
  process.exitCode = 1;
}
