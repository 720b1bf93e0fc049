// The letter, as people subscribe to it on a phone without scripts, read it in a mail program, print it and hang it up.
import { equal, holds, launch, mailLink, people, signIn, startServer, Tally, until, visit } from './lib.mjs';

const tally = new Tally();
const server = await startServer();
const browser = await launch();
const A4 = [210, 297];
const field = (page, name) => page.locator(`main form [name="${name}"]`).first();

async function press(page, action, button = 'button') {
  await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), page.locator(`main form[action*="${action}"] ${button}`).first().click()]);
  await page.waitForLoadState();
}

async function fits(page, what) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  holds(wide <= 0, `${what} is ${wide} px wider than the screen`);
}

async function sheets(page) {
  const pdf = (await page.pdf({ preferCSSPageSize: true, format: 'A4' })).toString('latin1');
  return [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)].map(([, width, height]) => [width, height].map((points) => Math.round(points * 25.4 / 72)));
}

async function subscribe(page, mail) {
  await page.goto('/');
  await page.locator('main a[href="/lettre"]').first().click();
  await page.waitForLoadState();
  await field(page, 'mail').fill(mail);
  await press(page, '/lettre/inscription');
  await page.goto(await mailLink(server, mail, /encore un clic/));
  await press(page, '/lettre/confirmer/');
  await fits(page, 'the choices');
}

const phone = await visit(browser, server, { width: 320, js: false });
const desk = await visit(browser, server, {});
try {
  let choices;
  await tally.check('somebody subscribes on a phone without scripts, from the front page on', async () => {
    await subscribe(phone.page, 'telephone@boite.example');
    holds(/vous arrivera/.test(await phone.page.locator('main').innerText()), 'it does not say that it will come');
    choices = new URL(phone.page.url()).pathname;
  });

  await tally.check('they choose how often, and what', async () => {
    await phone.page.goto(choices);
    await phone.page.locator('main input[name=rhythm][value=day]').check();
    await phone.page.locator('main fieldset.letter-choice input').first().check();
    await press(phone.page, '/lettre/choix/');
    holds(await phone.page.locator('main input[name=rhythm][value=day]').isChecked(), 'the rhythm is not kept');
    holds(await phone.page.locator('main fieldset.letter-choice input').first().isChecked(), 'the choice is not kept');
  });

  await tally.check('they leave by a link, without a password', async () => {
    await phone.page.locator('main a[href*="/lettre/partir/"]').click();
    await phone.page.waitForLoadState();
    await fits(phone.page, 'the way out');
    await press(phone.page, '/lettre/partir/');
    equal((await phone.page.request.get(choices)).status(), 404, 'their page afterwards');
  });

  await tally.check('a mail program unsubscribes by itself: one POST, no cookie, no page (RFC 8058)', async () => {
    await subscribe(phone.page, 'programme@boite.example');
    const own = new URL(phone.page.url()).pathname;
    const out = server.origin + own.replace('/choix/', '/partir/') + '?lettre=1';
    const answer = await fetch(out, { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'List-Unsubscribe=One-Click', redirect: 'manual' });
    equal(answer.status, 200, 'the answer');
    equal(answer.headers.get('set-cookie'), null, 'a cookie');
    equal((await fetch(server.origin + own)).status, 404, 'their page afterwards');
  });

  await signIn(desk.page, people().youenn);

  await tally.check('the mail is read at 320 and 700 pixels, in light and dark, and fetches nothing', async () => {
    for (const width of [320, 700])
      for (const dark of [false, true]) {
        await desk.page.setViewportSize({ width, height: 800 });
        await desk.page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
        await desk.page.goto('/lettre/preparer/courriel');
        await fits(desk.page, `the mail at ${width}`);
        const paper = await desk.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        equal(paper, dark ? 'rgb(17, 23, 29)' : 'rgb(252, 251, 246)', `the paper at ${width}`);
        equal(await desk.page.locator('img, script, link, iframe').count(), 0, 'what a mail program would fetch');
      }
    await desk.page.emulateMedia({ colorScheme: 'light' });
    await desk.page.setViewportSize({ width: 1280, height: 900 });
  });

  await tally.check('the letter is put in order, tried, and printed on A4', async () => {
    await desk.page.goto('/lettre/preparer');
    if (await desk.page.locator('main form[action*="/textes/"]').count()) {
      await press(desk.page, '/lettre/preparer/textes/', 'button[value=out]');
      await press(desk.page, '/lettre/preparer/textes/', 'button[value=in]');
    }
    await press(desk.page, '/lettre/preparer/essai');
    await until(() => server.mails().find((one) => one.to.includes(people().youenn.mail) && /Essai/.test(one.subject)), 'the trial');
    await desk.page.goto('/lettre/numeros');
    await desk.page.locator('main .issue-archive a').first().click();
    await desk.page.waitForLoadState();
    await desk.page.locator('main a[href$="/papier"]').click();
    await desk.page.waitForLoadState();
    for (const sheet of await sheets(desk.page)) equal(JSON.stringify(sheet), JSON.stringify(A4), 'the size of a sheet');
  });

  await tally.check('a sheet for the wall is one A4, with eight slips', async () => {
    await desk.page.goto('/lettre/affiches');
    await field(desk.page, 'place').fill('Médiathèque Ar Menez, rez-de-chaussée, à côté des périodiques');
    await press(desk.page, '/lettre/affiches');
    equal(await desk.page.locator('.wall-code').count(), 8, 'slips');
    equal(JSON.stringify(await sheets(desk.page)), JSON.stringify([A4]), 'its sheets');
    await desk.page.emulateMedia({ media: 'print' });
    equal(await desk.page.locator('.banner:visible, .wall-room form:visible').count(), 0, 'what is only for the screen');
    await desk.page.emulateMedia({ media: null });
    await desk.page.setViewportSize({ width: 320, height: 640 });
    await fits(desk.page, 'the sheet on a phone');
  });

  await tally.quiet('the letter', phone);
  await tally.quiet('the letter', desk);
} finally {
  await browser.close();
  await server.stop();
}
tally.end();
