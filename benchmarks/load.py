"""A closed load on one HTTP server of this machine: a few connections that ask again and again.

It does as little as it can for each question, since what it costs itself the server under test can't have.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from time import perf_counter

import uvloop
from httptools import HttpResponseParser


@dataclass(frozen=True)
class Load:
    """What a run has seen: questions answered a second, and the latency of the slowest percent in milliseconds."""

    per_second: float
    p99_ms: float


Question = tuple[str, ...]
"""The paths to ask for, one after the other, until the question is answered."""


def load(port: int, questions: list[Question], seconds: float = 4.0, connections: int = 16) -> Load:
    """Ask a server on the loopback for so many seconds; every answer must be a 200."""
    return uvloop.run(_load(port, questions, seconds, connections))


def request_for(path: str) -> bytes:
    """A request as it goes over the wire."""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()


async def _load(port: int, questions: list[Question], seconds: float, connections: int) -> Load:
    requests = [tuple(map(request_for, paths)) for paths in questions]
    started = perf_counter()
    clients = [_Client(cycle(requests[n:] + requests[:n]), started + seconds) for n in range(connections)]
    for client in clients:
        await asyncio.get_running_loop().create_connection(lambda each=client: each, "127.0.0.1", port)  # type: ignore[misc]
    await asyncio.gather(*(client.done for client in clients))
    latencies = sorted(each for client in clients for each in client.latencies)
    return Load(len(latencies) / (perf_counter() - started), latencies[int(len(latencies) * 0.99)] * 1000)


class _Client(asyncio.Protocol):
    """One connection; it asks the next path as soon as an answer is complete."""

    def __init__(self, questions: Iterator[tuple[bytes, ...]], deadline: float) -> None:
        self.latencies: list[float] = []
        self.done = asyncio.get_running_loop().create_future()
        self._questions, self._deadline = questions, deadline
        self._paths: Iterator[bytes] = iter(())
        self._started = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: asyncio.WriteTransport = transport  # type: ignore[assignment]
        self._next_question()

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_complete(self) -> None:
        """The parser's call when it has read a whole answer."""
        if self._parser.get_status_code() != 200:
            self.done.set_exception(RuntimeError(f"the server answers {self._parser.get_status_code()}"))
        elif not self._ask():
            self._answered(perf_counter())

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(error or ConnectionResetError("the server has hung up"))

    def _answered(self, now: float) -> None:
        self.latencies.append(now - self._started)
        if now < self._deadline:
            self._next_question()
        else:
            self.done.set_result(None)
            self._transport.close()

    def _next_question(self) -> None:
        self._started = perf_counter()
        self._paths = iter(next(self._questions))
        self._ask()

    def _ask(self) -> bool:
        """Ask for the next path of the question, where there is one."""
        request = next(self._paths, None)
        if request is not None:
            self._parser = HttpResponseParser(self)
            self._transport.write(request)
        return request is not None
