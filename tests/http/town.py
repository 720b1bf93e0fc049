"""A server with its data for one .case file: made from a template, started on a free port, stopped as it should be."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import unicodedata
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'tests'))
from feeds import FeedServer

READY = re.compile(r'listening on http://127\.0\.0\.1:(\d+)')
# What every server under test is told: forms may be filled in at once, and each page from memory is compared with a fresh one.
ENVIRONMENT = {'KENOBER_FORM_MIN_SECONDS': '0', 'KENOBER_CACHE_ORACLE': '1', 'KENOBER_ALLOW': '127.0.0.1', 'LC_ALL': 'C.UTF-8'}
PLAIN_PEOPLE = {'solenn': 'administrator', 'youenn': 'facilitator', 'marcel': 'member'}


class Broken(Exception):
    """The server or one of its commands did not do what every test needs."""


def people():
    """The accounts of the demo town by first name: {'youenn': {'mail': …, 'password': …}}."""
    found, current = {}, None
    for line in (ROOT / 'demo' / 'people.yaml').read_text().splitlines():
        match = re.match(r'\s*(?:- )?(\w+):\s*(.*?)\s*$', line)
        if not match:
            continue
        key, value = match.groups()
        value = value.strip('"\'')
        if key == 'name':
            plain = unicodedata.normalize('NFD', value.split()[0].lower())
            current = {'name': value}
            found[''.join(letter for letter in plain if not unicodedata.combining(letter))] = current
        elif current is not None and key in ('mail', 'password'):
            current[key] = value
    return found


class Database:
    """SQLite in the data folder, or one PostgreSQL database per town."""

    def __init__(self, kind):
        self.kind = kind
        self.base = os.environ.get('KENOBER_TEST_POSTGRES', '')
        if kind == 'postgres' and not self.base:
            raise Broken('KENOBER_TEST_POSTGRES is not set: run through tests/postgres.py -- …')

    def url(self, name):
        if self.kind == 'sqlite':
            return []
        parts = urlsplit(self.base)
        return ['--database', urlunsplit(parts._replace(path=f'/{name}'))]

    def sql(self, text):
        done = subprocess.run(['psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', self.base, '-c', text], capture_output=True, text=True, check=False)
        if done.returncode:
            raise Broken(f'{text}: {done.stderr.strip()}')

    def create(self, name, template=None):
        if self.kind == 'postgres':
            self.sql(f'CREATE DATABASE {name}' + (f' TEMPLATE {template}' if template else ''))

    def drop(self, name):
        if self.kind == 'postgres':
            self.sql(f'DROP DATABASE IF EXISTS {name} WITH (FORCE)')


class Templates:
    """Each kind of data is made once per run and database, then copied."""

    def __init__(self, program, database, folder):
        self.program, self.database, self.folder = program, database, Path(folder)
        self.lock = threading.Lock()
        self.made = {}

    def name(self, data):
        return f'kenober_case_{os.getpid()}_{data}'

    def get(self, data):
        with self.lock:
            if data not in self.made:
                folder = self.folder / f'template-{self.database.kind}-{data}'
                self.database.create(self.name(data))
                self.fill(data, folder)
                self.made[data] = folder
            return self.made[data]

    def fill(self, data, folder):
        where = ['--data', str(folder), *self.database.url(self.name(data))]
        if data == 'demo':
            self.run('demo', *where)
            return
        folder.mkdir(parents=True)
        if data == 'plain':
            self.run('init', '--name', 'Port-Exemple', '--admin-mail', 'admin@port-exemple.example', *where)
            known = people()
            for first_name, role in PLAIN_PEOPLE.items():
                person = known[first_name]
                self.run('user', 'add', person['mail'], '--name', person['name'], '--password', person['password'],
                         '--site', 'port-exemple', '--role', role, *where)

    def run(self, *words):
        done = subprocess.run([self.program, *words], capture_output=True, text=True, env={**os.environ, **ENVIRONMENT},
                              stdin=subprocess.DEVNULL, check=False)
        if done.returncode:
            raise Broken(f'kenober {" ".join(words)} ended with {done.returncode}: {(done.stdout + done.stderr)[-2000:]}')

    def drop(self):
        for data in self.made:
            self.database.drop(self.name(data))


class Town:
    """A running server. Use as a context; leaving it stops the server and says whether it stopped well."""

    def __init__(self, program, templates, data='plain', environment=None, arguments=()):
        self.program, self.templates, self.kind = program, templates, data
        self.environment = {**os.environ, **ENVIRONMENT, **(environment or {})}
        # Feeds of others, for whoever asks for them by this name.
        self.feeds = FeedServer() if any('{feeds}' in value for value in (environment or {}).values()) else None
        if self.feeds:
            self.environment = {name: value.replace('{feeds}', self.feeds.origin) for name, value in self.environment.items()}
        self.arguments = list(arguments)
        known = people()
        self.accounts = {name: person for name, person in known.items() if data == 'demo' or (data == 'plain' and name in PLAIN_PEOPLE)}
        self.process = None
        self.lines = []

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix='kenober-case-'))
        self.data = self.folder / 'data'
        self.name = f'kenober_case_{os.getpid()}_{self.folder.name[-8:]}'.lower()
        template = self.templates.get(self.kind)
        shutil.copytree(template, self.data) if template.is_dir() else self.data.mkdir()
        self.templates.database.create(self.name, self.templates.name(self.kind))
        self.where = ['--data', str(self.data), *self.templates.database.url(self.name)]
        if self.feeds:
            self.feeds.__enter__()
        self.start()
        return self

    def start(self, port=0):
        self.process = subprocess.Popen([self.program, 'serve', '--listen', f'127.0.0.1:{port}', *self.where, *self.arguments], env=self.environment,
                                        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors='replace')
        ready = threading.Event()
        self.port = None

        def listen():
            for line in self.process.stdout:
                self.lines.append(line.rstrip('\n'))
                match = READY.search(line)
                if match and self.port is None:
                    self.port = int(match.group(1))
                    ready.set()
            ready.set()
        self.listener = threading.Thread(target=listen, daemon=True)
        self.listener.start()
        if not ready.wait(30) or self.port is None:
            self.stop()
            raise Broken('the server did not start: ' + ' / '.join(self.lines[-10:]))

    def restart(self, meanwhile):
        """Stops, does something, and serves at the same address again."""
        port = self.port
        if not self.stop():
            raise Broken('the server did not stop within ten seconds: ' + ' / '.join(self.lines[-10:]))
        self.listener.join(5)
        self.process.stdout.close()
        meanwhile()
        self.start(port)

    def stop(self):
        """Asks the server to finish; True if it went with exit code 0 within ten seconds."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(10) == 0
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return False

    def command(self, words):
        """A verb of the program on the same data, beside the running server: (exit code, what it printed)."""
        done = subprocess.run([self.program, *words, *self.where], capture_output=True, text=True, env=self.environment,
                              stdin=subprocess.DEVNULL, cwd=ROOT, check=False)
        return done.returncode, done.stdout + done.stderr

    def routes(self):
        """(METHOD, pattern) of every address that the program answers."""
        done = subprocess.run([self.program, 'routes', '--json'], capture_output=True, text=True, check=False)
        return [(route['method'].upper(), route['pattern']) for route in json.loads(done.stdout)] if done.returncode == 0 else None

    def __exit__(self, *_):
        self.stopped_well = self.stop()
        self.listener.join(5)
        self.process.stdout.close()
        if self.feeds:
            self.feeds.__exit__()
        self.templates.database.drop(self.name)
        shutil.rmtree(self.folder, ignore_errors=True)
