// Signing in with an account elsewhere, at a real provider (oidc-provider) on this machine: the way in, and each lie that a provider may be made
// to tell. Pages are asked for without scripts, by a browser that is only a jar of cookies.
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, importJWK, SignJWT, decodeJwt } from 'jose';
import Provider from 'oidc-provider';
import { equal, holds, people, startServer, Tally } from './lib.mjs';

const tally = new Tally();
const client = { client_id: 'kenober', client_secret: 'a secret, with signs: + & %' };
const keys = {};
for (const alg of ['RS256', 'ES256']) {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  keys[alg] = { ...(await exportJWK(privateKey)), alg, use: 'sig', kid: alg };
}
const foreign = { ...(await exportJWK((await generateKeyPair('RS256', { extractable: true })).privateKey)), alg: 'RS256', kid: 'RS256' };

// The provider needs our address, and we need its: its door opens first.
let provider = null;
let fault = '';
const door = createServer((request, response) => {
  if (fault === 'down') return response.destroy();
  if (fault === 'slow') return undefined;
  return provider.callback()(request, response);
});
await new Promise((ready) => door.listen(0, '127.0.0.1', ready));
const issuer = `http://127.0.0.1:${door.address().port}`;
const server = await startServer({
  KENOBER_OIDC_ISSUER: issuer, KENOBER_OIDC_CLIENT: client.client_id, KENOBER_OIDC_SECRET: client.client_secret, KENOBER_OIDC_NAME: 'Port-Compte',
});

const resign = async (token, change, key = keys.RS256, header = {}) => {
  const claims = { ...decodeJwt(token), ...change };
  return new SignJWT(claims).setProtectedHeader({ alg: key.alg, kid: key.kid, ...header }).sign(await importJWK(key, key.alg));
};
const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const lies = {
  'signature changed': (token) => token.slice(0, -8) + (token.endsWith('AAAAAAAA') ? 'BBBBBBBB' : 'AAAAAAAA'),
  'content changed': (token) => { const [head, , seal] = token.split('.'); return `${head}.${part({ ...decodeJwt(token), sub: 'another' })}.${seal}`; },
  'signed by another key': (token) => resign(token, {}, foreign),
  'not signed at all': (token) => `${part({ alg: 'none' })}.${part(decodeJwt(token))}.`,
  'sealed with the shared secret': (token) => new SignJWT(decodeJwt(token)).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(client.client_secret)),
  'for another audience': (token) => resign(token, { aud: 'somebody-else' }),
  'for several audiences, and another party': (token) => resign(token, { aud: ['kenober', 'x'], azp: 'x' }),
  'with an old nonce': (token) => resign(token, { nonce: 'of-another-day' }),
  'without a nonce': (token) => resign(token, { nonce: undefined }),
  expired: (token) => resign(token, { exp: Math.floor(Date.now() / 1000) - 120 }),
  'without an end': (token) => resign(token, { exp: undefined }),
  'from the future': (token) => resign(token, { iat: Math.floor(Date.now() / 1000) + 3600 }),
  'of another issuer': (token) => resign(token, { iss: 'https://elsewhere.example' }),
  'about nobody': (token) => resign(token, { sub: '' }),
  'no token': () => 'nonsense',
};
// What a signed token says is checked beside what people read.
const sentences = {
  'signature changed': 'ne porte pas sa signature', 'content changed': 'ne porte pas sa signature', 'signed by another key': 'ne porte pas sa signature',
  'not signed at all': 'ne porte pas sa signature', 'sealed with the shared secret': 'ne porte pas sa signature', 'no token': 'ne porte pas sa signature',
  'for another audience': 'destinée à un autre site', 'for several audiences, and another party': 'destinée à un autre site',
  'with an old nonce': 'appartient à une autre connexion', 'without a nonce': 'appartient à une autre connexion', expired: 'trop ancienne',
};

function makeProvider() {
  const made = new Provider(issuer, {
    clients: [{ ...client, redirect_uris: [`${server.origin}/connexion/retour`], id_token_signed_response_alg: fault === 'elliptic' ? 'ES256' : 'RS256' }],
    jwks: { keys: [keys.RS256, keys.ES256] },
    cookies: { keys: ['only for this test'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, name: `Nom de ${id}`, email: id.includes('@') ? id.replace('unchecked-', '') : undefined, email_verified: !id.startsWith('unchecked-') }),
    }),
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
  });
  made.use(async (context, next) => {
    await next();
    if (context.path === '/token' && lies[fault] && context.body?.id_token) context.body.id_token = await lies[fault](context.body.id_token);
  });
  return made;
}
const log = console.warn;
console.warn = () => {};
provider = makeProvider();

