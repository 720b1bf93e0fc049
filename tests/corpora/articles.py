#!/usr/bin/env python3
"""Imports 375 real French articles and looks at what became of each of them.

    tests/corpora/articles.py [--kenober build/release/kenober] [--database postgresql://…|postgres] [--without-validity]

The files are those of $KENOBER_CORPORA/articles-fr: Markdown and HTML with YAML front matter, as an administration keeps them. They are
imported into a fresh territory, again, after being killed on the way, and served; each published page must answer, be valid HTML, carry
title, author, date and licence, and hold every word of its source. A small folder written here shows dates and links between files.
--database names a PostgreSQL server in which databases are made and dropped (the word `postgres`: the one of KENOBER_TEST_POSTGRES);
without it, SQLite. Without the corpus this says so and ends as skipped, or as failed where CI=true.
"""

import argparse
import datetime
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'http'))
from client import Client, Person
from reading import Page, Source, facts, split_front, words
from territory import ORDER, Territory
from town import ENVIRONMENT, ROOT, Database

FILES = 375
LICENCE = 'Licence Ouverte 2.0'
MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split()
UNCERTAIN = 'date exacte'                 # what a French page says of a date that nobody wrote down
PROGRESS = re.compile(r'import: (\d+) of (\d+), (\d+) %, (\d+) s left')
PAUSE = 2.2                               # seconds; an import that takes less than two shows no progress
VNU = ROOT / 'tests' / 'browser' / 'node_modules' / 'vnu-jar' / 'build' / 'dist' / 'vnu.jar'

# Words that a page has and its source has not, or the other way round, each with the reason. Nothing else may differ.
PLAYER = 'a player of another site becomes a link to the film; its title, which only the element carried, is the link’s text'
EXCEPTIONS = {
    'content/articles/2023-05-15-accompagnement-expert.md': (['lecteur', 'vidéo', 'youtube'], 2, PLAYER),
    'content/articles/2023-06-05-organiser-visioconference-accessible.md': (['lecteur', 'vidéo', 'youtube'], 1, PLAYER),
    'content/articles/2023-06-12-navigation-web-non-voyant.md': (['lecteur', 'vidéo', 'youtube'], 1, PLAYER),
}


