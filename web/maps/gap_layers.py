"""The gaps on a map: their ground by what can be done there, the zones that are possible, and the same as a table."""

from collections.abc import Sequence

import shapely

from geo.composition import PremisesClass
from geo.coverage import Picture
from geo.gaps import Gap, GapList, GapState
from web.desk.gaps import gap_name, gap_needs, gap_reason, gap_state_name
from web.maps.canvas import QuietMap, Shape, digits, markup, shapes
from web.maps.tables import Row, Table
from web.maps.wording import Wording

MOST_GAPS = 1_500
"""The most useful gaps that a map shows and its table lists; beyond, nobody could tell them apart."""

_CLOSE = 0.25
"""The borders of gaps lose what is smaller than this share of a pixel of the map that shows everything."""


def add_gaps(canvas: QuietMap, found: GapList, picture: Picture, say: Wording, *, show: bool) -> None:
    """The gaps in one layer, and the zones that are possible in another, which is switched off at first."""
    gaps, decimals = found.gaps[:MOST_GAPS], digits(picture.box)
    grounds = _generalised(gaps, picture.box.pixel * _CLOSE)
    drawn = [_gap(gap, ground, say) for gap, ground in zip(gaps, grounds, strict=True)]
    if drawn:
        shapes(drawn, say("layer.gaps"), decimals, pane="gaps", show=show).add_to(canvas)
    possible = [_possible(gap, say) for gap in gaps if gap.diagnosis and gap.diagnosis.boundary]
    if possible:
        shapes(possible, say("layer.possible"), decimals, show=False).add_to(canvas)


def gap_table_of(found: GapList, say: Wording) -> Table:
    """The gaps, the most useful to close first, with what is known of zones there."""
    names = ("gap", "state", "addresses.all", *PremisesClass, "interested", "nearest", "outlook")
    left_out = len(found.gaps) - MOST_GAPS
    about = [say("table.gaps.about")]
    about += [say("table.gaps.left_out", number=say.number(left_out))] if left_out > 0 else []
    about += [say("table.gaps.pending", number=say.number(found.pending))] if found.pending else []
    return Table(
        say("table.gaps"),
        tuple(say(f"column.{name}") for name in names),
        tuple(_row(gap, say) for gap in found.gaps[:MOST_GAPS]),
        about=" ".join(about),
        numbers=False,
        empty=say("table.gaps.none"),
    )


def gap_states(found: GapList, say: Wording) -> list[tuple[str, str]]:
    """The style and the name of each state that a gap on the map is in."""
    return [(state.value, gap_state_name(state, say.language)) for state in GapState if found.number(state)]


def outlook(gap: Gap, say: Wording) -> str:
    """What is known of zones in a gap: how much a possible one would hold, or why there is none."""
    if gap.zone is not None and gap.zone_status is not None:
        return f"{gap.zone.name} ({say(f'status.{gap.zone_status}')})"
    if gap.diagnosis is None or gap.diagnosis.boundary is not None:
        return say("gap.reached", reached=say.number(gap.reached), addresses=say.number(gap.holds.addresses))
    needs = [gap_needs(gap.diagnosis.needs, say.language)] if gap.diagnosis.needs else []
    return " ".join([*(gap_reason(each, say.language) for each in gap.diagnosis.reasons), *needs])


def _generalised(gaps: Sequence[Gap], tolerance: float) -> list[shapely.geometry.base.BaseGeometry]:
    return list(shapely.coverage_simplify([gap.shape for gap in gaps], tolerance))


def _gap(gap: Gap, ground: shapely.geometry.base.BaseGeometry, say: Wording) -> Shape:
    lines = [gap_state_name(gap.state, say.language), say("gap.premises", number=say.number(gap.premises))]
    facts = "<br>".join(markup(line) for line in lines)
    tooltip = f"<b>{markup(gap_name(gap, say.language))}</b><br>{facts}"
    return Shape(gap_id(gap), f"gap gap-{gap.state}", tooltip, ground)


def _possible(gap: Gap, say: Wording) -> Shape:
    tooltip = f"<b>{markup(say('gap.possible'))}</b><br>{markup(outlook(gap, say))}"
    return Shape(f"p{gap.id}", "possible", tooltip, gap.diagnosis.boundary if gap.diagnosis else gap.shape)


def gap_id(gap: Gap) -> str:
    """What a gap is called within a page, by its table row and its shape."""
    return f"g{gap.id}"


def _row(gap: Gap, say: Wording) -> Row:
    holds = gap.holds
    amounts = (
        say.amount(holds.flats, estimated=holds.estimated_flats > 0, unknown=holds.unknown_flats),
        say.amount(holds.houses, estimated=holds.estimated_houses > 0, unknown=0),
        say.amount(holds.businesses, estimated=holds.estimated_businesses > 0, unknown=0),
    )
    cells = (
        gap_state_name(gap.state, say.language),
        say.number(holds.addresses),
        *amounts,
        say.number(gap.interested),
        f"{say.number(gap.nearest.distance_m)} m" if gap.nearest else "–",
        outlook(gap, say),
    )
    return Row(gap_name(gap, say.language), cells, shape=gap_id(gap))
