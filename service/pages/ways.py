"""The way to the form to sign in, and from there to where one was going."""

import re
from urllib.parse import urlencode

from starlette.requests import Request

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


def wanted_address(request: Request) -> str:
    """The path and the query that were asked for, empty where that isn't one of our pages."""
    query = request.url.query
    return own_page(request.url.path + (f"?{query}" if query else ""))


def own_page(address: str) -> str:
    """The address where it is a path of one of our pages, else nothing: nobody is led to another site."""
    return address if len(address) <= LONGEST and _OWN_PAGE.fullmatch(address) else ""
