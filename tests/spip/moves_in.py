#!/usr/bin/env python3
"""A site of SPIP, invented by site.py, moves in: everything is counted, every page and every old address visited as the public would.

    tests/spip/moves_in.py [--database sqlite|postgres|both] [--program build/release/kenober] [--articles 1000] [--sections 30]

A trial changes nothing and says what the import then does; the import is done again, from each format of the file, and after being killed in
its midst: the same each time. Ends with "N passed, N failed".
"""
import argparse
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urljoin, urlsplit

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / 'http')]
from client import Client, Person  # noqa: E402
from hostile import Results  # noqa: E402
from rows import Rows  # noqa: E402
from seen import Seen  # noqa: E402
from town import ROOT, Broken, Database, Templates, Town  # noqa: E402

SITE = 'port-exemple'
BEGINS = ['/', '/sitemap.xml', '/articles', '/auteurs', '/themes', '/recherche?q=port']
# What stays of an import, whatever the order of its rows: numbers and times differ from run to run.
KEPT = {'texts': "SELECT state, slug, title, standfirst, language, published, is_uncertain FROM contribution ORDER BY slug",
        'bodies': 'SELECT c.slug, a.body FROM article a JOIN contribution c ON c.id = a.contribution ORDER BY c.slug',
        'comments': 'SELECT state, name, body, created FROM comment ORDER BY created, name, body',
        'sections': 'SELECT slug, name, description FROM section ORDER BY slug'}
MOST_PAGES = 6000


class Move:
    """One town into which one file moves."""

    def __init__(self, program, templates, folder, results):
        self.program, self.templates, self.folder, self.results = program, templates, folder, results
        self.told = json.loads((folder / 'counts.json').read_text())
        self.expected = self.told['expected']

    def verb(self, town, file, *words):
        return ['import', 'spip', str(self.folder / file), '--site', SITE, '--files', str(self.folder), '--json', *words]

    def run(self, town, file, *words):
        code, printed = town.command(self.verb(town, file, *words))
        begin = printed.find('{')
        if code or begin < 0:
            raise Broken(f'import of {file} ended with {code}: {printed[-1500:]}')
        report = json.loads(printed[begin:printed.rindex('}') + 1])
        return report.get('counts', report)

    def kept(self, rows):
        return {name: rows.ask(question) for name, question in KEPT.items()}

    def check_counts(self, name, counts, rows):
        check, texts = self.results.check, dict(rows.ask('SELECT state, count(*) FROM contribution GROUP BY state'))
        for state, number in self.expected['texts'].items():
            check(f'{name}: {number} texts are {state}', int(texts.get(state, 0)) == number, f'{texts}')
        check(f'{name}: the report counts what is published', counts.get('published') == self.expected['texts']['published'], str(counts))
        there = int(rows.ask('SELECT count(*) FROM comment')[0][0])
        check(f'{name}: every comment came', there == self.expected['comments'] == counts.get('comments'), f'{there} of {self.expected["comments"]}, {counts}')
        there = int(rows.ask('SELECT count(*) FROM section')[0][0])
        check(f'{name}: every section came', there >= self.expected['sections'], f'{there} of {self.expected["sections"]}')
        files = counts.get('pictures', 0) + counts.get('files', 0)
        check(f'{name}: every file that is at hand came', files == self.expected['files'], f'{files} of {self.expected["files"]}')


