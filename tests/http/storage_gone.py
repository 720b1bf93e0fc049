#!/usr/bin/env python3
"""Pictures in S3-compatible storage that goes away for a while: clear words, nothing lost, nothing half there; and it comes back.

    tests/http/storage_gone.py [--database sqlite|postgres|both] [--program build/release/kenober]

Ends with "N passed, N failed, N skipped".
"""
import argparse
import io
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
import s3  # noqa: E402
from client import File  # noqa: E402
from full_disk import PROPOSE, Visitor, given_back, is_refusal, noise  # noqa: E402
from hostile import Results  # noqa: E402
from journey import Journey  # noqa: E402
from town import ROOT, Database, Templates, Town  # noqa: E402

A_MINUTE = 60      # so long that jobs have been tried more than once
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


RIGHTS = 'J’ai fait ces images ou je peux les partager, et les personnes reconnaissables sont d’accord'
WORDS_OF_DOCTOR = {'KENOBER_MEDIA_S3_SECRET': ('another secret', 'refuses this server'), 'KENOBER_MEDIA_S3_BUCKET': ('nowhere', 'no bucket of that name'),
                   'KENOBER_MEDIA_S3_PREFIX': ('late/', 'clock of this server differs')}


def until(condition, seconds):
    """Whether it becomes true in that time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.2)
    return bool(condition())


def publish(journey, title, picture, meanwhile=lambda: None):
    """A text of Marcel with a picture, published by Youenn. `meanwhile` happens once the picture has arrived."""
    journey.be([], 'marcel')
    journey.open([], '/articles/proposer')
    journey.fill([], 'Titre', title)
    journey.fill([], 'Votre texte', 'Un texte assez long, avec une image que tout le monde peut voir.')
    journey.attach([], str(picture), 'Images')
    journey.next_text = 'status 422'
    journey.press([], 'Envoyer ma proposition')
    meanwhile()
    journey.fill([], 'Ce que montre l’image', 'Un quai')
    journey.choose([], RIGHTS)
    journey.next_text = ''
    journey.press([], 'Envoyer ma proposition')
    journey.be([], 'youenn')
    journey.open([], '/relecture')
    journey.follow([], title)
    journey.press([], 'Publier')


def media_of(town, address):
    status, body = fetch(town, address)
    return sorted(set(re.findall(r'/media/[0-9]+/[0-9a-f]{64}\.\w+', body.decode()))) if status == 200 else []


def take_down(journey, media):
    journey.be([], 'voisine')
    journey.open([], '/en/signaler')
    journey.fill([], 'The exact address', media)
    journey.choose([], 'It puts somebody in danger')
    journey.fill([], 'In your own words', 'On y reconnaît ma fille.')
    journey.fill([], 'Your name', 'Voisine du quai')
    journey.fill([], 'Your mail address', 'voisine@boite.example')
    journey.choose([], 'I give this notice in good faith')
    journey.press([], 'Send this notice')
    journey.be([], 'youenn')
    journey.open([], '/en/relecture')
    desk = next(target for target in re.findall(r'href="(/en/relecture/signalements/[0-9]+)"', journey.me.answer.text()))
    journey.open([], desk)
    journey.choose([], 'It could harm somebody')
    journey.fill([], 'hidden-words', 'On reconnaît la personne.')
    journey.press([], 'Take it off the site, and say why')


def in_storage(storage, media):
    wanted = {address.rsplit('/', 1)[1] for address in media}
    there = {path.parent.name + path.name.split('._S3rver')[0] for path in storage.pictures()}
    return sorted(wanted & there)


def doctor(town, **changed):
    done = subprocess.run([town.program, 'doctor', *town.where], capture_output=True, text=True, env={**town.environment, **changed}, check=False)
    return done.returncode, done.stdout + done.stderr


def check_doctor(town, results):
    results.check('doctor: nothing to say of the storage', 'storage of pictures' not in doctor(town)[1], doctor(town))
    for name, (value, words) in WORDS_OF_DOCTOR.items():
        code, said = doctor(town, **{name: value})
        results.check(f'doctor, with {name} {value}', code == 1 and words in said, (code, said[:300]))
        results.check(f'doctor, with {name} {value}: no secret', s3.SECRET not in said and 'another secret' not in said, said[:300])


def take_copies_away(town):
    for path in (town.data / 'media-cache').rglob('*.*'):
        if path.is_file() and '.work' not in path.parts:   # there, an attempt may be under way
            path.unlink()


def go_on_without(town, storage, results, folder):
    """Deriving, serving, taking down, exporting while it is gone; and all of it goes on by itself."""
    journey = Journey(town)
    publish(journey, 'Le quai', ROOT / 'src/commons/gallery/tests/quai.jpg')
    results.check('widths are made', until(lambda: len(media_of(town, '/articles/le-quai')) >= 3, 30), media_of(town, '/articles/le-quai'))
    first = media_of(town, '/articles/le-quai')
    results.check('all of them stand in the storage', len(in_storage(storage, first)) == len(first), (first, storage.pictures()))
    large = Path(folder) / 'phare.png'
    large.write_bytes(noise(6_000_000))
    publish(journey, 'Le phare', large, storage.stop)
    gone = time.monotonic()
    results.check('gone while widths are made: it is tried again', until(lambda: any('picture.widen' in line for line in town.lines), 30), town.lines[-5:])
    results.check('and the page shows what there is', len(media_of(town, '/articles/le-phare')) in (1, 2), media_of(town, '/articles/le-phare'))

    take_copies_away(town)
    status, body = fetch(town, first[0])
    results.check('a picture without a copy at hand: come back later', status == 503, (status, body[:200]))
    results.check('its page goes on', fetch(town, '/articles/le-quai')[0] == 200, '')
    code, said = doctor(town)
    results.check('doctor says that it does not answer', code == 1 and 'does not answer' in said, said[:300])
    journey.be([], 'solenn')
    journey.open([], '/sites/port-exemple/deplacer')
    journey.press([], 'Préparer le fichier')
    take_down(journey, first[0])
    results.check('taken down: the page shows it no more', not media_of(town, '/articles/le-quai'), media_of(town, '/articles/le-quai'))
    statuses = {fetch(town, address)[0] for address in first}
    results.check('taken down: nothing serves it, from the first moment', statuses == {404}, statuses)
    results.check('what cannot be removed yet waits', in_storage(storage, first) == sorted(a.rsplit('/', 1)[1] for a in first), in_storage(storage, first))

    time.sleep(max(0, A_MINUTE - (time.monotonic() - gone)))
    begun = time.monotonic()
    storage.start()
    results.check('taken down: every width is gone within a minute', until(lambda: not in_storage(storage, first), 60), in_storage(storage, first))
    print(f'taken down, gone from the storage {time.monotonic() - begun:.0f} s after it is back', flush=True)
    results.check('and from the copies', not [path for path in (town.data / 'media-cache').rglob('*') if path.name in {a[-68:] for a in first}], '')
    results.check('widths are made by themselves', until(lambda: len(media_of(town, '/articles/le-phare')) >= 3, 180),
                  (media_of(town, '/articles/le-phare'), town.lines[-8:]))
    print(f'widths of the other made {time.monotonic() - begun:.0f} s after it is back', flush=True)
    second = media_of(town, '/articles/le-phare')
    results.check('and stand in the storage', len(in_storage(storage, second)) == len(second), (len(second), in_storage(storage, second)))
    results.check('and are served', {fetch(town, address)[0] for address in second} == {200}, second)

    def export():
        journey.be([], 'solenn')
        return journey.client.request(journey.me, 'GET', '/sites/port-exemple/export.zip')
    results.check('the export is made by itself', until(lambda: export().status == 200, 90), export().status)
    names = zipfile.ZipFile(io.BytesIO(export().body)).namelist()
    results.check('and holds the pictures', any(name.startswith('media/') for name in names), names[:20])
    results.check('no log says a secret', not [line for line in town.lines if s3.SECRET in line], '')
    results.check('it says why it waited', any('s3' in line for line in town.lines), town.lines[-5:])


def run_all(program, kind, results):
    with tempfile.TemporaryDirectory(prefix='kenober-storage-') as folder:
        (Path(folder) / 's3').mkdir()
        storage = Storage(str(Path(folder) / 's3'))
        try:
            templates = Templates(program, Database(kind), folder)
            environment = {'KENOBER_MEDIA_S3_ENDPOINT': f'http://127.0.0.1:{storage.port}', 'KENOBER_MEDIA_S3_KEY': s3.KEY, 'KENOBER_MEDIA_S3_SECRET': s3.SECRET,
                           'KENOBER_MEDIA_S3_PREFIX': 'images/'}
            with Town(program, templates, 'plain', environment) as town:
                journey(town, storage, results)
                check_doctor(town, results)
                go_on_without(town, storage, results, folder)
            results.check('it stops as it should', town.stopped_well, town.lines[-5:])
            templates.drop()
        finally:
            storage.stop()


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument('--database', choices=['sqlite', 'postgres', 'both'], default='sqlite')
    arguments.add_argument('--program', type=Path, default=ROOT / 'build' / 'release' / 'kenober')
    options = arguments.parse_args()
    results = Results()
    for kind in ['sqlite', 'postgres'] if options.database == 'both' else [options.database]:
        before = results.failed
        run_all(options.program.resolve(), kind, results)
        print(f'{kind}: ' + ('held' if results.failed == before else 'did not hold'), flush=True)
    print(f'{results.passed} passed, {results.failed} failed, {results.skipped} skipped')
    return 1 if results.failed else 0


if __name__ == '__main__':
    sys.exit(main())
