"""ZaniklyPrvek: what a file of changes says is no more."""

from typing import Literal
from xml.etree.ElementTree import Element

from data.records import DeletionRecord
from data.ruian.vfr.entries import is_code
from data.ruian.vfr.names import VF
from data.texts import Unusable

DeletedKind = Literal["address", "building", "street", "part"]

KINDS: dict[str, DeletedKind] = {"AD": "address", "SO": "building", "UL": "street", "CO": "part"}
"""TypPrvkuKod of what is deleted by its code alone."""

LEVELS = {"OB": "municipality", "MC": "city_part", "KU": "cadastral_area", "ZJ": "zsj"}
"""TypPrvkuKod of districts, deleted as "<level>/<code>", since the levels count their codes apart."""


def deletion(item: Element) -> DeletionRecord | None:
    """What `item` deletes; None for a kind that isn't kept (PA, a parcel).

    Raises `Unusable` ("no_code") where it lacks its kind or its code.
    """
    kind = (item.findtext(f"{VF}TypPrvkuKod") or "").strip()
    code = (item.findtext(f"{VF}PrvekId") or "").strip()
    if not kind or not is_code(code):
        raise Unusable("no_code", f"TypPrvkuKod {kind[:40]!r} and PrvekId {code[:40]!r} name nothing to delete")
    place = f"ZaniklyPrvek {kind} {code}"
    if level := LEVELS.get(kind):
        return DeletionRecord("district", f"{level}/{code}", place)
    return DeletionRecord(KINDS[kind], code, place) if kind in KINDS else None
