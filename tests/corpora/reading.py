"""The words of a text as a person reads them: in a Markdown source, found without any Markdown parser, and on a page of the server.

Nothing here knows how the program reads Markdown. Syntax is taken away line by line (fences, indented code, list numbers, the ticks of
tasks, definitions of links), then in the line (tags, addresses, attributes in braces, escapes); pictures keep their alternative text.
What is left are runs of letters and digits in lower case, accents kept.
"""

import re
import unicodedata
from html import unescape
from html.parser import HTMLParser

WORD = re.compile(r'[^\W_]+')
FRONT = re.compile(r'\ufeff?---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)', re.DOTALL | re.MULTILINE)
FENCE = re.compile(r'^[ >]*(?:(?:[-*+]|\d+[.)]) +)?(`{3,}|~{3,})')
NUMBER = re.compile(r'^([ >\t]*)\d{1,9}[.)](?=[ \t]|$)')
BULLET = re.compile(r'^[ >\t]*(?:[-*+]|\d{1,9}[.)])[ \t]+')
TICK = re.compile(r'^([ >\t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\[[ xX]\](?=\s)')
DEFINITION = re.compile(r'^ {0,3}\[([^\]^]+)\]:\s*\S+.*$', re.MULTILINE)
CODE = re.compile(r'(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)', re.DOTALL)
COMMENT = re.compile(r'<!--.*?-->', re.DOTALL)
SILENT = re.compile(r'<(script|style|template)\b.*?</\1\s*>', re.DOTALL | re.IGNORECASE)
TAG = re.compile(r'</?([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[\w:@.-]+(?:\s*=\s*(?:"[^"]*"|\'[^\']*\'|[^\s"\'=<>`]+))?)*)\s*/?>')
ATTRIBUTE = re.compile(r'([\w:@.-]+)\s*=\s*(?:"([^"]*)"|\'([^\']*)\')')
AUTOLINK = re.compile(r'<((?:https?|ftp|mailto):[^<>\s]*|[^<>\s@]+@[^<>\s@]+)>')
TARGET = re.compile(r'\]\(\s*(?:<[^<>\n]*>|(?:[^\s()\\]|\\.|\([^\s()]*\))*)(?:\s+(?:"[^"]*"|\'[^\']*\'))?\s*\)(\{[^{}\n]*\})?')
REFERENCE = re.compile(r'\]\[([^\[\]]*)\]')
ESCAPE = re.compile(r'\\([!-/:-@\[-`{-~])')
INSIDE = {'a', 'abbr', 'b', 'bdi', 'bdo', 'cite', 'code', 'data', 'del', 'dfn', 'em', 'i', 'ins', 'kbd', 'mark', 'q', 's', 'samp', 'small', 'span',
          'strong', 'sub', 'sup', 'time', 'u', 'var', 'wbr', 'font'}


def words(text):
    """Runs of letters and digits, in lower case; a soft hyphen is no end of a word."""
    return WORD.findall(unicodedata.normalize('NFC', text).replace('\u00ad', '').lower())


def split_front(source):
    """(front matter, body)."""
    found = FRONT.match(source)
    return (found[1], source[found.end():]) if found else ('', source)


def facts(front):
    """The plain `key: value` lines of a front matter."""
    found = {}
    for line in front.splitlines():
        match = re.match(r'(\w+):[ \t]*(.*?)[ \t]*$', line)
        if match:
            found[match[1]] = unquoted(match[2])
    return found


def unquoted(value):
    if len(value) > 1 and value[0] == value[-1] == '"':
        return re.sub(r'\\(.)', r'\1', value[1:-1])
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    return re.sub(r'\s+#.*$', '', value)


