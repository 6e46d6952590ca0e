"""A citizen asks about an address: with scripts and without, in both languages."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import Visit
from tests.browser.town import CREDIT, HOSTILE_NAME, OFFICER

pytestmark = pytest.mark.browser

Start = Callable[..., Visit]

ANSWERS = [
    ("Kounicova 684/10", "Ano, tato adresa je v zóně", "Yes, this address is in a mutual help zone"),
    ("Kounicova 700/30", "Ne, tato adresa zatím", "No, this address is in no zone yet"),
    ("Kounicova", "Kterou adresu máte na mysli?", "Which address do you mean?"),
    ("Kounicova 999", "Kterou adresu máte na mysli?", "Which address do you mean?"),
    ("Nikde xyzzy 1", "Tuto adresu jsme nenašli", "We did not find this address"),
    ("", "Je vaše adresa v zóně", "Is your address in a mutual help zone?"),
]


def heading(visit: Visit) -> str:
    return visit.page.locator("h1").inner_text().replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize(("typed", "czech", "english"), ANSWERS)
def test_the_form_is_answered_in_one_heading(visit: Start, typed: str, czech: str, english: str, scripts: bool) -> None:
    for language, wanted in (("cs", czech), ("en", english)):
        visitor = visit(java_script_enabled=scripts)
        visitor.page.goto(f"{visitor.server.address}/{language}/")
        visitor.page.locator("#address").fill(typed)
        visitor.page.locator("form button").click()
        visitor.page.wait_for_url("**/check?**")
        assert heading(visitor).startswith(wanted)


def test_an_address_in_a_zone_is_told_the_zone_and_its_officer(visit: Start) -> None:
    visitor = visit()
    page = visitor.open(f"/en/check?address_id={visitor.server.town.inside}")
    assert page.locator(".asked").inner_text() == "Kounicova 684/10, Veveří, 602 00 Brno"
    assert page.locator(".lead a").inner_text() == HOSTILE_NAME
    assert [OFFICER[0], OFFICER[1], OFFICER[2]] == page.locator(".contact dd").all_inner_texts()
    assert page.get_by_role("link", name=OFFICER[1]).get_attribute("href") == "tel:+420532000001"


def test_an_address_outside_is_told_the_nearest_zone_and_how_far_it_is(visit: Start) -> None:
    visitor = visit(java_script_enabled=False)
    page = visitor.open(f"/cs/check?address_id={visitor.server.town.outside}")
    nearest = page.locator(".zone-list li").inner_text()
    assert HOSTILE_NAME in nearest
    assert "250\N{NO-BREAK SPACE}m" in nearest


def test_a_candidate_leads_to_its_answer(visit: Start) -> None:
    visitor = visit(java_script_enabled=False)
    page = visitor.open("/en/check?q=Kounicova")
    assert "number of the house" in page.locator(".lead").inner_text()
    page.get_by_role("link", name="Kounicova 684/10").click()
    assert heading(visitor).startswith("Yes")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("lon=2&lat=48", "This place is outside the area that we know"),
        ("lon=16.69&lat=49.29", "We did not find this address"),
        ("lon=16.6&lat=49.2", "Yes, this address is in a mutual help zone"),
        ("address_id=999999", "We did not find this address"),
    ],
)
def test_places_and_ids_are_answered_as_well(visit: Start, question: str, answer: str) -> None:
    visitor = visit(java_script_enabled=False)
    visitor.open(f"/en/check?{question}")
    assert heading(visitor) == answer


def test_what_was_typed_stands_in_the_box_again_as_text(visit: Start) -> None:
    visitor = visit()
    page = visitor.open("/en/check?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    assert page.locator("#address").input_value() == "<img src=x onerror=alert(1)>"
    assert page.locator("main img").count() == 0


def test_the_language_switch_keeps_the_question(visit: Start) -> None:
    visitor = visit(java_script_enabled=False)
    visitor.open("/en/check?q=Kounicova+684%2F10").get_by_role("link", name="Čeština").click()
    assert heading(visitor).startswith("Ano")


def test_the_keyboard_alone_gets_from_a_few_letters_to_the_answer(visit: Start) -> None:
    visitor = visit()
    page = visitor.open("/en/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator("#address").focus()
    page.keyboard.type("kounicova 68", delay=20)
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.locator("#address").get_attribute("aria-activedescendant") == "address-suggestions-0"
    assert page.locator("[aria-selected=true]").inner_text().startswith("Kounicova 68")
    page.keyboard.press("Enter")
    page.wait_for_url("**/check?address_id=*")
    assert heading(visitor).startswith("Yes")


def test_escape_closes_the_suggestions_and_keeps_the_text(visit: Start) -> None:
    visitor = visit()
    page = visitor.open("/en/")
    page.locator("#address").press_sequentially("kouni", delay=20)
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("Escape")
    assert not page.locator("[role=listbox]").is_visible()
    assert page.locator("#address").input_value() == "kouni"
    assert page.locator("#address").get_attribute("aria-expanded") == "false"


def test_data_is_credited(visit: Start) -> None:
    visitor = visit(java_script_enabled=False)
    assert CREDIT in visitor.open("/cs/").locator("footer").inner_text()
