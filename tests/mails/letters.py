#!/usr/bin/env python3
"""The letter of the demo town, and one of 375 imported articles, through a real relay into a real mail server, read by a mail reader of others.

    tests/mails/letters.py [--program build/release/kenober] [--keep FOLDER]

OpenSMTPD passes the mails on to smtp-server; mailparser reads them; dkimpy looks at their signature with the record that `kenober letter key` prints. Each
reader has the letter once, whole, in its order, in both forms. Mails that come back through a Maildir are believed where their seal is right.
Needs KENOBER_CORPORA for the articles (skipped without). Ends with "N passed, N failed, N skipped".
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'http'))
sys.path.insert(0, str(HERE))
import dkim  # noqa: E402
from case import read  # noqa: E402
from client import Client  # noqa: E402
from hostile import Results  # noqa: E402
from relay import Relay, lack  # noqa: E402
from rows import Rows  # noqa: E402
from run import walk  # noqa: E402
from town import ROOT, Broken, Database, Templates, Town  # noqa: E402
from vocabulary import VOCABULARY  # noqa: E402

PATIENCE = 120
ORIGIN = 'https://port.example'


class Server:
    """smtp-server; use as a context."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def __enter__(self):
        self.process = subprocess.Popen(['node', HERE / 'sink.mjs', '--folder', self.folder], stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline().split()[1])
        return self

    def mails(self):
        return sorted(self.folder.glob('*.eml'))

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)
        self.process.stdout.close()


def parsed(folder):
    return json.loads(subprocess.run(['node', HERE / 'read.mjs', folder], capture_output=True, text=True, check=True).stdout)


def wait_for(number, count, what):
    end = time.monotonic() + PATIENCE
    while count() < number:
        if time.monotonic() > end:
            raise Broken(f'after {PATIENCE} s there are {count()} {what} and not {number}')
        time.sleep(0.1)


def record_in(printed):
    """The text of the record in what `kenober letter key` prints."""
    return re.search(r'"(v=DKIM1[^"]*)"', printed).group(1)


def is_signed(mail, record):
    return dkim.verify(mail.read_bytes(), dnsfunc=lambda name, **_: record.encode() if name.startswith(b'kenober._domainkey.port.example') else None)


def bounced(town, back, letter):
    """Puts a report of delivery (RFC 3464) into the Maildir, as the post of a machine would."""
    report = (f'Delivered-To: {letter["from"]}\nFrom: MAILER-DAEMON@port.example\nSubject: Undelivered\nMIME-Version: 1.0\n'
              'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n--b\nContent-Type: text/plain\n\nNo such person.\n'
              '--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; port.example\n\n'
              f'Final-Recipient: rfc822; {letter["to"][0]}\nAction: failed\nStatus: 5.1.1\n\n--b--\n')
    (back / 'tmp' / 'one').write_text(report)
    (back / 'tmp' / 'one').rename(back / 'new' / str(time.time_ns()))


def check_mails(server, record, readers, results, name):
    mails = server.mails()
    envelopes = [json.loads(path.with_suffix('.json').read_text()) for path in mails]
    to = sorted(one['to'][0] for one in envelopes)
    results.check(f'{name}: each reader has it once', to == sorted(readers), to)
    results.check(f'{name}: each envelope names its delivery', all(re.match(r'retours\+\d+-\d+-[0-9a-f]{20}@port\.example$', one['from']) for one in envelopes), envelopes[:2])
    results.check(f'{name}: the signature holds', all(is_signed(path, record) for path in mails), [path.name for path in mails if not is_signed(path, record)])
    found = parsed(server.folder)
    for one in found:
        one['address'], one['post'] = one['to'][0]['address'], one['headers'].get('list-unsubscribe-post', '')
        one['unsubscribe'], one['auto'] = one['headers'].get('list-unsubscribe', ''), one['headers'].get('auto-submitted', '')
    results.check(f'{name}: two forms, nothing attached', all(one['text'] and one['html'] and not one['attachments'] for one in found))
    results.check(f'{name}: of a list, with one click out', all('One-Click' in one['post'] and 'https://' in one['unsubscribe'] and 'mailto:retours+partir' in one['unsubscribe'] for one in found),
                  found[0]['unsubscribe'])
    results.check(f'{name}: a program wrote it', all('auto-generated' in one['auto'] for one in found), found[0]['auto'])
    ids = [one['messageId'] for one in found]
    results.check(f'{name}: each has a name of its own', len(set(ids)) == len(ids))
    return found, envelopes


def titles(rows):
    return [row[0] for row in rows.ask("SELECT c.title FROM letter_item i JOIN contribution c ON c.id = i.contribution JOIN letter_issue o ON o.id = i.issue "
                                       "WHERE o.id = (SELECT MAX(issue) FROM letter_mailing) AND i.standing <> 'out' ORDER BY i.place")]


def plain(words):
    return re.sub(r'[\s\u00a0\u202f]+', ' ', words.replace('’', "'").replace('“', '"').replace('”', '"').replace('«', '"').replace('»', '"').replace('…', '...')).replace('" ', '"').replace(' "', '"').strip()


def is_in_order(words, wanted):
    """Whether each title stands in it, after the one before."""
    at, text = 0, plain(words)
    for one in wanted:
        # Printers set signs and spaces in their own way.
        key = plain(one)[:24]
        place = text.find(key, at)
        if place < 0:
            return one
        at = place + 1
    return True


