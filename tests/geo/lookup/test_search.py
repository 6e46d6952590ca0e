"""Whatever way an address is written, it is found."""

import pytest

from geo.lookup import Match, Reason, search
from tests.geo.lookup.conftest import Town


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kounicova 684/10", "kounicova"),
        ("Kounicova 684/10, Veveří, 602 00 Brno", "kounicova"),
        ("Kounicova 10", "kounicova"),
        ("Kounicova 684", "kounicova"),
        ("Kounicova 10/684", "kounicova"),
        ("Kounicova 684 / 10", "kounicova"),
        ("Kounicova 684 10", "kounicova"),
        ("Kounicova č.p. 684", "kounicova"),
        ("Kounicova č. o. 10", "kounicova"),
        ("Veveří 684", "kounicova"),
        ("Veveří čp. 684", "kounicova"),
        ("Veveri 684, Brno", "kounicova"),
        ("čp. 684", "kounicova"),
        ("č.p.684", "kounicova"),
        ("č. p. 684", "kounicova"),
        ("cp 684", "kounicova"),
        ("684", "kounicova"),
        ("684/10", "kounicova"),
        ("684/10 602 00", "kounicova"),
        ("č. ev. 42", "chata"),
        ("č.ev.42", "chata"),
        ("ev. 42", "chata"),
        ("ev.č. 42 Bystrc", "chata"),
        ("Bystrc č. ev. 42", "chata"),
        ("Bystrc č.p. 42", "bystrc"),
        ("602 00 Kounicova 10", "kounicova"),
        ("60200 Brno, Kounicova 10", "kounicova"),
        ("Kounicova 10, 60200", "kounicova"),
        ("Brno Kounicova 10", "kounicova"),
        ("Brno, Veveří, Kounicova 10", "kounicova"),
        ("Kounicova, 10, Brno", "kounicova"),
        ("10 Kounicova", "kounicova"),
        ("KOUNICOVA 10 BRNO", "kounicova"),
        ("kounicova 10 brno", "kounicova"),
        ("  Kounicova   10  ", "kounicova"),
        ("ul. Kounicova 10", "kounicova"),
        ("ulice Kounicova 10", "kounicova"),
        ("Kounicova ul. 10", "kounicova"),
        ("Kounicova 10, Brno, Česká republika", "kounicova"),
        ("Kounicova 10, Brno 2", "kounicova"),
        ("Kounicova 12a", "kounicova 12a"),
        ("Kounicova 12 A", "kounicova 12a"),
        ("Kounicova 12A, Brno", "kounicova 12a"),
        ("Kounicova 12", "kounicova 12"),
        ("nám. Svobody 15", "svobody"),
        ("nám.Svobody 15", "svobody"),
        ("náměstí Svobody 15", "svobody"),
        ("namesti svobody 84/15", "svobody"),
        ("Svobody nám. 15", "svobody"),
        ("Svobody 15", "svobody"),
        ("tř. Kpt. Jaroše 3", "jarose"),
        ("třída kapitána Jaroše 3", "jarose"),
        ("Jaroše 3", "jarose"),
        ("náměstí 28. října 17", "rijna"),
        ("nam 28 rijna 17", "rijna"),
        ("28. října 1102/17", "rijna"),
        ("Sv. Anny 2", "anny"),
        ("Gen. Píky 8", "generala"),
        ("generála Píky 8", "generala"),
        ("Poříčské nábř. 4", "nabrezi"),
        ("Nové sady 2", "sady"),
        ("Novesady 2", "sady"),
        ("Nádražní 1, Kuřim", "nadrazni kurim"),
        ("Brno, Nádražní 1", "nadrazni brno"),
        ("Lhota 12", "lhota"),
        ("Horní Lhota 12", "horni lhota"),
        ("Lhota, Horní Lhota 12", "horni lhota"),
        ("Städtle 12, Vaduz", "stadtle"),
        ("12 Städtle", "stadtle"),
        ("Stadtle 12", "stadtle"),
        ("Städtle 12, 9490 Vaduz", "stadtle"),
        ("Landstr. 33", "landstrasse"),
        ("Landstraße 33, Triesen", "landstrasse"),
        ("Im Moos 7a", "moosweg"),
        ("Im Moos 7 A", "moosweg"),
        ("Im Moos 9A/B", "moos list"),
    ],
)
def test_every_spelling_finds_its_address(town: Town, text: str, name: str) -> None:
    found = town.ask(search(text)).certain
    assert found
    assert town.named(found.id) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kunicova 10", "kounicova"),
        ("Kouniccova 10", "kounicova"),
        ("Kuonicova 10", "kounicova"),
        ("Kounikova 10", "kounicova"),
        ("Kounic 10", "kounicova"),
        ("Kounicova 10, Bnro", "kounicova"),
        ("Namesti Svobdoy 15", "svobody"),
        ("Generala Piki 8", "generala"),
        ("Nvoe sady 2", "sady"),
        ("Stadtel 12", "stadtle"),
        ("Porickenab 4", "nabrezi"),
    ],
)
def test_a_typing_error_is_forgiven(town: Town, text: str, name: str) -> None:
    found = town.ask(search(text)).certain
    assert (town.named(found.id), found.match) == (name, Match.CORRECTED)


