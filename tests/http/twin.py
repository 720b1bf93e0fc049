"""A second server with the data and the key of the first, on which somebody tries what a stolen copy of the database holds."""

import re
import shutil
import tempfile
from pathlib import Path

from client import Client, Person, encode_form
from rows import TABLES, Rows
from town import Town

TEXTS = {'sqlite': f"SELECT t.name, c.name FROM ({TABLES['sqlite']}) t, pragma_table_info(t.name) c WHERE upper(c.type) IN ('TEXT', 'BLOB')",
         'postgres': "SELECT c.table_name, c.column_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, "
                     "table_name) WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND data_type IN ('text', 'bytea')"}
KEYLIKE = re.compile(r'[A-Za-z0-9_+=-]{20,200}')
NONSENSE = 'nobody-was-ever-given-this-word-as-a-key-000'
MOST = 2            # values of one column
tried = {}          # (kind, table, column): how many


class Twin(Town):
    """Of a town that was stopped: everything that it had, at another address."""

    def __init__(self, town):
        super().__init__(town.program, town.templates, town.kind)
        self.environment, self.origin = town.environment, town

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix='kenober-twin-'))
        self.data = self.folder / 'data'
        shutil.copytree(self.origin.data, self.data)
        self.name = f'{self.origin.name}_twin'
        self.templates.database.create(self.name, self.origin.name)
        self.where = ['--data', str(self.data), *self.templates.database.url(self.name)]
        self.start()
        return self


def loot(rows):
    """(table, column, value) of what looks like a key, a few of each column of all files together."""
    for table, column in rows.ask(TEXTS[rows.kind]):
        place = rows.kind, table, column
        if tried.get(place, 0) >= MOST:
            continue
        # In PostgreSQL "user" and the like are words of its own.
        for value, *rest in rows.ask(f'SELECT DISTINCT "{column}" FROM "{table}" LIMIT 50'):
            if not rest and tried.get(place, 0) < MOST and KEYLIKE.fullmatch(value):     # what holds tabs is no key
                tried[place] = tried.get(place, 0) + 1
                yield table, column, value


class Door:
    """Each way in which a secret serves, and what is seen behind it."""

    def __init__(self, twin):
        self.client = Client(twin.port)
        patterns = [pattern for method, pattern in twin.routes() if method == 'GET' and pattern.endswith('{token}')]
        self.links = [pattern.removesuffix('{token}') for pattern in patterns if '{' not in pattern.removesuffix('{token}')]
        self.seen = {}

    def ask(self, target, headers=()):
        answer = self.client.request(Person('thief'), 'GET', target, headers)
        heading = re.search(r'<h1[^>]*>(.*?)</h1>', answer.text(), re.S)
        return answer.status, heading.group(1) if heading else ''

    def ways(self, word):
        """(name, what is seen) of each way with this word."""
        yield 'a session', self.ask('/compte', [('Cookie', f'kenober={word}')])
        for text in (word, f'kenober_{word}'):
            yield 'a token of a program', self.ask('/api/v1/mine', [('Authorization', f'Bearer {text}')])
        for link in self.links:
            yield link, self.ask(link + word)

    def opened(self, word):
        """The ways that this word opens: what is seen there is not what anybody sees."""
        if not self.seen:
            self.seen = dict(self.ways(NONSENSE))
        return [way for way, seen in self.ways(word) if seen != self.seen[way]]

    def password_opens(self, mail, word):
        person = Person('thief')
        page = self.client.request(person, 'GET', '/connexion')
        hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text())
        kind, body = encode_form([*hidden, ('mail', mail), ('password', word)], False)
        return self.client.request(person, 'POST', '/connexion', [('Content-Type', kind)], body).status == 303


def true_secrets(thief):
    """One for each way, as those had it to whom it belongs."""
    for way, word in thief.links.items():
        yield way, word
    for word, what in thief.secrets.items():
        if what == 'a cookie':
            yield 'a session', word
        if what == 'a token of a program':
            yield what, word


def try_copy(town, thief, results, name, opened):
    """What the copy holds opens nothing; what people hold does (noted in `opened`), or the test would see nothing."""
    with Twin(town) as twin, Rows(twin) as rows:
        door, wrong, number = Door(twin), [], 0
        for table, column, value in loot(rows):
            number += 1
            wrong += [f'{table}.{column} opens {way}' for way in door.opened(value)]
        for mail, password in rows.ask("SELECT mail, password FROM person WHERE password <> '' LIMIT 2"):
            if ('person', 'password') not in tried:
                number += 1
                wrong += ['what is kept of a password is one'] if door.password_opens(mail, password) else []
        tried['person', 'password'] = 1
        for way, word in true_secrets(thief):
            if opened.get(way, 0) < 3 and way in door.opened(word):
                opened[way] = opened.get(way, 0) + 1
        results.check(f'{name}: {number} words of the copy, none opens a second server', not wrong, wrong[:5])
