// Compares pictures of chosen scenes with those kept in gallery/kept.
//   npm run pictures             takes them and compares; what differs is left in target/pictures, old, new and marked
//   UPDATE=1 npm run pictures    keeps them as they are now
// Tolerance: no more than 0.5 % of the pixels may differ by more than 0.1 (pixelmatch's distance of colours, 0 to 1);
// edges smoothed otherwise do not count. The kept ones are half as large and in fewer colours, so that they stay small. Fonts differ by
// machine, so this is no part of the tests: it is for looking at what a change of style has moved.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { scenes } from './scenes.mjs';

const TOLERANCE = { distance: 0.1, share: 0.005 };
const SCENES = ['work-brand', 'creators', 'creators-cards', 'creator', 'creator-audience', 'compare', 'match', 'deals', 'deal-review', 'inbox', 'post-brief', 'import-map', 'import-check', 'import-done', 'import-many', 'import-review'];
const LOOKS = ['light-zh', 'dark-en'];

const here = dirname(fileURLToPath(import.meta.url));
const kept = join(here, 'kept');
const out = join(here, '../../target/pictures');
mkdirSync(kept, { recursive: true });
mkdirSync(out, { recursive: true });

const taken = spawnSync(process.execPath, [join(here, 'gallery.mjs')], {
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, EXACTLY: SCENES.join(','), LOOKS: LOOKS.join(','), AXE: 'off', OUT: out },
});
if (taken.error) throw taken.error;

/** A picture half as wide and high, each pixel the mean of four, in sixteen steps of each colour: far fewer bytes to keep. */
function halved({ width, height, data }) {
  const small = new PNG({ width: width >> 1, height: height >> 1 });
  for (let y = 0; y < small.height; y += 1)
    for (let x = 0; x < small.width; x += 1)
      for (let part = 0; part < 4; part += 1) {
        const at = (dx, dy) => data[((2 * y + dy) * width + 2 * x + dx) * 4 + part];
        small.data[(y * small.width + x) * 4 + part] = ((at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) >> 6) * 17;
      }
  return small;
}

let differing = 0;
for (const scene of SCENES)
  for (const look of LOOKS) {
    const name = `${scene}-${look}.png`;
    const state = scenes.find((one) => one.name === scene)?.states?.[0] ?? 'full';
    const now = halved(PNG.sync.read(readFileSync(join(out, `${scene}-${look}-${state}.png`))));
    const file = join(kept, name);
    if (process.env.UPDATE) {
      writeFileSync(file, PNG.sync.write(now, { colorType: 2, deflateLevel: 9 }));
      continue;
    }
    if (!existsSync(file)) {
      differing += 1;
      console.log(`✗ ${name}: none is kept; UPDATE=1 keeps it`);
      continue;
    }
    const before = PNG.sync.read(readFileSync(file));
    const marked = new PNG({ width: now.width, height: now.height });
    const same = before.width === now.width && before.height === now.height;
    const count = same ? pixelmatch(before.data, now.data, marked.data, now.width, now.height, { threshold: TOLERANCE.distance }) : now.width * now.height;
    const share = count / (now.width * now.height);
    if (share <= TOLERANCE.share) {
      console.log(`✓ ${name} ${(share * 100).toFixed(2)} %`);
      continue;
    }
    differing += 1;
    console.log(`✗ ${name}: ${(share * 100).toFixed(2)} % of its pixels differ, ${TOLERANCE.share * 100} % may`);
    writeFileSync(join(out, name.replace('.png', '.before.png')), PNG.sync.write(before));
    writeFileSync(join(out, name.replace('.png', '.marked.png')), PNG.sync.write(marked));
  }
console.log(process.env.UPDATE ? `kept in ${kept}` : `${differing} of ${SCENES.length * LOOKS.length} differ; see ${out}`);
process.exitCode = differing > 0 ? 1 : 0;
