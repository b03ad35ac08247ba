/**
 * What the gallery shows: each scene is a path of the window over an invented desk, what somebody does there before the
 * picture is taken, and the states of the desk it is worth looking at in. What is `wide` needs the whole window's width; what
 * `moves` is caught in the middle of its work, and not looked over.
 */

/** Presses keys one after the other. */
const press =
  (...keys) =>
  async ({ page, settle }) => {
    for (const key of keys) {
      await page.keyboard.press(key);
      await settle();
    }
  };

/** Clicks the first thing that fits. */
const click =
  (...selectors) =>
  async ({ page, settle }) => {
    for (const selector of selectors) {
      await page.locator(selector).first().click();
      await settle();
    }
  };

/** Lets the next file dialogs answer with a path. */
const picking =
  (path) =>
  async ({ page }) => {
    await page.evaluate((file) => Object.assign(window.fakeHost, { pickFiles: () => Promise.resolve([file]), pickSave: () => Promise.resolve(file) }), path);
  };

/** Lets files fall onto the window. */
const drop =
  (...paths) =>
  async ({ page, settle }) => {
    await page.evaluate((files) => window.fakeHost.drop({ kind: 'drop', paths: files }), paths);
    await settle(900);
  };

/** Drags a deal's card onto a lane, and lets go there or holds it. */
const drag =
  (deal, lane, letGo) =>
  async ({ page, settle }) => {
    const from = await page.locator(`[data-card="${deal}"]`).boundingBox();
    await page.mouse.move(from.x + from.width / 2, from.y + 20);
    await page.mouse.down();
    await page.mouse.move(from.x + from.width / 2 + 20, from.y + 40, { steps: 4 });
    await settle(400);
    const to = await page.locator(`[data-lane="${lane}"]`).boundingBox();
    await page.mouse.move(to.x + to.width / 2, to.y + 120, { steps: 8 });
    await settle(300);
    if (letGo) {
      await page.mouse.up();
      await settle(700);
    }
  };

/** Drags an open call so many px into a creator's days, and lets go there or holds it. */
const dragCall =
  (order, creator, by, letGo) =>
  async ({ page, settle }) => {
    await settle(700);
    const from = await page.locator(`[data-call="${order}"]`).boundingBox();
    const to = await page.locator(`[data-row="${creator}"]`).boundingBox();
    await page.mouse.move(from.x + 30, from.y + 12);
    await page.mouse.down();
    await page.mouse.move(from.x - 20, from.y + 20, { steps: 4 });
    await page.mouse.move(to.x + by, to.y + 12, { steps: 8 });
    await settle(300);
    if (letGo) {
      await page.mouse.up();
      await settle(700);
    }
  };

const inOrder =
  (...acts) =>
  async (at) => {
    for (const act of acts) await act(at);
  };

const next = click('[class*="stepFoot"] button:last-child');
const nextTimes = (times) => inOrder(...Array.from({ length: times }, () => next));
const SHEET = '/home/wang/下载/小红书达人报价表2026-11.csv';
const BOTH = ['full', 'empty'];

