// Mails of a folder (*.eml, in the order of their names) as a reader that others wrote sees them (mailparser), as JSON on standard output:
//   node tests/mails/read.mjs FOLDER
// Of each mail: its file, the envelope beside it (FILE.json, or null), what the reader made of it, and headers as they came, unfolded.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';

const ofInterest = ['return-path', 'received', 'dkim-signature', 'from', 'sender', 'reply-to', 'to', 'subject', 'date', 'message-id', 'in-reply-to', 'references', 'mime-version',
  'content-type', 'content-transfer-encoding', 'list-id', 'list-unsubscribe', 'list-unsubscribe-post', 'list-archive', 'list-help', 'list-post', 'auto-submitted', 'precedence',
  'feedback-id'];

const addresses = (field) => (field ? [field].flat() : []).flatMap((one) => one.value).flatMap((one) => one.group ?? [one]).map(({ name, address }) => ({ name, address }));

// A header that stands twice is a list; what a mail should have once can so be told from what it has.
const headersOf = (mail) => {
  const found = {};
  for (const { key, line } of mail.headerLines) {
    if (!ofInterest.includes(key)) continue;
    const value = line.slice(line.indexOf(':') + 1).replace(/\r?\n(?=[ \t])/g, '').trim();
    found[key] = key in found ? [found[key], value].flat() : value;
  }
  return found;
};

async function read(folder, file) {
  const raw = readFileSync(join(folder, file));
  const mail = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true });
  const envelope = join(folder, file.replace(/\.eml$/, '.json'));
  return {
    file,
    envelope: existsSync(envelope) ? JSON.parse(readFileSync(envelope, 'utf8')) : null,
    subject: mail.subject ?? null,
    from: addresses(mail.from),
    to: addresses(mail.to),
    replyTo: addresses(mail.replyTo),
    date: mail.date?.toISOString() ?? null,
    messageId: mail.messageId ?? null,
    list: mail.headers.get('list') ?? null,
    headers: headersOf(mail),
    text: mail.text ?? null,
    html: mail.html || null,
    attachments: mail.attachments.map(({ filename, contentType, size, contentDisposition }) => ({ filename: filename ?? null, type: contentType, size, disposition: contentDisposition ?? null })),
    size: raw.length,
    isAscii: raw.every((byte) => byte < 0x80),
    longestLine: Math.max(...raw.toString('latin1').split('\r\n').map((line) => line.length)),
    bareLineEnds: (raw.toString('latin1').match(/\r(?!\n)|(?<!\r)\n/g) ?? []).length,
  };
}

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('read: a folder is missing');
  process.exit(2);
}
const files = readdirSync(folder).filter((name) => name.endsWith('.eml')).sort();
const mails = [];
for (const file of files) mails.push(await read(folder, file));
process.stdout.write(`${JSON.stringify(mails, null, 1)}\n`);
