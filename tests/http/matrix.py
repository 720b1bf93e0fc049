#!/usr/bin/env python3
"""Who enters which room, whatever the state of what stands there and however the address is spelled.

    tests/http/matrix.py [--database sqlite|postgres|both] [--program build/release/kenober]

Role × every route × state of a contribution × spelling, on one server. Whoever is less than the least role that `kenober routes` prints is never let in;
whoever is as much is never turned away for it. What the public sees of a contribution depends on its state alone: published is read (200), hidden and
withdrawn are gone (410, or 404 where nothing was ever said), anything else is nowhere (404). Another spelling (slash at the end, capitals, %2f, HEAD)
never lets anybody in whom the plain address does not let in. In the end the same observations are held against a table with planted faults, which
must be noticed. Ends with "N passed, N failed".
"""
import argparse
import hashlib
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).parent))
from client import Client, Person  # noqa: E402
from hostile import Results  # noqa: E402
from journey import Journey  # noqa: E402
from rows import Rows  # noqa: E402
from town import ROOT, Broken, Database, Templates, Town  # noqa: E402

RANK = {'anybody': 0, 'member': 1, 'facilitator': 2, 'administrator': 3}
ROLES = {'anybody': 0, 'member': 1, 'facilitator': 2, 'administrator': 3, 'administrator of another site': 1}
STATES = ['draft', 'proposed', 'returned', 'published', 'declined', 'withdrawn', 'hidden']
SPELLINGS = ['plain', 'slash', 'capitals', '%2f', 'HEAD']
CLOSED = 'Porte fermée'      # the title of a room that is not open to whoever asks; a form without a seal is refused in other words
# Public addresses of one contribution, by its slug or number: what they answer is the state's affair. Others with a number are desks.
PUBLIC = re.compile(r'^/(articles|envies)/\{slug\}(\.[a-z]+|/historique|/servi)?$|^/commenter/\{id\}$|^/api/v1/contributions/\{id\}(/revisions)?$')
# Left out: they answer something else on purpose.
APART = {'/deconnexion', '/deconnexion/partout'}


class Asked(NamedTuple):
    method: str
    pattern: str
    least: str
    role: str
    state: str          # empty where the route has no hole
    spelling: str
    target: str


class Seen(NamedTuple):
    status: int
    location: str
    title: str
    size: int


def spelled(target, spelling):
    if spelling == 'slash':
        return target.rstrip('/') + '/'
    if spelling == 'capitals':
        return '/' + target[1:].upper()
    if spelling == '%2f':
        return target[0] + target[1:].replace('/', '%2f') if '/' in target[1:] else '/%2f' + target[1:]
    return target


def refused(seen):
    """Told that this room is not open to them, or sent to sign in first."""
    return (seen.status == 303 and '/connexion' in seen.location) or (seen.status == 403 and CLOSED in seen.title)


def wrong(asked, seen, plain, least):
    """What is not as it should be, in words; nothing where all is well."""
    if seen.status >= 500:
        return 'our fault'
    may = ROLES[asked.role] >= RANK[least]
    if asked.spelling != 'plain':
        same_way = seen.status in (301, 308) and urlsplit(seen.location).path.lower() == asked.target.lower().rstrip('/')
        if asked.spelling == 'HEAD' and seen.size:
            return 'HEAD has a body'
        if seen.status == plain.status or same_way or seen.status in (400, 404):
            return ''
        return '' if refused(seen) or not may else f'spelled so it answers {seen.status}, plainly {plain.status}'
    if not may:
        return '' if refused(seen) else 'enters, and may not'
    if refused(seen) and not asked.state:
        return 'may enter, and is turned away'
    if asked.state and asked.method == 'GET' and PUBLIC.match(asked.pattern) and RANK[least] == 0:
        right = (200,) if asked.state == 'published' else (404, 410) if asked.state in ('hidden', 'withdrawn') else (404,)
        if seen.status not in right:
            return f'{asked.state} answers {seen.status}'
    return ''


def titles(body):
    found = re.search(r'<h1[^>]*>(.*?)</h1>', body, re.S)
    return found.group(1) if found else ''


