// Every screen of every role on the sample, then one in English: drawn, and nothing complains.
import assert from 'node:assert/strict';

export function prepare({ hx }) {
  hx('init', '--sample');
}

const ROLES = { brand: ['creators', 'orders', 'post', 'deals', 'import', 'settings'], creator: ['inbox', 'deals'], agency: ['roster', 'creators'] };

export default async function screens(desk) {
  for (const [role, places] of Object.entries(ROLES)) {
    await (await desk.see('[data-role-switch]')).click();
    await (await desk.see(`[data-role-choice="${role}"]`)).click();
    for (const place of places) {
      await (await desk.see(`[data-nav="${place}"]`)).click();
      await desk.see(`[data-nav="${place}"][aria-current="page"]`);
      await rests(desk);
      await desk.picture(`${role}-${place}`);
      const text = await desk.text();
      assert.ok(text.length > 80, `${role} ${place} shows nothing:\n${text}`);
      assert.doesNotMatch(text, /undefined|NaN|\[object|这个画面出错/, `${role} ${place}`);
    }
  }
  await (await desk.see('[data-language="en"]')).click();
  await desk.reads('Agency');
  await rests(desk);
  await desk.picture('english');
}

/** Waits until nothing is being loaded and the words stay the same. */
async function rests(desk) {
  let before = '';
  await desk.until('the screen to rest', async () => {
    const [busy, text] = await desk.driver.executeScript(
      'return [document.querySelector(".mantine-Skeleton-root, .mantine-Loader-root") !== null, document.body.innerText]',
    );
    const same = !busy && text === before;
    before = text;
    return same;
  });
}
