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

/** Walks a journey once; the error that stopped it, or null. */
async function walk({ name, url }) {
  try {
    const { default: journey, prepare } = await import(url);
    open = await within(60_000, openDesk(name, prepare));
    await within(JOURNEY_LIMIT_MS, journey(open));
    const complaints = open.complaints();
    if (complaints.length > 0) throw new Error(`the window complained:\n${complaints.join('\n')}`);
    return null;
  } catch (error) {
    const said = open?.said() ?? '';
    // The picture of where it stopped is worth more than the words; a hung window gives none.
    await open?.pictureOfScreen('failed').catch(() => {});
    return `${error.stack ?? error}${said && `\n--- what the window said\n${said}`}`;
  } finally {
    open?.end();
    open = null;
  }
}

let failed = 0;
const unsteady = [];
for (const journey of journeys) {
  const started = Date.now();
  let failure = await walk(journey);
  // A window on a crowded machine is now and then too slow for a click. A second walk in a new window tells that
  // from a fault, and both are said.
  if (failure) {
    console.error(`stopped ${journey.name}, walked once more\n${failure}`);
    const again = await walk(journey);
    if (!again) unsteady.push(journey.name);
    failure = again;
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (failure) {
    failed += 1;
    console.error(`FAILED  ${journey.name} (${seconds} s)\n${failure}`);
  } else {
    console.log(`passed  ${journey.name} (${seconds} s)`);
  }
}
console.log(`${journeys.length - failed} of ${journeys.length} journeys passed; pictures in target/e2e`);
if (unsteady.length > 0) console.log(`passed only when walked again: ${unsteady.join(', ')}`);
process.exit(failed > 0 ? 1 : 0);
