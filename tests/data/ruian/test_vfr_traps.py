"""The traps of RÚIAN's exchange format, one by one."""

from datetime import date
from pathlib import Path

import pytest

from data.records import (
    AddressRecord,
    BackdropRecord,
    BuildingRecord,
    DeletionRecord,
    DistrictRecord,
    DoorRecord,
    NameRecord,
    SkippedRecords,
)
from data.ruian.vfr import open_vfr
from tests.data.ruian.vfr_text import (
    HOME,
    ORIGIN,
    Vfr,
    address,
    building,
    changes,
    deleted,
    element,
    entrance,
    gml_point,
    gml_polygon,
    gml_ring,
    gml_surface,
    named,
    of_municipality,
    only,
    outline,
    pos_list,
    rejected,
    shape_of,
    square,
    words,
)


def _building(folder: Path, *parts: str, **values: object) -> BuildingRecord:
    text = Vfr().add("StavebniObjekty", building(1, *parts, **values))  # type: ignore[arg-type]
    (record,) = only(text.records(folder), BuildingRecord)
    return record


def _address(folder: Path, *parts: str, **values: object) -> AddressRecord:
    text = Vfr().add("AdresniMista", address(1, *parts, **values))  # type: ignore[arg-type]
    (record,) = only(text.records(folder), AddressRecord)
    return record


def test_flats_behind_entrances_are_not_added_to_the_building_s(tmp_path: Path) -> None:
    entrances = element("soi:DetailniTEA", entrance(404334, 11, 107191), entrance(404271, 11, 107204))
    records = Vfr().add("StavebniObjekty", building(5, entrances, flats=22, use=6)).records(tmp_path)
    assert [record.flats for record in only(records, BuildingRecord)] == [22]
    doors = [(door.key, door.building, door.flats, door.address_key) for door in only(records, DoorRecord)]
    assert doors == [("5/404334", "5", 11, "107191"), ("5/404271", "5", 11, "107204")]


def test_flats_of_entrances_alone_say_nothing_of_the_building(tmp_path: Path) -> None:
    entrances = element("soi:DetailniTEA", entrance(1, 11, 107191))
    records = Vfr().add("StavebniObjekty", building(5, entrances)).records(tmp_path)
    assert only(records, BuildingRecord)[0].flats is None
    assert only(records, BuildingRecord)[0].levels is None


def test_an_entrance_without_flats_gives_none(tmp_path: Path) -> None:
    entrances = element("soi:DetailniTEA", entrance(1, None, 107191), entrance(2, 4, 107192))
    records = Vfr().add("StavebniObjekty", building(5, entrances)).records(tmp_path)
    assert [door.key for door in only(records, DoorRecord)] == ["5/2"]


def test_an_entrance_without_an_address_is_reported_and_the_others_count(tmp_path: Path) -> None:
    entrances = element("soi:DetailniTEA", entrance(1, 3, None), entrance(2, 4, 107192))
    records = Vfr().add("StavebniObjekty", building(5, entrances, flats=7)).records(tmp_path)
    assert [door.key for door in only(records, DoorRecord)] == ["5/2"]
    assert only(records, BuildingRecord)[0].flats == 7
    assert rejected(records) == [("StavebniObjekt 5", "no_code")]


def test_missing_flats_are_unknown_and_not_none(tmp_path: Path) -> None:
    assert _building(tmp_path).flats is None
    assert _building(tmp_path, flats=0).flats == 0


@pytest.mark.parametrize("word", ["true", "1"])
def test_what_was_not_ascertained_is_unknown(tmp_path: Path, word: str) -> None:
    names = ("PocetBytu", "PocetPodlazi", "ZastavenaPlocha")
    unknown = element("soi:NezjisteneUdaje", *(words(f"com:{name}", word) for name in names))
    record = _building(tmp_path, words("soi:PocetPodlazi", 9), words("soi:ZastavenaPlocha", 90), unknown, flats=0)
    assert (record.flats, record.levels, record.footprint_m2) == (None, None, None)


def test_one_value_not_ascertained_leaves_the_others(tmp_path: Path) -> None:
    unknown = element("soi:NezjisteneUdaje", words("com:PodlahovaPlocha", "true"), words("com:PocetBytu", "false"))
    record = _building(tmp_path, words("soi:PocetPodlazi", 9), words("soi:ZastavenaPlocha", 90), unknown, flats=3)
    assert (record.flats, record.levels, record.footprint_m2) == (3, 9.0, 90.0)


