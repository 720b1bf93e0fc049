"""Load on a server, and what it measured."""

import re
import statistics
from pathlib import Path
from typing import NamedTuple

from processes import Broken, cpu_seconds, run

HERE = Path(__file__).resolve().parent


class Figures(NamedTuple):
    rate: float     # requests per second
    p50: float      # ms
    p95: float
    p99: float
    cpu: float      # us of the server per request


def wrk(port, path, seconds, pid, clients=32, cookie=None, addresses=None):
    """One run of wrk, one thread. With a file of `addresses` these are asked for in turn."""
    script = HERE / ('turns.lua' if addresses else 'report.lua')
    words = ['wrk', '-t1', f'-c{clients}', f'-d{seconds}s', '-s', script, *(['-H', f'Cookie: {cookie}'] if cookie else []),
             f'http://127.0.0.1:{port}{path}', *(['--', addresses] if addresses else [])]
    before = cpu_seconds(pid)
    said = run(*words)
    used = cpu_seconds(pid) - before
    found = re.search(r'^measured (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)', said, re.MULTILINE)
    duration, count, failed, p50, p95, p99 = map(int, found.groups())
    if failed or not count:
        raise Broken(f'{path}: {failed} of {count} requests failed')
    return Figures(count / duration * 1e6, p50 / 1000, p95 / 1000, p99 / 1000, used / count * 1e6)


def median(figures):
    """The middle of several runs, each figure by itself."""
    return Figures(*(statistics.median(column) for column in zip(*figures)))


def middle_ratio(ours, theirs):
    """Of runs made one after the other, so that what else the machine does weighs on both."""
    return statistics.median(a.rate / b.rate for a, b in zip(ours, theirs))
