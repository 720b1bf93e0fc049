#!/usr/bin/env python3
"""A server whose disk is full: writing is refused with a page that holds all that was typed, reading goes on, and nothing is done twice.

    tests/http/full_disk.py [--program build/release/kenober]

Needs the right to mount a small file system (root, or a user namespace of one's own). Ends with "N passed, N failed, N skipped".
"""
import argparse
import contextlib
import os
import sqlite3
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).parent))
from client import Client, File, Person, encode_form  # noqa: E402
from hostile import Results  # noqa: E402
from rows import Rows  # noqa: E402
from town import ROOT, Broken, Database, Templates, Town  # noqa: E402

MEGABYTES = 96
INSIDE = 'KENOBER_OWN_NAMESPACE'
PROPOSE = '/articles/proposer'
TYPED = {'title': 'Le canal à "sec" <hier> & demain', 'body': 'Première ligne, avec des « guillemets ».\n\n' + 'Encore un mot. ' * 2000,
         'name': 'Autrice de l’été', 'mail': 'autrice@boite.example', 'tags': 'canal, été'}


def noise(size):
    """A PNG of about `size` bytes that no compression makes smaller."""
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    width = 256
    height = max(1, size // (3 * width))
    rows = b''.join(b'\0' + os.urandom(3 * width) for _ in range(height))
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0)) + chunk(b'IDAT', zlib.compress(rows)) +
            chunk(b'IEND', b''))


