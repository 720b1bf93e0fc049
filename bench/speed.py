"""Kenober beside nginx with the same bytes: the table of figures and what must be reached."""

import statistics
import threading
import time
from typing import NamedTuple

from load import median, middle_ratio, wrk
from place import Data, Server
from static import Static
from writing import CLIENTS, PROPOSAL, Writing, comment

BARS = {'anonymous': 0.9, 'signed in': 0.1, 'writes': 1000, 'memory': 64, 'start': 0.2}
MANY = 10_000       # contributions, for memory and start


class Row(NamedTuple):
    name: str
    path: str
    cookie: bool = False
    addresses: bool = False


def rows(data):
    article = data.articles[len(data.articles) // 2]
    return [Row('article', article), Row('home', '/'), Row('section', '/rubriques/port'), Row('feed', '/articles.atom'),
            Row(f'{min(1000, len(data.articles)):,} articles in turn', article, addresses=True), Row('article, signed in', article, cookie=True)]


def pages(server, data, wanted):
    """Every page that is asked for, as the server sends it to somebody who is not signed in."""
    paths = {row.path for row in wanted} | set(data.articles)
    return {path: server.page(path) for path in sorted(paths)}


class Speed:
    """All measurements of one run, in a folder of its own."""

    def __init__(self, folder, options, writer):
        self.folder, self.options, self.writer = folder, options, writer
        self.table, self.bars = [], []
        self.writing = Writing(folder, writer)

    def measure(self):
        small = self.prepare('small', self.options.articles)
        with Server(small) as server:
            wanted = rows(small)
            with Static(self.folder, pages(server, small, wanted)) as static:
                self.reading(server, static, wanted, server.sign_in())
            self.written(server, small)
        many = self.prepare('many', MANY)
        self.starting(many)
        self.remembering(many)

    def prepare(self, name, count):
        folder = self.folder / name
        folder.mkdir()
        print(f'bench: {count:,} articles', flush=True)
        data = Data(self.options.program, folder, self.writer).grow(count)
        print(f'bench: brought in {count / data.seconds:,.0f} articles a second', flush=True)
        (folder / 'addresses').write_text('\n'.join(data.articles[:1000]) + '\n')
        return data

    def reading(self, server, static, wanted, cookie):
        """Each round asks each of the three for each page, the two that are compared one right after the other, in changing order."""
        ours, theirs, cached = ({row.name: [] for row in wanted} for _ in range(3))
        addresses = self.folder / 'small' / 'addresses'
        for turn in range(self.options.rounds):
            for row in wanted:
                in_turn = addresses if row.addresses else None

                def at_ours(row=row, in_turn=in_turn):
                    ours[row.name].append(wrk(server.port, row.path, self.options.seconds, server.pid, CLIENTS, cookie if row.cookie else None, in_turn))

                def at_theirs(row=row, in_turn=in_turn):
                    theirs[row.name].append(wrk(static.port, Static.path(row.path), self.options.seconds, static.pid, CLIENTS, None, in_turn))
                for measure in (at_ours, at_theirs) if turn % 2 == 0 else (at_theirs, at_ours):
                    measure()
                if not row.cookie:
                    cached[row.name].append(wrk(static.cached_port, Static.path(row.path), self.options.seconds, static.pid, CLIENTS, None, in_turn))
        for row in wanted:
            ratio = middle_ratio(ours[row.name], theirs[row.name])
            beside = median(cached[row.name]) if cached[row.name] else None
            self.table.append((row.name, median(ours[row.name]), median(theirs[row.name]), ratio, beside))
            least = BARS['signed in' if row.cookie else 'anonymous']
            self.bars.append((f'{row.name} ≥ {least} × nginx', f'{ratio:.2f} ×', ratio >= least))

    def written(self, server, data):
        rows = self.writing.rows(server, [PROPOSAL, comment(server, data.articles[0])], self.options.rounds, self.options.seconds)
        self.table += [(name, figures, None, None, None) for name, figures in rows]
        rate = rows[0][1].rate
        self.bars.append((f'proposals ≥ {BARS["writes"]:,}/s', f'{rate:,.0f}/s', rate >= BARS['writes']))

    def starting(self, data):
        times = []
        for _ in range(self.options.rounds * 3):
            with Server(data) as server:
                server.page(data.articles[0])
                times.append(time.monotonic() - server.began)
        self.start = statistics.median(times)
        self.bars.append((f'start to first answer, {MANY:,} contributions ≤ {BARS["start"]} s', f'{self.start:.3f} s', self.start <= BARS['start']))

    def remembering(self, data):
        """Idle: one page after the start. Under load: reading without and with an account, and proposing, all at once."""
        with Server(data) as server:
            server.page('/')
            self.idle = server.memory()
            cookie, article, seconds = server.sign_in(), data.articles[0], max(2, self.options.seconds)
            tasks = [threading.Thread(target=wrk, args=(server.port, article, seconds, server.pid, CLIENTS, None, data.folder.parent / 'addresses')),
                     threading.Thread(target=wrk, args=(server.port, article, seconds, server.pid, CLIENTS, cookie, data.folder.parent / 'addresses')),
                     threading.Thread(target=self.writing.forever, args=(server, PROPOSAL, seconds))]
            for task in tasks:
                task.start()
            seen = [self.idle]
            while living := [task for task in tasks if task.is_alive()]:
                living[0].join(0.1)
                seen.append(server.memory())
            self.loaded = max(seen)
        self.bars.append((f'memory (PSS) under load, {MANY:,} contributions ≤ {BARS["memory"]} MB', f'{self.loaded:.0f} MB', self.loaded <= BARS['memory']))

    def print(self):
        print(f'\n{"requests per second, 32 clients":32}{"kenober":>9}{"p50 ms":>8}{"p99 ms":>8}{"us CPU":>8}'
              f'{"nginx":>9}{"p50 ms":>8}{"p99 ms":>8}{"us CPU":>8}{"ratio":>7}  {"with open_file_cache":>20}')
        for name, ours, theirs, ratio, cached in self.table:
            line = f'{name:32}{shown(ours)}'
            if theirs:
                line += f'{shown(theirs)}{ratio:7.2f}'
            if cached:
                line += f'  {cached.rate:10,.0f} {cached.cpu:6.1f} us'
            print(line)
        print(f'{"memory (PSS), 10,000 articles":32}{self.idle:.1f} MB idle, {self.loaded:.1f} MB under load')
        print(f'{"start to first answer":32}{self.start:.3f} s with 10,000 articles')
        print('\nMust be reached:')
        for wanted, found, is_met in self.bars:
            print(f'  {"met    " if is_met else "NOT MET"}  {wanted}: {found}')


def shown(figures):
    return f'{figures.rate:9,.0f}{figures.p50:8.2f}{figures.p99:8.2f}{figures.cpu:8.1f}'


def measure(folder, options, writer):
    speed = Speed(folder, options, writer)
    speed.measure()
    speed.print()
