#!/usr/bin/env python3
"""A site at rest: crawled while it lives, then put to rest, then crawled again, served by Kenober and by nginx alone.

    tests/rest.py [--program build/release/kenober] [--site port-exemple]

Every address that a visitor found before answers 200 after, under the same address; no link, picture, feed or alternate is broken; no page
holds a form or invites to write, in any language; what is sent is answered by 410 and a page. Last line: N passed, N failed[, N skipped].
"""

import argparse
import html
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r'<(?:a|link|img|script|source|use)\b[^>]*?\s(?:href|src|srcset)="([^"]*)"')
LOCATION = re.compile(r'<loc>([^<]*)</loc>|href="([^"]*)"')
SEARCHED = re.compile(r'^(/br|/en)?/recherche([/.?]|$)')
OTHER_SITES = re.compile(r'^(/br|/en)?/(quartiers|ateliers)(/|$)')


# What invites to write, as the code says it: no page at rest does, in any language. Where a hole stands the words before it count.
INVITING = (
    'Everybody may write here, with or without an account; somebody reads your text over and helps you.',
    'What are we making together today?',
    'Nothing has been published here yet. Yours could be the first text.',
    'No wish has been said here yet. Yours could be the first one.',
    'Nothing has been published in this section yet. Yours could be the first text.',
    'What people here find worth telling, and that nobody has written yet. Take one on, or signal another.',
    'You listen, you write, in your own way: a few paragraphs are enough.',
    'Thank you for what you have brought. The door stays open: everybody may read, and write again.',
    'Signal something worth telling', 'Here, people with an account write.', 'Could it be you?', 'Write a comment')
KINDLY = 'This site rests now. Thank you to everybody who has brought something: all of it stays here, to be read.'


class Sums:
    passed = failed = skipped = 0

    def expect(self, name, holds, why=''):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f'FAILED {name} {str(why)[:600]}', flush=True)


def free_port():
    with socket.socket() as one:
        one.bind(('127.0.0.1', 0))
        return one.getsockname()[1]


def ask(port, target, method='GET', body=None):
    connection = http.client.HTTPConnection('127.0.0.1', port, timeout=60)
    try:
        connection.request(method, target, body, {'Host': f'127.0.0.1:{port}', 'Content-Type': 'application/x-www-form-urlencoded'})
        reply = connection.getresponse()
        return reply.status, reply.getheader('Content-Type') or '', reply.getheader('Location') or '', reply.read()
    finally:
        connection.close()


def targets(port, origins, kind, text):
    found = []
    if kind.startswith('text/html'):
        for one in LINK.findall(text):
            found += [part.strip().split(' ')[0] for part in html.unescape(one).split(',')] if ',' in one and ' ' in one else [html.unescape(one)]
    elif 'xml' in kind:
        found = [html.unescape(a or b) for a, b in LOCATION.findall(text)]
    for link in found:
        link = link.split('#')[0]
        for origin in origins:
            if link == origin or link.startswith(origin + '/'):
                link = link[len(origin):] or '/'
        if link.startswith('/') and not link.startswith('//'):
            yield link


def crawl(port, origins, is_wanted):
    """{address: (status, type, is for sending)} of what a visitor without account can reach, and who names each."""
    seen, named, waiting = {}, {}, ['/', '/br', '/en', '/robots.txt', '/sitemap.xml']
    while waiting:
        target = waiting.pop()
        if target in seen or OTHER_SITES.match(target):
            continue
        status, kind, location, body = ask(port, target)
        text = body.decode('utf-8', 'replace') if 'html' in kind or 'xml' in kind else ''
        is_form = 'method="post"' in text or bool(re.match(r'^(/br|/en)?/proposer$', target))
        seen[target] = (status, kind, is_form)
        if status in (301, 303) and location:
            waiting += list(targets(port, origins, 'text/html', f'<a href="{html.escape(location)}">'))
            continue
        if status != 200 or (is_form and not is_wanted):
            continue
        for one in targets(port, origins, kind, text):
            named.setdefault(one, target)
            waiting.append(one)
    return seen, named


class Process:
    def __init__(self, words, port):
        self.process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in range(300):
            try:
                socket.create_connection(('127.0.0.1', port), 1).close()
                return
            except OSError:
                if self.process.poll() is not None:
                    raise RuntimeError(self.process.stderr.read().decode()[-2000:])
                time.sleep(0.1)
        raise RuntimeError(f'nobody answers on {port}')

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)


