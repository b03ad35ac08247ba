// What goes wrong is said once and clearly, and the window lives on: a vault of a newer version, one that another
// writer holds, one whose database is damaged, files that are no sheets. Then the language and the look change while it
// runs.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { By } from '../desk.mjs';

/** Another writer of the vault, ended in the middle of the journey. */
let writer = null;

/** The vault's note, as it was before a newer version wrote it. */
let note = '';

/** The lock every writer takes, held from outside. */
async function holdLock(vault) {
  writer = spawn('flock', ['--exclusive', '--no-fork', join(vault, 'vault.lock'), 'sleep', '120'], { stdio: 'ignore' });
  await new Promise((done) => setTimeout(done, 300));
}

/** Waits for the one refusal of this kind; what the window says. */
async function refused(desk, code) {
  const shown = `[data-trouble="${code}"]`;
  await desk.see(shown);
  assert.equal((await desk.driver.findElements(By.css('[data-trouble]'))).length, 1, 'said once');
  return desk.textOf(shown);
}

export async function prepare({ hx, vault, scratch }) {
  hx('init');
  hx('backup');
  note = readFileSync(join(vault, 'vault.json'), 'utf8');
  writeFileSync(join(vault, 'vault.json'), JSON.stringify({ ...JSON.parse(note), format: 99, min_reader: 99 }));
  writeFileSync(join(scratch, '空.csv'), '');
  writeFileSync(join(scratch, '图片.xlsx'), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  writeFileSync(join(scratch, '没有账号.csv'), '甲,乙\n1,2\n');
}

export default async function trouble(desk) {
  const { vault } = desk;
  const database = join(vault, 'catalogue.db');
  const before = readFileSync(database);
  assert.match(await refused(desk, 'vault_newer'), /vault\.json/);
  await desk.picture('1-newer');
  assert.deepEqual(readFileSync(database), before, 'a newer vault is left alone');

  try {
    await holdLock(vault);
    writeFileSync(join(vault, 'vault.json'), note);
    await desk.click('重试');
    await refused(desk, 'vault_locked');
    await desk.reads('数据正在被另一个窗口使用');
    await desk.picture('2-locked');
    // Spoilt while the other writer still holds it, so that the window meets nothing else.
    writeFileSync(database, 'not a database');
  } finally {
    writer?.kill();
  }

  // Whichever call meets it first sets the file aside; from then on the vault is never made anew over it.
  await desk.click('重试');
  const gone = await refused(desk, 'vault_database_gone');
  await desk.expectComplaint(/is damaged .*set aside/);
  const kept = readdirSync(vault).filter((name) => /^catalogue\.db\.damaged-[^-]+$/.test(name));
  assert.equal(kept.length, 1, `kept once: ${kept.join(', ')}`);
  assert.equal(readFileSync(join(vault, kept[0]), 'utf8'), 'not a database');
  const [backup] = readdirSync(join(vault, 'backups'));
  assert.ok(gone.includes(kept[0]), `names the kept file: ${gone}`);
  assert.ok(gone.includes(backup), `names the backup: ${gone}`);
  assert.ok(!existsSync(database), 'nothing is made in its place');
  await desk.picture('3-damaged');
  // It opens by itself once the backup is back.
  desk.hx('restore', join(vault, 'backups', backup));
  await desk.readsIn('h1', /工作台/);

  await desk.go('import');
  for (const [name, picture] of [['空.csv', '4-empty'], ['图片.xlsx', '5-binary']]) {
    desk.answerDialogs(join(desk.scratch, name));
    await desk.click('选择文件');
    await desk.reads(name);
    await desk.see('main [role="alert"]');
    await desk.until('one error', async () => (await desk.driver.findElements(By.css('main [role="alert"]'))).length === 1);
    await desk.picture(picture);
    await desk.click('跳过这个文件');
    await desk.reads('把表格拖到这里');
  }
  // A header that maps to nothing is a question, not an error.
  desk.answerDialogs(join(desk.scratch, '没有账号.csv'));
  await desk.click('选择文件');
  await desk.reads('还没有一列能认出是谁');
  await desk.picture('6-nobody');

  await desk.go('settings');
  await desk.click('English');
  await desk.readsIn('h1', /Settings/);
  await desk.readsIn('nav', /Creators/);
  await desk.click('Dark');
  await desk.until('the dark theme', async () => (await desk.driver.findElement(By.css('html')).getAttribute('data-mantine-color-scheme')) === 'dark');
  await desk.picture('7-english-dark');
  await desk.go('creators');
  assert.doesNotMatch(await desk.textOf('main'), /[\u4e00-\u9fff]/, 'nothing is left in Chinese');
  await desk.picture('8-english-creators');
}