def test_use_part_and_municipality_of_a_building(tmp_path: Path) -> None:
    record = _building(tmp_path, use=20)
    assert (record.key, record.use, record.part_key, record.territory) == ("1", "20", "411582", HOME)
    assert (record.srid, record.wkb, record.place) == (5514, None, "StavebniObjekt 1")


@pytest.mark.parametrize(("kind", "number"), [(1, None), (2, "ev"), (3, None)])
def test_only_the_second_type_of_building_has_a_registration_number(tmp_path: Path, kind: int, number: str) -> None:
    assert _building(tmp_path, kind=kind).number_kind == number


def test_several_house_numbers_of_a_building_are_no_fault(tmp_path: Path) -> None:
    numbers = element("soi:CislaDomovni", words("com:CisloDomovni", 337), words("com:CisloDomovni", 338))
    records = Vfr().add("StavebniObjekty", building(1, numbers)).records(tmp_path)
    assert len(only(records, BuildingRecord)) == 1
    assert not rejected(records)


def test_an_address_is_where_its_address_point_is(tmp_path: Path) -> None:
    siblings = [element(f"ami:{name}", gml_point((900, 900))) for name in ("Zachranka", "Hasici")]
    place = siblings[0] + element("ami:AdresniBod", gml_point((-83, -869))) + siblings[1]
    record = _address(tmp_path, place=place)
    assert (record.x, record.y, record.srid) == (-598_083.0, -1_160_869.0, 5514)


def test_points_for_ambulances_are_no_address(tmp_path: Path) -> None:
    record = _address(tmp_path, place=element("ami:Zachranka", gml_point((0, 0))))
    assert (record.x, record.y) == (None, None)


def test_an_address_without_a_place_is_one(tmp_path: Path) -> None:
    record = _address(tmp_path, CisloDomovni=684)
    assert (record.key, record.house_number, record.x) == ("1", "684", None)


def test_a_point_may_be_one_of_several(tmp_path: Path) -> None:
    several = element("gml:MultiPoint", element("gml:pointMembers", gml_point((1, 2)), gml_point((3, 4))))
    record = _address(tmp_path, place=element("ami:AdresniBod", several))
    assert (record.x, record.y) == (ORIGIN[0] + 1, ORIGIN[1] + 2)


def test_numbers_postcode_and_codes_of_an_address(tmp_path: Path) -> None:
    references = element("ami:StavebniObjekt", words("soi:Kod", 77)), element("ami:Ulice", words("uli:Kod", 23361))
    numbers = {"CisloDomovni": 684, "CisloOrientacni": 10, "CisloOrientacniPismeno": "a", "Psc": 60200}
    record = _address(tmp_path, *references, **numbers)
    assert (record.house_number, record.orientation_number, record.postcode) == ("684", "10a", "60200")
    assert (record.building, record.street_key, record.territory) == ("77", "23361", HOME)
    assert record.place == "AdresniMisto 1"


def test_an_address_without_street_and_orientation_number(tmp_path: Path) -> None:
    record = _address(tmp_path, CisloDomovni=5)
    assert (record.street_key, record.orientation_number, record.building) == (None, None, None)


def test_collections_and_items_of_one_name_are_told_apart(tmp_path: Path) -> None:
    text = Vfr()
    text.add("Momc", named("Momc", "mci", 550973, "Brno-střed", of_municipality("mci")))
    text.add("KatastralniUzemi", named("KatastralniUzemi", "kui", 610003, "Město Brno", of_municipality("kui")))
    text.add("Zsj", named("Zsj", "zji", 12345, "Špilberk"))
    text.add("Ulice", *(named("Ulice", "uli", code, f"Street {code}", of_municipality("uli")) for code in (1, 2)))
    records = text.records(tmp_path)
    found = [(record.kind, record.key, record.name, record.territory) for record in only(records, NameRecord)]
    assert found == [
        ("municipality", HOME, "Brno", HOME),
        ("street", "1", "Street 1", HOME),
        ("street", "2", "Street 2", HOME),
    ]


