// Pictures of a text in a browser: with a script they are sent ahead, seen, put in order and taken out; without one they go with the form. Both end the same.
// `SHOTS=folder node tests/browser/pictures.mjs` also draws the screens.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { equal, holds, launch, mailLink, people, root, signIn, startServer, Tally, until, visit } from './lib.mjs';

const tally = new Tally();
const server = await startServer();
const browser = await launch();
const sample = (name) => join(root, 'src/commons/gallery/tests', name);
const shots = process.env.SHOTS;
if (shots) mkdirSync(shots, { recursive: true });
const shoot = async (page, name) => { if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true }); };

async function press(page, selector) {
  await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), page.locator(selector).first().click()]);
  await page.waitForLoadState();
}

const typed = async (page, title, mail) => {
  await page.locator('[name=title]').fill(title);
  await page.locator('[name=body]').fill('Un matin de novembre au port, avec le bac, le phare et le quai. Tout y est.');
  await page.locator('main [name=name]').fill('Rozenn Abgrall');
  await page.locator('main [name=mail]').fill(mail);
};
const described = (page) => page.locator('.described');
const send = 'main form.form .buttons button[type=submit]:not([value])';

async function publishAndRead(mail, title, wanted) {
  const link = await mailLink(server, mail);
  const confirming = await visit(browser, server, { js: false });
  await confirming.page.goto(new URL(link).pathname);
  await press(confirming.page, 'main form button');
  await confirming.close();
  const facilitator = await visit(browser, server);
  await signIn(facilitator.page, people().solenn);
  await facilitator.page.goto('/relecture');
  await facilitator.page.getByRole('link', { name: title }).first().click();
  await facilitator.page.waitForLoadState();
  await shoot(facilitator.page, `queue-${wanted}`);
  await press(facilitator.page, '#decide-publish button, form[action$="/publier"] button');
  await facilitator.close();
}

for (const js of [false, true]) {
  const way = js ? 'with a script' : 'without a script';
  const visitor = await visit(browser, server, { js });
  const { page } = visitor;
  const title = `Le port ${way}`, mail = `rozenn.${js}@boite.example`;
  await tally.check(`several files are chosen, ${way}`, async () => {
    await page.goto('/articles/proposer');
    await typed(page, title, mail);
    await shoot(page, `form-empty-${js}`);
    await page.locator('[name=picture_file]').setInputFiles(['quai.jpg', 'faux.jpg', 'bateau.webp', 'phare.gif'].map(sample));
    if (js) await until(async () => (await described(page).count()) === 3, 'three pictures that arrived');
    else {
      await press(page, send);
      equal(await described(page).count(), 3, 'pictures that arrived');
      equal(await page.locator('[name=title]').inputValue(), title, 'the title');
    }
    const said = await page.locator('main').innerText();
    holds(/faux\.jpg\s*»\sn’a pas été gardée/.test(said), `the bad one is not said: ${said.slice(0, 400)}`);
    await shoot(page, `form-arrived-${js}`);
  });
  await tally.check(`they are described, put in order and taken out, ${way}`, async () => {
    const words = ['Le quai au matin', 'Le bateau', 'Le phare'];
    for (let at = 0; at < 3; at += 1) await page.locator('[name^=picture_text_]').nth(at).fill(words[at]);
    await page.locator('[name^=picture_caption_]').nth(1).fill('Au large, vers midi');
    await page.locator('[name^=picture_credit_]').nth(1).fill('Soizic');
    await page.locator('[name^=picture_licence_]').nth(1).selectOption('cc-by-4.0');
    await page.locator('[name=picture_rights]').check();
    if (js) {
      await described(page).nth(1).getByRole('button', { name: 'Avant' }).click();
      await described(page).nth(2).getByRole('button', { name: 'Retirer' }).click();
      equal(await described(page).count(), 2, 'pictures after one was taken out');
    } else {
      await page.locator('[name^=picture_position_]').nth(1).fill('1');
      await page.locator('[name^=picture_remove_]').nth(2).check();
    }
    await press(page, send);
    holds(page.url().endsWith('/proposition-recue'), `sent, at ${page.url()}: ${(await page.locator('main').innerText()).slice(0, 300)}`);
  });
  await tally.check(`the page shows the first large and the other below, ${way}`, async () => {
    await publishAndRead(mail, title, js);
    await page.goto(`/articles/le-port-${way.replaceAll(' ', '-')}`);
    equal(await page.locator('article .picture img').first().getAttribute('alt'), 'Le bateau', 'the one that leads');
    equal(await page.locator('.gallery img').first().getAttribute('alt'), 'Le quai au matin', 'the other');
    const drawn = await page.evaluate(() => [...document.querySelectorAll('article .picture img')].every((one) => one.complete && one.naturalWidth > 0));
    holds(drawn, 'a picture is not drawn');
    await until(async () => { await page.reload(); return (await page.locator('article source[type="image/webp"]').count()) >= 2; }, 'the other widths');
    await shoot(page, `article-${js}`);
    await page.getByRole('link', { name: 'CC BY 4.0' }).first().click();
    await page.waitForLoadState();
    holds((await page.locator('main').innerText()).includes('Soizic'), 'the page of a picture does not say who made it');
    await shoot(page, `picture-${js}`);
    await page.setViewportSize({ width: 320, height: 640 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    holds(wide <= 320, `the page of a picture is ${wide} wide on a telephone`);
    await shoot(page, `picture-narrow-${js}`);
  });
  await tally.quiet(way, visitor);
  await visitor.close();
}

await browser.close();
await server.stop();
tally.end();
