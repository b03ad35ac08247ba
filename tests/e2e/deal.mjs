// A deal's steps in the window, by pointer or by keyboard alone.
import { By, Key } from './desk.mjs';

/** The middle of a deal's page: what is to be done now. */
export const TASK = 'section[data-main]';

/** From the money to the last payment of a video under 视频号互选 2022: the act, the status it leads to, what is typed. */
export const TO_SETTLEMENT = [
  ['记录付款到账', '待上传脚本'],
  ['提交脚本', '脚本确认中', ['内容、链接或说明', '开箱—冲泡—家人品尝']],
  ['通过脚本', '待提交'],
  ['提交稿件', '平台审核中', ['内容、链接或说明', 'https://example.com/draft']],
  ['平台通过', '内容确认中'],
  ['通过稿件', '待发布'],
  ['记录发布', '待验收', ['链接', 'https://example.com/v/1']],
  ['验收通过', '结算中'],
  ['记录付款给达人', '结算中', ['流水号（选填）', 'HX-0001']],
  ['确认收到款', '已结算'],
];

/** Opens an act's form if it is not, fills it, sends it, and waits for the deal's next status. */
export async function act(desk, name, status, fill) {
  const form = `form[aria-label="${name}"]`;
  if ((await desk.driver.findElements(By.css(form))).length === 0) await desk.click(name);
  await desk.see(form);
  await fill?.();
  const before = await history(desk);
  await desk.clickIn(form, name);
  await done(desk, name, status, before);
}

/** The same without a pointer. */
export async function actByKeys(desk, name, status, typed) {
  const form = `form[aria-label="${name}"]`;
  if ((await desk.driver.findElements(By.css(form))).length === 0) {
    await reach(desk, name, `one.matches('button') && one.innerText.trim() === ${JSON.stringify(name)}`);
    await desk.press(Key.ENTER);
  }
  await desk.see(form);
  if (typed) {
    const [label, text] = typed;
    const wanted = `one.closest('form')?.ariaLabel === ${JSON.stringify(name)} && (one.labels?.[0]?.innerText.replace('*', '').trim() === ${JSON.stringify(label)} || one.ariaLabel === ${JSON.stringify(label)})`;
    await reach(desk, label, wanted);
    await desk.press(text);
  }
  const before = await history(desk);
  await reach(desk, `${name}, to be sent`, `one.matches('button') && one.closest('form')?.ariaLabel === ${JSON.stringify(name)} && one.innerText.trim() === ${JSON.stringify(name)}`);
  await desk.press(Key.ENTER);
  await done(desk, name, status, before);
}

/** Tabs until what has the keyboard fits a condition on `one`. */
export async function reach(desk, what, condition, most = 150) {
  for (let turn = 0; turn < most; turn += 1) {
    const there = await desk.driver.executeScript(`const one = document.activeElement; return Boolean(${condition});`);
    if (there) return;
    await desk.press(Key.TAB);
  }
  throw new Error(`Tab never reaches ${what}`);
}

/** The row of a grid that names someone. */
export async function row(desk, name) {
  return desk.until(`the row of ${name}`, async () => {
    const [found] = await desk.driver.findElements(By.xpath(`//*[@role='grid']//*[@role='row'][contains(., '${name}')]`));
    return found;
  });
}

/** Opens the deal with someone from the list of deals. */
export async function openDeal(desk, name) {
  // The list may be taken anew between finding the row and the second click: what opened says whose it is.
  await desk.until(`the deal with ${name}`, async () => {
    await desk.go('deals');
    await desk.driver.actions().doubleClick(await row(desk, name)).perform();
    await desk.see(TASK, 5_000);
    return (await desk.driver.executeScript('return document.querySelector("main").innerText')).includes(name);
  });
}

async function done(desk, name, status, before) {
  await desk.until(`an entry for ${name}`, async () => (await history(desk)) !== before);
  await desk.readsIn(`${TASK} header`, new RegExp(status));
}

/** The deal's history as it can be read. */
async function history(desk) {
  return desk.driver.executeScript("return document.querySelector('aside[aria-label=\"经过\"]').innerText");
}
