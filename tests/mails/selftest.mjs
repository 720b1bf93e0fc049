// The sink and the reader, tried by themselves:  node tests/mails/selftest.mjs
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
let passed = 0, failed = 0;
const check = (name, good, seen) => {
  good ? passed++ : failed++;
  if (!good) console.log(`FAIL ${name}\n       ${JSON.stringify(seen)}`);
};

const start = async (...options) => {
  const folder = mkdtempSync(join(tmpdir(), 'kenober-sink-'));
  const process = spawn('node', [join(here, 'sink.mjs'), '--folder', folder, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const port = await new Promise((go, stop) => {
    process.stdout.on('data', (part) => {
      said += part;
      const found = /^port (\d+)\n/.exec(said);
      if (found) go(Number(found[1]));
    });
    process.on('exit', () => stop(new Error('the sink ended at once')));
  });
  const end = () => new Promise((go) => {
    process.on('close', () => go(said));
    process.kill('SIGTERM');
  });
  return { folder, port, end };
};

// The codes that a server answers to lines said one after the other; "end" where it hangs up, "silent" where nothing comes for a second.
const talk = (port, lines) => new Promise((go) => {
  const codes = [], left = [...lines];
  const socket = net.connect(port, '127.0.0.1');
  let buffer = '', patience;
  const finish = (word) => {
    clearTimeout(patience);
    if (word) codes.push(word);
    socket.destroy();
    go(codes.join(' '));
  };
  const wait = () => {
    clearTimeout(patience);
    patience = setTimeout(() => finish('silent'), 1000);
  };
  socket.on('data', (part) => {
    buffer += part;
    for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
      const line = buffer.slice(0, end);
      buffer = buffer.slice(end + 2);
      if (line[3] === '-') continue;
      codes.push(line.slice(0, 3));
      if (!left.length) return finish();
      socket.write(`${left.shift()}\r\n`);
      wait();
    }
  });
  socket.on('error', () => {});
  socket.on('close', () => finish('end'));
  wait();
});

const mail = ['Subject: =?utf-8?q?=C3=89t=C3=A9?=', 'From: La ville <ville@port-exemple.test>', 'To: awen@example.org', 'List-Id: <lettre.port-exemple.test>',
  'List-Unsubscribe: <https://port-exemple.test/s>,', ' <mailto:leave@port-exemple.test>', 'MIME-Version: 1.0', 'Content-Type: multipart/alternative; boundary=b', '',
  '--b', 'Content-Type: text/plain', '', '..point', '--b', 'Content-Type: text/html', '', '<b>point</b>', '--b--', '.'].join('\r\n');
const send = (port, to, from = 'Back+Az7@port-exemple.test') => talk(port, ['EHLO me', `MAIL FROM:<${from}>`, `RCPT TO:<${to}>`, 'DATA', mail, 'QUIT']);

const sink = await start('--rcpt', 'gone@x=550', '--rcpt', 'full@x=451', '--data', 'spam@x=554', '--hang', 'slow@x', '--close', 'lost@x');
const answers = {
  'awen@example.org': '220 250 250 250 354 250 221', 'Gone@x': '220 250 250 550 503 500', 'full@x': '220 250 250 451 503 500', 'spam@x': '220 250 250 250 354 554 221',
  'slow@x': '220 250 250 250 354 silent', 'lost@x': '220 250 250 250 end',
};
for (const [to, wanted] of Object.entries(answers)) {
  const seen = await send(sink.port, to);
  check(`what the sink says to ${to}`, seen === wanted || (wanted.endsWith('503 500') && seen.startsWith(wanted.slice(0, 19))) || (to === 'lost@x' && /^220 250 250 250( 354)? end$/.test(seen)), seen);
}
await send(sink.port, 'awen@example.org', '');
const said = await sink.end();
check('the sink counts what it took', said.endsWith('taken 2\n'), said);

const read = (folder) => JSON.parse(spawnSync('node', [join(here, 'read.mjs'), folder], { encoding: 'utf8' }).stdout);
const [one, two, ...more] = read(sink.folder);
check('two mails lie in the folder', one && two && !more.length, more.length);
check('the envelope is as it was sent', one.envelope.from === 'Back+Az7@port-exemple.test' && one.envelope.to.join() === 'awen@example.org', one.envelope);
check('an envelope may have no sender', two.envelope.from === '', two.envelope);
check('the reader decodes', one.subject === 'Été' && one.from[0].name === 'La ville' && one.to[0].address === 'awen@example.org', one);
check('the reader sees both forms', one.text.trim() === '.point' && one.html.trim() === '<b>point</b>' && !one.attachments.length, one);
check('the reader sees the list', one.list.id.name === 'lettre.port-exemple.test' || one.list.id.id === 'lettre.port-exemple.test', one.list);
check('headers come as they came, unfolded', one.headers['list-unsubscribe'] === '<https://port-exemple.test/s>, <mailto:leave@port-exemple.test>', one.headers);
check('line ends are counted', one.bareLineEnds === 0 && one.isAscii && one.longestLine < 80, one);

writeFileSync(join(sink.folder, '000003.eml'), 'Subject: a\nSubject: b\n\n\xe9\n', 'latin1');
const [, , bad] = read(sink.folder);
check('a bad mail is seen to be one', bad.bareLineEnds === 4 && !bad.isAscii && Array.isArray(bad.headers.subject) && bad.envelope === null, bad);
rmSync(sink.folder, { recursive: true });

for (const [options, wanted] of [[['--greeting', '421'], /^421( end)?$/], [['--silent'], /^silent$/], [['--rcpt', '*=451'], /^220 250 250 451 /], [['--data', '*=554'], /354 554 221$/],
  [['--hang', '*'], /354 silent$/], [['--close', '*'], /^220 250 250 250( 354)? end$/]]) {
  const other = await start(...options);
  const seen = await send(other.port, 'anybody@example.org');
  check(`the sink with ${options.join(' ')}`, wanted.test(seen), seen);
  check('it took nothing', (await other.end()).endsWith('taken 0\n'));
  rmSync(other.folder, { recursive: true });
}

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
