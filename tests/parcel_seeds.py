"""Parcels made on purpose, from a seed: titles of every sort, large pictures, a reading killed in the middle. Used by tests/parcel.py."""

import hashlib
import json
import os
import random
import signal
import subprocess
import tempfile
import time
import zipfile
from pathlib import Path

MEGABYTE = 1_000_000
# A reading holds one text at a time, whatever the pictures weigh.
MOST_MEMORY = 120 * MEGABYTE
HOSTILE = ['../../x', '..', '.', '/etc/passwd', 'C:\\Windows\\System32', 'CON', 'con.txt', 'LPT1', 'aux ', 'NUL', 'a' * 255 + '.zip', '~root', '$(reboot)', '`ls`', '%00', '%2e%2e%2f',
           'עברית מימין לשמאל', '\u202eenvers\u202c', '\u2066isolé\u2069', '\u200b\u200c\u200d\ufeff', 'a\u0300\u0301\u0302\u0303' * 60, '👩‍👩‍👧‍👦🏳️‍🌈🇫🇷', '\U0001f9d1\U0001f3ff‍\U0001f9af', '𝔘𝔫𝔦𝔠𝔬𝔡𝔢', '﷽',
           '<script>alert(1)</script>', "'; DROP TABLE article; --", '{{7*7}} ${7*7} {0} %s %n', '---\ntitle: autre\n---', '# *[x](javascript:1)', '=HYPERLINK("x")', 'bip\x07', '\x1b[31mrouge\x7f', 'tab\tet\r\nlignes', '\uffff', '\ue000', '\u2028ligne\u2029paragraphe']
REFUSED = {'a NUL': 'avant\0après', 'half a character': '\ud800'}


def read_entries(file):
    with zipfile.ZipFile(file) as zip:
        return {name: zip.read(name) for name in zip.namelist()}


def write_parcel(entries, file):
    manifest = json.loads(entries['manifest.json'])
    rest = {name: content for name, content in entries.items() if name != 'manifest.json'}
    manifest['entries'] = {n: {'bytes': len(b), 'sha256': hashlib.sha256(b).hexdigest()} for n, b in rest.items()}
    with zipfile.ZipFile(file, 'w', zipfile.ZIP_STORED) as zip:
        for name, content in rest.items():
            zip.writestr(name, content)
        zip.writestr('manifest.json', json.dumps(manifest))
    return file


def texts_of(entries):
    return sorted(name for name in entries if name.startswith('contributions/') and name.endswith('.json'))


def retitle(entries, name, title):
    """One text under another title, wherever its rows say it; its address stays."""
    value = json.loads(entries[name])
    value['contribution']['title'] = title
    entries[name] = json.dumps(value).encode()


def any_title(dice):
    sort = dice.randrange(5)
    if sort == 0:
        return ''.join(dice.choice('éÿΩж中あ가ع🐟 -') for _ in range(10_000))
    if sort == 1:
        return ' '.join(dice.sample(HOSTILE, 3))
    if sort == 2:
        return ''.join(chr(dice.choice([dice.randrange(0x20, 0x7f), dice.randrange(0xa0, 0xd7ff), dice.randrange(0xe000, 0xfffd), dice.randrange(0x10000, 0x1fffd)])) for _ in range(dice.randrange(1, 400)))
    return dice.choice(HOSTILE)


