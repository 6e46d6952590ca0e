"""Several sources of one town: what they amount to together, in whatever order they come."""

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from data.records import AddressRecord, BackdropRecord, DeletionRecord, SourceInfo
from data.runs.reclassifying import reclassify
from geo.actors import COMMAND_LINE
from geo.storage.database import Database
from tests.data.runs.register import HOME, changes, entrance, establishment, establishments, full, object_, point
from tests.data.runs.sources import Source, address, building, business, rows, take


def state(database: Database) -> dict[str, tuple[Any, ...]]:
    """What holds at each live address, by the register's code where it has one."""
    found = rows(
        database,
        """SELECT coalesce(min(s.key) FILTER (WHERE s.source = 'ruian'), min(s.key)), a.street, a.part, a.house_number,
                  round(ST_X(a.location)::numeric, 6), a.category, a.flats, a.flats_basis, a.houses, a.businesses
             FROM address a JOIN address_source s ON s.address_id = a.id AND s.gone_at IS NULL
            WHERE a.retired_at IS NULL GROUP BY a.id""",
    )
    return {row[0]: row[1:] for row in found}


def id_of(database: Database, key: str) -> int:
    return int(rows(database, "SELECT address_id FROM address_source WHERE key = %s AND NOT carried", key)[0][0])


MAPPED = Source(
    [
        address("n1", number="684", street="Long St", also_keys=(("ruian", "684"),)),
        address("n2", 100, 0, "12", street="Long St"),
        building("w1", "apartments", -5, -5, 20),
        business("n9", 3, 3),
        business("n8", 100, 3),
    ]
)
REGISTERED = full(point("684", "b1"), object_("b1", "6", -5, flats=8))
TRADING = establishments(establishment("e1", "684"), establishment("e2", "684"))


def test_moving_to_the_register_keeps_ids_and_takes_its_words(database: Database) -> None:
    take(database, MAPPED)
    before = id_of(database, "n1")
    take(database, REGISTERED)
    assert id_of(database, "684") == before
    assert state(database)["684"][:2] == ("Long Street", "Upper Part")
    assert state(database)["684"][4:7] == ("flat", 8, "register")


def test_openstreetmap_does_not_talk_over_the_register(database: Database) -> None:
    take(database, REGISTERED)
    before = state(database)["684"]
    take(database, MAPPED)
    assert state(database)["684"][:7] == before[:7]


@pytest.mark.parametrize("order", list(permutations((MAPPED, REGISTERED, TRADING), 3)))
def test_the_order_of_the_imports_does_not_matter(database: Database, order: tuple[Source, ...]) -> None:
    take(database, *order, TRADING)  # a register of establishments only knows what stands there already
    assert state(database) == {
        "684": ("Long Street", "Upper Part", "684", *state(database)["684"][3:4], "flat", 8, "register", 0, 2),
        "n2": ("Long St", None, "12", *state(database)["n2"][3:4], "business", 0, "register", 0, 1),
    }


def test_importing_everything_again_changes_nothing(database: Database) -> None:
    take(database, MAPPED, REGISTERED, TRADING)
    for source in (MAPPED, TRADING, REGISTERED):
        assert not take(database, source).changed_anything, source.info.source


def test_an_address_that_the_register_drops_is_what_openstreetmap_says_again(database: Database) -> None:
    take(database, MAPPED, REGISTERED)
    known = id_of(database, "684")
    report = take(database, full(point("700", "b2", 300), object_("b2", "7", 295), day=2))
    assert report.counts["retired"] == 0
    assert id_of(database, "n1") == known
    assert rows(database, "SELECT street, category FROM address WHERE id = %s", known) == [("Long St", "flat")]


def test_whom_to_believe_is_data(database: Database) -> None:
    take(database, MAPPED, REGISTERED)
    with database.connect() as connection:
        connection.execute("UPDATE source_trust SET rank = 5 WHERE (subject, source) = ('address', 'osm')")
    assert reclassify(database, COMMAND_LINE).changed == 1
    assert state(database)["684"][0] == "Long St"