def test_unknown_elements_are_skipped_at_every_depth(tmp_path: Path) -> None:
    strange = element("soi:Novinka", words("soi:PocetBytu", 99), words("soi:Kod", 98))
    text = Vfr()
    text.add("Novinky", element("vf:Novinka", words("soi:Kod", 3)))
    text.add("StavebniObjekty", element("vf:Novinka", words("soi:Kod", 4)), building(1, strange, flats=2))
    records = text.records(tmp_path)
    assert [(record.key, record.flats) for record in only(records, BuildingRecord)] == [("1", 2)]
    assert not rejected(records)


def test_parcels_are_counted_and_nothing_else(tmp_path: Path) -> None:
    parcels = [element("vf:Parcela", words("base:Id", number), outline()) for number in range(7)]
    text = Vfr().add("Parcely", *parcels).add("AdresniMista", address(1))
    records = text.records(tmp_path)
    assert only(records, SkippedRecords) == [SkippedRecords("parcel", 7)]
    assert [record.key for record in only(records, AddressRecord)] == ["1"]


def test_a_polygon_keeps_its_holes(tmp_path: Path) -> None:
    holed = gml_polygon(gml_ring(square(size=30)), gml_ring(square(5, 5, 2)), gml_ring(square(20, 20, 3)))
    shape = shape_of(_building(tmp_path, shape=outline(holed)).wkb)
    assert (shape.geom_type, shape.area) == ("Polygon", pytest.approx(900 - 4 - 9))


def test_several_surfaces_are_a_multipolygon(tmp_path: Path) -> None:
    two = outline(gml_polygon(gml_ring(square())), gml_polygon(gml_ring(square(50))))
    shape = shape_of(_building(tmp_path, shape=two).wkb)
    assert (shape.geom_type, shape.area, shape.is_valid) == ("MultiPolygon", pytest.approx(200), True)


def test_borders_become_districts_of_four_levels(tmp_path: Path) -> None:
    text = Vfr(town=named("Obec", "obi", HOME, "Brno", element("obi:Geometrie", outline(own="obi"))))
    for collection, item, own in (
        ("Momc", "Momc", "mci"),
        ("KatastralniUzemi", "KatastralniUzemi", "kui"),
        ("Zsj", "Zsj", "zji"),
    ):
        text.add(collection, named(item, own, 610003, "Somewhere", element(f"{own}:Geometrie", outline(own=own))))
    districts = only(text.records(tmp_path), DistrictRecord)
    assert [(district.level, district.code) for district in districts] == [
        ("municipality", HOME),
        ("city_part", "610003"),
        ("cadastral_area", "610003"),
        ("zsj", "610003"),
    ]
    assert {(district.srid, district.territory) for district in districts} == {(5514, HOME)}
    assert {shape_of(district.wkb).area for district in districts} == {100.0}


def test_a_definition_point_is_no_border(tmp_path: Path) -> None:
    point = element("kui:Geometrie", element("kui:DefinicniBod", gml_point((0, 0))))
    text = Vfr().add("KatastralniUzemi", named("KatastralniUzemi", "kui", 610003, "Město Brno", point))
    records = text.records(tmp_path)
    assert not only(records, DistrictRecord)
    assert not rejected(records)


def test_a_street_s_lines_are_the_backdrop(tmp_path: Path) -> None:
    members = [element("gml:curveMember", element("gml:LineString", pos_list((0, y), (50, y)))) for y in (0, 9)]
    lines = element("uli:DefinicniCara", element("gml:MultiCurve", *members))
    text = Vfr().add("Ulice", named("Ulice", "uli", 23361, "Kounicova", element("uli:Geometrie", lines)))
    (street,) = only(text.records(tmp_path), BackdropRecord)
    assert (street.key, street.kind, street.name, street.territory) == ("street/23361", "street", "Kounicova", HOME)
    shape = shape_of(street.wkb)
    assert (shape.geom_type, shape.length) == ("MultiLineString", pytest.approx(100))


def test_version_1_3_misspells_the_first_transaction(tmp_path: Path) -> None:
    for version, word in (("1.3", "vf:TrasakceOd"), ("3.1", "vf:TransakceOd")):
        info = open_vfr(Vfr(version=version, first_transaction=word).written(tmp_path)).info
        assert (info.details["version"], info.details["transactions"]) == (version, ["17", "18"])