/// A browser without scripts: cookies by host and port, redirects followed one by one.
class Jar {
  cookies = new Map();

  async ask(url, form) {
    const { origin } = new URL(url);
    const own = this.cookies.get(origin) ?? new Map();
    this.cookies.set(origin, own);
    const headers = { cookie: [...own].map(([name, value]) => `${name}=${value}`).join('; '), 'accept-language': 'fr' };
    const response = await fetch(url, { method: form ? 'POST' : 'GET', redirect: 'manual', headers, body: form && new URLSearchParams(form) });
    for (const line of response.headers.getSetCookie()) {
      const [pair, ...rest] = line.split(';');
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (value === '' || rest.some((one) => /max-age=0\b/i.test(one))) own.delete(name);
      else own.set(name, value);
    }
    return { status: response.status, url, location: response.headers.get('location'), text: await response.text() };
  }

  async follow(url, form) {
    let answer = await this.ask(url, form);
    for (let i = 0; answer.location && i < 12; i += 1) answer = await this.ask(new URL(answer.location, answer.url).href);
    return answer;
  }

  /// The form that goes to this path, with its hidden fields, sent with more.
  send(page, path, more) {
    const html = page.text.split('<form').find((one) => one.includes(`action="${path}"`));
    holds(html, `no form to ${path} on ${page.url}: ${words(page)}`);
    const hidden = [...html.matchAll(/<input[^>]*>/g)].map(([one]) => one).filter((one) => /type="hidden"/.test(one))
      .map((one) => [/name="([^"]*)"/.exec(one)[1], /value="([^"]*)"/.exec(one)?.[1] ?? '']);
    return this.follow(server.origin + path, { ...Object.fromEntries(hidden), ...more });
  }

  /// To the provider and through its own pages as `login`, up to the address with which it sends people back, not yet asked for.
  async through(login, from = `${server.origin}/connexion/ailleurs`) {
    let answer = await this.ask(from);
    for (let i = 0; i < 20; i += 1) {
      if (answer.location) {
        const next = new URL(answer.location, answer.url).href;
        if (next.startsWith(`${server.origin}/connexion/retour`)) return next;
        answer = await this.ask(next);
      } else {
        const action = /action="([^"]+)"/.exec(answer.text)?.[1];
        holds(action, `the provider shows no form: ${answer.status} ${answer.url}`);
        const prompt = /name="prompt" value="(\w+)"/.exec(answer.text)?.[1];
        answer = await this.ask(new URL(action, answer.url).href, prompt === 'login' ? { prompt, login, password: 'any' } : { prompt: prompt ?? 'consent' });
      }
    }
    throw new Error('the provider goes round in circles');
  }

  async comesIn(login) { return this.follow(await this.through(login)); }
  async isIn() { return (await this.ask(`${server.origin}/compte`)).status === 200; }
}

