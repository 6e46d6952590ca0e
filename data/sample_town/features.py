"""Beats and zones as GeoJSON features, in files that may be larger than memory."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from data.sample_town.drafting import Draft
from data.sample_town.plane import Ground

Feature = dict[str, Any]


class FeatureFile:
    """A GeoJSON file written feature by feature."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8", newline="\n")
        self._file.write('{"type": "FeatureCollection", "features": [')
        self.count = 0

    def write(self, features: Iterable[Feature]) -> None:
        """Append features."""
        for feature in features:
            self._file.write((",\n" if self.count else "\n") + json.dumps(feature, ensure_ascii=False))
            self.count += 1

    def close(self) -> None:
        """End the collection and close the file."""
        self._file.write("\n]}\n")
        self._file.close()


def zone_features(draft: Draft) -> Iterator[Feature]:
    """Yield the town's zones with kind, status and a service contact that nobody can mistake for a real one."""
    for number, zone in enumerate(draft.zones):
        about = {"kind": zone.wish.kind, "status": zone.wish.status, "published": zone.wish.published}
        properties = {"name": zone.name, "town": draft.town.name, **about, **_officer(number)}
        yield _feature([_ring(zone.corners, draft.ground)], properties)


def beat_features(draft: Draft, first: int) -> Iterator[Feature]:
    """Yield the town's beats; `first` of them are in the file already."""
    town, members = draft.town, defaultdict(list)
    for field, beat in zip(town.plan.fields, town.beat_of, strict=True):
        members[beat].append(shapely.Polygon(_ring(field.outline, draft.ground)))
    for beat, shapes in sorted(members.items()):
        whole = shapely.union_all(shapes)
        code = f"B{first + beat + 1:03}"
        rings = [list(map(list, ring.coords)) for ring in (whole.exterior, *whole.interiors)]
        yield _feature(rings, {"level": "beat", "code": code, "name": f"Okrsek {beat + 1} {town.name}"})


def _ring(points: Iterable[complex], ground: Ground) -> list[list[float]]:
    ring: list[list[float]] = ground.lonlat(np.array(list(points))).tolist()
    return [*ring, ring[0]]


def _feature(polygon: list[list[list[float]]], properties: dict[str, Any]) -> Feature:
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": polygon}}


def _officer(number: int) -> dict[str, str]:
    names = ("Jan Vzorný", "Eva Ukázková", "Petr Zkušební", "Hana Příkladná", "Karel Smyšlený", "Věra Neskutečná")
    return {
        "contact_name": names[number % len(names)],
        "contact_phone": f"+420 000 000 {number % 1000:03}",
        "contact_email": f"okrskar{number}@straznik.example",
    }
