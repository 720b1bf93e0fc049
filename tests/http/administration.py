#!/usr/bin/env python3
"""Those who run the site, at their worst moments: two administrators remove each other at once, the room for pictures ends in the middle of an
upload, the key of the server is lost.

    tests/http/administration.py [--program build/release/kenober] [--database sqlite|postgres|both]

Ends with "N passed, N failed".
"""
import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).parent))
from client import File, encode_form  # noqa: E402
from fifty import together, written  # noqa: E402
from full_disk import PROPOSE, Visitor, noise  # noqa: E402
from hostile import Results  # noqa: E402
from journey import Journey  # noqa: E402
from races import play  # noqa: E402
from rows import Rows  # noqa: E402
from town import ROOT, Broken, Database, Templates, Town  # noqa: E402

TIMES = 6
TYPED = {'title': 'Le quai, encore', 'body': 'Un texte court, avec ses images, un matin de novembre.', 'name': 'Autrice', 'mail': 'autrice@boite.example'}
SETTINGS = '/reglages'


def mail_of(town, name):
    return town.accounts[name]['mail']


def roles(town):
    """Who administers the main site, as the command line tells it."""
    _, told = town.command(['user', 'list'])
    return {line.split('\t')[0] for line in told.splitlines() if ':administrator' in line}


def form_of(journey, person, path, button):
    """The form of this page that goes to `path`, with one of its buttons, as it goes over the wire."""
    answer = journey.person(person).answer
    form = next(form for form in answer.page().forms if urlsplit(form.action).path == path)
    entries = [entry for field in form.fields for entry in field.entries()] + [('act', button)]
    kind, body = encode_form(entries, form.multipart)
    headers = [('Accept-Language', 'fr'), ('Cookie', journey.person(person).cookie_header(answer.host)), ('Content-Type', kind)]
    return written(path, headers, body, answer.host)


def open_people(journey):
    play(journey, 'case: Both look at who works here\n  as solenn\n  open /personnes\n  as youenn\n  open /personnes\n')


def numbers(town):
    """The number of each account."""
    with Rows(town) as rows:
        return {mail: int(number) for number, mail in rows.ask('SELECT id, mail FROM person')}


def remove_each_other(town, results):
    kind = town.templates.database.kind
    for one in roles(town) - {mail_of(town, 'solenn'), mail_of(town, 'youenn')}:
        town.command(['user', 'role', one, '--role', 'member'])
    journey, known = Journey(town), None
    for number in range(TIMES):
        for name in ('solenn', 'youenn'):
            town.command(['user', 'role', mail_of(town, name), '--role', 'administrator'])
        open_people(journey)
        known = known or numbers(town)
        act = ('take', 'facilitator')[number % 2]
        answers = together(town.port, [form_of(journey, 'solenn', f'/personnes/{known[mail_of(town, "youenn")]}', act),
                                       form_of(journey, 'youenn', f'/personnes/{known[mail_of(town, "solenn")]}', act)])
        left = roles(town)
        statuses = sorted(answer.status for answer in answers)
        results.check(f'{kind}: two remove each other ({act}): one is left', len(left) == 1, (left, statuses))
        results.check(f'{kind}: two remove each other ({act}): one is done, one is refused', statuses in ([303, 403], [303, 409]), statuses)
    last = next(iter(roles(town)))
    code, told = town.command(['user', 'role', last, '--role', 'member'])
    results.check(f'{kind}: the last one keeps the role on the command line too', code != 0 and 'nobody else administers' in told, told)
    results.check(f'{kind}: and is still there', roles(town) == {last}, roles(town))


