// An agency is set up, signs two creators, answers their offers at once, sees one of them through until it is paid, and
// finds its part in the settlement.
import { act, openDeal, TO_SETTLEMENT } from '../deal.mjs';
import { By, Key } from '../desk.mjs';
import { creators, offer } from '../offers.mjs';

export async function prepare(at) {
  creators(at, [['小鹿', 'xiaolu', 12800], ['阿竹', 'azhu', 3000]]);
  offer(at, '秋茶上新', ['小鹿', '阿竹']);
}

export default async function agency(desk) {
  await desk.reads('达人广场');
  await desk.actAs('agency');
  await desk.reads('还没有机构');
  await desk.picture('1-none');
  await (await desk.words('新建机构')).click();
  await desk.type('机构名称', '青禾文化');
  await desk.press(Key.ENTER);
  await desk.reads('名册还是空的');
  await desk.picture('2-empty');

  await desk.click('签约达人');
  await desk.clickIn('[role="dialog"]', '取消');
  await desk.click('签约达人');
  await desk.type('达人', '小鹿');
  await desk.until('the creator among the choices', async () => {
    const [option] = await desk.driver.findElements(By.xpath("//*[@role='option'][contains(., '小鹿')]"));
    return option?.isDisplayed();
  });
  await desk.press(Key.ENTER);
  await desk.type('机构分成（%）', '30');
  await desk.picture('3-contract');
  await desk.clickIn('[role="dialog"]', '签约达人');
  await desk.readsIn('[role="grid"]', /小鹿[\s\S]*长期[\s\S]*30\.0%[\s\S]*是/);
  await desk.readsIn('footer', /1 位达人/);
  await desk.picture('4-roster');

  // Whoever is signed already is not offered again.
  await desk.press('n');
  await desk.type('达人', '小鹿');
  await desk.until('no choice', async () => {
    const options = await desk.driver.findElements(By.xpath("//*[@role='option'][contains(., '小鹿')]"));
    return (await Promise.all(options.map((one) => one.isDisplayed()))).every((shown) => !shown);
  });
  await signs(desk, '阿竹', '20');
  await desk.readsIn('footer', /2 位达人/);

  // Both offers are answered after one question that names how many and how much.
  await desk.clickStarting('待答复');
  await desk.readsIn('[role="grid"]', /小鹿[\s\S]*阿竹|阿竹[\s\S]*小鹿/);
  await desk.clickCss('[role="grid"] [role="row"][aria-rowindex="2"]');
  await desk.withControl('a');
  await desk.clickStarting('接受所选');
  await desk.readsIn('[role="dialog"]', /接受 2 个，合计 ¥15,800\.00/);
  await desk.picture('5-answer-all');
  await desk.clickCss('[data-answer-all]');
  await desk.readsIn('[role="dialog"]', /已接受 2 个/);
  await desk.clickIn('[role="dialog"]', '关闭');
  await desk.reads('没有待答复的邀约');

  await openDeal(desk, '小鹿');
  for (const [name, status, typed] of TO_SETTLEMENT) await act(desk, name, status, typed && (() => desk.type(...typed)));
  await desk.picture('6-settled');

  // 30 % of 12,800 is the agency's; the other deal is still open.
  await desk.go('settlement');
  await desk.clickStarting('已付');
  // The whole list reads much the same until the filter has come: wait for the other deal to go.
  await desk.readsIn('[role="grid"]', /^(?!.*阿竹).*小鹿.*¥12,800\.00/s);
  await desk.clickCss('[role="grid"] [role="row"][aria-rowindex="2"]');
  await desk.readsIn('main', /青禾文化[\s\S]*¥3,840\.00/);
  await desk.picture('7-split');
}

/** Signs a creator for a part in percent. */
async function signs(desk, name, part) {
  await desk.type('达人', name);
  await desk.until(`${name} among the choices`, async () => {
    const [option] = await desk.driver.findElements(By.xpath(`//*[@role='option'][contains(., '${name}')]`));
    return option?.isDisplayed();
  });
  await desk.press(Key.ENTER);
  await desk.type('机构分成（%）', part);
  await desk.clickIn('[role="dialog"]', '签约达人');
  await desk.readsIn('[role="grid"]', new RegExp(name));
}
