"""What the service writes about itself: where something went wrong, never what was asked.

The text of an error may quote a query, a name or a coordinate (PostgreSQL's do), so that only its
class and the places in the code are written.
"""

import logging
import traceback
from pathlib import Path

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_ROOT = Path(__file__).parents[1]


def configure_logging() -> None:
    """Write the service's own lines to standard error; those of libraries only from warnings on."""
    logging.basicConfig(format=FORMAT, level=logging.WARNING)
    logging.getLogger("zones").setLevel(logging.INFO)


def trail(error: BaseException) -> str:
    """The class of an error, of what caused it, and the lines of code it came through."""
    steps = [
        f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    own = f"{type(error).__module__}.{type(error).__qualname__} at {' < '.join(reversed(steps)) or 'an unknown place'}"
    return f"{own}; caused by {trail(error.__cause__)}" if error.__cause__ else own


def _short(file: str) -> str:
    path = Path(file)
    return str(path.relative_to(_ROOT)) if path.is_relative_to(_ROOT) else path.name
