"""What routes ask for: somebody who is signed in, or whoever asks."""

from typing import Annotated

from fastapi import Depends, Request

from geo.actors import PUBLIC, Actor
from geo.errors import Forbidden, NotSignedIn
from service.signing.origins import SAFE_METHODS, check_word
from service.signing.recognising import Visit, Visiting


async def member_of(request: Request, visiting: Visiting) -> Visit:
    """Somebody who is signed in; a browser that writes shows the word of its session.

    Raises `NotSignedIn` ("sign_in_needed") and `Forbidden` ("csrf_missing").
    """
    if visiting is None:
        raise NotSignedIn("sign_in_needed", "Sign in first.")
    if visiting.session is not None and request.method not in SAFE_METHODS:
        await check_word(request, visiting.session)
    return visiting


Member = Annotated[Visit, Depends(member_of)]
"""A route's parameter: who is signed in, with their account."""


async def browser_of(member: Member) -> Visit:
    """Somebody who has signed in with a password: a program can't get itself other passwords, accounts or tokens.

    Raises as `member_of` does, and `Forbidden` ("session_needed") for a program with a token.
    """
    if member.session is None:
        raise Forbidden("session_needed", "Only a person who has signed in with a password may do this.")
    return member


Browsing = Annotated[Visit, Depends(browser_of)]
"""A route's parameter: who is signed in with a browser, not with a token."""


async def signed_in_actor(member: Member) -> Actor:
    """Who acts. Raises as `member_of` does."""
    return member.account.actor


SignedIn = Annotated[Actor, Depends(signed_in_actor)]
"""A route's parameter: who acts, signed in and, where they write, from our own pages."""


async def asking_actor(visiting: Visiting) -> Actor:
    """Who asks, the public too."""
    return PUBLIC if visiting is None else visiting.account.actor


Asking = Annotated[Actor, Depends(asking_actor)]
"""A route's parameter: who asks; for routes that read, and answer the public as well."""
