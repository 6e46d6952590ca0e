"""What a code of CZ-NACE stands for: a shop that passers-by see, an office, or neither.

`nace.csv` beside this module is the table that an installation starts with; it may change every row. A row holds
for all codes that begin with its prefix, in both editions of the classification, unless a longer prefix fits.
A prefix that begins with "2025:" holds for CZ-NACE 2025 only and goes before an equal one without it: there 478 are
motor vehicles, in the older edition market stalls. A prefix may also be the letter of a section.

Labels are ČSÚ's names of the codes (CZ-NACE, code list 80004, and CZ-NACE 2025, 80143), shortened; in English
Eurostat's. That no code means something else in the newer edition was checked against NACE Rev. 2.1.
`visible` is for the eyes of a passer-by: sold, served or treated at a counter, a table or a bed, with a sign at the
door. `counted` is whether such an establishment counts as a business: only vending machines and sellers on the
move don't (47.99), since by trade law a machine is an establishment too.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data.establishments.res import ANY_KIND
from geo.errors import InvalidInput

EDITION_2025 = "2025:"
"""How a prefix begins that holds for CZ-NACE 2025 only."""

_COLUMNS = ["prefix", "slug", "visible", "counted", "label_cs", "label_en"]
_TRUTHS = {"yes": True, "no": False}
_SCHEME_2025 = "nace2025"


@dataclass(frozen=True, slots=True)
class Trade:
    """What establishments of one trade are; `slug` is its name for programs."""

    prefix: str
    slug: str
    visible: bool
    counted: bool
    label_cs: str
    label_en: str


UNKNOWN_TRADE = Trade("", ANY_KIND, False, True, "Provozovna", "Establishment")
"""What stands for a code that no row fits."""


class Trades:
    """A table of trades, asked by NACE code or by a business's kind."""

    def __init__(self, trades: Iterable[Trade]) -> None:
        self._by_prefix = {trade.prefix: trade for trade in trades}

    def __iter__(self) -> Iterator[Trade]:
        return iter(self._by_prefix.values())

    def of(self, code: str, *, edition_2025: bool = False) -> Trade:
        """The trade of the longest prefix that fits `code`; `UNKNOWN_TRADE` if none does."""
        for length in range(len(code), 0, -1):
            prefix = code[:length]
            trade = self._by_prefix.get(EDITION_2025 + prefix) if edition_2025 else None
            if trade := trade or self._by_prefix.get(prefix):
                return trade
        return UNKNOWN_TRADE

    def of_kind(self, kind: str) -> Trade:
        """The trade of a business whose kind is "nace=4711" or "nace2025=47110"; of others `UNKNOWN_TRADE`."""
        scheme, _, code = kind.partition("=")
        if scheme not in ("nace", _SCHEME_2025):
            return UNKNOWN_TRADE
        return self.of(code, edition_2025=scheme == _SCHEME_2025)


@cache
def shipped_trades() -> Trades:
    """The table that comes with the program."""
    return read_trades(Path(__file__).with_name("nace.csv"))


def read_trades(path: Path) -> Trades:
    """The table in the CSV file at `path`, in the form of `nace.csv`.

    Raises `InvalidInput` ("not_a_trade_table") with the line: another header, a missing cell, a prefix that
    stands twice, visible or counted other than yes or no.
    """
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, strict=True)
        _require(next(reader, None) == _COLUMNS, path, 1, f"the header must be {','.join(_COLUMNS)}")
        trades: dict[str, Trade] = {}
        for row in reader:
            trade = _trade(row, path, reader.line_num)
            _require(trade.prefix not in trades, path, reader.line_num, f"the prefix {trade.prefix} stands there twice")
            trades[trade.prefix] = trade
    return Trades(trades.values())


def _trade(row: list[str], path: Path, line: int) -> Trade:
    _require(len(row) == len(_COLUMNS) and all(row), path, line, f"a row has {len(_COLUMNS)} cells, none empty")
    prefix, slug, visible, counted, label_cs, label_en = row
    _require({visible, counted} <= _TRUTHS.keys(), path, line, "visible and counted are yes or no")
    return Trade(prefix, slug, _TRUTHS[visible], _TRUTHS[counted], label_cs, label_en)


def _require(condition: bool, path: Path, line: int, rule: str) -> None:
    if not condition:
        raise InvalidInput("not_a_trade_table", f"Line {line} of {path.name}: {rule}.", details={"line": line})
