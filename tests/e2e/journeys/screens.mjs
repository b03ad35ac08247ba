// Every screen of every role on the sample, then one in English: drawn, and nothing complains.
import assert from 'node:assert/strict';

export function prepare({ hx }) {
  hx('init', '--sample');
}

const ROLES = { brand: ['creators', 'orders', 'post', 'deals', 'import', 'settings'], creator: ['inbox', 'deals'], agency: ['roster', 'creators'] };

export default async function screens(desk) {
  for (const [role, places] of Object.entries(ROLES)) {
    await desk.clickCss('[data-role-switch]');
    await desk.clickCss(`[data-role-choice="${role}"]`);
    for (const place of places) {
      await desk.go(place);
      await rests(desk);
      await desk.picture(`${role}-${place}`);
      const text = await desk.text();
      assert.ok(text.length > 80, `${role} ${place} shows nothing:\n${text}`);
      assert.doesNotMatch(text, /undefined|NaN|\[object|这个画面出错/, `${role} ${place}`);
    }
  }
  await desk.clickCss('[data-language="en"]');
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