def test_a_full_file_is_the_whole_truth_of_its_municipality(tmp_path: Path) -> None:
    info = open_vfr(Vfr().written(tmp_path)).info
    assert (info.source, info.srid, info.credit) == ("ruian", 5514, "ČÚZK, 2026")
    assert (info.complete, info.territories) == (True, frozenset({HOME}))
    assert (info.since, info.until) == (None, date(2026, 1, 31))
    assert info.kinds >= {AddressRecord, BuildingRecord, DoorRecord, NameRecord, DistrictRecord, BackdropRecord}


def test_a_file_without_polygons_says_nothing_of_districts(tmp_path: Path) -> None:
    info = open_vfr(Vfr("OB_UZSZ").written(tmp_path)).info
    assert info.kinds == {AddressRecord, BuildingRecord, DoorRecord, NameRecord}


def test_changes_lead_from_the_day_of_their_predecessor_to_their_own(tmp_path: Path) -> None:
    info = open_vfr(changes().written(tmp_path)).info
    assert (info.complete, info.territories) == (False, frozenset())
    assert (info.since, info.until) == (date(2026, 1, 31), date(2026, 2, 1))
    assert info.details["predecessor"] == "20260131_ST_ZZSZ.xml.zip"


def test_changes_without_a_predecessor_continue_an_unknown_day(tmp_path: Path) -> None:
    assert open_vfr(changes(predecessor=None).written(tmp_path)).info.since is None


def test_what_the_file_says_beats_its_name(tmp_path: Path) -> None:
    path = Vfr().written(tmp_path)
    renamed = path.rename(tmp_path / "20190630_OB_500011_UZSZ.xml")
    info = open_vfr(renamed).info
    assert (info.territories, info.until) == (frozenset({HOME}), date(2026, 1, 31))


def test_without_a_municipality_in_it_the_name_tells(tmp_path: Path) -> None:
    info = open_vfr(Vfr(town="").written(tmp_path)).info
    assert info.territories == {HOME}


def test_deletions_name_what_is_no_more(tmp_path: Path) -> None:
    gone = [deleted(kind, code) for code, kind in enumerate(("AD", "SO", "UL", "CO", "KU", "PA", "PA", "XX"), 1)]
    records = changes().add("ZaniklePrvky", *gone).records(tmp_path)
    assert [(record.kind, record.key) for record in only(records, DeletionRecord)] == [
        ("address", "1"),
        ("building", "2"),
        ("street", "3"),
        ("part", "4"),
        ("district", "cadastral_area/5"),
    ]
    assert [record.number for record in only(records, SkippedRecords)] == [3]


def test_a_deletion_of_nothing_is_reported(tmp_path: Path) -> None:
    records = changes().add("ZaniklePrvky", deleted("AD", "?"), deleted(None, 5), deleted("AD", 6)).records(tmp_path)
    assert rejected(records) == [("ZaniklyPrvek no. 1", "no_code"), ("ZaniklyPrvek no. 2", "no_code")]
    assert [record.key for record in only(records, DeletionRecord)] == ["6"]


def test_changes_tell_municipalities_where_the_file_lets_them(tmp_path: Path) -> None:
    text = changes()
    text.add("CastiObci", named("CastObce", "coi", 411582, "Veveří", of_municipality("coi", "582786")))
    text.add("KatastralniUzemi", named("KatastralniUzemi", "kui", 610372, "Veveří", of_municipality("kui", "582786")))
    area = element("zji:KatastralniUzemi", words("kui:Kod", 610372))
    text.add("Zsj", named("Zsj", "zji", 1, "Konečného", area, element("zji:Geometrie", outline(own="zji"))))
    text.add("StavebniObjekty", building(1), building(2, part="999999"))
    text.add("AdresniMista", address(3))
    records = text.records(tmp_path)
    assert [record.territory for record in only(records, BuildingRecord)] == ["582786", None]
    assert [record.territory for record in only(records, DistrictRecord)] == ["582786"]
    assert [record.territory for record in only(records, AddressRecord)] == [None]


