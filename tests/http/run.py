#!/usr/bin/env python3
"""Walks the .case files of the project on a real server (README.md of this folder says how they are written).

    tests/http/run.py [--database sqlite|postgres|both] [--program build/release/kenober] [--jobs 2] [FILE …]

Without files: tests/http/*.case and src/*/*/tests/*.case. PostgreSQL is found through KENOBER_TEST_POSTGRES (tests/postgres.py -- … sets it).
"""

import argparse
import sys
import tempfile
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / 'tools'))
import routes_and_cases
from case import WrongCase, read
from journey import Journey
from town import ROOT, Broken, Database, Templates, Town
from vocabulary import VOCABULARY, Wrong


def files():
    return sorted([*(ROOT / 'tests' / 'http').glob('*.case'), *(ROOT / 'src').glob('*/*/tests/*.case')])


def walk(case_file, town, client=None):
    """The cases of a file in their order; after a fault the rest is not walked. Returns (passed, complaints, requests made)."""
    journey = Journey(town, client)
    for number, case in enumerate(case_file.cases):
        journey.begin_case()
        for place, step in enumerate(case.steps):
            following = case.steps[place + 1].text.removeprefix('expect ') if place + 1 < len(case.steps) else ''
            try:
                journey.do(step, following)
            except (Wrong, AssertionError, OSError, KeyError, IndexError, ValueError) as error:
                kind = '' if isinstance(error, Wrong) else f'{type(error).__name__}: '
                left = len(case_file.cases) - number - 1
                complaints = [f'{step.line}: {case.title}\n      {step.text}\n      {kind}{error}']
                complaints += [f'{other.line}: {other.title}: not reached' for other in case_file.cases[number + 1:]] if left else []
                return number, complaints, journey.client.made
    return len(case_file.cases), [], journey.client.made


def play(case_file, templates, program):
    """(passed, complaints, requests) of one file on one database."""
    try:
        with Town(program, templates, case_file.data, case_file.environment) as town:
            passed, complaints, made = walk(case_file, town)
    except (Broken, OSError) as error:
        return 0, [f'1: {error}'] * len(case_file.cases), []
    except Exception:      # a fault of this runner is shown whole, and does not end the others
        return 0, [f'1: {traceback.format_exc()}'] * len(case_file.cases), []
    if not town.stopped_well:
        complaints.append('1: the server did not stop cleanly within ten seconds of SIGTERM')
    broke = [line for line in town.lines if any(word in line for word in ('AddressSanitizer', 'ThreadSanitizer', 'runtime error', 'oracle'))]
    if broke:
        complaints.append('1: the server said: ' + ' / '.join(broke[:5]))
    if complaints:
        complaints.append('   its last words: ' + ' / '.join(town.lines[-8:]))
    return passed, complaints, made


def report(path, kind, passed, complaints, seconds):
    place = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    failed = sum(1 for complaint in complaints if not complaint.startswith(' '))
    print(f'{"ok  " if not failed else "FAIL"} {kind:8} {place} ({passed} passed, {failed} failed, {seconds:.1f} s)', flush=True)
    for complaint in complaints:
        print(f'    {place}:{complaint}', flush=True)
    return failed


def unvisited(program, made):
    """Routes of the program that no case asked for, whichever way they were registered."""
    with tempfile.TemporaryDirectory() as folder:
        town = Town(program, None)
        town.folder = folder
        routes = town.routes()
    if routes is None:
        return ['kenober routes --json does not answer']
    asked = {(('GET' if method == 'HEAD' else method), path) for method, path, _ in made}
    return [f'{method} {pattern}' for method, pattern in routes
            if not any(verb == method and routes_and_cases.meets(pattern, path) for verb, path in asked)]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('files', nargs='*', type=Path)
    parser.add_argument('--database', choices=['sqlite', 'postgres', 'both'], default='sqlite')
    parser.add_argument('--program', type=Path, default=ROOT / 'build' / 'release' / 'kenober')
    parser.add_argument('--jobs', type=int, default=2)
    return parser.parse_args()


def main():
    options = arguments()
    program = options.program.resolve()
    if not program.is_file():
        print(f'{program} is not built')
        print('0 passed, 1 failed')
        return 1
    cases, passed, failed, made = [], 0, 0, []
    for path in [path.resolve() for path in options.files] or files():
        try:
            cases.append(read(path, VOCABULARY))
        except WrongCase as error:
            print(f'FAIL {error}')
            failed += 1
    with tempfile.TemporaryDirectory(prefix='kenober-templates-') as folder:
        for kind in ['sqlite', 'postgres'] if options.database == 'both' else [options.database]:
            templates = Templates(program, Database(kind), folder)

            def one(case_file):
                begun = time.monotonic()
                return case_file, *play(case_file, templates, program), time.monotonic() - begun
            with ThreadPoolExecutor(options.jobs) as pool:
                for case_file, good, complaints, requests, seconds in pool.map(one, cases):
                    failed += report(case_file.path, kind, good, complaints, seconds)
                    passed += good
                    made += requests
            templates.drop()
    if not options.files:
        missing = unvisited(program, made)
        for route in missing:
            print(f'FAIL no case visits {route}')
        passed, failed = passed + (not missing), failed + len(missing)
    print(f'{passed} passed, {failed} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
