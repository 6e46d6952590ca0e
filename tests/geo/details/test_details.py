"""What is known of an address, read from what imports have left of it."""

from datetime import date
from typing import Any

import pytest

from geo.actors import COMMAND_LINE, PUBLIC
from geo.classification import BusinessHere, Origin, ReasonCode, Subject
from geo.counts import Category, Count
from geo.details import AddressDetails, address_details
from geo.errors import Forbidden, NotFound
from geo.storage.database import Database
from tests.data.runs.register import entrance, establishment, establishments, full, object_, point
from tests.data.runs.sources import Source, address, building, business, rows, take
from tests.factories import CORNER, add_address

TWO_ENTRANCES = (
    point("1", "21234"),
    point("2", "21234", east=10),
    object_("21234", "6", flats=22),
    entrance("21234", "1", 11),
    entrance("21234", "2", 11),
)


def details(database: Database, number: str = "1", actor: Any = COMMAND_LINE) -> AddressDetails:
    found = rows(database, "SELECT id FROM address WHERE house_number = %s", number)
    with database.reading() as session:
        return address_details(session, actor, found[0][0])


def subjects(found: AddressDetails) -> dict[Subject, Origin]:
    assert found.explanation is not None
    return {origin.subject: origin for origin in found.explanation.origins}


def test_a_register_is_named_with_the_building_and_the_day_that_it_tells_of(database: Database) -> None:
    take(database, full(*TWO_ENTRANCES, day=17))
    found = details(database)
    told = subjects(found)
    assert (told[Subject.ADDRESS].source, told[Subject.ADDRESS].key) == ("ruian", "1")
    assert (told[Subject.BUILDING].key, told[Subject.BUILDING].known_until) == ("21234", date(2026, 1, 17))
    assert found.premises.flats == Count.known(11)
    assert found.label == "Long Street 1, Upper Part, Town"
    assert found.place == pytest.approx(CORNER)


def test_each_subject_names_the_source_that_was_believed(database: Database) -> None:
    take(
        database,
        full(*TWO_ENTRANCES),
        establishments(establishment("e1", "2", "nace=56101")),
        Source([address("n1", 10, 0, "2", also_keys=(("ruian", "2"),)), business("n9", 10, 0)]),
    )
    found = details(database, "2")
    assert {subject: origin.source for subject, origin in subjects(found).items()} == {
        Subject.ADDRESS: "ruian",
        Subject.BUILDING: "ruian",
        Subject.BUSINESSES: "ros",
    }
    assert found.explanation is not None
    (here,) = found.explanation.businesses
    assert (here.kind, here.name) == ("nace=56101", "Shop Ltd")
    assert set(here.labels) == {"cs", "en"}


def test_a_file_without_a_day_is_dated_by_its_import(database: Database) -> None:
    take(database, Source([address("n1", 5, 5, building="w1"), building("w1", "retail", 0, 0), business("n2", 5, 5)]))
    found = details(database)
    assert all(origin.known_until is None and origin.imported_at for origin in subjects(found).values())
    assert found.explanation is not None
    assert found.explanation.businesses[0] == BusinessHere(
        "shop=bakery", "Bakery", found.explanation.businesses[0].labels
    )


def test_businesses_that_do_not_count_are_not_listed(database: Database) -> None:
    take(
        database, full(*TWO_ENTRANCES), establishments(establishment("e1", "1"), establishment("e2", "1", "nace=5610"))
    )
    with database.connect() as connection:
        connection.execute("UPDATE trade SET counted = false WHERE 'nace=5610' LIKE prefix || '%'")
    take(database, establishments(establishment("e1", "1", "nace=4712"), establishment("e2", "1", "nace=5610")))
    found = details(database)
    assert found.explanation is not None
    assert [each.kind for each in found.explanation.businesses] == ["nace=4712"]
    assert found.premises.businesses == Count.known(1)


def test_an_address_counted_by_hand_has_counts_and_no_explanation(database: Database) -> None:
    add_address(database, house_number="1", category="flat", flats=4)
    found = details(database)
    assert (found.premises.category, found.premises.flats) == (Category.FLAT, Count.known(4))
    assert found.explanation is None


def test_the_explanation_is_of_what_is_counted(database: Database) -> None:
    take(database, full(point("1", "b1"), object_("b1", "6")))
    found = details(database)
    assert found.explanation is not None
    assert found.explanation.premises == found.premises
    assert ReasonCode.FLATS_NOT_TOLD in {reason.code for reason in found.explanation.reasons}


def test_who_is_not_signed_in_learns_nothing(database: Database) -> None:
    add_address(database, house_number="1")
    with pytest.raises(Forbidden, match="Sign in"):
        details(database, actor=PUBLIC)


def test_an_address_that_is_not_there_is_not_found(database: Database) -> None:
    with database.reading() as session, pytest.raises(NotFound):
        address_details(session, COMMAND_LINE, 404)


def test_a_retired_address_is_not_found(database: Database) -> None:
    add_address(database, house_number="1", retired_at="2026-01-01")
    with pytest.raises(NotFound):
        details(database)


def test_an_address_without_a_business_knows_whether_anybody_would_tell(database: Database) -> None:
    take(database, full(*TWO_ENTRANCES))
    untold = details(database).explanation
    take(database, establishments(establishment("e1", "2")))
    told = details(database).explanation
    assert untold
    assert told
    assert ReasonCode.NO_SOURCE_OF_BUSINESSES in {reason.code for reason in untold.reasons}
    assert ReasonCode.NO_BUSINESS_TOLD in {reason.code for reason in told.reasons}
