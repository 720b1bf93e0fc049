"""Bytes to and from a server, without any HTTP library that would put them right; and the cases of llhttp."""
import dataclasses
import pathlib
import re
import socket
import subprocess
import time

LONGEST = 4.0   # seconds that a server has for anything here but deadlines


class Connection:
    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=LONGEST)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, data):
        self.socket.sendall(data)

    def read_until(self, mark):
        data = b""
        while mark not in data:
            piece = self.socket.recv(1)
            if not piece:
                break
            data += piece
        return data

    def read_all(self):
        data = b""
        try:
            while piece := self.socket.recv(65536):
                data += piece
        except (TimeoutError, ConnectionError):
            pass
        self.close()
        return data

    def is_closed(self, seconds):
        """Has the server closed it, or does it within this time? What it says before is passed over."""
        end = time.monotonic() + seconds
        while True:
            self.socket.settimeout(max(0.001, end - time.monotonic()))
            try:
                if not self.socket.recv(65536):
                    return True
            except TimeoutError:
                return False
            except ConnectionError:
                return True

    def close(self):
        self.socket.close()


@dataclasses.dataclass
class Answer:
    statuses: list
    fields: list
    bodies: list
    closed: bool


def parse_answers(data, closed, methods):
    answer = Answer([], [], [], closed)
    while data:
        head, end, rest = data.partition(b"\r\n\r\n")
        lines = head.split(b"\r\n")
        match = re.fullmatch(rb"HTTP/1\.1 (\d{3}) [^\r\n]*", lines[0])
        if not end or not match:
            answer.statuses.append(-1)   # not an answer at all
            return answer
        status = int(match[1])
        if status == 100:
            data = rest
            continue
        fields = dict((name.decode().lower(), value.strip().decode("latin-1")) for name, _, value in (line.partition(b":") for line in lines[1:]))
        method = methods[len(answer.statuses)] if len(answer.statuses) < len(methods) else "GET"
        length = 0 if method == "HEAD" or status in (204, 304) else int(fields.get("content-length", -1))
        if length < 0 or len(rest) < length:
            answer.statuses.append(-1)
            return answer
        answer.statuses.append(status)
        answer.fields.append(fields)
        answer.bodies.append(rest[:length])
        data = rest[length:]
    return answer


def exchange(port, request, methods=(), pieces=0, half_close=True):
    """Sends a request as it is, then ends sending (unless told not to) and reads all that comes."""
    if not methods:
        methods = ["HEAD"] if request.startswith(b"HEAD ") else []
    connection = Connection(port)
    data, closed = b"", False
    try:
        if pieces:
            for begin in range(0, len(request), pieces):
                connection.send(request[begin:begin + pieces])
                time.sleep(0.0005)
        else:
            connection.send(request)
        if half_close:
            connection.socket.shutdown(socket.SHUT_WR)
    except OSError:
        pass
    try:
        while piece := connection.socket.recv(65536):
            data += piece
        closed = True
    except TimeoutError:
        pass
    except ConnectionError:
        closed = True
    connection.close()
    return parse_answers(data, closed, methods)


class Server:
    """The probe or the program, started on a free port with a data folder of its own; loopback is on its allow-list."""

    def __init__(self, program, folder, header_seconds, is_probe, more=(), allow=True):
        self.program, self.folder, self.is_probe, self.header_seconds = program, folder, is_probe, header_seconds
        self.data = folder / f"data{len(list(folder.iterdir()))}"
        if is_probe:
            command = [program, "--data", self.data, "--listen", "127.0.0.1:0"]
            command += ["--header-seconds", str(header_seconds)] if "--header-seconds" not in more else []
            command += ["--allow", "127.0.0.0/8"] if allow else []
        else:
            subprocess.run([program, "init", "--name", "Port-Exemple", "--admin-mail", "admin@port-exemple.invalid", "--data", self.data],
                           check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
            command = [program, "serve", "--listen", "127.0.0.1:0", "--data", self.data]
            command += ["--allow", "127.0.0.0/8"] if allow else []
        self.process = subprocess.Popen([*command, *more], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.port = 0
        for line in self.process.stdout:
            if match := re.search(r"listening on http://[^/]*:(\d+)/", line):
                self.port = int(match[1])
                break
        if not self.port:
            raise SystemExit(f"{program} does not listen")
        self.front_page = exchange(self.port, b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").bodies[0]

    def another(self, more, allow=True):
        return Server(self.program, self.folder, self.header_seconds, self.is_probe, more, allow)

    def time_of_one(self):
        """Seconds for one ordinary request on a new connection; nothing if it failed."""
        begun = time.monotonic()
        try:
            answer = exchange(self.port, b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        except OSError:
            return None
        return time.monotonic() - begun if answer.statuses == [200] and answer.bodies == [self.front_page] else None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=35)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.process.stdout.close()


def median_and_p95(times):
    ordered = sorted(times)
    return ordered[len(ordered) // 2] * 1000, ordered[int(len(ordered) * 0.95)] * 1000


@dataclasses.dataclass
class Case:
    file: str
    name: str
    request: bytes
    kind: str             # error, pause (CONNECT, PRI, Upgrade) or fine, in the strict reading
    is_lenient: bool
    is_after_close: bool  # the error is only that more comes after the last request
    begun: int            # messages that llhttp saw begin, and end
    complete: int


def to_bytes(block):
    """A block of the collection as it goes over the wire: a backslash joins lines, line ends are CRLF, then come the escapes."""
    text = re.sub(r"\\\n", "", block.removesuffix("\n"))
    data = text.replace("\n", "\r\n").encode()
    for escape, byte in ((rb"\r", b"\r"), (rb"\n", b"\n"), (rb"\t", b"\t"), (rb"\f", b"\f")):
        data = data.replace(escape, byte)
    return re.sub(rb"\\x([0-9a-fA-F]{2})", lambda match: bytes([int(match[1], 16)]), data)


def read_cases(folder):
    pattern = re.compile(r'<!-- meta=(\{.*?\}) -->\s*```http\n(.*?)```(.*?)(?=<!-- meta=|\Z)', re.S)
    for path in sorted(pathlib.Path(folder).glob("*.md")):
        text = path.read_text(encoding="utf-8")
        # Some headings carry the type for all cases below them.
        for match in pattern.finditer(text):
            meta, block, after = match.groups()
            heading = re.findall(r"^#+ (.*)$", text[:match.start()], re.M)[-1]
            log = re.search(r"```log\n(.*?)```", after, re.S)
            if not log:
                continue
            is_lenient = "lenient" in meta
            errors = re.findall(r'error code=(\d+) reason="([^\n]*)"', log[1])
            kind = "fine"
            if errors and not is_lenient:
                kind = "pause" if errors[0][0] in ("22", "23") else "error"
            yield Case(path.name, heading, to_bytes(block), kind, is_lenient, bool(errors) and errors[0][0] == "5",
                       log[1].count("message begin"), log[1].count("message complete"))
