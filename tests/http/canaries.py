#!/usr/bin/env python3
"""Words that nobody else may see are looked for everywhere: on every page, as every role, in every language, in feeds, files and the log.

    tests/http/canaries.py [--database sqlite|postgres|both] [--program build/release/kenober]

Plays tests/http/canaries.case, then walks every link and every address that `kenober routes` knows. On PostgreSQL, which holds the same pages,
those walk who may see least and most, and a dump is searched instead of the file. Ends with "N passed, N failed".
"""
import argparse
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

sys.path.insert(0, str(Path(__file__).parent))
from case import read  # noqa: E402
from client import Client, Person  # noqa: E402
from hostile import Results  # noqa: E402
from journey import Journey  # noqa: E402
from rows import Rows  # noqa: E402
from run import walk  # noqa: E402
from town import ROOT, Broken, Database, Templates, Town  # noqa: E402
from vocabulary import VOCABULARY  # noqa: E402

# Of somebody's desk alone, of those who read over, and of people who left: nobody's any more.
DRAFT = ['kanaribrouillon']
READ_OVER = ['kanariattente', 'kanarisignature', 'kanarirendu', 'kanariconseil', 'kanarirefus', 'kanarimotif', 'kanariretrait', 'kanaricache', 'kanarifaux',
             'kanaricommentatrice', 'kanaricommentaire']
LEFT = ['kanaripartie', 'kanariparti']
SECRETS = DRAFT + READ_OVER + LEFT
# Of the one who leaves with everything, there is something in each of these.
LEAVER = "SELECT id FROM person WHERE mail = 'kanariparti@boite.example'"
PLANTED = ['account_address', 'bundle', 'comment', 'contribution', 'provider_link', 'role', 'session', 'token', 'watch']
# Who walks, and what must not be met on the way. Katell reads over on another site.
ADDED = {'perig': ('perig@boite.example', 'trois-petits-canots'), 'katell': ('katell@boite.example', 'trois-petits-canards')}
WALKERS = {None: SECRETS, 'perig': SECRETS, 'katell': SECRETS, 'youenn': DRAFT + LEFT, 'solenn': DRAFT + LEFT, 'marcel': LEFT}
FORMATS = ('atom', 'rss', 'json', 'geojson', 'csv', 'ics')
LANGUAGES = ('', '/en', '/br')
MOST = 1500          # addresses of one walk
LOOKED_AT = ('html', 'xml', 'json', 'text', 'csv')


class Planter(Client):
    """Before somebody leaves, does as them what no form of the journey does: a text by their program, an account elsewhere that opens the one here."""

    def __init__(self, town, rows):
        super().__init__(town.port)
        self.rows, self.token, self.planted = rows, '', []

    def request(self, person, method, target, headers=(), body=b'', host=None):
        if method == 'POST' and 'partir/confirmer' in target and self.token:
            self.plant()
        answer = super().request(person, method, target, headers, body, host)
        shown = re.search(r'<code>(kenober_[A-Za-z0-9_-]+)</code></p>', answer.text()) if 'html' in answer.header('Content-Type') else None
        self.token = shown.group(1) if shown else self.token
        return answer

    def plant(self):
        wish = {'kind': 'wish', 'fields': {'title': 'Un banc où attendre le bac à l’abri'}}
        made = super().request(Person('a program'), 'POST', '/api/v1/contributions', [('Authorization', f'Bearer {self.token}'), ('Content-Type', 'application/json')],
                               json.dumps(wish).encode())
        self.rows.change(["INSERT INTO provider_link (issuer, subject, person, since) SELECT 'https://ailleurs.example', 'kanariparti-ailleurs', id, 1 "
                          "FROM person WHERE mail = 'kanariparti@boite.example'"])
        self.planted = [made.status, *(table for table in PLANTED if self.rows.number(f'SELECT count(*) FROM {table} WHERE person = ({LEAVER})'))]
        self.token = ''


