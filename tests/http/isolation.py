#!/usr/bin/env python3
"""What is of one site does not exist on another: every id, slug and token of site A, asked on site B, leads nowhere, and changes nothing.

    tests/http/isolation.py [--database sqlite|postgres|both] [--program build/release/kenober] [FILE …]

Walks the .case files on the main site, in a territory that has two more sites, one reached by a word and one by a host. Just before each request to
an address with a hole, the same address is asked on the other two, as anybody, and as a member, a facilitator and an administrator of those alone;
forms go with their fields and a seal of that site. Answers are 404 or 410, or a redirect to the site that the thing is of; whoever may not enter
the room at all is told so first (403, or the way to sign in). The database holds the same rows before and after. Every route with a hole that
`kenober routes` prints is asked, or SHARED says why it is of the whole territory. Ends with "N passed, N failed".
"""
import argparse
import hashlib
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / 'tools'))
import routes_and_cases  # noqa: E402
from case import read  # noqa: E402
from client import Client  # noqa: E402
from fifty import is_walked  # noqa: E402
from hostile import Results  # noqa: E402
from journey import Journey  # noqa: E402
from rows import NOTES, TABLES, Rows  # noqa: E402
from run import files, walk  # noqa: E402
from town import ROOT, Broken, Database, Templates, Town  # noqa: E402
from used_links import TwoTabs  # noqa: E402
from vocabulary import VOCABULARY  # noqa: E402

# Of the territory and of no site, and why.
WORDS = 'themes are words that all sites share'
NAMES = 'whoever signs, signs with the same name everywhere'
PEOPLE = 'accounts are shared by all sites'
PLACES = 'communes and neighbourhoods are of the territory'
SERVER = 'of the server; not one site’s'
SHARED = {
    '/mots/': WORDS, '/auteurs/': NAMES, '/compte/': PEOPLE, '/secteurs/': PLACES, '/media/': 'a file goes by its content, docs/decisions/0020', '/couleurs/': SERVER,
    '/au-courant/arreter/': PEOPLE, '/connexion/code/': PEOPLE, '/courrier/': SERVER, '/assets/': SERVER, '/bienvenue/': SERVER, '/plan-du-site/{month}': 'a month is nobody’s',
    '/api/v1/': 'programs ask every number of every site on every other one in api.py',
    '/articles/mois/{month}': 'a month is nobody’s', '/envies/mois/{month}': 'a month is nobody’s',
    '/montrer/{id}': 'shows on one site what another has published: that is what it is for',
}
# Addresses to which no case leads, and why.
MADE_LATER = 'a room of the main site alone, which moving.case finds closed to others; what it gives is made in the background: rest.py'
UNREACHED = {
    '/travaux/{id}': 'stands beside mails that could not be sent, which no case brings about',
    '/sites/{slug}/export.zip': MADE_LATER, '/sites/{slug}/repos.zip': MADE_LATER,
    '/sites/{slug}/reprises/{id}/arreter': 'a room of the main site alone: newcomer.case asks it of a run that has ended, and of none',
    '/documents/{hash}/{name}': 'only an import from the command line brings a document; files_test.cpp asks it on another site',
    '/sites/{slug}/repos': MADE_LATER, '/sites/{slug}/reveil': MADE_LATER,
}
# On other sites these rooms are not there at all, for nobody: they are asked like the rest.
SITES = {'': ('cap-b', ''), 'cap-c.example': ('cap-c', 'cap-c.example')}
PEOPLE_OF = {'bran': 'member', 'bleuenn': 'facilitator', 'brieg': 'administrator'}
RANK = {'anybody': 0, 'member': 1, 'facilitator': 2, 'administrator': 3}
# Rows that visits themselves leave.
# Widths of pictures are made meanwhile.
OF_THE_WAY = {'session', 'form_key', 'outbox', 'picture', NOTES}
MOST = 2      # different addresses of one route in one file


class Fingerprint:
    """The rows of every table, in one number."""

    def __init__(self, rows):
        self.rows = rows
        tables = sorted(name for name, in rows.ask(TABLES[rows.kind]) if name not in OF_THE_WAY)
        if rows.kind == 'sqlite':
            self.questions = [f'SELECT * FROM {table}' for table in tables]
        else:
            each = [f"SELECT '{table}', md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {table} t" for table in tables]
            self.questions = [' UNION ALL '.join(each)]

    def __call__(self):
        digest = hashlib.sha256()
        for question in self.questions:
            for row in sorted(self.rows.ask(question)):
                digest.update(repr(row).encode())
        return digest.hexdigest()


