// A text's whole way, from a visitor without an account to everyone's front page, as people with different screens, scripts and hands walk it.
import { equal, holds, launch, mailLink, people, signIn, startServer, Tally, until, visit } from './lib.mjs';

const tally = new Tally();
const server = await startServer();
const browser = await launch();
// Fields and buttons are found by what they are for; that each has its label and its words is what access.mjs checks.
const field = (page, name) => page.locator(`main form [name="${name}"]`).first();
// The button that does what the form is for: those that look or put aside have a name.
const button = (page, action) => page.locator(`main form[action$="${action}"] button:not([value=preview]):not([value=save])`).last();

/// Presses Tab until `target` has the focus, and sees that the focus shows.
async function tabTo(page, target, most = 120) {
  for (let pressed = 0; pressed < most; pressed += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((node) => node === document.activeElement)) {
      const shown = await target.evaluate((node) => { const style = getComputedStyle(node); return style.outlineStyle !== 'none' || style.boxShadow !== 'none'; });
      holds(shown, `the focus does not show on ${await target.evaluate((node) => node.outerHTML.slice(0, 120))}`);
      return;
    }
  }
  throw new Error(`${most} times Tab and the focus is not there: ${target}`);
}

/// Every field that a person without an account must fill, in the order of the form.
async function fillProposal(page, { title, text, name, mail }, type = (target, value) => target.fill(value)) {
  await type(field(page, 'title'), title);
  await type(field(page, 'body'), text);
  await type(field(page, 'standfirst'), 'Un essai de proposition, du premier mot à la une.');
  await type(field(page, 'name'), name);
  await type(field(page, 'mail'), mail);
}

async function press(page, action) {
  await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), button(page, action).click()]);
  await page.waitForLoadState();
}

async function confirm(page, mail) {
  await page.goto(await mailLink(server, mail));
  // Looking at a link changes nothing: a button does.
  await press(page, '/confirmer');
}

async function publish(page, title) {
  await page.goto('/relecture');
  await page.locator('main').getByRole('link', { name: title }).first().click();
  await page.waitForLoadState();
  await press(page, '/publier');
}

async function shownEverywhere(page, title, name) {
  await until(async () => { await page.goto('/'); return page.getByRole('link', { name: title }).count(); }, `${title} on the front page`);
  await page.getByRole('link', { name: title }).first().click();
  await page.waitForLoadState();
  equal((await page.locator('h1').first().innerText()).replace(/\s+/g, ' ').trim(), title, 'the heading');
  const address = new URL(page.url()).pathname;
  await page.locator('main').getByRole('link', { name }).first().click();
  await page.waitForLoadState();
  holds(await page.getByRole('link', { name: title }).count(), `${title} is not on the page of ${name}`);
  for (const suffix of ['/articles.atom', '/articles.rss']) {
    const feed = await (await fetch(server.origin + suffix)).text();
    holds(feed.includes(address), `${address} is not in ${suffix}`);
  }
}

