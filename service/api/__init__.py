"""The HTTP API: thin routes that ask `geo` and send its answers as they are."""

from fastapi import APIRouter

from service.api import (
    address_details,
    check,
    composing,
    coverage,
    districts,
    documentation,
    gaps,
    health,
    imports,
    planning,
    plans,
    premises,
    rule_sets,
    session,
    tiles,
    tokens,
    zone_details,
    zone_merging,
    zone_writing,
    zones,
)

ROUTERS: tuple[APIRouter, ...] = (
    health.router,
    documentation.router,
    check.router,
    zones.router,
    planning.router,
    premises.router,
    districts.router,
    coverage.router,
    rule_sets.router,
    tiles.router,
    session.router,
    tokens.router,
    composing.router,
    zone_writing.router,
    zone_merging.router,
    zone_details.router,
    address_details.router,
    gaps.router,
    plans.router,
    imports.router,
)
"""Every part of the API, in the order in which its documentation lists them."""
