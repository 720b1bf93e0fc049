#!/usr/bin/env python3
"""A stolen copy of the database: nothing in it opens anything.

    tests/http/stolen.py [--database sqlite|postgres|both] [--program build/release/kenober] [FILE …]

Walks the .case files on plain data and notes each secret that people had in their hands: the token of every session and of every other cookie, of every
private link in an address or a mail, every code of a slip or of a wall, every password that was typed, every secret and code of a second factor. Then it
takes the database (SQLite: all its files as they lie on the disk, before and after the server stops; PostgreSQL: what pg_dump writes) and looks for each
of them, as it is and in the other ways in which it might be written. Nothing may be found. Codes of six letters could be guessed from a plain hash: for
them, it also looks for the common hashes of each. Then it begins a second server with the same data, and tries what the copy does hold in each way in
which a secret serves there (twin.py). Ends with "N passed, N failed".
"""
import argparse
import base64
import hashlib
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

sys.path.insert(0, str(Path(__file__).parent))
from case import read  # noqa: E402
from client import Client  # noqa: E402
from hostile import Results  # noqa: E402
from run import files, walk  # noqa: E402
from town import ROOT, Database, Templates, Town  # noqa: E402
from twin import try_copy  # noqa: E402
from vocabulary import VOCABULARY  # noqa: E402

TOKEN = re.compile(r'(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{24,64}(?![A-Za-z0-9_-])')
# Addresses whose last or last but one word is a secret that opens something.
PRIVATE = re.compile(r'/(suivi|apercu|compte/confirmer|compte/mot-de-passe|compte/adresse/confirmer|compte/mes-donnees|connexion/code|au-courant/arreter|'
                     r'signalement|commentaire|bienvenue|merci|lettre/confirmer|lettre/choix|lettre/partir|mise-en-relation|a-ecrire/suivi|atelier|courrier)/([^/?#\s"<>]+)')
# Those of which the last line of this test wants to have met one, by their own names.
NAMED = {'au-courant/arreter': 'a way out of mails', 'compte/mes-donnees': 'a link to a file of data', 'signalement': 'a receipt of a notice',
         'commentaire': 'a link to a comment', 'lettre/confirmer': 'a link of a reader of the letter', 'compte/adresse/confirmer': 'a link to another address'}
PROGRAM = re.compile(r'<p class="token"><code>(kenober_[A-Za-z0-9_-]+)</code></p>')
SLIP = re.compile(r'class="(?:slip-code|poster-code|wall-code)">([6-9B-DF-HJ-NP-RTW]{3}-[6-9B-DF-HJ-NP-RTW]{3})<')
PAPER = re.compile(r'<li>([6-9B-DF-HJ-NP-RTW]{5}-[6-9B-DF-HJ-NP-RTW]{5})</li>')
DEVICE = re.compile(r'<p class="secret">([A-Z2-7 ]+)</p>')
PASSWORDS = {'password', 'current', 'former'}
# A password that somebody also writes for all to read, or that is one word of the language, says nothing when it is found.
LEAST = 10


class Thief(Client):
    """A client that remembers every secret that passes through somebody's hands."""

    def __init__(self, port):
        super().__init__(port)
        self.secrets = {}     # secret: what it is
        self.links = {}       # where it leads: the first token met there

    def note(self, secret, what):
        if len(secret) >= 6:
            self.secrets.setdefault(secret, what)

    def request(self, person, method, target, headers=(), body=b'', host=None):
        self.note_addresses(target)
        for line in body.decode('utf-8', errors='replace').split('&') if method == 'POST' else []:
            name, _, value = line.partition('=')
            typed = unquote(value.replace('+', ' '))
            if name in PASSWORDS and len(typed) >= LEAST:
                self.note(typed, 'a password')
        answer = super().request(person, method, target, headers, body, host)
        for cookie in answer.header('Set-Cookie').split(', '):
            value = cookie.split(';')[0].partition('=')[2]
            if len(value) >= 20:
                self.note(value, 'a cookie')
        self.note_addresses(answer.header('Location'))
        if 'html' in answer.header('Content-Type'):
            self.note_page(answer.text())
        return answer

    def note_addresses(self, text):
        for where, found in PRIVATE.findall(text):
            if TOKEN.fullmatch(found):
                self.note(found, NAMED.get(where, 'a private link'))
                self.links.setdefault(f'/{where}/', found)

    def note_page(self, text):
        for node in re.findall(r'(?:href|action)="([^"]+)"', text):
            self.note_addresses(node)
        for code in SLIP.findall(text):
            self.note(code, 'a code of a slip or wall')
        for code in PAPER.findall(text):
            self.note(code, 'a recovery code')
        for token in PROGRAM.findall(text):
            self.note(token, 'a token of a program')
        for secret in DEVICE.findall(text):
            self.note(secret, 'the secret of a device')