class Walk:
    """Everything that the public reaches, each address once."""

    def __init__(self, town, move, name):
        self.client, self.person, self.move, self.name = Client(town.port), Person('public'), move, name
        self.pages, self.dead, self.shortcuts, self.active, self.drafts = 0, [], [], [], []
        self.known, self.waiting = {}, [(address, 'the beginning') for address in BEGINS]
        self.home = f'http://127.0.0.1:{town.port}'

    def get(self, address):
        if address not in self.known:
            self.known[address] = self.client.request(self.person, 'GET', address).status
        return self.known[address]

    def all(self):
        while self.waiting and self.pages < MOST_PAGES:
            address, found_on = self.waiting.pop()
            if address not in self.known:
                self.visit(address, found_on)
        return self

    def visit(self, address, found_on):
        answer = self.client.request(self.person, 'GET', address)
        self.known[address] = answer.status
        if 300 <= answer.status < 400:
            answer = self.client.follow(self.person, answer)
        self.pages += 1
        if answer.status >= 400 and found_on != 'the beginning':
            self.dead.append(f'{address} ({answer.status}) on {found_on}')
        kind = answer.header('Content-Type')
        if self.move.told['draft_canary'] in answer.text():
            self.drafts.append(address)
        if 'xml' in kind:
            self.add(re.findall(r'<loc>([^<]+)</loc>', answer.text()), address)
        if 'html' in kind and answer.status == 200:
            self.look(address, answer)

    def look(self, address, answer):
        seen = Seen(answer.text())
        self.active += [f'{address}: {fault}' for fault in seen.faults]
        signs = seen.shortcuts() if '/articles/' in address else []
        self.shortcuts += [f'{address}: {sign}' for sign in signs]
        self.add(seen.links, address)

    def add(self, links, found_on):
        for link in links:
            whole = urljoin(self.home + found_on, link)
            parts = urlsplit(whole)
            if f'{parts.scheme}://{parts.netloc}' != self.home or parts.path.startswith(('/en/', '/br/')) or parts.path in ('/en', '/br'):
                continue
            address = parts.path + (f'?{parts.query}' if parts.query else '')
            # Lists speak many formats and forms begin on many pages: what is said there is the other parts' affair.
            if address not in self.known and not re.search(r'(/proposer|/signaler|/connexion|retour=|apres=|avant=|version=|/historique)', address):
                self.waiting.append((address, found_on))

    def old_addresses(self):
        """(those that lead nowhere, those that lead to what is not public, visited)"""
        dead, open_ones, ends = [], [], {}
        for address in [*self.move.expected['old_public'], *self.move.expected['feeds']]:
            answer = self.client.request(self.person, 'GET', address)
            to = answer.header('Location')
            if answer.status not in (301, 308) or not to:
                dead.append(f'{address}: {answer.status}')
                continue
            if to not in ends:
                ends[to] = self.client.follow(self.person, answer).status
            if ends[to] != 200:
                dead.append(f'{address}: {to} {ends[to]}')
        for address in self.move.expected['old_hidden']:
            answer = self.client.follow(self.person, self.client.request(self.person, 'GET', address))
            # An old address of a draft may lead to the front page's own address: only what it shows counts.
            if answer.status == 200 and urlsplit(answer.target).path != '/':
                open_ones.append(f'{address}: {answer.target}')
        return dead, open_ones, len(ends)


def few(list_of_faults):
    return f'{len(list_of_faults)}: ' + '; '.join(map(str, list_of_faults[:6]))


def moves_in_whole(move, kind):
    """Trial, import, everything visited, import again. Returns what is kept."""
    check = move.results.check
    with Town(move.program, move.templates, 'plain') as town, Rows(town) as rows:
        before = move.kept(rows)
        trial = move.run(town, 'port-exemple.sqlite', '--dry-run')
        check(f'{kind}: a trial changes nothing', move.kept(rows) == before, '')
        begin = time.monotonic()
        counts = move.run(town, 'port-exemple.sqlite')
        took = time.monotonic() - begin
        texts = sum(move.expected['texts'].values())
        print(f'{kind}: {texts} texts with {move.expected["files"]} files moved in within {took:.1f} s: {texts / took:.0f} a second')
        # A trial cannot count addresses of themes and people who are not here yet.
        same = trial['addresses'] <= counts['addresses'] and {**trial, 'addresses': 0} == {**counts, 'addresses': 0}
        check(f'{kind}: the trial told what the import did', same, f'{trial} and then {counts}')
        move.check_counts(kind, counts, rows)
        visit(move, town, kind)
        first = move.kept(rows)
        again = move.run(town, 'port-exemple.sqlite')
        check(f'{kind}: a second run changes nothing', move.kept(rows) == first, '')
        check(f'{kind}: a second run says so', again.get('unchanged') == texts and again.get('updated') == 0, str(again))
        return first


def visit(move, town, kind):
    check, walk = move.results.check, Walk(town, move, kind).all()
    print(f'{kind}: {walk.pages} pages visited')
    check(f'{kind}: enough pages were visited', walk.pages > move.expected['texts']['published'], str(walk.pages))
    check(f'{kind}: no draft is public', not walk.drafts, few(walk.drafts))
    check(f'{kind}: no link is dead', not walk.dead, few(walk.dead))
    check(f'{kind}: no shortcut is left', not walk.shortcuts, few(walk.shortcuts))
    check(f'{kind}: nothing active came', not walk.active, few(walk.active))
    dead, open_ones, ends = walk.old_addresses()
    print(f'{kind}: {len(move.expected["old_public"])} old addresses lead to {ends} pages')
    check(f'{kind}: every old address leads on', not dead, few(dead))
    check(f'{kind}: no old address leads to what is not public', not open_ones, few(open_ones))