def filled(pattern, known):
    """The addresses of a route, its holes filled with what the database holds and with what people would guess."""
    holes = re.findall(r'\{([a-z_]+)\}', pattern)
    addresses = [pattern]
    for hole in holes:
        addresses = [address.replace('{%s}' % hole, str(value), 1) for address in addresses for value in known.get(hole, known['id'])]
    return addresses


def holes(database):
    def rows(question):
        return [value for value, in database.ask(question)]
    names = rows('SELECT slug FROM author UNION SELECT slug FROM tag')
    canaries = ['kanariattente', 'kanarirendu', 'kanarirefus', 'kanariretrait', 'kanaricache', 'kanaribrouillon']
    latest = rows('SELECT id FROM contribution ORDER BY id DESC LIMIT 12')
    return {'id': latest + rows('SELECT id FROM comment ORDER BY id DESC LIMIT 3'), 'slug': canaries, 'number': [1, 2],
            'author': ['kanarisignature', 'kanaripartie-cosquer', 'kanariparti', *names[:3]], 'token': latest,
            'month': rows("SELECT DISTINCT month FROM contribution WHERE month <> '' ORDER BY month DESC LIMIT 2"),
            'section': rows('SELECT slug FROM section LIMIT 2'), 'tag': rows('SELECT slug FROM tag LIMIT 2')}


def searches(words):
    """Every way of looking for these words: whole, begun, mistyped, as a phrase; as a page, as suggestions, in each format."""
    for word in words:
        yield f'/recherche/suggestions?q={word[:-2]}'
        for typed in (word, word[:-2], word[:-2] + '*', f'%22{word}%22', word[:-3] + word[-2] + word[-3] + word[-1]):
            yield f'/recherche?q={typed}'
        for suffix in FORMATS:
            yield f'/recherche.{suffix}?q={word}'


def check_search(town, database, results):
    """Nobody meets these words by searching for them, not even whoever reads them elsewhere; what is said again is what was typed."""
    for site in ('', '/quartiers'):
        for walker in (None, 'youenn', 'marcel'):
            person, client = at_keyboard(town, walker)
            met, broken, asked = [], [], 0
            for target in searches(SECRETS):
                answer = client.request(person, 'GET', site + target, [('Accept-Language', 'fr')])
                asked += 1
                if answer.status != 200:
                    broken.append((answer.status, target))
                met += [(secret, target) for secret in traces(without_typed(answer.text(), target), SECRETS)]
                # A text that is nobody's business is not counted either.
                if '<li class="hit">' in answer.text() or '<entry' in answer.text():
                    met.append(('a text', target))
            name = f'{walker or "a visitor"} who searches{" on another site" if site else ""}'
            results.check(f'{name} meets none of these words in {asked} searches', not met, met[:5])
            results.check(f'{name} is always answered', not broken, broken[:5])
    person, client = at_keyboard(town, None)
    found = client.request(person, 'GET', '/recherche.json?annee=2000-2099').text()
    results.check('what is published is found beside', '"items":[{' in found.replace(' ', ''), found[:200])
    counted = {word for word, in database.ask('SELECT lexeme FROM finding_word')}
    results.check('no word of theirs is counted', not traces(' '.join(sorted(counted)).encode(), SECRETS), sorted(counted)[:5])


def without_typed(text, target):
    """A page says again what was typed, in its field, its title and the addresses of its formats."""
    typed = unquote(urlsplit(target).query.removeprefix('q=')).strip('"*')
    return text.lower().replace(typed, '').encode()


def varint(data, at):
    """As SQLite writes them: seven bits a byte, the highest bit says that more follow."""
    value = 0
    for at in range(at, at + 9):
        value = value << 7 | data[at] & 127
        if data[at] < 128:
            break
    return value, at + 1


