"""A program that uses the Web API, and a change behind its back."""

import http.client
import json
import sqlite3
import subprocess

JSON = 'application/json'
WISH = {'kind': 'wish', 'fields': {'title': 'Un banc où attendre le bac à l’abri du vent'}}


class Asked:
    """An answer, and what was asked for it."""

    def __init__(self, reply, body):
        self.status = reply.status
        self.headers = {name.lower(): value for name, value in reply.getheaders()}
        self.body = body

    def json(self):
        return json.loads(self.body) if self.body else None


class Program:
    """What a program sends; every exchange that names its operation is kept for the judge."""

    def __init__(self, port, base='/api/v1'):
        self.port, self.base, self.kept = port, base, []

    def ask(self, operation, method, path, body=None, token=None, headers=None):
        given = {'Accept-Language': 'fr', **(headers or {})}
        if token:
            given['Authorization'] = f'Bearer {token}'
        if body is not None and 'Content-Type' not in given:
            given['Content-Type'] = JSON
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body, ensure_ascii=False).encode()
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=30)
        try:
            connection.request(method, self.base + path, body, {name: value for name, value in given.items() if value is not None})
            reply = connection.getresponse()
            asked = Asked(reply, reply.read())
        finally:
            connection.close()
        if operation:
            self.kept.append({'operation': operation, 'method': method, 'path': self.base + path, 'status': asked.status,
                              'headers': asked.headers, 'body': asked.body.decode()})
        return asked


def sql(town, text):
    """A change behind the server's back, where no page of a member leads."""
    if town.templates.database.kind == 'sqlite':
        with sqlite3.connect(town.data / 'kenober.db', timeout=10) as database:
            database.execute(text)
    else:
        url = town.templates.database.url(town.name)[1]
        subprocess.run(['psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', url, '-c', text], check=True, capture_output=True)
