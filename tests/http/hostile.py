#!/usr/bin/env python3
"""Sends malformed, slow and treacherous requests to a running server, and an ordinary one after each: that one is answered as ever.

    tests/http/hostile.py                                            both of build/release
    tests/http/hostile.py --server build/dev/tests/door_probe        the door with a few fixed pages
    tests/http/hostile.py --kenober build/dev/kenober                the whole program, on a new data folder

The cases of llhttp are read from $KENOBER_CORPORA/http-llhttp. Ends with "N passed, N failed" (and what was skipped, and why).
"""
import argparse
import itertools
import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from smuggling import CASES, HOST  # noqa: E402
from wire import Connection, Server, exchange, median_and_p95, read_cases  # noqa: E402


class Results:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def check(self, name, is_right, seen=""):
        if is_right:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED {name}: {seen!r}"[:600], flush=True)

    def skip(self, name, why):
        self.skipped += 1
        print(f"skipped {name}: {why}", flush=True)


def ordinary(server):
    """An ordinary request on a new connection gets the page that it always gets."""
    answer = exchange(server.port, b"GET / HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")
    return len(answer.statuses) == 1 and answer.statuses[0] == 200 and answer.bodies[0] == server.front_page


def with_host(request):
    """The same request with a Host where it has none, so that it is refused for what it is meant to be refused for."""
    first, end, rest = request.partition(b"\r\n")
    if not end or b"\r\nhost:" in request.lower():
        return None
    return first + end + HOST + rest


def run_llhttp(server, results, folder):
    for case in read_cases(folder):
        for variant, request in (("", case.request), (" with Host", with_host(case.request))):
            if request is None:
                continue
            name = f"llhttp {case.file}: {case.name}{variant}"
            answer = exchange(server.port, request)
            if case.kind == "error":
                earlier = case.complete if case.is_after_close else 0
                right = (not answer.statuses and answer.closed) or answer.statuses[-1:] == [400] or (
                    earlier > 0 and len(answer.statuses) <= earlier and answer.closed)
                results.check(name, right and answer.closed, (answer.statuses, answer.closed))
            elif case.kind == "pause":
                refused = all(status >= 400 for status in answer.statuses)
                results.check(name, refused and len(answer.statuses) <= 1 and answer.closed, (answer.statuses, answer.closed))
            else:
                calm = all(status < 500 or status == 501 for status in answer.statuses)
                results.check(name, calm and (case.is_lenient or len(answer.statuses) <= case.begun), (answer.statuses, case.begun))
            results.check(name + ", then an ordinary request", ordinary(server))


def run_smuggling(server, results):
    for name, request, wanted in itertools.chain.from_iterable(cases() for cases in CASES):
        answer = exchange(server.port, request)
        results.check("smuggling: " + name, answer.statuses in wanted and answer.closed, (answer.statuses, answer.closed))
        results.check("smuggling: " + name + ", then an ordinary request", ordinary(server))


def run_protocol(server, results):
    get = b"GET / HTTP/1.1\r\n" + HOST
    last = get + b"Connection: close\r\n\r\n"
    three = exchange(server.port, get + b"\r\n" + b"HEAD / HTTP/1.1\r\n" + HOST + b"\r\n" + last, methods=["GET", "HEAD", "GET"])
    results.check("pipelining: three answers in order", three.statuses == [200, 200, 200] and three.bodies[0] == three.bodies[2], three.statuses)
    results.check("HEAD: a head like that of GET, and no body", three.bodies[1] == b"" and
                  three.fields[1].get("content-length") == str(len(three.bodies[0])), three.fields[1:2])
    many = exchange(server.port, (get + b"\r\n") * 200 + last)
    results.check("pipelining: 201 at once", many.statuses == [200] * 201 and set(many.bodies) == {server.front_page}, len(many.statuses))
    body = exchange(server.port, b"POST /none HTTP/1.1\r\n" + HOST + b"Content-Length: 36\r\n\r\n" + b"GET /inner HTTP/1.1\r\nHost: inner\r\n\r\n" + last)
    results.check("a body is never a request", len(body.statuses) == 2 and body.statuses[1] == 200, body.statuses)
    chunks = exchange(server.port, b"POST /none HTTP/1.1\r\n" + HOST + b'Transfer-Encoding: chunked\r\n\r\n5;a="b;c";d=e\r\nhello\r\n0\r\nT: v\r\n\r\n' + last)
    results.check("chunks, extensions, trailers, then another request", len(chunks.statuses) == 2 and chunks.statuses[1] == 200, chunks.statuses)
    empty = exchange(server.port, b"\r\n" + last)
    results.check("an empty line before a request", empty.statuses == [200], empty.statuses)
    old = exchange(server.port, b"GET / HTTP/1.0\r\n" + HOST + b"\r\n", half_close=False)
    results.check("HTTP/1.0 ends with its answer", old.statuses == [200] and old.closed, (old.statuses, old.closed))
    kept = exchange(server.port, b"GET / HTTP/1.0\r\n" + HOST + b"Connection: keep-alive\r\n\r\n" + last, half_close=False)
    results.check("HTTP/1.0 keeps alive when asked", kept.statuses == [200, 200] and kept.fields[0].get("connection") == "keep-alive", kept.statuses)
    for size in (1, 2, 7):
        slow = exchange(server.port, last, pieces=size)
        results.check(f"a request in pieces of {size}", slow.statuses == [200] and slow.bodies == [server.front_page], slow.statuses)
    run_conditions(server, results, get)
    run_continue(server, results)