def terms_of_leaf(leaf):
    """The words of one page of FTS5's index, of texts that are gone too: each but the first one leaves out what it shares with the one before."""
    size = int.from_bytes(leaf[2:4], 'big')
    at, place, term = size, 0, b''
    while at < len(leaf):
        step, at = varint(leaf, at)
        is_first, place = place == 0, place + step
        kept, start = (0, place) if is_first else varint(leaf, place)
        length, start = varint(leaf, start)
        term = term[:kept] + leaf[start:start + length]
        yield term.decode('utf-8', 'replace')


def terms_of_index(town):
    """Every word that some page of the index holds, until its parts are merged of erased texts as well."""
    with sqlite3.connect(f'file:{town.data / "kenober.db"}?mode=ro', uri=True) as database:
        leaves = database.execute('SELECT block FROM finding_entry_data WHERE id > 10 AND (id >> 36) & 1 = 0').fetchall()
    return {term for leaf, in leaves for term in terms_of_leaf(leaf)}


def check_index(town, database, results):
    if database.kind != 'sqlite':
        return
    left = terms = ()
    for _ in range(300):      # merged ten seconds after somebody left
        terms = terms_of_index(town)
        left = [secret for secret in SECRETS if secret in ' '.join(terms)]
        if not left:
            break
        time.sleep(0.1)
    results.check('no page of the index holds these words', not left, left)
    results.check('and its words are read', len(terms) > 20, len(terms))


def links(answer, base):
    if 'html' in answer.header('Content-Type'):
        found = [node.get('href') for node in answer.page().root.all('a', 'link') if node.get('href')]
    else:
        found = re.findall(r'(?:href="|<loc>|<link>|<uri>)(https?://[^"<]+)', answer.text())
    return [urldefrag(urljoin(base, link))[0] for link in found]


def walk_everything(client, person, starts, secrets):
    """Every address met from `starts` on. Returns (number of addresses, [(secret, address)], statuses of 500 and more)."""
    waiting, seen, met, broken = list(starts), set(starts), [], []
    while waiting and len(seen) <= MOST + len(waiting):
        target = waiting.pop(0)
        answer = client.request(person, 'GET', target, [('Accept-Language', 'fr')])
        base = f'http://{client.plain_host()}{target}'
        if answer.status >= 500:
            broken.append((answer.status, target))
        if any(word in answer.header('Content-Type') for word in LOOKED_AT) and '/css' not in answer.header('Content-Type'):
            # An address that was asked for may be said again ("this page in another language"): that tells nobody anything. Titles have a capital.
            body = answer.text()
            for word in filter(None, urlsplit(target).path.split('/')):
                body = body.replace(word, '').replace(word.partition('.')[0], '')
            body = body.lower()
            met += [(secret, target) for secret in secrets if re.search(secret + r'(?![a-z])', body)]
        ways = links(answer, base) if answer.status == 200 else [urljoin(base, answer.header('Location'))] if answer.has('Location') else []
        for way in ways:
            parts = urlsplit(way)
            path = (parts.path or '/') + (f'?{parts.query}' if parts.query else '')
            if parts.netloc == client.plain_host() and path not in seen and 'retour=' not in path and '/media/' not in path and len(seen) < MOST:
                seen.add(path)
                waiting.append(path)
    return len(seen), met, broken


def at_keyboard(town, walker):
    journey = Journey(town)
    journey.begin_case()
    if walker:
        journey.be([], walker)
    if walker in ADDED:
        journey.sign_in(*ADDED[walker])
    return journey.person(walker or 'visitor'), Client(town.port)