class Neighbours(Client):
    """Asks the two other sites first, then goes on."""

    def __init__(self, town, rows, routes, results, name, seen):
        super().__init__(town.port)
        self.town, self.routes, self.results, self.name, self.seen = town, routes, results, name, seen
        self.rows = rows
        self.plain, self.fingerprint, self.asked = Client(town.port), Fingerprint(rows), {}
        self.people = None

    def settle_in(self):
        self.people = {}
        for host in SITES:
            for who, role in [('anybody', 'anybody'), *PEOPLE_OF.items()]:
                journey = Journey(self.town, HostClient(self.town.port, host))
                if who != 'anybody':
                    journey.sign_in(f'{who}@boite.example', 'trois-petits-canards')
                self.people[host, role] = journey.me

    def route_of(self, method, path):
        method = 'GET' if method == 'HEAD' else method
        # Not below the word of another site.
        fitting = [route for route in self.routes if route['method'] == method and routes_and_cases.meets(route['pattern'], path) and
                   route['pattern'].split('/')[1] == path.split('/')[1]]
        return max(fitting, key=lambda route: sum(bool(word) and '{' not in word for word in route['pattern'].split('/')), default=None)

    def request(self, person, method, target, headers=(), body=b'', host=None):
        parts = urlsplit(target)
        path = re.sub(r'^/(en|br)(?=/|$)', '', parts.path) or '/'
        route = self.route_of(method, path) if method in ('GET', 'POST') and host in (None, self.plain_host()) else None
        if route is None or '{' not in route['pattern'] or is_shared(route['pattern']):
            return super().request(person, method, target, headers, body, host)
        known = self.asked.setdefault((method, route['pattern']), set())
        wanted = path not in known and len(known) < MOST and (method == 'GET' or b'_key' in body)
        # What does not exist on its own site either says nothing: a reading is asked elsewhere after it was found here, a form just before.
        if method == 'GET':
            answer = super().request(person, method, target, headers, body, host)
            if wanted and answer.status in (200, 302, 303):
                self.ask_elsewhere(known, route, path, headers, body)
                self.ask_companions(person, route, path)
            person.answer = answer
            return answer
        if wanted:
            self.ask_elsewhere(known, route, path, headers, body)
        return super().request(person, method, target, headers, body, host)

    def ask_companions(self, person, route, path):
        """The same thing in other formats: what is found here is asked elsewhere."""
        for other in self.routes:
            rest = other['pattern'].removeprefix(route['pattern'])
            if other['method'] != 'GET' or not rest.startswith('.') or '{' in rest:
                continue
            known = self.asked.setdefault(('GET', other['pattern']), set())
            if len(known) < MOST and path + rest not in known and super().request(person, 'GET', path + rest).status == 200:
                self.ask_elsewhere(known, other, path + rest, (), b'')

    def ask_elsewhere(self, known, route, path, headers, body):
        if self.people is None:
            self.settle_in()
        known.add(path)
        self.seen.add((route['method'], route['pattern']))
        # Jobs that this walk ordered before have their time first: a site is taken in, a file is made.
        with self.rows.standing_still():
            before = self.fingerprint()
            self.ask_each(route, path, headers, body)
            self.rows.settle()      # what the asking itself has ordered is done before one looks again
            self.results.check(f'{self.name}, {route["method"]} {route["pattern"]} elsewhere changes nothing', self.fingerprint() == before, path)

    def ask_each(self, route, path, headers, body):
        for (host, role), person in self.people.items():
            prefix = '' if host else '/cap-b'
            sent = self.sealed(person, body, prefix, host) if body else b''
            kinds = [(key, value) for key, value in headers if key.lower() == 'content-type']
            answer = self.plain.request(person, route['method'], prefix + path, kinds, sent, host=host or None)
            if answer.status == 409:      # too late: said so of a number that nobody has, too
                nobodys = re.sub(r'/\d+', '/987654321', path)
                other = self.sealed(person, body, prefix, host) if body else b''
                answer = self.plain.request(person, route['method'], prefix + nobodys, kinds, other, host=host or None)
                answer.status = 404 if answer.status == 409 else 409
            what = f'{self.name}, {route["method"]} {route["pattern"]} on {host or "/cap-b"} as {role}'
            self.results.check(what, self.leads_nowhere(answer, route, role, host, path), (path, answer.status, answer.header('Location')))

    def sealed(self, person, body, prefix, host):
        for page in ('/compte', '/connexion'):
            seal = TwoTabs.seal_of(self.plain.request(person, 'GET', prefix + page, host=host or None))
            if seal:
                return TwoTabs.resealed(body, seal)
        return body

    @staticmethod
    def leads_nowhere(answer, route, role, host, path):
        location = answer.header('Location')
        # A member's own text is asked for by its number: whoever is not signed in is asked to, whatever the number.
        by_number = role == 'anybody' and '{token}' in route['pattern'] and any(word.isdigit() for word in path.split('/'))
        if RANK[role] < RANK[route['least']] or by_number:
            return answer.status == 403 or (answer.status == 303 and '/connexion' in location)
        if answer.status in (404, 410):
            return True
        # To the site that it is of, under its own address.
        at = urlsplit(location)
        own = at.path and not at.path.startswith('/cap-b') if not host else at.netloc not in ('', host)
        return answer.status in (301, 302, 303, 307, 308) and bool(own)


