#!/usr/bin/env python3
"""Files that are no pictures, or bad ones, through the forms of a running server: each is answered in words, and nothing is lost or half there.

    tests/http/pictures.py [--database sqlite|postgres|both] [--program build/release/kenober]

Ends with "N passed, N failed, N skipped".
"""
import argparse
import os
import re
import signal
import socket
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import bad_pictures as bad  # noqa: E402
from client import File, encode_form  # noqa: E402
from full_disk import PROPOSE, Visitor, noise  # noqa: E402
from hostile import Results  # noqa: E402
from town import ROOT, Broken, Database, Templates, Town  # noqa: E402

TITLE, BODY = 'Le quai, en images', 'Un texte assez long pour être gardé, avec des « guillemets » et <b>rien</b> de caché.'
TYPED = {'title': TITLE, 'body': BODY, 'name': 'Autrice', 'mail': 'autrice@boite.example'}
MOST = 20
ARRIVED = re.compile(r'name="picture" value="([0-9a-f]{64}\.\w+)"')


def form_with(visitor, files, more=()):
    """The entries of the proposal form with these files in its field."""
    target, entries, _ = visitor.filled(PROPOSE, TYPED)
    entries = [(name, value) for name, value in entries if name != 'picture_file']
    return target, [*entries, *more, *(('picture_file', file) for file in files)], True


def uploads(town):
    return [path for path in (town.data / 'uploads').rglob('*') if path.is_file()]


def left_after(town, seconds=20):
    """What lies there once nothing has moved: an answer may be here before its form has been put away, and a body that was cut off may
    not have been read yet."""
    begun = calm_since = time.monotonic()
    while (now := time.monotonic()) - begun < seconds and now - calm_since < 1:
        if uploads(town):
            calm_since = now
        time.sleep(0.05)
    return [(path.name, path.stat().st_size) for path in uploads(town)]


def bench(town):
    return [path for path in (town.data / 'media' / '.work').rglob('*') if path.is_file()]


def is_given_back(answer):
    return answer.status == 422 and TITLE in answer.text() and '&lt;b&gt;rien&lt;/b&gt;' in answer.text()


def check_file(visitor, name, content, said, results):
    answer = visitor.send(*form_with(visitor, [File(name, content, 'image/jpeg')]))
    words = answer.page().text()
    results.check(f'{name}: the form comes back with what was typed', is_given_back(answer), (answer.status, words[:200]))
    if said:
        results.check(f'{name}: says why', f'« {name} »' in words and said in words, words[words.find('«'):][:300])
        results.check(f'{name}: nothing of it is taken', not ARRIVED.findall(answer.text()), ARRIVED.findall(answer.text()))
    else:
        results.check(f'{name}: arrives', len(ARRIVED.findall(answer.text())) == 1, words[words.find('«'):][:300])


def check_alone(visitor, name, content, said, results):
    """The same by the address to which the form's script sends one picture."""
    entries = [entry for entry in visitor.filled(PROPOSE, TYPED)[1] if entry[0].startswith('_')]
    answer = visitor.send('/images', [*entries, ('number', '3'), ('picture_file', File(name, content, 'image/png'))], True)
    if said:
        results.check(f'{name} alone: says why', answer.status == 422 and said in answer.text(), (answer.status, answer.text()[:200]))
    else:
        results.check(f'{name} alone: comes back with its fields', answer.status == 200 and 'Image 3' in answer.text(), (answer.status, answer.text()[:200]))


def check_names(visitor, results):
    for name in bad.odd_names():
        answer = visitor.send(*form_with(visitor, [File(name, bad.png(5, 5), 'image/png'), File(name, b'no picture', 'image/png')]))
        results.check(f'a file called {name[:30]!r}: taken by its content', is_given_back(answer) and len(ARRIVED.findall(answer.text())) == 1,
                      (answer.status, answer.page().text()[:200]))
        results.check(f'a file called {name[:30]!r}: no markup of it', '<script>alert' not in answer.text(), '')
    answer = visitor.send(*form_with(visitor, [File('x' * 10_000 + '.png', bad.png(5, 5), 'image/png')]))
    results.check('a name of 10,000 characters is refused in words', 400 <= answer.status < 500 and len(answer.page().text()) > 40, answer.status)


