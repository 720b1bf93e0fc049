#!/usr/bin/env python3
"""Every form, sent fifty times at once, does what it does when it is sent once.

    tests/http/fifty.py [--database sqlite|postgres|both] [--program build/release/kenober] [FILE …]

Walks the .case files twice: as they are, and by somebody whose finger slips, so that each form goes out fifty times at the same moment, byte by
byte the same, on fifty connections. Fifty answers lead to one place, and every table and the mailbox hold as much as after the quiet walk.
A form that no case sends, and that EXCEPTIONS does not name, is a failure. Ends with "N passed, N failed".
"""
import argparse
import http.client
import socket
import sqlite3
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / 'tools'))
import routes_and_cases  # noqa: E402
from case import read  # noqa: E402
from client import Answer, Client  # noqa: E402
from hostile import Results  # noqa: E402
from rows import Rows  # noqa: E402
from run import files, walk  # noqa: E402
from town import ROOT, Broken, Database, Templates, Town  # noqa: E402
from vocabulary import VOCABULARY  # noqa: E402

FIFTY = 50
# Forms that are not sent fifty times, and why.
ELSEWHERE = 'stands behind a provider of identities: tests/browser/provider.mjs walks it'
EXCEPTIONS = {
    '/connexion': 'a session is opened for each answer, which carries its cookie; attempts at a password are counted',
    '/bienvenue/{token}': 'a new server is opened once, by whoever has the address that it printed; welcome.case does',
    '/connexion/code/{token}': 'a session is opened for the first answer alone; attempts at a code are counted, and five are all',
    '/reglages/deux-etapes': 'whoever asks two steps of others and has none yet has no role from then on, and is led to turn it on',
    '/travaux/{id}': 'stands beside mails that could not be sent, which no case brings about; its unit test decides the same job twice',
    '/images': 'brings pictures for a form that is not sent yet; what no form keeps is collected',
    '/connexion/premiere-fois/lier': ELSEWHERE, '/connexion/premiere-fois/ouvrir': ELSEWHERE, '/compte/ailleurs/separer': ELSEWHERE,
    '/api/v1/contributions': 'programs send it: api.py',
    '/sites/{slug}/repos': 'orders what takes a while, beside a file of it; rest.py brings it about', '/sites/{slug}/reveil': 'as for rest',
    '/sites/{slug}/reprises/{id}/arreter': 'stops what is on its way at this moment: of the others it is an order that comes too late, as newcomer.case shows',
}
# Pictures are kept before the form that brings them is acted upon, so that a refused one still has them; what no form keeps is collected.
KEPT_BEFOREHAND = {'picture'}
# These are limited, so that nobody guesses passwords or fills a mailbox: some of the fifty are told to wait, and what is done is done once all the
# same. The last of a file is taken: whoever has been told to wait could not go on.
LIMITED = {'/compte/partir/confirmer', '/compte/deux-etapes/arreter', '/compte/deux-etapes/nouveaux-codes', '/compte/oubli', '/compte/adresse',
           '/compte/adresse/mot-de-passe', '/a-ecrire/{id}/prendre'}


class Sent:
    """What became of one form: where all of its answers led, and how many rows and mails there then were."""

    def __init__(self, route, answers, held):
        self.route, self.held = route, held
        places = {f'{answer.status} {answer.header("Location")}'.strip() for answer in answers}
        self.places = sorted(places - ({'429'} if route in LIMITED else set()))
        self.broken = [answer.status for answer in answers if answer.status >= 500]


class Impatient(Client):
    """Sends the forms that `plan` names by their number fifty times at once. Without a plan, sends each form once, and makes the plan: the first
    form to each address, and the first that is refused there. `sent` holds what came of those, by their numbers. What is `done` is
    not done again."""

    def __init__(self, port, rows, routes, plan=None, done=()):
        super().__init__(port)
        self.rows, self.routes, self.plan, self.done = rows, routes, plan, done
        self.sent, self.numbers, self.number = {}, {}, 0

    def route_of(self, target):
        fitting = [pattern for method, pattern in self.routes if method == 'POST' and routes_and_cases.meets(pattern, target)]
        return max(fitting, key=lambda pattern: sum(bool(word) and '{' not in word for word in pattern.split('/')), default=target)

    def is_wanted(self, route, answer, body):
        if self.plan is not None:
            return self.number in self.plan
        kind = route, answer.status < 400
        is_known = kind in self.done or (kind in self.numbers and route not in LIMITED)
        if route in EXCEPTIONS or is_known or (answer.status >= 400 and (b'password=' in body or route in LIMITED)):
            return False
        self.sent.pop(self.numbers.get(kind), None)
        self.numbers[kind] = self.number
        return True

    def request(self, person, method, target, headers=(), body=b'', host=None):
        # A form that was fetched brings its key; a bare request of a case is somebody's forgery, and is refused in cases of its own.
        if method != 'POST' or b'_key' not in body:
            return super().request(person, method, target, headers, body, host)
        # Whoever leaves takes along the mails that wait for them: what was ordered before is done before, in both walks.
        self.rows.settle()
        self.number += 1
        self.made.append((method, target, host))
        cookie = ('Cookie', person.cookie_header(host))
        whole = written(target, [('Accept-Language', 'fr'), cookie, *headers], body, host)
        answers = together(self.port, [whole] * (FIFTY if self.number in (self.plan or ()) else 1))
        for answer in answers:
            answer.host = host
            person.remember(host, answer)
        # Whoever pressed sees one of them: the best that came.
        person.answer = min(answers, key=lambda answer: answer.status)
        route = self.route_of(target)
        if self.is_wanted(route, answers[0], body):
            self.sent[self.number] = Sent(route, answers, self.rows.counts())
        return person.answer