def nginx(folder, port, place):
    conf = place / 'nginx.conf'
    conf.write_text(f'''user root;
worker_processes 1;
pid {place}/pid;
error_log {place}/error.log;
events {{}}
http {{
  access_log off;
  client_body_temp_path {place}/t1; proxy_temp_path {place}/t2; fastcgi_temp_path {place}/t3; uwsgi_temp_path {place}/t4; scgi_temp_path {place}/t5;
  server {{ listen 127.0.0.1:{port}; root {folder}/pages; include {folder}/nginx.conf; }}
}}
''')
    program = shutil.which('nginx') or '/usr/sbin/nginx'
    return Process([program, '-p', str(place), '-c', str(conf), '-g', 'daemon off;'], port)


def compare(sums, name, port, origins, before):
    """Every address of before answers, and nothing that a page names is broken."""
    lost = [t for t, (status, _, is_form) in before.items() if status == 200 and not is_form and ask(port, t)[0] != 200]
    sums.expect(f'{name}: the same addresses', not lost, f'{len(lost)} lost: {lost[:8]}')
    after, named = crawl(port, origins, True)
    broken = [f'{t} ({s}) from {named.get(t)}' for t, (s, _, _) in after.items() if s not in (200, 301, 303)]
    sums.expect(f'{name}: 0 broken links of {len(after)}', not broken, broken[:8])
    goes_on = re.compile(r'^(/br|/en)?/(connexion|compte|signaler)')
    forms = [t for t, (status, _, is_form) in after.items() if is_form and status == 200 and not goes_on.match(t)]
    sums.expect(f'{name}: no page with a form to send', not forms, forms[:8])
    print(f'{name}: {len(after)} addresses crawled, {len(broken)} broken, {len(lost)} lost of {len(before)}')


def wait_for(condition):
    """The server sees what another program has done a moment later, on a busy machine some moments; the checks that follow say what it shows then."""
    end = time.monotonic() + 30
    while not condition() and time.monotonic() < end:
        time.sleep(0.1)


def at_rest(sums, port, origin, before, elsewhere):
    """What Kenober itself answers for a site at rest."""
    page = ask(port, '/articles')[3].decode()
    sums.expect('a page says so', 'est au repos depuis le' in page)
    sums.expect('no button to propose', '/proposer' not in page)
    sums.expect('a page says where to give notice of it', '/signaler?adresse=' in page)
    compare(sums, 'kenober', port, [origin], before)
    for target in ('/articles/proposer', '/commenter/1', '/suivi/abc/retirer'):
        status, kind, _, body = ask(port, target, 'POST', 'title=x')
        sums.expect(f'POST {target} is 410 with a page', status == 410 and b'au repos' in body and 'html' in kind, status)
    sums.expect('a form asked for is 410', ask(port, '/articles/proposer')[0] == 410)
    sums.expect('what was never there is no page', ask(port, '/articles/jamais-ecrit')[0] in (404, 410))
    sums.expect('people sign in', ask(port, '/connexion')[0] == 200)
    sums.expect('other sites live on', ask(port, '/quartiers')[0] == elsewhere == 200)


def plain(text):
    """Words as they compare: without tags, each white space one space."""
    return ' '.join(html.unescape(re.sub(r'<[^>]*>', ' ', text)).split())


def in_every_language(sentence):
    """The sentence, and what the catalogues say for one that begins so."""
    found = [sentence]
    for catalogue in sorted(ROOT.glob('src/*/*/po/*.po')):
        for entry in catalogue.read_text(encoding='utf-8').split('\n\n'):
            words = [''.join(re.findall(r'"(.*)"', part)) for part in re.split(r'^msgstr ', entry, flags=re.M)]
            said = words[0] if words else ''
            if len(words) == 2 and words[1] and said.startswith(sentence):
                found.append(words[1] if said == sentence else words[1].split('{')[0].rsplit('.', 1)[0])
    return [plain(one) for one in found]


