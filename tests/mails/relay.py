#!/usr/bin/env python3
"""A real mail server (OpenSMTPD) between what sends and what takes, on free ports of the loopback:

    tests/mails/relay.py --to 127.0.0.1:PORT [--port N] [--back DOMAIN=127.0.0.1:PORT]

Whatever it takes it hands on in SMTP to --to, but mails for a domain named by --back, which it hands over in LMTP: so what it returns to its
sender comes home. It takes a hundred mails on one connection and answers 452 then, keeps envelopes as they are, hands on some twenty-five mails a
second on one connection, and in no order. Prints "port N" once it listens, and ends with SIGTERM or SIGINT.

Its queue and its socket lie in a temporary folder: OpenSMTPD knows only /var/spool and /run, which are made to be that folder in a mount
namespace of its own. For that it wants root, as OpenSMTPD itself does, and nothing but the two users of Debian's package.
"""
import argparse
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

SERVER, CONTROL = "/usr/sbin/smtpd", "/usr/sbin/smtpctl"
START = 'mount --bind "$0/spool" /var/spool && mount --bind "$0/run" /run && exec /usr/sbin/smtpd -F -f "$0/smtpd.conf"'


def lack():
    """Why there can be no relay here, or nothing."""
    if not (os.path.exists(SERVER) and os.path.exists(CONTROL)):
        return "OpenSMTPD is not installed"
    if os.geteuid() != 0:
        return "OpenSMTPD wants root"
    if shutil.which("unshare") is None or subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False).returncode:
        return "there are no mount namespaces here"
    return None


def free_port():
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def endpoint(text):
    if not re.fullmatch(r"127\.0\.0\.1:\d{1,5}", text):
        raise ValueError(f"only ports of the loopback, not {text}")
    return text


class Relay:
    """Running until its scope ends. `back`: domains and the LMTP ports (127.0.0.1:N) at which their mails are taken."""

    def __init__(self, to, port=0, back=None):
        self.port = port or free_port()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kenober-relay-"))
        # OpenSMTPD gives up its rights, and has to find its queue and its settings all the same.
        self.folder.chmod(0o711)
        (self.folder / "spool" / "smtpd").mkdir(parents=True, mode=0o711)
        (self.folder / "run").mkdir(mode=0o755)
        lines = [f"listen on 127.0.0.1 port {self.port} hostname relay.example", f'action "on" relay host smtp://{endpoint(to)}']
        for number, (domain, where) in enumerate((back or {}).items()):
            lines += [f'action "back{number}" relay host lmtp://{endpoint(where)}', f'match from any for domain "{domain}" action "back{number}"']
        lines.append('match from any for any action "on"')
        (self.folder / "smtpd.conf").write_text("\n".join(lines) + "\n", encoding="ascii")
        with open(self.folder / "log", "wb") as log:
            self.process = subprocess.Popen(["unshare", "--mount", "sh", "-c", START, str(self.folder)], stdin=subprocess.DEVNULL, stdout=log,
                                            stderr=log, start_new_session=True)
        try:
            self.wait()
        except BaseException:
            self.close()
            raise

    def wait(self):
        for _ in range(200):
            if self.process.poll() is not None:
                break
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise RuntimeError("the relay does not listen: " + (self.folder / "log").read_text(errors="replace"))

    def control(self, *words):
        """What smtpctl says: ("schedule", "all") tries again at once what waits, ("show", "queue") lists it."""
        done = subprocess.run(["nsenter", "--mount", "--target", str(self.process.pid), CONTROL, *words], capture_output=True, text=True,
                              check=False)
        return done.stdout + done.stderr

    def waiting(self):
        """How many mails it still has, each for one recipient."""
        return sum(1 for path in (self.folder / "spool" / "smtpd" / "queue").rglob("*") if re.fullmatch(r"[0-9a-f]{16}", path.name))

    def close(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", required=True, metavar="127.0.0.1:PORT")
    parser.add_argument("--port", type=int, default=0, help="0: a free one")
    parser.add_argument("--back", action="append", default=[], metavar="DOMAIN=127.0.0.1:PORT")
    wanted = parser.parse_args()
    if why := lack():
        sys.exit(f"relay.py: {why}")
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(0))
    with Relay(wanted.to, wanted.port, dict(pair.split("=", 1) for pair in wanted.back)) as relay:
        print("port", relay.port, flush=True)
        relay.process.wait()
        sys.exit("relay.py: OpenSMTPD ended by itself")


if __name__ == "__main__":
    main()