class Tally:
    """Counts checks, and says what is wrong with those that fail."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def check(self, name, complaints):
        """Passes without complaints; prints the first of them otherwise."""
        complaints = [complaints] if isinstance(complaints, str) else list(complaints)
        self.passed, self.failed = self.passed + (not complaints), self.failed + bool(complaints)
        print(f'{"FAIL" if complaints else "ok  "} {name}', flush=True)
        for complaint in complaints[:12]:
            print(f'       {complaint}', flush=True)
        if len(complaints) > 12:
            print(f'       and {len(complaints) - 12} more', flush=True)

    def skip(self, name, reason):
        self.skipped += 1
        print(f'skip {name}: {reason}', flush=True)

    def end(self):
        print(f'{self.passed} passed, {self.failed} failed' + (f', {self.skipped} skipped' if self.skipped else ''))
        return 1 if self.failed else 0


class Corpus:
    """The files, and what each of them should become, read without the program."""

    def __init__(self, folder):
        self.folder = folder
        self.sources = {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in sorted(folder.rglob('*.md'))}
        self.fronts = {path: facts(split_front(source)[0]) for path, source in self.sources.items()}

    def body(self, path):
        return split_front(self.sources[path])[1]

    def draft_reasons(self, path):
        reasons = []
        if not self.body(path).strip():
            reasons.append('nothing is written in it: kept as a draft')
        if self.fronts[path].get('published') == 'false':
            reasons.append('`published: false`: kept as a draft')
        return reasons

    def title(self, path):
        front = self.fronts[path]
        return front.get('title') or f'{front.get("firstName", "")} {front.get("lastName", "")}'.strip() or Path(path).stem.replace('-', ' ')

    def date(self, path):
        """(day, whether it is the file's own)."""
        written = self.fronts[path].get('date') or self.fronts[path].get('publishedDate') or ''
        if re.match(r'\d{4}-\d{2}-\d{2}', written):
            return datetime.date.fromisoformat(written[:10]), False
        return datetime.date.fromtimestamp((self.folder / path).stat().st_mtime), True


def in_french(day):
    return f'{"1er" if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}'


def first_difference(one, other):
    for at, (a, b) in enumerate(zip(one, other)):
        if a != b:
            return f'word {at}: {" ".join(one[max(0, at - 3):at + 4])!r} in the source, {" ".join(other[max(0, at - 3):at + 4])!r} on the page'
    return f'the source has {len(one)} words, the page {len(other)}; one ends with {" ".join((one if len(one) > len(other) else other)[-6:])!r}'


def fresh_import(tally, territory, corpus):
    """The first time; the program is held for a moment so that its progress shows on any machine. Returns the report."""
    process, begun, held = territory.begin_import(corpus.folder), time.monotonic(), 0.0
    while process.poll() is None and not held:
        if territory.loaded():
            process.send_signal(signal.SIGSTOP)
            time.sleep(PAUSE)
            process.send_signal(signal.SIGCONT)
            held = PAUSE
        else:
            time.sleep(0.005)
    code, seconds = process.wait(), time.monotonic() - begun - held
    report = {one['path']: one for one in json.loads(territory.out.read_text() or '[]')}
    outcomes = Counter(one['outcome'] for one in report.values())
    print(f'     {len(report)} files in {seconds:.1f} s: {dict(outcomes)}', flush=True)
    tally.check(f'all {FILES} files load', [
        *([f'exit code {code}'] if code else []), *([f'{len(report)} files in the report'] if len(report) != FILES else []),
        *(f'{path} is not in the report' for path in corpus.sources if path not in report),
        *(f'{one["path"]}: {one["outcome"]} {one["remarks"]}' for one in report.values() if one['outcome'] not in ('published', 'draft'))])
    check_progress(tally, territory.err.read_text(), held or seconds > 3)
    return report


def check_progress(tally, text, expected):
    lines = [line for line in text.splitlines() if line.startswith('import')]
    if not lines and not expected:
        tally.skip('progress in percent, with the time left', 'the import was over before it could be held for two seconds')
        return
    found = [match and tuple(map(int, match.groups())) for match in map(PROGRESS.fullmatch, lines)]
    wrong = [f'a line reads {line!r}' for line, match in zip(lines, found) if not match or match[2] != match[0] * 100 // match[1]]
    if not found or found[-1] != (FILES, FILES, 100, 0):
        wrong.append(f'the last line is {lines[-1:]}')
    tally.check('progress in percent, with the time left', wrong)


def repeat_import(tally, territory, corpus):
    before = territory.everything()
    code, report = territory.run_import(corpus.folder)
    after = territory.everything()
    tally.check('a second run changes nothing', [
        *([f'exit code {code}'] if code else []), *(f'{path}: {one["outcome"]}' for path, one in report.items() if one['outcome'] != 'unchanged'),
        *([f'{len(report)} files'] if len(report) != FILES else []),
        *(f'table {name}: {len(rows)} rows before, {len(after[name])} after, or other ones' for name, rows in before.items() if rows != after[name])])


def killed_import(tally, program, database, corpus, wanted):
    """Killed three times on the way, at a moment nobody chose, and run once more: the same as never killed."""
    with Territory(program, database) as territory:
        reached = []
        for _ in range(3):
            last = reached[-1] if reached else 0
            process, least = territory.begin_import(corpus.folder), random.randint(last, last + (FILES - last) * 3 // 4)
            while process.poll() is None and territory.loaded() < least:
                time.sleep(0.002)
            time.sleep(random.uniform(0, 0.03))
            process.kill()
            process.wait()
            reached.append(territory.loaded())
        code, report = territory.run_import(corpus.folder)
        state = territory.state()
        print(f'     killed with {reached} files loaded; the last run found {sum(one["outcome"] == "unchanged" for one in report.values())} done', flush=True)
        if all(count in (0, FILES) for count in reached):
            tally.skip('killed on the way', 'each kill came before the first or after the last file')
            return
        tally.check('killed three times and run again: the same', [*([f'exit code {code}'] if code else []),
                                                                   *(f'{name} differ' for name, rows in wanted.items() if state[name] != rows)])


def wrong_orders(tally, territory, corpus):
    before = territory.everything()

    def refused(words_of_it, sentence):
        code = territory.begin_import(corpus.folder, *words_of_it).wait()
        said = territory.err.read_text() + territory.out.read_text()
        return [] if code == 1 and sentence in said else [f'exit code {code}, it says {said[:300]!r}']
    tally.check('a missing site is an error', refused(['--site', 'nulle-part', '--section', 'X'], 'there is no site \'nulle-part\''))
    tally.check('an unknown licence is an error', refused(['--site', 'atelier', '--licence', 'a-moi'], '\'a-moi\' is no licence'))
    tally.check('a date that is none is an error', refused(['--site', 'atelier', '--date', 'hier'], '\'hier\' is not a date'))
    tally.check('a missing folder is an error', [] if territory.begin_import(territory.data / 'rien', *ORDER).wait() == 1 else 'exit code is not 1')
    tally.check('refused orders change nothing', [] if territory.everything() == before else 'rows differ')
    tally.check('a missing section is created', [] if territory.rows('SELECT slug, name FROM section') == [('accessibilite', 'Accessibilité')]
                else f'sections: {territory.rows("SELECT slug, name FROM section")}')


def drafts(tally, report, corpus):
    wrong = []
    for path, one in report.items():
        reasons = corpus.draft_reasons(path)
        if (one['outcome'] == 'draft') != bool(reasons):
            wrong.append(f'{path} is {one["outcome"]}, expected {"a draft" if reasons else "published"}')
        wrong += [f'{path}: not said: {reason}' for reason in reasons if reason not in one['remarks']]
    tally.check(f'empty bodies and `published: false` are drafts, with the reason ({sum(one["outcome"] == "draft" for one in report.values())})', wrong)


def fetch_all(territory, report):
    """{path: (status, html)} of each file's address, as somebody without an account."""
    client, visitor = Client(territory.port), Person('visitor')
    pages = {}
    for path, one in report.items():
        answer = client.request(visitor, 'GET', one['address'])
        pages[path] = (answer.status, answer.text())
    return pages


def check_signs(tally, corpus, read):
    wrong = {'title': [], 'author': [], 'date': [], 'licence': []}
    for path, page in read.items():
        if words(page.text('title')) != words(corpus.title(path)):
            wrong['title'].append(f'{path}: {page.text("title")!r} instead of {corpus.title(path)!r}')
        author = corpus.fronts[path].get('author') or 'DINUM'
        if f'par {author}' not in page.text('by'):
            wrong['author'].append(f'{path}: signed {page.text("by")!r}')
        day, uncertain = corpus.date(path)
        if in_french(day) not in page.text('by') or (UNCERTAIN in page.text('by')) != uncertain:
            wrong['date'].append(f'{path}: {page.text("by")!r} instead of {in_french(day)}{", uncertain" if uncertain else ""}')
        if LICENCE not in page.text('attribution') or not any('license' in rel for _, rel, _ in page.links):
            wrong['licence'].append(f'{path}: {page.text("attribution")!r}')
    for name, complaints in wrong.items():
        tally.check(f'each page shows its {name}', complaints)


def check_words(tally, corpus, read):
    wrong, count = [], 0
    for path, page in read.items():
        written, shown = Source(corpus.body(path)).words(), page.words()
        count += len(written)
        extra, times, _ = EXCEPTIONS.get(path, ([], 0, ''))
        for _ in range(times):
            at = next((at for at in range(len(shown)) if shown[at:at + len(extra)] == extra), None)
            if at is None:
                wrong.append(f'{path}: the exception is no longer one')
                break
            del shown[at:at + len(extra)]
        if written != shown:
            wrong.append(f'{path}: {first_difference(written, shown)}')
    tally.check(f'no word of {count} is lost or added, but for {len(EXCEPTIONS)} pages with a reason', wrong)
    path, page = max(read.items(), key=lambda one: len(one[1].words()))
    shown = page.words()
    tally.check('a lost word would be seen', [] if shown[:70] + shown[71:] != Source(corpus.body(path)).words() else 'it is not')


def check_validity(tally, html):
    """All pages through the Nu HTML checker, some at a time."""
    if not VNU.is_file():
        tally.check('every page is valid HTML', f'{VNU.relative_to(ROOT)} is missing: script/bootstrap installs it')
        return
    with tempfile.TemporaryDirectory(prefix='kenober-corpus-html-') as folder:
        names = {}
        for number, (path, text) in enumerate(html.items()):
            names[f'{number}.html'] = path
            (Path(folder) / f'{number}.html').write_text(text)
        (Path(folder) / 'wrong.html').write_text('<!doctype html><html lang="fr"><title>x</title><p><div></div></p></html>')
        files, messages = [*names, 'wrong.html'], []
        for first in range(0, len(files), 100):
            done = subprocess.run(['java', '-jar', str(VNU), '--format', 'json', '--errors-only', *files[first:first + 100]], cwd=folder,
                                  capture_output=True, text=True, check=False)
            messages += json.loads(done.stderr or '{"messages": []}')['messages']
    found = {name: [one for one in messages if one.get('url', '').endswith('/' + name)] for name in files}
    tally.check(f'{len(names)} pages are valid HTML', [f'{names[name]}: {one["message"]} {one.get("extract", "")!r}' for name in names for one in found[name]])
    tally.check('the checker itself sees a fault', [] if found['wrong.html'] else 'it finds nothing')


def served(tally, territory, report, corpus, options):
    territory.start()
    pages = fetch_all(territory, report)
    published = {path: pages[path] for path, one in report.items() if one['outcome'] == 'published'}
    tally.check(f'{len(published)} published pages answer 200', [f'{path}: {status}' for path, (status, _) in published.items() if status != 200])
    tally.check('drafts answer 404', [f'{path}: {pages[path][0]}' for path, one in report.items() if one['outcome'] == 'draft' and pages[path][0] != 404])
    addresses = Counter(one['address'] for one in report.values())
    tally.check('every file has an address of its own', [f'{address}: {count} files' for address, count in addresses.items() if count > 1])
    read = {path: Page(html) for path, (status, html) in published.items() if status == 200}
    check_signs(tally, corpus, read)
    check_words(tally, corpus, read)
    check_pictures(tally, read, report)
    if options.without_validity:
        print('     the HTML checker was left out of this run', flush=True)
    else:
        check_validity(tally, {path: html for path, (_, html) in published.items()})


def check_pictures(tally, read, report):
    """Pictures of the former site do not come along: no page asks for one in vain, and the report names them."""
    wrong = [f'{path}: shows {source}' for path, page in read.items() for source in page.pictures]
    named = sum('pictures' in remark for one in report.values() for remark in one['remarks'])
    tally.check(f'no page asks for a picture that is not there; {named} files are reported', wrong if named else [*wrong, 'no report names any'])


SMALL = {
    'printemps.md': '---\ntitle: Le printemps\ndate: 2024-02-29\npublishedDate: 2023-01-01\n---\nVoir [l’été](saisons/ete.md), [l’automne](./saisons/automne.md#fin) et '
                    '[rien](perdu.md).\n\n![Un arbre](arbre.png)\n',
    'saisons/ete.md': '---\ntitle: L’été\npublishedDate: 2023-05-01\nslug: belle-saison\n---\nAprès [le printemps](../printemps.md?page=2), [l’automne](automne).\n',
    'saisons/automne.md': '---\ntitle: L’automne\n---\n<p>Avant <a href="../hiver.md">l’hiver</a>.</p>\n\n## Fin\n',
    'hiver.md': '---\ntitle: L’hiver\npublished: false\n---\nPas encore.\n',
    'vide.md': '---\ntitle: Rien\n---\n\n',
}
OWN_DAY = datetime.datetime(2019, 7, 14, 12)


def small_folder(tally, program, database):
    """Dates, and links between files, where each case is known."""
    with Territory(program, database) as territory:
        folder = Path(territory.folder.name) / 'textes'
        for name, text in SMALL.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
            os.utime(folder / name, (OWN_DAY.timestamp(),) * 2)
        code, report = territory.run_import(folder, '--site', 'atelier', '--section', 'Saisons')
        tally.check('a small folder loads', [] if code == 0 and len(report) == len(SMALL) else f'exit code {code}, {sorted(report)}')
        territory.start()
        pages = {path: Page(html) for path, (status, html) in fetch_all(territory, report).items() if status == 200}
        check_small_links(tally, pages, report)
        tally.check('`date` goes before `publishedDate`, and a file’s own date is marked uncertain', [
            f'{path}: {pages[path].text("by")!r}' for path, day, uncertain in (('printemps.md', '29 février 2024', False), ('saisons/ete.md', '1er mai 2023', False),
                                                                              ('saisons/automne.md', '14 juillet 2019', True))
            if day not in pages[path].text('by') or (UNCERTAIN in pages[path].text('by')) != uncertain])
        territory.stop()
        (folder / 'binaire.md').write_bytes(b'---\ntitle: X\n---\n\xff\xfe\x00')
        code, report = territory.run_import(folder, '--site', 'atelier', '--section', 'Saisons', '--date', '2020-01-02')
        refused = report.pop('binaire.md', {})
        tally.check('a file that is not text is refused, the others load', [] if code == 1 and refused.get('outcome') == 'refused' and refused['remarks'] and
                    not any(one['outcome'] == 'refused' for one in report.values()) else f'exit code {code}, {refused}')
        territory.start()
        seen = {path: Page(html).text('by') or str(status) for path, (status, html) in fetch_all(territory, report).items()}
        tally.check('--date is the date of what has none', [] if '2 janvier 2020' in seen['saisons/automne.md'] and UNCERTAIN not in seen['saisons/automne.md']
                    and '29 février 2024' in seen['printemps.md'] else str(seen))


def check_small_links(tally, pages, report):
    wanted = {'printemps.md': ['/articles/belle-saison', '/articles/l-automne#'], 'saisons/ete.md': ['/articles/le-printemps?page=2', '/articles/l-automne'],
              'saisons/automne.md': ['/articles/l-hiver']}
    wrong = []
    for path, addresses in wanted.items():
        links = [href for place, _, href in pages[path].links if place == 'body' and href]
        if len(links) != len(addresses) or not all(link.startswith(address) for link, address in zip(links, addresses)):
            wrong.append(f'{path}: {links} instead of {addresses}')
    tally.check('links between files lead to the imported articles', wrong)
    said = ' '.join(report['printemps.md']['remarks'])
    tally.check('a link and a picture that lead nowhere are reported, their words kept', [
        *(f'{name} is not in: {said}' for name in ('perdu.md', 'arbre.png') if name not in said),
        *([] if pages['printemps.md'].words()[-3:] == ['rien', 'un', 'arbre'] else [f'{pages["printemps.md"].words()}'])])


def find_corpus(tally):
    base = os.environ.get('KENOBER_CORPORA', '')
    folder = Path(base) / 'articles-fr'
    if base and folder.is_dir():
        return Corpus(folder)
    reason = f'KENOBER_CORPORA is {base!r}: there is no folder articles-fr in it' if base else 'KENOBER_CORPORA is not set: the real articles are not here'
    if os.environ.get('CI') == 'true':
        tally.check('the real articles are here', reason)
    else:
        tally.skip('the real articles', reason)
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--kenober', type=Path, default=ROOT / 'build' / 'release' / 'kenober')
    parser.add_argument('--database', default='', help='postgresql://…, or postgres for that of KENOBER_TEST_POSTGRES')
    parser.add_argument('--without-validity', action='store_true', help='leave the HTML checker out')
    options = parser.parse_args()
    if options.database not in ('', 'postgres'):
        os.environ['KENOBER_TEST_POSTGRES'] = options.database
    ENVIRONMENT['TZ'] = os.environ['TZ'] = 'Europe/Paris'
    time.tzset()
    database, program, tally = Database('postgres' if options.database else 'sqlite'), options.kenober.resolve(), Tally()
    small_folder(tally, program, database)
    corpus = find_corpus(tally)
    if corpus:
        with Territory(program, database) as territory:
            report = fresh_import(tally, territory, corpus)
            repeat_import(tally, territory, corpus)
            wrong_orders(tally, territory, corpus)
            drafts(tally, report, corpus)
            killed_import(tally, program, database, corpus, territory.state())
            served(tally, territory, report, corpus, options)
    return tally.end()


if __name__ == '__main__':
    sys.exit(main())