def leave_together(town, results):
    """Both leave at once: the accounts are erased one after the other, and the last one stays."""
    kind = town.templates.database.kind
    for name in ('solenn', 'youenn'):
        town.command(['user', 'role', mail_of(town, name), '--role', 'administrator'])
    journey, requests = Journey(town), []
    for name in ('solenn', 'youenn'):
        play(journey, f'case: {name} is about to leave\n  as {name}\n  open /compte/partir/confirmer\n')
        answer = journey.person(name).answer
        form = next(form for form in answer.page().forms if urlsplit(form.action).path == '/compte/partir/confirmer')
        for field in form.fields:
            if field.name == 'password':
                field.value = town.accounts[name]['password']
            if field.kind == 'checkbox':
                field.checked = True
        kind_of_body, body = encode_form([entry for field in form.fields for entry in field.entries()], form.multipart)
        headers = [('Accept-Language', 'fr'), ('Cookie', journey.person(name).cookie_header(answer.host)), ('Content-Type', kind_of_body)]
        requests.append(written('/compte/partir/confirmer', headers, body, answer.host))
    answers = together(town.port, requests)
    statuses = sorted(answer.status for answer in answers)
    results.check(f'{kind}: two leave at once: one stays and administers', len(roles(town)) == 1, (roles(town), statuses))
    results.check(f'{kind}: two leave at once: no page breaks', statuses in ([303, 409], [200, 303]), statuses)


def room(town, megabytes):
    journey = Journey(town)
    play(journey, f'case: The territory gives room\n  as solenn\n  open /sites/port-exemple\n'
                  f'  fill "megabytes" with "{megabytes}"\n  press "Garder ce choix"\n')


def sent_with(visitor, pictures):
    """(target, entries, multipart) of a proposal with these pictures."""
    target, entries, multipart = visitor.filled(PROPOSE, TYPED, pictures[0])
    return target, entries + [('picture_file', one) for one in pictures[1:]] + [('picture_rights', 'yes'), ('picture_text', 'Le quai')], multipart


def kept(town):
    return sorted(path.name for path in (town.data / 'media').rglob('*') if path.is_file())


def fill_up(town, results):
    kind = town.templates.database.kind
    room(town, 1)
    visitor = Visitor(town)
    pictures = [File(f'quai-{number}.png', noise(size), 'image/png') for number, size in enumerate((400_000, 400_000, 900_000))]
    answer = visitor.send(*sent_with(visitor, pictures))
    words = answer.page().text()
    results.check(f'{kind}: in the middle of an upload, the one that does not fit is named', answer.status == 422 and 'quai-2.png' in words, (answer.status, words[:400]))
    results.check(f'{kind}: with the figures', 'sont pris' in words, words[:600])
    form = next(form for form in answer.page().forms if urlsplit(form.action).path == PROPOSE)
    held = {field.name: field.value for field in form.fields}
    results.check(f'{kind}: nothing that was typed is lost', all(held.get(name) == text for name, text in TYPED.items()), held)
    shown = [name for name in held if name.startswith('picture_text_')]
    results.check(f'{kind}: the two that fit are there', len(shown) == 2, shown)


def fill_at_once(town, results):
    """Two logos at the same moment, each of which fits alone: both may be taken, never more than what is under way; the next is refused."""
    kind = town.templates.database.kind
    room(town, 1)
    journey = Journey(town)
    play(journey, 'case: The settings\n  as solenn\n  open /reglages\n')

    def logo(size):
        answer = journey.person('solenn').answer
        form = next(form for form in answer.page().forms if urlsplit(form.action).path == SETTINGS)
        for field in form.fields:
            if field.kind == 'file':
                field.file = File('logo.png', noise(size), 'image/png')
        body_kind, body = encode_form([entry for field in form.fields for entry in field.entries()], form.multipart)
        headers = [('Accept-Language', 'fr'), ('Cookie', journey.person('solenn').cookie_header(answer.host)), ('Content-Type', body_kind)]
        return written(SETTINGS, headers, body, answer.host)

    statuses = sorted(answer.status for answer in together(town.port, [logo(600_000), logo(600_000)]))
    results.check(f'{kind}: two logos at once are taken or refused in words', set(statuses) <= {303, 422}, statuses)
    before = kept(town)
    refused = together(town.port, [logo(1_100_000)])[0]
    words = refused.page().text()
    results.check(f'{kind}: a logo beyond the room is refused with the figures', refused.status == 422 and 'sont pris' in words and '1,1' in words, (refused.status, words[:400]))
    results.check(f'{kind}: and leaves no file', kept(town) == before, set(kept(town)) - set(before))
    play(journey, 'case: Room is made\n  as solenn\n  open /reglages\n  choose "Retirer le logo"\n  press "Garder ces réglages"\n  at /reglages\n'
                  '  open /administration/stockage\n  see "0 %"\n')
    play(journey, 'case: Again\n  as solenn\n  open /reglages\n')
    results.check(f'{kind}: taken off, its room is free again', together(town.port, [logo(600_000)])[0].status == 303)


