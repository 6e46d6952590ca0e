"""What officers say of an address in place of its classification: for good, with a reason, and undone at will.

Everything works in a session of `geo.storage.database.Database` and for an `Actor`, as in `geo.zones`.
"""

from geo.overrides.applying import apply_override, completed
from geo.overrides.reading import contradicted, find_override, is_overridable, override_history
from geo.overrides.values import Contradiction, NewOverride, Override, PastOverride, Said
from geo.overrides.writing import set_override, undo_override

__all__ = [
    "Contradiction",
    "NewOverride",
    "Override",
    "PastOverride",
    "Said",
    "apply_override",
    "completed",
    "contradicted",
    "find_override",
    "is_overridable",
    "override_history",
    "set_override",
    "undo_override",
]