try {
  for (const look of [{ width: 1280, js: true }, { width: 320, js: true }, { width: 1280, js: false }, { width: 320, js: false }]) {
    const way = `${look.width} px, ${look.js ? 'with' : 'without'} JavaScript`;
    const title = `Une haie de ${look.width} pas ${look.js ? 'bavarde' : 'muette'}`;
    const author = { title, text: 'Samedi, nous plantons une haie **le long du canal**.\n\nVenez avec des bottes.', name: `Jeanne Cosquer ${look.width}`, mail: `jeanne${look.width}${look.js ? 'j' : 'n'}@boite.example` };
    const visitor = await visit(browser, server, look);
    const facilitator = await visit(browser, server, look);
    await tally.check(`proposing from the front page, ${way}`, async () => {
      await visitor.page.goto('/');
      await visitor.page.locator('a[href="/articles/proposer"]').first().click();
      await visitor.page.waitForLoadState();
      equal(new URL(visitor.page.url()).pathname, '/articles/proposer', 'the address of the form');
      await fillProposal(visitor.page, author);
      await press(visitor.page, '/articles/proposer');
      equal(new URL(visitor.page.url()).pathname, '/proposition-recue', 'where the text arrived');
      holds(/message|courr/i.test(await visitor.page.locator('main').innerText()), 'nothing says to look at the mail');
    });
    await tally.check(`confirming by the mailed link, ${way}`, () => confirm(visitor.page, author.mail));
    await tally.check(`publishing from the queue, ${way}`, async () => {
      await signIn(facilitator.page, people().youenn);
      await publish(facilitator.page, title);
    });
    await tally.check(`everyone reads it, ${way}`, () => shownEverywhere(visitor.page, title, author.name));
    await tally.quiet(way, visitor);
    await tally.quiet(`facilitator, ${way}`, facilitator);
    await visitor.close();
    await facilitator.close();
  }

  for (const js of [true, false]) {
    const way = `by keyboard alone, ${js ? 'with' : 'without'} JavaScript`;
    const title = `Au clavier ${js ? 'avec' : 'sans'} script`;
    const author = { title, text: 'Tout est écrit au clavier, sans une souris dans la pièce.', name: 'Perig Le Bras', mail: `perig${js}@boite.example` };
    const visitor = await visit(browser, server, { js });
    const facilitator = await visit(browser, server, { js });
    const type = async (target, value) => { await tabTo(visitor.page, target); await visitor.page.keyboard.type(value.replace(/\n+/g, ' ')); };
    await tally.check(`the skip link comes first, ${way}`, async () => {
      await visitor.page.goto('/');
      await visitor.page.keyboard.press('Tab');
      const target = await visitor.page.evaluate(() => document.activeElement.getAttribute('href'));
      holds(/^#/.test(target ?? ''), `the first stop is ${target}`);
      holds(await visitor.page.locator(target).count(), `${target} is nowhere`);
    });
    await tally.check(`proposing ${way}`, async () => {
      await visitor.page.goto('/');
      await tabTo(visitor.page, visitor.page.locator('a[href="/articles/proposer"]').first());
      await visitor.page.keyboard.press('Enter');
      await visitor.page.waitForURL('**/articles/proposer');
      await fillProposal(visitor.page, author, type);
      await tabTo(visitor.page, button(visitor.page, '/articles/proposer'));
      await Promise.all([visitor.page.waitForURL((url) => url.pathname !== '/articles/proposer'), visitor.page.keyboard.press('Enter')]);
      await confirm(visitor.page, author.mail);
    });
    await tally.check(`publishing ${way}`, async () => {
      const { page } = facilitator;
      const youenn = people().youenn;
      await page.goto('/connexion');
      await tabTo(page, page.locator('form:has(input[type=password]) input[type=email]').first());
      await page.keyboard.type(youenn.mail);
      await tabTo(page, page.locator('input[type=password]').first());
      await page.keyboard.type(youenn.password);
      await Promise.all([page.waitForURL((url) => url.pathname !== '/connexion'), page.keyboard.press('Enter')]);
      await page.goto('/relecture');
      await tabTo(page, page.locator('main').getByRole('link', { name: title }).first());
      await page.keyboard.press('Enter');
      await page.waitForURL('**/relecture/*');
      await tabTo(page, button(page, '/publier'));
      const before = page.url();
      await Promise.all([page.waitForURL((url) => url.href !== before), page.keyboard.press('Enter')]);
    });
    await tally.check(`it is there, ${way}`, () => shownEverywhere(visitor.page, title, author.name));
    await tally.quiet(way, visitor);
    await tally.quiet(`facilitator ${way}`, facilitator);
    await visitor.close();
    await facilitator.close();
  }

  for (const js of [true, false]) {
    const visitor = await visit(browser, server, { js });
    await tally.check(`a refused form comes back filled in, ${js ? 'with' : 'without'} JavaScript`, async () => {
      const { page } = visitor;
      await page.goto('/articles/proposer');
      await field(page, 'body').fill('Un texte que je ne veux pas retaper : <b>« gras »</b> & tout.');
      await press(page, '/articles/proposer');
      equal(await field(page, 'body').inputValue(), 'Un texte que je ne veux pas retaper : <b>« gras »</b> & tout.', 'the text');
      equal(await field(page, 'title').getAttribute('aria-invalid'), 'true', 'the title is marked');
      const summary = page.locator('main a[href^="#"]').first();
      await summary.click();
      equal(await page.evaluate(() => document.activeElement?.tagName), 'INPUT', 'a problem on top leads to its field');
    });
    await tally.quiet('refused form', visitor);
    await visitor.close();
  }
} finally {
  await browser.close();
  await server.stop();
}
tally.end();
