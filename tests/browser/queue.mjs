// A facilitator empties forty mixed tasks by keyboard alone: single keys with the script, Tab and Enter without it.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { equal, holds, launch, people, signIn, startServer, Tally, visit } from './lib.mjs';

const tally = new Tally();
const server = await startServer();
// What the demo town itself waits for is of many sorts, some of which only certain people may answer: here there are texts and comments.
spawnSync('python3', ['-c', `import sqlite3, sys
town = sqlite3.connect(sys.argv[1], timeout=10)
town.executescript("""UPDATE contribution SET state = 'withdrawn' WHERE state = 'proposed'; UPDATE revision SET state = 'refused' WHERE state = 'pending';
DELETE FROM appeal; DELETE FROM unread; DELETE FROM thanks; DELETE FROM introduction; UPDATE signature_claim SET state = 'declined' WHERE state = 'waiting';
UPDATE lead SET state = 'removed' WHERE state = 'waiting'; DELETE FROM moderation_mode;""")`, join(server.data, 'kenober.db')], { stdio: 'inherit' });
const browser = await launch();
const path = (page) => new URL(page.url()).pathname;
const send = (page, act) => Promise.all([page.waitForNavigation(), act()]);
const focused = (page) => page.evaluate(() => document.activeElement.outerHTML.slice(0, 160));

async function propose(page, kind, number) {
  await page.goto(`/${kind}/proposer`);
  await page.locator('main form [name=title]').fill(`Une chose à lire, numéro ${number}`);
  if (await page.locator('main form [name=body]').count()) await page.locator('main form [name=body]').fill('Quelques mots, pour essayer.');
  await send(page, () => page.locator('main form:has([name=title]) button[type=submit]:not([name=act])').last().click());
}

async function comment(page, number) {
  await page.locator('main form [name=body]').first().fill(`Merci pour ce texte, dit le numéro ${number}.`);
  await send(page, () => page.locator('main form:has([name=body]) button[type=submit]:not([value=preview])').last().click());
}

/// Presses Tab until the focus is where the selector says.
async function tabTo(page, selector, most = 60) {
  for (let pressed = 0; pressed < most; pressed += 1) {
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return pressed;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${most} times Tab, and the focus is on ${await focused(page)}, not on ${selector}`);
}

/// Reason, words, who helps, button: the form where the focus is, filled in from the keyboard.
async function answerInWords(page, act) {
  await page.keyboard.press('Space');
  await tabTo(page, `#decide-${act} textarea`);
  await page.keyboard.type('Dites-nous d’où vous le savez.');
  await tabTo(page, `#decide-${act} button[type=submit]`);
  await send(page, () => page.keyboard.press('Enter'));
}

/// One task, by single keys; returns what was done.
async function decide(page, number) {
  const is_comment = path(page).includes('/commentaires/');
  const act = is_comment || number % 3 === 0 ? 'publish' : number % 3 === 1 ? 'send_back' : 'decline';
  await page.keyboard.press({ publish: 'p', send_back: 'r', decline: 'd' }[act]);
  if (act === 'publish') await send(page, () => page.keyboard.press('Enter'));
  else await answerInWords(page, act);
  return is_comment ? 'comment' : act;
}

const wanted = 40;
await tally.check('forty things wait', async () => {
  const member = await visit(browser, server, { js: false });
  await signIn(member.page, people().karim);
  for (let number = 0; number < 28; number += 1) await propose(member.page, 'articles', number);
  for (let number = 28; number < 34; number += 1) await propose(member.page, 'envies', number);
  await member.page.goto('/articles');
  const text = await member.page.locator('main .card a[href^="/articles/"]').first().getAttribute('href');
  await member.page.goto(text);
  const form = await member.page.locator('a[href^="/commenter/"]').first().getAttribute('href');
  for (let number = 34; number < wanted; number += 1) {
    await member.page.goto(form);
    await comment(member.page, number);
  }
  await member.close();
});

await tally.check('a facilitator empties the queue by single keys', async () => {
  const reader = await visit(browser, server);
  const { page } = reader;
  await signIn(page, people().youenn);
  await page.goto('/relecture');
  const waiting = await page.locator('a[data-task]').count();
  holds(waiting >= wanted, `only ${waiting} wait`);
  for (const key of ['j', 'j', 'k']) await page.keyboard.press(key);
  holds(await page.locator('a[data-task]').first().evaluate((link) => link === document.activeElement), `j and k move in the list: ${await focused(page)}`);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  const done = {};
  for (let number = 0; number < waiting && path(page) !== '/relecture'; number += 1) {
    const act = await decide(page, number);
    done[act] = (done[act] ?? 0) + 1;
    holds(await page.locator('.notice').count(), `nothing says what was done, at ${page.url()}`);
  }
  equal(path(page), '/relecture', 'the last decision leads back to the queue');
  equal(await page.locator('a[data-task]').count(), 0, 'what still waits');
  equal(Object.values(done).reduce((sum, count) => sum + count, 0), waiting, 'decisions');
  for (const act of ['publish', 'send_back', 'decline', 'comment']) holds(done[act] > 0, `no ${act} among them`);
  await tally.quiet('the queue', reader);
  await reader.close();
});

await tally.check('the keys can be turned off, and stay off', async () => {
  const member = await visit(browser, server, { js: false });
  await signIn(member.page, people().karim);
  await propose(member.page, 'articles', 90);
  await propose(member.page, 'articles', 91);
  await member.close();
  const reader = await visit(browser, server);
  const { page } = reader;
  await signIn(page, people().youenn);
  await page.goto('/relecture');
  await page.keyboard.press('?');
  holds(await page.locator('#touches[open]').count(), 'the question mark shows the keys');
  await page.locator('#touches button').press('Enter');
  await page.goto('/relecture');
  await page.keyboard.press('j');
  equal(await page.evaluate(() => document.activeElement.tagName), 'BODY', 'the focus after a key that is off');
  await reader.close();
});

await tally.check('the doors of somebody who runs the site hold in every language', async () => {
  for (const width of [1280, 320]) {
    const reader = await visit(browser, server, { js: false, width });
    await signIn(reader.page, people().solenn);
    for (const language of ['', '/en', '/br']) {
      await reader.page.goto(`${language}/relecture`);
      const lines = (selector) => reader.page.locator(selector).evaluateAll((doors) => new Set(doors.map((door) => door.getBoundingClientRect().top)).size);
      equal(await lines('.doors li'), 1, `lines of doors at ${width} pixels in ${language || '/fr'}`);
      equal(await lines('.desk-doors li'), 1, `lines of doors of the desk at ${width} pixels in ${language || '/fr'}`);
      equal(await reader.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth), false, 'the page is wider than its window');
    }
    await reader.close();
  }
});

await tally.check('without scripts, Tab and Enter are enough', async () => {
  const reader = await visit(browser, server, { js: false });
  const { page } = reader;
  await signIn(page, people().youenn);
  await page.goto('/relecture#contenu');
  await tabTo(page, 'a[data-key=next]');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  equal(await page.locator('#touches').isVisible(), false, 'keys that nobody hears are shown');
  await tabTo(page, 'a[href="#decider"]');
  await page.keyboard.press('Enter');
  await tabTo(page, '#decide-publish button');
  await send(page, () => page.keyboard.press('Enter'));
  holds(path(page) !== '/relecture', 'publishing leads on to the next one');
  holds((await page.locator('.notice').innerText()).includes('est publié'), 'the next page says what was done');
  await reader.close();
});

await browser.close();
await server.stop();
tally.end();
