// Pictures of every screen for people to look at: build/screenshots/<kind>-<width>-<light|dark>-<js|plain>.png. It judges nothing.
//   node tests/browser/screenshots.mjs [words that an address must hold …]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cookies, crawl, onePerKind } from './crawl.mjs';
import { launch, root, startServer, visit } from './lib.mjs';

const folder = join(root, 'build/screenshots');
const wanted = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const server = await startServer();
const browser = await launch();
try {
  const cookieOf = await cookies(browser, server);
  const pages = onePerKind(await crawl(server, cookieOf)).filter((page) => !wanted.length || wanted.some((word) => page.kind.includes(word)));
  for (const width of [1280, 320])
    for (const dark of [false, true])
      for (const js of [true, false]) {
        if (dark && !js) continue;   // without scripts the colours are the same
        for (const [role, cookie] of Object.entries(cookieOf)) {
          const visitor = await visit(browser, server, { width, dark, js });
          await visitor.context.addCookies(cookie.split('; ').filter(Boolean).map((pair) => ({ name: pair.split('=')[0], value: pair.slice(pair.indexOf('=') + 1), url: server.origin })));
          for (const page of pages.filter((one) => one.role === role)) {
            await visitor.page.goto(page.path);
            const name = page.kind.replace(/[^\w]+/g, '-').replace(/^-|-$/g, '');
            await visitor.page.screenshot({ path: join(folder, `${name}-${width}-${dark ? 'dark' : 'light'}-${js ? 'js' : 'plain'}.png`), fullPage: true });
          }
          await visitor.close();
        }
      }
  console.log(`${pages.length} screens in build/screenshots`);
} finally {
  await browser.close();
  await server.stop();
}
