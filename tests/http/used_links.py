#!/usr/bin/env python3
"""Links and forms that come too late: used already, copied with a slip, grown old; and what two people decide at the same moment.

    tests/http/used_links.py [--database sqlite|postgres|both] [--program build/release/kenober] [FILE …]

Walks the .case files as somebody who has each page open in a second tab (a decision: as two facilitators, each with the page before them), and
sends the form of the second tab after the first. Nothing is done twice, and the second is told in words what was done, and by whom. Each secret
link is also asked for with one character changed, and then leads to a page that explains how to go on. Links grown old are in old_links.py.
Ends with "N passed, N failed".
"""
import argparse
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, urlsplit

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / 'tools'))
import routes_and_cases  # noqa: E402
from case import read  # noqa: E402
from client import Client, Person  # noqa: E402
from fifty import is_walked  # noqa: E402
from hostile import Results  # noqa: E402
from journey import Journey  # noqa: E402
from races import run_races  # noqa: E402
from rows import Rows  # noqa: E402
from run import files, walk  # noqa: E402
from town import ROOT, Broken, Database, Templates, Town  # noqa: E402
from vocabulary import VOCABULARY  # noqa: E402

# Forms whose second tab is another thing to do, and why.
ANOTHER = 'a form fetched anew and filled in anew is another thing, even if the words are the same'
ELSEWHERE = 'stands behind a provider of identities: tests/browser/provider.mjs walks it'
REFUSED_FIRST = 'its case has it refused first, and a refused page cannot be fetched anew; asked for once only, by its unit test'
ANEW = 'asks for a link, or for a mail with one: the second brings another, and the first is still good'
REPEATED = {
    '/articles/proposer': ANOTHER, '/articles/recueillir': ANOTHER, '/envies/proposer': ANOTHER, '/envies/recueillir': ANOTHER,
    '/lettre/affiches': ANOTHER, '/lettre/preparer/essai': ANEW,
    '/commenter/{id}': ANOTHER, '/signaler': ANOTHER, '/a-ecrire/signaler': ANOTHER, '/ateliers-d-ecriture': ANOTHER, '/atelier/{place}/commencer': ANOTHER,
    '/suivi/{token}/apercu': ANEW, '/billet': ANEW, '/ateliers-d-ecriture/{id}/textes/{text}': ANEW, '/compte/oubli': ANEW, '/compte/adresse': ANEW,
    '/compte/creer': ANEW, '/mise-en-relation/proposer/{id}': ANEW,
    '/billet/imprimer/{id}': 'prints a new slip, and the former one opens nothing any more',
    '/connexion': 'whoever is signed in has no form to sign in with',
    '/comptes/{id}/mot-de-passe': ANEW, '/administration/courriel': ANEW,
    '/sites/accueillir': 'brings a file, which is looked at again: its word is taken by then, or another one is given to it',
    '/sites/{slug}/reprendre': 'brings a file, which is read anew: what has come already is left as it is, and each run has its report',
    '/sites/{slug}/reprises/{id}/arreter': 'stops what is on its way at this moment: the second order comes too late, as newcomer.case shows of one that has ended',
    '/bienvenue/{token}': 'a new server is opened once; welcome.case does',
    '/travaux/{id}': 'stands beside mails that could not be sent, which no case brings about',
    '/compte/mes-donnees/prendre': ANEW, '/compte/mes-donnees/{token}': 'gives a file, once, to one session; belongings.case asks it again',
    '/compte/jetons': 'shows at once, and once only, what it made: there is no other page to be led to',
    '/images': 'brings pictures for a form that is not sent yet; what no form keeps is collected',
    '/connexion/premiere-fois/lier': ELSEWHERE, '/connexion/premiere-fois/ouvrir': ELSEWHERE, '/compte/ailleurs/separer': ELSEWHERE,
    '/commentaire/{token}/appel': REFUSED_FIRST, '/signalement/{token}/revoir': REFUSED_FIRST,
    '/api/v1/contributions': 'programs send it: api.py',
    '/sites/{slug}/repos': 'orders what takes a while, beside a file of it; rest.py brings it about', '/sites/{slug}/reveil': 'as for rest',
}
# What is kept of forms and visits themselves.
OF_THE_WAY = {'form_key', 'session'}
# A correction takes the place of the one that nobody has read yet; a version of the same hand becomes one with the former; whoever has no account
# gets another link to confirm.
# Whoever was invited and has not come in yet is invited again.
# Each administrative act is noted, even one that changes nothing any more.
NOTED = {'audit'}
MAY_GAIN = {'/sites/{slug}': NOTED, '/sites/{slug}/export': NOTED, '/reglages': NOTED, '/reglages/rubriques/{id}': NOTED, '/comptes/{id}/sessions': NOTED,
            '/personnes': {'person_link', 'mails'}, '/suivi/{token}/modifier': {'revision'},
            '/articles/{slug}/modifier': {'revision'}, '/envies/{slug}/modifier': {'revision'},
            '/suivi/{token}/corriger': {'revision'}, '/a-ecrire/{id}/prendre': {'lead_offer', 'mails'}}


