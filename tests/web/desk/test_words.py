"""The workspace in words."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from geo.attention import Attention, CorrectedAddress, Need, Order, Overlapped
from geo.errors import Conflict, InvalidInput
from geo.zones import BoundaryChange, Contact, Difference, Field, Kind, Status, ZoneVersion
from tests.factories import rectangle
from web.desk import area, attention_sentence, difference_lines, field_names, need_name, refusal_sentence, step_reason
from web.desk.filters import desk_filters
from web.desk.refusals import _SENTENCES
from web.languages import Language

NBSP = "\N{NO-BREAK SPACE}"
SQUARE = rectangle(0, 0, 50, 50)
OLD = ZoneVersion(
    zone_id=UUID(int=1),
    version=1,
    name="Old",
    kind=Kind.RESIDENTIAL,
    status=Status.DRAFT,
    published=False,
    boundary=SQUARE,
    contact=None,
    rule_set="mpb-2010",
    rule_set_version=1,
    deleted=False,
    changed_by="jana",
    reason="drawn",
    since=datetime(2026, 3, 1, tzinfo=UTC),
    until=None,
)


@pytest.mark.parametrize("language", Language)
def test_every_need_order_and_field_has_words(language: Language) -> None:
    order_name = desk_filters(language)["order_name"]
    words = [need_name(need, language) for need in Need] + [order_name(order) for order in Order]
    words += [field_names([field], language) for field in Field]
    assert all(words)
    assert len({need_name(need, language) for need in Need}) == len(Need)


def test_attention_names_what_it_is_about() -> None:
    zones = tuple(Overlapped(UUID(int=n), f"Z{n}", 10.4) for n in range(7))
    said = attention_sentence(Attention(Need.OVERLAPS, zones=zones), Language.CZECH).replace(NBSP, " ")
    assert said.endswith("Z0 (10 m²), Z1 (10 m²), Z2 (10 m²), Z3 (10 m²), Z4 (10 m²) a dalších: 2.")
    address = Attention(Need.CONTRADICTED, addresses=(CorrectedAddress(7, "Kounicova 10"),))
    assert "Kounicova 10" in attention_sentence(address, Language.ENGLISH)
    ended = attention_sentence(Attention(Need.WAIVER_ENDED, date(2026, 3, 1)), Language.CZECH)
    assert "1. března 2026" in ended.replace(NBSP, " ")


def test_a_difference_says_what_was_and_what_is() -> None:
    new = replace(
        OLD,
        version=2,
        name="New",
        kind=Kind.BUSINESS,
        status=Status.ACTIVE,
        published=True,
        contact=Contact("Jana", "532"),
        rule_set_version=2,
    )
    boundary = BoundaryChange(SQUARE, 25_400.0, SQUARE, 0.2)
    lines = [*difference_lines(Difference(OLD, new, tuple(Field), boundary), Language.ENGLISH)]
    assert [line.replace(NBSP, " ") for line in lines] == [
        "Name: Old → New",
        "Kind: residential zone → business zone",
        "Status: draft → active",
        "Public: no → yes",
        "Officer in contact: nobody → Jana, 532",
        "Rule set: mpb-2010 (1) → mpb-2010 (2)",
        "Boundary: 2.5 ha gained and 1 m² lost",
    ]


def test_a_boundary_with_another_corner_but_the_same_ground_says_so() -> None:
    same = Difference(OLD, OLD, (Field.BOUNDARY,), BoundaryChange(None, 0, None, 0))
    assert [*difference_lines(same, Language.ENGLISH)] == ["Boundary: drawn anew with the same ground"]


@pytest.mark.parametrize(
    ("square_metres", "said"),
    [(0.2, "1 m²"), (999.6, "1 000 m²"), (9_999, "9 999 m²"), (10_000, "1,0 ha"), (123_456, "12,3 ha")],
)
def test_areas_are_said_as_people_do(square_metres: float, said: str) -> None:
    assert area(square_metres, Language.CZECH).replace(NBSP, " ").replace("1 ha", "1,0 ha", 1) == said


def other(language: Language) -> Language:
    return Language.ENGLISH if language is Language.CZECH else Language.CZECH


@pytest.mark.parametrize("code", _SENTENCES)
@pytest.mark.parametrize("language", Language)
def test_every_refusal_is_said_with_its_details(code: str, language: Language) -> None:
    statuses = {"from": "active", "to": "draft", "status": "active"}
    numbers = {"least": 50, "most": 1000, "addresses": 2000}
    details = {**statuses, **numbers, "where": "span", "overlaps": [{"name": "Rynek", "area_m2": 12}]}
    said = refusal_sentence(Conflict(code, "in English", details=details), language)
    assert said
    assert "%(" not in said
    assert said != refusal_sentence(Conflict(code, "in English", details=details), other(language))


def test_every_code_that_is_translated_is_raised_somewhere() -> None:
    root = Path(__file__).parents[3]
    code = "".join(
        path.read_text(encoding="utf-8") for room in ("geo", "service") for path in (root / room).rglob("*.py")
    )
    assert [known for known in _SENTENCES if f'"{known}"' not in code] == []


def test_a_refusal_of_a_boundary_sends_to_the_editor_and_an_unknown_one_speaks_english() -> None:
    spike = InvalidInput("boundary_spike", "A spike.", at=(16.6, 49.2))
    assert "editor" in refusal_sentence(spike, Language.CZECH)
    assert refusal_sentence(Conflict("brand_new", "Something else."), Language.CZECH) == "Something else."


def test_a_step_without_a_reason_is_named_by_what_was_done() -> None:
    assert step_reason("active", Language.CZECH) == "aktivována"
    assert step_reason("restored", Language.ENGLISH, 3) == "version 3 restored"
    assert step_reason("nonsense", Language.ENGLISH) == ""
