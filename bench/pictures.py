"""Somebody sends a text with twenty photographs at once: how long until it is answered, and until every width is there."""

import http.client
import os
import random
import re
import statistics
import struct
import time
import zlib

from place import Data, Server
from processes import Broken

PICTURES, WIDTH, HEIGHT = 20, 2400, 1600


def photograph(number):
    """A PNG of 3.8 megapixels that no two share: soft hills of colour, a little grain."""
    chance = random.Random(number)
    tints = [chance.randrange(40, 200) for _ in range(3)]
    grain = chance.randbytes(3 * WIDTH)
    soft = bytes(min(255, tints[at % 3] + (at // 3) * 40 // WIDTH + grain[at] % 6) for at in range(3 * WIDTH))
    rows = bytearray()
    for y in range(HEIGHT):
        shift = 3 * (y % WIDTH)
        rows += b'\0' + soft[shift:] + soft[:shift]

    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', WIDTH, HEIGHT, 8, 2, 0, 0, 0))
            + chunk(b'IDAT', zlib.compress(bytes(rows), 1)) + chunk(b'IEND', b''))


def body_of(fields, files):
    line = b'--twenty\r\nContent-Disposition: form-data; name="'
    parts = [line + name.encode() + b'"\r\n\r\n' + value.encode() for name, value in fields]
    parts += [line + b'picture_file"; filename="%d.png"\r\nContent-Type: image/png\r\n\r\n' % at + file for at, file in enumerate(files)]
    return b'\r\n'.join(parts) + b'\r\n--twenty--\r\n'


def send(server, pictures, turn):
    _, page = server.page('/articles/proposer')
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.decode())
    typed = [('title', f'Vingt images, {turn}'), ('body', 'Un texte court. ' * 20), ('name', 'Autrice'), ('mail', f'autrice{turn}@banc.example'), ('act', 'preview')]
    body = body_of(hidden + typed, pictures)
    began = time.monotonic()
    connection = http.client.HTTPConnection('127.0.0.1', server.port, timeout=600)
    connection.request('POST', '/articles/proposer', body, {'Content-Type': 'multipart/form-data; boundary=twenty'})
    status = connection.getresponse().status
    connection.close()
    if status not in (200, 422):
        raise Broken(f'twenty pictures: status {status}')
    return time.monotonic() - began, len(body)


def settled(folder):
    """Waits until no new file of a picture has come for three seconds; returns how many there are."""
    count, since = -1, time.monotonic()
    while time.monotonic() - since < 3:
        now = sum(name.endswith(('.jpg', '.png', '.webp')) for _, _, names in os.walk(folder) for name in names)
        if now != count:
            count, since = now, time.monotonic()
        time.sleep(0.1)
    return count, since


def measure(folder, options, writer):
    data = Data(options.program, folder, writer).grow(min(options.articles, 100))
    answered, complete, processor = [], [], []
    with Server(data) as server:
        for turn in range(options.rounds):
            pictures = [photograph(1000 * turn + at) for at in range(PICTURES)]
            before, began = server.cpu(), time.monotonic()
            seconds, size = send(server, pictures, turn)
            files, last = settled(data.folder)
            answered.append(seconds)
            complete.append(last - began)
            processor.append(server.cpu() - before)
            print(f'bench: {PICTURES} pictures, {size / 1e6:.0f} MB: answered after {seconds:.1f} s, {files} files after {last - began:.1f} s', flush=True)
        memory = server.memory()
    print(f'\n{"an upload of " + str(PICTURES) + " pictures":32}{"s":>10}')
    print(f'{"answered":32}{statistics.median(answered):10.1f}')
    print(f'{"every width there":32}{statistics.median(complete):10.1f}')
    print(f'{"processor time of the server":32}{statistics.median(processor):10.1f}')
    print(f'{"memory of the server, MB":32}{memory / 1e6 if memory > 1e6 else memory:10.1f}')
