#!/usr/bin/env python3
"""Pictures in S3-compatible storage that goes away for a while: clear words, nothing lost, nothing half there; and it comes back.

    tests/http/storage_gone.py [--program build/release/kenober]

Ends with "N passed, N failed, N skipped".
"""
import argparse
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
import s3  # noqa: E402
from client import File  # noqa: E402
from full_disk import PROPOSE, Visitor, given_back, is_refusal, noise  # noqa: E402
from hostile import Results  # noqa: E402
from town import ROOT, Database, Templates, Town  # noqa: E402

TYPED = {'title': 'Le quai, au loin', 'body': 'Un texte court, avec son image, et des « guillemets ».', 'name': 'Autrice', 'mail': 'autrice@boite.example'}
WORDS = [('picture_text', 'Un quai'), ('picture_rights', 'yes')]


class Storage:
    """A storage that can be stopped and started again on the same port, with the same files."""

    def __init__(self, folder):
        self.folder, self.behind, self.port, self.process = folder, s3.free_port(), s3.free_port(), None
        self.gate = None
        self.start()

    def start(self):
        self.process = s3.start(self.folder, self.behind)
        self.gate = s3.start_gate(self.port, self.behind)

    def stop(self):
        for process in (self.gate, self.process):
            process.terminate()
            process.wait()

    def pictures(self):
        return [path for path in Path(self.folder).rglob('*') if path.is_file() and path.name.endswith('_S3rver_object')]


def fetch(town, address):
    try:
        with urllib.request.urlopen(f'http://127.0.0.1:{town.port}{address}', timeout=20) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read()


def journey(town, storage, results):
    visitor = Visitor(town)
    picture = File('quai.png', noise(40_000), 'image/png')

    sent = visitor.filled(PROPOSE, TYPED, picture)
    sent[1].extend(WORDS)
    results.check('a picture goes into the storage', visitor.send(*sent).status == 303, visitor.statuses[-1])
    kept = storage.pictures()
    results.check('it holds original and derivative', len(kept) >= 1, kept)

    other = File('phare.png', noise(50_000), 'image/png')
    again = visitor.filled(PROPOSE, {**TYPED, 'title': 'Pendant la panne'}, other)
    again[1].extend(WORDS)
    storage.stop()
    failed = visitor.send(*again)
    results.check('the storage is gone: a clear page', is_refusal(failed), (failed.status, failed.text()[:200]))
    form = given_back(failed, PROPOSE)
    results.check('it holds what was typed', form is not None and any(value == 'Pendant la panne' for name, value in visitor.entries(form)), form)
    results.check('pages go on', visitor.get('/').status == 200, visitor.statuses[-1])
    status, body = fetch(town, '/media/' + '0' * 64 + '.jpg')
    results.check('what is not known is not asked for', status == 404, status)

    storage.start()
    entries = [(name, other if value is None else value) for name, value in visitor.entries(form)]
    results.check('with the storage back, the same form is taken', visitor.send(PROPOSE, entries, True).status == 303, visitor.statuses[-1])
    results.check('nothing half is left on the bench', not [path for path in (town.data / 'media-cache' / '.work').rglob('*') if path.is_file()], '')
    strange = [status for status in visitor.statuses if status >= 500 and status != 503]
    results.check('no 5xx but 503', not strange, strange)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--program', type=Path, default=ROOT / 'build' / 'release' / 'kenober')
    options = parser.parse_args()
    options.program = options.program.resolve()
    results = Results()
    with tempfile.TemporaryDirectory(prefix='kenober-storage-') as folder:
        (Path(folder) / 's3').mkdir()
        storage = Storage(str(Path(folder) / 's3'))
        try:
            templates = Templates(options.program, Database('sqlite'), folder)
            environment = {'KENOBER_MEDIA_S3_ENDPOINT': f'http://127.0.0.1:{storage.port}', 'KENOBER_MEDIA_S3_KEY': s3.KEY, 'KENOBER_MEDIA_S3_SECRET': s3.SECRET,
                           'KENOBER_MEDIA_S3_PREFIX': 'images/'}
            with Town(options.program, templates, 'plain', environment) as town:
                journey(town, storage, results)
            results.check('it stops as it should', town.stopped_well, town.lines[-5:])
        finally:
            storage.stop()
    print(f'{results.passed} passed, {results.failed} failed, {results.skipped} skipped')
    return 1 if results.failed else 0


if __name__ == '__main__':
    sys.exit(main())