def run_conditions(server, results, get):
    first = exchange(server.port, get + b"Connection: close\r\n\r\n")
    tag = first.fields[0].get("etag", "").encode()
    results.check("a page has a strong tag", tag.startswith(b'"') and len(tag) > 10, tag)
    for value in (tag, b"W/" + tag, b'"other", ' + tag, b"*"):
        again = exchange(server.port, get + b"If-None-Match: " + value + b"\r\nConnection: close\r\n\r\n")
        results.check(f"If-None-Match {value!r}: 304", again.statuses == [304] and again.bodies == [b""], again.statuses)
    other = exchange(server.port, get + b'If-None-Match: "other"\r\nConnection: close\r\n\r\n')
    results.check("If-None-Match of another: 200", other.statuses == [200], other.statuses)
    for coding in (b"gzip", b"br"):
        packed = None
        for _ in range(40):  # compressed by a worker, from the second hit on
            packed = exchange(server.port, get + b"Accept-Encoding: " + coding + b"\r\nConnection: close\r\n\r\n")
            if packed.fields[0].get("content-encoding"):
                break
            time.sleep(0.02)
        results.check(f"{coding!r}: coded, with a tag of its own, smaller", packed.fields[0].get("content-encoding") == coding.decode() and
                      packed.fields[0]["etag"] != tag.decode() and len(packed.bodies[0]) < len(first.bodies[0]) and
                      "Accept-Encoding" in packed.fields[0].get("vary", ""), packed.fields)
        plain = exchange(server.port, get + b"Accept-Encoding: " + coding + b";q=0\r\nConnection: close\r\n\r\n")
        results.check(f"{coding!r} refused: plain", plain.bodies == [server.front_page] and "content-encoding" not in plain.fields[0], plain.fields)


def run_continue(server, results):
    connection = Connection(server.port)
    connection.send(b"POST /none HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n")
    interim = connection.read_until(b"\r\n\r\n")
    results.check("100-continue comes before the body", interim.startswith(b"HTTP/1.1 100 "), interim)
    connection.send(b"hello")
    final = connection.read_all()
    results.check("and the answer after it", final.startswith(b"HTTP/1.1 4"), final[:40])


