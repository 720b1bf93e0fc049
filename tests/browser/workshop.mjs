// A writing workshop: ten people at ten screens without scripts, behind one network address, write at once; each goes on by a slip.
import { equal, holds, launch, people, signIn, startServer, Tally, visit } from './lib.mjs';

const tally = new Tally();
// The room is not on the list of rooms without limits: whoever comes from one address is one client.
const server = await startServer({ KENOBER_ALLOW: '' });
const browser = await launch();
const code = /\b[6789BCDFGHJKLMNPQRTW]{3}-[6789BCDFGHJKLMNPQRTW]{3}\b/;
const field = (page, name) => page.locator(`main form [name="${name}"]`).first();
const groups = ['Maëlle', 'Yann et Nolwenn', 'Fañch', 'Anne, Bob, Chloé', 'Denez', 'Enora & Gaël', 'Haude', 'Ilan, Jeanne, Katell, Loeiz', 'Malo', 'Naïg ha Padrig'];

async function press(page, selector) {
  await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), page.locator(selector).first().click()]);
  await page.waitForLoadState();
}

async function codeOn(page) {
  const found = code.exec(await page.locator('main').innerText());
  holds(found, `no code on ${page.url()}`);
  return found[0];
}

/// What one group does from the door to the draft put aside.
async function begin(writer, wall) {
  const { page } = writer;
  await page.goto('/atelier');
  await field(page, 'code').fill(writer.number % 2 ? wall.toLowerCase().replace('-', ' ') : wall);
  await press(page, 'main form[action$="/atelier"] button');
  await field(page, 'writers').fill(writer.names);
  await press(page, 'main form[action$="/commencer"] button');
  holds(/\/suivi\/[^/]+\/modifier$/.test(page.url()), `${writer.names} is at ${page.url()}`);
  equal(await page.locator('main form [name="mail"]').count(), 0, 'fields for a mail address');
  writer.slip = await codeOn(page);
  await field(page, 'title').fill(`Le texte de ${writer.names}`);
  await field(page, 'body').fill(`Première ligne, écrite à l’atelier par ${writer.names}.`);
  await press(page, 'main form button[value="save"]');
  holds((await page.locator('main').innerText()).includes('Première ligne'), 'what was put aside is shown');
}

/// Home again: another browser, which knows the slip and nothing else.
async function goOn(writer) {
  await writer.close();
  Object.assign(writer, await visit(browser, server, { js: false, width: writer.number % 2 ? 320 : 1280 }));
  const { page } = writer;
  await page.goto('/billet');
  await field(page, 'code').fill(` ${writer.slip.toLowerCase()} `);
  await press(page, 'main form[action$="/billet"] button');
  await page.locator('main a[href$="/modifier"]').first().click();
  await page.waitForLoadState();
  equal(await field(page, 'title').inputValue(), `Le texte de ${writer.names}`, 'the title');
  await field(page, 'body').fill(`Première ligne, écrite à l’atelier par ${writer.names}.\n\nEt la fin, écrite à la maison.`);
  await press(page, 'main form[action$="/modifier"] button:not([value], [hidden])');
  holds(/\/suivi\/[^/]+$/.test(page.url()), `sent, ${writer.names} is at ${page.url()}`);
}

async function together(name, writers, act) {
  await tally.check(name, async () => {
    const ends = await Promise.allSettled(writers.map((writer) => act(writer)));
    const wrong = ends.map((end, at) => [end, writers[at].names]).filter(([end]) => end.status === 'rejected');
    if (wrong.length) throw new Error(wrong.map(([end, names]) => `${names}: ${end.reason.stack ?? end.reason}`).join('\n'));
  });
}

try {
  const facilitator = await visit(browser, server, { js: false });
  await signIn(facilitator.page, people().youenn);
  let workshop, wall;
  await tally.check('a facilitator opens a workshop and hangs up its code', async () => {
    const { page } = facilitator;
    await page.goto('/ateliers-d-ecriture');
    await field(page, 'title').fill('Mémoires du port');
    await press(page, 'main form[action$="/ateliers-d-ecriture"] button');
    workshop = page.url();
    await page.locator('main a[href$="/affiche"]').click();
    await page.waitForLoadState();
    wall = await codeOn(page);
    const size = await page.locator('.poster-code').evaluate((node) => parseFloat(getComputedStyle(node).fontSize));
    holds(size > 100, `the code on the wall is ${size} px high`);
  });

  const writers = await Promise.all(groups.map(async (names, number) => ({ names, number, ...(await visit(browser, server, { js: false, width: number % 2 ? 320 : 1280 })) })));
  await together('ten begin at once, alone and together, and put their texts aside', writers, (writer) => begin(writer, wall));
  await tally.check('each has a slip of their own', () => equal(new Set(writers.map((writer) => writer.slip)).size, 10, 'codes'));

  await tally.check('the facilitator sees ten, and prints ten slips', async () => {
    const { page } = facilitator;
    await page.goto(workshop);
    equal(await page.locator('main .waiting').count(), 10, 'texts');
    for (const writer of writers) holds((await page.locator('main').innerText()).includes(`Le texte de ${writer.names}`), `no text of ${writer.names}`);
    await page.locator('main a[href$="/billets"]').click();
    await page.waitForLoadState();
    const sheet = await page.locator('main').innerText();
    for (const writer of writers) holds(sheet.includes(writer.slip), `the slip of ${writer.names} is not on the sheet`);
    // One sheet of A4 holds them all.
    const pdf = await page.pdf({ preferCSSPageSize: true });
    equal((pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length, 1, 'sheets of paper');
  });
  await tally.check('beside its author the facilitator opens one', async () => {
    const { page } = facilitator;
    await page.goto(workshop);
    await press(page, 'main form[action*="/textes/"] button');
    holds(/\/suivi\//.test(page.url()), `at ${page.url()}`);
  });
  await tally.check('closed, it takes nobody more', async () => {
    await facilitator.page.goto(workshop);
    await press(facilitator.page, 'main form[action$="/fermer"] button');
    const late = await visit(browser, server, { js: false });
    await late.page.goto(`/atelier?code=${wall}`);
    equal(await late.page.locator('main form').count(), 0, 'forms for who comes too late');
    holds(await late.page.locator('main a[href$="/billet"]').count(), 'no way on for who comes too late');
    await late.close();
  });

  await together('ten come back by slip, finish at home and send', writers, goOn);
  await tally.check('ten texts wait in the queue, signed by those who wrote them', async () => {
    const { page } = facilitator;
    await page.goto('/relecture');
    const queue = await page.locator('main').innerText();
    for (const writer of writers) holds(queue.includes(`Le texte de ${writer.names}`), `${writer.names} is not in the queue`);
  });
  await tally.check('a text of two is signed by two', async () => {
    const { page } = writers[1];
    const text = await page.locator('main').innerText();
    holds(text.includes('Yann') && text.includes('Nolwenn'), 'both names stand under the text');
  });
  for (const writer of writers) {
    await tally.quiet(writer.names, writer);
    await writer.close();
  }
  await tally.quiet('the facilitator', facilitator);
} finally {
  await browser.close();
  await server.stop();
}
tally.end();
