"""Everything that people see, each page in every language."""

from fastapi import APIRouter

from service.pages import checking, maps, zones

router = APIRouter(include_in_schema=False)
for part in (zones, checking, maps):
    router.include_router(part.router)
