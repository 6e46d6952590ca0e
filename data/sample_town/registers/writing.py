"""Writing the registers of a sample town, or several: full files, and those of the month after."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType

from data.sample_town.drafting import Draft, drafts
from data.sample_town.registers.address_csv import write_addresses
from data.sample_town.registers.business_files import BusinessFiles
from data.sample_town.registers.changes import DailyFiles, a_month_after, change_register
from data.sample_town.registers.elements import Register
from data.sample_town.registers.establishments import Trade, a_month_later, trade_of
from data.sample_town.registers.filling import fill_register
from data.sample_town.registers.survey import survey_register
from data.sample_town.registers.truth import NOTHING, RegisterTruth, add, truth_of
from data.sample_town.registers.vfr_files import FileType, write_full

FIRST_DAY = date(2026, 7, 31)
"""The day for whose end the files hold if nobody asks for another."""

RES_ROWS = 20_000


@dataclass(frozen=True)
class RegisterFiles:
    """A day's full files and the truth about them; of each RÚIAN kind one for each town.

    `vfr` is without boundaries (UZSZ), `vfr_outlined` with them (UKSH); all hold the same otherwise.
    """

    day: date
    vfr: tuple[Path, ...]
    vfr_outlined: tuple[Path, ...]
    addresses: tuple[Path, ...]
    ros: Path
    res: Path
    ros_rows: int
    res_rows: int
    truth: RegisterTruth


@dataclass(frozen=True)
class NextMonthFiles:
    """The full files of the month after, and the daily files that lead to them from the first ones.

    `changes` (ZZSZ) go with `vfr`, `changes_outlined` (ZKSH) with `vfr_outlined`; each file names its predecessor.
    """

    files: RegisterFiles
    changes: tuple[Path, ...]
    changes_outlined: tuple[Path, ...]


class RegisterWriter:
    """Writes the registers of towns into a folder, one town by one, to be used in a `with` statement."""

    def __init__(self, folder: Path, day: date = FIRST_DAY, res_rows: int = RES_ROWS) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._day, self._truth = folder, day, NOTHING
        self._paths: tuple[list[Path], list[Path], list[Path]] = [], [], []
        self._businesses = BusinessFiles(folder, day, res_rows)

    def __enter__(self) -> "RegisterWriter":
        self._businesses.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._businesses.__exit__(kind, error, trace)

    def write(self, draft: Draft) -> None:
        """Add a town as it was when its map was drawn."""
        self.write_state(draft, fill_register(draft), trade_of(draft, self._day))

    def write_state(self, draft: Draft, register: Register, trade: Trade) -> None:
        """Add a town with this register and these businesses."""
        survey = survey_register(register, draft.ground)
        full, outlined, addresses = self._paths
        full.append(write_full(self._folder, FileType.FULL, self._day, register, survey))
        outlined.append(write_full(self._folder, FileType.FULL_OUTLINED, self._day, register, survey))
        addresses.append(write_addresses(self._folder, self._day, register, survey))
        self._businesses.write(trade, draft.town.name)
        self._truth = add(self._truth, truth_of(register, trade.counting(self._day), draft.zones))

    def files(self) -> RegisterFiles:
        """Return what was written, once it is closed."""
        full, outlined, addresses = map(tuple, self._paths)
        of = self._businesses
        return RegisterFiles(
            self._day, full, outlined, addresses, of.ros, of.res, of.ros_rows, of.res_rows, self._truth
        )


class NextMonthWriter:
    """Writes towns as they are a month after the day of the first files, and the daily files in between."""

    def __init__(self, folder: Path, first: date = FIRST_DAY, res_rows: int = RES_ROWS) -> None:
        self._folder, self._first, self._last = folder, first, a_month_after(first)
        self._full = RegisterWriter(folder, self._last, res_rows)
        self._daily = DailyFiles(first, self._last)

    def __enter__(self) -> "NextMonthWriter":
        self._full.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._full.__exit__(kind, error, trace)

    def write(self, draft: Draft) -> None:
        """Add a town."""
        edit = change_register(draft, fill_register(draft), self._first, self._last)
        self._daily.add(edit.days, draft.ground)
        trade = a_month_later(trade_of(draft, self._first), draft, self._last)
        self._full.write_state(draft, edit.register, trade)

    def files(self) -> NextMonthFiles:
        """Write the daily files and return everything, once it is closed."""
        chains = (self._daily.write(self._folder, kind) for kind in (FileType.CHANGES, FileType.CHANGES_OUTLINED))
        return NextMonthFiles(self._full.files(), *chains)


def write_registers(
    folder: Path, addresses: int = 4000, seed: int = 1, day: date = FIRST_DAY, res_rows: int = RES_ROWS
) -> RegisterFiles:
    """Write the registers of the town that `write_town` draws as a map, as they are at the end of the day.

    Into the folder come, for each town, `<day>_OB_<code>_UZSZ.xml.zip`, `..._UKSH.xml.zip` and `..._ADR.csv.zip`, for
    all together `ros02_data.csv` and `res_data.csv` with at least `res_rows` rows. The same arguments give the
    same bytes. Raises `InvalidInput` for less than one address.
    """
    towns = drafts(addresses, seed)
    with RegisterWriter(folder, day, res_rows) as writer:
        for draft in towns:
            writer.write(draft)
    return writer.files()


def write_next_month(
    folder: Path, addresses: int = 4000, seed: int = 1, first: date = FIRST_DAY, res_rows: int = RES_ROWS
) -> NextMonthFiles:
    """Write the registers as they are at the end of the month after `first`, and a daily file for each day until then.

    The files of `write_registers` for `first`, changed by the daily files in their order, hold what the
    full files here hold. Into the same folder ROS and RES would overwrite the first ones.
    Raises `InvalidInput` for less than one address.
    """
    towns = drafts(addresses, seed)
    with NextMonthWriter(folder, first, res_rows) as writer:
        for draft in towns:
            writer.write(draft)
    return writer.files()
