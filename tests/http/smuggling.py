"""Requests that two programs might understand differently, or that ask for more than is given: each must be refused.

Each case: its name, the request, the statuses that may come. Whatever is answered, nothing inside a body is.
"""

HOST = b"Host: localhost\r\n"
REFUSED = [[400]]
INNER = b"GET /inner HTTP/1.1\r\n" + HOST + b"\r\n"
POST = b"POST / HTTP/1.1\r\n" + HOST
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"
GET = b"GET / HTTP/1.1\r\n"


def framing_cases():
    """Where a body ends, said in ways that two programs might understand differently."""
    yield "xchunked", POST + b"Transfer-Encoding: xchunked\r\n\r\n" + INNER, REFUSED
    yield "chunked twice in a field", POST + b"Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n" + INNER, REFUSED
    yield "chunked in two fields", POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", REFUSED
    yield "identity", POST + b"Transfer-Encoding: identity\r\n\r\n" + INNER, REFUSED
    yield "gzip, chunked", POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", REFUSED
    yield "empty coding", POST + b"Transfer-Encoding:\r\n\r\n" + INNER, REFUSED
    yield "coding in quotes", POST + b'Transfer-Encoding: "chunked"\r\n\r\n' + INNER, REFUSED
    yield "vertical tab before chunked", POST + b"Transfer-Encoding: \x0bchunked\r\n\r\n" + INNER, REFUSED
    yield "length and chunks", POST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + INNER, REFUSED
    yield "chunks and length", POST + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + INNER, REFUSED
    yield "chunks in HTTP/1.0", b"POST / HTTP/1.0\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", REFUSED
    for length in (b"+5", b"-5", b"0x5", b"5,5", b"5 5", b" ", b"5.", b"\xb2", b"99999999999999999999", b"184467440737095516160"):
        yield f"length {length!r}", POST + b"Content-Length: " + length + b"\r\n\r\nhello" + INNER, REFUSED
    yield "the same length twice", POST + b"Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello", REFUSED
    yield "space before the colon", POST + b"Content-Length : 5\r\n\r\nhello", REFUSED
    yield "tab before the colon", POST + b"Transfer-Encoding\t: chunked\r\n\r\n0\r\n\r\n", REFUSED
    yield "folded coding", POST + b"Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n", REFUSED


def head_cases():
    """Heads that are none."""
    yield "folded field", GET + HOST + b"X: a\r\n b\r\n\r\n", REFUSED
    yield "name alone", GET + HOST + b"Content-Length\r\n\r\n", REFUSED
    yield "NUL in a name", GET + HOST + b"X\x00Y: a\r\n\r\n", REFUSED
    yield "NUL in a value", GET + HOST + b"X: a\x00b\r\n\r\n", REFUSED
    yield "CR in a value", GET + HOST + b"X: a\rb\r\n\r\n", REFUSED
    yield "LF alone", b"GET / HTTP/1.1\n" + b"Host: localhost\n\n", REFUSED
    yield "CR alone", b"GET / HTTP/1.1\rHost: localhost\r\r", [[], [400]]
    yield "no Host", GET + b"\r\n", REFUSED
    yield "two Hosts", GET + HOST + HOST + b"\r\n", REFUSED
    for host in (b"", b"a b", b"a/b", b"user@host", b"localhost:80:80", b"localhost:99999", b"[::1", b"a,b", b"<a>", b"h\xc3\xa9"):
        yield f"Host {host!r}", GET + b"Host: " + host + b"\r\n\r\n", REFUSED


def target_cases():
    """Targets, methods and versions."""
    yield "absolute target", b"GET http://localhost/ HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n", [[200]]
    yield "absolute target of another", b"GET http://elsewhere/ HTTP/1.1\r\n" + HOST + b"\r\n", REFUSED
    yield "absolute target with a user", b"GET http://a@localhost/ HTTP/1.1\r\n" + HOST + b"\r\n", REFUSED
    yield "another scheme", b"GET ftp://localhost/ HTTP/1.1\r\n" + HOST + b"\r\n", REFUSED
    yield "asterisk for GET", b"GET * HTTP/1.1\r\n" + HOST + b"\r\n", REFUSED
    yield "asterisk for OPTIONS", b"OPTIONS * HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n", [[204]]
    yield "fragment", b"GET /#a HTTP/1.1\r\n" + HOST + b"\r\n", REFUSED
    yield "relative target", b"GET a HTTP/1.1\r\n" + HOST + b"\r\n", REFUSED
    yield "two spaces", b"GET  / HTTP/1.1\r\n" + HOST + b"\r\n", REFUSED
    yield "tab for a space", b"GET\t/\tHTTP/1.1\r\n" + HOST + b"\r\n", REFUSED
    yield "small letters", b"get / http/1.1\r\n" + HOST + b"\r\n", REFUSED
    yield "unknown method", b"BREW / HTTP/1.1\r\n" + HOST + b"\r\n", REFUSED
    yield "known method that no room serves", b"PUT / HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n", [[405]]
    for version in (b"HTTP/0.9", b"HTTP/1.2", b"HTTP/2.0", b"HTTP/1.10", b"HTTP/1", b"http/1.1", b"HTTP/01.1"):
        yield f"version {version!r}", b"GET / " + version + b"\r\n" + HOST + b"\r\n", REFUSED
    yield "HTTP/0.9", b"GET /\r\n", REFUSED
    yield "preface of HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", REFUSED
    yield "TLS", bytes.fromhex("16030100c8010000c40303") + b"\x00" * 40 + b"\n", REFUSED


def chunk_cases():
    """Chunks that are none."""
    for size in (b"g", b"-1", b"+1", b"0x1", b" 1", b"1 ", b"", b"1;", b"1;=a", b'1;a="b', b"1;a=b c", b"1111111111111111", b"\xff"):
        yield f"chunk size {size!r}", CHUNKED + size + b"\r\na\r\n0\r\n\r\n" + INNER, REFUSED
    yield "chunk ended by LF", CHUNKED + b"1\na\r\n0\r\n\r\n", REFUSED
    yield "chunk longer than said", CHUNKED + b"1\r\nab\r\n0\r\n\r\n", REFUSED
    yield "chunk data ended by LF", CHUNKED + b"1\r\na\n0\r\n\r\n", REFUSED
    yield "a chunk beyond every limit", CHUNKED + b"fffffffffffffff\r\na", [[413]]
    yield "long extension", CHUNKED + b"1;a=" + b"b" * 20000 + b"\r\na\r\n0\r\n\r\n", REFUSED
    yield "endless trailers", CHUNKED + b"0\r\n" + b"A: b\r\n" * 4000 + b"\r\n", REFUSED


def limit_cases():
    """Too long, too many, or another protocol."""
    yield "long target", b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", [[414]]
    yield "endless target", b"GET /" + b"a" * 60000, [[414]]
    yield "long field", GET + HOST + b"X: " + b"a" * 40000 + b"\r\n\r\n", [[431]]
    yield "many fields", GET + HOST + b"X: a\r\n" * 101 + b"\r\n", [[431]]
    yield "too large", POST + b"Content-Length: 999999999\r\n\r\n", [[413]]
    yield "another expectation", POST + b"Expect: 200-maybe\r\nContent-Length: 1\r\n\r\na", [[417]]
    yield "upgrade", GET + HOST + b"Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n" + INNER, [[501]]
    yield "CONNECT", b"CONNECT localhost:22 HTTP/1.1\r\n" + HOST + b"\r\n", [[501]]


CASES = (framing_cases, head_cases, target_cases, chunk_cases, limit_cases)
