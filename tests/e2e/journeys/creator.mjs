// A creator's inbox by the keyboard: three offers, one accepted, one answered with a price, one declined; the accepted
// one is worked on until it is paid, and stands among what was earned.
import assert from 'node:assert/strict';
import { act, openDeal, TO_SETTLEMENT } from '../deal.mjs';
import { By, Key } from '../desk.mjs';
import { creators, offer } from '../offers.mjs';

const ITEM = 'ul[aria-label="收件箱"] button';

export async function prepare(at) {
  creators(at, [['小鹿', 'xiaolu', 12800]]);
  for (const title of ['秋茶上新', '冬季礼盒', '新年茶会']) offer(at, title, ['小鹿']);
}

export default async function creator(desk) {
  await desk.reads('达人广场');
  await desk.actAs('creator');
  await desk.reads('你是哪位达人？');
  await desk.type('你是哪位达人？', '小鹿');
  await desk.until('the creator among the choices', async () => {
    const [option] = await desk.driver.findElements(By.xpath("//*[@role='option'][contains(., '小鹿')]"));
    return option?.isDisplayed();
  });
  await desk.picture('1-who');
  await desk.press(Key.ENTER);

  await desk.until('three offers', async () => (await desk.driver.findElements(By.css(ITEM))).length === 3);
  await desk.readsIn('main', /¥12,800\.00/);
  await desk.readsIn('main', /双向契合/);
  await desk.picture('2-inbox');
  const first = await current(desk);
  await desk.press('j');
  await desk.until('the next offer', async () => (await current(desk)) !== first);
  await desk.press('k');
  await desk.until('the first offer again', async () => (await current(desk)) === first);

  await desk.press('a');
  await desk.clickStarting('接受 ¥12,800.00');
  await desk.until('two offers', async () => (await desk.driver.findElements(By.css(ITEM))).length === 2);

  await desk.press('c');
  await desk.type('你想要的固定报酬', '15000');
  await desk.type('说明（可选）', '年底档期紧');
  await desk.picture('3-counter');
  await desk.clickStarting('提出改价');
  await desk.until('one offer', async () => (await desk.driver.findElements(By.css(ITEM))).length === 1);

  await desk.press('d');
  await desk.click('档期不合适');
  assert.equal(await (await desk.field('拒绝的原因（品牌会看到）')).getAttribute('value'), '档期不合适');
  await desk.picture('4-decline');
  await desk.clickStarting('拒绝邀约');
  await desk.reads('没有待答复的邀约');
  await desk.picture('5-answered');

  await desk.click('进行中', 5_000).catch(() => desk.clickCss('header [aria-pressed="false"]'));
  await desk.readsIn('main', /¥15,000\.00/);
  await desk.readsIn('main', /改价中/);
  await desk.readsIn('main', /待付款/);
  await desk.picture('6-running');

  await openDeal(desk, '待付款');
  for (const [name, status, typed] of TO_SETTLEMENT) await act(desk, name, status, typed && (() => desk.type(...typed)));
  await desk.go('settlement');
  await desk.clickStarting('已付');
  await desk.readsIn('[role="grid"]', /云岭茶业[\s\S]*¥12,800\.00/);
  await desk.picture('7-earned');
  await desk.go('rates');
  await desk.readsIn('main', /¥12,800/);
  await desk.picture('8-rates');
}

/** The title of the offer that is open. */
async function current(desk) {
  return desk.textOf(`${ITEM}[aria-current]`);
}
