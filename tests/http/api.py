#!/usr/bin/env python3
"""The Web API, called as its own document describes it: each operation, its success and each failure that it declares, on both databases.

    tests/http/api.py [--database sqlite|postgres|both] [--program build/release/kenober]

A member makes tokens on the page of the account, as people do; programs use them here. What was asked and answered is then judged by
tests/formats/api_answers.mjs, which reads the served document, and the document by the linter of others (redocly). Beside that: cookies do not
count, tokens open no page, sites know nothing of each other, bodies that attack are refused in words. Ends with "N passed, N failed".
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from api_checks import check_hostile, check_methods, check_proposing, check_reading, check_sites, check_tokens  # noqa: E402
from api_program import WISH, Program, sql  # noqa: E402
from hostile import Results  # noqa: E402
from journey import Journey  # noqa: E402
from town import ROOT, Broken, Database, Templates, Town  # noqa: E402

FORMATS = ROOT / 'tests' / 'formats'


def make_token(town, name, scopes):
    """As people do: the form of the account, filled in; the token stands on the page that answers."""
    journey = Journey(town)
    journey.be([], 'marcel')
    journey.open([], '/compte/jetons')
    for field in journey.page().fields():
        if field.name == 'name':
            field.value = name
        if field.name in scopes:
            field.checked = True
    form = next(form for form in journey.page().forms if any(field.name == 'days' for field in form.fields))
    journey.submit(form, form.buttons[0])
    found = re.search(r'kenober_[A-Za-z0-9_-]{43}', journey.answer().text())
    if not found:
        raise Broken('the page shows no token: ' + journey.page().text()[:500])
    return found[0], journey


# ── Each operation, its success and its failures ────────────────────────────────────────────────────────────────────────────────

READING = [('showRoot', ''), ('showDocument', '/openapi.json'), ('listSites', '/sites'), ('listKinds', '/kinds'), ('listThemes', '/themes'),
           ('listAreas', '/areas'), ('listContributions', '/contributions')]


def read_all(program, both, may_propose, published):
    reading = READING + [('showContribution', f'/contributions/{published}'), ('listRevisions', f'/contributions/{published}/revisions')]
    for operation, path in [*reading, ('listOwn', '/mine')]:
        token = both if operation == 'listOwn' else None
        answer = program.ask(operation, 'GET', path, token=token)
        program.ask(operation, 'GET', path, token=token, headers={'If-None-Match': answer.headers.get('etag', '""')})
        program.ask(operation, 'GET', path + '?nonsense=1', token=token)
        program.ask(operation, 'GET', path, token='kenober_nobody')
        program.ask(operation, 'GET', path, token=token, headers={'Accept': 'text/html'})
    program.ask('showContribution', 'GET', '/contributions/999999999')
    program.ask('listRevisions', 'GET', '/contributions/999999999/revisions')
    program.ask('listOwn', 'GET', '/mine')
    program.ask('listOwn', 'GET', '/mine', token=may_propose)


def write_all(program, town, both, may_read, published):
    def post(body=WISH, token=both, **more):
        return program.ask('proposeContribution', 'POST', '/contributions', body, token, **more)
    made = post()
    mine = made.json()['id']
    place = f'/contributions/{mine}'
    for body, headers in [(b'{', {}), (WISH, {'Content-Type': 'text/plain'}), (b'"' + b'a' * 1_100_000 + b'"', {}), ({'kind': 'wish', 'fields': {}}, {}),
                          (WISH, {'Accept': 'text/html'})]:
        post(body, headers=headers)
    post(token=None)
    post(token='kenober_nobody')
    post(token=may_read)

    def patch(body=None, token=both, path=place, version='*', **headers):
        headers = {**({'If-Match': version} if version else {}), **{name.replace('_', '-'): value for name, value in headers.items()}}
        return program.ask('changeContribution', 'PATCH', path, {'fields': {'title': 'Deux bancs'}} if body is None else body, token, headers)
    patch(version=made.headers['etag'])
    patch(version='"another"')
    patch(version=None)
    patch(b'[1,')
    patch({'fields': {'title': ''}})
    patch(b'"' + b'a' * 1_100_000 + b'"')
    patch(Content_Type='text/plain')
    patch(Accept='text/html')
    patch(token=None)
    patch(token='kenober_nobody')
    patch(token=may_read)
    patch(path=f'/contributions/{published}')

    def remove(token=both, path=place, **headers):
        return program.ask('withdrawContribution', 'DELETE', path, None, token, {name.replace('_', '-'): value for name, value in headers.items()})
    remove(If_Match='"another"')
    remove(path=place + '?nonsense=1')
    remove(Accept='text/html')
    remove(token=None)
    remove(token='kenober_nobody')
    remove(token=may_read)
    remove(path=f'/contributions/{published}')
    remove()
    patch()
    sql(town, f"UPDATE contribution SET state = 'hidden' WHERE id = {mine}")
    remove()


def too_often(program, both):
    """A token asks until it may no more: then each operation says so."""
    asked = [(operation, 'GET', path, None) for operation, path in [*READING, ('showContribution', '/contributions/1'),
                                                                    ('listRevisions', '/contributions/1/revisions'), ('listOwn', '/mine')]]
    asked += [('proposeContribution', 'POST', '/contributions', {}), ('changeContribution', 'PATCH', '/contributions/1', {}),
              ('withdrawContribution', 'DELETE', '/contributions/1', None)]
    for operation, method, path, body in asked:
        for _ in range(50):     # more may be asked with every moment that passes
            while program.ask(None, 'GET', '', token=both).status != 429:
                pass
            if program.ask(operation, method, path, body, both).status == 429:
                break
            program.kept.pop()


def judge(program, results, name):
    """By a validator and a linter that others wrote."""
    with tempfile.TemporaryDirectory(prefix='kenober-api-') as folder:
        kept = Path(folder) / 'exchanges.json'
        kept.write_text(json.dumps(program.kept))
        done = subprocess.run(['node', FORMATS / 'api_answers.mjs', kept], capture_output=True, text=True, check=False)
        results.check(f'{name}: every answer is as the document says', done.returncode == 0, (done.stdout + done.stderr)[-3000:])
        done = subprocess.run(['node', FORMATS / 'api_answers.mjs', '--self-test', kept], capture_output=True, text=True, check=False)
        results.check(f'{name}: planted differences are found', done.returncode == 0, (done.stdout + done.stderr)[-3000:])
        document = Path(folder) / 'openapi.json'
        document.write_text(next(one['body'] for one in program.kept if one['operation'] == 'showDocument' and one['status'] == 200))
        done = subprocess.run([FORMATS / 'node_modules' / '.bin' / 'redocly', 'lint', '--config', FORMATS / 'redocly.yaml', document],
                              capture_output=True, text=True, check=False,
                              env={**os.environ, 'REDOCLY_TELEMETRY': 'off', 'REDOCLY_SUPPRESS_UPDATE_NOTICE': 'true'})
        results.check(f'{name}: the linter finds nothing in the document', done.returncode == 0, (done.stdout + done.stderr)[-3000:])


def run_all(program_path, kind, results):
    with tempfile.TemporaryDirectory(prefix='kenober-api-') as folder:
        templates = Templates(program_path, Database(kind), folder)
        with Town(program_path, templates, 'demo') as town:
            both, journey = make_token(town, 'un script', ('read', 'propose'))
            may_read, _ = make_token(town, 'un lecteur', ('read',))
            program = Program(town.port)
            published = program.ask(None, 'GET', '/contributions').json()['items'][0]['id']
            may_propose, _ = make_token(town, 'une boîte aux lettres', ('propose',))
            read_all(program, both, may_propose, published)
            write_all(program, town, both, may_read, published)
            check_reading(program, results, kind)
            check_methods(program, results, kind)
            another, _ = make_token(town, 'un autre', ('read', 'propose'))
            too_often(program, both)
            # The limit of proposals is that of the member: another one goes on.
            sql(town, "UPDATE token SET person = (SELECT id FROM person WHERE mail LIKE 'solenn%') WHERE name = 'un autre'")
            check_sites(program, town, results, kind, another)
            check_tokens(program, town, results, kind, another, journey)
            judge(program, results, kind)
        with Town(program_path, templates, 'demo') as town:
            program = Program(town.port)
            both, _ = make_token(town, 'un script', ('read', 'propose'))
            check_proposing(program, results, kind, both)
        with Town(program_path, templates, 'demo') as town:
            both, _ = make_token(town, 'un script', ('read', 'propose'))
            check_hostile(Program(town.port), results, kind, both)
        with Town(program_path, templates, 'plain', {'KENOBER_ALLOW': ''}) as town:
            program = Program(town.port)
            answers = [program.ask(None, 'GET', '/kinds')]
            while answers[-1].status == 200 and len(answers) < 2000:
                answers.append(program.ask(None, 'GET', '/kinds'))
            last = answers[-1]
            results.check(f'{kind}: who has no token is counted by client', len(answers) > 300 and last.status == 429 and
                          int(last.headers['retry-after']) >= 1 and '"client";r=0' in last.headers['ratelimit'], (len(answers), last.headers))
        templates.drop()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('--database', choices=('sqlite', 'postgres', 'both'), default='sqlite')
    arguments.add_argument('--program', default=str(ROOT / 'build' / 'release' / 'kenober'))
    chosen = arguments.parse_args()
    results = Results()
    for kind in ('sqlite', 'postgres') if chosen.database == 'both' else (chosen.database,):
        try:
            run_all(chosen.program, kind, results)
        except Broken as broken:
            results.check(kind, False, str(broken))
    print(f'{results.passed} passed, {results.failed} failed')
    return 1 if results.failed else 0


if __name__ == '__main__':
    sys.exit(main())
