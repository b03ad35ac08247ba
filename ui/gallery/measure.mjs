// Measures the interface alone over an invented desk of a million creators, which answers at once.
//   npm run measure              frames while scrolling, typing, filtering and sliding; rows really painted
//   MINUTES=30 npm run measure   beside them: memory over so many minutes of scripted use
// Needs a Chromium (CHROMIUM names it; /usr/bin/chromium otherwise), which draws in software here. A frame's cost is
// what holds it up on a core: the page's task that draws it and the longest task before it; once script, style and layout
// of ours, once with the browser's painting and the invented desk's own answers. Writes target/measure/results.json; fails
// when rows are blank or memory grows.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { PNG } from 'pngjs';
import { build, preview } from 'vite';

const ui = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(ui, '../target/measure');
const minutes = Number(process.env.MINUTES ?? 0);
mkdirSync(out, { recursive: true });
const site = join(out, '.site');
if (!process.env.BUILT) await build({ root: ui, mode: 'fake', logLevel: 'warn', build: { outDir: site, emptyOutDir: true } });
const server = await preview({ root: ui, logLevel: 'warn', build: { outDir: site }, preview: { port: 0, strictPort: false } });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--js-flags=--expose-gc'],
});
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
const kept = { state: { role: 'brand', language: 'zh', appearance: 'light', density: 'compact', navCollapsed: false, widths: {}, hidden: {} }, version: 1 };
await context.addInitScript((text) => window.localStorage.setItem('huxuan.preferences', text), JSON.stringify(kept));
const page = await context.newPage();
// A crowded machine is slow, which is no fault of the page.
page.setDefaultTimeout(120_000);
const talk = await context.newCDPSession(page);
const errors = [];
await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
page.on('pageerror', (error) => errors.push(error.message));
page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));

const pause = (ms) => page.waitForTimeout(ms);
const drawn = () => page.evaluate(() => new Promise((done) => window.requestAnimationFrame(() => window.requestAnimationFrame(done))));
const go = async (path) => {
  await page.goto(`${server.resolvedUrls.local[0]}?state=million#${path}`);
  await page.locator('main').waitFor();
  await pause(800);
};
const grid = page.locator('[role=grid]').first();

/** Main-thread milliseconds per frame while something is done. */
async function frames(what) {
  const events = [];
  const hear = ({ value }) => events.push(...value);
  talk.on('Tracing.dataCollected', hear);
  await talk.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', 'devtools.timeline.frame', 'blink.user_timing'] } });
  await what();
  const complete = new Promise((done) => talk.once('Tracing.tracingComplete', done));
  await talk.send('Tracing.end');
  await complete;
  talk.off('Tracing.dataCollected', hear);
  const main = new Set(events.filter((one) => one.name === 'thread_name' && one.args?.name === 'CrRendererMain').map((one) => `${one.pid}:${one.tid}`));
  const busiest = [...main].map((thread) => events.filter((one) => `${one.pid}:${one.tid}` === thread && one.name === 'ThreadControllerImpl::RunTask' && one.ph === 'X')).sort((a, b) => b.length - a.length)[0] ?? [];
  // A frame ends when its layers are handed over. Time on a core, not on the clock: the machine does other things too.
  const [{ pid, tid }] = busiest.length > 0 ? busiest : [{}];
  const here = events.filter((one) => one.pid === pid && one.tid === tid && one.ph === 'X');
  const cost = (one) => (one.tdur ?? one.dur) / 1000;
  const ends = here.filter((one) => one.name === 'Layerize').map((one) => one.ts).sort((a, b) => a - b);
  const drawing = outermost(here.filter((one) => DRAWING.has(one.name)));
  // One answer after the other: the beginnings and the ends come in the same order.
  const [begun, done] = ['b', 'e'].map((ph) => events.filter((one) => one.pid === pid && one.name === 'fake desk' && one.ph === ph).map((one) => one.ts).sort((a, b) => a - b));
  const desk = begun.slice(0, done.length).map((ts, at) => ({ ts, dur: done[at] - ts }));
  const inside = (list, task) => list.reduce((sum, one) => (one.ts >= task.ts && one.ts < task.ts + task.dur ? sum + cost(one) : sum), 0);
  const tasks = busiest.map((task) => ({ ts: task.ts, end: task.ts + task.dur, all: cost(task), ours: Math.max(0, cost(task) - inside(drawing, task) - inside(desk, task)) }));
  // The task that draws and the longest one since the frame before: between tasks the browser may draw, so that work
  // cut into slices holds up nothing.
  const costs = ends.slice(1).map((end, at) => {
    const since = tasks.filter((one) => one.ts > ends[at] && one.ts <= end);
    const drawn = since.findLast((one) => one.ts <= end && one.end >= end);
    const rest = since.filter((one) => one !== drawn);
    const held = (key) => (drawn?.[key] ?? 0) + Math.max(0, ...rest.map((one) => one[key]));
    return { all: held('all'), ours: held('ours') };
  });
  const spread = (costs) => {
    const sorted = [...costs].sort((a, b) => a - b);
    const part = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
    return { median: part(0.5), p95: part(0.95), slowest: part(1) };
  };
  return { frames: costs.length, ours: spread(costs.map((one) => one.ours)), all: spread(costs.map((one) => one.all)) };
}

