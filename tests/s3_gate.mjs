// Stands before a server that speaks S3 and lets through only what is signed as it should be (AWS Signature Version 4, as aws4 computes it):
// node tests/s3_gate.mjs PORT PORT_BEHIND KEY SECRET
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

http.createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const body = Buffer.concat(parts);
    if (!isSigned(request, body)) {
      response.writeHead(403, { 'content-type': 'application/xml' });
      return response.end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
    }
    // What is behind is not to judge again: it does not know this signature.
    const headers = { ...request.headers };
    delete headers.authorization;
    const onward = http.request({ host: '127.0.0.1', port: behind, method: request.method, path: request.url, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => { response.writeHead(502); response.end(); });
    return onward.end(body);
  });
}).listen(Number(port), '127.0.0.1');
