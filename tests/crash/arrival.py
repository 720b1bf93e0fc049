#!/usr/bin/env python3
"""The server is killed while it takes in a site that somebody sent from the room, again and again: nothing of it is there, then all of it, once.

    tests/crash/arrival.py [--database sqlite|postgres|both] [--program build/release/kenober] [--seed 4]

The site has large pictures. Each kill comes at another moment of the job, every other one once pictures are in the store. The server that starts
again takes the job up by itself. Ends with "N passed, N failed".
"""
import argparse
import random
import sys
import tempfile
import time
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / 'http'), str(HERE.parent)]
import parcel_seeds  # noqa: E402
from client import File  # noqa: E402
from hostile import Results  # noqa: E402
from journey import Journey  # noqa: E402
from parcel import Server  # noqa: E402
from rows import NOTES, TABLES, Rows  # noqa: E402
from town import ROOT, Broken, Database, Templates, Town  # noqa: E402

KILLS = 6
PATIENCE = 120
SLUG = 'quartiers'
# Rows of whoever sent it, and of the job itself.
OF_THE_WAY = {'arrival', 'outbox', 'session', 'form_key', NOTES}
STATE = 'SELECT state FROM arrival ORDER BY id DESC LIMIT 1'


def make_parcel(program, folder, dice):
    """A site of the demo town, each of its texts with a picture of several megabytes: (the file, the texts and pictures that it must give back)."""
    town = Server(program, folder / 'origin', 'sqlite')
    town.run('demo')
    town.export(SLUG, folder / 'site.zip')
    town.export('port-exemple', folder / 'real.zip')
    texts = parcel_seeds.texts_of(parcel_seeds.read_entries(folder / 'site.zip'))
    file, pictures = parcel_seeds.with_pictures(folder / 'site.zip', folder / 'real.zip', folder, len(texts), dice)
    return file, {*texts, *('media/' + name for name in pictures)}


def names_in(file):
    with zipfile.ZipFile(file) as archive:
        return set(archive.namelist())


class Killing:
    def __init__(self, town, rows, kind, results, dice):
        self.town, self.rows, self.kind, self.results, self.dice = town, rows, kind, results, dice
        self.hits = self.with_pictures = 0

    def held(self):
        tables = sorted(name for name, in self.rows.ask(TABLES[self.kind]) if name not in OF_THE_WAY)
        return dict(self.rows.ask(' UNION ALL '.join(f"SELECT '{table}', count(*) FROM {table}" for table in tables)))

    def pictures(self):
        return sum(path.is_file() for path in (self.town.data / 'media').rglob('*'))

    def is_under_way(self):
        return self.rows.ask(STATE) == [('waiting',)]

    def wait(self, condition, what):
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise Broken(f'after {PATIENCE} s still not: {what}; ' + str(self.rows.ask('SELECT job, state, attempts, last_error FROM outbox')))
            time.sleep(0.005)

    def one(self, number, before, at_rest):
        """As the power goes, in the middle of the job; False if it was over before."""
        running = "SELECT count(*) FROM outbox WHERE job = 'arrival' AND state = 'running'"
        self.wait(lambda: self.rows.number(running) or not self.is_under_way(), 'the job begins')
        if number % 2:
            self.wait(lambda: self.pictures() > at_rest or not self.is_under_way(), 'pictures are in the store')
        time.sleep(self.dice.uniform(0, 0.04 if number % 2 else 0.25))
        self.town.process.kill()
        self.town.process.wait()
        self.town.listener.join(5)
        self.town.process.stdout.close()
        if not self.is_under_way():
            return False
        self.hits += 1
        self.with_pictures += self.pictures() > at_rest
        self.results.check(f'{self.kind}: killed in the middle ({number}), nothing of it is there', self.held() == before,
                           sorted(set(self.held().items()) ^ set(before.items())))
        return True

    def play(self, before, at_rest):
        for number in range(KILLS):
            is_hit = self.one(number, before, at_rest)
            # What it had claimed is free again: its time is over.
            self.rows.change(['UPDATE outbox SET claimed_until = 1 WHERE claimed_by IS NOT NULL'])
            self.town.start(self.town.port)
            if not is_hit:
                return


def send(journey, file):
    """The address of the page that says what becomes of it."""
    journey.be([], 'solenn')
    journey.open([], '/sites/accueillir')
    form = next(form for form in journey.page().forms if any(field.kind == 'file' for field in form.fields))
    journey.field('L’archive ZIP').file = File('quartiers.zip', Path(file).read_bytes(), 'application/zip')
    journey.submit(form, form.buttons[0])
    journey.arrived(journey.answer())
    return journey.answer().target


def play(town, file, wanted, folder, kind, results, dice):
    with Rows(town) as rows:
        killing, journey = Killing(town, rows, kind, results, dice), Journey(town)
        journey.be([], 'solenn')
        rows.settle()
        before, at_rest = killing.held(), killing.pictures()
        page = send(journey, file)
        killing.play(before, at_rest)
        results.check(f'{kind}: it was killed in the middle, twice with pictures in the store at least', killing.hits >= 3 and killing.with_pictures >= 2,
                      (killing.hits, killing.with_pictures))
        begun = time.monotonic()
        killing.wait(lambda: not killing.is_under_way(), 'the site is taken in')
        print(f'{kind}: killed {killing.hits} times, {killing.with_pictures} times with pictures in the store; then there after '
              f'{time.monotonic() - begun:.1f} s', flush=True)
        journey.open([], page)
        results.check(f'{kind}: the page says that it has arrived', 'Le site est arrivé' in journey.page().text(), journey.page().text()[:300])
        results.check(f'{kind}: it is there once', rows.number(f"SELECT count(*) FROM site WHERE slug = '{SLUG}'") == 1, rows.ask('SELECT slug FROM site'))
        incoming = town.data / 'incoming'
        killing.wait(lambda: not list(incoming.iterdir()), 'nothing lies about in the folder of what comes in')
        code, printed = town.command(['site', 'export', SLUG, str(folder / f'{kind}.zip')])
        results.check(f'{kind}: every text and picture of it goes out again', code == 0 and wanted <= names_in(folder / f'{kind}.zip'), printed)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--database', choices=['sqlite', 'postgres', 'both'], default='sqlite')
    parser.add_argument('--program', type=Path, default=ROOT / 'build' / 'release' / 'kenober')
    parser.add_argument('--seed', type=int, default=random.randrange(10**6))
    options = parser.parse_args()
    program, results = options.program.resolve(), Results()
    print(f'seed {options.seed}', flush=True)
    with tempfile.TemporaryDirectory(prefix='kenober-arrival-') as place:
        file, wanted = make_parcel(program, Path(place), random.Random(options.seed))
        for kind in ['sqlite', 'postgres'] if options.database == 'both' else [options.database]:
            templates = Templates(program, Database(kind), place)
            try:
                with Town(program, templates, 'plain', {'KENOBER_CACHE_ORACLE': '0'}) as town:
                    play(town, file, wanted, Path(place), kind, results, random.Random(options.seed))
            except (Broken, OSError) as error:
                results.check(f'{kind}: the test can run', False, str(error))
            templates.drop()
    print(f'{results.passed} passed, {results.failed} failed')
    return 1 if results.failed else 0


if __name__ == '__main__':
    sys.exit(main())