def lose_key(program, templates, results):
    kind = templates.database.kind
    with Town(program, templates) as town:
        key = town.data / 'keys' / 'server'
        former = key.read_text()
        play(Journey(town), 'case: Youenn signs in with two steps\n  as youenn\n  open /compte/deux-etapes\n  press "L’activer"\n'
                            '  keep secret = match "<p class=\\"secret\\">([A-Z2-7 ]+)</p>"\n  keep code = device code of "{secret}"\n'
                            '  fill "code" with "{code}"\n  press "Confirmer"\n  press "Je les ai gardés"\n')
        key.unlink()
        _, told = town.command(['doctor'])
        results.check(f'{kind}: doctor says that the key is missing', 'key of the server is missing' in told, told)
        results.check(f'{kind}: and no new one was made', not key.exists())
        port, said = town.port, ''
        for text, words in ((None, 'is missing'), ('x' * 43 + '\n', 'is not the one')):
            town.stop()
            town.listener.join(5)
            if text:
                key.write_text(text)
            try:
                town.start(port)
                started = True
            except Broken as why:
                started, said = False, str(why)
            results.check(f'{kind}: with a key that {words}, the server does not start, and says why', not started and words in said and 'kenober key accept' in said, said)
        code, told = town.command(['doctor'])
        results.check(f'{kind}: doctor says that the key is another one', code != 0 and 'not the one' in told, told)
        key.write_text(former)
        town.start(port)
        results.check(f'{kind}: put back, the server starts', town.port == port)
        town.stop()
        town.listener.join(5)
        key.write_text('y' * 43 + '\n')
        code, told = town.command(['key', 'accept'])
        town.start(port)
        results.check(f'{kind}: a key that is accepted is the server’s', code == 0 and town.port == port, told)
        play(Journey(town), 'case: It is noted\n  as solenn\n  open /administration/journal?acte=change-key\n  see "La ligne de commande"\n')


def run_all(program, kind, results):
    with tempfile.TemporaryDirectory(prefix='kenober-administration-') as folder:
        templates = Templates(program, Database(kind), folder)
        with Town(program, templates) as town:
            fill_up(town, results)
        with Town(program, templates) as town:
            fill_at_once(town, results)
        with Town(program, templates) as town:
            remove_each_other(town, results)
            leave_together(town, results)
        lose_key(program, templates, results)
        templates.drop()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--database', choices=['sqlite', 'postgres', 'both'], default='sqlite')
    parser.add_argument('--program', type=Path, default=ROOT / 'build' / 'release' / 'kenober')
    options = parser.parse_args()
    results = Results()
    try:
        for kind in ['sqlite', 'postgres'] if options.database == 'both' else [options.database]:
            run_all(options.program.resolve(), kind, results)
    except (Broken, OSError, subprocess.SubprocessError) as error:
        results.check('the test can run', False, str(error))
    print(f'{results.passed} passed, {results.failed} failed')
    return 1 if results.failed else 0


if __name__ == '__main__':
    sys.exit(main())
