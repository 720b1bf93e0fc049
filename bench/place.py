"""A Kenober of its own: data made from generated articles, a server on a free port of loopback, somebody signed in."""

import http.client
import json
import os
import re
import subprocess
import time
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

from processes import Broken, cpu_seconds, memory, run, stop

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / 'build' / 'release' / 'kenober'
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"')
MAIL, PASSWORD = 'membre@banc.example', 'une phrase assez longue'
BATCH = 10_000      # articles brought in at a time


def environment(**more):
    """Nothing of what this shell says about Kenober counts. Forms may be filled in at once: that is all that is switched off."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith('KENOBER_')}
    return {**plain, 'LC_ALL': 'C.UTF-8', 'KENOBER_FORM_MIN_SECONDS': '0', **more}


def build():
    if not (ROOT / 'build' / 'release' / 'build.ninja').exists():
        run('cmake', '--preset', 'release', cwd=ROOT)
    print('bench: building the release', flush=True)
    run('ninja', '-C', ROOT / 'build' / 'release', 'kenober', 'kenober-media')


class Data:
    """A data folder with so many published articles."""

    def __init__(self, program, folder, writer):
        self.program, self.folder, self.writer = program, folder / 'data', writer
        self.sources = folder / 'sources'
        self.articles = []      # addresses
        self.seconds = 0        # that the import took, without the writing of its files
        self.kenober('init', '--name', 'Banc', '--admin-mail', 'administration@banc.example')
        (self.folder / 'kenober.toml').write_text('')   # so that the system's one is not read
        self.site = json.loads(self.kenober('site', 'list', '--json'))[0]['slug']
        self.kenober('user', 'add', MAIL, '--name', 'Membre', '--password', PASSWORD, '--site', self.site, '--role', 'member')

    def kenober(self, *words):
        return run(self.program, *words, '--data', self.folder, env=environment())

    def grow(self, count):
        """Brings in articles until there are `count`."""
        while len(self.articles) < count:
            first = len(self.articles)
            batch = min(BATCH, count - first)
            folders = self.writer.files(self.sources, first, batch)
            began = time.monotonic()
            for section, folder in folders.items():
                said = self.kenober('import', 'markdown', folder, '--site', self.site, '--section', section)
                self.articles += re.findall(r'^published\t\S+\t(\S+)', said, re.MULTILINE)
            self.seconds += time.monotonic() - began
            run('rm', '-r', self.sources)
            if len(self.articles) != first + batch:
                raise Broken(f'{first + batch} articles were to be brought in, {len(self.articles)} are there')
            if count > BATCH:
                print(f'bench: {len(self.articles)} of {count} articles', flush=True)
        return self


class Server:
    """A running Kenober. Use as a context."""

    def __init__(self, data, **settings):
        self.data, self.settings = data, {f'KENOBER_{name.upper()}': str(value) for name, value in settings.items()}

    def __enter__(self):
        log = open(self.data.folder.parent / 'server.log', 'ab')
        self.began = time.monotonic()
        self.process = subprocess.Popen([self.data.program, 'serve', '--data', self.data.folder, '--listen', '127.0.0.1:0', '--allow', '127.0.0.1',
                                         '--log-level', 'warning'], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log,
                                        env=environment(**self.settings), text=True)
        log.close()
        self.pid = self.process.pid
        found = None
        while not found:
            line = self.process.stdout.readline()
            if not line:
                stop(self.process)
                raise Broken('the server did not start')
            found = re.search(r'listening on http://127\.0\.0\.1:(\d+)', line)
        self.port = int(found.group(1))
        return self

    def __exit__(self, *_):
        stop(self.process)
        self.process.stdout.close()

    def ask(self, path, method='GET', body=None, **headers):
        """(status, headers, bytes) of one request on a connection of its own."""
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=30)
        try:
            connection.request(method, path, body, {name.replace('_', '-'): value for name, value in headers.items()})
            answer = connection.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        finally:
            connection.close()

    def page(self, path, **headers):
        status, sent, body = self.ask(path, **headers)
        if status != 200:
            raise Broken(f'{path} was answered with {status}')
        return sent, body

    def sign_in(self):
        """The Cookie header of somebody who signed in as people do."""
        _, form = self.page('/connexion')
        part = form.decode().partition('action="/connexion"')[2]
        fields = [(name, unescape(value)) for name, value in HIDDEN.findall(part)] + [('mail', MAIL), ('password', PASSWORD)]
        status, sent, _ = self.ask('/connexion', 'POST', urlencode(fields), Content_Type='application/x-www-form-urlencoded',
                                   Origin=f'http://127.0.0.1:{self.port}')
        cookie = next((value.split(';')[0] for name, value in sent if name.lower() == 'set-cookie'), None)
        if status != 303 or not cookie:
            raise Broken(f'signing in was answered with {status}')
        return cookie

    def cpu(self):
        return cpu_seconds(self.pid)

    def memory(self):
        return memory(self.pid)
