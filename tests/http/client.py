"""A browser without a screen: requests to one server, and the cookies of one person."""

import http.client
import secrets
from urllib.parse import quote, urlencode, urljoin, urlsplit

from page import Page


class Answer:
    def __init__(self, status, headers, body, method, target):
        self.status, self.headers, self.body, self.method, self.target = status, headers, body, method, target
        self._page = None

    def header(self, name):
        return ', '.join(value for key, value in self.headers if key.lower() == name.lower())

    def has(self, name):
        return any(key.lower() == name.lower() for key, _ in self.headers)

    def text(self):
        return self.body.decode('utf-8', errors='replace')

    def page(self):
        if self._page is None:
            self._page = Page(self.text())
        return self._page


class File:
    """A file to be sent with a form."""

    def __init__(self, name, content, kind):
        self.name, self.content, self.kind = name, content, kind


class Person:
    """Whoever is at the keyboard: cookies per host, the page being looked at."""

    def __init__(self, name):
        self.name = name
        self.cookies = {}
        self.answer = None
        self.is_signed_in = False

    def remember(self, host, answer):
        jar = self.cookies.setdefault(host, {})
        for key, value in answer.headers:
            if key.lower() != 'set-cookie':
                continue
            pair, *rest = [part.strip() for part in value.split(';')]
            name, _, content = pair.partition('=')
            gone = any(part.lower().replace(' ', '') in ('max-age=0',) or part.lower().startswith('expires=thu, 01 jan 1970') for part in rest)
            if gone or not content:
                jar.pop(name, None)
            else:
                jar[name] = content

    def cookie_header(self, host):
        return '; '.join(f'{name}={value}' for name, value in self.cookies.get(host, {}).items())


def encode_form(entries, multipart):
    """(content type, body) of form entries; a value may be a File."""
    if not multipart:
        return 'application/x-www-form-urlencoded', urlencode([(name, value or '') for name, value in entries]).encode()
    boundary = 'kenober' + secrets.token_hex(12)
    body = b''
    for name, value in entries:
        body += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"'.encode()
        if isinstance(value, File) or value is None:
            file = value or File('', b'', 'application/octet-stream')
            body += f'; filename="{file.name}"\r\nContent-Type: {file.kind}\r\n\r\n'.encode() + file.content
        else:
            body += b'\r\n\r\n' + value.replace('\r\n', '\n').replace('\n', '\r\n').encode()
        body += b'\r\n'
    return f'multipart/form-data; boundary={boundary}', body + f'--{boundary}--\r\n'.encode()


class Client:
    """Sends requests to `port` on loopback; every request made is kept in `made` as (method, path, host)."""

    def __init__(self, port):
        self.port = port
        self.made = []

    def plain_host(self):
        return f'127.0.0.1:{self.port}'

    def request(self, person, method, target, headers=(), body=b'', host=None):
        """One request, one answer, no redirect followed. `target` may be absolute (a link of a mail)."""
        parts = urlsplit(target)
        if parts.scheme:
            host = host or (None if parts.hostname in ('127.0.0.1', 'localhost') else parts.netloc)
            target = (parts.path or '/') + (f'?{parts.query}' if parts.query else '')
        target = quote(target.split('#')[0], safe="%/:=&?~+!$,;'@()*[]")
        host = host or self.plain_host()
        self.made.append((method, target.split('?')[0], host))
        given = {name.lower() for name, _ in headers}
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=30)
        try:
            connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
            connection.putheader('Host', host)
            if 'accept-language' not in given:
                connection.putheader('Accept-Language', 'fr')
            cookie = person.cookie_header(host)
            if cookie and 'cookie' not in given:
                connection.putheader('Cookie', cookie)
            for name, value in headers:
                connection.putheader(name, value.encode('utf-8'))
            if (body or method in ('POST', 'PUT', 'PATCH')) and 'content-length' not in given:
                connection.putheader('Content-Length', str(len(body)))
            connection.endheaders(body or None)
            reply = connection.getresponse()
            answer = Answer(reply.status, reply.getheaders(), reply.read(), method, target)
        finally:
            connection.close()
        answer.host = host
        person.remember(host, answer)
        person.answer = answer
        return answer

    def follow(self, person, answer):
        """Redirects, as a browser walks them."""
        for _ in range(6):
            if answer.status not in (301, 302, 303, 307, 308):
                return answer
            host = getattr(answer, 'host', None)
            target = urljoin(f'http://{host}{answer.target}', answer.header('Location'))
            parts = urlsplit(target)
            path = (parts.path or '/') + (f'?{parts.query}' if parts.query else '')
            answer = self.request(person, 'GET', path, host=parts.netloc)
        raise AssertionError('six redirects in a row')