def written(target, headers, body, host):
    """A form as it goes over the wire."""
    lines = [f'POST {target} HTTP/1.1', f'Host: {host}', *(f'{name}: {value}' for name, value in headers if value),
             f'Content-Length: {len(body)}', 'Connection: close']
    return '\r\n'.join(lines).encode() + b'\r\n\r\n' + body


def together(port, requests):
    """The answers to requests whose last bytes leave at the same moment."""
    sockets = [socket.create_connection(('127.0.0.1', port), timeout=60) for _ in requests]
    for one, request in zip(sockets, requests):
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        one.sendall(request[:-1])
    for one, request in zip(sockets, requests):
        one.sendall(request[-1:])
    answers = []
    for one, request in zip(sockets, requests):
        with one:
            reply = http.client.HTTPResponse(one, method='POST')
            reply.begin()
            answers.append(Answer(reply.status, reply.getheaders(), reply.read(), 'POST', request.split(b' ')[1].decode()))
    return answers


def walked(case_file, templates, program, routes, plan=None, done=()):
    """({number: Sent}, what went wrong, {(route, was it done)}) of one walk."""
    with Town(program, templates, case_file.data, case_file.environment) as town, Rows(town) as rows:
        client = Impatient(town.port, rows, routes, plan, done)
        _, complaints, _ = walk(case_file, town, client)
    return client.sent, complaints + ([] if town.stopped_well else ['the server did not stop as it should']), set(client.numbers)


def compare(case_file, templates, program, routes, done, results):
    """Both walks of a file; adds to `done`."""
    name = f'{templates.database.kind}, {case_file.path.name}'
    # On SQLite each file is walked with all of its forms; where a walk takes longer, each form of the whole once.
    quiet, complaints, kinds = walked(case_file, templates, program, routes, done=set(done) if templates.database.kind == 'postgres' else ())
    results.check(f'{name}, walked quietly', not complaints, complaints)
    done |= kinds
    if not quiet:
        return
    hurried, complaints, _ = walked(case_file, templates, program, routes, set(quiet))
    results.check(f'{name}, walked with fifty of each form', not complaints, complaints)
    known = {}
    for number, often in sorted(hurried.items()):
        what = f'{name}, {often.route}'
        results.check(f'{what}: no answer is our fault', not often.broken, often.broken)
        results.check(f'{what}: fifty answers lead to one place', len(often.places) == 1, often.places)
        more = {table: often.held[table] - rows for table, rows in quiet[number].held.items()
                if often.held[table] != rows and table not in KEPT_BEFOREHAND}
        results.check(f'{what}: it leaves no more and no less than one does', more == known, more)
        known = more


def is_walked(case_file):
    """The demo town takes long to build, and what its cases send stands in fifty.case; behind limits, fifty of a thing are too many."""
    return case_file.data == 'plain' and 'KENOBER_ALLOW' not in case_file.environment and 'press' in case_file.path.read_text()


def run_all(program, kind, paths, results):
    routes = Town(program, None).routes()
    cases = [one for one in (read(path, VOCABULARY) for path in paths) if is_walked(one)]
    done = set()
    with tempfile.TemporaryDirectory(prefix='kenober-fifty-') as folder, ThreadPoolExecutor(2) as pool:
        templates = Templates(program, Database(kind), folder)
        list(pool.map(lambda one: compare(one, templates, program, routes, done, results), cases))
        templates.drop()
    reached = {route for route, _ in done}
    return [pattern for method, pattern in routes if method == 'POST' and pattern not in reached]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('files', nargs='*', type=Path)
    parser.add_argument('--database', choices=['sqlite', 'postgres', 'both'], default='sqlite')
    parser.add_argument('--program', type=Path, default=ROOT / 'build' / 'release' / 'kenober')
    options = parser.parse_args()
    results = Results()
    try:
        for kind in ['sqlite', 'postgres'] if options.database == 'both' else [options.database]:
            missing = run_all(options.program.resolve(), kind, [path.resolve() for path in options.files] or files(), results)
            for route in missing if not options.files else []:
                results.check(f'{kind}: {route} is sent fifty times, or EXCEPTIONS says why not', route in EXCEPTIONS, 'no case sends it')
    except (Broken, OSError, subprocess.SubprocessError, sqlite3.Error) as error:
        results.check('the test can run', False, str(error))
    print(f'{results.passed} passed, {results.failed} failed')
    return 1 if results.failed else 0


if __name__ == '__main__':
    sys.exit(main())