export const scenes = [
  { name: 'home-brand', path: '/', states: BOTH },
  { name: 'home-creator', path: '/', role: 'creator', preferences: { actingCreator: null } },
  { name: 'home-agency', path: '/', role: 'agency', states: BOTH },

  { name: 'work-brand', path: '/home', states: BOTH },
  { name: 'work-creator', path: '/home', role: 'creator', states: BOTH },
  { name: 'work-agency', path: '/home', role: 'agency' },
  { name: 'work-unchosen', path: '/home', role: 'creator', preferences: { actingCreator: null } },
  { name: 'work-tour', path: '/home', states: ['empty'], act: click('[class*="ways"] button:last-child') },
  { name: 'work-tour-end', path: '/home', act: inOrder(click('header button'), press('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight')) },

  { name: 'creators', path: '/creators', states: BOTH },
  { name: 'creators-chosen', path: '/creators', act: press('j', 'x', 'j', 'x', 'j') },
  { name: 'creators-filtered', path: '/creators', act: async ({ page, settle }) => { for (const row of [0, 1]) { await page.locator('[class*=filterRow]').nth(row).locator('button').nth(1).click(); await settle(400); } } },
  { name: 'creators-unfolded', path: '/creators', act: press('f', 'j', 'j') },
  { name: 'creators-end', path: '/creators', act: press('End') },
  { name: 'creators-none', path: '/creators', act: async ({ page, settle }) => { await page.locator('input[data-page-search]').fill('没有这个人'); await settle(500); } },
  { name: 'creators-cards', path: '/creators', act: inOrder(async ({ settle }) => settle(400), press('v', 'ArrowRight', 'x', 'ArrowDown')) },
  { name: 'creators-cards-end', path: '/creators', act: async ({ page, settle }) => { await settle(400); await press('v', 'End')({ page, settle }); await settle(400); } },
  { name: 'creators-all', path: '/creators', act: inOrder(press('j', 'x', 'j', 'x'), async ({ page, settle }) => { await page.locator('[role=toolbar] button').filter({ hasText: /10,000/ }).click(); await settle(1500); }) },
  { name: 'creators-views', path: '/creators', act: inOrder(click('[data-views]'), async ({ page, settle }) => { await page.keyboard.type('杭州美食 · 5 万以上 · CPM 从低到高'); await page.keyboard.press('Enter'); await settle(300); await page.locator('[data-views]').click(); await settle(); }) },
  { name: 'creators-sorted', path: '/creators', preferences: { pinned: { creators: ['price'] } }, act: async ({ page, settle }) => { const heads = page.locator('[role=columnheader] button'); await heads.nth(1).click(); await settle(200); await heads.nth(2).click({ modifiers: ['Shift'] }); await settle(300); } },
  { name: 'creators-columns', path: '/creators', act: click('[data-columns]') },
  { name: 'creators-tour', path: '/creators', states: ['empty'], act: click('[class*="ways"] button:last-child') },
  { name: 'creators-invite', path: '/creators', act: press('j', 'x', 'j', 'x', 'i') },
  { name: 'creators-shortlist', path: '/creators', act: press('j', 's') },
  { name: 'creator', path: '/creators/crt_0000', act: async ({ settle }) => settle(900) },
  { name: 'creator-long-name', path: '/creators/crt_0002' },
  ...['reach', 'audience', 'commercial', 'reliability', 'history'].map((tab, at) => ({ name: `creator-${tab}`, path: '/creators/crt_0000', act: inOrder(click(`main [role=tab]:nth-child(${at + 2})`), async ({ settle }) => settle(900)) })),
  { name: 'creator-tables', path: '/creators/crt_0000', act: inOrder(click('main [role=tab]:nth-child(3)'), async ({ page, settle }) => { await settle(600); for (const one of await page.locator('details summary').all()) await one.click(); await settle(); }) },
  { name: 'compare', path: '/compare/crt_0000,crt_0002,crt_0004,crt_0011' },
  { name: 'compare-six', path: '/compare/crt_0000,crt_0001,crt_0002,crt_0003,crt_0004,crt_0005', act: press('d') },
  { name: 'compare-one', path: '/compare/crt_0000' },
  { name: 'creator-missing', path: '/creators/crt_none' },

  { name: 'import', path: '/import', states: BOTH },
  { name: 'import-many', path: '/import', act: inOrder(drop('/home/wang/达人名单', '/home/wang/下载/坏文件.xls', '/home/wang/下载/抖音周报.csv'), async ({ settle }) => settle(2500)) },
  { name: 'import-many-done', path: '/import', act: inOrder(drop('/home/wang/小红书达人名单'), async ({ settle }) => settle(1500), async ({ page, settle }) => { await page.locator('main button').filter({ hasText: /导入 \d 个文件|Import \d files/ }).click(); await settle(3000); }) },
  { name: 'import-last-time', path: '/import', act: drop('/home/wang/下载/小红书月报2026-11.csv') },
  { name: 'import-file', path: '/import', act: drop('/home/wang/下载/视频号达人报价表2026-11.csv') },
  { name: 'import-tables', path: '/import', act: drop('/home/wang/下载/小红书两张表并排 2026-11.csv') },
  { name: 'import-map', path: '/import', act: inOrder(drop(SHEET), next) },
  { name: 'import-check', path: '/import', act: inOrder(drop(SHEET), nextTimes(2)) },
  { name: 'import-running', moves: true, path: '/import', act: inOrder(drop(SHEET), nextTimes(2), async ({ page }) => { await page.locator('[class*="stepFoot"] button:last-child').click(); await page.waitForTimeout(350); }) },
  { name: 'import-done', path: '/import', act: inOrder(drop(SHEET), nextTimes(3), async ({ settle }) => settle(1500)) },
  { name: 'import-undone', path: '/import', act: inOrder(drop(SHEET), nextTimes(3), async ({ page, settle }) => { await settle(1500); await page.locator('main button').filter({ hasText: /撤销这次导入|Undo this import/ }).click(); await settle(700); }) },
  { name: 'import-damaged', path: '/import', act: drop('/home/wang/下载/坏文件.xls') },
  { name: 'import-wide', path: '/import', act: drop('/home/wang/下载/小红书 300 列.csv') },
  { name: 'import-wide-map', path: '/import', act: inOrder(drop('/home/wang/下载/小红书 300 列.csv'), next) },
  { name: 'import-paste', path: '/import', act: inOrder(async ({ page }) => { await page.evaluate(() => Object.assign(window.fakeHost, { copied: '达人昵称\t抖音号\n阿圆爱做饭\tayuan' })); }, press('Control+v'), async ({ settle }) => settle(900)) },
  { name: 'import-paste-none', path: '/import', act: inOrder(press('Control+v'), async ({ settle }) => settle(500)) },
  { name: 'import-many-running', moves: true, path: '/import', act: inOrder(drop('/home/wang/小红书达人名单'), async ({ settle }) => settle(1500), async ({ page }) => { await page.locator('main button').filter({ hasText: /导入 \d 个文件|Import \d files/ }).click(); await page.waitForTimeout(1200); }) },
  { name: 'import-list', path: '/import', states: BOTH, act: click('header [role=group] button:nth-child(2)') },
  { name: 'import-review', path: '/import', states: BOTH, act: click('header [role=group] button:nth-child(3)') },
  { name: 'import-review-next', path: '/import', act: inOrder(click('header [role=group] button:nth-child(3)'), press('j')) },
  { name: 'import-review-merged', path: '/import', act: inOrder(click('header [role=group] button:nth-child(3)'), press('m'), async ({ settle }) => settle(600)) },
  { name: 'import-duplicates', path: '/import', act: inOrder(click('header [role=group] button:nth-child(3)', '[data-duplicates]'), async ({ settle }) => settle(600)) },

  { name: 'orders', path: '/orders', states: BOTH },
  { name: 'orders-panel', path: '/orders', act: press('j') },
  { name: 'post-brief', path: '/post', states: ['drafted', 'empty'] },
  { name: 'post-audience', path: '/post', states: ['drafted', 'empty'], act: nextTimes(1) },
  { name: 'post-deliver', path: '/post', states: ['drafted'], act: nextTimes(2) },
  { name: 'post-money', path: '/post', states: ['drafted'], act: nextTimes(3) },
  { name: 'post-check', path: '/post', states: ['drafted', 'empty'], act: nextTimes(4) },

  { name: 'match', path: '/orders/ord_7/match', states: BOTH },
  { name: 'match-why', path: '/orders/ord_7/match', act: press('j', 'j') },
  { name: 'match-shortlist', path: '/orders/ord_7/match', states: BOTH, act: click('header [role=group] button:nth-child(2)') },
  { name: 'match-submission', path: '/orders/ord_7/match', act: inOrder(picking('/home/wang/提报表.xlsx'), click('header [role=group] button:nth-child(2)', '[data-submission]', '[role=dialog] [class*=ways] button'), async ({ settle }) => settle(800)) },
  { name: 'match-submission-start', path: '/orders/ord_7/match', act: inOrder(click('header [role=group] button:nth-child(2)', '[data-submission]'), async ({ settle }) => settle(800)) },
  { name: 'match-invite', path: '/orders/ord_7/match', act: press('j', 'x', 'j', 'x', 'i') },

  { name: 'deals', path: '/deals', states: BOTH },
  { name: 'deals-board', path: '/deals', preferences: { dealsView: 'board' } },
  { name: 'deals-drag', wide: true, path: '/deals', preferences: { dealsView: 'board' }, act: drag('dea_28', 'publishing', false) },
  { name: 'deals-drop', wide: true, path: '/deals', preferences: { dealsView: 'board' }, act: drag('dea_28', 'publishing', true) },
  { name: 'deals-drop-no', wide: true, path: '/deals', preferences: { dealsView: 'board' }, act: drag('dea_28', 'settling', true) },
  { name: 'deals-calendar', path: '/deals', preferences: { dealsView: 'calendar' } },
  { name: 'deals-month-more', path: '/deals', preferences: { dealsView: 'calendar' }, act: inOrder(press(']'), click('[class*="more"]')) },
  { name: 'deals-risk', path: '/deals', preferences: { dealsView: 'board' }, act: click('[role=switch]') },
  { name: 'deal-invited', path: '/deals/dea_34' },
  { name: 'deal-pricing', path: '/deals/dea_33' },
  { name: 'deal-counter', path: '/deals/dea_33', act: click('[data-act="counter"]') },
  { name: 'deal-review', path: '/deals/dea_28' },
  { name: 'deal-cancel', path: '/deals/dea_28', act: click('[data-act="cancel"]') },
  { name: 'deal-published', path: '/deals/dea_25' },
  { name: 'deal-payment', path: '/deals/dea_22' },
  { name: 'deal-strike', path: '/deals/dea_22', act: click('[data-strike]') },
  { name: 'deal-disputed', path: '/deals/dea_27' },
  { name: 'deal-closed', path: '/deals/dea_19' },
  { name: 'deal-offer', path: '/deals/dea_33', act: press('o') },
  { name: 'deal-offer-export', path: '/deals/dea_33', act: inOrder(press('o'), click('[role=dialog] [data-export]')) },
  { name: 'deal-reply', path: '/deals/dea_33', act: inOrder(press('r'), async ({ page, settle }) => { await page.locator('[role=dialog] textarea').first().fill('合作编号：33\n答复：改价 9200 元'); await settle(900); }) },
  { name: 'deal-missing', path: '/deals/dea_none' },

  { name: 'inbox', path: '/inbox', role: 'creator', states: BOTH },
  { name: 'inbox-counter', path: '/inbox', role: 'creator', act: press('c') },
  { name: 'inbox-decline', path: '/inbox', role: 'creator', act: press('d') },
  { name: 'inbox-calls', path: '/inbox', role: 'creator', act: click('header [role=group] button:nth-child(3)') },
  { name: 'roster', path: '/roster', role: 'agency', states: BOTH },
  { name: 'roster-panel', path: '/roster', role: 'agency', act: press('j') },
  { name: 'roster-contract', path: '/roster', role: 'agency', act: press('n') },
  { name: 'roster-offers', path: '/roster', role: 'agency', act: click('header [role=group] button:nth-child(2)') },
  { name: 'roster-answer', path: '/roster', role: 'agency', act: inOrder(click('header [role=group] button:nth-child(2)'), async ({ page, settle }) => { await settle(500); await page.locator('[role=grid]').focus(); await press('j', 'x', 'j', 'x', 'j', 'x', 'a')({ page, settle }); await settle(500); }) },
  { name: 'schedule', path: '/roster', role: 'agency', act: inOrder(click('header [role=group] button:nth-child(3)'), async ({ settle }) => settle(900)) },
  { name: 'schedule-none', path: '/roster', role: 'agency', preferences: { actingAgency: 'agy_2' }, act: inOrder(click('header [role=group] button:nth-child(3)'), async ({ settle }) => settle(700)) },
  { name: 'schedule-14', path: '/roster', role: 'agency', act: inOrder(click('header [role=group] button:nth-child(3)'), async ({ page, settle }) => { await settle(700); await page.locator('[class*=controls] [class*=SegmentedControl-label]').first().click(); await settle(700); }) },
  { name: 'schedule-clash', path: '/roster', role: 'agency', act: inOrder(click('header [role=group] button:nth-child(3)'), async ({ page, settle }) => { await settle(700); await page.locator('[data-clash][data-kind=offer]').first().focus(); await settle(500); }) },
  { name: 'schedule-drag', wide: true, path: '/roster', role: 'agency', act: inOrder(click('header [role=group] button:nth-child(3)'), dragCall('ord_3', 'crt_0002', 500, false)) },
  { name: 'schedule-assign', wide: true, path: '/roster', role: 'agency', act: inOrder(click('header [role=group] button:nth-child(3)'), dragCall('ord_3', 'crt_0002', 500, true)) },
  { name: 'schedule-shift', wide: true, path: '/roster', role: 'agency', act: inOrder(click('header [role=group] button:nth-child(3)'), async ({ page, settle }) => { await settle(700); const from = await page.locator('[data-row=crt_0001] [data-kind=deal]').boundingBox(); await page.mouse.move(from.x + 20, from.y + 10); await page.mouse.down(); await page.mouse.move(from.x + 40, from.y + 12, { steps: 4 }); await page.mouse.move(from.x + 150, from.y + 12, { steps: 6 }); await settle(200); await page.mouse.up(); await settle(900); }) },
  { name: 'rates', path: '/rates', role: 'creator', act: async ({ settle }) => settle(700) },
  { name: 'rates-busy', path: '/rates', role: 'creator', act: async ({ page, settle }) => { await settle(700); await page.locator('[data-day="2026-11-23"]').focus(); await press('ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowRight')({ page, settle }); } },
  { name: 'rates-long-name', path: '/creators/crt_0002/rates', role: 'agency', act: async ({ settle }) => settle(700) },
  { name: 'rates-unchosen', path: '/rates', role: 'creator', preferences: { actingCreator: null } },
  { name: 'settlement', path: '/settlement', states: BOTH, act: async ({ settle }) => settle(500) },
  { name: 'settlement-deal', path: '/settlement', act: press('j') },
  { name: 'settlement-payments', path: '/settlement', act: inOrder(async ({ settle }) => settle(500), picking('/home/wang/招商银行交易明细 2026-11.csv'), press('r'), click('[role=dialog] [class*=ways] button'), async ({ settle }) => settle(800)) },
  { name: 'settlement-creator', path: '/settlement', role: 'creator', states: BOTH, act: async ({ settle }) => settle(700) },
  { name: 'settlement-agency', path: '/settlement', role: 'agency', act: inOrder(click('header [role=group] button:nth-child(3)'), async ({ settle }) => settle(500)) },
  { name: 'insight', path: '/insight', states: BOTH, act: async ({ settle }) => settle(500) },
  { name: 'insight-provinces', path: '/insight', act: async ({ page, settle }) => { await settle(500); await page.locator('[class*=SegmentedControl-label]').nth(2).click(); await settle(500); } },
  { name: 'insight-wall', path: '/insight', act: inOrder(click('header [role=group] button:nth-child(2)'), async ({ settle }) => settle(300)) },
  { name: 'insight-then', path: '/insight', act: inOrder(click('header [role=group] button:nth-child(3)'), async ({ settle }) => settle(300)) },

  { name: 'settings', path: '/settings', states: BOTH },
  { name: 'command', path: '/creators', act: press('Control+k') },
  { name: 'command-found', path: '/creators', act: inOrder(press('Control+k'), async ({ page, settle }) => { await page.keyboard.type('小满'); await settle(700); }) },
  { name: 'command-pinyin', path: '/home', act: inOrder(async ({ settle }) => settle(900), press('Control+k'), async ({ page, settle }) => { await page.keyboard.type('hz'); await settle(900); }) },
  { name: 'command-recent', path: '/creators', preferences: { recent: ['/creators/crt_0002', '/orders/ord_7/match', '/deals/dea_28', '/creators/crt_none'] }, act: inOrder(press('Control+k'), async ({ settle }) => settle(500)) },
  { name: 'shortcuts', path: '/creators', act: press('?') },
  { name: 'trouble', path: '/creators', states: ['locked'] },
  { name: 'not-found', path: '/nowhere' },
  { name: 'nav-collapsed', path: '/creators', preferences: { navCollapsed: true } },
];
