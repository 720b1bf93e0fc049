"""nginx with the same bytes as files, sending the same headers: what Kenober is compared with."""

import os
import socket
import subprocess

from processes import Broken, children, stop, until

OWN = {'date', 'content-type', 'content-length', 'etag', 'connection', 'transfer-encoding', 'set-cookie'}
HEAD = '''{user}worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 4096; }}
http {{
  access_log off; server_tokens off; sendfile on; tcp_nopush on; types {{}}
  keepalive_requests 100000000; keepalive_timeout 75s;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
'''


def quoted(text):
    if '$' in text:
        raise Broken('nginx would take a header for a variable')
    return '"' + text.replace('\\', '\\\\').replace('"', '\\"') + '"'


def location(path, headers):
    kind = next(value for name, value in headers if name.lower() == 'content-type')
    lines = [f'default_type {quoted(kind)};', 'add_header Last-Modified "";']
    lines += [f'add_header {name} {quoted(value)};' for name, value in headers if name.lower() not in OWN]
    return f'    location {path} {{ {" ".join(lines)} }}\n'


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


class Static:
    """A running nginx, one worker, on two ports: `port` as Debian sets it up, `cached_port` with open_file_cache."""

    def __init__(self, folder, pages):
        """`pages`: {address: (headers, body)}. The address `/` is saved, and asked for, as /index-page."""
        self.folder = folder / 'nginx'
        files = self.folder / 'files'
        files.mkdir(parents=True)
        locations = {}
        for path, (headers, body) in pages.items():
            place = files / self.path(path)[1:]
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(body)
            of_articles = path.startswith('/articles/')
            locations['/articles/' if of_articles else '= ' + self.path(path)] = headers
        self.port, self.cached_port = free_port(), free_port()
        inside = f'    root {files};\n' + ''.join(location(path, headers) for path, headers in locations.items())
        conf = HEAD.format(user='user root;\n' if os.geteuid() == 0 else '', folder=self.folder)
        conf += f'  server {{ listen 127.0.0.1:{self.port};\n{inside}  }}\n'
        conf += (f'  server {{ listen 127.0.0.1:{self.cached_port};\n    open_file_cache max=20000 inactive=60s; open_file_cache_valid 60s;\n'
                 f'{inside}  }}\n}}\n')
        (self.folder / 'nginx.conf').write_text(conf)

    @staticmethod
    def path(path):
        return '/index-page' if path == '/' else path

    def __enter__(self):
        self.process = subprocess.Popen(['nginx', '-p', str(self.folder), '-c', str(self.folder / 'nginx.conf'), '-e', str(self.folder / 'error.log')],
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        def worker():
            if self.process.poll() is not None:
                raise Broken('nginx did not start: ' + (self.folder / 'error.log').read_text()[-800:])
            return children(self.process.pid)
        self.pid = until(worker)[0]
        return self

    def __exit__(self, *_):
        stop(self.process)