def told(answer):
    """The words of the page's own part, if it is a page as people expect one; else nothing."""
    page = answer.page()
    main, whole = page.root.first('main'), page.root.first('html')
    is_page = answer.status < 500 and main is not None and whole.get('lang') in ('fr', 'en', 'br') and main.first('h1') is not None
    return main.text() if is_page and len(main.text()) > 40 else ''


def ways_on(answer):
    main = answer.page().root.first('main')
    return [node.get('href') for node in main.all('a') if node.get('href')] + [form.get('action') for form in main.all('form')] if main else []


def with_slip(token):
    """One character in the middle copied wrongly."""
    middle = len(token) // 2
    return token[:middle] + ('A' if token[middle] != 'A' else 'B') + token[middle + 1:]


class TwoTabs(Client):
    tells = False     # prints what whoever comes second reads, for people to judge

    def __init__(self, town, rows, routes, results, name, seen):
        super().__init__(town.port)
        self.town, self.rows, self.routes, self.results, self.name = town, rows, routes, results, name
        self.plain = Client(town.port)
        self.seen, self.colleagues = seen, {}

    def route_of(self, method, target):
        fitting = [route for route in self.routes if route['method'] == method and routes_and_cases.meets(route['pattern'], target)]
        return max(fitting, key=lambda route: sum(bool(word) and '{' not in word for word in route['pattern'].split('/')), default=None)

    def request(self, person, method, target, headers=(), body=b'', host=None):
        route = self.route_of(method, urlsplit(target).path)
        pattern = route['pattern'] if route else ''
        is_new = pattern not in self.seen and pattern not in REPEATED
        if method == 'POST' and b'_key' in body and person.answer is not None and is_new:
            return self.twice(person, route, target, headers, body, host)
        answer = super().request(person, method, target, headers, body, host)
        if method == 'GET' and '{token}' in pattern and answer.status == 200 and pattern not in self.seen:
            self.forge(pattern, target, answer)
        return answer

    def forge(self, pattern, target, answer):
        token = self.token_in(pattern, target)
        if not token or token.isdigit():     # a member's own text is asked for by its number
            return
        what = f'{self.name}, {pattern} copied with a slip'
        forged = self.plain.request(Person('a stranger'), 'GET', urlsplit(target).path.replace(token, with_slip(token)), host=answer.host)
        if told(forged) == told(answer):     # this one opens nothing itself; another will
            return
        self.seen.add(pattern)
        self.results.check(f'{what} says so', told(forged), (forged.status, told(forged)))
        self.results.check(f'{what} shows a way on', ways_on(forged), told(forged))

    @staticmethod
    def token_in(pattern, target):
        names = [part for part in pattern.split('/') if part]
        words = [part for part in urlsplit(target).path.split('/') if part]
        return dict(zip(names, words[len(words) - len(names):])).get('{token}', '')

    def colleague(self, person, route):
        """Who has the second tab: the same person, or for what facilitators decide another one."""
        if route['least'] not in ('facilitator', 'administrator'):
            return person
        name = 'solenn' if person.name != 'solenn' or route['least'] == 'administrator' else 'youenn'
        if name == person.name:
            return person
        if name not in self.colleagues:
            journey = Journey(self.town, self.plain)
            journey.be([], name)
            self.colleagues[name] = journey.me
        return self.colleagues[name]

    @staticmethod
    def seal_of(tab):
        """The seal of a form of the second tab; None if it has no form."""
        fields = [{field.name: field.value for field in form.fields} for form in tab.page().forms]
        return next(((one['_seal'], one['_key']) for one in fields if '_key' in one), None)

    def twice(self, person, route, target, headers, body, host):
        pattern = route['pattern']
        other = self.colleague(person, route)
        former = person.answer
        # Where the page shows no form to the other one, a form of another page proves who sends it all the same.
        seal = (self.seal_of(self.plain.request(other, 'GET', former.target, host=former.host)) or
                self.seal_of(self.plain.request(other, 'GET', '/compte', host=former.host)))
        answer = super().request(person, 'POST', target, headers, body, host)
        if answer.status != 303 or seal is None:
            return answer
        self.seen.add(pattern)
        before = self.rows.counts()
        second = self.plain.request(other, 'POST', target, headers, self.resealed(body, seal), host)
        page = self.plain.follow(other, second)
        after = self.rows.counts()
        what = f'{self.name}, {pattern}'
        unnoted = OF_THE_WAY | MAY_GAIN.get(pattern, set())
        done = {table: after[table] - before[table] for table in after if after[table] != before[table] and table not in unnoted}
        self.results.check(f'{what}: the second tab does nothing twice', not done, (second.status, done))
        self.results.check(f'{what}: the second tab is told', told(page), (second.status, page.status, page.target))
        if pattern.startswith('/relecture/{id}/') and page.status == 409:
            name = self.town.accounts[person.name]['name'].split()[0]
            self.results.check(f'{what}: whoever comes second reads who was first', name in told(page), told(page))
        if self.tells:
            print(f'{what}: {page.status} {page.target} {"" if other is person else other.name}: {told(page)[:200]}')
        person.answer = answer
        return answer

    @staticmethod
    def resealed(body, seal):
        if body.startswith(b'--'):
            for name, value in zip((b'_seal', b'_key'), seal):
                body = re.sub(rb'(name="' + name + rb'"\r\n\r\n)[^\r]*', lambda match, value=value: match[1] + value.encode(), body)
            return body
        for name, value in zip(('_seal', '_key'), seal):
            body = re.sub(rf'((?:^|&){name}=)[^&]*'.encode(), lambda match, value=value: match[1] + quote(value, safe='').encode(), body)
        return body