def check_many(visitor, town, results):
    page = visitor.get(PROPOSE).page().text()
    results.check('the limit is said before', 'Jusqu’à 20' in page, page[page.find('Images'):][:200])
    files = [File(f'photo-{number}.png', bad.png(3 + number % 40, 3 + number // 40), 'image/png') for number in range(1000)]
    answer = visitor.send(*form_with(visitor, files))
    words = answer.page().text()
    results.check('1,000 files: what was typed comes back', is_given_back(answer), answer.status)
    results.check('1,000 files: the first twenty are kept', len(ARRIVED.findall(answer.text())) == MOST, len(ARRIVED.findall(answer.text())))
    results.check('1,000 files: the limit is said, and how many are left out', '20 images au plus' in words and '975 autres' in words,
                  words[words.find('au plus'):][:300])
    left = left_after(town)
    results.check('1,000 files: nothing of the others lies about', not left, left[:3])
    mixed = [File('bon.png', bad.png(9, 9), 'image/png'), File('mauvais.jpg', b'no', 'image/jpeg'), File('aussi.png', bad.png(9, 8), 'image/png')]
    answer = visitor.send(*form_with(visitor, mixed))
    results.check('a bad one among good ones takes none along', len(ARRIVED.findall(answer.text())) == 2 and '« mauvais.jpg »' in answer.page().text(),
                  answer.page().text()[:200])
    answer = visitor.send(*form_with(visitor, [File(f'{n}.png', b'x', 'image/png') for n in range(3000)]))
    results.check('3,000 files are refused in words', 400 <= answer.status < 500 and 'trop de fichiers' in answer.page().text(), answer.status)


def check_twenty(visitor, results):
    files = [File(f'grande-{number}.png', noise(300_000), 'image/png') for number in range(MOST)]
    begun = time.monotonic()
    answer = visitor.send(*form_with(visitor, files))
    seconds = time.monotonic() - begun
    print(f'20 pictures of 300 kB in one form: answered after {seconds:.1f} s', flush=True)
    results.check('20 pictures in one form arrive', len(ARRIVED.findall(answer.text())) == MOST, answer.status)
    results.check('20 pictures in one form: answered within twenty seconds', seconds < 20, seconds)


def check_gone(visitor, results):
    answer = visitor.send(*form_with(visitor, [], [('picture', '0' * 64 + '.jpg')]))
    results.check('a picture that was put away meanwhile is said', is_given_back(answer) and 'retirée entre-temps' in answer.page().text(),
                  answer.page().text()[:300])


def check_cut(visitor, town, results):
    kind, body = encode_form(form_with(visitor, [File('quai.png', noise(400_000), 'image/png')])[1], True)
    head = (f'POST {PROPOSE} HTTP/1.1\r\nHost: 127.0.0.1:{town.port}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n'
            f'Cookie: {visitor.person.cookie_header(visitor.client.plain_host())}\r\n\r\n').encode()
    for part in (0, 1000, len(body) // 2, len(body) - 1):
        with socket.create_connection(('127.0.0.1', town.port)) as cut:
            cut.sendall(head + body[:part])
    left = left_after(town, 30)
    results.check('a connection cut in mid-upload leaves nothing behind', not left, left)
    results.check('and others are answered', visitor.get('/').status == 200, visitor.statuses[-1])


def children_of(process):
    """The runs of kenober-media that take in a picture for this server; those that make further widths are left alone."""
    found = []
    for path in Path('/proc').glob('[0-9]*/stat'):
        try:
            parent = int(path.read_text().rsplit(')', 1)[1].split()[1])
            words = (path.parent / 'cmdline').read_bytes().split(b'\0')
        except OSError:
            continue
        if parent == process.pid and b'derive' in words:
            found.append(int(path.parent.name))
    return found


def wait_for_child(town):
    begun = time.monotonic()
    while time.monotonic() - begun < 20:
        if found := children_of(town.process):
            return found[0]
        time.sleep(0.002)
    return None


def check_killed(visitor, town, results):
    large = File('grande.png', bad.png(6_900, 6_900, colour=6), 'image/png')
    sent = form_with(visitor, [large])
    answers = []
    sending = threading.Thread(target=lambda: answers.append(visitor.send(*sent)))
    sending.start()
    child = wait_for_child(town)
    if child:
        os.kill(child, signal.SIGKILL)
    sending.join()
    results.check('the decoder is killed: the form comes back in words', child and is_given_back(answers[0]) and '« grande.png »' in answers[0].page().text(),
                  (child, answers and (answers[0].status, ARRIVED.findall(answers[0].text()))))
    begun = time.monotonic()
    while bench(town) and time.monotonic() - begun < 20:  # of further widths that are being made
        time.sleep(0.05)
    results.check('the decoder is killed: nothing lies on the bench', not bench(town), bench(town))

    def swallow():
        try:
            visitor.send(*sent)
        except OSError:
            answers.append(None)
    sending = threading.Thread(target=swallow)
    sending.start()
    wait_for_child(town)
    town.process.kill()
    town.process.wait()
    sending.join()
    left = uploads(town)
    # What came in lies there until it is an hour old: a second server may be at work in the same folder.
    for path in left[1:]:
        os.utime(path, (time.time() - 7200, time.time() - 7200))
    restarted(town)
    results.check('the server is killed: what it had taken in is cleared away after an hour', uploads(town) == left[:1], (left, uploads(town)))
    for path in left[:1]:
        path.unlink()
    answer = visitor.send(*form_with(visitor, [large]))
    results.check('the server is killed in mid-derivation: the same picture is taken afterwards', len(ARRIVED.findall(answer.text())) == 1, answer.status)


def restarted(town):
    port = town.port
    town.listener.join(5)
    town.process.stdout.close()
    town.start(port)


def journey(town, results):
    visitor = Visitor(town)
    # A session, so that what is sent alone has a seal.
    for name, content, said in bad.all_of_them():
        check_file(visitor, name, content, said, results)
        check_alone(visitor, name, content, said, results)
    check_names(visitor, results)
    check_many(visitor, town, results)
    check_twenty(visitor, results)
    check_gone(visitor, results)
    check_cut(visitor, town, results)
    check_killed(visitor, town, results)
    strange = [status for status in visitor.statuses if status >= 500]
    results.check('never a 5xx', not strange, strange)
    left = left_after(town)
    results.check('nothing is left of what was sent', not left, left)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--program', type=Path, default=ROOT / 'build' / 'release' / 'kenober')
    parser.add_argument('--database', choices=['sqlite', 'postgres', 'both'], default='sqlite')
    options = parser.parse_args()
    options.program = options.program.resolve()
    results = Results()
    for kind in ['sqlite', 'postgres'] if options.database == 'both' else [options.database]:
        with tempfile.TemporaryDirectory(prefix='kenober-pictures-') as folder:
            try:
                templates = Templates(options.program, Database(kind), folder)
            except Broken as why:
                results.skip(kind, why)
                continue
            try:
                with Town(options.program, templates, 'plain') as town:
                    journey(town, results)
                results.check('it stops as it should', town.stopped_well, town.lines[-5:])
            finally:
                templates.drop()
    print(f'{results.passed} passed, {results.failed} failed, {results.skipped} skipped')
    return 1 if results.failed else 0


if __name__ == '__main__':
    sys.exit(main())
