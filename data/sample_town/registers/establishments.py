"""The establishments of a town (ROS) and their owners (RES), with the registers' own oddities."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from data.sample_town.drafting import Draft
from data.sample_town.plan import Kind as Quarter
from data.sample_town.premises import Building, Business
from data.sample_town.registers.codes import ELSEWHERE_ADDRESS, Codes
from data.sample_town.registers.trades import AT_HOME, CONSULTING, NACE, VENDING
from data.sample_town.words import FEMALE_NAMES, SURNAMES

WITHOUT_ADDRESS = 0.066
"""Share of all establishments that bear no address code, as in the country's file."""

AT_HOME_TOO, ENDED, ELSEWHERE = 1.1, 0.12, 0.08
"""So many natural persons at home, ended establishments, and those of other municipalities for each business."""

BRANCH = 0.12
"""Share of businesses that are another branch of an owner who is there already."""

VIRTUAL_OFFICE, VENDING_MACHINES = 240, 60
"""So many establishments at one address, where the town has some hundred addresses."""

LEGAL, NATURAL = "112", ("101", "101", "101", "105", "107", "424")
"""Legal forms: a limited company, and natural persons of several kinds."""


@dataclass(frozen=True, slots=True)
class Owner:
    """A row of RES; `seat` is an address code, `ended` the day of its end."""

    ico: str
    form: str
    nace: str
    name: str
    seat: int | None
    begun: date
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class Establishment:
    """A row of ROS02; `address` is None where the register has no code."""

    icp: str
    ico: str
    begun: date
    ended: date | None
    address: int | None

    def is_active(self, day: date) -> bool:
        """Say whether it goes on after the day for which the file holds."""
        return self.ended is None or self.ended > day


@dataclass(frozen=True, slots=True)
class Trade:
    """A town's establishments and owners."""

    establishments: tuple[Establishment, ...]
    owners: tuple[Owner, ...]

    def counting(self, day: date) -> Iterator[int]:
        """Yield the address of each establishment, here or elsewhere, that counts by the programme's rules.

        Natural persons at home don't, and vending machines are no place.
        """
        owners = {owner.ico: owner for owner in self.owners}
        for each in self.establishments:
            owner = owners[each.ico]
            at_home = owner.form != LEGAL and owner.seat == each.address
            if each.address is not None and each.is_active(day) and not at_home and owner.nace != VENDING:
                yield each.address


class _Office:
    """Registers owners and establishments one after the other."""

    def __init__(self, draft: Draft, day: date) -> None:
        self._codes, self._day = Codes(draft.index, draft.municipality), day
        self.dice = draft.dice("trade")
        self.homes = range(draft.first_code + 1, draft.first_code + draft.addresses + 1)
        self.owners: list[Owner] = []
        self.rows: list[Establishment] = []

    def owner(self, form: str, nace: str, name: str, seat: int | None) -> Owner:
        code = self._codes.owner(len(self.owners) + 1)
        self.owners.append(Owner(code, form, nace, name, seat, self._long_ago()))
        return self.owners[-1]

    def open(self, owner: Owner, address: int | None, ended: date | None = None) -> None:
        icp = self._codes.establishment(len(self.rows) + 1)
        self.rows.append(Establishment(icp, owner.ico, self._long_ago(), ended, address))

    def ending(self, after: bool) -> date:
        days = timedelta(days=self.dice.randint(1, 300))
        return self._day + days if after else self._day - days + timedelta(days=1)

    def person(self) -> str:
        return f"{self.dice.choice(FEMALE_NAMES)} {self.dice.choice(SURNAMES)}"

    def _long_ago(self) -> date:
        return self._day - timedelta(days=self.dice.randint(400, 9000))


def trade_of(draft: Draft, day: date) -> Trade:
    """Return who trades in a town on a day: every business of the map at its building's first address, and more.

    What the map doesn't show stands only where the map isn't certain of a building, or doesn't count:
    the virtual office, the vending machines, natural persons at home, what has ended.
    """
    office = _Office(draft, day)
    code = draft.first_code
    crowds = [(VIRTUAL_OFFICE, CONSULTING), (VENDING_MACHINES, VENDING)]
    for quarter, building in draft.town.buildings():
        for business in building.businesses:
            if building.doors and business.counts:
                _business(office, business, code + 1)
        if crowds and draft.addresses > 500 and _is_unsure(building, draft.town.kinds[quarter]):
            _crowd(office, code + 1, *crowds.pop(0))
        code += len(building.doors)
    _those_who_do_not_count(office)
    return Trade(tuple(office.rows), tuple(office.owners))


