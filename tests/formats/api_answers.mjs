// What the Web API answered, judged by the document that it serves of itself: statuses, media types, headers and bodies; and whether each
// operation was met with each answer that it declares.
//
//     node tests/formats/api_answers.mjs exchanges.json                  as tests/http/api.py writes them
//     node tests/formats/api_answers.mjs --self-test exchanges.json      with differences planted, each of which has to be found
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const isSelfTest = process.argv.includes('--self-test');
const exchanges = JSON.parse(readFileSync(process.argv.at(-1), 'utf8'));

function documentOf(all) {
    return JSON.parse(all.find((one) => one.operation === 'showDocument' && one.status === 200).body);
}

/** What is wrong, in words; nothing where all is as the document says. */
function judge(document, all) {
    const wrong = [];
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats(ajv);
    ajv.addSchema({ $id: 'api', components: document.components });
    const resolved = (part) => {
        if (!part.$ref) return part;
        return part.$ref.slice(2).split('/').reduce((found, name) => found[name], document);
    };
    const validators = new Map();
    const validatorOf = (schema) => {
        const key = JSON.stringify(schema);
        if (!validators.has(key)) validators.set(key, ajv.compile(JSON.parse(key.replaceAll('"#/', '"api#/'))));
        return validators.get(key);
    };
    const operations = new Map();
    for (const [path, methods] of Object.entries(document.paths))
        for (const [method, operation] of Object.entries(methods)) operations.set(operation.operationId, { path, method, operation });

    const met = new Map([...operations.keys()].map((name) => [name, new Set()]));
    for (const one of all) {
        const what = `${one.operation}: ${one.method} ${one.path} ${one.status}`;
        const known = operations.get(one.operation);
        if (!known) {
            wrong.push(`${what}: no such operation`);
            continue;
        }
        const pattern = new RegExp('/api/v1' + (known.path === '/' ? '' : known.path).replace(/\{[a-z]+\}/g, '[^/]+') + '$');
        if (!pattern.test(one.path.split('?')[0]) || known.method !== one.method.toLowerCase()) wrong.push(`${what}: another address`);
        const answer = known.operation.responses[one.status];
        if (!answer) {
            wrong.push(`${what}: not declared`);
            continue;
        }
        met.get(one.operation).add(String(one.status));
        const { content = {}, headers = {} } = resolved(answer);
        for (const name of Object.keys(headers))
            if (!(name.toLowerCase() in one.headers)) wrong.push(`${what}: no header ${name}`);
        const type = (one.headers['content-type'] ?? '').split(';')[0];
        const kinds = Object.keys(content);
        if (kinds.length === 0) {
            if (one.body) wrong.push(`${what}: has a body`);
            continue;
        }
        if (!kinds.includes(type)) {
            wrong.push(`${what}: is ${type}`);
            continue;
        }
        const validate = validatorOf(content[type].schema);
        if (!validate(JSON.parse(one.body))) wrong.push(`${what}: ${ajv.errorsText(validate.errors)}`);
    }
    for (const [name, { operation }] of operations)
        for (const status of Object.keys(operation.responses))
            if (status !== 'default' && !met.get(name).has(status)) wrong.push(`${name}: ${status} was never met`);
    return wrong;
}

/** Differences that somebody might make: each changes a copy of the document or of the exchanges. */
const planted = {
    'a member too many': (document, all) => change(all, 'listContributions', 200, (body) => (body.items[0].secret = 1)),
    'a member missing': (document, all) => change(all, 'showContribution', 200, (body) => delete body.title),
    'another type': (document, all) => change(all, 'listSites', 200, (body) => (body.items[0].is_main = 'yes')),
    'no address': (document, all) => change(all, 'listKinds', 200, (body) => (body.items[0].url = 'not an address')),
    'a problem without title': (document, all) => change(all, 'proposeContribution', 422, (body) => delete body.title),
    'another status': (document, all) => (all.find((one) => one.operation === 'listThemes' && one.status === 200).status = 202),
    'a header missing': (document, all) => delete all.find((one) => one.operation === 'proposeContribution' && one.status === 201).headers.location,
    'another media type': (document, all) => (all.find((one) => one.operation === 'listAreas' && one.status === 200).headers['content-type'] = 'text/html'),
    'an answer that is never given': (document) => (document.paths['/kinds'].get.responses['410'] = { description: 'gone' }),
    'an operation that nobody asks': (document) => (document.paths['/more'] = { get: { operationId: 'more', responses: { 200: { description: 'more' } } } }),
    'a failure that is not declared': (document) => delete document.paths['/contributions/{id}'].patch.responses['412'],
    'a schema that says something else': (document) => (document.components.schemas.Theme.properties.slug.type = 'integer'),
};

function change(all, operation, status, how) {
    const one = all.find((exchange) => exchange.operation === operation && exchange.status === status);
    const body = JSON.parse(one.body);
    how(body);
    one.body = JSON.stringify(body);
}

const wrong = [];
if (isSelfTest) {
    for (const [name, plant] of Object.entries(planted)) {
        const document = documentOf(exchanges);
        const copy = structuredClone(exchanges);
        plant(document, copy);
        if (judge(document, copy).length === 0) wrong.push(`${name}: not found`);
    }
} else {
    wrong.push(...judge(documentOf(exchanges), exchanges));
}
for (const one of wrong.slice(0, 60)) console.log(one);
console.log(`${exchanges.length} exchanges, ${wrong.length} wrong`);
process.exit(wrong.length === 0 ? 0 : 1);
