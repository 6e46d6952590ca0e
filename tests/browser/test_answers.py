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
        visitor.ask(language, typed)
        assert heading(visitor).startswith(wanted)


def test_an_address_in_a_zone_is_told_the_zone_and_its_officer(visit: Start) -> None:
    visitor = visit()
    page = visitor.open(f"/en/address/{visitor.server.town.inside}")
    assert page.locator(".asked").inner_text() == "Kounicova 684/10, Veveří, 602\N{NO-BREAK SPACE}00 Brno"
    assert page.locator(".lead a").inner_text() == HOSTILE_NAME
    assert [OFFICER[0], OFFICER[1], OFFICER[2]] == page.locator(".contact dd").all_inner_texts()
    assert page.get_by_role("link", name=OFFICER[1]).get_attribute("href") == "tel:+420532000001"


def test_an_address_outside_is_told_the_nearest_zone_and_how_far_it_is(visit: Start) -> None:
    visitor = visit(java_script_enabled=False)
    page = visitor.open(f"/cs/address/{visitor.server.town.outside}")
    nearest = page.locator(".zone-list li").inner_text()
    assert HOSTILE_NAME in nearest
    assert "250\N{NO-BREAK SPACE}m západně" in nearest


def test_a_candidate_leads_to_its_answer(visit: Start) -> None:
    visitor = visit(java_script_enabled=False)
    page = visitor.ask("en", "Kounicova")
    assert "number of the house" in page.locator(".lead").inner_text()
    page.get_by_role("link", name="Kounicova 684/10").click()
    assert heading(visitor).startswith("Yes")


@pytest.mark.parametrize(
    ("lon", "lat", "answer"),
    [
        ("2", "48", "This place is outside the area that we know"),
        ("16.69", "49.29", "We did not find this address"),
        ("16.6", "49.2", "Which address do you mean?"),
    ],
)
def test_who_uses_their_location_chooses_from_the_addresses_there(
    visit: Start, lon: str, lat: str, answer: str
) -> None:
    visitor = visit(permissions=["geolocation"], geolocation={"longitude": float(lon), "latitude": float(lat)})
    visitor.open("/en/check").get_by_role("button", name="Use my location").click()
    visitor.page.locator(".answer").wait_for()
    assert heading(visitor) == answer
    assert "lon" not in visitor.page.url


def test_who_refuses_their_location_is_told_to_write(visit: Start) -> None:
    visitor = visit()
    page = visitor.open("/en/check")
    page.get_by_role("button", name="Use my location").click()
    page.get_by_text("Write the address instead").wait_for()


def test_an_address_that_is_gone_is_not_found(visit: Start) -> None:
    visitor = visit(java_script_enabled=False)
    visitor.open("/en/address/999999")
    assert heading(visitor) == "We did not find this address"


def test_nothing_that_was_typed_stands_in_an_address_of_a_page(visit: Start) -> None:
    visitor = visit()
    visitor.ask("en", "Kounicova 684")
    visitor.ask("en", "xyzzy")
    page = visitor.open("/en/")
    page.locator("#address").press_sequentially("kounicova", delay=20)
    page.locator("[role=option]").first.wait_for()
    assert not [asked for asked in visitor.asked if "ounicova" in asked or "xyzzy" in asked]


def test_what_was_typed_stands_in_the_box_again_as_text(visit: Start) -> None:
    visitor = visit()
    page = visitor.ask("en", "<img src=x onerror=alert(1)>")
    assert page.locator("#address").input_value() == "<img src=x onerror=alert(1)>"
    assert page.locator("main img").count() == 0


def test_the_language_switch_keeps_the_answer(visit: Start) -> None:
    visitor = visit(java_script_enabled=False)
    visitor.ask("en", "Kounicova 684/10").get_by_role("link", name="Čeština").click()
    assert heading(visitor).startswith("Ano")


def test_the_answer_is_what_a_screen_reader_begins_with(visit: Start) -> None:
    visitor = visit()
    page = visitor.open(f"/en/address/{visitor.server.town.inside}")
    assert page.evaluate("document.activeElement.tagName") == "H1"
    assert page.title().startswith("Yes, this address is in a mutual help zone")


def test_an_address_by_the_border_is_told_so(visit: Start) -> None:
    visitor = visit(java_script_enabled=False)
    page = visitor.open(f"/en/address/{visitor.server.town.border}")
    assert "only a few metres away" in page.locator(".note").inner_text()


def test_who_is_in_no_zone_learns_what_is_missing_here(visit: Start) -> None:
    visitor = visit(java_script_enabled=False)
    page = visitor.open(f"/en/address/{visitor.server.town.outside}")
    assert page.locator(".presence li").all_inner_texts() == [
        "fewer than 2 flats\nat least 2 are needed",
        "about 5 houses\nenough",
        "1 business\n1 more is needed",
    ]


def test_an_address_without_a_place_is_told_that_we_cannot_tell(visit: Start) -> None:
    visitor = visit(java_script_enabled=False)
    visitor.open(f"/en/address/{visitor.server.town.placeless}")
    assert heading(visitor) == "We cannot tell for this address"


def test_who_does_not_find_the_address_is_told_what_to_do(visit: Start) -> None:
    visitor = visit()
    page = visitor.open("/en/")
    page.locator("#address").press_sequentially("kouni", delay=20)
    page.get_by_role("option", name="My address is not in the list").click()
    page.wait_for_url("**/en/missing")
    assert heading(visitor) == "My address is not in the list"


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
    page.wait_for_url("**/en/address/*")
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
