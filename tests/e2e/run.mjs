// Runs each journey with a vault, a driver and a window of its own, one after the other.
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { openDesk } from './desk.mjs';

const JOURNEY_LIMIT_MS = 420_000;

const here = new URL('.', import.meta.url);
const wanted = process.argv.slice(2);
const journeys = readdirSync(new URL('journeys/', here))
  .filter((file) => file.endsWith('.mjs'))
  .map((file) => ({ name: basename(file, '.mjs'), url: new URL(`journeys/${file}`, here) }))
  .filter(({ name }) => wanted.length === 0 || wanted.includes(name));

if (journeys.length === 0) {
  console.error(`no journey is called ${wanted.join(' or ')}`);
  process.exit(2);
}

/** The desk that is open now, so that an interrupted run leaves nothing behind. */
let open = null;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    open?.end();
    process.exit(1);
  });
}

function within(limit, work) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${limit / 1000} s`)), limit);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

let failed = 0;
for (const { name, url } of journeys) {
  const started = Date.now();
  let failure = null;
  let said = '';
  try {
    const { default: journey, prepare } = await import(url);
    open = await within(60_000, openDesk(name, prepare));
    await within(JOURNEY_LIMIT_MS, journey(open));
    const complaints = open.complaints();
    if (complaints.length > 0) throw new Error(`the window complained:\n${complaints.join('\n')}`);
  } catch (error) {
    failure = error;
    said = open?.said() ?? '';
    // The picture of where it stopped is worth more than the words; a hung window gives none.
    await open?.pictureOfScreen('failed').catch(() => {});
  } finally {
    open?.end();
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (failure) {
    failed += 1;
    console.error(`FAILED  ${name} (${seconds} s)\n${failure.stack ?? failure}`);
    if (said) console.error(`--- what the window said\n${said}`);
  } else {
    console.log(`passed  ${name} (${seconds} s)`);
  }
  open = null;
}
console.log(`${journeys.length - failed} of ${journeys.length} journeys passed; pictures in target/e2e`);
process.exit(failed > 0 ? 1 : 0);
