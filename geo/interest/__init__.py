"""People who would like a zone at their address, and have said so without an account.

Kept are the address, a contact and the day of consent, until the day that was named when it was given. The contact is
seen by the officers of the beat; planners see numbers. Whoever has the word that is shown after sending takes it
back, and with it everything that was left with the same contact at the same address.
"""

from geo.interest.keeping import forget_outdated, register_interest, withdraw_interest
from geo.interest.reading import count_interests, interests_in_beat
from geo.interest.values import Interest, InterestCount, NewInterest, Registered

__all__ = [
    "Interest",
    "InterestCount",
    "NewInterest",
    "Registered",
    "count_interests",
    "forget_outdated",
    "interests_in_beat",
    "register_interest",
    "withdraw_interest",
]
