"""Every page of the workspace, for who is signed in."""

from fastapi import APIRouter, Depends

from service.pages.desk import editing, home
from service.signing.asking import member_of

router = APIRouter(prefix="/{language}/desk", dependencies=[Depends(member_of)])
for part in (home, editing):
    router.include_router(part.router)
