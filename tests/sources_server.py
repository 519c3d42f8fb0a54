"""A server of our own, on loopback, that behaves well, badly and worse."""

import socket
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime

from tracker import sources

NOW = datetime(2026, 11, 1, tzinfo=UTC)
PAGE = (
    b"<!doctype html><html><head><title>Tram line 9 opens</title></head><body><h1>Tram line 9"
    b" opens</h1><p>The first tram left the harbour on 13 May 2024.</p></body></html>"
)
RSS = b"<rss version='2.0'><channel><title>Example Daily</title>%s</channel></rss>"


class Listener:
    """A server on loopback that hands each connection, with its request, to ``answer``."""

    def __init__(self):
        self.requests = []
        self.connections = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.host = f"127.0.0.1:{self.port}"
        self.url = f"http://{self.host}"
        self.answers = {}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self):
        self._socket.settimeout(0.5)
        workers = []
        while not self._stop.is_set():
            with suppress(OSError):
                connection, _ = self._socket.accept()
                self.connections += 1
                workers.append(threading.Thread(target=self._handle, args=(connection,)))
                workers[-1].start()
        for worker in workers:
            worker.join()

    def _handle(self, connection):
        with connection, suppress(OSError):
            connection.settimeout(5)
            head = b""
            while b"\r\n\r\n" not in head:
                more = connection.recv(65536)
                if not more:
                    return
                head += more
            path = head.split(b" ", 2)[1].decode()
            self.requests.append((path, head.decode()))
            self._answer(path, connection)

    def _answer(self, path, connection):
        answer = self.answers.get(path.partition("?")[0])
        if isinstance(answer, list):
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        if answer is None:
            answer = reply(b"", status="404 Not Found")
        if callable(answer):
            answer(connection, self._stop)
        else:
            connection.sendall(answer)

    def paths(self):
        return [path for path, _ in self.requests]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self._stop.set()
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)  # wakes the accept
        self._thread.join()
        self._socket.close()


def reply(body, media="text/html; charset=utf-8", status="200 OK", length=None, **headers):
    headers = {"Connection": "close"} | headers
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {media}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if "Transfer_Encoding" not in headers:
        lines.append(f"Content-Length: {len(body) if length is None else length}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def redirect(to, status="302 Found"):
    return reply(b"", status=status, Location=to)


def take(server, path="/", **policy):
    with client(server, **policy) as found:
        return list(sources.fetch(server.url + path, found, NOW))


def client(server, validators=None, **policy):
    policy = {"timeout": 5.0} | policy
    allowed = frozenset({server.host})
    return sources.Client(sources.Policy(allow_hosts=allowed, **policy), validators=validators)


def trickle(head, piece=b"x", pause=0.02):
    def answer(connection, stop):
        connection.sendall(head)
        while not stop.is_set():
            connection.sendall(piece)
            time.sleep(pause)

    return answer


def silent(_, stop):
    stop.wait(5)
