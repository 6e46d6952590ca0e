"""Days as the registers' files write them."""

import re
from datetime import date
from functools import lru_cache

from data.texts import Unusable

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}", re.ASCII)
_CZECH = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})", re.ASCII)


@lru_cache(maxsize=4096)
def day(text: str, column: str) -> date:
    """The day in a cell of `column`: 2026-08-31 (as both registers write it), 20260831 or 31.08.2026.

    Raises `Unusable` ("not_a_day") for anything else; what stood there is not repeated.
    """
    try:
        if _ISO.fullmatch(text):
            return date.fromisoformat(text)
        if czech := _CZECH.fullmatch(text):
            return date(int(czech[3]), int(czech[2]), int(czech[1]))
    except ValueError:
        pass
    raise Unusable("not_a_day", f"{column} is not a day such as 2026-08-31")
