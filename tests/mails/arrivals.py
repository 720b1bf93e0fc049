#!/usr/bin/env python3
"""Mails handed to mailbox_probe by programs that others wrote: Python's smtplib and mailbox, and OpenSMTPD, which also returns what the sink of
sink.mjs refuses:  tests/mails/arrivals.py [--probe build/dev/tests/mailbox_probe]

Ends with "N passed, N failed" (and what was skipped, and why)."""
import argparse
import collections
import contextlib
import hashlib
import json
import mailbox
import os
import pathlib
import signal
import smtplib
import stat
import subprocess
import sys
import tempfile
import threading
import time

import relay

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DELIVERERS = pathlib.Path("/usr/libexec/opensmtpd")
# Its programs refuse to run as root; the group stays, for whom the socket is open.
NOBODY = {"user": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
MAIL = "Subject: Été\r\nFrom: anna@mail.example\r\n\r\n.\r\n..\r\n.dot\r\nFin\r\n".encode()


class Results:
    passed = failed = skipped = 0

    def check(self, name, is_right, seen=""):
        if is_right:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED {name}: {seen!r}"[:900], flush=True)

    def skip(self, name, why):
        self.skipped += 1
        print(f"skipped {name}: {why}", flush=True)


class Lines:
    """What a program says, read while it runs."""

    def __init__(self, *command):
        self.process = subprocess.Popen([str(word) for word in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.first = self.process.stdout.readline().split()
        self.all = []
        self.reader = threading.Thread(target=lambda: self.all.extend(line.rstrip("\n") for line in self.process.stdout), daemon=True)
        self.reader.start()

    @property
    def port(self):
        return int(self.first[1])

    def mails(self):
        """(recipient, sender, size, hash) of each, in their order."""
        return [tuple(line.split(" ")[1:]) for line in list(self.all) if line.startswith("mail ")]

    def wait_for(self, count, seconds=30):
        end = time.monotonic() + seconds
        while len(self.mails()) < count and time.monotonic() < end:
            time.sleep(0.05)
        return self.mails()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGTERM)
        self.process.wait()
        self.reader.join()


def told(recipient, sender, mail):
    return recipient, f"<{sender}>", str(len(mail)), hashlib.sha256(mail).hexdigest()


def by_smtplib(results, probe):
    with Lines(probe, "lmtp", "127.0.0.1:0") as server:
        with smtplib.LMTP("127.0.0.1", server.port) as client:
            client.sendmail("anna@mail.example", ["back+7@town.example"], MAIL, mail_options=["BODY=8BITMIME"])
            results.check("extensions", set(client.esmtp_features) >= {"pipelining", "size", "8bitmime", "enhancedstatuscodes"}, client.esmtp_features)
            large = b"Subject: large\r\n\r\n" + b"x" * 70 + b"\r\n" + b"A line of a long mail.\r\n" * 400_000
            client.sendmail("", ["back+8@town.example"], large)
            refusal = attempt(lambda: client.sendmail("", ["back+9@town.example"], large + large))
            results.check("too large is refused beforehand", refusal.startswith("552"), refusal)
            results.check("no such address", attempt(lambda: client.sendmail("", ["nobody@x"], MAIL)).startswith("550"))
            results.check("for later", attempt(lambda: client.sendmail("", ["full@x"], MAIL)).startswith("451"))
            client.docmd("MAIL", "FROM:<>")
            for recipient in ("a@x", "nobody@x", "b@x"):
                client.docmd("RCPT", f"TO:<{recipient}>")
            codes = [client.data(MAIL)[0], client.getreply()[0], client.getreply()[0]]
            results.check("an answer for each", codes == [250, 550, 250], codes)
        seen = server.wait_for(2)
        results.check("what came is what was sent", seen[:2] == [told("back+7@town.example", "anna@mail.example", MAIL), told("back+8@town.example", "", large)], seen[:2])
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/lmtp"
        with Lines(probe, "lmtp", f"unix:{path}") as server:
            results.check("the socket is for its group", stat.S_IMODE(os.stat(path).st_mode) == 0o660, oct(os.stat(path).st_mode))
            with smtplib.LMTP(path) as client:
                client.sendmail("anna@mail.example", ["back+7@town.example"], MAIL)
            results.check("by a path", server.wait_for(1) == [told("back+7@town.example", "anna@mail.example", MAIL)], server.mails())


def attempt(act):
    try:
        act()
        return "taken"
    except smtplib.SMTPRecipientsRefused as refused:
        return str(next(iter(refused.recipients.values()))[0])
    except smtplib.SMTPResponseException as refused:
        return str(refused.smtp_code)


def many_at_once(results, probe):
    """Thirty clients, of whom twenty at most are served at a time: who is turned away comes again, and nothing is lost or comes twice."""
    with Lines(probe, "lmtp", "127.0.0.1:0") as server:
        def send(number):
            for each in range(20):
                while True:
                    try:
                        with smtplib.LMTP("127.0.0.1", server.port, timeout=20) as client:
                            client.sendmail("", [f"back+{number}.{each}@x"], MAIL)
                        break
                    except (smtplib.SMTPConnectError, smtplib.SMTPServerDisconnected):
                        time.sleep(0.02)
        threads = [threading.Thread(target=send, args=(number,)) for number in range(30)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        counts = collections.Counter(mail[0] for mail in server.wait_for(600))
        results.check("thirty clients at once", len(counts) == 600 and set(counts.values()) == {1}, len(counts))


def look(probe, folder):
    done = subprocess.run([probe, "maildir", folder], capture_output=True, text=True, check=False)
    return [tuple(line.split(" ")[1:]) for line in done.stdout.splitlines() if line.startswith("mail ")], done


def by_folder(results, probe):
    with tempfile.TemporaryDirectory() as folder:
        box = mailbox.Maildir(f"{folder}/box", create=True)
        mail = b"Return-Path: <>\nDelivered-To: back+7@town.example\nSubject: a\n\nHello\n"
        for _ in range(3):
            box.add(mail)
        box.add(mail.replace(b"back+7", b"nobody"))
        box.add(mail.replace(b"back+7", b"full"))
        seen, done = look(probe, f"{folder}/box")
        results.check("a folder of Python's", seen.count(told("back+7@town.example", "", mail)) == 3 and len(seen) == 5, (seen, done.stderr))
        flags = sorted(one.get_flags() + one.get_subdir() for one in box)
        results.check("refused ones are seen, those for later stay new", flags == ["Scur", "new"], flags)
        deliverer = DELIVERERS / "mail.maildir"
        if not deliverer.exists():
            return results.skip("OpenSMTPD's mail.maildir", "it is not installed")
        os.chmod(folder, 0o777)
        delivered = subprocess.run([deliverer, f"{folder}/other"], input=mail, capture_output=True, check=False, **NOBODY)
        seen, done = look(probe, f"{folder}/other")
        results.check("a folder of OpenSMTPD's", [one[0] for one in seen] == ["back+7@town.example"], (delivered.stderr, seen, done.stderr))


def by_deliverer(results, probe):
    """OpenSMTPD's own client of LMTP, which says HELO to nobody and gives names without a domain where it is told to."""
    program = DELIVERERS / "mail.lmtp"
    if not program.exists():
        return results.skip("OpenSMTPD's mail.lmtp", "it is not installed")
    with tempfile.TemporaryDirectory() as folder, Lines(probe, "lmtp", f"unix:{folder}/lmtp") as server:
        os.chmod(folder, 0o711)
        for count, (option, wanted) in enumerate((("-r", "back+7@town.example"), ("-u", "anna")), 1):
            done = subprocess.run([program, "-d", f"{folder}/lmtp", option], input=MAIL.replace(b"\r\n", b"\n"), capture_output=True, check=False, timeout=20, **NOBODY,
                                  env={"SENDER": "b@x", "RECIPIENT": "back+7@town.example", "USER": "anna", "LHLO": "mx", "EXTENSION": "", "DOMAIN": "x", "LOCAL": "x"})
            seen = server.wait_for(count)
            results.check(f"mail.lmtp {option}", done.returncode == 0 and seen and seen[-1][:2] == (wanted, "<b@x>"), (done.stderr, seen))


def through_relay(results, probe):
    """Two hundred mails, each from an address of its own; a tenth is refused at the other end, and OpenSMTPD returns each of those to its own address."""
    if why := relay.lack():
        return results.skip("a relay", why)
    refused = range(5, 200, 10)
    options = [word for number in refused for word in ("--rcpt", f"r{number}@mail.example=550")]
    with tempfile.TemporaryDirectory() as folder, Lines("node", HERE / "sink.mjs", "--folder", folder, *options) as sink, \
            Lines(probe, "lmtp", "127.0.0.1:0") as home, relay.Relay(f"127.0.0.1:{sink.port}", back={"town.example": f"127.0.0.1:{home.port}"}) as between:
        for hundred in range(2):  # which is what OpenSMTPD takes on one connection; after that it says 452
            with smtplib.SMTP("127.0.0.1", between.port) as client:
                for number in range(100 * hundred, 100 * hundred + 100):
                    client.sendmail(f"Back+{number}.aZ9_x@town.example", [f"r{number}@mail.example"], MAIL)
        returned = home.wait_for(len(refused))
        results.check("each returned mail finds its address", sorted(mail[0] for mail in returned) == sorted(f"Back+{number}.aZ9_x@town.example" for number in refused),
                      [mail[0] for mail in returned])
        results.check("returned mails have no sender", all(mail[1] == "<>" for mail in returned), returned[:2])
        end = time.monotonic() + 20
        while between.waiting() and time.monotonic() < end:
            time.sleep(0.1)
        results.check("nothing stays on the way", between.waiting() == 0, between.control("show", "queue"))
        envelopes = [json.loads(path.read_text()) for path in sorted(pathlib.Path(folder).glob("*.json"))]
        results.check("every other mail came once, its envelope as it was", sorted((one["from"], one["to"][0]) for one in envelopes) ==
                      sorted((f"Back+{number}.aZ9_x@town.example", f"r{number}@mail.example") for number in range(200) if number not in refused), len(envelopes))
        mails = [path.read_bytes() for path in sorted(pathlib.Path(folder).glob("*.eml"))]
        results.check("every mail came whole", all(mail.endswith(b"\r\n\r\n.\r\n..\r\n.dot\r\nFin\r\n") for mail in mails))
        order = [int(one["to"][0][1:].split("@")[0]) for one in envelopes]
        print(f"the relay used {len({one['connection'] for one in envelopes})} connections and kept the order of {sum(a < b for a, b in zip(order, order[1:]))} "
              f"of {len(order) - 1} neighbours", flush=True)
        with smtplib.SMTP("127.0.0.1", between.port) as client:
            client.sendmail("anna@mail.example", ["full@town.example"], MAIL)
        home.wait_for(len(refused) + 1)
        time.sleep(0.5)
        results.check("what is for later waits in the relay", between.waiting() == 1, between.waiting())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--probe", default=str(ROOT / "build" / "release" / "tests" / "mailbox_probe"))
    probe = str(pathlib.Path(parser.parse_args().probe).resolve())
    results = Results()
    for part in (by_smtplib, many_at_once, by_folder, by_deliverer, through_relay):
        try:
            part(results, probe)
        except Exception as error:  # a part that breaks is a failure of that part, and the others still run
            results.check(part.__name__, False, error)
    print(f"{results.passed} passed, {results.failed} failed" + (f", {results.skipped} skipped" if results.skipped else ""))
    return 1 if results.failed else 0


if __name__ == "__main__":
    sys.exit(main())
