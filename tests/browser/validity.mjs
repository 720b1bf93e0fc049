// Every kind of page through the Nu HTML checker (0 errors), every feed and sitemap through an XML parser that is not ours.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import vnu from 'vnu-jar';
import { cookies, crawl } from './crawl.mjs';
import { furnished } from './furnish.mjs';
import { launch, root, mailLink, people, Tally, visit } from './lib.mjs';

const tally = new Tally();
const browser = await launch();
const town = await furnished(browser);
const { server } = town;
const folder = mkdtempSync(join(tmpdir(), 'kenober-validity-'));
try {
  // One mail, so that the mailbox of the demonstration shows something.
  const sender = await visit(browser, server, { js: false });
  await sender.page.goto('/compte/oubli');
  await sender.page.locator('main form [name=mail]').fill(people().marcel.mail);
  await sender.page.locator('main form button:not([value=preview]):not([value=save])').last().click();
  await mailLink(server, people().marcel.mail);
  await sender.close();
  const pages = await crawl(server, await cookies(browser, server), town.starts);
  const saved = new Map();
  const html = pages.filter((page) => page.type.startsWith('text/html'));
  html.forEach((page, number) => {
    const name = `${number}.html`;
    writeFileSync(join(folder, name), page.body);
    saved.set(name, page);
  });
  // A form that comes back refused is a page of its own.
  const visitor = await visit(browser, server, { js: false });
  for (const path of ['/articles/proposer', '/connexion', '/compte/creer']) {
    const reply = await visitor.page.goto(path);
    if (reply.status() !== 200) continue;
    // With what is asked of pictures that have arrived.
    if (path === '/articles/proposer') await visitor.page.locator('[name=picture_file]').setInputFiles(['quai.jpg', 'dessin.png'].map((name) => join(root, 'src/commons/gallery/tests', name)));
    const [answer] = await Promise.all([
      visitor.page.waitForResponse((response) => response.request().method() === 'POST'),
      visitor.page.locator('main form button:not([value=preview]):not([value=save])').last().click(),
    ]);
    if (answer.status() !== 422) continue;
    writeFileSync(join(folder, `refused${saved.size}.html`), await answer.body());
    saved.set(`refused${saved.size}.html`, { path: `${path} (refused)`, role: 'visitor', kind: 'refused' });
  }
  await visitor.close();

  const checked = spawnSync('java', ['-jar', vnu, '--format', 'json', '--errors-only', ...[...saved.keys()].map((name) => join(folder, name))], { encoding: 'utf8', maxBuffer: 1 << 26 });
  const messages = JSON.parse(checked.stderr || '{"messages": []}').messages;
  for (const [name, page] of saved)
    await tally.check(`${page.path} as ${page.role} is valid HTML`, () => {
      const errors = messages.filter((message) => basename(message.url ?? '') === name);
      if (errors.length) throw new Error(errors.slice(0, 5).map((error) => `${error.lastLine}: ${error.message} ${error.extract ?? ''}`).join('\n'));
    });
  await tally.check('the checker itself sees a fault', () => {
    const wrong = join(folder, 'wrong.html');
    writeFileSync(wrong, '<!doctype html><html lang="fr"><title>x</title><p><div></div></p><img src="x"></html>');
    const seen = spawnSync('java', ['-jar', vnu, '--format', 'json', '--errors-only', wrong], { encoding: 'utf8' });
    if (!JSON.parse(seen.stderr).messages.length) throw new Error('it finds nothing');
  });

  const xml = pages.filter((page) => /xml/.test(page.type));
  xml.forEach((page, number) => writeFileSync(join(folder, `${number}.xml`), page.body));
  for (const [number, page] of xml.entries())
    await tally.check(`${page.path} is well-formed XML`, () => {
      const parsed = spawnSync('python3', ['-c', 'import sys, xml.etree.ElementTree as e; e.parse(sys.argv[1])', join(folder, `${number}.xml`)], { encoding: 'utf8' });
      if (parsed.status !== 0) throw new Error(parsed.stderr.trim().split('\n').pop());
    });

  // What no link and no list above leads to must be reached another way, and is named here with it.
  // Some pages only a form leads to; some show what the demo town has none of now (a workshop that is open, something to be written, a use to
  // read over, a provider of accounts, a file that was made, a server without a site); some answer programs.
  const elsewhere = [/^\/(correction-recue|au-revoir|auteurs\/personne-partie)/, /\/(envoyee|a-confirmer|merci|trop-tard)$/, /^\/a-ecrire\/(relire\/)?\{id\}/, /^\/servi\/\{id\}/, /^\/lettre\/inscription$/, /^\/commentaires\/\{comment\}$/, /^\/commenter\/\{id\}\/fil$/, /^\/ateliers-d-ecriture\/\{id\}\/(affiche|billets)/,
    /^\/atelier\/\{place\}/, /^\/mots\/\{tag\}\/fusion/, /\/presentation$/, /^\/relecture\/commentaires/, /^\/relecture\/signalements/, /a-transmettre$/, /token\}/, /\{code\}/, /^\/(healthz|readyz|metrics)/, /^\/assets\//, /^\/media\//, /^\/couleurs\//,
    /^\/api\/v1/, /^\/connexion\/(ailleurs|retour|premiere-fois)$/, /^\/compte\/deux-etapes\/(installer|codes|nouveaux-codes)$/, /^\/compte\/adresse\/changee$/, /^\/sites\/accueillir\/\{id\}/, /^\/bienvenue$/, /^\/sites\/\{slug\}\/(export|repos)\.zip$/];
  const reached = new Set(pages.map((page) => page.kind.split(' ')[1]));
  for (const route of server.routes().filter((one) => one.method.toUpperCase() === 'GET' && !elsewhere.some((pattern) => pattern.test(one.pattern))))
    await tally.check(`a link leads to ${route.pattern}`, () => { if (!reached.has(route.pattern)) throw new Error('nobody arrives there'); });
} finally {
  await browser.close();
  await town.stop();
  rmSync(folder, { recursive: true, force: true });
}
tally.end();
