"""Why something was refused, in the language of the page; the errors themselves speak English."""

from collections.abc import Iterable, Mapping
from typing import Any

from babel.lists import format_list

from geo.errors import ZonesError
from web.desk.account_refusals import ACCOUNT_SENTENCES
from web.desk.changes import area
from web.explanations.speaker import Speaker
from web.languages import Language
from web.maps.wording import Wording
from web.wording import N_

_SENTENCES = {
    "zone_overlap": N_("Other zones hold some of this ground: %(zones)s. Redraw the boundary, or trim it to them."),
    "limits_broken": N_("The zone breaks a limit. Redraw it, or let a planner waive the limit for a while."),
    "confirmation_needed": N_("It isn't known whether a limit is met. Confirm it, or correct the count at an address."),
    "published_missing": N_("Say whether the public may know of the zone."),
    "published_only_at_activation": N_("Whether a zone is public is decided when it is activated."),
    "transition_not_allowed": N_("The zone is %(from)s by now and can't become %(to)s."),
    "stale_version": N_("Somebody else changed the zone since you opened it. See what has changed, then decide again."),
    "changed_meanwhile": N_("Somebody else was changing the same zone. Try again."),
    "version_missing": N_("Open the zone again, and repeat what you wanted to do."),
    "version_not_found": N_("The zone has no such version."),
    "zone_not_deletable": N_("Only drafts can be deleted; this zone is %(status)s."),
    "outside_scope": N_("This lies outside your districts: you may read it, but not change it."),
    "may_not_waive": N_("Only a planner or an administrator can waive a limit."),
    "waiver_invalid": N_("A waiver needs a reason of at most 500 characters and a last day that is still to come."),
    "waiver_over": N_("This waiver has ended already."),
    "waiver_not_found": N_("The zone has no such waiver."),
    "contact_invalid": N_("Name the officer, in one line of at most 200 characters; an e-mail address has an @."),
    "contact_not_found": N_("This contact is no longer known; write it anew."),
    "name_invalid": N_("Name the zone in one line of at most 200 characters."),
    "reason_invalid": N_("Write why, in 3 to 500 characters."),
    "override_empty": N_("Say what the address is: its class, or a number of premises."),
    "count_out_of_range": N_("A number of premises is from 0 to 2000."),
    "override_contradictory": N_("The class and the numbers can't both be true."),
    "flats_missing": N_("Say how many flats there are."),
    "flats_of_a_house": N_(
        "The address is a house, whose flats don't count. Say its class too: flats, or house if it stays one."
    ),
    "merge_not_allowed": N_("A zone can’t end in one that is less far in its life. Merge them the other way round."),
    "override_not_found": N_("Nobody has corrected this address: there is nothing to undo."),
    "number_invalid": N_("Write a whole number, or leave the field empty."),
    "day_invalid": N_("Choose a day."),
    "form_invalid": N_("Something in the form can't be used. Check what you wrote."),
    "planner_only": N_("Plans are for planners and administrators."),
    "plan_options_invalid": N_("%(where)s: write a number from %(least)s to %(most)s."),
    "rule_set_invalid": N_("The limits can't be used: %(where)s is missing or contradicts another limit."),
    "rule_set_not_found": N_("There is no such rule set."),
    "district_unclear": N_("Choose a district, or name it by its level and code, such as municipality:582786."),
    "district_unknown": N_("There is no such district. Its level and code name it, such as municipality:582786."),
    "district_empty": N_("The district has no addresses: there is nothing to plan."),
    "district_too_large": N_(
        "The district has %(addresses)s addresses; at most %(most)s are planned at once. Take a smaller one."
    ),
    "too_many_plans": N_("There are too many plans already. Cancel or delete some."),
    "plan_over": N_("Nobody works on this plan any more."),
    "plan_not_done": N_("Only plans that are done can be compared."),
    "planned_zone_not_found": N_("The plan proposes no such zone."),
    "took_too_long": N_("The database is busy. Try again in a few seconds."),
    "no_room": N_("The disk of the database is full. Tell an administrator: there has to be room first."),
}

_FIELDS = {
    "span": N_("Largest span (m)"),
    "seconds": N_("Time to look (s)"),
    "seed": N_("Seed"),
    "steps": N_("Steps"),
    "flats": N_("a flat in a zone"),
    "houses": N_("a house in a zone"),
    "businesses": N_("a business in a zone"),
    "soft": N_("each one above a recommended maximum"),
    "compactness": N_("each (100 m)² of spread"),
    "zone": N_("each zone"),
}
"""What a form calls the fields that a refusal names (`where`)."""

_BOUNDARY = N_("The boundary can't be used as it is; the editor shows where and why.")


def refusal_sentence(error: ZonesError, language: Language) -> str:
    """What was refused and what to do about it; a refusal that isn't known here says so in English."""
    speaker = Speaker(language)
    known = _SENTENCES | ACCOUNT_SENTENCES
    sentence = known.get(error.code) or (_BOUNDARY if error.at else None)
    return error.message if sentence is None else speaker.say(sentence, **_values(error.details, speaker))


def refusal_patterns(language: Language) -> dict[str, str]:
    """By its code what every refusal of the editor is called, with `%(zones)s` and the like still in their places."""
    speaker = Speaker(language)
    return {code: speaker.say(sentence) for code, sentence in _SENTENCES.items()}


def _values(details: Mapping[str, Any], speaker: Speaker) -> dict[str, str]:
    say = Wording(speaker.language)
    statuses = {key: say(f"status.{details[key]}") for key in ("from", "to", "status") if key in details}
    numbers = {key: speaker.number(details[key]) for key in ("addresses", "least", "most") if key in details}
    written = {key: str(details[key]) for key in ("seconds", "shortest", "longest") if key in details}
    where = str(details.get("where", ""))
    named = {"where": speaker.say(_FIELDS[where]) if where in _FIELDS else where}
    return statuses | numbers | written | named | {"zones": _overlaps(details.get("overlaps", ()), speaker)}


def _overlaps(overlaps: Iterable[Mapping[str, Any]], speaker: Speaker) -> str:
    named = [f"{each['name']} ({area(each['area_m2'], speaker.language)})" for each in overlaps]
    return format_list(named, locale=speaker.language.value)
