#!/usr/bin/python3
"""Every list and every text in every format, read by programs that others wrote.

    tests/formats/formats.py [--kenober build/release/kenober]

The demo town's lists are found by their pages' own `link rel=alternate`, and followed to their ends. So are those of the 375 real articles of
$KENOBER_CORPORA/articles-fr, imported into a fresh territory. Atom and RSS are read by feedparser, which must find nothing to forgive, calendars
by icalendar; all others by check.mjs. What is exported as Markdown and imported elsewhere is exported again, and must be the same text.
So does a town of hostile strings. Without the corpus this says so and counts as skipped, or as failed where CI=true.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
from icalendar import Calendar

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[0] / 'http'), str(HERE.parents[0] / 'corpora')]
from client import Client, Person
from territory import Territory
from town import ROOT, Database, Templates, Town

ALTERNATE = re.compile(r'<link rel="alternate" type="([^"]+)" title="[^"]*" href="([^"]+)"')
TEXT = re.compile(r'href="((?!/(?:br|en)/)(?:/[a-z-]+)?/(?:articles|envies)/[a-z0-9-]+)"')
LIST = re.compile(r'href="((?!/(?:br|en)/)(?:/[a-z-]+)?/(?:articles|envies|nouveautes|a-ecrire|commentaires|rubriques/[^"/]+|mots/[^"/]+|auteurs/[^"/]+|secteurs/[^"/]+|(?:articles|envies)/mois/[^"/]+))"')
NEXT = re.compile(r'<https?://[^/]+([^>]+)>; rel="next"')
ATOM = '{http://www.w3.org/2005/Atom}'
MOST_PAGES = 400


class Tally:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def check(self, name, complaint=''):
        self.passed, self.failed = self.passed + (not complaint), self.failed + bool(complaint)
        if complaint:
            print(f'FAIL {name}\n       {complaint}', flush=True)


class Reader:
    """Whoever asks a server for its documents."""

    def __init__(self, port):
        self.client, self.person, self.kept = Client(port), Person('reader'), {}

    def get(self, path, headers=()):
        return self.client.request(self.person, 'GET', path, headers)

    def follow(self, path, tally):
        """A document and those it goes on with; each must answer, and answer 304 when asked again."""
        while path and path not in self.kept:
            answer = self.get(path)
            if answer.status != 200:
                tally.check(path, f'answers {answer.status}')
                return
            again = self.get(path, [('If-None-Match', answer.header('ETag'))])
            tally.check(f'{path} asked again', '' if again.status == 304 and not again.body else f'answers {again.status} and {len(again.body)} bytes')
            self.kept[path] = (answer.header('Content-Type').split(';')[0], answer.body)
            match = NEXT.search(answer.header('Link'))
            path = match.group(1).replace('&amp;', '&') if match else None

    def crawl(self, tally, first=('/',), most=MOST_PAGES):
        """Every list that links lead to and each of its formats; every text as a file."""
        waiting, seen = list(first), set()
        while waiting and len(seen) < most:
            path = waiting.pop(0)
            if path in seen:
                continue
            seen.add(path)
            page = self.get(path)
            if page.status != 200:
                continue
            html = page.text()
            for _, address in ALTERNATE.findall(html):
                if re.search(r'\.[a-z]+(\?|$)', address):
                    self.follow(address.replace('&amp;', '&'), tally)
            waiting += [found for found in LIST.findall(html) + TEXT.findall(html) if found not in seen]
        return seen


def atom_complaint(body):
    """What RFC 4287 asks beyond what a reader forgives."""
    root = ElementTree.fromstring(body)
    for node in [root, *root.iter(ATOM + 'entry')]:
        for name in ('id', 'title', 'updated'):
            if len(node.findall(ATOM + name)) != 1:
                return f'not one {name} in {node.tag}'
    links = {link.get('rel') for link in root.findall(ATOM + 'link')}
    if not {'self', 'alternate', 'first'} <= links:
        return f'links are {links}'
    ids = [node.findtext(ATOM + 'id') for node in root.iter(ATOM + 'entry')]
    return '' if len(ids) == len(set(ids)) else 'two entries of one id'


def feed_complaint(path, kind, body):
    feed = feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False)
    if feed.bozo:
        return f'feedparser forgives {feed.bozo_exception}'
    if not feed.version.startswith('atom10' if kind.endswith('atom+xml') else 'rss20'):
        return f'read as {feed.version}'
    if not feed.feed.get('title') or not feed.feed.get('link'):
        return 'has no title or no link'
    for entry in feed.entries:
        missing = [name for name in ('id', 'title', 'link', 'published_parsed') if not entry.get(name)]
        if missing and 'a-ecrire' not in path:
            return f'{entry.get("id")} has no {missing}'
        if re.search(r'(href|src)="/', ''.join(part.value for part in entry.get('content', []))):
            return f'{entry.id} leads nowhere from elsewhere'
    return atom_complaint(body) if kind.endswith('atom+xml') else ''


def calendar_complaint(body):
    lines = body.split(b'\r\n')
    if any(len(line) > 75 or b'\n' in line for line in lines):
        return 'a line is longer than 75 bytes, or does not end with CR LF'
    calendar = Calendar.from_ical(body)
    uids = []
    for event in calendar.walk('VEVENT'):
        if event.errors:
            return f'icalendar forgives {event.errors}'
        uids.append(str(event['UID']))
        if not event['DTSTART'].dt < event['DTEND'].dt:
            return f'{event["UID"]} ends before it begins'
    return '' if len(uids) == len(set(uids)) else 'two events of one UID'


def read(tally, reader, name, *has_nothing_of):
    """Whatever a reader has kept, through programs that others wrote; documents of some types may be there with nothing in them."""
    counts = {}
    with tempfile.TemporaryDirectory(prefix='kenober-formats-') as folder:
        manifest = []
        for number, (path, (kind, body)) in enumerate(sorted(reader.kept.items())):
            counts[kind] = counts.get(kind, 0) + 1
            if kind in ('application/atom+xml', 'application/rss+xml'):
                tally.check(f'{name}: {path}', feed_complaint(path, kind, body))
            elif kind == 'text/calendar':
                tally.check(f'{name}: {path} by icalendar', calendar_complaint(body))
            (Path(folder) / str(number)).write_bytes(body)
            manifest.append({'file': str(number), 'url': path, 'type': kind})
        (Path(folder) / 'manifest.json').write_text(json.dumps(manifest))
        done = subprocess.run(['node', HERE / 'check.mjs', folder, *has_nothing_of], capture_output=True, text=True, check=False)
    print(f'{name}: {counts}\n{done.stdout}{done.stderr[-2000:] if done.returncode else ""}', flush=True)
    found = re.findall(r'^(\d+) passed, (\d+) failed$', done.stdout, re.MULTILINE)
    passed, failed = map(int, found[-1]) if found else (0, 1)
    tally.passed, tally.failed = tally.passed + passed, tally.failed + failed
    return counts


def same_text(text):
    """What a file says, without where it is found."""
    return [line for line in text.splitlines() if not re.match(r'(source|image|image_alt|image_credit): ', line)]


def round_trip(tally, reader, program, database):
    """Exported, imported elsewhere, exported again."""
    files = {path: body.decode() for path, (kind, body) in reader.kept.items() if kind == 'text/markdown' and '/articles/' in path}
    with tempfile.TemporaryDirectory(prefix='kenober-export-') as folder, Territory(program, database) as other:
        for path, text in files.items():
            (Path(folder) / f'{urlsplit(path).path.rsplit("/", 1)[1]}').write_text(text)
        code, report = other.run_import(Path(folder), '--site', 'atelier', '--section', 'Retour', '--author', 'Personne', '--licence', 'cc0-1.0')
        tally.check('the exported texts are imported', '' if code == 0 and len(report) == len(files) else f'ended with {code}, {len(report)} of {len(files)}')
        other.start()
        again = Reader(other.port)
        for path, text in files.items():
            address = report.get(path.rsplit('/', 1)[1], {}).get('address', '')
            back = again.get(address + '.md').text() if address else ''
            different = [pair for pair in zip(same_text(text), same_text(back)) if pair[0] != pair[1]]
            tally.check(f'{path} comes back as it was', f'{len(back)} characters; {different[:2]}' if same_text(text) != same_text(back) else '')
    print(f'round trip: {len(files)} texts', flush=True)


def town(tally, program):
    database = Database('sqlite')
    with tempfile.TemporaryDirectory(prefix='kenober-templates-') as folder:
        with Town(program, Templates(program, database, Path(folder)), 'demo') as demo:
            reader = Reader(demo.port)
            reader.crawl(tally)
            counts = read(tally, reader, 'demo town')
            for kind in ('application/atom+xml', 'application/rss+xml', 'text/calendar', 'text/markdown'):
                tally.check(f'the demo town has {kind}', '' if counts.get(kind) else 'none was found')
            round_trip(tally, reader, program, database)


def real_articles(tally, program):
    corpus = Path(os.environ.get('KENOBER_CORPORA', '')) / 'articles-fr'
    if not corpus.is_dir():
        reason = 'KENOBER_CORPORA names no folder with articles-fr'
        print(f'skip the real articles: {reason}', flush=True)
        if os.environ.get('CI') == 'true':
            tally.failed += 1
        else:
            tally.skipped += 1
        return
    database = Database('sqlite')
    with Territory(program, database) as territory:
        code, report = territory.run_import(corpus)
        tally.check('the real articles are imported', '' if code == 0 else f'ended with {code}')
        territory.start()
        reader = Reader(territory.port)
        reader.crawl(tally, first=('/articles', '/nouveautes'), most=60)
        for one in report.values():
            if one['outcome'] == 'published':
                reader.follow(one['address'] + '.md', tally)
                reader.follow(one['address'] + '.json', tally)
        read(tally, reader, 'real articles', 'application/geo+json', 'text/calendar')
        round_trip(tally, reader, program, database)


HOSTILE = ['=HYPERLINK("http://x.example","ici")', '+33 2 98', '-1+1', '@SUM(1;2)', ']]></title><script>alert(1)</script>', 'a\tb', '\u202egauche\u202c', 'é' * 80,
           'x, y; z \\ n "cité"', '\U0001f9f6' * 30, 'BEGIN:VEVENT', '{{7*7}}', '\u2028ligne', '&amp;lt; & <b>', "l'été «\u00a0là\u00a0»", ': # - [x]', '---', 'null', '~', '0x1F']


def hostile_words():
    """Strings that have broken other programs: ours, and the list of naughty strings where it is."""
    listed = Path(os.environ.get('KENOBER_CORPORA', '')) / 'naughty' / 'blns.json'
    return HOSTILE + (json.loads(listed.read_text()) if listed.is_file() else [])


def hostile_texts(tally, program):
    """Texts whose title, summary, theme, author and words are hostile strings: every format stays what it is, every text comes back as it was."""
    database = Database('sqlite')
    with tempfile.TemporaryDirectory(prefix='kenober-hostile-') as folder, Territory(program, database) as territory:
        # A title in which nothing can be seen is none: forms refuse it, XML has no place for some of it.
        wanted = [word for word in hostile_words() if any(unicodedata.category(letter)[0] not in 'CZ' for letter in word)]
        for number, word in enumerate(wanted):
            said = json.dumps(word)
            (Path(folder) / f'{number:04}.md').write_text(
                f'---\ntitle: {said}\ndate: 2026-01-02\ndescription: {said}\nauthors: [{said}]\ntags: [{said}]\n---\n\nVoici {word}, et rien de plus.\n')
        code, report = territory.run_import(Path(folder), '--site', 'atelier', '--section', '=1+1', '--author', '@x', '--licence', 'cc0-1.0')
        published = [one['address'] for one in report.values() if one['outcome'] == 'published']
        tally.check('hostile texts are imported', '' if code == 0 and len(published) > len(wanted) * 0.9 else f'ended with {code}: {len(published)} of {len(wanted)}')
        territory.start()
        reader = Reader(territory.port)
        for path in [f'/{name}.{suffix}' for name in ('articles', 'nouveautes', 'rubriques/1-1') for suffix in ('atom', 'rss', 'json', 'geojson', 'csv', 'ics')]:
            reader.follow(path, tally)
        for address in published:
            reader.follow(address + '.md', tally)
            reader.follow(address + '.json', tally)
        read(tally, reader, 'hostile strings', 'application/geo+json', 'text/calendar')
        round_trip(tally, reader, program, database)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--kenober', type=Path, default=ROOT / 'build' / 'release' / 'kenober')
    program, tally = parser.parse_args().kenober.resolve(), Tally()
    tally.check('feedparser sees a fault', '' if feed_complaint('/x', 'application/atom+xml', b'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</feed>') else 'none')
    tally.check('a feed without id is seen', '' if atom_complaint('<feed xmlns="http://www.w3.org/2005/Atom"/>') else 'none')
    town(tally, program)
    hostile_texts(tally, program)
    real_articles(tally, program)
    print(f'{tally.passed} passed, {tally.failed} failed' + (f', {tally.skipped} skipped' if tally.skipped else ''))
    return 1 if tally.failed else 0


if __name__ == '__main__':
    sys.exit(main())
