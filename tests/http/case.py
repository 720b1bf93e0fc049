"""A .case file read into cases and steps. README.md of this folder says how they are written."""

import re
from pathlib import Path
from typing import NamedTuple


class WrongCase(Exception):
    """A line that no step understands."""


class Step(NamedTuple):
    line: int
    text: str
    below: list      # the more indented lines under it, stripped
    action: object   # the method of Journey that does it
    words: dict      # what its pattern captured


class Case(NamedTuple):
    line: int
    title: str
    steps: list


class CaseFile(NamedTuple):
    path: Path
    data: str
    environment: dict
    cases: list


_QUOTED = re.compile(r'\\(["\\])')


def unquote(text):
    return _QUOTED.sub(r'\1', text)


def compile_pattern(pattern):
    """`fill <label> with <value>`: <word> is a quoted text, [word] a bare word, (…)? an optional part."""
    expression = re.escape(pattern).replace(r'\ ', r'\s+')
    expression = re.sub(r'<(\w+)>', r'"(?P<\1>(?:[^"\\\\]|\\\\.)*)"', expression)
    expression = re.sub(r'\\\[(\w+)\\\]', r'(?P<\1>\\S+)', expression)
    expression = re.sub(r'\\\{(\w+)\\\}', r'(?P<\1>.*\\S)', expression)
    return re.compile(r'^' + expression + r'$')


def read(path, vocabulary):
    """Parses a file; `vocabulary` is a list of (compiled pattern, action). Throws WrongCase."""
    data, environment, cases = 'plain', {}, []
    steps = None
    depth = 0
    for number, raw in enumerate(Path(path).read_text().splitlines(), 1):
        text = raw.strip()
        indent = len(raw) - len(raw.lstrip())
        if not text or text.startswith('#'):
            continue
        if text.startswith('case:'):
            steps = []
            cases.append(Case(number, text.removeprefix('case:').strip(), steps))
            depth = None
        elif steps is None:
            key, _, value = text.partition(':')
            if key == 'data' and value.strip() in ('plain', 'demo', 'empty'):
                data = value.strip()
            elif key == 'environment' and '=' in value:
                name, _, content = value.strip().partition('=')
                environment[name] = content
            else:
                raise WrongCase(f'{path}:{number}: before the first case only `data: plain|demo` and `environment: NAME=VALUE`')
        elif depth is not None and indent > depth and steps:
            steps[-1].below.append(text)
        else:
            depth = indent
            steps.append(_step(path, number, text, vocabulary))
    if not cases:
        raise WrongCase(f'{path}:1: no case in this file')
    return CaseFile(Path(path), data, environment, cases)


def _step(path, number, text, vocabulary):
    text = text.removeprefix('expect ')
    for pattern, action in vocabulary:
        match = pattern.match(text)
        if match:
            return Step(number, text, [], action, {name: value for name, value in match.groupdict().items() if value is not None})
    raise WrongCase(f'{path}:{number}: nobody knows how to “{text}”; tests/http/README.md lists the steps')
