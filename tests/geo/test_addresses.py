"""An address is written in one way, wherever it is written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from psycopg import sql

from geo.addresses import AddressLabel, spaced_postcode
from geo.storage.database import Database
from tests.factories import add_address


@pytest.mark.parametrize(
    ("label", "written"),
    [
        (AddressLabel("Kounicova", "684", "10", "Veveří", "Brno", "60200"), "Kounicova 684/10, Veveří, 602 00 Brno"),
        (AddressLabel("Kounicova", "684", "10", "Veveří", "Brno", "602 00"), "Kounicova 684/10, Veveří, 602 00 Brno"),
        (AddressLabel("Kounicova", None, "10a", "Brno", "Brno"), "Kounicova 10a, Brno"),
        (AddressLabel(None, "12", None, "Horní Lhota", "Lhota", "66401"), "Horní Lhota 12, 664 01 Lhota"),
        (AddressLabel(None, "12", None, "Lhota", "Lhota", "66401"), "Lhota 12, 664 01 Lhota"),
        (AddressLabel(None, "42", None, "Bystrc", "Brno", "63500", "ev"), "Bystrc č. ev. 42, 635 00 Brno"),
        (AddressLabel("Städtle", "12", None, None, "Vaduz", "9490"), "Städtle 12, 9490 Vaduz"),
        (AddressLabel(house_number="12"), "12"),
        (AddressLabel(), ""),
    ],
)
def test_the_canonical_form(label: AddressLabel, written: str) -> None:
    assert str(label) == written


@pytest.mark.parametrize(
    ("typed", "written"), [("60200", "602 00"), ("9490", "9490"), ("SW1A 1AA", "SW1A 1AA"), (None, None)]
)
def test_only_a_czech_postcode_is_spaced(typed: str | None, written: str | None) -> None:
    assert spaced_postcode(typed) == written


names = st.none() | st.text("ABab áčž.'%", min_size=1, max_size=8)
labels = st.builds(
    AddressLabel,
    street=names,
    house_number=st.none() | st.sampled_from(["1", "684", "12a", "3/5"]),
    orientation_number=st.none() | st.sampled_from(["10", "10a"]),
    part=names,
    municipality=names,
    postcode=st.none() | st.sampled_from(["60200", "602 00", "9490", "602  00", "602001"]),
    number_kind=st.none() | st.sampled_from(["ev", "cp"]),
)


@given(st.lists(labels, min_size=20, max_size=20))
@settings(max_examples=20)
def test_the_database_writes_an_address_as_python_does(module_database: Database, written: list[AddressLabel]) -> None:
    fields = AddressLabel.__slots__
    with module_database.connect() as connection, connection.transaction(force_rollback=True):
        ids = [add_address(connection, **{name: getattr(label, name) for name in fields}) for label in written]
        query = sql.SQL("SELECT id, address_label(address) FROM address WHERE id = ANY (%s)")
        stored = dict(connection.execute(query, [ids]).fetchall())
    assert [stored[i] for i in ids] == [str(label) for label in written]