class Source:
    """The words of the body of one Markdown file. Code is set aside first: in it, what looks like markup is text."""

    def __init__(self, body):
        self.aside = []
        self.body = body
        self.labels = {label.lower() for label in DEFINITION.findall(body)} | {''}

    def words(self):
        text = self.without_blocks(self.body.expandtabs(4))
        text = CODE.sub(lambda code: self.keep(code[2]), text)
        text = AUTOLINK.sub(lambda link: self.keep(link[1]), text)
        text = SILENT.sub(' ', COMMENT.sub(' ', text))
        text = TAG.sub(self.instead_of_tag, text)
        text = REFERENCE.sub(lambda one: ']' if one[1].lower() in self.labels else one[0], TARGET.sub(']', text))
        text = ESCAPE.sub(lambda one: '&#%d;' % ord(one[1]), text)
        text = re.sub(r'(?<=[^\W_])\*{1,2}(?=[^\W_])', '', text)
        return words(self.given_back(unescape(text)))

    def keep(self, text):
        """A place in private use that no syntax looks like."""
        self.aside.append(text)
        return '\ue000%s\ue001' % ''.join(chr(0xe100 + int(digit)) for digit in str(len(self.aside) - 1))

    def given_back(self, text):
        return re.sub('\ue000([\ue100-\ue109]+)\ue001', lambda one: self.aside[int(''.join(str(ord(c) - 0xe100) for c in one[1]))], text)

    def without_blocks(self, body):
        lines, fence, after_gap, after_text, in_list = [], None, True, False, False
        for line in body.split('\n'):
            mark = FENCE.match(line)
            if fence:
                closes = mark and mark[1][0] == fence[0] and len(mark[1]) >= len(fence) and not line.strip(' >').strip(fence[0])
                lines.append('' if closes else self.keep(line))
                fence = None if closes else fence
                continue
            if mark and '`' not in line[mark.end(1):]:
                fence = mark[1]
                lines.append('')
                continue
            if not line.strip():
                after_gap, after_text = True, False
            elif line.startswith('    ') and after_gap and not in_list and not after_text:
                line = self.keep(line)
            else:
                in_list = bool(BULLET.match(line)) or (in_list and (line.startswith(' ') or not after_gap))
                line = DEFINITION.sub('', NUMBER.sub(r'\1', TICK.sub(r'\1', line)))
                after_gap, after_text = False, True
            lines.append(line)
        return '\n'.join(lines)

    @staticmethod
    def instead_of_tag(tag):
        name = tag[1].lower()
        if name == 'img':
            return next((one[2] or one[3] or '' for one in ATTRIBUTE.finditer(tag[2]) if one[1].lower() == 'alt'), '')
        return '' if name in INSIDE else ' '


class Page(HTMLParser):
    """What a person reads on an article's page: title, signature, date, licence, and the words of the body."""

    VOID = {'area', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'}

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open, self.parts = [], {}
        self.links, self.pictures = [], []
        self.feed(html)
        self.close()

    def place(self):
        """The outermost of the places that matter among the elements that stand open."""
        return next((key for _, key in self.open if key), None)

    def handle_starttag(self, tag, attrs):
        facts_of = dict(attrs)
        key = {'body': 'body', 'by': 'by', 'copies': 'attribution'}.get(facts_of.get('class') or '') if tag in ('div', 'p') else \
            'title' if tag == 'h1' else None
        place = self.place() or key
        if tag not in INSIDE:
            self.add(place, ' ')
        if tag == 'img' and place:
            self.add(place, facts_of.get('alt') or '')
            self.pictures.append(facts_of.get('src') or '')
        if tag == 'a':
            self.links.append((place, facts_of.get('rel') or '', facts_of.get('href') or ''))
        if tag not in self.VOID:
            self.open.append((tag, key))

    def handle_endtag(self, tag):
        place = self.place()
        while self.open:
            last, _ = self.open.pop()
            if last == tag:
                break
        if tag not in INSIDE:
            self.add(place, ' ')

    def handle_data(self, data):
        self.add(self.place(), data)

    def add(self, place, text):
        if place:
            self.parts[place] = self.parts.get(place, '') + text

    def text(self, place):
        return ' '.join(self.parts.get(place, '').split())

    def words(self, place='body'):
        return words(self.parts.get(place, ''))
