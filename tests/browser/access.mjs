// axe-core on every kind of page, light and dark, at 320 and 1280 px, with scripts and without; and nothing wider than the screen.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cookies, crawl, onePerKind } from './crawl.mjs';
import { furnished } from './furnish.mjs';
import { launch, root, Tally, visit } from './lib.mjs';

const axe = readFileSync(join(root, 'tests/browser/node_modules/axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const looks = [
  { width: 1280, dark: false, scripts: true }, { width: 1280, dark: true, scripts: false },
  { width: 320, dark: false, scripts: false }, { width: 320, dark: true, scripts: true },
];

const tally = new Tally();
const browser = await launch();
const town = await furnished(browser);
const { server } = town;

async function findings(page) {
  await page.evaluate(axe);
  const result = await page.evaluate((tags) => globalThis.axe.run(document, { resultTypes: ['violations'], runOnly: tags }), standards);
  return result.violations.map((violation) => `${violation.id}: ${violation.help}\n  ${violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 160) + ' — ' + node.failureSummary.split('\n').slice(1, 3).join(' ')).join('\n  ')}`);
}

try {
  const cookieOf = await cookies(browser, server);
  const pages = onePerKind(await crawl(server, cookieOf, town.starts));
  for (const look of looks) {
    const name = `${look.width} px, ${look.dark ? 'dark' : 'light'}, ${look.scripts ? 'with' : 'without'} scripts`;
    const visitors = {};
    for (const target of pages) {
      const visitor = visitors[target.role] ??= await visit(browser, server, look);
      if (!visitor.ready) {
        // axe itself needs scripts; a visitor without them gets none of ours.
        if (!look.scripts) await visitor.context.route(/\.m?js(\?|$)/, (route) => route.fulfill({ status: 200, contentType: 'text/javascript', body: '' }));
        await visitor.context.addCookies(cookieOf[target.role].split('; ').filter(Boolean).map((pair) => ({ name: pair.split('=')[0], value: pair.slice(pair.indexOf('=') + 1), url: server.origin })));
        visitor.ready = true;
      }
      await tally.check(`axe: ${target.path} as ${target.role}, ${name}`, async () => {
        await visitor.page.goto(target.path);
        const found = await findings(visitor.page);
        const over = await visitor.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (over > 0) found.push(`the page is ${over} px wider than the screen`);
        if (found.length) throw new Error(found.join('\n'));
      });
    }
    for (const [role, visitor] of Object.entries(visitors)) {
      await tally.quiet(`${role}, ${name}`, visitor);
      await visitor.close();
    }
  }
  const visitor = await visit(browser, server);
  await tally.check('axe itself sees a fault', async () => {
    await visitor.page.setContent('<html><body><img src="data:,"><p style="color:#ccc;background:#fff">pâle</p></body></html>');
    if ((await findings(visitor.page)).length < 2) throw new Error('it finds nothing');
  });
  await visitor.close();
} finally {
  await browser.close();
  await town.stop();
}
tally.end();