def without_invitation(sums, folder):
    """Every frozen page, in each language."""
    phrases = {one: in_every_language(one) for one in INVITING}
    sums.expect('each inviting sentence is known in three languages', all(len(found) >= 3 for found in phrases.values()),
                [one for one, found in phrases.items() if len(found) < 3])
    inviting, count = [], 0
    feeds = [one for kind in ('atom', 'rss') for one in (folder / 'pages').rglob(f'*.{kind}')]
    for page in sorted([*(folder / 'pages').rglob('*.html'), *feeds]):
        text = page.read_text(encoding='utf-8')
        words, count = plain(text), count + 1
        said = [one for found in phrases.values() for one in found if one in words]
        if said or re.search(r'href="[^"]*/proposer["?]', text) or 'button propose' in text:
            inviting.append((str(page.relative_to(folder)), said[:2]))
    sums.expect(f'none of {count} pages and feeds invites to write', count > 100 and not inviting, (len(inviting), inviting[:8]))
    kindly = in_every_language(KINDLY)
    for front in ('index.html', 'br.html', 'en.html'):
        page = folder / 'pages' / front
        words = plain(page.read_text(encoding='utf-8')) if page.exists() else ''
        sums.expect(f'{front} says kindly that the site rests', any(one in words for one in kindly), words[:300])


def at_nginx(sums, folder, place, origin, before):
    """The folder alone, served by a program that knows nothing of Kenober."""
    if shutil.which('nginx') or os.path.exists('/usr/sbin/nginx'):
        other = free_port()
        web = nginx(folder, other, place)
        # What is searched is the index, which no file answers for: no page that is left leads there, or it would be broken.
        before = {target: seen for target, seen in before.items() if not SEARCHED.match(target)}
        try:
            compare(sums, 'nginx', other, [origin, f'http://127.0.0.1:{other}'], before)
            kinds = [t for t, (s, kind, f) in list(before.items())[::7]
                     if s == 200 and not f and not t.split('?')[0].endswith('.json') and ask(other, t)[1].split(';')[0] != kind.split(';')[0]]
            sums.expect('nginx: media types', not kinds, kinds[:8])
        finally:
            web.end()
    else:
        sums.skipped += 1
        print('skipped: nginx is not installed')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--program', default=ROOT / 'build' / 'release' / 'kenober', type=Path)
    parser.add_argument('--data', type=Path, help='a town that is there already, instead of the demo town')
    options = parser.parse_args()
    program, sums = options.program.resolve(), Sums()
    with tempfile.TemporaryDirectory(prefix='rest-') as name:
        place = Path(name)
        data, port = place / 'town', free_port()
        if options.data:
            shutil.copytree(options.data, data)
        else:
            subprocess.run([program, 'demo', '--data', data], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        origin = f'http://127.0.0.1:{port}'
        server = Process([program, 'serve', '--data', data, '--listen', f'127.0.0.1:{port}', '--origin', origin, '--allow', '127.0.0.1',
                          '--log-level', 'error'], port)
        try:
            before, named = crawl(port, [origin], False)
            elsewhere = ask(port, '/quartiers')[0]
            done = subprocess.run([program, 'site', 'rest', 'port-exemple', '--data', data, '--origin', origin], capture_output=True, text=True)
            # Links that were broken before are words now, and are told.
            told = {line.split('\t')[1] for line in done.stderr.splitlines() if line.startswith('broken\t')}
            was_broken = {t for t, (s, _, _) in before.items() if s >= 400}
            sums.expect('put to rest; what was broken before is told', told <= was_broken, (done.stderr[-800:], told - was_broken))
            wait_for(lambda: b'est au repos depuis le' in ask(port, '/articles')[3])
            at_rest(sums, port, origin, before, elsewhere)
            folder = next((data / 'resting').iterdir())
            without_invitation(sums, folder)
            at_nginx(sums, folder, place, origin, before)
            subprocess.run([program, 'site', 'wake', 'port-exemple', '--data', data], check=True)
            wait_for(lambda: b'au repos' not in ask(port, '/articles')[3])
            sums.expect('awake again', ask(port, '/articles/proposer')[0] == 200 and 'au repos' not in ask(port, '/articles')[3].decode())
            sums.expect('no folder stays', not any((data / 'resting').iterdir()))
        finally:
            server.end()
    print(f'{sums.passed} passed, {sums.failed} failed' + (f', {sums.skipped} skipped' if sums.skipped else ''))
    return 1 if sums.failed or (sums.skipped and os.environ.get('CI') == 'true') else 0


if __name__ == '__main__':
    sys.exit(main())