def run_files(server, results):
    if not server.is_probe:
        return results.skip("ranges", "a new data folder holds no file yet; the probe has one")
    get = b"GET /file HTTP/1.1\r\n" + HOST + b"Connection: close\r\n"
    whole = exchange(server.port, get + b"\r\n")
    size, tag = len(whole.bodies[0]), whole.fields[0]["etag"].encode()
    results.check("a file", whole.statuses == [200] and size == 300003 and whole.fields[0]["accept-ranges"] == "bytes", whole.fields)
    for wanted, status, length in ((b"0-0", 206, 1), (b"1-10", 206, 10), (b"300000-", 206, 3), (b"-3", 206, 3), (b"-999999", 206, size),
                                   (b"300003-", 416, 0), (b"-0", 416, 0), (b"5-1", 200, size), (b"0-1,5-6", 200, size), (b"a-b", 200, size)):
        part = exchange(server.port, get + b"Range: bytes=" + wanted + b"\r\n\r\n")
        results.check(f"range {wanted!r}", part.statuses == [status] and len(part.bodies[0]) == length, (part.statuses, len(part.bodies[0])))
    last = exchange(server.port, get + b"Range: bytes=-3\r\nIf-Range: " + tag + b"\r\n\r\n")
    results.check("If-Range that holds", last.statuses == [206] and last.bodies == [b"end"], last.statuses)
    changed = exchange(server.port, get + b'Range: bytes=-3\r\nIf-Range: "other"\r\n\r\n')
    results.check("If-Range that does not", changed.statuses == [200], changed.statuses)
    since = exchange(server.port, get + b"If-Modified-Since: " + whole.fields[0]["last-modified"].encode() + b"\r\n\r\n")
    results.check("If-Modified-Since", since.statuses == [304], since.statuses)
    large = b"a=" + b"x" * 300000
    echo = exchange(server.port, b"POST /echo HTTP/1.1\r\n" + HOST + b"Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n"
                    b"Content-Length: %d\r\n\r\n" % len(large) + large)
    results.check("a body through a file", echo.bodies == [b"received 300001\n"], (echo.statuses, echo.bodies))
    results.check("and the file is gone", not list(pathlib.Path(server.data, "bodies").glob("body-*")))


def run_changes(server, results):
    if not server.is_probe:
        return results.skip("generations", "the probe has pages that count their renderings")
    get = b"GET /count HTTP/1.1\r\n" + HOST + b"Connection: close\r\n"
    first, again = exchange(server.port, get + b"\r\n"), exchange(server.port, get + b"\r\n")
    results.check("kept: the same page again", first.bodies == again.bodies, again.bodies)
    exchange(server.port, b"POST /change HTTP/1.1\r\n" + HOST + b"Content-Length: 0\r\nConnection: close\r\n\r\n")
    moved = exchange(server.port, get + b"\r\n")
    results.check("a write moves the generation", moved.bodies != first.bodies, moved.bodies)
    signed_in = exchange(server.port, get + b"Cookie: kenober=abcdefabcdefabcdefabcdefabcdefab\r\n\r\n")
    results.check("somebody with a session gets nothing kept", signed_in.bodies != moved.bodies, signed_in.bodies)


def run_slow(server, results, seconds):
    """A head that trickles in, and one that never begins, end at their absolute deadline."""
    begun = time.monotonic()
    trickle = Connection(server.port)
    ended = None
    trickle.send(b"GET / HTTP/1.1\r\n")
    while ended is None and time.monotonic() - begun < seconds + 10:
        try:
            trickle.send(b"X: y\r\n")
        except OSError:
            ended = time.monotonic() - begun
        if trickle.is_closed(0.5):
            ended = time.monotonic() - begun
    results.check("a head that trickles in is ended", ended is not None and ended <= seconds + 4, ended)
    silent = Connection(server.port)
    results.check("a connection that says nothing is ended", silent.is_closed(seconds + 4))


def run_half_open(server, results, count):
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(count + 500, resource.getrlimit(resource.RLIMIT_NOFILE)[1]),) * 2)
    alone = [server.time_of_one() for _ in range(200)]
    crowd = []
    for _ in range(count):
        connection = Connection(server.port)
        connection.send(b"GET / HTTP/1.1\r\nHost: lo")
        crowd.append(connection)
    beside = [server.time_of_one() for _ in range(200)]
    standing = sum(not connection.is_closed(0) for connection in crowd)
    results.check(f"ordinary requests beside {count} half-open connections", None not in alone + beside, beside.count(None))
    results.check("the half-open connections do stand", standing > count * 0.9, standing)
    if None not in alone + beside:
        print("ordinary request, p50 and p95 in ms: alone %.2f %.2f, beside %d half-open %.2f %.2f" %
              (*median_and_p95(alone), count, *median_and_p95(beside)))
    for connection in crowd:
        connection.close()


