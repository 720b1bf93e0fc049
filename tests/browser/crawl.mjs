// Every kind of page that the demo town shows, found by following links as each role.
import { people, signIn, visit } from './lib.mjs';

/// Who looks: somebody without an account, and one account per role of the main site.
export const roles = { visitor: null, member: 'marcel', facilitator: 'youenn', administrator: 'solenn' };
const perKind = 2;

/// The route behind a path, with the language it is said in; a site's word in front is left aside.
export function kindOf(path, routes) {
  const parts = path.split('/').filter(Boolean);
  const language = ['br', 'en'].includes(parts[0]) ? parts.shift() : 'fr';
  for (const given of [parts, parts.slice(1)]) {
    const match = routes.filter((route) => fits(route.pattern.split('/').filter(Boolean), given))
      .sort((a, b) => holes(a.pattern) - holes(b.pattern) || b.pattern.length - a.pattern.length)[0];
    if (match) return `${language} ${match.pattern}`;
    if (!given.length) break;
  }
  return undefined;
}

const holes = (pattern) => (pattern.match(/\{/g) ?? []).length;

function fits(pattern, given) {
  return pattern.length === given.length && pattern.every((part, place) =>
    new RegExp(`^${part.split(/\{[^}]*\}/).map((piece) => piece.replace(/[.*+?^$()|[\]\\]/g, '\\$&')).join('.+')}$`).test(given[place]));
}

/// Cookies of each role, as a header.
export async function cookies(browser, server) {
  const found = {};
  for (const [role, name] of Object.entries(roles)) {
    const visitor = await visit(browser, server, { js: false });
    if (name) await signIn(visitor.page, people()[name]);
    found[role] = (await visitor.context.cookies()).map((cookie) => `${cookie.name}=${cookie.value}`).join('; ');
    await visitor.close();
  }
  return found;
}

const everywhere = ['/', '/recherche?q=jardin', '/recherche?q=jadrin', '/sitemap.xml', '/robots.txt', '/proposition-recue', '/compte/message-envoye', '/design', '/courrier', '/travaux', '/relecture', '/compte', '/compte/moi', '/compte/adresse', '/compte/connexion', '/connexion', '/compte/creer', '/compte/oubli', '/nowhere'];

/// [{ path, kind, role, type, status, body }]: at most two pages per kind and role. Only GET, and only what links lead to, from `also` too.
export async function crawl(server, cookieOf, also = []) {
  const starts = [...everywhere, ...also];
  const routes = server.routes().filter((route) => route.method.toUpperCase() === 'GET');
  const pages = [];
  for (const [role, cookie] of Object.entries(cookieOf)) {
    const seen = new Set(starts);
    const count = new Map();
    const waiting = [...starts];
    while (waiting.length) {
      const path = waiting.shift();
      const kind = kindOf(path.split('?')[0], routes) ?? (path === '/nowhere' ? 'not found' : undefined);
      if (!kind || (count.get(kind) ?? 0) >= perKind) continue;
      const reply = await fetch(server.origin + path, { redirect: 'manual', headers: cookie ? { cookie } : {} });
      const body = await reply.text();
      if (reply.status >= 300 && reply.status < 400) continue;
      count.set(kind, (count.get(kind) ?? 0) + 1);
      const type = reply.headers.get('content-type') ?? '';
      pages.push({ path, kind, role, type, status: reply.status, body });
      const links = type.startsWith('text/html') ? [...body.matchAll(/\shref="([^"]+)"/g)] : [...body.matchAll(/<loc>([^<]+)<\/loc>/g)];
      // Where a form ends, no link leads.
      if (/\/commenter\/\d+$/.test(path)) links.push(['', `${path}/merci`]);
      for (const [, link] of links) {
        const url = new URL(link.replace(/&amp;/g, '&'), server.origin + path);
        const next = url.pathname + url.search;
        if (url.origin === server.origin && !seen.has(next)) { seen.add(next); waiting.push(next); }
      }
    }
  }
  return pages;
}

/// One page per kind: the least role that sees it.
export function onePerKind(pages) {
  const found = new Map();
  for (const page of pages) if (page.type.startsWith('text/html') && !found.has(page.kind)) found.set(page.kind, page);
  return [...found.values()];
}