def test_a_place_that_the_register_lacks_comes_from_openstreetmap(database: Database) -> None:
    take(database, MAPPED, full(point("684", "b1", x=None, y=None), object_("b1", "6", flats=8)))
    place, street = rows(
        database, "SELECT ST_AsText(location), street FROM address WHERE id = %s", id_of(database, "684")
    )[0]
    assert place is not None
    assert street == "Long Street"


def test_two_address_points_that_turn_out_to_be_one_become_one(database: Database) -> None:
    take(database, Source([address("n1", 500, 0, "684")]), REGISTERED)
    alone, registered = id_of(database, "n1"), id_of(database, "684")
    assert alone != registered
    with database.connect() as connection:
        connection.execute(
            "INSERT INTO address_override (address_id, flats, reason, author) VALUES (%s, 5, 'counted bells', 'x')",
            (alone,),
        )
    take(database, Source([address("n1", 500, 0, "684", also_keys=(("ruian", "684"),))]))
    assert list(state(database)) == ["684"]
    assert rows(database, "SELECT address_id, flats FROM address_override") == [(registered, 5)]
    assert state(database)["684"][5] == 5


def test_establishments_count_where_the_register_knows_the_address_and_openstreetmap_elsewhere(
    database: Database,
) -> None:
    take(database, REGISTERED, MAPPED)
    assert (state(database)["684"][8], state(database)["n2"][8]) == (1, 1)
    take(database, TRADING)
    assert (state(database)["684"][8], state(database)["n2"][8]) == (2, 1)


def test_a_trade_that_the_installation_does_not_count_is_left_out(database: Database) -> None:
    with database.connect() as connection:
        connection.execute(
            "INSERT INTO trade (prefix, slug, visible, counted, label_cs, label_en)"
            " VALUES ('shop=market', 'market', true, false, 'trh', 'market')"
            " ON CONFLICT (prefix) DO UPDATE SET counted = false"
        )
    take(database, REGISTERED, establishments(establishment("e1", "684"), establishment("e2", "684", "shop=market")))
    assert state(database)["684"][8] == 1


def test_a_shop_moves_to_the_next_address_when_its_own_is_gone(database: Database) -> None:
    take(database, Source([address("n1", 0, 0, "1"), address("n2", 20, 0, "2"), business("n9", 2, 0)]))
    take(database, Source([address("n2", 20, 0, "2"), business("n9", 2, 0)]))
    assert state(database)["n2"][8] == 1


def test_a_block_over_two_entrances_is_counted_by_entrance(database: Database) -> None:
    take(
        database,
        full(
            point("1", "b1"),
            point("2", "b1", 10),
            object_("b1", "6", flats=22),
            entrance("b1", "1", 11),
            entrance("b1", "2", 11),
        ),
    )
    assert [(row[5], row[6]) for row in state(database).values()] == [(11, "register"), (11, "register")]


def test_flats_of_several_addresses_without_entrances_sum_exactly(database: Database) -> None:
    take(database, full(*(point(str(n), "b1", n * 5) for n in range(1, 4)), object_("b1", "6", flats=22)))
    found = [row[5:7] for _, row in sorted(state(database).items())]
    assert found == [(8, "estimate"), (7, "estimate"), (7, "estimate")]


def test_flats_that_are_not_told_are_unknown_and_not_none(database: Database) -> None:
    take(database, full(point("1", "b1"), object_("b1", "6")))
    assert state(database)["1"][4:7] == ("flat", 0, "unknown")


def test_a_family_house_with_three_flats_and_two_addresses_is_one_house(database: Database) -> None:
    take(database, full(point("1", "b1"), point("2", "b1", 10), object_("b1", "7", flats=3)))
    assert [row[7] for _, row in sorted(state(database).items())] == [1, 0]
    assert {row[4] for row in state(database).values()} == {"house"}