def check_pages(town, database, results):
    routes = [pattern for method, pattern in town.routes() if method == 'GET']
    known = holes(database)
    addresses = [address for pattern in routes for address in filled(pattern, known)]
    for walker, secrets in WALKERS.items():
        if database.kind == 'postgres' and walker not in (None, 'youenn'):
            continue
        person, client = at_keyboard(town, walker)
        # Whoever is signed in reads in one language; the others are met by links.
        starts = [language + address for language in (LANGUAGES if not walker else ('',)) for address in addresses]
        number, met, broken = walk_everything(client, person, starts, secrets)
        name = walker or 'a visitor'
        for secret in secrets:
            places = [place for found, place in met if found == secret]
            results.check(f'{name} meets {secret} nowhere on {number} addresses', not places, places[:5])
        results.check(f'{name} breaks nothing on the way', not broken, broken[:5])
        results.check(f'{name} walks far', number > 200, number)


def check_queue(town, results):
    """A search that finds nothing because it cannot find anything would prove nothing."""
    person, client = at_keyboard(town, 'youenn')
    _, met, _ = walk_everything(client, person, ['/relecture'], READ_OVER)
    found = {secret for secret, _ in met}
    for secret in ('kanariattente', 'kanaricommentaire'):
        results.check(f'who reads over does meet {secret}', secret in found, found)


def traces(data, secrets):
    """Secrets that stand in some byte of these files."""
    return [secret for secret in secrets if re.search(secret.encode() + rb'(?![a-z])', data.lower())]


def bytes_of(town, database):
    """Every byte that the database keeps: of SQLite also what was deleted and not overwritten."""
    if database.kind == 'sqlite':
        return b''.join(file.read_bytes() for file in sorted(town.data.glob('kenober.db*')))
    return subprocess.run(['pg_dump', '--no-owner', town.where[town.where.index('--database') + 1]], capture_output=True, check=True).stdout


def check_files(town, database, results):
    left = LEFT
    for _ in range(100):
        left = traces(bytes_of(town, database), LEFT)
        if not left:
            break
        time.sleep(0.1)
    results.check('no byte of the database holds the name of who left', not left, left)
    results.check('and it is searched where the words are', b'kanaricache' in bytes_of(town, database).lower(), '')
    results.check('the log holds none of these words', not traces('\n'.join(town.lines).encode(), SECRETS), traces('\n'.join(town.lines).encode(), SECRETS))
    copy = town.folder / 'copy.tar'
    code, said = town.command(['backup', str(copy)])
    results.check('a safety copy is made', code == 0 and copy.is_file(), said[-300:])
    if copy.is_file():
        whole = copy.read_bytes()
        results.check('it holds what the site holds', b'Kanaricache' in whole, len(whole))
        results.check('and nobody who left', not traces(whole, LEFT), traces(whole, LEFT))


def run_all(program, kind, results):
    with tempfile.TemporaryDirectory(prefix='kenober-canaries-') as folder:
        templates = Templates(program, Database(kind), folder)
        case_file = read(ROOT / 'tests' / 'http' / 'canaries.case', VOCABULARY)
        with Town(program, templates, case_file.data, case_file.environment) as town, Rows(town) as database:
            planter = Planter(town, database)
            _, complaints, _ = walk(case_file, town, planter)
            results.check(f'the words are planted, on {kind}', not complaints, complaints)
            results.check(f'who leaves has something of everything, on {kind}', planter.planted == [201, *PLANTED], planter.planted)
            if not complaints:
                check_queue(town, results)
                check_pages(town, database, results)
                check_search(town, database, results)
                check_index(town, database, results)
                check_files(town, database, results)
        templates.drop()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--database', choices=['sqlite', 'postgres', 'both'], default='sqlite')
    parser.add_argument('--program', type=Path, default=ROOT / 'build' / 'release' / 'kenober')
    options = parser.parse_args()
    results = Results()
    for kind in ['sqlite', 'postgres'] if options.database == 'both' else [options.database]:
        try:
            run_all(options.program.resolve(), kind, results)
        except (Broken, OSError, subprocess.SubprocessError, sqlite3.Error) as error:
            results.check('the test can run', False, str(error))
    print(f'{results.passed} passed, {results.failed} failed')
    return 1 if results.failed else 0


if __name__ == '__main__':
    sys.exit(main())
