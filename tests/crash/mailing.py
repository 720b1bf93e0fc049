#!/usr/bin/env python3
"""Ten thousand people watch a list; a text is published; the server is killed twice in the middle of telling them.

    tests/crash/mailing.py [--followers 10000] [--database sqlite|postgres|both] [--program build/release/kenober]

Whoever publishes has their answer at once, since telling is done later, a few people at a time. In the end everybody has their notice, once, and
everybody but those whose mail was under way when the server was killed has their mail, once; of those the outbox says that nobody knows.
Says how long it took and how much memory. Ends with "N passed, N failed".
"""
import argparse
import re
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

SLOW = 2.0          # seconds that an answer may take, on a machine that is busy
PATIENCE = 900
MOST_MEMORY = 512   # MB, of a server that keeps 10,000 people in no list
TO = re.compile(rb'^To:.*?(suiveur\d+@boite\.example)', re.MULTILINE)
COUNT = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {followers}) '


class Clock(Client):
    """Remembers how long the slowest answer to a decision took."""
    slowest = 0.0

    def request(self, person, method, target, headers=(), body=b'', host=None):
        begun = time.monotonic()
        answer = super().request(person, method, target, headers, body, host)
        if method == 'POST' and '/publier' in target:
            self.slowest = max(self.slowest, time.monotonic() - begun)
        return answer


def seed(rows, followers):
    count = COUNT.format(followers=followers)
    rows.change([
        f"INSERT INTO person (mail, name, password, created, confirmed) {count}SELECT 'suiveur' || i || '@boite.example', 'Suiveur ' || i, '', 1, 1 FROM n"
        if rows.kind == 'postgres' else
        f"{count}INSERT INTO person (mail, name, password, created, confirmed) SELECT 'suiveur' || i || '@boite.example', 'Suiveur ' || i, '', 1, 1 FROM n",
        "INSERT INTO watch (person, site, sort, target, kind, pace, since) SELECT p.id, s.id, 'kind', 0, 'article', 'now', 1 "
        "FROM person p, site s WHERE p.mail LIKE 'suiveur%' AND s.is_main = 1"])


def mails(town):
    return Counter(address.decode() for path in (town.data / 'mail').glob('*.eml') for address in TO.findall(path.read_bytes()))


def memory(town):
    """The most that the server ever held, in MB."""
    status = Path(f'/proc/{town.process.pid}/status').read_text()
    return int(re.search(r'VmHWM:\s+(\d+)', status).group(1)) // 1024


def wait_for(number, question, what):
    end = time.monotonic() + PATIENCE
    while question() < number:
        if time.monotonic() > end:
            raise Broken(f'after {PATIENCE} s there are {question()} {what} and not {number}')
        time.sleep(0.2)


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


def play(town, followers, kind, results):
    with Rows(town) as rows:
        seed(rows, followers)
        clock = Clock(town.port)
        _, complaints, _ = walk(read(ROOT / 'tests' / 'crash' / 'mailing.case', VOCABULARY), town, clock)
        begun = time.monotonic()
        results.check(f'{kind}: a text is published', not complaints, complaints)
        results.check(f'{kind}: its answer came within {SLOW} s: {clock.slowest:.2f} s', clock.slowest < SLOW, clock.slowest)
        wait_for(followers // 4, lambda: rows.number('SELECT count(*) FROM watch_notice'), 'notices')
        early = len(mails(town))
        results.check(f'{kind}: it did not wait for the mails', early < followers, early)
        held = [kill(town, rows)]
        wait_for(followers // 3, lambda: len(mails(town)), 'mails')
        held.append(kill(town, rows))
        wait_for(0, lambda: -rows.number("SELECT count(*) FROM outbox WHERE state IN ('waiting', 'running', 'sending') AND job IN ('mail', 'watch')"),
                 'things to do')
        took = time.monotonic() - begun
        held.append(memory(town))
        sent = mails(town)
        unknown = rows.number("SELECT count(*) FROM outbox WHERE state = 'uncertain'")
        dead = rows.number("SELECT count(*) FROM outbox WHERE state = 'dead'")
        told = rows.number("SELECT count(*) FROM watch_notice n JOIN person p ON p.id = n.person WHERE p.mail LIKE 'suiveur%' AND n.told IS NOT NULL")
        results.check(f'{kind}: each of {followers} has a notice', told == followers, told)
        results.check(f'{kind}: nobody has two mails', max(sent.values()) == 1, [one for one, number in sent.items() if number > 1][:5])
        results.check(f'{kind}: nobody has none, but those of whom nobody knows ({unknown})', len(sent) >= followers - unknown and unknown < 50 and dead == 0,
                      (len(sent), unknown, dead))
        results.check(f'{kind}: never more than {MOST_MEMORY} MB', max(held) < MOST_MEMORY, held)
        print(f'{kind}: {len(sent)} mails in {took:.0f} s over two kills, at most {max(held)} MB', flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--followers', type=int, default=10000)
    parser.add_argument('--database', choices=['sqlite', 'postgres', 'both'], default='sqlite')
    parser.add_argument('--program', type=Path, default=ROOT / 'build' / 'release' / 'kenober')
    options = parser.parse_args()
    results = Results()
    for kind in ['sqlite', 'postgres'] if options.database == 'both' else [options.database]:
        with tempfile.TemporaryDirectory(prefix='kenober-mailing-') as folder:
            templates = Templates(options.program.resolve(), Database(kind), folder)
            # Each page from memory is not rendered again here: what is measured is the server as it runs.
            with Town(options.program.resolve(), templates, 'plain', {'KENOBER_CACHE_ORACLE': '0'}) as town:
                try:
                    play(town, options.followers, kind, results)
                except (Broken, OSError) as error:
                    results.check(f'{kind}: the test can run', False, str(error))
            templates.drop()
    print(f'{results.passed} passed, {results.failed} failed')
    return 1 if results.failed else 0


if __name__ == '__main__':
    sys.exit(main())
