#!/usr/bin/env python3
"""A mail server that takes everything and delivers nothing: the far end of mail tests and of load.

Prints `port N` once it listens (loopback only), and `taken N` when it is ended by SIGTERM or SIGINT. With --folder it writes each
message as NNNNNN.eml, and who sent it to whom as NNNNNN.json. Answers for single recipients are chosen by --rcpt and --data, and
--drop hangs up on them after their message without a word. With --user and --password it insists on a sign-in.
"""
import argparse
import asyncio
import base64
import json
import pathlib
import signal
import sys


def answers(pairs):
    """ADDRESS=CODE, several times; behind the code may stand a status of RFC 3463: ADDRESS=550 5.1.1."""
    return {address.lower(): code for address, _, code in (pair.rpartition("=") for pair in pairs)}


def wanted():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0, help="0: a free one")
    parser.add_argument("--folder", type=pathlib.Path, help="where messages are written; none: they are only counted")
    parser.add_argument("--log", type=pathlib.Path, help="where each recipient of a message that was taken has a line")
    parser.add_argument("--greeting", type=int, default=220, help="the code of the first answer")
    parser.add_argument("--rcpt", action="append", default=[], metavar="ADDRESS=CODE", help="the answer to RCPT TO this address")
    parser.add_argument("--data", action="append", default=[], metavar="ADDRESS=CODE", help="the answer to a whole message to it")
    parser.add_argument("--drop", action="append", default=[], metavar="ADDRESS", help="hang up after a whole message to it")
    parser.add_argument("--silent", action="append", default=[], metavar="ADDRESS", help="never answer RCPT TO this address")
    parser.add_argument("--user", default="")
    parser.add_argument("--password", default="")
    return parser.parse_args()


class Sink:
    def __init__(self, options):
        self.options = options
        self.rcpt, self.data = answers(options.rcpt), answers(options.data)
        self.drop = {address.lower() for address in options.drop}
        self.silent = {address.lower() for address in options.silent}
        self.taken = 0
        self.log = options.log.open("ab", buffering=1 << 16) if options.log else None
        if options.folder:
            options.folder.mkdir(parents=True, exist_ok=True)

    def keep(self, sender, recipients, message):
        self.taken += 1
        if self.log:
            self.log.write("".join(f"{address}\n" for address in recipients).encode())
            self.log.flush()
        if not self.options.folder:
            return
        name = f"{self.taken:06}"
        (self.options.folder / f"{name}.json").write_text(json.dumps({"from": sender, "to": recipients}), encoding="utf-8")
        draft = self.options.folder / f".{name}"
        draft.write_bytes(message)
        draft.rename(self.options.folder / f"{name}.eml")

    async def serve(self, reader, writer):
        try:
            await Talk(self, reader, writer).run()
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError):
            pass
        finally:
            writer.close()


class Talk:
    """One connection."""

    def __init__(self, sink, reader, writer):
        self.sink, self.reader, self.writer = sink, reader, writer
        self.sender, self.recipients = None, []
        self.signed_in = not sink.options.user

    def say(self, *lines):
        self.writer.write("".join(line + "\r\n" for line in lines).encode())

    async def run(self):
        self.say(f"{self.sink.options.greeting} sink")
        if self.sink.options.greeting != 220:
            return await self.writer.drain()
        while line := await self.reader.readline():
            verb, _, rest = line.decode("latin-1").strip().partition(" ")
            step = getattr(self, "on_" + verb.lower(), None) if verb.isalpha() else None
            if step is None:
                self.say("500 what?")
            elif await step(rest) == "end":
                break
            await self.writer.drain()
        await self.writer.drain()

    async def on_ehlo(self, _):
        self.say("250-sink", "250-PIPELINING", "250-8BITMIME", *(["250-AUTH PLAIN"] if self.sink.options.user else []), "250 SIZE 50000000")

    async def on_helo(self, _):
        self.say("250 sink")

    async def on_auth(self, rest):
        how, _, secret = rest.partition(" ")
        if how.upper() != "PLAIN":
            return self.say("504 only PLAIN")
        if not secret:
            self.say("334 ")
            await self.writer.drain()
            secret = (await self.reader.readline()).decode("latin-1").strip()
        _, user, password = base64.b64decode(secret).decode("utf-8").split("\0")
        self.signed_in = (user, password) == (self.sink.options.user, self.sink.options.password)
        self.say("235 welcome" if self.signed_in else "535 that is not the password")

    async def on_mail(self, rest):
        if not self.signed_in:
            return self.say("530 sign in first")
        self.sender, self.recipients = address_in(rest), []
        self.say("250 from you")

    async def on_rcpt(self, rest):
        address = address_in(rest)
        if self.sender is None:
            return self.say("503 from whom?")
        if address.lower() in self.sink.silent:
            await asyncio.sleep(3600)
        code = self.sink.rcpt.get(address.lower(), "250")
        if code < "400":
            self.recipients.append(address)
        self.say(f"{code} {address}")

    async def on_data(self, _):
        if not self.recipients:
            return self.say("503 to whom?")
        self.say("354 go on")
        await self.writer.drain()
        message = await self.reader.readuntil(b"\r\n.\r\n")
        if any(address.lower() in self.sink.drop for address in self.recipients):
            return "end"
        code = max(self.sink.data.get(address.lower(), "250") for address in self.recipients)
        if code < "400":
            self.sink.keep(self.sender, self.recipients, message[:-3].replace(b"\r\n..", b"\r\n."))
        self.sender, self.recipients = None, []
        self.say(f"{code} end of message")

    async def on_rset(self, _):
        self.sender, self.recipients = None, []
        self.say("250 forgotten")

    async def on_noop(self, _):
        self.say("250 still here")

    async def on_quit(self, _):
        self.say("221 goodbye")
        return "end"


def address_in(rest):
    return rest.partition("<")[2].partition(">")[0]


async def main():
    sink = Sink(wanted())
    server = await asyncio.start_server(sink.serve, "127.0.0.1", sink.options.port, limit=1 << 26)
    end = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, end.set)
    print("port", server.sockets[0].getsockname()[1], flush=True)
    await end.wait()
    print("taken", sink.taken, flush=True)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
