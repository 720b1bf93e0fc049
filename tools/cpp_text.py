"""C++ as plain text: what is code, what is a comment, what is a literal, and where functions begin and end."""

import re
from typing import NamedTuple

# The order matters: a raw string may hold anything, a comment may hold quotes.
_PARTS = re.compile(
    r'(?P<raw>\b(?:u8|[uUL])?R"(?P<mark>[^()\\\s]{0,16})\((?P<inside>.*?)\)(?P=mark)")'
    r'|(?P<comment>//[^\n]*|/\*.*?\*/)'
    r'|(?P<include>^[ \t]*\#[ \t]*include[^\n]*)'
    r'|(?P<string>"(?:\\.|[^"\\\n])*")'
    r"|(?P<char>(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+')",
    re.DOTALL | re.MULTILINE)
_DIRECTIVE = re.compile(r'^[ \t]*#(?:[^\n\\]|\\.)*', re.MULTILINE | re.DOTALL)
_CONTAINER = re.compile(r'^\s*(?:template\s*<.*?>\s*)?(?:inline\s+|export\s+|typedef\s+)*'
                        r'(?:namespace|class|struct|union|enum|extern\s*"\s*")', re.DOTALL)
_TOKEN = re.compile(r'[(){};]')
_BRACE = re.compile(r'[{}]')


class Literal(NamedTuple):
    line: int
    text: str


class Include(NamedTuple):
    line: int
    path: str
    angled: bool


class Function(NamedTuple):
    line: int
    length: int
    name: str


class Source:
    """One C++ file taken apart. `code` has the same lines, with comments and literals emptied."""

    def __init__(self, text):
        self.text = text
        self.literals = []
        self.comments = []
        self.includes = []
        self._line = 1
        self._at = 0
        self.code = _DIRECTIVE.sub(_only_lines, _PARTS.sub(self._take, text))

    def lines(self):
        return self.text.count('\n') + (0 if self.text.endswith('\n') or not self.text else 1)

    def _take(self, match):
        self._line += self.text.count('\n', self._at, match.start())
        self._at = match.start()
        whole = match.group(0)
        if match.group('raw'):
            self.literals.append(Literal(self._line, match.group('inside')))
            return '""' + '\n' * whole.count('\n')
        if match.group('string'):
            self.literals.append(Literal(self._line, whole[1:-1]))
            return '""'
        if match.group('char'):
            return "' '"
        if match.group('comment'):
            self.comments.append(Literal(self._line, whole))
            return _only_lines(match)
        found = re.search(r'([<"])([^>"]+)[>"]', whole)
        if found:
            self.includes.append(Include(self._line, found.group(2), found.group(1) == '<'))
        return ''

    def functions(self):
        """Every function with a body, from the first line of its declaration to its closing brace."""
        code = self.code
        found = []
        position = head = parentheses = 0
        pending = None      # a function whose member initialisers have braces: its body is still to come
        while token := _TOKEN.search(code, position):
            position = token.end()
            mark = token.group()
            if mark in '()':
                parentheses = max(0, parentheses + (1 if mark == '(' else -1))
            elif mark == ';' and not parentheses:
                head, pending = position, None
            elif mark == '}' and not parentheses:
                head, pending = position, None
            elif mark == '{' and not parentheses:
                before = code[head:token.start()]
                continues = pending is not None and (not before.strip() or before.lstrip().startswith(','))
                if not continues and _CONTAINER.match(before):
                    head, pending = position, None
                    continue
                position = _closing(code, position)
                if continues:
                    found[-1] = _function(code, pending, position)
                elif '(' in before and not before.rstrip().endswith('='):
                    pending = head + len(before) - len(before.lstrip())
                    found.append(_function(code, pending, position))
                head = position
        return found


def _only_lines(match):
    return '\n' * match.group(0).count('\n')


def _closing(code, position):
    """Where the block that opened just before `position` ends."""
    depth = 1
    for brace in _BRACE.finditer(code, position):
        depth += 1 if brace.group() == '{' else -1
        if depth == 0:
            return brace.end()
    return len(code)


def _function(code, begin, end):
    name = re.search(r'([~\w:]+(?:\s*operator\s*[^\s(]+)?)\s*\(', code[begin:end])
    return Function(code.count('\n', 0, begin) + 1, code.count('\n', begin, end) + 1, name.group(1) if name else '?')
