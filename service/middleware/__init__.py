"""What every request passes on its way in and out, in plain ASGI: each layer costs microseconds."""

from service.middleware.boundary import ErrorBoundary
from service.middleware.compressing import SMALLEST_COMPRESSED, Compression
from service.middleware.headers import SecurityHeaders
from service.middleware.heading import HeadAsGet
from service.middleware.keeping import KeptByNobody
from service.middleware.observing import Observer
from service.middleware.unchanged import Unchanged
from service.middleware.weighing import LargestBody

__all__ = [
    "SMALLEST_COMPRESSED",
    "Compression",
    "ErrorBoundary",
    "HeadAsGet",
    "KeptByNobody",
    "LargestBody",
    "Observer",
    "SecurityHeaders",
    "Unchanged",
]
