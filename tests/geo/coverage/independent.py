"""Coverage computed with GeoPandas from plain tables: without assignments, memberships, sums and histories."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import pandas as pd
from sqlalchemy import text

from geo.coverage import Amounts, Coverage, CoverageTable
from geo.storage.database import Database

ADDRESSES = """
    SELECT id, category, flats, flats_basis, houses, houses_basis, businesses, businesses_basis, location AS shape
      FROM address WHERE retired_at IS NULL ORDER BY id
"""
ZONES = """
    SELECT id::text, ordinal AS rank, status, published, boundary AS shape FROM zone
     WHERE status IN ('proposed', 'active', 'suspended')
"""
DISTRICTS = "SELECT id, id AS rank, level, code, boundary AS shape FROM district WHERE retired_at IS NULL"

Figures = dict[str, Any]
"""What is compared of a row: the amounts of its parts, and the zones by status."""


@dataclass(frozen=True)
class Tables:
    """What stands in the tables at a moment."""

    addresses: gpd.GeoDataFrame
    zones: gpd.GeoDataFrame
    districts: gpd.GeoDataFrame

    @classmethod
    def of(cls, database: Database) -> "Tables":
        with database.engine.connect() as connection:
            return cls(
                *(
                    gpd.read_postgis(text(query), connection, geom_col="shape", crs=4326)
                    for query in (ADDRESSES, ZONES, DISTRICTS)
                )
            )

    def with_districts(self, later: "Tables") -> "Tables":
        """The addresses and zones of these tables with the districts of others."""
        return Tables(self.addresses, self.zones, later.districts)

    def coverage(self, level: str, *, public: bool = False) -> dict[str | None, Figures]:
        """The figures of each district by its code, of no district (None) and of everything ("*")."""
        areas = self.districts[self.districts["level"] == level]
        placed = self.addresses.assign(
            zone=_owner(self.addresses, self.zones), district=_owner(self.addresses, areas)
        ).merge(self.zones[["id", "status", "published"]].astype(object), how="left", left_on="zone", right_on="id")
        placed.loc[~_shown(placed, public=public), ["zone", "status"]] = None
        codes = dict(zip(areas["id"], areas["code"], strict=True))
        found = {code: _figures(placed[placed["district"] == number]) for number, code in codes.items()}
        return {**found, None: _figures(placed[placed["district"].isna()]), "*": _figures(placed)}


def shown(table: CoverageTable) -> dict[str | None, Figures]:
    """The same figures as the service tells them; of everything without zones, since it counts empty ones, too."""
    rows: dict[str | None, Figures] = {row.district.code: _told(row) for row in table.rows if row.district}
    return {**rows, None: _told(table.outside), "*": _told(table.everything)}


def differences(table: CoverageTable, expected: dict[str | None, Figures]) -> dict[Any, Any]:
    """What the service tells otherwise than GeoPandas; empty where they agree."""
    told = shown(table)
    told["*"] = {**told["*"], "zones": expected["*"]["zones"]}
    names = told.keys() | expected.keys()
    return {name: (told.get(name), expected.get(name)) for name in names if told.get(name) != expected.get(name)}


def _owner(addresses: gpd.GeoDataFrame, areas: gpd.GeoDataFrame) -> pd.Series:
    """The area of each address: one with it in its interior, else the one of the lowest rank that touches it."""
    found = addresses[["id", "shape"]].sjoin(
        areas[["id", "rank", "shape"]].rename(columns={"id": "area"}), predicate="intersects"
    )
    shapes = areas.set_index("id").geometry
    inside = shapes.loc[found["area"]].reset_index(drop=True).contains(found.geometry.reset_index(drop=True))
    found = found.reset_index(drop=True).assign(inside=inside)
    best = found.sort_values(["inside", "rank"], ascending=[False, True]).drop_duplicates("id")
    owners = addresses["id"].map(best.set_index("id")["area"]).astype(object)
    return owners.where(owners.notna(), None)


def _shown(placed: pd.DataFrame, *, public: bool) -> pd.Series:
    held = placed["zone"].notna()
    return held & (placed["status"] == "active") & (placed["published"] == True) if public else held  # noqa: E712


def _figures(rows: pd.DataFrame) -> Figures:
    zones = rows[["zone", "status"]].dropna().drop_duplicates().groupby("status").size()
    return {
        "total": _amounts(rows),
        "covered": _amounts(rows[rows["status"] == "active"]),
        "planned": _amounts(rows[rows["status"] == "proposed"]),
        "zones": {status: int(number) for status, number in zones.items()},
    }


def _amounts(rows: pd.DataFrame) -> Amounts:
    """A house's flats don't count; unknown flats are counted by address."""
    homes = rows[rows["category"] != "house"]
    sums: Iterable[Any] = (
        len(rows),
        (rows["category"] == "other").sum(),
        homes["flats"].sum(),
        rows["houses"].sum(),
        rows["businesses"].sum(),
        homes.loc[homes["flats_basis"] == "estimate", "flats"].sum(),
        rows.loc[rows["houses_basis"] == "estimate", "houses"].sum(),
        rows.loc[rows["businesses_basis"] == "estimate", "businesses"].sum(),
        (homes["flats_basis"] == "unknown").sum(),
    )
    return Amounts(*map(int, sums))


def _told(row: Coverage) -> Figures:
    zones = {status.value: number for status, number in row.zones.items()}
    return {"total": row.total, "covered": row.covered, "planned": row.planned, "zones": zones}