def test_the_same_street_in_two_towns_is_ambiguous(town: Town) -> None:
    result = town.ask(search("Nádražní 1"))
    assert {town.named(c.id) for c in result.candidates} == {"nadrazni brno", "nadrazni kurim"}
    assert (result.reason, result.certain) == (Reason.AMBIGUOUS, None)


def test_a_house_number_and_a_registration_number_are_told_apart_or_asked_for(town: Town) -> None:
    result = town.ask(search("Bystrc 42"))
    assert {town.named(c.id) for c in result.candidates} == {"bystrc", "chata"}
    assert result.reason is Reason.AMBIGUOUS


def test_the_canonical_form_is_never_ambiguous(town: Town) -> None:
    assert town.named(town.ask(search("Bystrc 42, 635 00 Brno")).certain.id) == "bystrc"
    assert town.named(town.ask(search("bystrc č. ev. 42, 635 00 brno")).certain.id) == "chata"


@pytest.mark.parametrize(("text", "name"), [("Lípa nad Orlicí 5", "lipa"), ("Lípa 5", "lipova")])
def test_a_word_of_a_longer_name_does_not_name_a_street(town: Town, text: str, name: str) -> None:
    assert town.named(town.ask(search(text)).certain.id) == name


def test_a_street_without_a_number_says_so(town: Town) -> None:
    result = town.ask(search("Kounicova, Brno"))
    assert [town.named(c.id) for c in result.candidates] == ["kounicova", "kounicova 12", "kounicova 12a"]
    assert result.reason is Reason.NUMBER_MISSING


def test_a_number_that_is_not_there_says_so_and_offers_the_nearest(town: Town) -> None:
    result = town.ask(search("Kounicova 11"))
    assert result.reason is Reason.NUMBER_UNKNOWN
    assert [c.match for c in result.candidates] == [Match.OTHER_NUMBER] * 3


@pytest.mark.parametrize("text", ["Kounicova 684/99", "Kounicova 684a", "Kounicova 12b", "Kounicova č. ev. 684"])
def test_half_of_a_number_is_not_an_address(town: Town, text: str) -> None:
    result = town.ask(search(text))
    assert (result.reason, result.certain) == (Reason.NUMBER_UNKNOWN, None)


def test_an_orientation_number_belongs_to_its_street(town: Town) -> None:
    assert town.ask(search("Černá Pole 3")).certain is None


@pytest.mark.parametrize("text", ["Kounicova 10, Kuřim", "Kounicova 10, 66434", "Kounicova 10, Zlatá Koruna"])
def test_what_does_not_belong_together_is_asked_for(town: Town, text: str) -> None:
    result = town.ask(search(text))
    assert result.reason is Reason.PARTLY_UNKNOWN
    assert town.named(result.candidates[0].id) == "kounicova"


@pytest.mark.parametrize("text", ["Neexistující 10", "Neexistující 10, Brno", "99999", "č. ev. 7"])
def test_an_unknown_street_is_not_found(town: Town, text: str) -> None:
    assert town.ask(search(text)).candidates == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("kou", ["kounicova", "kounicova 12", "kounicova 12a"]),
        ("Kounicova 1", ["kounicova", "kounicova 12", "kounicova 12a"]),
        ("Kounicova 12", ["kounicova 12", "kounicova 12a"]),
        ("nam svob", ["svobody"]),
        ("st", ["stadtle"]),
    ],
)
def test_while_typing_the_last_word_may_be_unfinished(town: Town, text: str, names: list[str]) -> None:
    found = [town.named(c.id) for c in town.ask(search(text, typing=True)).candidates]
    assert found[: len(names)] == names


def test_retired_addresses_are_not_found(town: Town) -> None:
    with town.connection.transaction(force_rollback=True):
        town.connection.execute("UPDATE address SET retired_at = now() WHERE id = %s", [town.ids["stadtle"]])
        assert town.ask(search("Städtle 12")).candidates == ()


def test_an_address_renamed_by_hand_is_found_by_its_new_name(town: Town) -> None:
    with town.connection.transaction(force_rollback=True):
        town.connection.execute("UPDATE address SET street = 'Žďárská' WHERE id = %s", [town.ids["stadtle"]])
        assert town.named(town.ask(search("zdarska 12")).certain.id) == "stadtle"


@pytest.mark.parametrize("limit", [-1, 0, 1, 2, 10_000])
def test_the_limit_holds(town: Town, limit: int) -> None:
    found = town.ask(search("Brno", limit)).candidates
    assert len(found) == min(max(limit, 1), 50, len(found)) > 0