class Matrix:
    def __init__(self, town, rows, routes):
        self.town, self.rows, self.routes = town, rows, routes
        self.people = self.sign_in()
        self.holes = self.contributions()

    def sign_in(self):
        for verb in (['site', 'add', 'cap-b', '--name', 'Cap B'],
                     ['user', 'add', 'brieg@boite.example', '--name', 'Brieg', '--password', 'trois-petits-canards', '--site', 'cap-b',
                      '--role', 'administrator']):
            code, printed = self.town.command(verb)
            if code:
                raise Broken(printed)
        people = {'anybody': Person('anybody')}
        for role, name in (('member', 'marcel'), ('facilitator', 'youenn'), ('administrator', 'solenn')):
            journey = Journey(self.town)
            journey.be([], name)
            people[role] = journey.me
        journey = Journey(self.town)
        journey.sign_in('brieg@boite.example', 'trois-petits-canards')
        people['administrator of another site'] = journey.me
        return people

    def contributions(self):
        """One of each state, as the database has them; none of whoever asks."""
        now = time.time_ns() // 1000
        statements, holes = [], {}
        for number, state in enumerate(STATES):
            slug, token = f'etat-{state}', f'jeton-{state}-' + 'x' * 20
            published = str(now - 1000) if state == 'published' else 'NULL'
            gone = str(now - 1000) if state in ('hidden', 'withdrawn') else published
            for kind, word, identity in (('article', 'articles', 9000 + number), ('wish', 'envies', 9100 + number)):
                statements.append(
                    "INSERT INTO contribution (id, kind, word, site, slug, title, standfirst, state, licence, language, created, updated, sent, "
                    "published, month, is_uncertain, byline, proposer_name, proposer_mail, proposer_language, source_fingerprint) SELECT "
                    f"{identity}, '{kind}', '{word}', id, '{slug}', 'État {state}', '', '{state}', 'cc-by-sa-4.0', 'fr', {now}, {now}, {now}, "
                    f"{gone}, '', 0, '', 'Quelqu’un', '', 'fr', '' FROM site WHERE is_main = 1")
            statements.append(f"INSERT INTO article (contribution, body, html, is_imported) VALUES ({9000 + number}, 'Un texte.', '<p>Un texte.</p>', 0)")
            statements.append(f"INSERT INTO wish (contribution, more, needs) VALUES ({9100 + number}, '', '')")
            digest = hashlib.sha256(token.encode()).hexdigest()
            statements.append(f"INSERT INTO contribution_key (hash, contribution, opens, proof) VALUES ('{digest}', {9000 + number}, 'own', 'mailbox')")
            holes[state] = {'slug': slug, 'id': str(9000 + number), 'token': token}
        self.rows.change(statements)
        return holes

    def questions(self):
        for route in self.routes:
            if route['pattern'] in APART:
                continue
            has_holes = '{' in route['pattern']
            for state in STATES if has_holes else ['']:
                known = self.holes.get(state, {})
                target = re.sub(r'\{([a-z_]+)\}', lambda hole: known.get(hole[1], '1'), route['pattern'])
                for role in ROLES:
                    for spelling in SPELLINGS if route['method'] == 'GET' else SPELLINGS[:-1]:
                        yield Asked(route['method'], route['pattern'], route['least'], role, state, spelling, target)

    def look(self, asked):
        person = Person(asked.role)
        person.cookies = {host: dict(jar) for host, jar in self.people[asked.role].cookies.items()}
        method = 'HEAD' if asked.spelling == 'HEAD' else asked.method
        answer = Client(self.town.port).request(person, method, spelled(asked.target, asked.spelling))
        title = titles(answer.text()) if answer.status == 403 else ''
        return Seen(answer.status, answer.header('Location'), title, len(answer.body))


def judge(observations, leasts):
    """[(asked, seen, what is wrong)]"""
    plain = {asked[:5]: seen for asked, seen in observations if asked.spelling == 'plain'}
    found = []
    for asked, seen in observations:
        what = wrong(asked, seen, plain[asked[:5]], leasts.get((asked.method, asked.pattern), asked.least))
        if what:
            found.append((asked, seen, what))
    return found


def run_one(program, kind, routes, results):
    with tempfile.TemporaryDirectory(prefix='kenober-matrix-') as folder:
        templates = Templates(program, Database(kind), folder)
        with Town(program, templates, 'plain') as town, Rows(town) as rows:
            matrix = Matrix(town, rows, routes)
            questions = list(matrix.questions())
            with ThreadPoolExecutor(4) as pool:
                observations = list(zip(questions, pool.map(matrix.look, questions)))
        templates.drop()
    faults = judge(observations, {})
    for asked, seen, what in faults[:40]:
        results.check(f'{kind}: {asked.method} {asked.target} ({asked.spelling}) as {asked.role}', False, (what, seen))
    results.failed += max(0, len(faults) - 40)
    results.passed += len(observations) - len(faults)
    plant(kind, observations, results)


def plant(kind, observations, results):
    """The same observations against a table that says otherwise: each lie is noticed."""
    lies = {'a room for administrators said to be everybody’s': {('GET', '/administration'): 'anybody'},
            'a room for everybody said to be for members': {('GET', '/proposer'): 'member'},
            'a form for facilitators said to be for administrators': {('POST', '/personnes'): 'facilitator'}}
    for what, lie in lies.items():
        results.check(f'{kind}: {what} is noticed', judge(observations, lie), 'nothing was said')
    turned = [(asked._replace(state='draft' if asked.state == 'published' else asked.state), seen) for asked, seen in observations
              if asked.state == 'published' and asked.spelling == 'plain']
    results.check(f'{kind}: a draft that is shown is noticed', judge(turned, {}), 'nothing was said')
    bodies = [(asked, seen._replace(size=7) if asked.spelling == 'HEAD' else seen) for asked, seen in observations]
    results.check(f'{kind}: an answer to HEAD with a body is noticed', judge(bodies, {}), 'nothing was said')


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--database', choices=['sqlite', 'postgres', 'both'], default='sqlite')
    parser.add_argument('--program', type=Path, default=ROOT / 'build' / 'release' / 'kenober')
    options = parser.parse_args()
    program, results = options.program.resolve(), Results()
    try:
        routes = json.loads(subprocess.run([program, 'routes', '--json'], capture_output=True, text=True, check=True).stdout)
        for kind in ['sqlite', 'postgres'] if options.database == 'both' else [options.database]:
            run_one(program, kind, routes, results)
    except (Broken, OSError, subprocess.SubprocessError, sqlite3.Error) as error:
        results.check('the test can run', False, str(error))
    print(f'{results.passed} passed, {results.failed} failed')
    return 1 if results.failed else 0


if __name__ == '__main__':
    sys.exit(main())
