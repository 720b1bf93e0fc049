"""Small real files for an invented site: pictures and papers, made byte by byte."""

import struct
import zlib


def picture(number, width=48, height=36):
    """A PNG: sea, sky and a boat whose place tells one picture from another."""
    def pixel(x, y):
        if height * 2 // 3 > y > height // 3 and 0 <= x - (number * 7) % (width - 8) < 8:
            return (150 + number % 100, 40, 30)
        return (200, 220, 235 - number % 30) if y < height // 2 else (20, 70 + number % 60, 120)
    rows = b''.join(b'\0' + b''.join(bytes(pixel(x, y)) for x in range(width)) for y in range(height))

    def chunk(name, data):
        return struct.pack('>I', len(data)) + name + data + struct.pack('>I', zlib.crc32(name + data))
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0)) + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b'')


def paper(number):
    """A PDF of one page with one line."""
    line = f'BT /F1 18 Tf 40 100 Td (Plan du port numero {number}) Tj ET'.encode()
    objects = [b'<< /Type /Catalog /Pages 2 0 R >>', b'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
               b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
               b'<< /Length %d >>\nstream\n' % len(line) + line + b'\nendstream', b'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>']
    body, places = b'%PDF-1.4\n', []
    for number_of, content in enumerate(objects, 1):
        places.append(len(body))
        body += b'%d 0 obj\n' % number_of + content + b'\nendobj\n'
    table = b'xref\n0 6\n0000000000 65535 f \n' + b''.join(b'%010d 00000 n \n' % place for place in places)
    return body + table + b'trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n' % len(body)


def write(folder, documents, logos):
    """`documents` and `logos` are paths below `folder`; those with another ending than these two stay away, as files get lost."""
    for number, path in enumerate([*documents, *logos], 1):
        content = {'png': picture, 'pdf': paper}.get(path.rsplit('.', 1)[-1])
        if content:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content(number))
