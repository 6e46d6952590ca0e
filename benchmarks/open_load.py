"""An open load on the citizen's check: questions come at fixed times, whether or not the earlier ones are answered.

Brno's size, two workers, 500 checks by id and 50 by text a second for a minute. A question's time runs from the moment
at which it was due, so that a server which falls behind can't hide it. Each goes over any connection that is free, or
over a new one. The rate limit of searches, which one origin would hit, is off.
"""

import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle
from time import perf_counter

import uvloop
from httptools import HttpResponseParser

from benchmarks.check import SERVICE, brno_sized, free_port, questions, server
from benchmarks.databases import private_cluster
from benchmarks.figures import machine
from benchmarks.load import request_for
from geo.storage.database import Database

PER_SECOND = {"id": 500, "text": 50}
SECONDS = 60.0
WORKERS = 2
SLOWEST_SECONDS = 10.0
"""Who has not been answered after so long counts as an error."""

LONGEST_IDLE_SECONDS = 5.0
"""A connection that has been free for longer is left; the service closes it after 15."""


@dataclass
class Answers:
    """What came of the questions of one kind: how long each took in milliseconds, and what went wrong."""

    milliseconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def slowest(self, share: float) -> float:
        """The time that this share of the questions kept to."""
        return sorted(self.milliseconds)[int(len(self.milliseconds) * share)]

    def __str__(self) -> str:
        return (
            f"{len(self.milliseconds)} answered, {len(self.errors)} errors, median {self.slowest(0.5):.1f} ms, "
            f"99 % within {self.slowest(0.99):.1f} ms, all within {max(self.milliseconds):.1f} ms"
        )


class _Line(asyncio.Protocol):
    """One connection, which carries one question at a time."""

    def __init__(self) -> None:
        self._answered: asyncio.Future[int] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: asyncio.WriteTransport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_complete(self) -> None:
        """The parser's call when it has read a whole answer."""
        if self._answered and not self._answered.done():
            self._answered.set_result(self._parser.get_status_code())

    def connection_lost(self, error: Exception | None) -> None:
        if self._answered and not self._answered.done():
            self._answered.set_exception(error or ConnectionResetError("the server has hung up"))

    def is_fresh(self) -> bool:
        """Whether the server can't be about to close the connection for being idle."""
        return not self._transport.is_closing() and perf_counter() - self._asked < LONGEST_IDLE_SECONDS

    async def ask(self, request: bytes) -> int:
        """Send a request and return the status of its answer."""
        self._parser = HttpResponseParser(self)
        self._answered = asyncio.get_running_loop().create_future()
        self._asked = perf_counter()
        self._transport.write(request)
        return await asyncio.wait_for(self._answered, SLOWEST_SECONDS)


class _Crowd:
    """Everybody who asks one server."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._free: list[_Line] = []

    async def ask_at_fixed_times(self, paths: Sequence[str], per_second: float, seconds: float) -> Answers:
        """Ask evenly spread over so many seconds, and return when all have been answered."""
        answers, started = Answers(), perf_counter()
        requests = cycle([request_for(path) for path in paths])
        async with asyncio.TaskGroup() as askers:
            for number in range(int(per_second * seconds)):
                due = started + number / per_second
                await asyncio.sleep(max(0, due - perf_counter()))
                askers.create_task(self._ask(next(requests), due, answers))
        return answers

    async def _ask(self, request: bytes, due: float, answers: Answers) -> None:
        try:
            line = self._free_line() or await self._connect()
            status = await line.ask(request)
        except (OSError, TimeoutError) as error:
            answers.errors.append(repr(error))
            return
        self._free.append(line)
        if status == 200:
            answers.milliseconds.append((perf_counter() - due) * 1000)
        else:
            answers.errors.append(f"status {status}")

    def _free_line(self) -> _Line | None:
        while self._free:
            line = self._free.pop()
            if line.is_fresh():
                return line
        return None

    async def _connect(self) -> _Line:
        _, line = await asyncio.get_running_loop().create_connection(_Line, "127.0.0.1", self._port)
        return line


def ask_all(port: int, paths: dict[str, list[str]], rates: dict[str, int], seconds: float) -> dict[str, Answers]:
    """Ask a server of each kind of question so many a second; answers by kind of question."""
    return uvloop.run(_ask_all(port, paths, rates, seconds))


async def _ask_all(port: int, paths: dict[str, list[str]], rates: dict[str, int], seconds: float) -> dict[str, Answers]:
    crowd = _Crowd(port)
    asked = (crowd.ask_at_fixed_times(paths[kind], rate, seconds) for kind, rate in rates.items())
    return dict(zip(rates, await asyncio.gather(*asked), strict=True))


def measure(town: Database, seconds: float = SECONDS) -> dict[str, Answers]:
    """Put the load on a service of its own, after two seconds in which it warms up; answers by kind of question."""
    port = free_port()
    paths = {kind: [mine[0] for mine in ours] for kind, (ours, _) in questions(town).items()}
    environment = {"ZONES_WORKERS": str(WORKERS), "ZONES_SEARCHES_PER_SECOND": "0", "ZONES_PORT": str(port)}
    with server(SERVICE, port, "/readyz", ZONES_DATABASE_URL=town.dsn, **environment):
        ask_all(port, paths, PER_SECOND, 2.0)
        return ask_all(port, paths, PER_SECOND, seconds)


if __name__ == "__main__":
    with private_cluster() as cluster, brno_sized(cluster) as brno:
        for kind, answers in measure(brno, *map(float, sys.argv[1:])).items():
            print(f"check by {kind}, {PER_SECOND[kind]} a second: {answers}")
            print(*sorted(set(answers.errors)), sep="\n", end="")
        print(json.dumps(machine()))
