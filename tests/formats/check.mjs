// Documents in a folder, read by programs that others wrote: check.mjs FOLDER [TYPE…]. Its manifest.json says what each file is said to be;
// of the types that are named, nothing has to be in them.
//   JSON Feed: the schema of version 1 with the two words that 1.1 added (ajv); GeoJSON: check-geojson; CSV: csv-parse, strict; iCalendar: ical.js;
//   JSON-LD: jsonld, which expands it with schema.org as the vocabulary, without a network.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { check as checkGeoJson } from '@placemarkio/check-geojson';
import { parse as parseCsv } from 'csv-parse/sync';
import ICAL from 'ical.js';
import jsonFeedSchema from 'jsonfeed-schema';
import jsonld from 'jsonld';

function jsonFeedReader() {
  const schema = structuredClone(jsonFeedSchema);
  delete schema.$schema;
  schema.properties.version.const = 'https://jsonfeed.org/version/1.1';
  const item = schema.properties.items.items;
  for (const place of [schema, item]) {
    place.properties.authors = { type: 'array', items: place.properties.author };
    delete place.properties.author;
    place.properties.language = { type: 'string', pattern: '^[a-z]{2}(-[A-Z]{2})?$' };
  }
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  return ajv.compile(schema);
}
const fitsJsonFeed = jsonFeedReader();

function jsonFeed(text) {
  const feed = JSON.parse(text);
  if (!fitsJsonFeed(feed)) throw new Error(fitsJsonFeed.errors.slice(0, 3).map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`).join('; '));
  for (const item of feed.items) {
    if (item.content_html === undefined && item.content_text === undefined) throw new Error(`${item.id} has no content`);
    if (/(href|src)="\//.test(item.content_html ?? '')) throw new Error(`${item.id} leads nowhere from elsewhere`);
  }
  if (new Set(feed.items.map((item) => item.id)).size !== feed.items.length) throw new Error('two items of one id');
  return feed.items.length;
}

function table(text) {
  if (!text.startsWith('\ufeff')) throw new Error('no byte order mark');
  if (/[^\r]\n(?=tag:|https?:)/.test(text)) throw new Error('a line ends without CR');
  const rows = parseCsv(text, { bom: true, columns: true, relax_column_count: false, relax_quotes: false, record_delimiter: '\r\n' });
  for (const row of rows)
    for (const [name, value] of Object.entries(row))
      if (/^[=+@\t\r-]/.test(value) && !(['latitude', 'longitude'].includes(name) && /^-?\d+\.\d+$/.test(value))) throw new Error(`${name} begins like a formula: ${value}`);
  return rows.length;
}

function calendar(text) {
  const read = ICAL.parse(text);
  const events = new ICAL.Component(read).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  for (const event of events) {
    if (!event.uid || !event.summary) throw new Error('an event without uid or summary');
    if (!event.startDate.isDate || event.endDate.compare(event.startDate) <= 0) throw new Error(`${event.uid} ends before it begins`);
  }
  return events.length;
}

async function linkedData(text) {
  const [whole] = await jsonld.expand(JSON.parse(text), {
    safe: true,
    documentLoader: async (url) => {
      if (url !== 'https://schema.org') throw new Error(`asks for ${url}`);
      const addresses = Object.fromEntries(['url', 'image', 'license', 'isBasedOn'].map((name) => [name, { '@id': `https://schema.org/${name}`, '@type': '@id' }]));
      return { document: { '@context': { '@vocab': 'https://schema.org/', ...addresses } }, documentUrl: url };
    },
  });
  for (const name of ['headline', 'inLanguage', 'dateModified', 'url'])
    if (!whole?.[`https://schema.org/${name}`]) throw new Error(`says no ${name}`);
  return 1;
}

const readers = {
  'application/feed+json': jsonFeed,
  'application/geo+json': (text) => checkGeoJson(text).features.length,
  'text/csv': table,
  'text/calendar': calendar,
  'application/ld+json': linkedData,
};

// Every reader sees a fault: (type, what is right and becomes wrong).
const faults = [
  ['application/feed+json', (text) => text.replace('"items"', '"things"')],
  ['application/geo+json', () => '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":["a",1]}}]}'],
  ['text/csv', (text) => `${text}seul,"ouvert\r\n`],
  ['text/calendar', (text) => text.replace('BEGIN:VEVENT', 'BEGIN VEVENT')],
  ['application/ld+json', (text) => text.replace('"headline"', '"@headline"')],
];

const [folder, ...empty] = process.argv.slice(2);
const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
let passed = 0, failed = 0;
const sums = {};
const say = (good, name, why) => {
  good ? passed++ : failed++;
  if (!good) console.log(`FAIL ${name}\n       ${why}`);
};
const samples = {};
for (const one of manifest) {
  const read = readers[one.type];
  if (!read) continue;
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(join(folder, one.file)));
  try {
    const count = await read(text);
    const sum = (sums[one.type] ??= { documents: 0, things: 0 });
    sum.documents++;
    sum.things += count;
    if (count) samples[one.type] ??= text;
    say(true, one.url);
  } catch (error) {
    say(false, `${one.url} as ${one.type}`, error.message);
  }
}
for (const [type, sum] of Object.entries(sums)) console.log(`${type}: ${sum.documents} documents, ${sum.things} things in them`);
for (const type of Object.keys(readers).filter((one) => !empty.includes(one))) say(sums[type]?.things > 0, `something of ${type} was read`, 'nothing was');
for (const [type, spoil] of faults.filter(([one]) => !empty.includes(one))) {
  let seen = false;
  try {
    await readers[type](spoil(samples[type] ?? ''));
  } catch {
    seen = true;
  }
  say(seen, `the reader of ${type} sees a fault`, 'it took a spoilt document');
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
