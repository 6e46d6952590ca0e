"""The way to the form to sign in, and from there to where one was going."""

import re
from urllib.parse import urlencode

from starlette.requests import Request

from geo.accounts import Account
from web.languages import Language

NEXT = "next"
"""The parameter that carries where one was going."""

LONGEST = 2000
_OWN_PAGE = re.compile(rf"/(?:{'|'.join(Language)})/[\x21-\x5b\x5d-\x7e]*")


def sign_in_address(language: Language, wanted: str = "") -> str:
    """The address of the form to sign in, which leads on to the page that was wanted."""
    return f"/{language}/sign-in" + (f"?{urlencode({NEXT: wanted})}" if wanted else "")


def desk_address(language: Language) -> str:
    """Where who has signed in starts."""
    return f"/{language}/desk/"


def account_address(language: Language) -> str:
    """The page of one's own account."""
    return f"/{language}/desk/account"


def wanted_address(request: Request) -> str:
    """The path and the query that were asked for, empty where that isn't one of our pages."""
    query = request.url.query
    return own_page(request.url.path + (f"?{query}" if query else ""))


def in_language_of(account: Account, page: str) -> str:
    """The address of the same page in the account's language, or as it is where the account has none."""
    if account.language not in tuple(Language):
        return page
    return f"/{account.language}/" + page.lstrip("/").partition("/")[2]


def own_page(address: str) -> str:
    """The address where it is a path of one of our pages, else nothing: nobody is led to another site."""
    return address if len(address) <= LONGEST and _OWN_PAGE.fullmatch(address) else ""
