// The window opens, is drawn, and says nothing bad.
import assert from 'node:assert/strict';

export default async function opens(desk) {
  assert.match(await desk.driver.getTitle(), /互选/);
  await desk.reads('互选');
  await desk.picture('window');
  const [width, height] = await desk.driver.executeScript('return [innerWidth, innerHeight]');
  assert.ok(width >= 1024 && height >= 680, `the window is ${width} × ${height}`);
  // Tauri stays behind the host: nothing of it hangs on the page for a script to find.
  assert.equal(await desk.driver.executeScript('return typeof window.__TAURI__'), 'undefined');
  // The content policy is in force: text that came in as script would not run.
  const ran = await desk.driver.executeScript(
    "const s = document.createElement('script'); s.textContent = 'window.ranInline = true';" +
      'document.head.append(s); return window.ranInline === true',
  );
  assert.equal(ran, false);
  // What comes in from outside cannot become a property of everything.
  assert.equal(await desk.driver.executeScript('return Object.isFrozen(Object.prototype)'), true);
  // The page may ask for what the capability names, and for nothing else.
  desk.answerDialogs('/somewhere/a sheet.csv');
  assert.deepEqual(await ask(desk, 'file_pick', { args: {} }), ['/somewhere/a sheet.csv']);
  assert.match(await ask(desk, 'plugin:dialog|open', { options: {} }), /not allowed/);
  assert.match(await ask(desk, 'plugin:window|destroy', { label: 'main' }), /not allowed/);
  // And what goes wrong in the page is heard, so that silence in the other journeys means something.
  await desk.expectComplaint(/refused by the content policy: script-src/);
}

/** What a command answers, or the words with which it is refused. */
function ask(desk, command, args) {
  return desk.driver.executeAsyncScript(
    'const [command, args, done] = arguments;' +
      'window.__TAURI_INTERNALS__.invoke(command, args).then(done, (refusal) => done(JSON.stringify(refusal)));',
    command,
    args,
  );
}