const words = (page) => page.text.replace(/^.*<main/s, '').replace(/<\/main.*$/s, '').replace(/<[^>]*>/g, ' ').replace(/&#?\w+;/g, ' ').replace(/[\s\u00a0\u202f]+/g, ' ');
const says = (page, text) => holds(words(page).replace(/ /g, '').includes(text.replace(/ /g, '')), `“${text}” is not said at ${page.url}: ${words(page).slice(0, 400)}`);
const marcel = people().marcel;

await tally.check('the sign-in page names the provider', async () => {
  says(await new Jar().ask(`${server.origin}/connexion`), 'Se connecter avec Port-Compte');
});

await tally.check('somebody new whose mail was checked opens an account, and comes back to it', async () => {
  const jar = new Jar();
  const page = await jar.comesIn('goulven@nid.example');
  says(page, 'Je viens pour la première fois');
  holds(!(await jar.isIn()), 'in before saying so');
  await jar.send(page, '/connexion/premiere-fois/ouvrir', { name: 'Goulven' });
  holds(await jar.isIn(), 'not in');
  const again = new Jar();
  says(await again.comesIn('goulven@nid.example'), 'Goulven');
  holds(await again.isIn(), 'not in the second time');
});

await tally.check('an account of the same mail is not joined in silence', async () => {
  const jar = new Jar();
  const page = await jar.comesIn(marcel.mail);
  holds(!(await jar.isIn()), 'in by mail alone');
  holds(!page.text.includes('premiere-fois/ouvrir'), 'an account may be opened with a mail that is taken');
  const refused = await jar.send(page, '/connexion/premiere-fois/lier', { mail: marcel.mail, password: 'not this' });
  equal(refused.status, 422, 'status of a wrong password');
  holds(!(await jar.isIn()), 'in with a wrong password');
  await jar.send(refused, '/connexion/premiere-fois/lier', { mail: marcel.mail, password: marcel.password });
  holds(await jar.isIn(), 'not in with the password');
  const again = new Jar();
  await again.comesIn(marcel.mail);
  holds(await again.isIn(), 'not in by the link');
});

await tally.check('a mail that was not checked opens no account', async () => {
  const jar = new Jar();
  const page = await jar.comesIn('unchecked-soaz@nid.example');
  says(page, 'n’a pas vérifié pour vous une adresse');
  holds(!page.text.includes('premiere-fois/ouvrir'), 'an account may be opened');
});

await tally.check('whoever came with a link goes back there', async () => {
  const jar = new Jar();
  const page = await jar.follow(await jar.through('goulven@nid.example', `${server.origin}/connexion/ailleurs?retour=%2Fcompte%2Fsessions`));
  holds(page.url.endsWith('/compte/sessions'), page.url);
  const led = new Jar();
  const home = await led.follow(await led.through('goulven@nid.example', `${server.origin}/connexion/ailleurs?retour=https%3A%2F%2Fevil.example%2F`));
  holds(home.url === `${server.origin}/compte`, home.url);
});

await tally.check('a return serves once, in the browser that asked for it', async () => {
  const jar = new Jar();
  const back = await jar.through('goulven@nid.example');
  const thief = await new Jar().follow(back);
  equal(thief.status, 403, 'status in another browser');
  says(thief, 'ne correspond à aucune connexion');
  const changed = new URL(back);
  changed.searchParams.set('state', 'another');
  const wrong = new Jar();
  await wrong.through('goulven@nid.example');
  says(await wrong.follow(changed.href), 'ne correspond à aucune connexion');
  const kept = new Map([...jar.cookies].map(([origin, cookies]) => [origin, new Map(cookies)]));
  await jar.follow(back);
  holds(await jar.isIn(), 'not in');
  const replayed = new Jar();
  replayed.cookies = kept;
  says(await replayed.follow(back), 'il ne sert qu’une fois');
  holds(!(await replayed.isIn()), 'in with a code that has served');
});

await tally.check('whoever says no is told that nothing was done', async () => {
  const jar = new Jar();
  let answer = await jar.ask(`${server.origin}/connexion/ailleurs`);
  while (answer.location) answer = await jar.ask(new URL(answer.location, answer.url).href);
  const page = await jar.follow(`${answer.url.split('?')[0]}/abort`);
  equal(page.status, 403, 'status');
  says(page, 'Rien n’a été fait');
});

for (const [lie] of Object.entries(lies))
  await tally.check(`a token ${lie} lets nobody in`, async () => {
    const jar = new Jar();
    fault = lie;
    try {
      const page = await jar.comesIn('goulven@nid.example');
      equal(page.status, 403, 'status');
      says(page, sentences[lie] ?? 'ne dit pas ce qu’elle doit dire');
      holds(!(await jar.isIn()), 'somebody is in');
    } finally {
      fault = '';
    }
  });

await tally.check('a token signed with ES256 is believed', async () => {
  fault = 'elliptic';
  provider = makeProvider();
  fault = '';
  const jar = new Jar();
  await jar.comesIn('goulven@nid.example');
  holds(await jar.isIn(), 'not in');
});

await tally.check('a provider that is down is said to be', async () => {
  const jar = new Jar();
  const back = await jar.through('goulven@nid.example');
  fault = 'down';
  const page = await jar.follow(back);
  fault = '';
  equal(page.status, 503, 'status');
  says(page, 'ne répond pas en ce moment');
});

await tally.check('the account parts from the provider, and the way is closed', async () => {
  const jar = new Jar();
  await jar.follow(await jar.through(marcel.mail));
  const page = await jar.follow(`${server.origin}/compte/connexion`);
  await jar.send(page, '/compte/ailleurs/separer', {});
  const again = new Jar();
  says(await again.comesIn(marcel.mail), 'Nous ne vous connaissons pas encore');
});

console.warn = log;
await server.stop();
door.closeAllConnections?.();
door.close();
tally.end();
