// What people take home: a slip is one sheet of A6, the code on the wall one of A4, ten slips one of A4, a text its sheets of A4.
import { equal, holds, launch, people, signIn, startServer, Tally, visit } from './lib.mjs';

const tally = new Tally();
const server = await startServer();
const browser = await launch();
const A4 = [210, 297], A6 = [105, 148];
const field = (page, name) => page.locator(`main form [name="${name}"]`).first();
const send = (page, selector) => Promise.all([page.waitForNavigation(), page.locator(selector).first().click()]);

/// The sheets of a PDF, as [width, height] in millimetres: A4 lies in the printer, unless the page asks for something else.
async function sheets(page) {
  const pdf = (await page.pdf({ preferCSSPageSize: true, format: 'A4' })).toString('latin1');
  const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)];
  return boxes.map(([, width, height]) => [width, height].map((points) => Math.round(points * 25.4 / 72)));
}

async function isOnPaper(page, count, size, what) {
  const found = await sheets(page);
  equal(found.length, count, `sheets of ${what}`);
  for (const sheet of found) equal(JSON.stringify(sheet), JSON.stringify(size), `the size of ${what} in millimetres`);
}

/// What stands outside of the sheet would be cut off.
async function isInside(page, selector, width, what) {
  await page.emulateMedia({ media: 'print' });
  const wide = await page.locator(selector).first().evaluate((node) => node.scrollWidth - node.clientWidth);
  await page.emulateMedia({ media: null });
  holds(wide <= 1, `${what} is ${wide} px wider than its sheet`);
}

const reader = await visit(browser, server, { js: false });
const { page } = reader;
try {
  await signIn(page, people().youenn);

  for (const [what, title, name] of [
    ['a slip', 'La pêche à pied', 'Maryvonne Kerdoncuff'],
    ['a slip with a title as long as can be', 'Ce que l’on disait des gens de la côte '.repeat(6).trim().slice(0, 200), 'Anne-Marie-Josèphe de Kersaint-Gilly de la Villecoubleboc’h'],
    ['a slip with one word as long as a line', 'a'.repeat(90), 'b'.repeat(60)],
  ])
    await tally.check(`${what} is one sheet of A6`, async () => {
      await page.goto('/articles/recueillir');
      await field(page, 'told_by').fill(name);
      await field(page, 'title').fill(title);
      await field(page, 'body').fill('On partait à la basse mer, avec un panier.');
      await field(page, 'consent').check();
      await send(page, 'main form button[type=submit]:not([name=act])');
      holds(page.url().includes('/billet/imprimer/'), `at ${page.url()}`);
      await isOnPaper(page, 1, A6, what);
    });

  await tally.check('the code on the wall is one sheet of A4', async () => {
    for (const title of ['Mémoires du port', 'Ce que nous avons vu, entendu et gardé du temps où le port était encore un port, avec les gens du quai']) {
      await page.goto('/ateliers-d-ecriture');
      await field(page, 'title').fill(title);
      await send(page, 'main form[action$="/ateliers-d-ecriture"] button');
      await page.locator('main a[href$="/affiche"]').click();
      await page.waitForLoadState();
      await isOnPaper(page, 1, A4, `the poster of ${title}`);
      await isInside(page, '.poster', A4[0], 'the poster');
    }
  });

  await tally.check('a text is printed on A4, without what can only be clicked', async () => {
    await page.goto('/articles');
    await page.locator('main .card a[href^="/articles/"]').first().click();
    await page.waitForLoadState();
    const found = await sheets(page);
    holds(found.length >= 1, 'nothing was printed');
    for (const sheet of found) equal(JSON.stringify(sheet), JSON.stringify(A4), 'the size of a sheet');
    await page.emulateMedia({ media: 'print' });
    equal(await page.locator('.banner nav:visible, main form:visible').count(), 0, 'menus and forms on paper');
  });
  await tally.quiet('paper', reader);
} finally {
  await browser.close();
  await server.stop();
}
tally.end();
