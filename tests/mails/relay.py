"""OpenSMTPD as the relay of a town: from a free port of this machine on to a mail server, without touching anything of the system's own."""
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

PATIENCE = 30


def free_port():
    with socket.socket() as one:
        one.bind(('127.0.0.1', 0))
        return one.getsockname()[1]


class Relay:
    """Use as a context. Needs root, since OpenSMTPD gives its rights up itself."""

    def __init__(self, onward):
        self.onward, self.port = onward, free_port()

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix='kenober-relay-'))
        self.folder.chmod(0o711)
        conf = self.folder / 'smtpd.conf'
        conf.write_text(f'listen on 127.0.0.1 port {self.port}\n'
                        f'action onward relay host smtp://127.0.0.1:{self.onward}\n'
                        f'match from any for any action onward\n')
        self.log = (self.folder / 'log').open('w')
        self.process = subprocess.Popen(['/usr/sbin/smtpd', '-d', '-f', conf], stdout=self.log, stderr=subprocess.STDOUT, start_new_session=True)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            try:
                with socket.create_connection(('127.0.0.1', self.port), 1) as one:
                    if one.recv(3) == b'220':
                        return self
            except OSError:
                time.sleep(0.1)
        self.__exit__()
        raise RuntimeError('OpenSMTPD does not start: ' + (self.folder / 'log').read_text()[-1000:] if self.folder.exists() else '')

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, 9)
            self.process.wait()
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)
