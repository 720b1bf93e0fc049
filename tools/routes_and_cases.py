"""Routes as the sources declare them, requests as the .case files make them, and which of the first the second never meet."""

import re

ROUTE = re.compile(r'\.\s*(get|post|put|patch|remove)\s*\(\s*""')
_CASE_LINE = re.compile(r'^\s*(open|get|head|post|put|patch|delete|options)\s+(/\S*)|\bat\s+(/\S*)\s*$')
METHODS = {'open': 'GET', 'head': 'GET', 'remove': 'DELETE'}


def routes(path, source):
    """(line, METHOD, pattern) of each `.get("/…"` of a source."""
    literals = iter(source.literals)
    position = 0
    # Literals are emptied in `code`, in order: the n-th "" is the n-th literal.
    numbers = {match.start(): literal for match, literal in zip(re.finditer(r'""', source.code), literals)}
    found = []
    while match := ROUTE.search(source.code, position):
        position = match.end()
        literal = numbers.get(match.end() - 2)
        # An address put together while running is known to `kenober routes` alone; tests/http/run.py asks it.
        whole = source.code[match.end():match.end() + 40].lstrip().startswith((',', ')'))
        if literal and literal.text.startswith('/') and whole:
            verb = match.group(1)
            found.append((literal.line, METHODS.get(verb, verb.upper()), literal.text))
    return found


def requests(text):
    """(METHOD, path) of each request that a case makes or says a button made (`press "…" at /path`)."""
    for line in text.splitlines():
        if line.lstrip().startswith('#'):
            continue
        match = _CASE_LINE.search(line)
        if not match:
            continue
        if match.group(1):
            yield METHODS.get(match.group(1), match.group(1).upper()), match.group(2)
        else:
            yield ('POST' if line.lstrip().startswith('press') else 'GET'), match.group(3)


def meets(pattern, path):
    """Whether a request for `path` ends at the route `pattern`; a language and a site may stand in front."""
    wanted = [part for part in pattern.split('/') if part]
    given = [part for part in path.split('?')[0].split('#')[0].split('/') if part]
    for skipped in range(3):
        rest = given[skipped:]
        if _same(wanted, rest):
            return True
        if not rest or '{' in rest[0]:
            return False
    return False


def _same(wanted, given):
    if wanted and wanted[-1].startswith('{') and wanted[-1].endswith(('*}', '...}')):
        return len(given) >= len(wanted) and _same(wanted[:-1], given[:len(wanted) - 1])
    if len(wanted) != len(given):
        return False
    for want, have in zip(wanted, given):
        expression = '.+'.join(re.escape(piece) for piece in re.split(r'\{[^}]*\}', want))
        if '{' in have and '{' in want:
            continue
        if not re.fullmatch(expression, have):
            return False
    return True


def uncovered(sources, case_files):
    """Routes of the upper floors that no case asks for: (path, line, METHOD, pattern)."""
    asked = {request for text in case_files.values() for request in requests(text)}
    for path, source in sources.items():
        if path.parts[1] == 'platform' or path.stem.endswith('_test'):
            continue
        for line, method, pattern in routes(path, source):
            if not any(verb == method and meets(pattern, target) for verb, target in asked):
                yield path, line, method, pattern
