// What the demo town has none of: a former SPIP site that has moved in, and a partner whose headlines are shown, a letter that has just left, a sheet for a wall.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { people, program, root, signIn, startServer, until, visit } from './lib.mjs';

const site = 'port-exemple';

const item = (number) => `<item><title>Au micro : la rade vue par ses habitants, ${number}</title><link>https://rade.example/${number}</link>
  <pubDate>${new Date(Date.now() - number * 3600000).toUTCString()}</pubDate><description>Une heure d’écoute au bord de l’eau.</description>
  <content:encoded>&lt;p&gt;Une heure d’écoute au bord de l’eau, avec celles et ceux qui y vivent.&lt;/p&gt;</content:encoded></item>`;
const feed = `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:cc="http://backend.userland.com/creativeCommonsRssModule"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Radio Rade</title><link>https://rade.example/</link>
  <language>fr</language><cc:license>http://creativecommons.org/licenses/by/4.0/</cc:license>${[1, 2, 3, 4].map(item).join('')}</channel></rss>`;

function run(command, words, env = process.env) {
  const done = spawnSync(command, words, { env, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (done.status !== 0) throw new Error(`${command} ${words.join(' ')}: ${done.error ?? done.stdout + done.stderr}`);
  return done.stdout;
}

/// The former site moves in with its files; one text of it stays a draft, several have something to be looked at.
function moveIn(server) {
  const folder = mkdtempSync(join(tmpdir(), 'kenober-former-'));
  try {
    run('python3', [join(root, 'tests/spip/site.py'), folder, '--articles', '40', '--sections', '4']);
    run(program, ['import', 'spip', join(folder, 'port-exemple.sqlite'), '--files', folder, '--site', site, '--data', server.data]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function addPartner(browser, server, address) {
  const visitor = await visit(browser, server, { js: false });
  const { page } = visitor;
  await signIn(page, people().youenn);
  await page.goto('/partenaires/ajouter');
  await page.getByLabel('Adresse de leur site, ou de leur flux').fill(address);
  await page.getByRole('button', { name: 'Voir ce que cela donne' }).click();
  await page.getByLabel('Montrer ici les textes entiers').check();
  await page.getByRole('button', { name: 'Ajouter ce partenaire' }).click();
  await page.waitForURL(/\/partenaires\/reglages/);
  await visitor.close();
}

/// The letter of this week leaves, and a sheet is made for a wall.
async function sendLetter(browser, server) {
  const visitor = await visit(browser, server, { js: false });
  const { page } = visitor;
  await signIn(page, people().youenn);
  await page.goto('/lettre/preparer');
  await page.getByRole('button', { name: 'L’envoyer maintenant' }).click();
  await page.waitForURL(/\/lettre\/preparer/);
  await page.goto('/lettre/affiches');
  await page.getByLabel('Où elle sera accrochée').fill('Médiathèque Ar Menez');
  await page.getByRole('button', { name: 'Faire l’affiche' }).click();
  await page.waitForURL(/\/lettre\/affiches\/\d+/);
  await visitor.close();
}

/// A running server with both, and the addresses from which a crawl finds them: { server, starts, stop() }.
export async function furnished(browser) {
  const feeds = createServer((_, answer) => answer.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' }).end(feed));
  await new Promise((resolve) => feeds.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${feeds.address().port}`;
  const server = await startServer({ KENOBER_PARTNERS_INSIDE: origin });
  moveIn(server);
  await addPartner(browser, server, `${origin}/rade.xml`);
  await sendLetter(browser, server);
  await until(async () => (await (await fetch(`${server.origin}/partenaires`)).text()).includes('/partenaires/textes/'), 'the headlines');
  // A file of the former site leads where it stands now.
  const old = await fetch(`${server.origin}/IMG/pdf/port_2.pdf`, { redirect: 'manual' });
  return {
    server,
    starts: ['/recherche/suggestions?q=jar', `/sites/${site}/reprises`, '/partenaires', '/partenaires/reglages', old.headers.get('location')].filter(Boolean),
    async stop() {
      await server.stop();
      await new Promise((resolve) => feeds.close(resolve));
    },
  };
}
