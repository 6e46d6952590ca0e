"""The gaps between the zones: a list and a map, ranked by use, with what is known of zones there."""

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, BeforeValidator, Field
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.coverage import Coverage, coverage, finest_level, levels
from geo.districts import ListedDistrict, list_districts
from geo.gaps import Choice, Gap, GapList, GapState, read_gaps
from geo.rule_sets import MPB_2010, PremisesClass
from geo.storage.rule_sets import get_rule_set, list_rule_sets
from geo.zones import installation_area
from service.pages.framing import Framed, page
from service.resources import Shared
from service.signing import Member
from web.desk import MapShape, bounds_of, map_json
from web.desk.gaps import gap_name
from web.languages import Language

router = APIRouter()

NOT_KEPT = "private, no-store"

ON_A_PAGE = 40
"""Gaps that a page lists and its map shows."""


def _or_none(text: object) -> object:
    return text or None


class GapListing(BaseModel):
    """What the form above the list asks for; an empty field asks for nothing. `district` is an id."""

    district: Annotated[Annotated[int, Field(ge=1, le=2**62)] | None, BeforeValidator(_or_none)] = None
    state: Annotated[GapState | None, BeforeValidator(_or_none)] = None
    lacking: Annotated[PremisesClass | None, BeforeValidator(_or_none)] = None
    premises: Annotated[int, BeforeValidator(lambda text: text or 0), Field(ge=0, le=1_000_000)] = 0
    interested: Annotated[bool, BeforeValidator(lambda text: text or False)] = False
    rule_set: str = Field(MPB_2010.name, max_length=63)
    page: Annotated[int, Field(ge=1, le=1_000_000)] = 1

    @property
    def choice(self) -> Choice:
        """The same in the domain's words."""
        states = frozenset({self.state} if self.state else ())
        return Choice(states, self.premises, self.interested, self.lacking)

    @property
    def is_narrowed(self) -> bool:
        """Whether gaps are left out."""
        return any((self.district, self.state, self.lacking, self.premises, self.interested))

    def address(self, **changes: object) -> str:
        """The address of the same list with something else asked for."""
        asked = {**self.model_dump(), "page": 1, **changes}
        usual = {"page": 1, "rule_set": MPB_2010.name}
        fields = {name: str(value) for name, value in asked.items() if value and value != usual.get(name)}
        return f"?{urlencode(fields)}" if fields else "?"


@router.get("/gaps")
def all_gaps(frame: Framed, shared: Shared, member: Member, listing: Annotated[GapListing, Query()]) -> HTMLResponse:
    """List the gaps, the most useful to close first, with a map beside them."""
    actor = member.account.actor
    with shared.database.reading() as session:
        within = None if listing.district is None else [listing.district]
        every = read_gaps(session, actor, get_rule_set(session, listing.rule_set), within)
        districts, uncovered = list_districts(session), _uncovered(session, actor, within)
        rule_sets = tuple(dict.fromkeys(each.name for each in list_rule_sets(session)))
        area = installation_area(session)
    if every.pending:
        shared.gap_finder.ask(listing.rule_set, within)
    wanted = every.chosen(listing.choice)
    pages = max(1, -(-len(wanted.gaps) // ON_A_PAGE))
    number = min(listing.page, pages)
    shown = wanted.gaps[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    bounds = bounds_of([gap.shape for gap in shown])
    return page(
        frame,
        "desk/gaps.html",
        caching=NOT_KEPT,
        listing=listing,
        counts=_counts(every),
        pending=every.pending,
        placeless=every.placeless,
        found=len(wanted.gaps),
        gaps=shown,
        page_number=number,
        pages=pages,
        uncovered=uncovered,
        districts=_named(districts),
        district=next((each for each in districts if each.id == listing.district), None),
        rule_sets=rule_sets,
        states=tuple(GapState),
        classes=tuple(PremisesClass),
        map=map_json([*_grounds(shown, frame.language), *_possible(shown)]),
        bounds=bounds or (area and (area.west, area.south, area.east, area.north)),
    )


def row_of(gap: Gap) -> str:
    """The id of the row that speaks of a gap."""
    return f"gap-{gap.id}"


def _counts(every: GapList) -> dict[GapState, int]:
    return {state: every.number(state) for state in GapState}


def _named(districts: Sequence[ListedDistrict]) -> dict[str, list[ListedDistrict]]:
    """The districts by their levels."""
    return {level: [each for each in districts if each.level == level] for level in {each.level for each in districts}}


def _uncovered(session: Session, actor: Actor, within: list[int] | None) -> tuple[Coverage, ...]:
    """The districts of the finest level without a single address in an active zone, the largest first."""
    if not levels(session):
        return ()
    table = coverage(session, actor, finest_level(session), within=within)
    return tuple(sorted(table.uncovered, key=lambda row: -row.total.occupied))


def _grounds(shown: Sequence[Gap], language: Language) -> list[MapShape]:
    return [
        MapShape(gap.shape, f"map-gap map-gap-{gap.state}", gap_name(gap, language), row_of(gap), f"#{row_of(gap)}")
        for gap in shown
    ]


def _possible(shown: Sequence[Gap]) -> list[MapShape]:
    """The zones that are possible, drawn above the gaps."""
    found = (gap.diagnosis for gap in shown)
    return [MapShape(each.boundary, "map-possible") for each in found if each and each.boundary]
