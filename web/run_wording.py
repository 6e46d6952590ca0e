"""What an import run tells of itself, in the words of a language."""

from web.catalogues import translations
from web.languages import Language
from web.wording import N_

_ISSUES = {
    "broken_row": N_("A row that can't be read"),
    "business_unattached": N_("A business at no known address"),
    "district_doubled": N_("A district that stands more than once; the first is used"),
    "district_invalid": N_("A district whose boundary is not valid"),
    "duplicate_code": N_("A code that stands more than once; the first is used"),
    "flats_unreadable": N_("A number of flats that can't be read"),
    "homes_not_told": N_("Businesses at home can't be told from shops"),
    "incomplete_geometry": N_("An outline of which a part is missing"),
    "invalid_outline": N_("An outline that crosses itself"),
    "key_doubled": N_("A key that stands more than once; the first row is used"),
    "no_area": N_("A building without an outline of its own"),
    "no_code": N_("A district without a code"),
    "no_coordinates": N_("An address without coordinates"),
    "no_name": N_("A district without a name"),
    "no_number": N_("An address without a number that can be read"),
    "no_outline": N_("A district without an outline"),
    "no_points": N_("A place that is no point"),
    "not_a_code": N_("A code that is no number"),
    "not_a_count": N_("A count that is no number"),
    "not_a_number": N_("A house number that is no number"),
    "not_a_place": N_("Coordinates that are no place"),
    "not_a_postcode": N_("A postcode that has not five digits"),
    "open_outline": N_("An outline that is not closed"),
    "other_municipality": N_("An element of another municipality"),
    "owner_not_listed": N_("Establishments whose owner is not in the register"),
    "too_long": N_("A text that is too long"),
    "too_many_numbers": N_("Too many numbers at one address"),
    "unknown_category": N_("A class that is not known"),
    "unknown_curve": N_("A curve that is not understood"),
    "unknown_number_kind": N_("A kind of number that is not known"),
    "wrong_width": N_("A row with more or fewer cells than the header"),
}

_SKIPPED = {
    "of a municipality that the installation does not have, or knows as of a later day": N_(
        "of a municipality that the installation does not have, or knows as of a later day"
    ),
    "parcel": N_("parcel"),
    "deletion of a parcel or of another element that is not kept": N_(
        "deletion of a parcel or of another element that is not kept"
    ),
    "natural person's establishment at their own seat": N_("natural person's establishment at their own seat"),
    "establishment whose owner has ended": N_("establishment whose owner has ended"),
    "establishment at an address that is not loaded": N_("establishment at an address that is not loaded"),
    "establishment has ended": N_("establishment has ended"),
    "establishment without an address code": N_("establishment without an address code"),
    "row repeats an establishment": N_("row repeats an establishment"),
}


def issue_name(code: str, language: Language) -> str:
    """Why rows could not be used, by the code of the issue; one without a sentence of its own is named by the code."""
    return translations(language).gettext(_ISSUES[code]) if code in _ISSUES else code.replace("_", " ")


def skipped_name(reason: str, language: Language) -> str:
    """Why rows were rightly left out; a reason that nobody has translated stays as the reader wrote it."""
    return translations(language).gettext(_SKIPPED[reason]) if reason in _SKIPPED else reason