def walk_file(case_file, templates, program, routes, seen, results):
    name = f'{templates.database.kind}, {case_file.path.name}'
    # On SQLite each file is walked with all of its forms and links; where a walk takes longer, each of the whole once.
    own = set() if templates.database.kind == 'sqlite' else seen
    with Town(program, templates, case_file.data, case_file.environment) as town, Rows(town) as rows:
        client = TwoTabs(town, rows, routes, results, name, own)
        _, complaints, _ = walk(case_file, town, client)
        results.check(f'{name}, walked with two tabs', not complaints, complaints)
    seen |= own


def run_all(program, kind, paths, results):
    routes = json.loads(subprocess.run([program, 'routes', '--json'], capture_output=True, text=True, check=True).stdout)
    cases = [one for one in (read(path, VOCABULARY) for path in paths) if is_walked(one)]
    seen = set()
    with tempfile.TemporaryDirectory(prefix='kenober-links-') as folder, ThreadPoolExecutor(2) as pool:
        templates = Templates(program, Database(kind), folder)
        if len(paths) > 1:
            run_races(templates, program, results)
        list(pool.map(lambda one: walk_file(one, templates, program, routes, seen, results), cases))
        templates.drop()
    return [f'{route["method"]} {route["pattern"]}' for route in routes
            if (route['method'] == 'POST' or '{token}' in route['pattern']) and route['pattern'] not in seen]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('files', nargs='*', type=Path)
    parser.add_argument('--database', choices=['sqlite', 'postgres', 'both'], default='sqlite')
    parser.add_argument('--program', type=Path, default=ROOT / 'build' / 'release' / 'kenober')
    parser.add_argument('--tells', action='store_true', help='print what whoever comes second reads')
    options = parser.parse_args()
    TwoTabs.tells = options.tells
    results = Results()
    try:
        for kind in ['sqlite', 'postgres'] if options.database == 'both' else [options.database]:
            missing = run_all(options.program.resolve(), kind, [path.resolve() for path in options.files] or files(), results)
            for route in missing if not options.files else []:
                results.check(f'{kind}: {route} is sent from two tabs, or REPEATED says why not', route.split()[1] in REPEATED, 'no case sends it')
    except (Broken, OSError, subprocess.SubprocessError, sqlite3.Error) as error:
        results.check('the test can run', False, str(error))
    print(f'{results.passed} passed, {results.failed} failed')
    return 1 if results.failed else 0


if __name__ == '__main__':
    sys.exit(main())
