// What goes wrong is said once and clearly, and the window lives on: a vault that another writer holds, files that are
// no sheets. Then the language and the look change while it runs.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { By } from '../desk.mjs';

/** Another writer of the vault, ended in the middle of the journey. */
let writer = null;

export async function prepare({ hx, vault, scratch }) {
  hx('init');
  writeFileSync(join(scratch, '空.csv'), '');
  writeFileSync(join(scratch, '图片.xlsx'), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  writeFileSync(join(scratch, '没有账号.csv'), '甲,乙\n1,2\n');
  // The lock every writer takes, held from outside.
  writer = spawn('flock', ['--exclusive', '--no-fork', join(vault, 'vault.lock'), 'sleep', '120'], { stdio: 'ignore' });
  await new Promise((done) => setTimeout(done, 300));
}

export default async function trouble(desk) {
  try {
    await desk.reads('数据正在被另一个窗口使用');
    assert.equal((await desk.driver.findElements(By.css('[data-trouble="vault_locked"]'))).length, 1, 'said once');
    await desk.picture('1-locked');
  } finally {
    writer?.kill();
  }
  await desk.click('重试');
  await desk.readsIn('h1', /达人广场/);

  await desk.go('import');
  for (const [name, picture] of [['空.csv', '2-empty'], ['图片.xlsx', '3-binary']]) {
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
  await desk.picture('4-nobody');

  await desk.go('settings');
  await desk.click('English');
  await desk.readsIn('h1', /Settings/);
  await desk.readsIn('nav', /Creators/);
  await desk.click('Dark');
  await desk.until('the dark theme', async () => (await desk.driver.findElement(By.css('html')).getAttribute('data-mantine-color-scheme')) === 'dark');
  await desk.picture('5-english-dark');
  await desk.go('creators');
  assert.doesNotMatch(await desk.textOf('main'), /[\u4e00-\u9fff]/, 'nothing is left in Chinese');
  await desk.picture('6-english-creators');
}