class HostClient(Client):
    def __init__(self, port, host):
        super().__init__(port)
        self.host = host or None

    def request(self, person, method, target, headers=(), body=b'', host=None):
        answer = super().request(person, method, target, headers, body, host or self.host)
        if method == 'POST' and answer.status >= 500:
            raise Broken(f'{target}: {answer.status}')
        return answer


def is_shared(pattern):
    return any(pattern.startswith(prefix) for prefix in SHARED)


def add_sites(town):
    for slug, host in SITES.values():
        verbs = [['site', 'add', slug, '--name', slug.title(), *(['--host', host] if host else [])]]
        for who, role in PEOPLE_OF.items():
            account = ['user', 'add', f'{who}@boite.example', '--name', who.title(), '--password', 'trois-petits-canards', '--site', slug]
            verbs.append(account + ['--role', role] if slug == 'cap-b' else
                         ['user', 'role', f'{who}@boite.example', '--site', slug, '--role', role])
        for verb in verbs:
            code, printed = town.command(verb)
            if code:
                raise Broken(printed)


def walk_file(case_file, templates, program, routes, seen, results):
    name = f'{templates.database.kind}, {case_file.path.name}'
    with Town(program, templates, case_file.data, case_file.environment) as town, Rows(town) as rows:
        add_sites(town)
        client = Neighbours(town, rows, routes, results, name, seen)
        walk(case_file, town, client)      # what a case sees of other sites may differ: that is for the cases alone to judge


def run_all(program, kind, paths, results):
    routes = json.loads(subprocess.run([program, 'routes', '--json'], capture_output=True, text=True, check=True).stdout)
    cases = [one for one in (read(path, VOCABULARY) for path in paths) if is_walked(one)]
    seen = set()
    with tempfile.TemporaryDirectory(prefix='kenober-isolation-') as folder, ThreadPoolExecutor(2) as pool:
        templates = Templates(program, Database(kind), folder)
        list(pool.map(lambda one: walk_file(one, templates, program, routes, seen, results), cases))
        templates.drop()
    with_holes = {(route['method'], route['pattern']) for route in routes if '{' in route['pattern'] and not is_shared(route['pattern'])}
    return sorted(with_holes - seen)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('files', nargs='*', type=Path)
    parser.add_argument('--database', choices=['sqlite', 'postgres', 'both'], default='sqlite')
    parser.add_argument('--program', type=Path, default=ROOT / 'build' / 'release' / 'kenober')
    options = parser.parse_args()
    results = Results()
    try:
        for kind in ['sqlite', 'postgres'] if options.database == 'both' else [options.database]:
            paths = [path.resolve() for path in options.files] or files()
            missing = run_all(options.program.resolve(), kind, paths, results)
            for method, pattern in missing if not options.files else []:
                results.check(f'{kind}: {method} {pattern} is asked on another site', pattern in UNREACHED, 'no case leads there')
    except (Broken, OSError, subprocess.SubprocessError, sqlite3.Error) as error:
        results.check('the test can run', False, str(error))
    print(f'{results.passed} passed, {results.failed} failed')
    return 1 if results.failed else 0


if __name__ == '__main__':
    sys.exit(main())
