"""Files that are sent as pictures: each with its name, its content, and what the form says of it in French ('' where it is taken)."""

import struct
import zlib
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / 'src' / 'commons' / 'gallery' / 'tests'

NO_PICTURE = 'pas une image utilisable ici'
TOO_MANY_PIXELS = 'trop grande'
TOO_LONG = 'trop longue'      # on a side
TOO_HEAVY = 'trop lourd'
DAMAGED = 'abîmée'
EMPTY = 'vide'


def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))


def png(width, height, depth=8, colour=2, rows=None, extra=b''):
    """Black unless `rows` holds the filtered rows."""
    channels = {0: 1, 2: 3, 4: 2, 6: 4}[colour]
    if rows is None:
        packer = zlib.compressobj(1)
        row = b'\0' * (1 + (width * channels * depth + 7) // 8)
        data = b''.join(packer.compress(row) for _ in range(height)) + packer.flush()
    else:
        data = zlib.compress(rows)
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, depth, colour, 0, 0, 0)) + extra + chunk(b'IDAT', data) +
            chunk(b'IEND', b''))


def jpeg_of(width, height, components):
    """Grey in every component, the coefficients all zero: one bit for each block's mean, one for its end."""
    def segment(marker, data):
        return b'\xff' + bytes([marker]) + struct.pack('>H', len(data) + 2) + data
    count = len(components)
    one_code = bytes([1] + [0] * 15 + [0])
    blocks = -(-width // 8) * -(-height // 8) * count
    scan = b'\0' * (blocks * 2 // 8) + (bytes([0xff >> blocks * 2 % 8]) if blocks * 2 % 8 else b'')
    adobe = segment(0xee, b'Adobe\0\x64\0\0\0\0\0') if count == 4 else b''
    return (b'\xff\xd8' + adobe + segment(0xdb, b'\0' + b'\1' * 64) +
            segment(0xc0, struct.pack('>BHHB', 8, height, width, count) + b''.join(bytes([part, 0x11, 0]) for part in components)) +
            segment(0xc4, b'\x00' + one_code) + segment(0xc4, b'\x10' + one_code) +
            segment(0xda, bytes([count]) + b''.join(bytes([part, 0]) for part in components) + b'\0\x3f\0') + scan + b'\xff\xd9')


def gif(frames, width=1, height=1):
    image = b'\x2c' + struct.pack('<HHHHB', 0, 0, 1, 1, 0) + b'\x02\x02\x44\x01\x00'
    control = b'\x21\xf9\x04\x04\x0a\0\0\0'
    return (b'GIF89a' + struct.pack('<HHBBB', width, height, 0x80, 0, 0) + b'\0\0\0\xff\xff\xff' + b'\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0' +
            (control + image) * frames + b'\x3b')


def resized(jpeg, width, height):
    """The same bytes, said to be of another size."""
    at = next(at for at in range(len(jpeg)) if jpeg[at] == 0xff and jpeg[at + 1] in (0xc0, 0xc1, 0xc2) and at > 1)
    return jpeg[:at + 5] + struct.pack('>HH', height, width) + jpeg[at + 9:]


def pdf():
    return b'%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'


def sample(name):
    return (SAMPLES / name).read_bytes()


SCRIPT = b'<script>alert(1)</script>'
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'


def all_of_them():
    jpeg, webp = sample('quai.jpg'), sample('bateau.webp')
    small = png(4, 4)
    animated = png(4, 4, extra=chunk(b'acTL', struct.pack('>II', 2, 0)))
    return [
        ('script.jpg', SCRIPT, NO_PICTURE), ('dessin.svg', SVG, NO_PICTURE), ('svg.png', SVG, NO_PICTURE),
        ('page.html', b'<!doctype html><title>x</title>' + SCRIPT, NO_PICTURE), ('affiche.pdf', pdf(), NO_PICTURE), ('pdf.jpg', pdf(), NO_PICTURE),
        ('archive.png', b'PK\3\4' + b'\0' * 200, NO_PICTURE), ('texte.webp', b'RIFF\x10\0\0\0WAVEfmt ' + b'\0' * 8, NO_PICTURE),
        ('vide.jpg', b'', EMPTY), ('un-octet.png', b'\x89', NO_PICTURE), ('signature.png', b'\x89PNG\r\n\x1a\n', NO_PICTURE),
        ('bombe.png', png(50_000, 1_001), TOO_LONG), ('bombe.jpg', resized(jpeg, 60_000, 60_000), TOO_LONG),
        ('bombe.gif', gif(1, 65_535, 65_535), TOO_LONG),
        ('bombe.webp', b'RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0' + b'\0' * 4 + b'\xff\x3f\0\xff\x3f\0' + b'\0' * 8, TOO_MANY_PIXELS),
        ('51-millions.png', png(7_142, 7_142, colour=0), TOO_MANY_PIXELS), ('49-millions.png', png(7_000, 7_000, colour=0), ''),
        ('promesse.jpg', resized(jpeg, 7_000, 7_000), ''),
        ('coupe.jpg', jpeg[:len(jpeg) // 2], DAMAGED), ('coupe.png', small[:-20], DAMAGED), ('coupe.webp', webp[:len(webp) // 2], DAMAGED),
        ('lourd.jpg', jpeg + b'\0' * (21_000_000 - len(jpeg)), TOO_HEAVY), ('faux-nom.png', jpeg, ''), ('faux-nom.jpg', sample('dessin.png'), ''),
        ('anime.gif', gif(40), ''), ('anime.png', animated, ''), ('cmjn.jpg', jpeg_of(64, 48, [1, 2, 3, 4]), ''), ('gris.jpg', jpeg_of(64, 48, [1]), ''),
        ('seize-bits.png', png(20, 20, depth=16), ''), ('transparent-16.png', png(20, 20, depth=16, colour=6), ''), ('un-point.png', png(1, 1), ''),
        ('ligne.png', png(30_000, 1), ''), ('colonne.png', png(1, 30_000), ''),
    ]


def odd_names():
    """Names that nobody gives to a picture; the content is one."""
    return ['x' * 240 + '.png', 'phare\u202egnp.exe', 'in\u200bvi\u2060si\ufeffble.png', '../../../../etc/passwd', 'C:\\temp\\photo.png', '.', '..', 'CON',
            '<script>alert(1)</script>.png', '=HYPERLINK("http://x").png'.replace('"', '%22'), '🏮' * 40 + '.png', 'é́́́́́́.png', ' ', '%00.png', '-rf']