/** What the browser does to put a frame on the screen; the rest is our script and the style and layout it asks for. */
const DRAWING = new Set(['Paint', 'PrePaint', 'Layerize', 'Commit', 'HitTest']);

/** Those that lie in no other: a painting is told of once more for each part. */
function outermost(list) {
  const sorted = [...list].sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  let until = -Infinity;
  return sorted.filter((one) => {
    if (one.ts < until) return false;
    until = one.ts + one.dur;
    return true;
  });
}

/** How many of the rows in view have ink, at a share of the whole scroll. */
async function painted(share) {
  await grid.evaluate((node, part) => {
    const scroller = [node, ...node.querySelectorAll('*')].find((one) => one.scrollHeight > one.clientHeight * 10);
    scroller.scrollTop = part * (scroller.scrollHeight - scroller.clientHeight);
  }, share);
  await pause(700);
  await drawn();
  const rows = await page.locator('[role=row][aria-rowindex]').evaluateAll((nodes) => nodes.map((node) => ({ index: Number(node.getAttribute('aria-rowindex')), box: node.getBoundingClientRect().toJSON() })));
  const area = await grid.evaluate((node) => node.getBoundingClientRect().toJSON());
  const seen = rows.filter(({ box }) => box.top >= area.top + 40 && box.bottom <= area.bottom - 20).sort((a, b) => a.box.top - b.box.top);
  const { data, width } = PNG.sync.read(await page.screenshot());
  const ink = ({ box }) => {
    const [left, top] = [Math.round(area.left) + 44, Math.round(box.top) + 3];
    const at = (x, y) => (y * width + x) * 4;
    const ground = at(left, top);
    let count = 0;
    for (let y = top; y < Math.round(box.bottom) - 3; y += 1) {
      for (let x = left; x < left + 400; x += 1) if (Math.abs(data[at(x, y)] - data[ground]) > 60) count += 1;
    }
    return count;
  };
  const inked = seen.filter((row) => ink(row) > 40).length;
  return { share, first: seen[0]?.index ?? null, last: seen.at(-1)?.index ?? null, rows: seen.length, painted: inked };
}

const search = () => page.locator('input[data-page-search]').first();
const results = { when: new Date().toISOString(), creators: 1_000_000, drawing: 'software', frames: {}, painted: [], memory: [] };

await go('/creators');
for (const share of [0, 0.25, 0.5, 0.75, 1]) results.painted.push(await painted(share));
await painted(0.3);
const box = await grid.boundingBox();
await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
results.frames.wheel = await frames(async () => {
  for (let turn = 0; turn < 120; turn += 1) {
    await page.mouse.wheel(0, 100);
    await pause(16);
  }
});
results.frames.scrollbar = await frames(() =>
  grid.evaluate(
    (node) =>
      new Promise((done) => {
        const scroller = [node, ...node.querySelectorAll('*')].find((one) => one.scrollHeight > one.clientHeight * 10);
        let turn = 0;
        const step = () => {
          scroller.scrollTop = ((turn * 37) % 120) / 120 * (scroller.scrollHeight - scroller.clientHeight);
          turn += 1;
          if (turn < 120) window.requestAnimationFrame(step);
          else done();
        };
        step();
      }),
  ),
);
results.frames.typing = await frames(async () => {
  await search().click();
  for (let turn = 0; turn < 4; turn += 1) {
    await page.keyboard.type('kadaren', { delay: 90 });
    for (let letter = 0; letter < 7; letter += 1) {
      await page.keyboard.press('Backspace');
      await pause(60);
    }
  }
});
results.frames.filtering = await frames(async () => {
  const chips = page.locator('main [aria-pressed], main [role=radio], main label[class*=chip]');
  const count = Math.min(await chips.count(), 8);
  for (let turn = 0; turn < count * 2; turn += 1) {
    await chips.nth(turn % count).click({ timeout: 2_000 }).catch(() => undefined);
    await pause(250);
  }
});
await go('/orders');
await page.locator('[role=row][aria-rowindex]').nth(1).dblclick();
await pause(900);
const match = page.getByRole('link', { name: /匹配/ }).or(page.getByRole('button', { name: /匹配/ })).first();
if (await match.isVisible().catch(() => false)) {
  await match.click();
  await pause(1_500);
}
const slider = page.locator('[role=slider]').first();
if (await slider.isVisible().catch(() => false)) {
  results.frames.slider = await frames(async () => {
    await slider.focus();
    for (let turn = 0; turn < 60; turn += 1) {
      await page.keyboard.press(turn % 20 < 10 ? 'ArrowRight' : 'ArrowLeft');
      await pause(40);
    }
  });
}