def test_mixed_use_counts_in_both(database: Database) -> None:
    take(database, full(point("1", "b1"), object_("b1", "20", flats=4)), establishments(establishment("e1", "1")))
    assert (state(database)["1"][5], state(database)["1"][8]) == (4, 1)


def test_a_csv_of_addresses_leaves_buildings_as_they_were(database: Database) -> None:
    take(database, REGISTERED)
    listed = full(point("684", None, part="Upper Part"), day=2)
    take(database, replace(listed, info=replace(listed.info, kinds=frozenset({AddressRecord}))))
    assert state(database)["684"][4:7] == ("flat", 8, "register")


def test_a_source_in_one_municipality_does_not_touch_another(database: Database) -> None:
    take(database, REGISTERED)
    other = full(point("9", None, 900, territory="999002", street_key=None), territories=frozenset({"999002"}))
    assert take(database, other).counts["retired"] == 0
    assert set(state(database)) == {"684", "9"}


def test_an_address_deleted_by_a_change_stays_where_openstreetmap_knows_it(database: Database) -> None:
    take(database, MAPPED, REGISTERED, changes(DeletionRecord("address", "684", "x"), day=2))
    assert rows(database, "SELECT count(*) FROM address WHERE retired_at IS NULL") == [(2,)]


def test_a_plain_file_may_name_the_buildings_that_its_addresses_share(database: Database) -> None:
    info = SourceInfo("file:houses.csv", 4326, None, True, frozenset({AddressRecord}))
    take(database, Source([address("1", building="b", flats=4), address("2", 10, 0, "2", building="b")], info))
    assert rows(database, "SELECT count(DISTINCT building_id), count(building_id) FROM address") == [(1, 2)]


def test_a_file_without_shapes_leaves_those_that_are_known(database: Database) -> None:
    shaped = full(point("1", "b1"), object_("b1", "6"))
    shaped = replace(shaped, info=replace(shaped.info, kinds=shaped.info.kinds | {BackdropRecord}))
    take(database, shaped, full(point("1", "b1"), object_("b1", "7", wkb=None), day=2))
    assert rows(database, "SELECT use, outline IS NOT NULL, footprint > 100 FROM building") == [("7", True, True)]


def test_a_shop_by_its_use_counts_only_until_a_register_of_shops_is_there(database: Database) -> None:
    take(database, full(point("1", "b1"), object_("b1", "10"), point("2", "b2", 60), object_("b2", "10", 55)))
    assert [row[8] for _, row in sorted(state(database).items())] == [1, 1]
    take(database, establishments(establishment("e1", "1")))
    assert [row[8] for _, row in sorted(state(database).items())] == [1, 0]
    assert reclassify(database, COMMAND_LINE).changed == 0


def test_a_number_that_openstreetmap_knows_by_half_is_the_registers_number(database: Database) -> None:
    take(database, full(point("711", east=5, orientation_number="13"), point("712", east=25, orientation_number="15")))
    take(database, Source([address("w1#1", 10, 0, "13"), address("w1#2", 10, 0, "15"), address("n3", 12, 0, "99")]))
    assert id_of(database, "w1#1") == id_of(database, "711")
    assert id_of(database, "w1#2") == id_of(database, "712")
    assert rows(database, "SELECT count(*) FROM address") == [(3,)]


def test_an_address_without_a_place_is_known_by_its_whole_name(database: Database) -> None:
    nowhere = {"x": None, "y": None, "territory": HOME}
    take(database, full(point("711", **nowhere), point("712", **nowhere)))
    take(database, Source([address("n1", number="711"), address("n2", 90, 0, "712", street="Another Street")]))
    assert id_of(database, "n1") == id_of(database, "711")
    assert id_of(database, "n2") != id_of(database, "712")
    assert rows(database, "SELECT location IS NOT NULL FROM address WHERE id = %s", id_of(database, "711")) == [(True,)]
