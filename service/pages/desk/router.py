"""Every page of the workspace, for who is signed in."""

from fastapi import APIRouter, Depends

from service.pages.desk import addresses, beat, coverage, deeds, editing, imports, interest, mine, sheet, versions, zone
from service.signing.asking import member_of

router = APIRouter(prefix="/{language}/desk", dependencies=[Depends(member_of)])
for part in (mine, editing, zone, deeds, versions, sheet, addresses, beat, coverage, imports, interest):
    router.include_router(part.router)
