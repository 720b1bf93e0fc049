#!/usr/bin/env python3
"""A letter goes to many readers; the disk is full in the middle, for a while.

    tests/crash/letters_disk.py [--readers 4000] [--program build/release/kenober]

The letter stands still and pages are read; with room again it goes on by itself. Nobody gets it twice, nobody is left without it but those of whom
the page says that nobody knows. Needs the right to mount a small file system. Ends with "N passed, N failed, N skipped".
"""
import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[1] / 'http')]
from case import read  # noqa: E402
from client import Client  # noqa: E402
from full_disk import Disk, Visitor, empty_log, may_mount  # noqa: E402
from hostile import Results  # noqa: E402
from letters import Sink, seed, send_again, state, wait_until  # noqa: E402
from rows import Rows  # noqa: E402
from run import walk  # noqa: E402
from town import ROOT, Database, Templates, Town  # noqa: E402
from vocabulary import VOCABULARY  # noqa: E402

PER_MINUTE = 600   # to each of forty domains: slow enough to be met in the middle
UNDER_WAY = 48     # three connections, sixteen rows each
LASTING = 26       # seconds: longer than what has left waits to be written down


def fill(disk, town):
    disk.hold_on()
    empty_log(town)   # or what stands there already would be written over, which needs no room


def stand_still(sink):
    """How many have it once nobody more gets it."""
    time.sleep(2)
    count = len(sink.taken())
    time.sleep(LASTING - 2)
    return count, len(sink.taken())


def play(town, disk, sink, readers, results):
    begun = town.process.pid
    with Rows(town) as rows:
        seed(rows, readers)
        client, visitor = Client(town.port), Visitor(town)
        _, complaints, _ = walk(read(ROOT / 'tests' / 'crash' / 'letters.case', VOCABULARY), town, client)
        results.check('the letter is sent', not complaints, complaints)
        wait_until(lambda: sink.count() >= readers // 4, lambda: state(rows))
        fill(disk, town)
        early, stood = stand_still(sink)
        results.check(f'on a full disk it stands still, at {stood} of {readers}', stood == early < readers, (early, stood))
        for target in ('/', '/lettre', '/lettre/numeros'):
            results.check(f'and {target} is read', visitor.get(target).status == 200, visitor.statuses)
        told = state(rows)[3]
        results.check(f'at most {UNDER_WAY} are not written down: {stood - told}', 0 <= stood - told <= UNDER_WAY, (stood, told))
        disk.clear()
        wait_until(lambda: state(rows)[0] == 'done', lambda: state(rows))
        _, _, _, sent, refused, uncertain = state(rows)
        taken = sink.taken()
        results.check('with room again it goes on by itself; nobody has it twice', max(taken.values()) == 1, [one for one, n in taken.items() if n > 1][:5])
        results.check('each is sent or uncertain', (sent + uncertain, refused) == (readers, 0), state(rows))
        results.check(f'who has none is uncertain: {readers - len(taken)} of {uncertain}', readers - len(taken) <= uncertain <= UNDER_WAY, state(rows))
        if uncertain:
            complaints = send_again(client, town)
            wait_until(lambda: state(rows)[0] == 'done' and state(rows)[5] == 0, lambda: state(rows))
            print(f'{uncertain} were uncertain')
            results.check('by a person’s word they get it', not complaints and len(sink.taken()) == readers, (complaints, len(sink.taken())))
    results.check('the server went on all the while', town.process.poll() is None and town.process.pid == begun, town.lines[-5:])


def run_all(program, readers, results):
    with tempfile.TemporaryDirectory(prefix='kenober-disk-') as folder, Sink(folder) as sink:
        mounted = Path(folder) / 'disk'
        mounted.mkdir()
        templates = Templates(program, Database('sqlite'), folder)
        templates.get('plain')
        settings = {'KENOBER_CACHE_ORACLE': '0', 'KENOBER_MAIL_SERVER': f'smtp://127.0.0.1:{sink.port}', 'KENOBER_MAIL_PER_MINUTE': str(PER_MINUTE),
                    'KENOBER_MAIL_FROM': 'lettre@port.example', 'KENOBER_MAIL_RETURNS_TO': 'retours@port.example'}
        with Disk(mounted) as disk:
            tempfile.tempdir = str(mounted)   # where the town keeps its data
            try:
                with Town(program, templates, 'plain', settings) as town:
                    play(town, disk, sink, readers, results)
            finally:
                tempfile.tempdir = None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--readers', type=int, default=4000)
    parser.add_argument('--program', type=Path, default=ROOT / 'build' / 'release' / 'kenober')
    options = parser.parse_args()
    results = Results()
    if may_mount():
        run_all(options.program.resolve(), options.readers, results)
    else:
        results.skip('the full disk', 'mounting a small file system needs root here, or a user namespace')
        results.failed += os.environ.get('CI') == 'true'
    print(f'{results.passed} passed, {results.failed} failed, {results.skipped} skipped')
    return 1 if results.failed else 0


if __name__ == '__main__':
    sys.exit(main())
