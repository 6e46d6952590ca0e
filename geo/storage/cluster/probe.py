"""Whether a PostgreSQL behind a socket lets us in at this moment.

A supervisor's record says that it did once. Between a sudden death and its discovery only the
server itself can tell; this is what `pg_isready` asks, and a little more.
"""

import socket
import struct
from pathlib import Path

from geo.storage.cluster.layout import DATABASE

_SOCKET = ".s.PGSQL.5432"
_PROTOCOL_3 = 3 << 16
_AUTHENTICATION = b"R"
_TERMINATE = b"X\0\0\0\4"
_ANSWER_SECONDS = 5.0


def lets_in(folder: Path) -> bool:
    """Whether the server behind the socket in this folder takes the connection of the database's owner.

    False too while it starts, recovers, stops, or is dying. Source: PostgreSQL's documentation,
    "Message Formats" (StartupMessage, Authentication, Terminate).
    """
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(_ANSWER_SECONDS)
            connection.connect(str(folder / _SOCKET))
            connection.sendall(_startup_message())
            accepted = connection.recv(1) == _AUTHENTICATION
            connection.sendall(_TERMINATE)
            return accepted
    except OSError:
        return False


def _startup_message() -> bytes:
    words = ("user", DATABASE, "database", DATABASE, "")
    content = struct.pack("!i", _PROTOCOL_3) + b"".join(word.encode() + b"\0" for word in words)
    return struct.pack("!i", len(content) + 4) + content
