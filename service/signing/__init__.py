"""Who asks: from a request to an account, and the checks that it is really they who ask.

Browsers show a cookie, programs `Authorization: Bearer`. A route that takes `SignedIn` answers only who is signed in,
and writes only where a browser's request comes from our own pages; one that takes `Asking` answers the public too.
"""

from service.signing.asking import Asking, Browsing, Member, SignedIn
from service.signing.recognising import Visit, Visiting

__all__ = ["Asking", "Browsing", "Member", "SignedIn", "Visit", "Visiting"]
