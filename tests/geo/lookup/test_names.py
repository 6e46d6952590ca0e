"""Words that one name needs don't name another one, too."""

import pytest

from geo.lookup.names import Name
from geo.lookup.terms import Term

TOWN = Name(("lipova", "nad", "svitavou"))


@pytest.mark.parametrize(
    ("typed", "street", "lent"),
    [
        ("lipova nad svitavou", "lipova", True),
        ("lipova lipova nad svitavou", "lipova", False),
        ("lipova lipova nad svitavou", "nad splavem", True),
        ("nad splavem lipova nad svitavou", "nad splavem", False),
        ("lipova stred 939 00 lipova nad svitavou lipova stred", "nad splavem", True),
        ("lipova nad", "lipova", False),
    ],
)
def test_a_word_that_the_town_needs_names_no_street(typed: str, street: str, lent: bool) -> None:
    terms = tuple(Term(word, beginning=False) for word in typed.split())
    assert Name(tuple(street.split())).lent_by(TOWN, terms) is lent