def run_limit_per_client(server, results):
    if not server.is_probe:
        return results.skip("limit per client", "loopback is on the allow-list of this server")
    with server.another(["--header-seconds", "30"], allow=False) as other:
        crowd = [Connection(other.port) for _ in range(80)]
        time.sleep(0.3)
        standing = sum(not connection.is_closed(0) for connection in crowd)
        results.check("at most 64 connections of one client", 60 <= standing <= 64, standing)
        for connection in crowd:
            connection.close()


def run_overload(server, results):
    if not server.is_probe:
        return results.skip("full queue", "the probe has a slow page")
    with server.another(["--workers", "2", "--queue", "4"]) as other:
        answers = []
        threads = [threading.Thread(target=lambda: answers.append(exchange(other.port, b"GET /slow HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")))
                   for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        statuses = sorted(status for answer in answers for status in answer.statuses)
        busy = [answer for answer in answers if answer.statuses == [503]]
        results.check("a full queue answers 503, others are served", set(statuses) == {200, 503} and len(statuses) == 20, statuses)
        results.check("with Retry-After", all("retry-after" in answer.fields[0] for answer in busy))
        results.check("and pages in memory still come", ordinary(other))


def run_oracle(server, results):
    if not server.is_probe:
        return results.skip("cache oracle", "the probe has a page that differs each time")
    with server.another(["--check-cache"]) as other:
        get = b" HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n"
        same = [exchange(other.port, b"GET /" + get).statuses for _ in range(3)]
        wrong = [exchange(other.port, b"GET /wrong" + get).statuses for _ in range(2)]
        results.check("the oracle lets right pages pass", same == [[200]] * 3, same)
        results.check("the oracle catches a page that differs", wrong == [[200], [500]], wrong)


def run_stop(server, results):
    """Whoever is under way is served to the end, others are told to go; then the program ends by itself."""
    under_way = Connection(server.port)
    under_way.send(b"POST /none HTTP/1.1\r\n" + HOST + b"Content-Length: 10\r\n\r\nhello")
    idle = Connection(server.port)
    idle.send(b"GET / HTTP/1.1\r\n" + HOST + b"\r\n")
    idle.read_until(b"\r\n\r\n")
    time.sleep(0.2)
    server.process.send_signal(signal.SIGTERM)
    time.sleep(0.3)
    under_way.send(b"world")
    answer = under_way.read_all()
    results.check("graceful stop: the request under way is answered", answer.startswith(b"HTTP/1.1 4") and b"\r\nConnection: close\r\n" in answer, answer[:200])
    try:
        Connection(server.port).close()
        accepted = True
    except OSError:
        accepted = False
    results.check("graceful stop: nobody new is let in", not accepted)
    try:
        code = server.process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        code = "still running"
    results.check("graceful stop: the program ends by itself", code == 0, code)


def run_all(program, is_probe, results, half_open):
    corpora = os.environ.get("KENOBER_CORPORA")
    header_seconds = 3 if is_probe else 10
    with tempfile.TemporaryDirectory(prefix="kenober-hostile-") as folder, Server(program, pathlib.Path(folder), header_seconds, is_probe) as server:
        if corpora:
            run_llhttp(server, results, pathlib.Path(corpora) / "http-llhttp" / "request")
        else:
            results.skip("the cases of llhttp", "KENOBER_CORPORA is not set")
            results.failed += os.environ.get("CI") == "true"
        for part in (run_smuggling, run_protocol, run_files, run_changes, run_limit_per_client, run_overload, run_oracle):
            part(server, results)
        run_slow(server, results, header_seconds)
        run_half_open(server, results, half_open)
        run_stop(server, results)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--server", type=pathlib.Path, help="the probe of src/platform/door")
    arguments.add_argument("--kenober", type=pathlib.Path, help="the program")
    arguments.add_argument("--half-open", type=int, default=1000)
    options = arguments.parse_args()
    built = pathlib.Path(__file__).parents[2] / "build" / "release"
    if not options.server and not options.kenober:
        options.server, options.kenober = built / "tests" / "door_probe", built / "kenober"
    results = Results()
    for program, is_probe in ((options.server, True), (options.kenober, False)):
        if program:
            run_all(program, is_probe, results, options.half_open)
    print(f"{results.passed} passed, {results.failed} failed" + (f", {results.skipped} skipped" if results.skipped else ""))
    return 1 if results.failed else 0


if __name__ == "__main__":
    sys.exit(main())
