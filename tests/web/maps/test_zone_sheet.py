from dataclasses import replace
from datetime import UTC, datetime

from geo.composition import Judgement, Premises, compose, judge
from geo.counts import Category, Count
from geo.rule_sets import MPB_2010
from geo.zones.statuses import Kind, Status
from geo.zones.values import Contact, Zone
from tests.web.maps import town
from tests.web.maps.test_sheets import Reader
from web.languages import Language
from web.maps import MapDocument, zone_map

MOMENT = datetime(2026, 8, 1, tzinfo=UTC)
OUTLINE = town.zone(0, "Na Kopci", Status.ACTIVE)
ZONE = Zone(
    id=OUTLINE.id,
    ordinal=1,
    name="Na Kopci",
    kind=Kind.RESIDENTIAL,
    status=Status.ACTIVE,
    published=True,
    boundary=OUTLINE.shape,
    contact=Contact("prap. Novák", "974 620 000"),
    rule_set="mpb-2010",
    rule_set_version=1,
    version=1,
    created_at=MOMENT,
    updated_at=MOMENT,
)
FLATS = Premises(Category.FLAT, flats=Count.estimate(60, 40, 80))
HOUSES = [Premises(Category.HOUSE, houses=Count.known(1))] * 3
SHOPS = Premises(Category.BUSINESS, businesses=Count.known(2))


def judgement() -> Judgement:
    return judge(compose([FLATS, FLATS, *HOUSES, SHOPS]), MPB_2010)


def sheet(zone: Zone = ZONE, language: Language = Language.ENGLISH, staff: bool = True) -> MapDocument:
    return zone_map(zone, judgement(), town.picture(zone.name), language, staff=staff)


def text_of(page: MapDocument) -> str:
    return Reader(page.html).text


def test_the_sheet_names_the_zone_its_officer_and_its_rules() -> None:
    text = text_of(sheet())
    for shown in ("Zone Na Kopci", "residential", "active", "prap. Novák, 974 620 000", "mpb-2010 (1)"):
        assert shown in text


def test_the_composition_stands_beside_the_limits() -> None:
    assert "Flats ≈\xa0120 2 – 50 Houses 3 2 15 20 Businesses 2 2 10 15" in text_of(sheet())


def test_the_staff_reads_the_verdict_and_every_finding() -> None:
    text = text_of(sheet())
    assert "violation Verdict" in text
    assert "at most 50 are allowed" in text


def test_the_public_reads_neither() -> None:
    text = text_of(zone_map(ZONE, judgement(), town.picture(statuses=()), Language.ENGLISH, staff=False))
    assert "erdict" not in text
    assert "allowed" not in text


def test_a_zone_without_a_contact_says_so_and_a_hostile_name_stays_a_name() -> None:
    page = sheet(replace(ZONE, name=town.HOSTILE, contact=None), Language.CZECH)
    assert f"Zóna {town.HOSTILE}" in text_of(page)
    assert "Strážník zóny –" in text_of(page)
    assert not any(tag == "img" for tag, _ in Reader(page.html).tags)


def test_the_zone_stands_out_among_its_neighbours() -> None:
    script = sheet().scripts[-1]
    assert script.count("zone active marked") >= 1
    assert "zone proposed marked" not in script