def test_entities_and_diacritics_in_names(tmp_path: Path) -> None:
    text = Vfr().add("Ulice", named("Ulice", "uli", 1, "Žižkova & <syn>"), named("Ulice", "uli", 2, "tř. Kpt. Jaroše"))
    names = {record.key: record.name for record in only(text.records(tmp_path), NameRecord)}
    assert (names["1"], names["2"]) == ("Žižkova & <syn>", "tř. Kpt. Jaroše")


def test_any_prefix_will_do(tmp_path: Path) -> None:
    text = Vfr().add("Parcely", element("vf:Parcela", "")).add("StavebniObjekty", building(1, flats=2)).text
    renamed = text.replace("vf:", "x:").replace("xmlns:vf=", "xmlns:x=").replace("soi:", "y:").replace(":soi=", ":y=")
    path = tmp_path / "prefixed.xml"
    path.write_text(renamed)
    records = list(open_vfr(path).records())
    assert [(record.key, record.flats) for record in only(records, BuildingRecord)] == [("1", 2)]
    assert [record.number for record in only(records, SkippedRecords)] == [1]


def test_an_element_that_stands_twice_counts_once(tmp_path: Path) -> None:
    text = Vfr().add("StavebniObjekty", building(1, flats=2), building(1, flats=9)).add("AdresniMista", address(1))
    records = text.records(tmp_path)
    assert [record.flats for record in only(records, BuildingRecord)] == [2]
    assert len(only(records, AddressRecord)) == 1
    assert rejected(records) == [("StavebniObjekt 1", "duplicate_code")]


@pytest.mark.parametrize("code", [None, "", "12a", "-5", "1.5", "1" * 19])
def test_an_element_without_a_code_is_named_by_its_place(tmp_path: Path, code: str | None) -> None:
    records = Vfr().add("AdresniMista", address(1), address(code), address(3)).records(tmp_path)
    assert [record.key for record in only(records, AddressRecord)] == ["1", "3"]
    assert rejected(records) == [("AdresniMisto no. 2", "no_code")]


@pytest.mark.parametrize("number", ["two", "-1", "2.5", "9999999", "²", "1_0"])
def test_a_number_that_is_none_costs_nothing_but_itself(tmp_path: Path, number: str) -> None:
    text = Vfr().add("StavebniObjekty", building(1, words("soi:PocetPodlazi", 3), flats=number))
    records = text.records(tmp_path)
    (record,) = only(records, BuildingRecord)
    assert (record.flats, record.levels, record.use) == (None, 3.0, "7")
    assert rejected(records) == [("StavebniObjekt 1", "not_a_number")]


def test_a_postcode_that_is_none_costs_nothing_but_itself(tmp_path: Path) -> None:
    records = Vfr().add("AdresniMista", address(1, CisloDomovni=684, Psc="602")).records(tmp_path)
    (record,) = only(records, AddressRecord)
    assert (record.house_number, record.postcode) == ("684", None)
    assert rejected(records) == [("AdresniMisto 1", "not_a_postcode")]


def test_an_element_of_another_municipality_is_reported(tmp_path: Path) -> None:
    text = Vfr().add("Ulice", named("Ulice", "uli", 1, "Foreign", of_municipality("uli", "500011")))
    records = text.records(tmp_path)
    assert [record.kind for record in only(records, NameRecord)] == ["municipality"]
    assert rejected(records) == [("Ulice 1", "other_municipality")]


def test_a_street_without_a_name_is_reported(tmp_path: Path) -> None:
    records = Vfr().add("Ulice", named("Ulice", "uli", 1, None)).records(tmp_path)
    assert rejected(records) == [("Ulice 1", "no_name")]


def test_a_building_without_a_use_is_one(tmp_path: Path) -> None:
    assert _building(tmp_path, use=None).use is None


def test_another_crs_costs_the_shape_only(tmp_path: Path) -> None:
    foreign = element(
        "soi:OriginalniHranice", gml_surface(gml_polygon(gml_ring(square())), attributes='srsName="EPSG:4326"')
    )
    records = Vfr().add("StavebniObjekty", building(1, flats=2, shape=foreign)).records(tmp_path)
    assert [(record.flats, record.wkb) for record in only(records, BuildingRecord)] == [(2, None)]
    assert rejected(records) == [("StavebniObjekt 1", "foreign_crs")]