def same_from(move, kind, file, first):
    with Town(move.program, move.templates, 'plain') as town, Rows(town) as rows:
        move.run(town, file)
        compare(move, f'{kind}: {file}', first, move.kept(rows))


def compare(move, name, first, second):
    for part, rows in first.items():
        different = sorted(set(rows) ^ set(second[part]))
        move.results.check(f'{name}: the same {part}', rows == second[part], few([str(row)[:160] for row in different]))


def wait_until_let_go(rows):
    """A site is held for half a minute by an import that was killed: nobody can know that it is not just slow."""
    while any(int(until) > time.time() * 1e6 for (until,) in rows.ask('SELECT until FROM intake_hold')):
        time.sleep(0.5)


def killed_in_the_midst(move, kind, first):
    with Town(move.program, move.templates, 'plain') as town, Rows(town) as rows:
        kills = 0
        for share in (0.2, 0.7):
            whole = sum(move.expected['texts'].values())
            wait_until_let_go(rows)
            running = subprocess.Popen([move.program, *move.verb(town, 'port-exemple.sqlite'), *town.where], env=town.environment, stdin=subprocess.DEVNULL,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            while running.poll() is None and int(rows.ask('SELECT count(*) FROM contribution')[0][0]) < whole * share:
                time.sleep(0.01)
            if running.poll() is None:
                running.send_signal(signal.SIGKILL)
                kills += 1
            running.wait()
        move.results.check(f'{kind}: it could be killed', kills > 0, f'{kills} times')
        wait_until_let_go(rows)
        move.run(town, 'port-exemple.sqlite')
        compare(move, f'{kind}: killed {kills} times and begun again', first, move.kept(rows))


def plain_speed(program, templates, folder):
    """Articles a second where each is plain text; a figure, not a check."""
    subprocess.run([sys.executable, str(Path(__file__).parent / 'site.py'), str(folder), '--articles', '5000', '--plain'], check=True)
    with Town(program, templates, 'plain') as town:
        begin = time.monotonic()
        code, printed = town.command(['import', 'spip', str(folder / 'port-exemple.sqlite'), '--site', SITE, '--json'])
        took = time.monotonic() - begin
    print(f'{templates.database.kind}: 5000 plain articles in {took:.1f} s: {5000 / took:.0f} a second' if not code else printed[-500:])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--database', choices=['sqlite', 'postgres', 'both'], default='sqlite')
    parser.add_argument('--program', type=Path, default=ROOT / 'build' / 'release' / 'kenober')
    parser.add_argument('--articles', type=int, default=1000)
    parser.add_argument('--sections', type=int, default=30)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--speed', action='store_true', help='measure 5,000 plain articles too')
    options = parser.parse_args()
    results = Results()
    with tempfile.TemporaryDirectory(prefix='kenober-spip-') as folder:
        try:
            site = Path(folder) / 'site'
            subprocess.run([sys.executable, str(Path(__file__).parent / 'site.py'), str(site), '--articles', str(options.articles), '--sections',
                            str(options.sections), '--seed', str(options.seed)], check=True)
            for kind in ['sqlite', 'postgres'] if options.database == 'both' else [options.database]:
                templates = Templates(options.program.resolve(), Database(kind), Path(folder) / kind)
                os.makedirs(templates.folder, exist_ok=True)
                move = Move(options.program.resolve(), templates, site, results)
                first = moves_in_whole(move, kind)
                for file in ('port-exemple.sql', 'port-exemple.xml.gz'):
                    same_from(move, kind, file, first)
                killed_in_the_midst(move, kind, first)
                if options.speed:
                    plain_speed(options.program.resolve(), templates, Path(folder) / f'plain-{kind}')
                templates.drop()
        except (Broken, OSError, subprocess.SubprocessError, ValueError) as error:
            results.check('the test can run', False, str(error))
    print(f'{results.passed} passed, {results.failed} failed')
    return 1 if results.failed else 0


if __name__ == '__main__':
    sys.exit(main())
