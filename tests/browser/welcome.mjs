// The first minutes of a server, in a newcomer's browser without JavaScript: the address that it printed, five answers, a territory that works.
import { fileURLToPath } from 'node:url';

import { equal, holds, launch, startServer, Tally, until, visit } from './lib.mjs';

const tally = new Tally();
const server = await startServer({}, 'nothing');
const browser = await launch();

/// How many questions the form asks: groups of buttons count once, and so does the code of a colour beside them.
const questions = (page) => page.evaluate(() => new Set([...document.querySelectorAll('main form input:not([type=hidden])')]
  .filter((input) => input.name !== 'site_web' && input.name !== 'code').map((input) => input.name)).size);

try {
  const newcomer = await visit(browser, server, { width: 360, js: false });
  const { page } = newcomer;
  await tally.check('whoever comes without the address reads that the server waits', async () => {
    const answer = await page.goto('/');
    equal(answer.status(), 503, 'the status');
    holds((await page.locator('main').innerText()).length > 60, 'the page says too little');
    equal(await page.locator('main a, main form').count(), 0, 'ways on');
  });
  await tally.check('five answers without JavaScript open the territory', async () => {
    const way = await until(() => server.lines.map((line) => /\/bienvenue\/\S+/.exec(line)?.[0]).find(Boolean), 'the address that is printed');
    await page.goto(way);
    const asked = await questions(page);
    holds(asked <= 5, `${asked} questions are asked`);
    await page.locator('[name=town]').fill('Ploumoguer-sur-Mer');
    await page.locator('[name=name]').fill('Rozenn Le Gall');
    await page.locator('[name=mail]').fill('rozenn@boite.example');
    await page.locator('[name=password]').fill('quatre-vents-du-large');
    await page.locator('label[for=field-hue-150]').click();
    await page.locator('main form button').last().click();
    await page.waitForLoadState();
    equal(new URL(page.url()).pathname, '/bienvenue', 'where it leads');
    holds(await page.locator('.first-steps li').count() >= 4, 'what to do next is not said');
    holds((await page.locator('.banner').innerText()).includes('Rozenn'), 'nobody is signed in');
  });
  await tally.check('each of the first steps leads somewhere', async () => {
    const ways = await page.locator('.first-steps a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    for (const way of ways) {
      const answer = await page.goto(way);
      equal(answer.status(), 200, way);
      await page.goto('/bienvenue');
    }
  });
  await tally.check('a site is opened in five gestures and has its own front page', async () => {
    await page.goto('/sites/ouvrir');
    await page.locator('label[for^=field-model]').first().click();
    await page.locator('[name=name]').fill('Le Bout du Quai');
    await page.locator('label[for=field-hue-28]').click();
    await page.locator('main form button').last().click();
    await page.waitForLoadState();
    equal(new URL(page.url()).pathname, '/sites/le-bout-du-quai', 'where it leads');
    const stranger = await visit(browser, server, { width: 1280, js: false });
    const answer = await stranger.page.goto('/le-bout-du-quai');
    equal(answer.status(), 200, 'the front page');
    holds((await stranger.page.locator('h1').first().innerText()).length > 10, 'it asks nothing');
    await stranger.close();
  });
  await tally.check('each choice is to be seen without JavaScript: sections, licence, logo, when texts are read over, who may comment', async () => {
    await page.goto('/sites/ouvrir');
    await page.locator('label[for^=field-model]').nth(2).click();
    await page.locator('[name=name]').fill('Le chantier');
    await page.locator('details.more summary').click();
    for (const name of ['picture_file', 'licence', 'mode', 'comments']) holds(await page.locator(`[name=${name}]`).isVisible(), `${name} is not to be seen`);
    await page.locator('[name=picture_file]').setInputFiles(fileURLToPath(new URL('../../src/modules/farm/tests/bateau.png', import.meta.url)));
    await page.locator('[name=licence]').selectOption('cc0-1.0');
    await page.locator('main form button').last().click();
    await page.waitForLoadState();
    equal(new URL(page.url()).pathname, '/sites/le-chantier', 'where it leads');
    await page.goto('/le-chantier/reglages');
    holds(await page.locator('.town img').isVisible(), 'the logo does not stand beside the name');
    await page.locator('details.more summary').first().click();
    holds(/\d[.,]\d/.test(await page.locator('.legible').innerText()), 'the contrast is not said');
    await page.locator('details.more summary').last().click();
    equal(await page.locator('[name=licence]').inputValue(), 'cc0-1.0', 'the licence');
    await page.goto('/le-chantier/reglages/rubriques');
    equal(await page.locator('.shelf').count(), 3, 'sections of the model');
    await page.goto('/le-chantier/relecture/reglages');
    equal(await page.locator('[name=mode-article]:checked').inputValue(), 'trusted', 'when texts are read over');
    equal(await page.locator('[name=comments-article]:checked').inputValue(), 'open', 'who may comment');
  });
  await newcomer.close();
} finally {
  await browser.close();
  await server.stop();
}
tally.end();
