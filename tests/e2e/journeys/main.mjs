// The main path by clicking and typing: a messy sheet becomes creators, an order finds them, one of them answers by
// a pasted reply, delivers and is paid, and the result stands beside the promise.
import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { act, openDeal, row, TASK } from '../deal.mjs';
import { By, Key } from '../desk.mjs';
import { inDays } from '../offers.mjs';

const SHEET = '视频号达人报价表2026-11.csv';

export default async function main(desk) {
  await imports(desk);
  await posts(desk);
  await matches(desk);
  await agrees(desk);
  await delivers(desk);
  await settles(desk);
}

async function imports(desk) {
  const sheet = join(desk.scratch, SHEET);
  copyFileSync(new URL(`../../../assets/demo/${SHEET}`, import.meta.url), sheet);
  await desk.reads('达人广场');
  await desk.picture('01-empty');
  await desk.go('import');
  desk.answerDialogs(sheet);
  await desk.click('选择文件');

  await desk.reads('看懂文件');
  await desk.readsIn('main', /云里喝茶/);
  await desk.picture('02-file');
  await desk.click('下一步');
  await desk.readsIn('h2', /列对应/);
  await desk.readsIn('main', /粉丝（万）/);
  await desk.picture('03-columns');
  await desk.click('下一步');
  await desk.readsIn('[data-count="created"]', /13/);
  // Words under the rows are set aside, and told.
  await desk.readsIn('main', /不作为数据的 1 行[\s\S]*说明文字/);
  // What a cell held stands in a field, to be set right where it is.
  await desk.see('input[value="#VALOR!"]');
  await desk.picture('04-check');
  await desk.click('导入 14 行');
  await desk.reads('导入完成');
  await desk.readsIn('[data-count="created"]', /13/);
  await desk.picture('05-imported');

  await desk.click('查看达人');
  await desk.reads('共 13 位达人');
  await desk.readsIn('[role="grid"]', /黄师傅的灶台/);
  await desk.readsIn('[role="grid"]', /120\.4万/);
  await desk.picture('06-creators');
  // The later of two rows about the same account counts.
  await desk.type('搜索名称、账号、别名、标签', '小满');
  await desk.reads('共 1 位达人');
  await desk.readsIn('[role="grid"]', /小满笔记[\s\S]*16\.1万/);
  await desk.picture('07-found');
  await desk.type('搜索名称、账号、别名、标签', '');
  await desk.reads('共 13 位达人');
}

async function posts(desk) {
  await desk.go('post');
  await desk.choose('品牌', '新建品牌“云岭茶业”', '云岭茶业');
  await desk.until('the brand', async () => (await (await desk.field('品牌')).getAttribute('value')) === '云岭茶业');
  await desk.type('标题', '秋茶上新 短视频种草');
  await desk.type('要传达什么', '一杯好茶的日常');
  await desk.type('必须提到', '云岭茶业');
  await desk.press(Key.ENTER);
  await desk.picture('08-brief');
  await desk.click('下一步');

  await desk.readsIn('h2', /受众/);
  await desk.click('女');
  await desk.click('新一线');
  await desk.click('22–50');
  await desk.type('搜索垂类', '美食');
  await desk.click('美食');
  await desk.type('粉丝不少于', '100000');
  await desk.picture('09-audience');
  await desk.click('下一步');

  await desk.readsIn('h2', /交付与日期/);
  await desk.type('答复截止', inDays(4));
  await desk.type('最早发布', inDays(7));
  await desk.type('最晚发布', inDays(20));
  await desk.press(Key.TAB);
  await desk.picture('10-dates');
  await desk.click('下一步');

  await desk.type('总预算', '60000');
  await desk.type('需要达人', '3');
  await desk.type('单个最低', '3000');
  await desk.type('单个最高', '20000');
  await desk.driver.findElement(By.xpath("//*[@role='radio'][contains(., '视频号互选 2022')]")).click();
  await desk.readsIn('[role="radio"][aria-checked="true"]', /视频号互选 2022/);
  await desk.picture('11-budget');
  await desk.click('下一步');

  await desk.reads('可以发布');
  await desk.readsIn('main', /云岭茶业[\s\S]*¥60,000\.00/);
  await desk.readsIn('main', new RegExp(`${inDays(7)} – ${inDays(20)}`));
  await desk.picture('12-check');
  await desk.click('发布订单');
}

async function matches(desk) {
  await desk.readsIn('h1', /匹配/);
  await desk.readsIn('footer', /看过 13 位/);
  await desk.readsIn('[role="grid"]', /云里喝茶/);
  await desk.picture('13-ranked');
  const before = await weights(desk);
  assert.equal(sum(before), 100);
  const slider = await desk.see('[role="slider"][aria-label="垂类"]');
  for (let press = 0; press < 5; press += 1) await slider.sendKeys(Key.ARROW_RIGHT);
  const after = await desk.until('a heavier weight', async () => {
    const now = await weights(desk);
    return now['垂类'] === before['垂类'] + 5 && now;
  });
  assert.equal(sum(after), 100, 'the others make room');
  await desk.picture('14-weights');

  await desk.until('a click on its score', async () => {
    await (await (await row(desk, '云里喝茶')).findElement(By.css('button'))).click();
    return true;
  });
  await desk.readsIn('aside h2', /云里喝茶/);
  const parts = await desk.until('the parts of the score', async () => {
    const gains = await desk.driver.executeScript(
      "return [...document.querySelectorAll('aside table tr')].map((one) => one.lastElementChild?.innerText ?? '')",
    );
    return gains.length > 5 && gains;
  });
  const [total, ...gains] = parts.map((text) => Number(text.replace('+', ''))).filter((one) => !Number.isNaN(one)).reverse();
  assert.ok(Math.abs(gains.reduce((all, one) => all + one, 0) - total) < 1, `the parts ${gains} make ${total}`);
  await desk.picture('15-why');

  await desk.clickIn('aside', '加入候选');
  await desk.reads('已加入候选：1 位');
  await desk.clickIn('aside', '邀约');
  await desk.readsIn('[role="dialog"]', /邀约 云里喝茶[\s\S]*¥12,800\.00/);
  await desk.picture('16-invite');
  await desk.click('发出邀约');
  await desk.readsIn('[role="grid"]', /云里喝茶[\s\S]*已邀约/);
}

