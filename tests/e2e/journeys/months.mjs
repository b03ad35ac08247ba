// Month after month: the same sheet again changes nothing, what a person wrote outlives the next month, a month is undone
// although another came after it, cells are pasted, and two accounts become one creator, two again, and one.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { By, Key } from '../desk.mjs';

const HEADER = ['达人昵称', '抖音号', '粉丝', '城市', '更新日期'];

/** A day so many days ago, as sheets write it. */
const ago = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

const [BEFORE, SINCE] = [ago(40), ago(9)];

const SHEETS = {
  '上月.csv': [HEADER, ['小满的厨房', 'xiaoman', '12.5万', '杭州', BEFORE], ['大周聊车', 'dazhou', '48万', '广州', BEFORE], ['林深不见鹿', 'linshen', '6.8万', '成都', BEFORE]],
  '本月.csv': [HEADER, ['小满的厨房', 'xiaoman', '13.1万', '杭州', SINCE], ['大周聊车', 'dazhou', '49.5万', '广州', SINCE], ['新来的阿宁', 'aning', '3.2万', '厦门', SINCE]],
};

/** Copied cells, as a spreadsheet lays them on the clipboard. */
const CELLS = [['达人昵称', '小红书号', '粉丝', '城市', '更新日期'], ['大周聊车', 'dazhou', '8.2万', '广州', SINCE]].map((row) => row.join('\t')).join('\n');

export async function prepare({ hx, scratch }) {
  hx('init');
  for (const [name, rows] of Object.entries(SHEETS)) writeFileSync(join(scratch, name), rows.map((row) => row.join(',')).join('\n'));
}

/** Goes through a sheet that was taken to its check; what would change is left to look at. */
async function toCheck(desk) {
  await desk.readsIn('h2', /看懂文件/);
  await desk.click('下一步');
  await desk.readsIn('h2', /列对应/);
  await desk.click('下一步');
  await desk.readsIn('h2', /检查变化/);
}

async function choose(desk, name) {
  desk.answerDialogs(join(desk.scratch, name));
  await desk.click('选择文件');
  await toCheck(desk);
}

async function imported(desk) {
  await desk.clickStarting('导入 ');
  await desk.readsIn('h2', /完成/);
}

export default async function months(desk) {
  await desk.reads('达人广场');
  await desk.go('import');
  await choose(desk, '上月.csv');
  await desk.readsIn('[data-count="created"]', /3/);
  await imported(desk);
  await desk.reads('导入完成');

  await desk.click('再导入一个');
  await choose(desk, '上月.csv');
  await desk.readsIn('main', /这份表格没有任何变化/);
  await desk.picture('1-same-again');
  await imported(desk);
  await desk.readsIn('h3', /这份表格没有任何变化/);
  await desk.click('再导入一个');

  await edits(desk);
  await desk.go('import');
  await choose(desk, '本月.csv');
  await desk.readsIn('[data-count="created"]', /1/);
  await desk.readsIn('[data-count="updated"]', /2/);
  await imported(desk);
  await desk.click('查看达人');
  await desk.readsIn('[role="grid"]', /小满（杭州）[\s\S]*13\.1万/);

  await undoes(desk);
  await pastes(desk);
  await joins(desk);
}

/** A person writes a name of their own over the sheet's. */
async function edits(desk) {
  await desk.go('creators');
  await desk.reads('共 3 位达人');
  await open(desk, '小满的厨房');
  // A pencil shows while the pointer is over its line.
  await desk.driver.executeScript("arguments[0].click()", await desk.until('the pencil', async () => (await desk.driver.findElements(By.css('[aria-label="修改名称"]')))[0]));
  await desk.type('名称', '小满（杭州）');
  await desk.press(Key.ENTER);
  await desk.readsIn('main h2', /小满（杭州）/);
}

async function open(desk, name) {
  await desk.until(`the page of ${name}`, async () => {
    const rows = await desk.driver.executeScript('return [...document.querySelectorAll(\'[role="row"]\')].filter((one) => one.innerText.includes(arguments[0]))', name);
    if (!rows[0]) return false;
    await rows[0].click();
    await desk.readsIn('aside h2', new RegExp(name), 3_000);
    await desk.click('打开详情', 3_000);
    return desk.readsIn('main', /概览/, 5_000);
  });
}

/** The earlier month goes; what came after it, and what a person wrote, stays. */
async function undoes(desk) {
  await desk.go('import');
  await desk.click('导入记录');
  await desk.readsIn('[role="grid"]', /本月\.csv[\s\S]*上月\.csv/);
  await desk.picture('2-imports');
  // The newest is on top, and the same sheet again is listed too: the last is what brought the earlier month.
  await desk.until('its undo', async () => {
    const buttons = await desk.driver.executeScript('return [...document.querySelectorAll(\'[aria-label="撤销这次导入 · 上月.csv"]\')]');
    const last = buttons.at(-1);
    if (!last) return false;
    await last.click();
    return true;
  });
  await desk.reads('已撤销：恢复');
  await desk.picture('3-undone');
  await desk.go('creators');
  await desk.reads('共 3 位达人');
  for (const stays of [/小满（杭州）[\s\S]*13\.1万/, /大周聊车/, /新来的阿宁/]) await desk.readsIn('[role="grid"]', stays);
  assert.doesNotMatch(await desk.textOf('[role="grid"]'), /林深不见鹿/);
}

/** Copied cells come in by Ctrl V, and one of them may be somebody who is here already. */
async function pastes(desk) {
  await desk.go('import');
  await desk.click('导入文件');
  await desk.driver.executeScript("window.__TAURI_INTERNALS__.invoke('plugin:clipboard-manager|write_text', { text: arguments[0] })", CELLS);
  await desk.until('the cells to be taken', async () => {
    await desk.withControl('v');
    return desk.readsIn('h2', /看懂文件/, 3_000);
  });
  await toCheck(desk);
  await desk.readsIn('[data-count="created"]', /1/);
  await imported(desk);
  await desk.picture('4-pasted');
  await desk.click('核对 1 对账号');
}

/** The pair is joined by a key, parted on the creator's page, and joined again by taking that back. */
async function joins(desk) {
  await desk.readsIn('[data-review]', /大周聊车[\s\S]*小红书/);
  await desk.picture('5-pair');
  await desk.press('m');
  await desk.reads('已合并为同一位达人');
  await desk.reads('没有待核对的账号');
  await desk.go('creators');
  await desk.reads('共 3 位达人');
  await open(desk, '大周聊车');
  await desk.readsIn('main', /抖音 @dazhou[\s\S]*小红书 @dazhou/);
  await desk.picture('6-joined');
  await desk.click('拆出此账号');
  await desk.reads('已拆分为另一位达人');
  // Pressed again too soon, it would take back the joining too.
  await desk.until('the undo', async () => {
    await desk.withControl('z');
    return desk.readsIn('body', /已撤销/, 5_000);
  });
  await desk.go('creators');
  await desk.reads('共 3 位达人');
}
