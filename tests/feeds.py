"""A small server of feeds on loopback: well-behaved, broken, hostile ones, and whatever a test puts there. It counts who asks for what."""

import email.utils
import hashlib
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

CC_BY = 'http://creativecommons.org/licenses/by/4.0/'
CC_MODULE = 'xmlns:cc="http://backend.userland.com/creativeCommonsRssModule" xmlns:content="http://purl.org/rss/1.0/modules/content/"'


def hours_ago(hours):
    return email.utils.formatdate(time.time() - hours * 3600, usegmt=True)


def rss(title, items, channel=''):
    return (f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {CC_MODULE}><channel><title>{title}</title>'
            f'<link>https://{title.split()[0].lower()}.example/</link><language>fr</language>{channel}{"".join(items)}</channel></rss>').encode()


def item(title, address, hours=1.0, more=''):
    return f'<item><title>{title}</title><link>{address}</link><pubDate>{hours_ago(hours)}</pubDate>{more}</item>'


def radio(texts=5, licence=CC_BY):
    said = f'<cc:license>{licence}</cc:license>' if licence else ''
    whole = '<content:encoded>&lt;p&gt;Tout le texte, &lt;b&gt;entier&lt;/b&gt;.&lt;script&gt;alert(1)&lt;/script&gt;&lt;/p&gt;</content:encoded>'
    return rss('Rade Libre', [item(f'Émission {number}', f'https://rade.example/{number}', number + 1,
                                   f'<description>Ce qui s’est dit le jour {number}.</description>{whole}') for number in range(texts)], said)


def hostile():
    return rss('Piège', [
        item('Un \u202etitre\u202c &lt;img src=x onerror=alert(1)&gt; retourné', 'https://piege.example/1', 1,
             '<description>&lt;script&gt;alert(2)&lt;/script&gt;Un résumé</description>'),
        item('m' * 10_000, 'https://piege.example/2', 2),
        item('Un lien qui agit', 'javascript:alert(3)', 3),
        item('Demain', 'https://piege.example/4', -24 * 400),
        item('', 'https://piege.example/5', 5),
        item('Deux fois', 'https://piege.example/6', 6), item('Deux fois, encore', 'https://piege.example/6', 6),
    ], '<copyright>&lt;b&gt;Tous droits réservés&lt;/b&gt;</copyright>')


PAGE = b'''<!doctype html><html><head><title>Rade Libre</title>
<link rel="alternate" type="application/rss+xml" title="Commentaires" href="/commentaires.xml">
<link rel="alternate" type="application/rss+xml" title="Tout" href="/rade.xml"></head><body><p>Bonjour</p></body></html>'''


class Answer(NamedTuple):
    status: int = 200
    body: bytes = b''
    headers: dict = {}
    type: str = 'application/rss+xml; charset=utf-8'


class Asked(NamedTuple):
    path: str
    headers: dict
    moment: float


class FeedServer:
    """Use as a context. `at[path]` is an Answer, or a function of the handler that writes one itself. A feed of status 200 has an ETag."""

    def __init__(self):
        self.at = {'/rade.xml': Answer(body=radio()), '/commentaires.xml': Answer(body=rss('Commentaires de Rade', [])),
                   '/page': Answer(body=PAGE, type='text/html; charset=utf-8'), '/piege.xml': Answer(body=hostile()),
                   '/vide.xml': Answer(body=rss('Vide', [])), '/sans-flux': Answer(body=b'<!doctype html><p>Rien', type='text/html'),
                   '/casse.xml': Answer(body=b'<rss version="2.0"><channel><item>'), '/perdu.xml': Answer(404, b'perdu')}
        self.asked = []
        self.lock = threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'

            def do_GET(self):
                with outer.lock:
                    outer.asked.append(Asked(self.path, {name.lower(): value for name, value in self.headers.items()}, time.monotonic()))
                outer.answer(self)

            def log_message(self, *_):
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 128

        self.server = Server(('127.0.0.1', 0), Handler)
        self.origin = f'http://127.0.0.1:{self.server.server_address[1]}'
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={'poll_interval': 0.05}, daemon=True)

    def answer(self, handler):
        found = self.at.get(handler.path.split('?')[0], Answer(404, b'nothing here'))
        if callable(found):
            found(handler)
            return
        tag = '"' + hashlib.sha256(found.body).hexdigest()[:16] + '"'
        headers = dict(found.headers)
        if found.status == 200:
            headers.setdefault('ETag', tag)
            if handler.headers.get('If-None-Match') == headers['ETag']:
                found = Answer(304)
        handler.send_response(found.status)
        for name, value in headers.items():
            handler.send_header(name, value)
        if found.status != 304:
            handler.send_header('Content-Type', found.type)
            handler.send_header('Content-Length', str(len(found.body)))
        handler.end_headers()
        if found.status != 304:
            handler.wfile.write(found.body)

    def times(self, path):
        with self.lock:
            return sum(one.path == path for one in self.asked)

    def last(self, path):
        with self.lock:
            return [one for one in self.asked if one.path == path][-1]

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join(5)
