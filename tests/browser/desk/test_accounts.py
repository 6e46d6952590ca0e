"""Accounts in a real browser, with scripts and without: somebody is added, signs in, and takes another password."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk.conftest import Beat, Enter, Start

pytestmark = pytest.mark.browser

NEW = "příliš ďábelské ódy"


def sign_in(page: Page, name: str, password: str) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_who_is_added_signs_in_and_takes_a_password_of_their_own(
    enter: Enter, visit: Start, beat: Beat, scripts: bool
) -> None:
    name = f"new.{scripts}".lower()
    page = enter("admin", java_script_enabled=scripts).open("/en/desk/accounts")
    page.locator("summary", has_text="Add somebody").click()
    page.get_by_label("Name to sign in with").fill(name)
    page.get_by_label("Full name").fill("Nováček")
    page.get_by_label("Okrsek 7").check()
    page.get_by_role("button", name="Add the account").click()
    password = page.locator(".secret").inner_text()

    visitor = visit(java_script_enabled=scripts)
    own = visitor.open("/en/sign-in")
    sign_in(own, name, password)
    own.get_by_role("link", name="Nováček (officer)").click()
    own.get_by_label("Password until now").fill(password)
    own.get_by_label("New password", exact=True).fill(NEW)
    own.get_by_label("New password once more").fill(NEW)
    own.get_by_role("button", name="Change the password").click()
    expect(own.get_by_role("status")).to_contain_text("You have a new password.")
    own.get_by_role("button", name="Sign out", exact=True).click()
    own = visitor.open("/en/sign-in")
    sign_in(own, name, NEW)
    expect(own.get_by_role("heading", name="My zones")).to_be_visible()


def test_a_refused_password_is_where_reading_goes_on(enter: Enter, beat: Beat) -> None:
    page = enter().open("/cs/desk/account")
    page.get_by_label("Dosavadní heslo").fill("nevím, nevím")
    page.get_by_label("Nové heslo", exact=True).fill(NEW)
    page.get_by_label("Nové heslo ještě jednou").fill(NEW + "!")
    page.get_by_role("button", name="Změnit heslo").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("pokaždé jinak")


def test_a_token_is_shown_once_and_revoked(enter: Enter, beat: Beat) -> None:
    visitor = enter("planner")
    page = visitor.open("/en/desk/account")
    page.locator("summary", has_text="Make a token").click()
    page.get_by_label("What it is for").fill("nightly export")
    page.get_by_role("button", name="Make the token").click()
    expect(page.locator(".secret")).to_contain_text("zones_")
    page.get_by_role("button", name="Revoke nightly export").click()
    expect(page.get_by_role("status")).to_have_text("The token works no more.")
    expect(page.locator(".account-list .over")).to_contain_text("nightly export")
    assert visitor.complaints == []
