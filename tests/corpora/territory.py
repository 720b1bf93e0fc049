"""A fresh territory into which a folder is imported, and what its database holds afterwards."""

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'http'))
from town import Broken, Town

ORDER = ['--site', 'atelier', '--section', 'Accessibilité', '--author', 'DINUM', '--licence', 'licence-ouverte-2.0']
STATE = {
    'articles': """SELECT c.source, c.slug, c.title, c.standfirst, c.state, c.licence, c.language, c.published, c.month, c.is_uncertain, c.byline, s.name,
                   c.source_fingerprint, a.body, a.html FROM contribution c JOIN article a ON a.contribution = c.id LEFT JOIN section s ON s.id = c.section""",
    'tags': 'SELECT c.source, t.slug, t.name FROM contribution c JOIN contribution_tag l ON l.contribution = c.id JOIN tag t ON t.id = l.tag',
    'authors': 'SELECT c.source, n.slug, n.name, g.position FROM contribution c JOIN signature g ON g.contribution = c.id JOIN author n ON n.id = g.author',
    'sections': 'SELECT slug, name FROM section',
}


class Territory(Town):
    """One fresh territory called Atelier; served only when asked to be."""

    count = 0

    def __init__(self, program, database):
        super().__init__(program, None, 'nothing')
        self.database = database

    def __enter__(self):
        Territory.count += 1
        self.folder = tempfile.TemporaryDirectory(prefix='kenober-corpus-')
        self.data = Path(self.folder.name) / 'data'
        self.name = f'kenober_corpus_{os.getpid()}_{Territory.count}'
        self.database.create(self.name)
        self.where = ['--data', str(self.data), *self.database.url(self.name)]
        code, text = self.command(['init', '--name', 'Atelier', '--admin-mail', 'admin@atelier.example'])
        if code:
            raise Broken(f'init ended with {code}: {text}')
        return self

    def __exit__(self, *_):
        if self.process:
            self.stop()
            self.listener.join(5)
            self.process.stdout.close()
        self.database.drop(self.name)
        self.folder.cleanup()

    def begin_import(self, folder, *more):
        """An import under way, its report and its progress going to files."""
        self.out, self.err = (Path(self.folder.name) / name for name in ('report.json', 'progress.txt'))
        with open(self.out, 'wb') as out, open(self.err, 'wb') as err:
            return subprocess.Popen([self.program, 'import', 'markdown', str(folder), *(more or ORDER), '--json', *self.where], env=self.environment,
                                    stdin=subprocess.DEVNULL, stdout=out, stderr=err)

    def run_import(self, folder, *more):
        """(exit code, report by path)."""
        code = self.begin_import(folder, *more).wait()
        text = self.out.read_text()
        return code, {one['path']: one for one in json.loads(text)} if text.startswith('[') else {}

    def rows(self, query):
        """What a query finds, sorted."""
        if self.database.kind == 'sqlite':
            connection = sqlite3.connect(self.data / 'kenober.db', timeout=30)
            try:
                return sorted(connection.execute(query), key=str)
            finally:
                connection.close()
        done = subprocess.run(['psql', '-X', '-q', '--csv', '-t', '-d', self.where[-1], '-c', query], capture_output=True, text=True, check=True)
        return sorted(map(tuple, csv.reader(io.StringIO(done.stdout, newline=''))))

    def loaded(self):
        return int(self.rows("SELECT count(*) FROM contribution WHERE source IS NOT NULL")[0][0])

    def state(self):
        """What was imported, without what tells when."""
        return {name: self.rows(query) for name, query in STATE.items()}

    def everything(self):
        """Every row of every table."""
        # A virtual table is what its own tables hold, and has a tokenizer that is not here.
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND sql NOT LIKE 'CREATE VIRTUAL%'" \
            if self.database.kind == 'sqlite' else "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        return {name: self.rows(f'SELECT * FROM {name}') for name, in self.rows(tables)}
