// A mail server that others wrote (smtp-server), which delivers nothing: what it gets lies in a folder as NNNNNN.eml, with who sent it to whom,
// on which connection and when as NNNNNN.json. It misbehaves where it is told to:
//   node tests/mails/sink.mjs --folder FOLDER [--port N] [--greeting CODE | --silent] [--rcpt ADDRESS=CODE]… [--data ADDRESS=CODE]…
//                             [--hang ADDRESS]… [--close ADDRESS]…
// --greeting 421 turns everybody away, --silent never greets; --rcpt answers RCPT, --data the whole mail, --hang never answers it, --close hangs
// up once DATA has begun. ADDRESS may be * for everybody. Prints "port N" once it listens, and "taken N" when SIGTERM or SIGINT ends it.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SMTPServer } from 'smtp-server';

const many = { type: 'string', multiple: true, default: [] };
const { values: wanted } = parseArgs({
  options: {
    folder: { type: 'string' }, port: { type: 'string', default: '0' }, greeting: { type: 'string' }, silent: { type: 'boolean', default: false },
    rcpt: many, data: many, hang: many, close: many,
  },
});
if (!wanted.folder) {
  console.error('sink: --folder is missing');
  process.exit(2);
}
mkdirSync(wanted.folder, { recursive: true });

const codes = (pairs) => new Map(pairs.map((pair) => [pair.slice(0, pair.lastIndexOf('=')).toLowerCase(), Number(pair.slice(pair.lastIndexOf('=') + 1))]));
const names = (list) => new Set(list.map((one) => one.toLowerCase()));
const ofAddress = (map, address) => map.get(address.toLowerCase()) ?? map.get('*');
const isIn = (set, address) => set.has(address.toLowerCase()) || set.has('*');
const rcpt = codes(wanted.rcpt), data = codes(wanted.data), hang = names(wanted.hang), close = names(wanted.close);

const refusal = (code) => Object.assign(new Error(`this sink says ${code}`), { responseCode: code });
const recipients = (session) => session.envelope.rcptTo.map((one) => one.address);

let taken = 0;
const keep = (session, mail) => {
  const name = join(wanted.folder, String(++taken).padStart(6, '0'));
  const envelope = { from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '', to: recipients(session), connection: session.id, at: new Date().toISOString() };
  writeFileSync(`${name}.json`, JSON.stringify(envelope));
  writeFileSync(`${name}.draft`, mail);
  renameSync(`${name}.draft`, `${name}.eml`);
};

const hangUp = (session) => {
  for (const connection of server.connections) if (connection.id === session.id) connection._socket.destroy();
};

const server = new SMTPServer({
  name: 'sink.example', banner: 'delivers nothing', authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'], disableReverseLookup: true,
  size: 50_000_000, maxClients: 1000, socketTimeout: 600_000, closeTimeout: 500,
  onConnect(_session, go) {
    if (wanted.silent) return;
    go(wanted.greeting && wanted.greeting !== '220' ? refusal(Number(wanted.greeting)) : undefined);
  },
  onRcptTo(address, _session, go) {
    const code = ofAddress(rcpt, address.address);
    go(code >= 400 ? refusal(code) : undefined);
  },
  onData(stream, session, go) {
    const to = recipients(session);
    if (to.some((address) => isIn(close, address))) {
      stream.resume();
      return hangUp(session);
    }
    const parts = [];
    stream.on('data', (part) => parts.push(part));
    stream.on('end', () => {
      const code = Math.max(250, ...to.map((address) => ofAddress(data, address) ?? 250));
      if (to.some((address) => isIn(hang, address))) return;
      if (code >= 400) return go(refusal(code));
      keep(session, Buffer.concat(parts));
      go(undefined, 'taken');
    });
  },
});
// A client that goes away is none of our failures.
server.on('error', (error) => {
  if (!server.server.listening) throw error;
});
server.listen(Number(wanted.port), '127.0.0.1', () => console.log(`port ${server.server.address().port}`));

const end = () => {
  console.log(`taken ${taken}`);
  process.exit(0);
};
process.on('SIGTERM', end);
process.on('SIGINT', end);
