"""The HTTP API: thin routes that ask `geo` and send its answers as they are."""

from fastapi import APIRouter

from service.api import check, coverage, districts, documentation, health, planning, premises, rule_sets, tiles, zones

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
)
"""Every part of the API, in the order in which its documentation lists them."""
