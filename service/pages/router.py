"""Everything that people see, each page in every language."""

from fastapi import APIRouter

from service.pages import checking, embedding, interest, machines, maps, signing, texts, zones
from service.pages.desk.router import router as desk

router = APIRouter(include_in_schema=False)
for part in (machines, embedding, zones, checking, interest, texts, maps, signing):
    router.include_router(part.router)
router.include_router(desk)