def _is_unsure(building: Building, quarter: Quarter) -> bool:
    return building.use == "yes" and len(building.doors) == 1 and quarter in (Quarter.CENTRE, Quarter.TENEMENT)


def _business(office: _Office, business: Business, address: int) -> None:
    dice, nace = office.dice, NACE.get(business.value, "47")
    later = office.ending(after=True) if dice.random() < 0.02 else None
    legal = [owner for owner in office.owners[-40:] if owner.form == LEGAL and owner.nace == nace]
    if legal and dice.random() < BRANCH:
        office.open(dice.choice(legal), address, later)
    elif dice.random() < 0.6:
        office.open(office.owner(LEGAL, nace, f"{business.name} s.r.o.", address), address, later)
    else:
        seat = dice.choice(office.homes) if len(office.homes) > 1 else None
        seat = None if seat == address else seat
        office.open(office.owner(dice.choice(NATURAL), nace, office.person(), seat), address, later)


def _crowd(office: _Office, address: int, number: int, nace: str) -> None:
    """Let one address hold many: companies that only have their letters sent there, or one company's machines."""
    company = office.owner(LEGAL, nace, "Automaty Svitava s.r.o.", address)
    for i in range(number):
        virtual = nace == CONSULTING
        name = f"{office.dice.choice(SURNAMES)} Consulting {i + 1} s.r.o."
        office.open(office.owner(LEGAL, nace, name, address) if virtual else company, address)


def _those_who_do_not_count(office: _Office) -> None:
    dice, businesses = office.dice, len(office.rows)
    for _ in range(round(businesses * AT_HOME_TOO)):
        home = dice.choice(office.homes)
        office.open(office.owner(dice.choice(NATURAL), dice.choice(AT_HOME), office.person(), home), home)
    for _ in range(round(businesses * ENDED)):
        office.open(dice.choice(office.owners), dice.choice(office.homes), office.ending(after=False))
    for _ in range(round(businesses * ELSEWHERE)):
        office.open(dice.choice(office.owners), ELSEWHERE_ADDRESS + dice.randint(1, 900_000))
    for _ in range(round(len(office.rows) * WITHOUT_ADDRESS / (1 - WITHOUT_ADDRESS))):
        office.open(dice.choice(office.owners), None)


def a_month_later(trade: Trade, draft: Draft, day: date) -> Trade:
    """Return who trades a month later: some have closed, a few owners have ended, new ones have opened."""
    dice = draft.dice("trade, a month later")
    rows = [
        replace(row, ended=day - timedelta(days=dice.randint(1, 20))) if dice.random() < 0.012 else row
        for row in trade.establishments
    ]
    closed = {row.ico for row in rows if not row.is_active(day)} - {row.ico for row in rows if row.is_active(day)}
    owners = [_ended(owner, day) if owner.ico in closed and dice.random() < 0.5 else owner for owner in trade.owners]
    return Trade((*rows, *_newcomers(trade, draft, day, dice)), tuple(owners))


def _ended(owner: Owner, day: date) -> Owner:
    return replace(owner, ended=owner.ended or day - timedelta(days=1))


def _newcomers(trade: Trade, draft: Draft, day: date, dice: Random) -> Iterator[Establishment]:
    """Yield new branches of owners who are there already and haven't closed."""
    codes = Codes(draft.index, draft.municipality)
    branching: Sequence[Owner] = [owner for owner in trade.owners if owner.form == LEGAL and owner.ended is None]
    number = len(trade.establishments)
    for i in range(round(number * 0.008) if branching else 0):
        address = draft.first_code + dice.randint(1, draft.addresses)
        begun = day - timedelta(days=dice.randint(1, 20))
        yield Establishment(codes.establishment(number + i + 1), dice.choice(branching).ico, begun, None, address)
