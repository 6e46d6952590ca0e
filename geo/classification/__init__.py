"""From what sources know of an address to flat, house, business or other.

`classify` takes the `Facts` of one address and applies the first rule of the registry that fits;
the `Classification` carries the counts, the rule and the evidence. Everything here is pure: equal
facts give equal classifications, so that an import may remember them.
"""

from geo.classification.conclusions import Classification
from geo.classification.explaining import explain
from geo.classification.explanations import BusinessHere, Certainty, Explanation, Origin, Subject, premises_json
from geo.classification.facts import Facts, Scheme
from geo.classification.reasons import Reason, ReasonCode, WishCode
from geo.classification.registry import CLASSIFIER_VERSION, RULES, classify
from geo.classification.rules import Rule

__all__ = [
    "CLASSIFIER_VERSION",
    "RULES",
    "BusinessHere",
    "Certainty",
    "Classification",
    "Explanation",
    "Facts",
    "Origin",
    "Reason",
    "ReasonCode",
    "Rule",
    "Scheme",
    "Subject",
    "WishCode",
    "classify",
    "explain",
    "premises_json",
]