def check_whole(found, wanted, results, name):
    whole = next(one for one in found if one['address'].startswith('tout'))
    results.check(f'{name}: all of {len(wanted)} texts, in their order, as text', is_in_order(whole['text'], wanted) is True, is_in_order(whole['text'], wanted))
    html = re.sub(r'<[^>]+>', ' ', whole['html']).replace('&amp;', '&').replace('&#39;', "'").replace('&quot;', '"').replace('&lt;', '<').replace('&gt;', '>')
    results.check(f'{name}: and in the document', is_in_order(html, wanted) is True, is_in_order(html, wanted))
    results.check(f'{name}: nothing in it is fetched', not re.search(r'(?:src|background)=|url\(|@import', whole['html']))


def open_letter(rows):
    if rows.number('SELECT count(*) FROM letter'):
        return
    rows.change([f"INSERT INTO letter (site, name, weekday, hour, unreviewed, origin) SELECT id, '', 4, 9, 'waits', '{ORIGIN}' FROM site WHERE is_main = 1",
                 *(f"INSERT INTO letter_round (letter, rhythm, told) SELECT id, '{rhythm}', 1 FROM letter" for rhythm in ('each', 'day', 'week'))])


def seed_readers(rows, readers):
    open_letter(rows)
    rows.change(["DELETE FROM letter_reader", *(
        f"INSERT INTO letter_reader (letter, mail, language, rhythm, state, asked, confirmed) SELECT id, '{mail}', '{language}', 'week', 'reading', 1, 1 FROM letter"
        for mail, language in readers)])


def play(town, server, record, back, readers, results, name, since):
    with Rows(town) as rows:
        seed_readers(rows, readers)
        rows.change([f'UPDATE letter_round SET told = {since}', f"UPDATE letter_issue SET since = {since} WHERE state = 'draft'"])
        _, complaints, _ = walk(read(HERE / 'letters.case', VOCABULARY), town, Client(town.port))
        results.check(f'{name}: it is sent', not complaints, complaints)
        wait_for(len(readers), lambda: len(server.mails()), 'mails')
        time.sleep(1)
        found, envelopes = check_mails(server, record, [mail for mail, _ in readers], results, name)
        check_whole(found, titles(rows), results, name)
        bounced(town, back, envelopes[0])
        wait_for(1, lambda: rows.number("SELECT count(*) FROM letter_reader WHERE state = 'suspended'"), 'suspended readers')
        results.check(f'{name}: whose mailbox is gone gets no more', rows.ask("SELECT mail FROM letter_reader WHERE state = 'suspended'") == [(envelopes[0]['to'][0],)])
        forged = {'from': re.sub(r'-[0-9a-f]{20}@', '-' + '0' * 20 + '@', envelopes[1]['from']), 'to': envelopes[1]['to']}
        bounced(town, back, forged)
        wait_for(0, lambda: -len(list((back / 'new').iterdir())), 'mails that came back')
        results.check(f'{name}: nobody is ended by an invented report', rows.number("SELECT count(*) FROM letter_reader WHERE state = 'suspended'") == 1)
        return found


def import_articles(town, corpora):
    code, printed = town.command(['import', 'markdown', str(corpora / 'articles-fr'), '--site', 'port-exemple', '--licence', 'cc-by-sa-4.0'])
    return code, printed


def run_one(options, folder, name, data, results, corpora=None):
    back = Path(folder) / f'{name}-back'
    with Server(Path(folder) / name) as server, Relay(f'127.0.0.1:{server.port}') as relay:
        templates = Templates(options.program.resolve(), Database('sqlite'), folder)
        settings = {'KENOBER_CACHE_ORACLE': '0', 'KENOBER_MAIL_SERVER': f'smtp://127.0.0.1:{relay.port}', 'KENOBER_MAIL_FROM': 'lettre@port.example',
                    'KENOBER_ORIGIN': ORIGIN, 'KENOBER_MAIL_RETURNS_TO': 'retours@port.example', 'KENOBER_MAIL_RETURNS_IN': str(back), 'KENOBER_MAIL_RETURNS_EVERY': '1'}
        with Town(options.program.resolve(), templates, data, settings) as town:
            printed = []
            town.restart(lambda: printed.append(town.command(['letter', 'key'])[1]))
            if corpora:
                code, said = import_articles(town, corpora)
                results.check(f'{name}: the articles are there', code == 0, said[-300:])
            readers = [('tout@boite.example', 'fr'), ('breizh@boite.example', 'br'), ('english@boite.example', 'en'), ('o’brien@accents.example'.replace('’', ''), 'fr')]
            since = 0 if corpora else int((time.time() - 120 * 86400) * 1_000_000)
            found = play(town, server, record_in(printed[0]), back, readers, results, name, since)
            if options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                whole = next(one for one in found if one['address'].startswith('tout'))
                (options.keep / f'{name}.html').write_text(whole['html'])
                (options.keep / f'{name}.txt').write_text(whole['text'])
        templates.drop()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--program', type=Path, default=ROOT / 'build' / 'release' / 'kenober')
    parser.add_argument('--keep', type=Path)
    options = parser.parse_args()
    results, skipped = Results(), 0
    if why := lack():
        print(f'letters: {why}')
        print('0 passed, 0 failed, 1 skipped')
        return 0
    corpora = os.environ.get('KENOBER_CORPORA')
    with tempfile.TemporaryDirectory(prefix='kenober-letters-') as folder:
        try:
            run_one(options, folder, 'demo', 'demo', results)
            if corpora:
                run_one(options, folder, 'articles', 'plain', results, Path(corpora))
            else:
                skipped = 1
        except (Broken, OSError, RuntimeError) as error:
            results.check('the test can run', False, str(error))
    print(f'{results.passed} passed, {results.failed} failed, {skipped} skipped')
    return 1 if results.failed else 0


if __name__ == '__main__':
    sys.exit(main())
