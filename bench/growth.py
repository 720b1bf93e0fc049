"""What a hundred times more articles change: p99 of the pages that everybody reads, from memory and rendered each time."""

import random

from load import median, wrk
from place import Data, Server

CLIENTS = 4         # few: this is about the work of one answer, not about the queue before it
PAGES = {'article': None, 'home': '/', 'section': '/rubriques/port', 'feed': '/articles.atom'}
MOST = 2.0
KINDS = {'from memory': {}, 'rendered each time': {'cache_megabytes': 0}}


def addresses(data, folder, count):
    """A file of articles drawn at random, always the same ones of the same data."""
    file = folder / f'addresses-{count}'
    file.write_text('\n'.join(random.Random(1).sample(data.articles, min(count, len(data.articles)))) + '\n')
    return file


def measure(folder, options, writer):
    towns = []
    for count in (options.articles, options.most):
        place = folder / str(count)
        place.mkdir()
        towns.append(Data(options.program, place, writer).grow(count))
        print(f'bench: {count:,} articles, {count / towns[-1].seconds:,.0f} a second', flush=True)
    print(f'\n{"p99, ms; " + str(CLIENTS) + " clients":32}{options.articles:>12,}{options.most:>12,}{"ratio":>8}{"p50":>10}{"":10}{"us CPU":>9}')
    met = True
    for kind, settings in KINDS.items():
        with Server(towns[0], **settings) as small, Server(towns[1], **settings) as large:
            for name, path in PAGES.items():
                found = {server: [] for server in (small, large)}
                for _ in range(options.rounds):
                    for server in found:
                        # What is kept is what is asked for often: 200 articles. What is not: any of them.
                        file = None if path else addresses(server.data, folder, 200 if kind == 'from memory' else 10_000)
                        found[server].append(wrk(server.port, path or server.data.articles[0], options.seconds, server.pid, CLIENTS, None, file))
                few, many = (median(found[server]) for server in (small, large))
                ratio = many.p99 / few.p99
                met = met and ratio <= MOST
                print(f'{name + ", " + kind:32}{few.p99:12.2f}{many.p99:12.2f}{ratio:8.2f}{few.p50:10.2f}{many.p50:10.2f}{few.cpu:9.1f}{many.cpu:9.1f}'
                      f'  {"met" if ratio <= MOST else "NOT MET"}', flush=True)
    print(f'\np99 with {options.most:,} articles at most {MOST:.0f} × that with {options.articles:,}: {"met" if met else "NOT MET"}')
