// Creators of a sheet, and offers that wait for them, made before the window holds the vault.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The day so many days from now, where the window is. */
export function inDays(days) {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now() + days * 86_400_000);
}

/** Imports creators of 小红书: [name, handle, yuan of a short video]. */
export function creators({ hx, scratch }, people) {
  const sheet = join(scratch, '小红书达人2026-11.csv');
  const rows = people.map(([name, handle, yuan]) => `小红书,${name},${handle},420000,186000,美食,杭州,${yuan}`);
  writeFileSync(sheet, ['平台,昵称,账号,粉丝数,平均播放量,类目,所在地,视频报价(元)', ...rows, ''].join('\n'));
  hx('init');
  hx('import', sheet);
  hx('brand', 'add', '云岭茶业');
}

/** Posts an order and invites creators to it. */
export function offer({ hx, scratch }, title, names) {
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
      creators_wanted: names.length,
      answer_by: inDays(4),
      publish: { from: inDays(14), to: inDays(20) },
      policy: 'wechat_huxuan_2022',
    }),
  );
  const { row } = JSON.parse(hx('order', 'post', file, '--json'));
  for (const name of names) hx('invite', row.order.id, name);
}
