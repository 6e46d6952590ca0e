"""Compression of what is worth it."""

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp

SMALLEST_COMPRESSED = 1400
"""Bytes: what fits into one network packet isn't worth compressing."""


class Compression(GZipMiddleware):
    """Compresses big answers for clients that can read them so."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app, minimum_size=SMALLEST_COMPRESSED, compresslevel=5)
