"""The columns of RÚIAN's address CSV, found by their names: editions differ in which they have and in what order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from data.plain.csv_lines import cells_of, separator_of
from data.texts import Unusable
from geo.errors import InvalidInput

COLUMNS = (
    "Kód ADM",
    "Kód obce",
    "Název obce",
    "Kód části obce",
    "Název části obce",
    "Kód ulice",
    "Název ulice",
    "Typ SO",
    "Číslo domovní",
    "Číslo orientační",
    "Znak čísla orientačního",
    "PSČ",
    "Souřadnice Y",
    "Souřadnice X",
)
"""What is read of a row, in the order in which `Columns.pick` gives it."""

REQUIRED = ("Kód ADM", "Kód obce", "Typ SO", "Číslo domovní", "Souřadnice Y", "Souřadnice X")
"""Without these a row can't be told from others, numbered or placed; all editions have them."""

_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Columns:
    """A header that was understood.

    `pick` takes the cells of a row with one empty cell more, which stands for every column that the
    table doesn't have, and gives those of `COLUMNS`.
    """

    separator: str
    width: int
    pick: Callable[[Sequence[str]], tuple[str, ...]]

    def cells_of(self, line: str) -> tuple[str, ...]:
        """The cells of a row in the order of `COLUMNS`, empty where the table lacks the column.

        Raises `Unusable` ("broken_row", "wrong_width").
        """
        cells = cells_of(line, self.separator)
        if len(cells) != self.width:
            raise Unusable("wrong_width", f"it has {len(cells)} cells, the header has {self.width}")
        cells.append("")
        return self.pick(cells)


def columns_of(header: str, name: str) -> Columns:
    """The columns of the table `name`, whose first line is `header`.

    Raises `InvalidInput`: "missing_columns" with what is missing, "doubled_column", "not_csv".
    """
    separator = separator_of(header)
    names = [_folded(cell) for cell in _cells(header, separator, name)]
    wanted = [_folded(column) for column in COLUMNS]
    _refuse_missing(names, name)
    for column, folded in zip(COLUMNS, wanted, strict=True):
        if names.count(folded) > 1:
            raise InvalidInput("doubled_column", f"The column {column} stands twice in the header of {name}.")
    places = [names.index(folded) if folded in names else len(names) for folded in wanted]
    return Columns(separator, len(names), itemgetter(*places))


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _cells(header: str, separator: str, name: str) -> list[str]:
    try:
        return cells_of(header, separator)
    except Unusable as fault:
        raise InvalidInput("not_csv", f"The first line of {name} is no header: {fault.message}.") from None


def _refuse_missing(names: Sequence[str], name: str) -> None:
    missing = [column for column in REQUIRED if _folded(column) not in names]
    if missing:
        found = ", ".join(cell for cell in names if cell and cell.isprintable())[:_SHOWN] or "none"
        raise InvalidInput(
            "missing_columns",
            f"{name} lacks the columns {', '.join(missing)}. Columns found in its first line: {found}. "
            "Give ČÚZK's file of addresses (..._ADR.csv), with its header.",
        )
