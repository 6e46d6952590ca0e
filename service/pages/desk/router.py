"""Every page of the workspace, for who is signed in."""

from fastapi import APIRouter, Depends

from service.pages.desk import (
    account,
    account_managing,
    account_tokens,
    accounts,
    addresses,
    beat,
    coverage,
    deeds,
    editing,
    gaps,
    imports,
    interest,
    mine,
    plan_deeds,
    plan_files,
    plan_sheet,
    plans,
    report,
    sheet,
    versions,
    zone,
)
from service.signing.asking import member_of

router = APIRouter(prefix="/{language}/desk", dependencies=[Depends(member_of)])
ZONES = (mine, editing, zone, deeds, versions, sheet)
PLANS = (plans, plan_deeds, plan_files, plan_sheet)
ACCOUNTS = (account, account_tokens, accounts, account_managing)
for part in (*ZONES, addresses, beat, coverage, report, gaps, imports, interest, *PLANS, *ACCOUNTS):
    router.include_router(part.router)
