"""A closed load on one HTTP server of this machine: a few connections that ask again and again.

It speaks just enough HTTP/1.1 for that, since a full client would cost more than the server under test.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from time import perf_counter

import uvloop


@dataclass(frozen=True)
class Load:
    """What a run has seen: questions answered a second, and the latency of the slowest percent in milliseconds."""

    per_second: float
    p99_ms: float
    body: bytes


Question = tuple[str, ...]
"""The paths to ask for, one after the other, until the question is answered."""


def load(port: int, questions: list[Question], seconds: float = 4.0, connections: int = 16) -> Load:
    """Ask a server on the loopback for so many seconds; every answer must be a 200."""
    return uvloop.run(_load(port, questions, seconds, connections))


async def _load(port: int, questions: list[Question], seconds: float, connections: int) -> Load:
    deadline = perf_counter() + seconds
    clients = [_client(port, cycle(questions[start:] + questions[:start]), deadline) for start in range(connections)]
    started = perf_counter()
    answers = await asyncio.gather(*clients)
    elapsed = perf_counter() - started
    latencies = sorted(each for latencies, _ in answers for each in latencies)
    return Load(len(latencies) / elapsed, latencies[int(len(latencies) * 0.99)] * 1000, answers[0][1])


async def _client(port: int, questions: Iterator[Question], deadline: float) -> tuple[list[float], bytes]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    latencies: list[float] = []
    body = b""
    while (started := perf_counter()) < deadline:
        for path in next(questions):
            writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
            body = await _answer(reader)
        latencies.append(perf_counter() - started)
    writer.close()
    return latencies, body


async def _answer(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(f"the server answers {head.splitlines()[0].decode()}")
    fields = {name.lower(): value for name, _, value in (line.partition(b": ") for line in head.split(b"\r\n"))}
    if b"content-length" in fields:
        return await reader.readexactly(int(fields[b"content-length"]))
    return await _chunks(reader)


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    body = b""
    while size := int(await reader.readline(), 16):
        body += (await reader.readexactly(size + 2))[:-2]
    await reader.readline()
    return body
