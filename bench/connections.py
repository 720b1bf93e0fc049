"""What a thousand connections that never finish their request cost those who do."""

import socket
import statistics
import time

from load import wrk
from place import Data, Server
from processes import Broken

HALF_OPEN = 1000
CLIENTS = 8


class HalfOpen:
    """Connections that have sent the beginning of a request, from an address that is free of the limit per address."""

    def __init__(self, port):
        self.sockets = []
        for _ in range(HALF_OPEN):
            one = socket.create_connection(('127.0.0.1', port), timeout=10)
            one.sendall(b'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ')
            one.setblocking(False)
            self.sockets.append(one)
        time.sleep(0.2)

    def standing(self):
        """How many the server has not closed."""
        count = 0
        for one in self.sockets:
            try:
                count += one.recv(1, socket.MSG_PEEK) != b''
            except BlockingIOError:
                count += 1
            except OSError:
                pass
        return count

    def close(self):
        for one in self.sockets:
            one.close()


def measure(folder, options, writer):
    data = Data(options.program, folder, writer).grow(options.articles)
    article = data.articles[0]
    print(f'\n{"p95, ms; " + str(CLIENTS) + " clients":32}{"without":>10}{"with":>10}{"ratio":>8}{"standing":>10}')
    for name, settings in {'article, from memory': {}, 'article, rendered each time': {'cache_megabytes': 0}}.items():
        alone, beside, standing = [], [], []
        with Server(data, **settings) as server:
            for _ in range(options.rounds):
                alone.append(wrk(server.port, article, options.seconds, server.pid, CLIENTS).p95)
                slow = HalfOpen(server.port)
                began = slow.standing()
                beside.append(wrk(server.port, article, options.seconds, server.pid, CLIENTS).p95)
                standing.append(slow.standing())
                slow.close()
                if began < HALF_OPEN:
                    raise Broken(f'only {began} of {HALF_OPEN} connections were let in')
        few, many = statistics.median(alone), statistics.median(beside)
        print(f'{name:32}{few:10.2f}{many:10.2f}{many / few:8.2f}{min(standing):10}', flush=True)
    print('\nEvery ordinary request was answered with 200. Standing: how many of the connections were still open at the end of a measurement.')