class Disk:
    """A small file system of its own, filled by one file of ballast."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.ballast = self.folder / 'ballast'
        self.is_cleared, self.filler = threading.Event(), None

    def __enter__(self):
        subprocess.run(['mount', '-t', 'tmpfs', '-o', f'size={MEGABYTES}m,mode=0700', 'kenober-disk', self.folder], check=True)
        return self

    def __exit__(self, *_):
        self.let_go()
        subprocess.run(['umount', '--lazy', self.folder], check=True)

    def fill(self, town, left=0):
        """Until nothing more can be written, whatever is freed meanwhile; or but for `left` bytes, once."""
        with Rows(town) as rows:
            rows.settle()
        empty_log(town)
        self.pour()
        if left:
            os.truncate(self.ballast, self.ballast.stat().st_size - left)
            return
        self.hold_on()

    def hold_on(self):
        """Full, and kept full."""
        self.pour()
        self.is_cleared.clear()
        self.filler = threading.Thread(target=self.hold, daemon=True)
        self.filler.start()

    def pour(self):
        with open(self.ballast, 'ab', buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(bytes(4096))

    def hold(self):
        """What a temporary file leaves behind is taken at once."""
        while not self.is_cleared.wait(0.002):
            self.pour()

    def let_go(self):
        self.is_cleared.set()
        if self.filler:
            self.filler.join()
            self.filler = None

    def clear(self):
        self.let_go()
        self.ballast.unlink()


def empty_log(town):
    """Once all of SQLite's write-ahead log stands in the database, the next change is written over its beginning, which needs no room at all:
    a change of a few pages goes well on a full disk. So the log is cut to nothing first."""
    end = time.monotonic() + 20
    with contextlib.closing(sqlite3.connect(town.data / 'kenober.db', timeout=10)) as database:
        while database.execute('PRAGMA wal_checkpoint(TRUNCATE)').fetchone()[0] or (town.data / 'kenober.db-wal').stat().st_size:
            if time.monotonic() > end:
                raise Broken('for 20 s somebody has been reading or writing, and the log could not be cut')
            time.sleep(0.01)


class Visitor:
    """Somebody at a browser; remembers every status that came."""

    def __init__(self, town, name='visitor'):
        self.client, self.person, self.statuses = Client(town.port), Person(name), []

    def get(self, target):
        return self.note(self.client.request(self.person, 'GET', target))

    def note(self, answer):
        self.statuses.append(answer.status)
        return answer

    def send(self, target, entries, multipart):
        kind, body = encode_form(entries, multipart)
        origin = f'http://{self.client.plain_host()}'
        return self.note(self.client.request(self.person, 'POST', target, [('Content-Type', kind), ('Origin', origin)], body))

    def filled(self, target, typed, file=None):
        """What the form of this page sends once it is filled in: (target, entries, multipart)."""
        forms = self.get(target).page().forms
        form = next((form for form in forms if form.method == 'POST' and {field.name for field in form.fields} >= set(typed)), None)
        if not form:
            raise Broken(f'{target} has no form with {", ".join(typed)}, but {[[field.name for field in form.fields] for form in forms]}')
        for field in form.fields:
            if field.kind == 'file' and file:
                field.file = file
            field.value = typed.get(field.name, field.value)
        return target, self.entries(form), form.multipart

    @staticmethod
    def entries(form):
        return [entry for field in form.fields for entry in field.entries()]


def given_back(answer, target):
    """The form that a page of failure holds; None if there is none."""
    found = [form for form in answer.page().forms if urlsplit(form.action).path == target and form.method == 'POST']
    return found[0] if found else None


def is_refusal(answer):
    page = answer.page()
    return (answer.status == 503 and answer.header('Retry-After').isdigit() and 'no-store' in answer.header('Cache-Control') and
            page.root.first('html').get('lang') == 'fr' and bool(page.root.first('h1')))


def wording(entries):
    """What a person wrote or chose, without what belongs to the form itself."""
    return [(name, value) for name, value in entries if isinstance(value, str) and value and not name.startswith('_')]


def texts(town, title):
    with contextlib.closing(sqlite3.connect(town.data / 'kenober.db')) as database:
        return database.execute('SELECT count(*) FROM contribution WHERE title = ?', (title,)).fetchone()[0]


def check_reading(visitor, article, results, when):
    for target in ('/', '/articles', article, PROPOSE, '/en' + article):
        answer = visitor.get(target)
        results.check(f'{when}, {target} is read', answer.status == 200, answer.status)


def check_proposal(town, disk, visitor, article, results):
    sent = visitor.filled(PROPOSE, TYPED)
    disk.fill(town)
    failed = visitor.send(*sent)
    results.check('a proposal on a full disk: a page in French, when to come back, kept by nobody', is_refusal(failed), (failed.status, failed.headers))
    form = given_back(failed, PROPOSE)
    if not form:
        return results.check('the page holds the form', False, failed.page().text()[:300])
    back = visitor.entries(form)
    results.check('every word of it is in the page', wording(back) == wording(sent[1]), [name for name, _ in wording(back)])
    results.check('in fields that nobody has to look at', all(field.kind == 'hidden' for field in form.fields if field.name in TYPED), '')
    check_reading(visitor, article, results, 'while the disk is full')
    still = visitor.send(PROPOSE, back, form.multipart)
    results.check('sent again too early, it is given back again', is_refusal(still) and given_back(still, PROPOSE) is not None, still.status)
    results.check('nothing was kept of it', texts(town, TYPED['title']) == 0, texts(town, TYPED['title']))

    disk.clear()
    done = visitor.send(PROPOSE, back, form.multipart)
    results.check('with room again, the form of the page of failure is taken', done.status == 303, (done.status, done.page().text()[:200]))
    results.check('and thanked for', visitor.get(done.header('Location')).status == 200, done.header('Location'))
    for name, request in (('sent twice', (PROPOSE, back, form.multipart)), ('sent once more as it was at first', sent)):
        again = visitor.send(*request)
        results.check(f'{name}, it gets the same answer', (again.status, again.header('Location')) == (303, done.header('Location')), again.status)
    results.check('there is one text of it', texts(town, TYPED['title']) == 1, texts(town, TYPED['title']))
    check_reading(visitor, article, results, 'with room again')


def check_password(town, disk, visitor, results):
    someone = next(iter(town.accounts.values()))
    sent = visitor.filled('/connexion', {'mail': someone['mail'], 'password': someone['password']})
    disk.fill(town)
    failed = visitor.send(*sent)
    results.check('signing in on a full disk', is_refusal(failed) and given_back(failed, '/connexion') is not None, failed.status)
    results.check('a password is never in a page', someone['password'] not in failed.text() and someone['mail'] in failed.text(), failed.status)
    disk.clear()
    results.check('and with room again', visitor.send(*sent).status == 303, visitor.statuses[-1])


def check_pictures(town, disk, visitor, results):
    for name, size, left in (('that does not fit', 3_000_000, 0), ('whose copies do not fit', 40_000, 64 * 1024)):
        title = f'Une image {name}'
        picture = File('quai.png', noise(size), 'image/png')
        sent = visitor.filled(PROPOSE, {**TYPED, 'title': title, 'body': 'Un texte court, avec son image.'}, picture)
        # What is asked of a picture once it has arrived, said at once.
        sent[1].extend([('picture_text', 'Un quai'), ('picture_rights', 'yes')])
        disk.fill(town, left)
        failed = visitor.send(*sent)
        results.check(f'a picture {name}: a clear page', is_refusal(failed), (failed.status, failed.headers))
        form = given_back(failed, PROPOSE)
        if left:
            results.check('it says which file must be chosen again', form is not None and any(
                field.kind == 'file' and picture.name in field.label for field in form.fields), failed.page().text()[:300])
        else:
            results.check('it says that what was written is still in the browser', 'Revenez en arrière' in failed.page().text(), failed.page().text()[:300])
        disk.clear()
        results.check(f'a picture {name}: nothing is left of it', not list((town.data / 'uploads').iterdir()), '')
        again = visitor.entries(form) if form else sent[1]
        again = [(name, picture if isinstance(value, type(None)) else value) for name, value in again]
        results.check(f'a picture {name}, with room again', visitor.send(PROPOSE, again, True).status == 303, visitor.statuses[-1])
        results.check(f'one text with the picture {name}', texts(town, title) == 1, texts(town, title))


def run_all(program, results):
    with tempfile.TemporaryDirectory(prefix='kenober-disk-') as folder:
        mounted = Path(folder) / 'disk'
        mounted.mkdir()
        templates = Templates(program, Database('sqlite'), folder)
        templates.get('demo')
        with Disk(mounted) as disk:
            tempfile.tempdir = str(mounted)   # where the town keeps its data
            try:
                with Town(program, templates, 'demo') as town:
                    run_town(town, disk, results)
                results.check('it stops as it should', town.stopped_well, town.lines[-5:])
            finally:
                tempfile.tempdir = None


def run_town(town, disk, results):
    begun = town.process.pid
    visitor = Visitor(town)
    article = next(link.get('href') for link in visitor.get('/articles').page().links()
                   if link.get('href').startswith('/articles/') and link.get('href').count('/') == 2 and link.get('href') != PROPOSE)
    check_reading(visitor, article, results, 'before')
    check_proposal(town, disk, visitor, article, results)
    check_password(town, disk, Visitor(town, 'member'), results)
    check_pictures(town, disk, Visitor(town), results)
    strange = [status for status in visitor.statuses if status >= 500 and status != 503]
    results.check('no 5xx but 503', not strange, strange)
    results.check('the server went on all the while', town.process.poll() is None and town.process.pid == begun, town.lines[-5:])


def may_mount():
    """Whether a file system can be mounted here; if a namespace of one's own gives the right, this program starts again in one."""
    with tempfile.TemporaryDirectory() as folder:
        tried = subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=64k', 'kenober-disk', folder], capture_output=True, check=False)
        if tried.returncode == 0:
            subprocess.run(['umount', folder], check=True)
            return True
    if INSIDE not in os.environ and subprocess.run(['unshare', '-rm', 'true'], capture_output=True, check=False).returncode == 0:
        os.environ[INSIDE] = '1'
        os.execvp('unshare', ['unshare', '-rm', sys.executable, *sys.argv])
    return False


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument('--program', type=Path, default=ROOT / 'build' / 'release' / 'kenober')
    options = arguments.parse_args()
    results = Results()
    if may_mount():
        run_all(options.program.resolve(), results)
    else:
        results.skip('the full disk', 'mounting a small file system needs root here, or a user namespace')
        results.failed += os.environ.get('CI') == 'true'
    print(f'{results.passed} passed, {results.failed} failed, {results.skipped} skipped')
    return 1 if results.failed else 0


if __name__ == '__main__':
    sys.exit(main())
