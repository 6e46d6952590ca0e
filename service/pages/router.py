"""Everything that people see, each page in every language."""

from fastapi import APIRouter

from service.pages import checking, zones

router = APIRouter(include_in_schema=False)
for part in (zones, checking):
    router.include_router(part.router)
