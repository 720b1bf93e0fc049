"""What a person sees: the expectations of a case."""

import json
import re
from urllib.parse import quote, urlsplit

from page import best, normal
from vocabulary import Wrong, shortened, step


class Seeing:
    """The half of Journey that looks; it needs answer(), page(), only() and field()."""

    @step('status [number]')
    def status(self, below, number):
        if str(self.answer().status) != number:
            raise Wrong(f'status {self.answer().status}, not {number}; the page says: {shortened(self.page().text(), 500)}')

    @step('see <text>', 'see <text> [count] times')
    def see(self, below, text, count=None):
        said = self.page().text()
        times = said.count(normal(text))
        if not times or (count and times != int(count)):
            raise Wrong(f'“{text}” is there {times} times; the page says: {shortened(said)}')

    @step('see not <text>', 'not see <text>')
    def see_not(self, below, text):
        if normal(text) in self.page().text():
            raise Wrong(f'“{text}” is there')

    @step('see picture <text>')
    def see_picture(self, below, text):
        self.only(text, self.page().root.all('img'), lambda image: image.get('alt'), 'picture')

    @step('title <text>')
    def title(self, below, text):
        if normal(text) not in self.page().title():
            raise Wrong(f'the title is “{self.page().title()}”')

    @step('field <label> holds <value>', 'field <label> holds')
    def holds(self, below, label, value=None):
        field = self.field(label)
        wanted = value if value is not None else '\n'.join(line.removeprefix('|').removeprefix(' ') for line in below)
        shown = [text for text, option in field.options if option == field.value]
        if field.value.replace('\r\n', '\n') != wanted and wanted not in shown:
            raise Wrong(f'“{label}” holds “{shortened(field.value, 200)}”')

    @step('checked <label>')
    def checked(self, below, label):
        if not self.only(label, [field for field in self.page().fields() if field.kind in ('checkbox', 'radio')], lambda f: f.label, 'choice').checked:
            raise Wrong(f'“{label}” is not checked')

    @step('problem <label> says <text>')
    def problem(self, below, label, text):
        field = self.field(label)
        if field.node.get('aria-invalid') != 'true' or normal(text) not in self.page().described(field.node):
            raise Wrong(f'beside “{label}” stands “{self.page().described(field.node)}” (aria-invalid: {field.node.get("aria-invalid") or "no"})')

    @step('link <text> to [path]')
    def link(self, below, text, path):
        links = best(text, self.page().links(), lambda anchor: anchor.name())
        if not any(self.same_path(node.get('href'), path) for node in links):
            raise Wrong(f'links called “{text}” lead to: ' + (', '.join(node.get('href') for node in links) or 'nowhere'))

    @step('no link <text>')
    def no_link(self, below, text):
        if best(text, self.page().links(), lambda anchor: anchor.name()):
            raise Wrong(f'there is a link “{text}”')

    @step('no button <text>')
    def no_button(self, below, text):
        if best(text, [node for form in self.page().forms for node in form.buttons], lambda node: node.name()):
            raise Wrong(f'there is a button “{text}”')

    @step('at [path]')
    def at(self, below, path):
        if not self.same_path(self.answer().target, path):
            raise Wrong(f'this is {self.answer().target}')

    @step('location [path]')
    def location(self, below, path):
        where = self.answer().header('Location')
        parts = urlsplit(where)
        local = where if not parts.netloc or '://' in path else parts.path + (f'?{parts.query}' if parts.query else '')
        if not self.same_path(local, path):
            raise Wrong(f'Location is “{where}”')

    @staticmethod
    def same_path(given, wanted):
        """`*` stands for anything but a slash."""
        expression = '[^/]+'.join(re.escape(piece) for piece in wanted.split('*'))
        encoded = '[^/]+'.join(re.escape(quote(piece, safe="%/:=&?~+!$,;'@()#")) for piece in wanted.split('*'))
        return any(re.fullmatch(pattern, text) for pattern in (expression, encoded) for text in (given, given.split('?')[0]))

    @step('header [name] {value}', 'header [name] contains <text>')
    def header(self, below, name, value=None, text=None):
        held = self.answer().header(name.rstrip(':'))
        if not (normal(held) == normal(value) if text is None else text in held):
            raise Wrong(f'{name} “{held}”')

    @step('no header [name]')
    def no_header(self, below, name):
        if self.answer().has(name):
            raise Wrong(f'{name}: {self.answer().header(name)}')

    @step('body contains <text>')
    def body_contains(self, below, text):
        if text not in self.answer().text():
            raise Wrong(f'the body has no “{text}”: {shortened(self.answer().text())}')

    @step('body lacks <text>')
    def body_lacks(self, below, text):
        if text in self.answer().text():
            raise Wrong(f'the body has “{text}”')

    @step('body is empty')
    def body_is_empty(self, below):
        if self.answer().body:
            raise Wrong(f'the body has {len(self.answer().body)} bytes')

    @step('json [path] is {value}')
    def json_is(self, below, path, value):
        held = json.loads(self.answer().text())
        for word in path.strip('.').split('.'):
            held = held[int(word)] if isinstance(held, list) else held[word]
        if held != json.loads(value):
            raise Wrong(f'{path} is {json.dumps(held, ensure_ascii=False)}')
