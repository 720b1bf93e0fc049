"""Search on natural French: how fast the index is made, how long a page of two words takes, on both databases; then over HTTP.

The texts are made from those of KENOBER_CORPORA/articles-fr: see finding.cpp. One reader asks one search after the other, as a page needs it:
what matches, the counts, the first twenty with their excerpts. "the same texts" compares the sets that both databases found, number by number.
"""

import os
import re
import subprocess
import sys

from load import median, wrk
from place import Data, ROOT, Server
from processes import Broken, run

TOOL = ROOT / 'build' / 'release' / 'finding_bench'
SEARCHES = 1000


def tool(*words):
    return run(TOOL, *words)


def figures(said, word):
    found = re.search(rf'^{word} (.*)$', said, re.MULTILINE)
    if not found:
        raise Broken(f'finding_bench said nothing of {word}')
    return [float(one) for one in found.group(1).split()]


def measured(name, database, count):
    began = tool('fill', database, str(count))
    _, found, merged = figures(tool('index', database), 'indexed')
    said = tool('ask', database, str(SEARCHES))
    asked, suggested = figures(said, 'asked'), figures(said, 'suggested')
    print(f'{name:12}{count:>12,}{found:10.1f}{merged:10.1f}{count / max(found, 0.001):10,.0f}{asked[1]:10,.0f}{asked[2] / 1000:10.2f}{asked[3] / 1000:10.2f}'
          f'{suggested[2] / 1000:10.2f}{suggested[3] / 1000:10.2f}{began}', flush=True)
    return re.search(r'^set (\d+)$', said, re.MULTILINE).group(1)


def on_postgres(folder, options):
    """A PostgreSQL of its own, durable as one that serves people."""
    database = os.environ.get('KENOBER_BENCH_POSTGRES')
    if not database:
        print('bench: KENOBER_BENCH_POSTGRES names no database: PostgreSQL is not measured', flush=True)
        return None
    run(options.program, 'init', '--data', folder / 'postgres', '--database', database, '--name', 'Banc', '--admin-mail', 'banc@banc.example')
    return measured('PostgreSQL', database, options.articles)


def over_http(folder, data, options):
    """Different words each time, so that no answer is kept; and the same ones, as many people ask them."""
    pairs = tool('words', f'sqlite:{data.folder}/kenober.db', '5000').split('\n')
    file = folder / 'searches'
    file.write_text(''.join(f'/recherche?q={pair.replace(" ", "+")}\n' for pair in pairs if re.fullmatch(r'[a-z0-9 ]+', pair)))
    for name, settings in (('rendered each time', {'cache_megabytes': 0}), ('kept', {})):
        with Server(data, **settings) as server:
            found = [wrk(server.port, '/recherche?q=ville', options.seconds, server.pid, 4, None, file) for _ in range(options.rounds)]
            many = median(found)
            print(f'{"/recherche, " + name:44}{many.rate:10,.0f}/s   p50 {many.p50:.2f} ms   p99 {many.p99:.2f} ms   {many.cpu:.0f} us CPU each', flush=True)


def measure(folder, options, _):
    if not os.environ.get('KENOBER_CORPORA'):
        raise Broken('set KENOBER_CORPORA to a folder that holds articles-fr')
    subprocess.run(['ninja', '-C', ROOT / 'build' / 'release', 'finding_bench'], check=True, stdout=sys.stderr)
    print(f'\n{"":12}{"texts":>12}{"index, s":>10}{"merged":>10}{"texts/s":>10}{"found":>10}{"p50, ms":>10}{"p99, ms":>10}{"typed p50":>10}{"typed p99":>10}')
    data = Data(options.program, folder, None)
    here = measured('SQLite', f'sqlite:{data.folder}/kenober.db', options.articles)
    there = on_postgres(folder, options)
    if there:
        print(f'the same texts on both: {"yes" if here == there else "NO"}')
    over_http(folder, data, options)
