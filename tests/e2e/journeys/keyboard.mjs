// From the first start to the last payment without a pointer: a creator finds the inbox, accepts, works, is paid, and
// looks at what was earned.
import { actByKeys, reach, TASK, TO_SETTLEMENT } from '../deal.mjs';
import { Key } from '../desk.mjs';
import { creators, offer } from '../offers.mjs';

export async function prepare(at) {
  creators(at, [['小鹿', 'xiaolu', 12800]]);
  offer(at, '秋茶上新', ['小鹿']);
}

export default async function keyboard(desk) {
  await desk.reads('达人广场');
  // What takes the key is loaded after the first picture.
  await desk.until('the search over everything', async () => {
    await desk.withControl('k');
    return desk.see('[class*="Spotlight"] input', 1_500);
  });
  await desk.press('创作者');
  await desk.readsIn('[class*="Spotlight-action"]', /创作者/);
  await desk.press(Key.ENTER);
  await desk.reads('你是哪位达人？');
  await reach(desk, 'the field for who one is', "one.matches('input') && (one.labels?.[0]?.innerText ?? one.ariaLabel ?? one.placeholder ?? '').includes('你是哪位达人')");
  await desk.press('小鹿');
  await desk.until('the choice', async () => (await desk.text()).includes('小鹿'));
  await desk.press(Key.ENTER);
  await desk.readsIn('main', /¥12,800\.00/);
  await desk.picture('1-inbox');

  await desk.readsIn('main', /双向契合/);
  await desk.until('the button to accept', async () => {
    await desk.press('a');
    return desk.until('its focus', () => desk.driver.executeScript("return document.activeElement.innerText?.startsWith('接受 ¥')"), 2_000);
  });
  await desk.press(Key.ENTER);
  await desk.reads('没有待答复的邀约');

  await desk.press('g', 'd');
  await desk.readsIn('[role="grid"]', /秋茶上新/);
  await reach(desk, 'the list of deals', "one.matches('[role=grid]')");
  await desk.press(Key.HOME);
  await desk.press(Key.ENTER);
  await desk.readsIn(`${TASK} header`, /待付款/);
  for (const [name, status, typed] of TO_SETTLEMENT) await actByKeys(desk, name, status, typed);
  await desk.picture('2-settled');

  await desk.press('g', 'm');
  await desk.readsIn('[role="grid"]', /云岭茶业[\s\S]*已付[\s\S]*¥12,800\.00/);
  await desk.picture('3-earned');
}
