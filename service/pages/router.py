"""Everything that people see, each page in every language."""

from fastapi import APIRouter

from service.pages import checking, maps, signing, zones
from service.pages.desk.router import router as desk

router = APIRouter(include_in_schema=False)
for part in (zones.router, checking.router, maps.router, signing.router, desk):
    router.include_router(part)
