"""Why there is no certain answer."""

from enum import StrEnum


class Reason(StrEnum):
    """What a person is told where an answer isn't certain, or says less than was asked.

    `number_missing` and `number_unknown`: a street without a number, or a number that is not there.
    `ambiguous`: several addresses fit equally well. `partly_unknown`: something that was typed
    belongs to none of them.
    """

    NUMBER_MISSING = "number_missing"
    NUMBER_UNKNOWN = "number_unknown"
    AMBIGUOUS = "ambiguous"
    PARTLY_UNKNOWN = "partly_unknown"
    NOTHING_FOUND = "nothing_found"
    NOTHING_TYPED = "nothing_typed"
    NO_SUCH_ADDRESS = "no_such_address"
    NO_ADDRESS_NEAR = "no_address_near"
    NO_COORDINATES = "no_coordinates"
