// A server with fresh demo data, a browser that watches for what must not happen, and a count of what held.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const program = process.env.KENOBER_PROGRAM ?? join(root, 'build/release/kenober');
const environment = { KENOBER_FORM_MIN_SECONDS: '0', KENOBER_CACHE_ORACLE: '1', KENOBER_ALLOW: '127.0.0.1', LC_ALL: 'C.UTF-8' };

/// The accounts of the demo town, by first name in small letters without accents.
export function people() {
  const found = {};
  let current;
  for (const line of readFileSync(join(root, 'demo/people.yaml'), 'utf8').split('\n')) {
    const match = /^\s*(?:- )?(name|mail|password):\s*(.*?)\s*$/.exec(line);
    if (!match) continue;
    if (match[1] === 'name') found[match[2].split(' ')[0].toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')] = current = {};
    current[match[1]] = match[2].replace(/^["']|["']$/g, '');
  }
  return found;
}

/// A running server on its own copy of the demo town, or on nothing at all: { origin, data, mails(), stop() }.
export async function startServer(settings = {}, begins = 'demo') {
  const folder = mkdtempSync(join(tmpdir(), 'kenober-browser-'));
  const data = join(folder, 'data');
  const env = { ...process.env, ...environment, ...settings };
  const seeded = begins === 'demo' ? spawnSync(program, ['demo', '--data', data], { env, encoding: 'utf8' }) : { status: 0 };
  if (seeded.status !== 0) throw new Error(`kenober demo: ${seeded.error ?? seeded.stdout + seeded.stderr}`);
  const server = spawn(program, ['serve', '--listen', '127.0.0.1:0', '--data', data], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines = [];
  const gone = new Promise((resolve) => server.once('exit', resolve));
  const origin = await new Promise((resolve, reject) => {
    const read = (chunk) => {
      lines.push(...String(chunk).split('\n').filter(Boolean));
      const match = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(lines.join('\n'));
      if (match) resolve(match[1]);
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${lines.slice(-5).join(' / ')}`)));
    setTimeout(() => reject(new Error(`the server is silent: ${lines.slice(-5).join(' / ')}`)), 30000).unref();
  });
  return {
    origin,
    data,
    lines,
    routes: () => JSON.parse(spawnSync(program, ['routes', '--json'], { encoding: 'utf8' }).stdout),
    mails: () => readMails(join(data, 'mail')),
    async stop() {
      server.kill('SIGTERM');
      const patience = setTimeout(() => server.kill('SIGKILL'), 10000);
      await gone;
      clearTimeout(patience);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function readMails(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.endsWith('.eml')).sort().map((name) => parseMail(readFileSync(join(folder, name), 'latin1')));
}

// Enough of RFC 5322 and MIME for our own mails: encoded words, quoted-printable and base64 bodies, first text part.
function parseMail(raw) {
  const [head, ...rest] = raw.replace(/\r\n/g, '\n').split('\n\n');
  const headers = Object.fromEntries(head.replace(/\n[ \t]+/g, ' ').split('\n').map((line) => line.split(/:\s*(.*)/s).slice(0, 2)).map(([name, value]) => [name.toLowerCase(), decodeWords(value ?? '')]));
  let body = rest.join('\n\n');
  const boundary = /boundary="?([^";]+)/i.exec(headers['content-type'] ?? '');
  let encoding = headers['content-transfer-encoding'] ?? '';
  if (boundary) {
    const part = body.split(`--${boundary[1]}`)[1].replace(/^\n/, '');
    const [inner, ...text] = part.split('\n\n');
    encoding = /content-transfer-encoding:\s*(\S+)/i.exec(inner)?.[1] ?? '';
    body = text.join('\n\n');
  }
  return { to: headers.to ?? '', subject: headers.subject ?? '', text: decodeBody(body, encoding.toLowerCase()) };
}

function decodeBody(body, encoding) {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding === 'quoted-printable') body = unquote(body.replace(/=\n/g, ''));
  return Buffer.from(body, 'latin1').toString('utf8');
}

const unquote = (text) => text.replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));

function decodeWords(text) {
  return text.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind, content) =>
    (kind.toLowerCase() === 'b' ? Buffer.from(content, 'base64') : Buffer.from(unquote(content.replace(/_/g, ' ')), 'latin1')).toString('utf8'));
}

/// Waits until `find` gives something, at most ten seconds.
export async function until(find, what) {
  const end = Date.now() + 10000;
  for (;;) {
    const found = await find();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited ten seconds for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/// The address in the newest mail to `to` whose subject fits.
export async function mailLink(server, to, subject = /./) {
  const mail = await until(() => server.mails().reverse().find((one) => one.to.includes(to) && subject.test(one.subject)), `a mail to ${to} about ${subject}`);
  return /https?:\/\/[^\s<>"]+/.exec(mail.text)[0].replace(/[.,;:)!?]+$/, '');
}

export function launch() {
  return chromium.launch({
    executablePath: process.env.KENOBER_CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
  });
}

/// A fresh visitor. `complaints` collects what must never happen on a page: dialogs, foreign requests, console errors, broken scripts.
export async function visit(browser, server, { width = 1280, dark = false, js = true } = {}) {
  const context = await browser.newContext({
    baseURL: server.origin, locale: 'fr-FR', javaScriptEnabled: js, colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce',
    viewport: { width, height: width < 600 ? 640 : 900 },
  });
  context.setDefaultTimeout(10000);
  const complaints = [];
  const page = await context.newPage();
  page.on('dialog', async (dialog) => { complaints.push(`a dialog opened on ${page.url()}: ${dialog.message()}`); await dialog.dismiss(); });
  page.on('console', (message) => { if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(`console of ${page.url()}: ${message.text()}`); });
  page.on('pageerror', (error) => complaints.push(`script of ${page.url()}: ${error.message}`));
  page.on('request', (request) => { if (!request.url().startsWith(server.origin) && !/^(data|blob|about):/.test(request.url())) complaints.push(`${page.url()} asked ${request.url()}`); });
  page.on('response', (response) => { if (response.status() >= 500) complaints.push(`${response.url()} answered ${response.status()}`); });
  return { context, page, complaints, width, js, close: () => context.close() };
}

export async function signIn(page, person) {
  await page.goto('/connexion');
  await page.locator('form:has(input[type=password]) input[type=email], form:has(input[type=password]) input[name=mail]').first().fill(person.mail);
  await page.locator('input[type=password]').first().fill(person.password);
  await page.locator('input[type=password]').first().press('Enter');
  await page.waitForLoadState();
  if (new URL(page.url()).pathname.endsWith('/connexion')) throw new Error(`${person.mail} is not signed in: ${await page.locator('main').innerText()}`);
}

/// Runs checks one after the other and ends the process with their sum.
export class Tally {
  passed = 0;
  failed = 0;

  async check(name, body) {
    try {
      await body();
      this.passed += 1;
    } catch (error) {
      this.failed += 1;
      console.log(`FAIL ${name}\n     ${String(error.stack ?? error).split('\n').slice(0, 12).join('\n     ')}`);
    }
  }

  /// What the visitor's pages complained about is a failure of its own.
  async quiet(name, visitor) {
    await this.check(`${name}: nothing complained`, () => { if (visitor.complaints.length) throw new Error(visitor.complaints.slice(0, 10).join('\n')); });
  }

  end() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed ? 1 : 0;
  }
}

export function equal(given, wanted, what) {
  if (given !== wanted) throw new Error(`${what}: ${JSON.stringify(given)}, not ${JSON.stringify(wanted)}`);
}

export function holds(condition, what) {
  if (!condition) throw new Error(what);
}