def measured(server, *words):
    """A verb, and the most memory that it held (VmHWM), in bytes."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen([str(server.program), *map(str, words), *server.places], stdout=said, stderr=subprocess.STDOUT)
        # Not what wait4() says: that counts this program too, of which the other one was a copy before it began.
        most = 0
        while process.poll() is None:
            try:
                most = max([most, *(int(line.split()[1]) * 1024 for line in Path(f'/proc/{process.pid}/status').read_text().splitlines() if line.startswith('VmHWM'))])
            except OSError:
                pass
            time.sleep(0.01)
        said.seek(0)
        if process.returncode:
            raise RuntimeError(f'{words}: {said.read().decode()[-1500:]}')
    return most


def there_and_back(sums, name, fresh, program, file, folder, kinds, look=lambda export: None):
    """Made on purpose, so the first export is the measure: taken in by each kind of database, it stays the same."""
    first, memory = None, 0
    for kind in kinds:
        with tempfile.TemporaryDirectory(prefix='parcel-') as place:
            server = fresh(program, Path(place), kind)
            try:
                memory = max(memory, measured(server, 'site', 'import', first or file))
                slug = json.loads(read_entries(file)['site.json'])['site']['slug']
                made = folder / f'back-{kind}-{os.urandom(3).hex()}.zip'
                memory = max(memory, measured(server, 'site', 'export', slug, made))
                if first is None:
                    look(made)
                    first = made
                else:
                    sums.expect(f'{name}: the same by {kind}', made.read_bytes() == first.read_bytes())
                    made.unlink()
            except RuntimeError as error:
                sums.expect(f'{name}: by {kind}', False, str(error))
            finally:
                server.end()
    return memory


def hostile(sums, fresh, program, base, folder, kinds, seed):
    dice = random.Random(seed)
    for round in range(2):
        entries = read_entries(base)
        titles = {name: any_title(dice) for name in texts_of(entries)}
        for (name, _), title in zip(list(titles.items()), HOSTILE):
            titles[name] = title if round == 0 else titles[name]
        for name, title in titles.items():
            retitle(entries, name, title)
        file = write_parcel(entries, folder / 'seeded.zip')

        def look(made):
            back = read_entries(made)
            lost = [name for name, title in titles.items() if json.loads(back[name])['contribution']['title'] != title]
            sums.expect(f'seed {seed}, round {round}: every title is as it was', not lost, str(lost[:3]))
            sums.expect('no entry climbs', all('..' not in name.split('/') and '\\' not in name for name in back))
        there_and_back(sums, f'seed {seed}, round {round}', fresh, program, file, folder, kinds, look)
    with tempfile.TemporaryDirectory(prefix='parcel-') as place:
        for kind in dict.fromkeys(kinds):
            server = fresh(program, Path(place) / kind, kind)
            before = server.sites()
            for what, title in REFUSED.items():
                entries = read_entries(base)
                retitle(entries, texts_of(entries)[0], title)
                done = server.run('site', 'import', write_parcel(entries, folder / 'refused.zip'), check=False)
                sums.expect(f'{what} in a title is refused in words by {kind}', done.returncode == 1 and done.stderr.startswith('kenober: “contributions/'), done.stderr[-300:])
                sums.expect(f'{what}: nothing changed', server.sites() == before)
            server.end()


def with_pictures(base, real, folder, count, dice):
    """Each text leads with a picture of several megabytes: one at the limit of 20 MB, some shown twice."""
    entries = read_entries(base)
    names = []
    for number in range(count):
        size = 20 * MEGABYTE if number == 0 else dice.randrange(2 * MEGABYTE, 3 * MEGABYTE)
        content = b'\xff\xd8\xff\xe0' + dice.randbytes(size - 6) + b'\xff\xd9'
        names.append(hashlib.sha256(content).hexdigest() + '.jpg')
        entries['media/' + names[-1]] = content
    texts, columns = texts_of(entries), picture_columns(real)
    for number, name in enumerate(texts[:count + 4]):
        value = json.loads(entries[name])
        file = names[number % count]
        value['contribution']['picture'] = {'file': file, 'width': 4000, 'height': 3000, 'small_file': file, 'small_width': 800, 'small_height': 600,
                                            'alternative': f'Image {number}', 'credit': '', **columns}
        entries[name] = json.dumps(value).encode()
    return write_parcel(entries, folder / 'pictures.zip'), names


def picture_columns(real):
    """Columns of a picture beyond those named above, as a real archive writes them: empty."""
    for content in read_entries(real).values():
        if content.startswith(b'{') and b'"picture": {' in content:
            real = json.loads(content).get('contribution', {}).get('picture')
            if isinstance(real, dict):
                known = {'file', 'width', 'height', 'small_file', 'small_width', 'small_height', 'alternative', 'credit'}
                return {key: '' if isinstance(value, str) else value for key, value in real.items() if key not in known}
    return {}


def media_of(server):
    return sorted(path.name for path in (server.folder / 'media').rglob('*') if path.is_file()) if (server.folder / 'media').is_dir() else []


def left_in(server):
    incoming = server.folder / 'incoming'
    return sorted(path.name for path in incoming.iterdir()) if incoming.is_dir() else []


def large(sums, fresh, program, file, names, folder, kinds):
    def look(made):
        with zipfile.ZipFile(made) as zip:
            media = {name for name in zip.namelist() if name.startswith('media/')}
        sums.expect(f'{len(names)} large pictures came back', media == {'media/' + name for name in names}, str(len(media)))
    memory = there_and_back(sums, 'large pictures', fresh, program, file, folder, kinds, look)
    total = Path(file).stat().st_size
    print(f'{len(names)} pictures, {total // MEGABYTE} MB: at most {memory // MEGABYTE} MB of memory')
    sums.expect('memory does not grow with the pictures', 0 < memory < MOST_MEMORY < total, str(memory))


def killed(sums, fresh, program, file, small, seed, kinds):
    """kill -9 at any moment: nothing of it is there, what lay about is collected by the next, and it can be run again."""
    dice = random.Random(seed)
    for kind in dict.fromkeys(kinds):
        with tempfile.TemporaryDirectory(prefix='parcel-') as place:
            server = fresh(program, Path(place), kind)
            try:
                before, hits, seen = server.sites(), 0, 0
                for number in range(6):
                    process = subprocess.Popen([str(program), 'site', 'import', str(file), *server.places], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                    # At any moment; every other time once pictures are in the store, and rows are being written.
                    while number % 2 and process.poll() is None and not media_of(server):
                        time.sleep(0.005)
                    end = time.monotonic() + dice.uniform(0, 0.04 if number % 2 else 0.6)
                    while time.monotonic() < end and process.poll() is None:
                        time.sleep(0.005)
                    if process.poll() is not None:
                        break
                    process.send_signal(signal.SIGKILL)
                    process.wait()
                    hits += 1
                    seen += len(media_of(server)) > 0
                    sums.expect(f'{kind}: killed in the middle, nothing is there', server.sites() == before)
                sums.expect(f'{kind}: it was killed in the middle, pictures lay about', hits >= 2 and seen >= 1, f'{hits} {seen}')
                if process.returncode == 0:  # too fast for the last one: this is the site that was to come
                    continue
                server.run('site', 'import', small)
                sums.expect(f'{kind}: what had no owner is collected', media_of(server) == [] and left_in(server) == [], str((len(media_of(server)), left_in(server))))
                server.run('site', 'import', file)
                sums.expect(f'{kind}: run again, it is there whole', len(media_of(server)) > 0 and left_in(server) == [])
                print(f'{kind}: killed {hits} times, {seen} times with pictures lying about')
            finally:
                server.end()
