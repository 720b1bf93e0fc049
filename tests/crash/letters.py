#!/usr/bin/env python3
"""A letter goes to many readers; the server is killed again and again in the middle.

    tests/crash/letters.py [--readers 3000] [--kills 3] [--database sqlite|postgres|both] [--program build/release/kenober]

Nobody gets it twice, and nobody is left without it but those who were under way when the server was killed: they are counted as uncertain, and get
it once somebody says so. Mails are signed. Says how many a second, and how much memory. Ends with "N passed, N failed".
"""
import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'http'))
from case import read  # noqa: E402
from client import Client  # noqa: E402
from hostile import Results  # noqa: E402
from rows import Rows  # noqa: E402
from run import walk  # noqa: E402
from town import ROOT, Broken, Database, Templates, Town  # noqa: E402
from vocabulary import VOCABULARY  # noqa: E402

PATIENCE = 900
DOMAINS = 40
MOST_MEMORY = 256   # MB, however many read it
COUNT = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {readers}) '


class Sink:
    """Use as a context."""

    def __init__(self, folder):
        self.log = Path(folder) / 'taken'

    def __enter__(self):
        self.process = subprocess.Popen([sys.executable, ROOT / 'tests' / 'smtp_sink.py', '--log', self.log], stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline().split()[1])
        return self

    def taken(self):
        return Counter(one for one in self.log.read_bytes().split() if one.startswith(b'lectrice'))

    def count(self):
        return self.log.read_bytes().count(b'\n') if self.log.exists() else 0

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)
        self.process.stdout.close()


def seed(rows, readers):
    now = int(time.time() * 1_000_000)
    letter = ("INSERT INTO letter (site, name, weekday, hour, unreviewed, origin) SELECT id, '', 4, 9, 'waits', 'http://port.example' FROM site WHERE is_main = 1")
    rounds = [f"INSERT INTO letter_round (letter, rhythm, told) SELECT id, '{rhythm}', {now - 3_600_000_000} FROM letter" for rhythm in ('each', 'day', 'week')]
    count = COUNT.format(readers=readers)
    fields = 'INSERT INTO letter_reader (letter, mail, language, rhythm, state, asked, confirmed)'
    values = (f"SELECT l.id, 'lectrice' || n.i || '@domaine' || (n.i % {DOMAINS}) || '.example', 'fr', 'week', 'reading', 1, 1 FROM n, letter l")
    rows.change([letter, *rounds, f'{fields} {count} {values}' if rows.kind == 'postgres' else f'{count} {fields} {values}'])


def memory(town):
    """The most that the server ever held, in MB."""
    return int(re.search(r'VmHWM:\s+(\d+)', Path(f'/proc/{town.process.pid}/status').read_text()).group(1)) // 1024


def state(rows):
    found = rows.ask('SELECT state, waiting, sending, sent, refused, uncertain FROM letter_mailing')
    return (found[0][0], *map(int, found[0][1:])) if found else ('none', 0, 0, 0, 0, 0)


def kill(town, rows):
    """As the power goes. What it had claimed is free again: its time is over."""
    held = memory(town)
    town.process.kill()
    town.process.wait()
    town.listener.join(5)
    town.process.stdout.close()
    rows.change(['UPDATE outbox SET claimed_until = 1 WHERE claimed_by IS NOT NULL'])
    town.start(town.port)
    return held


def wait_until(is_so, what):
    end = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > end:
            raise Broken(f'after {PATIENCE} s: {what()}')
        time.sleep(0.05)


def send_again(client, town):
    return walk(read(ROOT / 'tests' / 'crash' / 'letters_again.case', VOCABULARY), town, client)[1]


def play(town, sink, options, kind, results):
    with Rows(town) as rows:
        seed(rows, options.readers)
        client = Client(town.port)
        begun = time.monotonic()
        _, complaints, _ = walk(read(ROOT / 'tests' / 'crash' / 'letters.case', VOCABULARY), town, client)
        results.check(f'{kind}: the letter is sent', not complaints, complaints)
        held = []
        for number in range(options.kills):
            goal = options.readers * (number + 1) // (options.kills + 2) + random.randrange(50)
            wait_until(lambda goal=goal: sink.count() >= goal, lambda: (sink.count(), state(rows)))
            held.append(kill(town, rows))
        wait_until(lambda: state(rows)[0] == 'done', lambda: state(rows))
        took = time.monotonic() - begun
        held.append(memory(town))
        _, _, _, sent, refused, uncertain = state(rows)
        taken = sink.taken()
        twice = [one for one, number in taken.items() if number > 1]
        results.check(f'{kind}: nobody has it twice', not twice, twice[:5])
        results.check(f'{kind}: each of {options.readers} is sent or uncertain', sent + uncertain == options.readers and refused == 0, state(rows))
        results.check(f'{kind}: whoever is counted as sent has it', len(taken) >= sent, (len(taken), sent))
        missing = options.readers - len(taken)
        results.check(f'{kind}: who has none is uncertain: {missing} of {uncertain}', missing <= uncertain, (missing, uncertain))
        results.check(f'{kind}: never more than {MOST_MEMORY} MB: {max(held)}', max(held) < MOST_MEMORY, held)
        if uncertain:
            complaints = send_again(client, town)
            wait_until(lambda: state(rows)[0] == 'done' and state(rows)[5] == 0, lambda: state(rows))
            results.check(f'{kind}: by a person’s word they get it', not complaints and len(sink.taken()) == options.readers, (complaints, len(sink.taken()), state(rows)))
        print(f'{kind}: {options.readers} readers in {took:.0f} s over {options.kills} kills ({options.readers / took:.0f} a second), {uncertain} uncertain, of whom '
              f'{missing} had none; at most {max(held)} MB', flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--readers', type=int, default=3000)
    parser.add_argument('--kills', type=int, default=3)
    parser.add_argument('--database', choices=['sqlite', 'postgres', 'both'], default='sqlite')
    parser.add_argument('--program', type=Path, default=ROOT / 'build' / 'release' / 'kenober')
    options = parser.parse_args()
    results = Results()
    for kind in ['sqlite', 'postgres'] if options.database == 'both' else [options.database]:
        with tempfile.TemporaryDirectory(prefix='kenober-letters-') as folder, Sink(folder) as sink:
            templates = Templates(options.program.resolve(), Database(kind), folder)
            settings = {'KENOBER_CACHE_ORACLE': '0', 'KENOBER_MAIL_SERVER': f'smtp://127.0.0.1:{sink.port}', 'KENOBER_MAIL_PER_MINUTE': '0',
                        'KENOBER_MAIL_FROM': 'lettre@port.example', 'KENOBER_MAIL_RETURNS_TO': 'retours@port.example'}
            with Town(options.program.resolve(), templates, 'plain', settings) as town:
                try:
                    town.restart(lambda town=town: town.command(['letter', 'key']))
                    play(town, sink, options, kind, results)
                except (Broken, OSError) as error:
                    results.check(f'{kind}: the test can run', False, str(error))
            templates.drop()
    print(f'{results.passed} passed, {results.failed} failed')
    return 1 if results.failed else 0


if __name__ == '__main__':
    sys.exit(main())