def spellings(secret, what):
    """The ways in which a secret could stand in a database and still be used, or be found by trying."""
    if 'program' in what:
        yield from spellings(secret.removeprefix('kenober_'), 'a private link')
    plain = secret.replace('-', '') if 'code' in what else secret.replace(' ', '') if 'device' in what else secret
    for one in {secret, plain, plain.lower()} if 'code' in what or 'device' in what else {plain}:
        raw = one.encode()
        yield raw
        yield raw.hex().encode()
        yield base64.b64encode(raw).rstrip(b'=')
        if 'device' in what:
            decoded = base64.b32decode(plain.upper())
            yield decoded
            yield decoded.hex().encode()
            yield base64.b64encode(decoded).rstrip(b'=')
        if 'code' in what or 'password' in what:
            for name in ('md5', 'sha1', 'sha256', 'sha512', 'blake2b'):
                digest = hashlib.new(name, raw).digest()
                yield digest.hex().encode()
                yield base64.urlsafe_b64encode(digest).rstrip(b'=')


def loot(town, kind):
    """All bytes of the database, named."""
    if kind == 'sqlite':
        return {path.name: path.read_bytes() for path in town.data.iterdir() if path.is_file() and '.db' in path.name}
    url = town.where[town.where.index('--database') + 1]
    return {'pg_dump': subprocess.run(['pg_dump', url], capture_output=True, check=True).stdout}


def mailed(town, thief):
    """Links that went out by mail: mails lie beside the database here, for trying."""
    for path in (town.data / 'mail').glob('*.eml'):
        body = path.read_bytes().replace(b'=\r\n', b'').replace(b'=\n', b'')
        thief.note_addresses(body.decode('utf-8', errors='replace').replace('=3D', '='))


def found_in(bytes_by_name, secrets):
    for secret, what in secrets.items():
        for spelling in spellings(secret, what):
            for name, content in bytes_by_name.items():
                if spelling in content:
                    at = content.index(spelling)
                    yield f'{what} stands in {name} at {at}: …{content[max(0, at - 60):at + 20]!r}…'


def rob(case_file, templates, program, kind, results, seen, opened):
    name = case_file.path.relative_to(ROOT)
    with Town(program, templates, case_file.data, case_file.environment) as town:
        thief = Thief(town.port)
        walk(case_file, town, thief)
        mailed(town, thief)
        # The key itself and what is derived from it has to be elsewhere.
        for path in (town.data / 'keys').iterdir():
            thief.note(path.read_text().strip(), 'the key of the server')
        stolen = loot(town, kind)
        town.stop()
        stolen |= {f'{file} afterwards': content for file, content in loot(town, kind).items()}
        for what in thief.secrets.values():
            seen[what] = seen.get(what, 0) + 1
        try_copy(town, thief, results, f'{kind}: {name}', opened)
        complaints = sorted(set(found_in(stolen, thief.secrets)))
    results.check(f'{kind}: {name}: {len(thief.secrets)} secrets, none of them in the database', not complaints, ' / '.join(complaints[:4]))


def is_worth_it(case_file):
    return case_file.data == 'plain'


def finds_what_is_there(results):
    """The search itself: what is planted in a database is found, in each way of writing."""
    for what, secret in [('a cookie', 'Zm9vYmFyYmF6cXV4cXV1eA'), ('a code of a slip or wall', 'BCD-FGH'), ('the secret of a device', 'GEZD GNBV GY3T QOJQ')]:
        for spelling in spellings(secret, what):
            results.check(f'{what} is found where it is', any(found_in({'planted': b'before' + spelling + b'after'}, {secret: what})), spelling)
        results.check(f'{what} is not found where it is not', not any(found_in({'clean': b'nothing of this sort'}, {secret: what})), what)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('files', nargs='*', type=Path)
    parser.add_argument('--database', choices=['sqlite', 'postgres', 'both'], default='sqlite')
    parser.add_argument('--program', type=Path, default=ROOT / 'build' / 'release' / 'kenober')
    options = parser.parse_args()
    results, seen, opened = Results(), {}, {}
    finds_what_is_there(results)
    cases = [one for one in (read(path.resolve(), VOCABULARY) for path in options.files or files()) if is_worth_it(one)]
    for kind in ['sqlite', 'postgres'] if options.database == 'both' else [options.database]:
        with tempfile.TemporaryDirectory(prefix='kenober-templates-') as folder:
            templates = Templates(options.program.resolve(), Database(kind), folder)
            for case_file in cases:
                rob(case_file, templates, options.program.resolve(), kind, results, seen, opened)
            templates.drop()
    print('looked for: ' + ', '.join(f'{count} × {what}' for what, count in sorted(seen.items())))
    if not options.files:
        for what in ('a cookie', 'a private link', 'a password', 'a code of a slip or wall', 'a recovery code', 'the secret of a device', 'the key of the server',
                     'a token of a program', *NAMED.values()):
            results.check(f'the journeys brought {what}', seen.get(what, 0) > 0, 'none came by')
        for way in ('a session', 'a token of a program', '/suivi/', '/signalement/', '/commentaire/', '/au-courant/arreter/'):
            results.check(f'the true secret of {way} does open the second server', opened.get(way, 0) > 0, opened)
    print(f'{results.passed} passed, {results.failed} failed')
    return 1 if results.failed else 0


if __name__ == '__main__':
    sys.exit(main())