async function agrees(desk) {
  await desk.go('deals');
  await row(desk, '云里喝茶');
  await desk.picture('17-deals');
  // The row may be drawn anew between finding it and the click.
  await desk.until('a double click on the deal', async () => {
    await desk.driver.actions().doubleClick(await row(desk, '云里喝茶')).perform();
    return true;
  });
  await desk.readsIn(TASK, /待接单/);
  await desk.picture('18-deal');

  await desk.click('给对方的邀约');
  const offer = await (await desk.field('粘贴给对方的文字')).getAttribute('value');
  const [, number] = offer.match(/合作编号[：:]\s*#?(\d+)/) ?? assert.fail(`no number in:\n${offer}`);
  const [, hash] = offer.match(/条款指纹[：:]\s*([0-9a-f]{6,})/) ?? assert.fail(`no hash in:\n${offer}`);
  assert.match(offer, /12,800/);
  await desk.picture('19-offer');
  await desk.press(Key.ESCAPE);
  await desk.until('the dialog to close', async () => (await desk.driver.findElements(By.css('[role="dialog"]'))).length === 0);

  // A reply to other terms changes nothing.
  await desk.click('录入回复');
  await desk.type('粘贴对方的回复', `【互选回复】\n合作编号：${number}\n条款指纹：000000000000\n决定：接受`);
  await desk.readsIn('[role="dialog"]', /条款已更新/);
  await desk.picture('20-stale-reply');
  await desk.type('粘贴对方的回复', `【互选回复】\n合作编号：${number}\n条款指纹：${hash}\n决定：改价\n价格：14000\n原因：秋茶季档期紧`);
  await desk.readsIn('[role="dialog"]', /改价[\s\S]*¥12,800\.00[\s\S]*¥14,000\.00[\s\S]*改价中/);
  await desk.until('the whole reply to be judged', async () => (await desk.control('记录这个答复')).isEnabled());
  await desk.picture('21-reply');
  await desk.click('记录这个答复');
  await desk.readsIn(TASK, /改价中/);
  await desk.readsIn('main', /秋茶季档期紧/);
  await desk.picture('22-countered');
  await act(desk, '同意条款', '待付款');
}

async function delivers(desk) {
  assert.equal(await (await desk.field('金额')).getAttribute('value'), '¥14,000');
  await desk.picture('23-funding');
  await act(desk, '记录付款到账', '待上传脚本');
  await act(desk, '提交脚本', '脚本确认中', () => desk.type('内容、链接或说明', '开箱—冲泡—家人品尝'));
  await desk.readsIn(TASK, /开箱—冲泡—家人品尝/);
  await desk.picture('24-script');
  await act(desk, '通过脚本', '待提交');
  await act(desk, '提交稿件', '平台审核中', () => desk.type('内容、链接或说明', 'https://example.com/draft'));
  await act(desk, '平台通过', '内容确认中');
  await act(desk, '通过稿件', '待发布');
  await act(desk, '记录发布', '待验收', () => desk.type('链接', 'https://example.com/v/1'));
  await desk.readsIn(TASK, /https:\/\/example\.com\/v\/1/);
  await desk.picture('25-published');
  await act(desk, '验收通过', '结算中');
}

async function settles(desk) {
  assert.equal(await (await desk.field('金额')).getAttribute('value'), '¥14,000');
  await act(desk, '记录付款给达人', '结算中', () => desk.type('流水号（选填）', 'HX-0001'));
  await desk.readsIn('main', /HX-0001[\s\S]*未确认/);
  await desk.picture('26-paid');
  await act(desk, '确认收到款', '已结算');
  await act(desk, '评价对方', '已结算', () => desk.type('评语（选填）', '准时，拍得好'));
  await desk.readsIn('main', /准时，拍得好/);
  await act(desk, '评价对方', '已完成');
  await desk.picture('27-closed');

  await desk.click('添加数据');
  for (const [label, value] of [['播放', '200000'], ['点赞', '6000'], ['评论', '400'], ['转发', '600']]) await desk.type(label, value);
  await desk.picture('28-result');
  await desk.clickIn('form[aria-label="添加数据"]', '保存');
  // Promised against actual: plays, then what a thousand plays and an interaction cost at least, as the
  // platform’s fee is unknown.
  await desk.readsIn('main', /播放\s+18\.6万\s+20\.0万\s+107\.5%/);
  await desk.readsIn('main', /互动\s+\S+\s+7,000/);
  await desk.readsIn('main', /CPM\s+≥ ¥\S+\s+≥ ¥70\.00/);
  await desk.readsIn('main', /CPE\s+≥ ¥\S+\s+≥ ¥2\.00/);
  await desk.picture('29-wrapup');
}

/** The weights as shown, by part. */
async function weights(desk) {
  return desk.driver.executeScript(
    "return Object.fromEntries([...document.querySelectorAll('[role=\"slider\"]')].map((one) => [one.getAttribute('aria-label'), Number(one.getAttribute('aria-valuenow'))]))",
  );
}

function sum(weights) {
  return Object.values(weights).reduce((all, one) => all + one, 0);
}
