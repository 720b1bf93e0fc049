#!/usr/bin/env python3
"""Kills the server in the middle of writing, again and again, and looks for what it had promised.

    tests/crash/run.py [--rounds 100] [--program build/release/kenober]

Each round: several people without an account propose texts as fast as they can; after a moment the server is killed (SIGKILL).
Then every text that was acknowledged must be in the database, whole, and its mail written or still in the outbox, once;
and a form whose answer was lost is sent again: there must be one text of it, not two.
"""

import argparse
import random
import re
import sqlite3
import sys
import tempfile
import threading
from collections import Counter
from html import unescape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'http'))
from client import Client, Person, encode_form
from town import ROOT, Broken, Database, Templates, Town

WRITERS = 6
DATABASE = 'kenober.db'
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"')


class Proposal:
    """One text on its way: what was sent, and whether somebody was told that it had arrived."""

    def __init__(self, number, person, fields):
        self.title = f'Texte numéro {number}'
        self.mail = f'auteur{number}@boite.example'
        self.person = person
        self.fields = fields
        self.acknowledged = False

    def send(self, client):
        kind, body = encode_form([*self.fields, ('title', self.title), ('body', f'{self.title} : ' + 'mot ' * 200), ('standfirst', ''), ('tags', 'essai'),
                                  ('name', 'Autrice'), ('mail', self.mail), ('authors', ''), ('licence', 'cc-by-sa-4.0'), ('section', '')], True)
        answer = client.request(self.person, 'POST', '/articles/proposer', [('Content-Type', kind), ('Origin', f'http://{client.plain_host()}')], body)
        if answer.status not in (303, 503):
            raise Broken(f'a proposal was answered with {answer.status}: {answer.page().text()[:300]}')
        self.acknowledged = answer.status == 303


class Load:
    """Writers that go on until the server is gone."""

    def __init__(self, port, numbers):
        self.client, self.numbers = Client(port), numbers
        self.sent, self.complaints = [], []
        self.threads = [threading.Thread(target=self.write, daemon=True) for _ in range(WRITERS)]
        for thread in self.threads:
            thread.start()

    def write(self):
        person = Person('visitor')
        try:
            while True:
                form = self.client.request(person, 'GET', '/articles/proposer').text()
                part = form[form.index('action="/articles/proposer"'):]
                proposal = Proposal(next(self.numbers), person, [(name, unescape(value)) for name, value in HIDDEN.findall(part)])
                self.sent.append(proposal)
                proposal.send(self.client)
        except (OSError, ValueError, ConnectionError):
            pass    # the server is gone, as it should be
        except Exception as error:
            if 'IncompleteRead' not in repr(error) and 'BadStatusLine' not in repr(error) and 'RemoteDisconnected' not in repr(error):
                self.complaints.append(str(error))

    def join(self):
        for thread in self.threads:
            thread.join(20)


def kept(data):
    """What the data folder holds: texts by title, mails and outbox rows by address."""
    database = sqlite3.connect(data / DATABASE)
    try:
        if database.execute('PRAGMA quick_check').fetchone()[0] != 'ok':
            raise Broken('the database is damaged')
        if database.execute('PRAGMA foreign_key_check').fetchone():
            raise Broken('a row points to nothing')
        texts = Counter(title for title, in database.execute('SELECT c.title FROM contribution c JOIN article a ON a.contribution = c.id WHERE length(a.body) > 800'))
        outbox = '\n'.join(str(payload) for payload, in database.execute('SELECT payload FROM outbox'))
    finally:
        database.close()
    mails = Counter(address for path in (data / 'mail').glob('*.eml')
                    for address in re.findall(rb'^To:.*?(auteur\d+@boite\.example)', path.read_bytes(), re.MULTILINE))
    return texts, Counter({address.decode(): count for address, count in mails.items()}), Counter(re.findall(r'auteur\d+@boite\.example', outbox))


def losses(proposals, data):
    texts, mails, outbox = kept(data)
    found = []
    for one in proposals:
        if one.acknowledged and texts[one.title] != 1:
            found.append(f'“{one.title}” was acknowledged and is there {texts[one.title]} times')
        elif texts[one.title] > 1:
            found.append(f'“{one.title}” is there {texts[one.title]} times')
        elif one.acknowledged and not mails[one.mail] and not outbox[one.mail]:
            found.append(f'the mail to {one.mail} is neither written nor in the outbox')
        elif mails[one.mail] > 1:
            found.append(f'{mails[one.mail]} mails went to {one.mail}')
    return found


def send_again(town, proposals):
    """Forms whose answer was lost, from the browser's point of view: sent again, they make one text each."""
    client = Client(town.port)
    lost = [one for one in proposals if not one.acknowledged][:WRITERS]
    for one in lost:
        one.send(client)
    return [f'“{one.title}” could not be sent again' for one in lost if not one.acknowledged]


def one_round(town, numbers, seen):
    load = Load(town.port, numbers)
    threading.Event().wait(random.uniform(0.05, 0.5))
    town.process.kill()
    town.process.wait()
    load.join()
    seen += load.sent
    complaints = load.complaints + losses(load.sent, town.data)
    town.start()
    return complaints + send_again(town, load.sent), sum(one.acknowledged for one in load.sent)


def planted(town, seen):
    """The check itself, on a loss made by hand: it must speak."""
    town.process.kill()
    town.process.wait()
    one = next(proposal for proposal in seen if proposal.acknowledged)
    database = sqlite3.connect(town.data / DATABASE)
    database.execute('DELETE FROM article WHERE contribution IN (SELECT id FROM contribution WHERE title = ?)', (one.title,))
    database.commit()
    database.close()
    return len(losses([one], town.data)) == 1


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--rounds', type=int, default=100)
    parser.add_argument('--program', type=Path, default=ROOT / 'build' / 'release' / 'kenober')
    options = parser.parse_args()
    passed, failed, acknowledged, seen = 0, 0, 0, []
    numbers = iter(range(1, 10**9))
    with tempfile.TemporaryDirectory(prefix='kenober-crash-') as folder, \
            Town(options.program.resolve(), Templates(options.program.resolve(), Database('sqlite'), folder)) as town:
        for number in range(options.rounds):
            complaints, count = one_round(town, numbers, seen)
            acknowledged += count
            passed, failed = passed + (not complaints), failed + bool(complaints)
            for complaint in complaints[:5]:
                print(f'round {number}: {complaint}', flush=True)
        town.stop()
        whole = losses(seen, town.data)
        print(f'{acknowledged} texts acknowledged over {options.rounds} kills, {len(whole)} lost')
        passed, failed = passed + (not whole and acknowledged > options.rounds), failed + (bool(whole) or acknowledged <= options.rounds)
        caught = planted(town, seen)
        print('a loss made by hand is seen' if caught else 'a loss made by hand is NOT seen')
        passed, failed = passed + caught, failed + (not caught)
    print(f'{passed} passed, {failed} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
