// An agency is set up, signs a creator, and sees the contract in its roster.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { By, Key } from '../desk.mjs';

export async function prepare({ hx, scratch }) {
  const sheet = join(scratch, '小红书达人2026-11.csv');
  writeFileSync(sheet, '平台,昵称,账号,粉丝数,类目,视频报价(元)\n小红书,小鹿,xiaolu,420000,美食,12800\n小红书,阿竹,azhu,98000,旅游,3000\n');
  hx('init');
  hx('import', sheet);
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
  await desk.press(Key.ESCAPE);
}