/** What a person does in a minute or so. */
async function round() {
  for (const path of ['/creators', '/deals', '/orders', '/home', '/inbox', '/roster', '/import', '/settings']) {
    await page.evaluate((hash) => void (window.location.hash = hash), path);
    await pause(900);
    const list = page.locator('[role=grid]').first();
    if (await list.isVisible().catch(() => false)) {
      const place = await list.boundingBox();
      await page.mouse.move(place.x + 300, place.y + 200);
      for (let turn = 0; turn < 12; turn += 1) {
        await page.mouse.wheel(0, 900);
        await pause(60);
      }
    }
    if (path === '/creators') {
      await search().fill('小满');
      await pause(400);
      await search().fill('');
      await page.keyboard.press('Escape');
      await page.locator('[role=row][aria-rowindex]').nth(2).dblclick();
      await pause(900);
    }
  }
}
/** Bytes of script in use after everything unused was let go. */
async function heap() {
  await talk.send('HeapProfiler.collectGarbage');
  return (await talk.send('Runtime.getHeapUsage')).usedSize;
}
if (minutes > 0) {
  const begin = Date.now();
  while (Date.now() - begin < minutes * 60_000) {
    await round();
    const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
    results.memory.push({ minute: +((Date.now() - begin) / 60_000).toFixed(1), mb: +((await heap()) / 1_048_576).toFixed(1), nodes });
  }
}
await browser.close();
await server.close();

const ms = (value) => (value === null ? '—' : `${value.toFixed(1)} ms`);
const three = ({ median, p95, slowest }) => `median ${ms(median)}   p95 ${ms(p95)}   slowest ${ms(slowest)}`;
for (const [name, { frames: count, ours, all }] of Object.entries(results.frames)) {
  console.log(`${name.padEnd(10)} ${String(count).padStart(4)} frames   script, style, layout   ${three(ours)}`);
  console.log(`${''.padEnd(23)}   with painting          ${three(all)}`);
}
for (const { share, first, last, rows, painted: inked } of results.painted) console.log(`painted at ${share * 100} %: rows ${first}–${last}, ${inked} of ${rows}`);
const faults = [...errors.map((text) => `console: ${text}`)];
for (const { share, rows, painted: inked } of results.painted) if (rows < 10 || inked < rows) faults.push(`blank rows at ${share * 100} % of the scroll`);
if (results.memory.length > 4) {
  const warm = results.memory.slice(Math.floor(results.memory.length / 5));
  const mean = (some) => some.reduce((sum, { mb }) => sum + mb, 0) / some.length;
  const third = Math.ceil(warm.length / 3);
  const [early, late] = [mean(warm.slice(0, third)), mean(warm.slice(-third))];
  console.log(`memory: ${results.memory.length} rounds in ${results.memory.at(-1).minute} min, ${early.toFixed(1)} MB early, ${late.toFixed(1)} MB late`);
  if (late > early * 1.1) faults.push(`memory grew from ${early.toFixed(1)} to ${late.toFixed(1)} MB`);
}
writeFileSync(join(out, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
console.log(faults.length === 0 ? `written to ${out}/results.json` : faults.map((text) => `✗ ${text}`).join('\n'));
process.exitCode = faults.length === 0 ? 0 : 1;
