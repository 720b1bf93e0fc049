// Strings that have broken other programs: the big list of naughty strings, the HTML5 security cheatsheet, lists of cross-site scripting.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/// { all, sharp, redirects }: every string once; those worth a look one by one; addresses that try to lead elsewhere. undefined without the material.
export function hostileStrings(folder = process.env.KENOBER_CORPORA) {
  if (!folder || !existsSync(join(folder, 'naughty/blns.json'))) return undefined;
  const naughty = JSON.parse(readFileSync(join(folder, 'naughty/blns.json'), 'utf8'));
  const sheet = readFileSync(join(folder, 'h5sc/vectors.txt'), 'utf8').split(/<div id="\d+">/).slice(1).map((text) => text.replace(/\/\/\["'`-->\]\]>\]<\/div>\s*$/, ''));
  const lines = (place, wanted) => readdirSync(join(folder, place)).filter((name) => wanted.test(name))
    .flatMap((name) => readFileSync(join(folder, place, name), 'utf8').split(/\r?\n/)).filter((line) => line.trim());
  const scripting = lines('payloads/XSS Injection/Intruders', /./);
  const polyglots = lines('payloads/XSS Injection/Intruders', /Polyglots|quick/);
  const databases = lines('payloads/SQL Injection/Intruder', /Generic|Polyglots|Auth/);
  const once = (list) => [...new Set(list)];
  return {
    sharp: once([...naughty, ...sheet, ...polyglots]),
    all: once([...naughty, ...sheet, ...scripting, ...databases]),
    redirects: once([...lines('payloads/Open Redirect/Intruder', /./), ...lines('payloads/CRLF Injection/Files', /./)]),
  };
}
