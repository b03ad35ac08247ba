// A creator's inbox by the keyboard: three offers, one accepted, one answered with a price, one declined.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { By, Key } from '../desk.mjs';

/** The day so many days from now, where the window is. */
function inDays(days) {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now() + days * 86_400_000);
}

const ITEM = 'ul[aria-label="收件箱"] button';

export async function prepare({ hx, scratch }) {
  const sheet = join(scratch, '小红书达人2026-11.csv');
  writeFileSync(sheet, '平台,昵称,账号,粉丝数,平均播放量,类目,所在地,视频报价(元)\n小红书,小鹿,xiaolu,420000,186000,美食,杭州,12800\n');
  hx('init');
  hx('import', sheet);
  hx('brand', 'add', '云岭茶业');
  for (const title of ['秋茶上新', '冬季礼盒', '新年茶会']) offer(hx, scratch, title);
}

/** Posts an order and invites 小鹿 to it. */
function offer(hx, scratch, title) {
  const file = join(scratch, `${title}.json`);
  writeFileSync(
    file,
    JSON.stringify({
      brand: '云岭茶业',
      title,
      goal: 'seeding',
      platform: '小红书',
      deliverable: { kind: 'short_video', count: 1 },
      brief: { message: '一杯好茶的日常' },
      verticals: ['美食'],
      audience: { gender: '女', age: '22-50' },
      budget: '6万',
      creators_wanted: 1,
      answer_by: inDays(4),
      publish: { from: inDays(14), to: inDays(20) },
      policy: 'wechat_huxuan_2022',
    }),
  );
  const { row } = JSON.parse(hx('order', 'post', file, '--json'));
  hx('invite', row.order.id, '小鹿');
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
  await desk.click('接受 ¥12,800.00');
  await desk.until('two offers', async () => (await desk.driver.findElements(By.css(ITEM))).length === 2);

  await desk.press('c');
  await desk.type('你想要的固定报酬', '15000');
  await desk.type('说明（可选）', '年底档期紧');
  await desk.picture('3-counter');
  await desk.click('提出改价');
  await desk.until('one offer', async () => (await desk.driver.findElements(By.css(ITEM))).length === 1);

  await desk.press('d');
  await desk.click('档期不合适');
  assert.equal(await (await desk.field('拒绝的原因（品牌会看到）')).getAttribute('value'), '档期不合适');
  await desk.picture('4-decline');
  await desk.click('拒绝邀约');
  await desk.reads('没有待答复的邀约');
  await desk.picture('5-answered');

  await desk.click('进行中', 5_000).catch(() => desk.clickCss('header [aria-pressed="false"]'));
  await desk.readsIn('main', /¥15,000\.00/);
  await desk.readsIn('main', /改价中/);
  await desk.readsIn('main', /待付款/);
  await desk.picture('6-running');
}

/** The title of the offer that is open. */
async function current(desk) {
  return desk.textOf(`${ITEM}[aria-current]`);
}
