"""A server on this machine that answers as ČÚZK's should, or as servers do on bad days."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import urlsplit

Answer = Callable[["Desk"], None]


class Office:
    """Answers each path with the next of its `answers`, the last one for ever; remembers what it was asked."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.answers: dict[str, list[Answer]] = {}
        self.asked: list[tuple[str, HTTPMessage]] = []
        self.closing = Event()

    def asked_for(self, path: str) -> list[HTTPMessage]:
        """The headers of the requests for `path`, whatever their query."""
        return [headers for target, headers in self.asked if urlsplit(target).path == path]


class Desk(BaseHTTPRequestHandler):
    """Where one request is answered."""

    office: Office
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.office.asked.append((self.path, self.headers))
        self.close_connection = True
        answers = self.office.answers.get(urlsplit(self.path).path, [status(404)])
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        with suppress(ConnectionError):  # the one who asked may hang up
            answer(self)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the library's name
        pass

    def begin(self, code: int, **headers: str | int) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.send_header("Connection", "close")
        self.end_headers()


def whole(content: bytes, code: int = 200, **headers: str | int) -> Answer:
    """The content as it is, whatever was asked of it."""

    def answer(desk: Desk) -> None:
        desk.begin(code, Content_Length=len(content), **headers)
        desk.wfile.write(content)

    return answer


def status(code: int, **headers: str | int) -> Answer:
    return whole(b"<html>no</html>", code, **headers)


def redirect(address: str) -> Answer:
    return whole(b"", 302, Location=address)


def file(content: bytes, tag: str = '"1"', *, cut: int | None = None, stall: int | None = None) -> Answer:
    """A file that can be resumed; the connection is lost `cut` bytes further on, or stalls after `stall`."""

    def answer(desk: Desk) -> None:
        begin = int(desk.headers.get("Range", "bytes=0-").removeprefix("bytes=").removesuffix("-"))
        if desk.headers.get("If-Range", tag) != tag:
            begin = 0
        if begin >= len(content):
            status(416)(desk)
            return
        rest = content[begin:]
        ranged = {"Content_Range": f"bytes {begin}-{len(content) - 1}/{len(content)}"} if begin else {}
        desk.begin(206 if begin else 200, Content_Length=len(rest), ETag=tag, **ranged)
        desk.wfile.write(rest[: cut if cut is not None else stall])
        desk.wfile.flush()
        if stall is not None:
            desk.office.closing.wait(5)

    return answer


def chunked(content: bytes, *, cut: bool = False) -> Answer:
    """The content without its length; cut, without its end."""

    def answer(desk: Desk) -> None:
        desk.begin(200, Transfer_Encoding="chunked")
        desk.wfile.write(f"{len(content):x}\r\n".encode() + content + b"\r\n")
        if not cut:
            desk.wfile.write(b"0\r\n\r\n")

    return answer


@contextmanager
def opened() -> Iterator[Office]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    office = Office(f"http://127.0.0.1:{server.server_port}")
    server.RequestHandlerClass = type("OfficeDesk", (Desk,), {"office": office})
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield office
    finally:
        office.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
