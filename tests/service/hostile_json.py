"""What nobody in their right mind sends as JSON."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

DEEP = 100_000

BODIES: Mapping[str, bytes] = {
    "nothing": b"",
    "no JSON": b"{",
    "no text": b"\xff\xfe\x00",
    "null": b"null",
    "a list": b"[]",
    "a word": b'"zone"',
    "a number": b"1",
    "an empty object": b"{}",
    "a number beyond all": b"1" * 10_000,
    "deep lists": b"[" * DEEP + b"]" * DEEP,
    "deep objects": b'{"boundary":' * DEEP + b"1" + b"}" * DEEP,
    "an unknown member": b'{"\\ud800": 1, "__proto__": {}}',
    "10 MB": b'{"name": "' + b"x" * 10_000_000 + b'"}',
}
"""Whole bodies, by what they are."""

MEMBERS: Mapping[str, str] = {
    "nothing": "null",
    "a truth": "true",
    "a negative number": "-1",
    "a fraction": "0.5",
    "a huge number": "1e308",
    "a number beyond floats": "1e400",
    "a number of 400 digits": "9" * 400,
    "not a number": "NaN",
    "infinity": "-Infinity",
    "a U+0000": '"a\\u0000b"',
    "half a character": '"\\ud800"',
    "right to left": '"\\u202e\\u0007"',
    "a long word": json.dumps("x" * 100_000),
    "a list": "[[], {}, [null]]",
    "an object": '{"type": "Polygon", "coordinates": [[[1e400, NaN], [1, 2], ["3", null]]]}',
    "a deep list": "[" * 500 + "]" * 500,
    "hostile keys": '{"\\ud800": "\\ud800", "": {"": null}, "type": {"type": "Feature"}}',
}
"""Values of one member, as they are written, by what they are."""


def spoilt(body: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    """The body with each of its members in turn spoilt in every way, then doubled."""
    for name in body:
        for what, value in MEMBERS.items():
            yield f"{name}: {what}", _written(body, name, value)
        yield f"{name}: twice", _written(body, name, f'"first", {json.dumps(name)}: [2]')


def _written(body: Mapping[str, Any], spoilt_member: str, value: str) -> bytes:
    members = (
        f"{json.dumps(name)}: {value if name == spoilt_member else json.dumps(kept)}" for name, kept in body.items()
    )
    return f"{{{', '.join(members)}}}".encode()
