// Stands before a server that speaks S3 and lets through only what is signed as it should be (AWS Signature Version 4, as aws4 computes it):
// node tests/s3_gate.mjs PORT PORT_BEHIND KEY SECRET
// A prefix of the names under its bucket makes it misbehave: slow/ answers after eight seconds, cut/ breaks off in the middle of what is
// fetched, short/ ends early as if that were all, broken/ answers 500, late/ has a clock that is an hour ahead.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import http from 'node:http';

const aws4 = createRequire(new URL('./browser/', import.meta.url))('aws4');
const [port, behind, accessKeyId, secretAccessKey] = process.argv.slice(2);

const isSigned = (request, body) => {
  const given = request.headers.authorization ?? '';
  const names = /SignedHeaders=([^,]+)/.exec(given)?.[1].split(';') ?? [];
  for (const needed of ['host', 'x-amz-date', 'x-amz-content-sha256']) if (!names.includes(needed)) return false;
  if (createHash('sha256').update(body).digest('hex') !== request.headers['x-amz-content-sha256']) return false;
  const headers = Object.fromEntries(names.map((name) => [name, request.headers[name]]));
  const region = given.split('/')[2];
  const again = aws4.sign({ service: 's3', region, method: request.method, path: request.url, headers, body: undefined, host: request.headers.host },
    { accessKeyId, secretAccessKey });
  const of = (text) => /Signature=([0-9a-f]+)/.exec(text)?.[1];
  return of(given) !== undefined && of(again.headers.Authorization) === of(given);
};

const wait = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });
const moods = ['slow', 'cut', 'short', 'broken', 'late'];
const moodOf = (request) => moods.find((mood) => new RegExp(`^/[^/?]+/${mood}/|[?&]prefix=${mood}%2F`).test(request.url)) ?? '';

// What the storage says of a clock that differs by more than a quarter of an hour.
const isOfAnotherHour = (request, ahead) => {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(request.headers['x-amz-date'] ?? '') ?? [];
  return !(Math.abs(Date.UTC(year, month - 1, day, hour, minute, second) - Date.now() - ahead) < 900_000);
};

const refuse = (response, status, code) => {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>not a secret</Message></Error>`);
};

const giveOn = (mood, answer, response) => {
  if (mood !== 'cut' && mood !== 'short') {
    response.writeHead(answer.statusCode, answer.headers);
    return answer.pipe(response);
  }
  const parts = [];
  answer.on('data', (part) => parts.push(part));
  return answer.on('end', () => {
    const body = Buffer.concat(parts);
    const headers = { ...answer.headers };
    if (mood === 'short') headers['content-length'] = String(Math.floor(body.length / 2));
    response.writeHead(answer.statusCode, headers);
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => (mood === 'cut' && body.length ? response.destroy() : response.end()));
  });
};

http.createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', async () => {
    const mood = moodOf(request);
    if (mood === 'slow') await wait(8000);
    if (mood === 'broken') return refuse(response, 500, 'InternalError');
    const body = Buffer.concat(parts);
    if (!isSigned(request, body)) return refuse(response, 403, 'SignatureDoesNotMatch');
    if (isOfAnotherHour(request, mood === 'late' ? 3_600_000 : 0)) return refuse(response, 403, 'RequestTimeTooSkewed');
    // What is behind is not to judge again: it does not know this signature.
    const headers = { ...request.headers };
    delete headers.authorization;
    const onward = http.request({ host: '127.0.0.1', port: behind, method: request.method, path: request.url, headers }, (answer) => {
      giveOn(mood, answer, response);
    });
    onward.on('error', () => { response.writeHead(502); response.end(); });
    return onward.end(body);
  });
}).listen(Number(port), '127.0.0.1');
