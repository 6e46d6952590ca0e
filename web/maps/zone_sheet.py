"""The sheet of one zone: where it lies, what stands in it, and what the programme's limits say."""

from geo.composition import Judgement
from geo.coverage import Picture
from geo.rule_sets import PremisesClass, RuleSet
from geo.zones.values import Contact, Zone
from web.languages import Language
from web.maps.canvas import new_map
from web.maps.document import MapDocument
from web.maps.layers import add_backdrop, add_zones
from web.maps.page import Figure, Sheet, bind
from web.maps.tables import Row, Table, zone_table
from web.maps.wording import Wording
from web.wording import finding_sentence


def zone_map(zone: Zone, judgement: Judgement, picture: Picture, language: Language, *, staff: bool) -> MapDocument:
    """A zone with its neighbours, its composition, and for the staff its verdict and findings.

    `picture` holds the surroundings of the zone's boundary, read for the same actor. Raises
    `Unavailable` ("assets_missing").
    """
    say = Wording(language)
    canvas = new_map(picture.box)
    add_backdrop(canvas, picture, say)
    add_zones(canvas, picture, say, marked=zone.id)
    tables = [_facts(zone, say), _composition(judgement, say)]
    tables += [_findings(judgement, say)] if staff else []
    sheet = Sheet(
        title=say("zone.title", name=zone.name),
        theme="one-zone",
        facts=[
            say(f"kind.{zone.kind}"),
            say(f"status.{zone.status}"),
            say("zone.changed", day=say.day(zone.updated_at.date())),
        ],
        figures=_figures(judgement, say, staff),
        tables=[*tables, zone_table(picture, say)],
    )
    return bind(canvas, sheet, picture, say, staff=staff)


def _figures(judgement: Judgement, say: Wording, staff: bool) -> list[Figure]:
    verdict = [Figure(say(f"verdict.{judgement.verdict}"), say("column.verdict"))] if staff else []
    return verdict + [Figure(_count(judgement, which, say), say(f"column.{which}")) for which in PremisesClass]


def _facts(zone: Zone, say: Wording) -> Table:
    facts = [
        ("column.kind", say(f"kind.{zone.kind}")),
        ("column.status", say(f"status.{zone.status}")),
        ("zone.officer", _contact(zone.contact)),
        ("zone.rule_set", f"{zone.rule_set} ({zone.rule_set_version})"),
    ]
    return Table(say("zone.facts"), (), tuple(Row(say(key), (value,)) for key, value in facts), numbers=False)


def _contact(contact: Contact | None) -> str:
    return ", ".join(filter(None, (contact.name, contact.phone, contact.email))) if contact else "–"


def _composition(judgement: Judgement, say: Wording) -> Table:
    columns = tuple(say(f"column.{name}") for name in ("class", "count", "minimum", "recommended", "maximum"))
    rows = tuple(
        Row(say(f"column.{which}"), (_count(judgement, which, say), *_limits(judgement.rule_set, which, say)))
        for which in PremisesClass
    )
    return Table(say("zone.composition"), columns, rows)


def _count(judgement: Judgement, which: PremisesClass, say: Wording) -> str:
    tally = judgement.composition.shown(which)
    return say.amount(tally.shown, estimated=tally.estimated > 0, unknown=tally.unknown)


def _limits(rules: RuleSet, which: PremisesClass, say: Wording) -> tuple[str, str, str]:
    limit = {
        PremisesClass.FLATS: rules.flats,
        PremisesClass.HOUSES: rules.houses,
        PremisesClass.BUSINESSES: rules.businesses,
    }[which]
    soft = "–" if limit.soft_maximum is None else say.number(limit.soft_maximum)
    return say.number(limit.minimum), soft, say.number(limit.maximum)


def _findings(judgement: Judgement, say: Wording) -> Table:
    rows = tuple(Row(say(f"severity.{f.severity}"), (finding_sentence(f, say.language),)) for f in judgement.findings)
    return Table(say("zone.findings"), (), rows, numbers=False, empty=say("zone.no_findings"))
