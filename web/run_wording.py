"""What an import run tells of itself, in the words of a language."""

from typing import Protocol

from web.catalogues import translations
from web.issue_wording import translated_issue
from web.languages import Language
from web.wording import N_


class Issue(Protocol):
    """A row that could not be used, or one that stands for several (`data.records.RejectedRow`, `data.runs.Unused`)."""

    @property
    def code(self) -> str:
        """The reason, for programs."""

    @property
    def message(self) -> str:
        """The reason as the reader wrote it."""


_ISSUES = {
    "axes_swapped": N_("A boundary with longitude and latitude exchanged"),
    "broken_row": N_("A row that can't be read"),
    "business_unattached": N_("A business at no known address"),
    "contact_invalid": N_("An officer in contact who is not named as needed"),
    "district_doubled": N_("A district that stands more than once; the first is used"),
    "district_invalid": N_("A district whose boundary is not valid"),
    "duplicate_address": N_("An address that stands more than once; the first row is used"),
    "duplicate_code": N_("A code that stands more than once; the first is used"),
    "duplicate_id": N_("An id that stands more than once; the first row is used"),
    "flats_unreadable": N_("A number of flats that can't be read"),
    "foreign_crs": N_("Coordinates in another system than expected"),
    "gap": N_("A line with a gap"),
    "hole_outside": N_("A hole outside the outline"),
    "holes_overlap": N_("A hole in another one"),
    "homes_not_told": N_("Businesses at home can't be told from shops"),
    "in_pieces": N_("A zone that falls into pieces"),
    "incomplete_geometry": N_("An outline of which a part is missing"),
    "interpolation": N_("A line of numbers, not an address"),
    "invalid_outline": N_("An outline that crosses itself"),
    "invalid_polygon": N_("A polygon that is not valid"),
    "key_doubled": N_("A key that stands more than once; the first row is used"),
    "kind_unknown": N_("A kind of zone that is not known"),
    "limits_broken": N_("A zone that breaks a limit"),
    "name_invalid": N_("A name of a zone that is no line of at most 200 characters"),
    "no_area": N_("A building without an outline of its own"),
    "no_code": N_("A district without a code"),
    "no_coordinates": N_("An address without coordinates"),
    "no_name": N_("A district without a name"),
    "no_number": N_("An address without a number that can be read"),
    "no_outline": N_("A district without an outline"),
    "no_points": N_("A place that is no point"),
    "not_a_code": N_("A code that is no number"),
    "not_a_count": N_("A count that is no number"),
    "not_a_day": N_("A day that can't be read"),
    "not_a_number": N_("A house number that is no number"),
    "not_a_place": N_("Coordinates that are no place"),
    "not_a_position": N_("A place that is no pair of numbers"),
    "not_a_postcode": N_("A postcode that has not five digits"),
    "not_a_truth_value": N_("Neither true nor false"),
    "not_one_polygon": N_("More or less than one polygon"),
    "open_outline": N_("An outline that is not closed"),
    "other_municipality": N_("An element of another municipality"),
    "outside_area": N_("A boundary that leaves the area of the installation"),
    "outside_the_world": N_("Coordinates outside the range of longitude and latitude"),
    "owner_not_listed": N_("Establishments whose owner is not in the register"),
    "ring_not_closed": N_("A boundary that is not closed"),
    "rule_set_not_found": N_("A rule set that is not known"),
    "self_crossing": N_("A boundary that crosses itself"),
    "self_touching": N_("A boundary that touches itself"),
    "spike": N_("A boundary that runs out to a point and back on itself"),
    "status_unknown": N_("A status that is not known"),
    "too_few_points": N_("An outline of too few points"),
    "too_large": N_("A boundary around more than 5 km²"),
    "too_long": N_("A text that is too long"),
    "too_many_numbers": N_("Too many numbers at one address"),
    "too_many_vertices": N_("A boundary of too many points"),
    "too_small": N_("A boundary around less than 50 m²"),
    "too_wide": N_("A boundary of more than 5 km from corner to corner"),
    "unknown_category": N_("A class that is not known"),
    "unknown_curve": N_("A curve that is not understood"),
    "unknown_number_kind": N_("A kind of number that is not known"),
    "wrong_crs": N_("A boundary in another coordinate system"),
    "wrong_encoding": N_("A text in another encoding"),
    "wrong_width": N_("A row with more or fewer cells than the header"),
    "zone_name_taken": N_("A name that another zone has"),
    "zone_overlap": N_("A zone that overlaps others"),
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


def issue_sentence(issue: Issue, language: Language) -> str:
    """Why one row could not be used; where nobody has translated it, what such rows have in common."""
    known = translated_issue(issue.message, language)
    if known is not None or language is Language.ENGLISH or issue.code not in _ISSUES:
        return known or issue.message
    return issue_name(issue.code, language)


def skipped_name(reason: str, language: Language) -> str:
    """Why rows were rightly left out; a reason that nobody has translated stays as the reader wrote it."""
    return translations(language).gettext(_SKIPPED[reason]) if reason in _SKIPPED else reason
