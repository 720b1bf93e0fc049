// The field of searching by keyboard, as screen readers hear it, on a slow network and without JavaScript (ARIA: editable combobox with list autocomplete).
import { launch, startServer, Tally, until, visit } from './lib.mjs';

const tally = new Tally();
const server = await startServer();
const browser = await launch();

function expect(is, what) {
  if (!is) throw new Error(what);
}

/// What a screen reader is told of the field.
const heard = (page) => page.evaluate(() => {
  const field = document.getElementById('q');
  const list = document.getElementById(field.getAttribute('aria-controls'));
  const active = field.getAttribute('aria-activedescendant');
  return {
    role: field.getAttribute('role'), expanded: field.getAttribute('aria-expanded'), has_list: Boolean(list), is_shown: Boolean(list && !list.hidden),
    options: list ? [...list.children].map((one) => one.textContent) : [], active: active ? document.getElementById(active)?.textContent : null,
    selected: list ? list.querySelectorAll('[aria-selected=true]').length : 0, told: document.querySelector('.quest [role=status]')?.textContent ?? '',
  };
});
const opened = (page) => page.locator('#suggestions li').first().waitFor();
/// The words of the demo town have been counted.
const counted = () => until(async () => (await (await fetch(`${server.origin}/recherche/suggestions?q=jar`)).json())[1].length > 1, 'words that begin so');

async function begun(page, words = 'jar') {
  await page.goto('/recherche');
  await page.locator('#q').pressSequentially(words);
  await opened(page);
}

try {
  await counted();
  const visitor = await visit(browser, server, { width: 1280 });
  const { page } = visitor;
  await tally.check('closed, the field says that it has a list which is not open', async () => {
    await page.goto('/recherche');
    const now = await heard(page);
    expect(now.role === 'combobox' && now.expanded === 'false' && now.has_list && !now.is_shown, JSON.stringify(now));
  });
  await tally.check('what is typed opens the list, and its length is said', async () => {
    await begun(page);
    const now = await heard(page);
    expect(now.expanded === 'true' && now.is_shown && now.options.length > 1 && now.options.length <= 10, JSON.stringify(now));
    expect(now.active === null && now.selected === 0, 'nothing is chosen for anybody');
    expect(now.told.startsWith(String(now.options.length)), now.told);
  });
  await tally.check('arrows go through the list, and around it by the field', async () => {
    await begun(page);
    const { options } = await heard(page);
    await page.keyboard.press('ArrowDown');
    let now = await heard(page);
    expect(now.active === options[0] && now.selected === 1, JSON.stringify(now));
    await page.keyboard.press('ArrowUp');
    expect((await heard(page)).active === null, 'back in the field');
    await page.keyboard.press('ArrowUp');
    now = await heard(page);
    expect(now.active === options.at(-1), JSON.stringify(now));
    await page.keyboard.press('ArrowDown');
    expect((await heard(page)).active === null, 'around');
    expect(await page.inputValue('#q') === 'jar', 'what was typed stays');
  });
  await tally.check('Enter on a suggestion leads there, Enter in the field searches', async () => {
    await begun(page);
    await page.keyboard.press('ArrowDown');
    const { active } = await heard(page);
    await Promise.all([page.waitForURL(/recherche\?q=/), page.keyboard.press('Enter')]);
    expect(await page.inputValue('#q') === active, `${page.url()} for ${active}`);
    await begun(page);
    await Promise.all([page.waitForURL(/recherche\?q=jar$/), page.keyboard.press('Enter')]);
  });
  await tally.check('Escape closes the list and leaves the words', async () => {
    await begun(page);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    const now = await heard(page);
    expect(!now.is_shown && now.expanded === 'false' && now.active === null, JSON.stringify(now));
    expect(await page.inputValue('#q') === 'jar', 'the words are gone');
  });
  await tally.check('leaving the field closes the list, and an answer that comes later opens nothing', async () => {
    await begun(page);
    await page.keyboard.press('Tab');
    expect(!(await heard(page)).is_shown, 'still open');
    await page.goto('/recherche');
    let answered;
    const done = new Promise((resolve) => { answered = resolve; });
    await page.route('**/suggestions?**', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 600));
      await route.continue().catch(() => {});
      answered();
    });
    await page.locator('#q').pressSequentially('jard');
    await page.waitForRequest(/suggestions/);
    await page.keyboard.press('Tab');
    await done;
    await page.waitForResponse(/suggestions/).catch(() => {});
    expect(!(await heard(page)).is_shown, 'it opened under nobody’s hands');
    await page.unroute('**/suggestions?**');
  });
  await tally.check('a slow answer never shows suggestions of words that were changed since', async () => {
    await page.goto('/recherche');
    await page.route('**/suggestions?q=ja', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 900));
      await route.fulfill({ contentType: 'application/json', body: '["ja",["too late"],[""],["/"]]' }).catch(() => {});
    });
    await page.locator('#q').pressSequentially('ja');
    await page.waitForRequest(/suggestions\?q=ja$/);
    await page.locator('#q').pressSequentially('rd');
    await opened(page);
    await page.waitForTimeout(1000);
    const now = await heard(page);
    expect(now.is_shown && !now.options.includes('too late'), JSON.stringify(now));
    await page.unroute('**/suggestions?q=ja');
  });
  await tally.check('a network that is away leaves a field that searches', async () => {
    await page.goto('/recherche');
    await page.route('**/suggestions?**', (route) => route.abort());
    await page.locator('#q').pressSequentially('jardin');
    await page.waitForRequest(/suggestions/);
    expect(!(await heard(page)).is_shown, 'open');
    await Promise.all([page.waitForURL(/q=jardin/), page.keyboard.press('Enter')]);
    await page.unroute('**/suggestions?**');
  });
  await visitor.close();

  const touch = await visit(browser, server, { width: 320 });
  await tally.check('at 320 pixels the list stays on the screen, and a touch leads on', async () => {
    await begun(touch.page);
    const over = await touch.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over <= 0, `${over} px too wide`);
    const heights = await touch.page.locator('#suggestions li').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(heights.every((height) => height >= 44), heights.join(' '));
    await Promise.all([touch.page.waitForURL(/recherche\?q=/), touch.page.locator('#suggestions li').first().click()]);
  });
  await touch.close();

  const plain = await visit(browser, server, { width: 1280, js: false });
  await tally.check('without JavaScript the field of every page searches', async () => {
    await plain.page.goto('/');
    await plain.page.locator('.seek input').fill('jardin');
    await Promise.all([plain.page.waitForURL(/recherche\?q=jardin/), plain.page.keyboard.press('Enter')]);
    expect(await plain.page.locator('.hit').count() > 0, 'nothing was found');
    await Promise.all([plain.page.waitForURL(/type=|annee=|mot=|auteur=|secteur=|licence=/), plain.page.locator('.facets li a').first().click()]);
    expect(await plain.page.locator('.kept a').count() === 1, 'it is not said what one keeps to');
    expect(await plain.page.locator('.hit').count() > 0, 'a choice that was counted finds nothing');
    await Promise.all([plain.page.waitForURL((url) => !/type=|annee=|mot=|auteur=|secteur=|licence=/.test(url.search)), plain.page.locator('.kept a').click()]);
  });
  await plain.close();
} finally {
  await browser.close();
  await server.stop();
}
tally.end();
