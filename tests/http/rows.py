"""What the database of a town holds, asked beside the running server: SQLite through Python, PostgreSQL through one psql that stays open."""

import contextlib
import sqlite3
import subprocess
import time

from town import Broken

END = 'kenober-end-of-answer'
# Indexes for searching are made of the other tables, and their number of rows is the database's own affair; so are the notes from one node to
# another that a page may have changed.
NOTES = 'site_change'
TABLES = {'sqlite': "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
          'postgres': "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"}
COLUMNS = {'sqlite': f"SELECT t.name, c.name FROM ({TABLES['sqlite']}) t, pragma_table_info(t.name) c WHERE upper(c.type) LIKE 'INT%'",
           'postgres': "SELECT c.table_name, c.column_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, "
                       "table_name) WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND data_type = 'bigint' AND is_generated = 'NEVER'"}
PATIENCE = 60      # seconds; a machine may be busy with much else
AN_HOUR = 3_600_000_000
SOME_YEARS = 1_000_000_000_000_000
# An effect is under way, or its time has come.
UNDER_WAY = "SELECT count(*) FROM outbox WHERE state IN ('running', 'sending') OR (state = 'waiting' AND due <= {now})"


class Rows:
    """Use as a context."""

    def __init__(self, town):
        self.town, self.kind, self.psql = town, town.templates.database.kind, None

    def __enter__(self):
        if self.kind == 'postgres':
            url = self.town.where[self.town.where.index('--database') + 1]
            self.psql = subprocess.Popen(['psql', '-X', '-q', '-A', '-t', '-F', '\t', '-d', url], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         stderr=subprocess.STDOUT, text=True)
        return self

    def __exit__(self, *_):
        if self.psql:
            self.psql.stdin.close()
            self.psql.wait(10)
            self.psql.stdout.close()

    def ask(self, question):
        """The rows of an answer, as tuples of texts."""
        if self.psql:
            return self.ask_psql(question)
        with contextlib.closing(sqlite3.connect(self.town.data / 'kenober.db', timeout=10)) as database, database:
            return [tuple(self.as_text(value) for value in row) for row in database.execute(question)]

    def change(self, statements):
        """All of them or none."""
        if self.psql:
            self.ask_psql(';\n'.join(['BEGIN', *statements, 'COMMIT']))
            return
        with contextlib.closing(sqlite3.connect(self.town.data / 'kenober.db', timeout=10)) as database, database:
            for statement in statements:
                database.execute(statement)

    def ask_psql(self, question):
        self.psql.stdin.write(f'{question};\n\\echo {END}\n')
        self.psql.stdin.flush()
        found = []
        for line in self.psql.stdout:
            line = line.rstrip('\n')
            if line == END:
                return found
            if line.startswith('ERROR:'):
                raise Broken(f'{question}: {line}')
            found.append(tuple(line.split('\t')))
        raise Broken(f'psql went away at {question}')

    @staticmethod
    def as_text(value):
        return '' if value is None else value.decode(errors='replace') if isinstance(value, bytes) else str(value)

    def older(self, days):
        """Everything in the database happened so many days earlier than it did; who is signed in stays so. Times are microseconds, and nothing
        else that is counted grows so large."""
        columns = [(table, column) for table, column in self.ask(COLUMNS[self.kind]) if table != 'session']
        self.change(f'UPDATE {table} SET {column} = {column} - {days * 86_400_000_000} WHERE {column} > {SOME_YEARS}' for table, column in columns)

    def number(self, question):
        return int(self.ask(question)[0][0])

    def settle(self):
        """Waits until what was to be done after the last change is done: mails are written, lists are up to date."""
        end = time.monotonic() + PATIENCE
        while self.number(UNDER_WAY.format(now=time.time_ns() // 1000)):
            if time.monotonic() > end:
                raise Broken(f'after {PATIENCE} s there is still something to be done: ' + str(self.ask('SELECT job, state, last_error FROM outbox')))
            time.sleep(0.01)

    @contextlib.contextmanager
    def standing_still(self):
        """Everything is done, and what would be done within half an hour waits an hour longer: whatever changes meanwhile, a request has changed it."""
        held = set()
        while True:
            self.settle()
            soon = {number for number, in self.ask(f"SELECT id FROM outbox WHERE state = 'waiting' AND due < {time.time_ns() // 1000 + AN_HOUR // 2}")}
            if not soon:
                break
            self.postpone(soon, AN_HOUR)
            held |= soon
        try:
            yield
        finally:
            if held:
                self.postpone(held, -AN_HOUR)

    def postpone(self, numbers, microseconds):
        self.change([f"UPDATE outbox SET due = due + ({microseconds}) WHERE state = 'waiting' AND id IN ({', '.join(sorted(numbers))})"])

    def counts(self):
        """{table: number of rows}, and of mails, once everything is done."""
        self.settle()
        if not hasattr(self, 'tables'):
            self.tables = sorted(name for name, in self.ask(TABLES[self.kind]) if name != NOTES)
        question = ' UNION ALL '.join(f"SELECT '{table}', count(*) FROM {table}" for table in self.tables)
        found = {table: int(number) for table, number in self.ask(question)}
        mails = self.town.data / 'mail'
        found['mails'] = len(list(mails.glob('*.eml'))) if mails.is_dir() else 0
        return found
