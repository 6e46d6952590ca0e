"""The traps of RÚIAN's data are all in the town, and its geometries are sound."""

from collections import Counter

import pytest
import shapely

from tests.data.sample_town.vfr import Element, items, local, points, position, surface, text, texts


def test_addresses_lie_in_the_outline_of_their_building(
    buildings: dict[str, Element], addresses: dict[str, Element]
) -> None:
    outlines = {code: surface(each) for code, each in buildings.items()}
    assert all(outline.is_valid for outline in outlines.values())
    for each in addresses.values():
        at = position(each)
        if at:
            assert outlines[text(each, "StavebniObjekt", "Kod") or ""].distance(shapely.Point(at)) < 0.05


def test_footprints_are_those_of_the_outlines(buildings: dict[str, Element]) -> None:
    for each in buildings.values():
        whole = shapely.Polygon(surface(each).exterior).area
        assert float(text(each, "ZastavenaPlocha") or 0) == pytest.approx(whole, rel=0.02, abs=1)


def test_districts_of_each_level_cover_the_municipality_once(outlined: Element) -> None:
    (whole,) = map(surface, items(outlined, "Obce"))
    for name in ("Momc", "KatastralniUzemi", "Zsj"):
        shapes = [surface(each) for each in items(outlined, name)]
        assert len(shapes) >= 5
        assert all(shape.is_valid for shape in shapes)
        assert sum(shape.area for shape in shapes) == pytest.approx(whole.area, rel=1e-6)


def test_an_arc_swells_the_boundary_alike_for_all_that_lies_behind(outlined: Element) -> None:
    arcs = {
        name: [
            each.findtext("{*}posList")
            for item in items(outlined, name)
            for each in item.iter()
            if local(each.tag) == "Arc"
        ]
        for name in ("Obce", "Momc", "KatastralniUzemi", "Zsj")
    }
    assert {len(found) for found in arcs.values()} == {1}
    assert len({frozenset(points(found[0] or "")) for found in arcs.values()}) == 1


def test_buildings_have_the_register_s_oddities(
    buildings: dict[str, Element], at_building: dict[str, list[Element]]
) -> None:
    uses = Counter(text(each, "ZpusobVyuzitiKod") for each in buildings.values())
    assert min(uses[code] for code in ("3", "6", "7", "8", "18", "20", "10", "14")) > 5
    assert uses[None] > 5
    assert uses["31"] > 0, "a code that the list doesn't have"
    flats = {code: text(each, "PocetBytu") for code, each in buildings.items()}
    unknown = [each for each in buildings.values() if text(each, "NezjisteneUdaje", "PocetBytu") == "true"]
    assert len(unknown) > 20
    assert all(text(each, "PocetBytu") is None for each in unknown)
    mixed = [code for code, each in buildings.items() if text(each, "ZpusobVyuzitiKod") in ("10", "14", "20")]
    assert sum(int(flats[code] or 0) > 1 for code in mixed) > 20
    houses = [code for code, each in buildings.items() if text(each, "ZpusobVyuzitiKod") == "7"]
    assert any(flats[code] == "3" and len(at_building[code]) == 2 for code in houses)
    assert any(each.find(".//{*}interior") is not None for each in buildings.values())


def test_entrances_add_up_to_the_building(buildings: dict[str, Element]) -> None:
    told = [each for each in buildings.values() if each.find("{*}DetailniTEA") is not None]
    assert len(told) > 40
    for each in told:
        behind = texts(each, "DetailniTEA", "DetailniTEA", "PocetBytu")
        assert sum(map(int, behind)) == int(text(each, "PocetBytu") or -1)


def test_a_building_without_a_number_has_no_address(
    buildings: dict[str, Element], at_building: dict[str, list[Element]]
) -> None:
    kinds = Counter(text(each, "TypStavebnihoObjektuKod") for each in buildings.values())
    assert set(kinds) == {"1", "2", "3"}
    for code, each in buildings.items():
        numbers = texts(each, "CislaDomovni", "CisloDomovni")
        assert bool(numbers) == bool(at_building[code]) == (text(each, "TypStavebnihoObjektuKod") != "3")
        assert {text(place, "CisloDomovni") for place in at_building[code]} == set(numbers)


def test_addresses_have_the_register_s_oddities(
    addresses: dict[str, Element], at_building: dict[str, list[Element]]
) -> None:
    places = list(addresses.values())
    assert sum(position(each) is None for each in places) == round(0.0024 * len(places))
    assert any(text(each, "CisloOrientacniPismeno") for each in places)
    assert any(text(each, "Ulice", "Kod") is None for each in places)
    assert any(each.find(".//{*}Hasici") is not None for each in places)
    corners = [pair for pair in at_building.values() if len({text(each, "Ulice", "Kod") for each in pair}) > 1]
    assert len(corners) > 20


def test_a_house_number_is_given_once_in_its_part(buildings: dict[str, Element]) -> None:
    given = Counter(
        (text(each, "CastObce", "Kod"), text(each, "TypStavebnihoObjektuKod"), number)
        for each in buildings.values()
        for number in texts(each, "CislaDomovni", "CisloDomovni")
    )
    assert set(given.values()) == {1}
