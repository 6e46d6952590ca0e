"""The imports so far, and what each has to tell."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from data.runs import RunReport
from data.runs.recording import find_run, list_runs
from service.api.member_shapes import ListedRuns, RunShape
from service.api.shapes import refusals
from service.resources import Shared
from service.signing import SignedIn

router = APIRouter(prefix="/api/v1", tags=["imports"])

LARGEST_ID = 2**63 - 1
MOST_RUNS = 1_000
RunId = Annotated[int, Path(ge=1, le=LARGEST_ID)]
Limit = Annotated[int, Query(ge=1, le=MOST_RUNS)]


@router.get("/imports", response_model=ListedRuns, responses=refusals(401, 422))
def read_imports(shared: Shared, _: SignedIn, limit: Limit = 50) -> dict[str, Any]:
    """List the latest imports, the newest first."""
    with shared.database.connect() as connection:
        return {"imports": [brief(run) for run in list_runs(connection, limit)]}


@router.get("/imports/{id}", response_model=RunShape, responses=refusals(401, 404, 422))
def read_import(shared: Shared, _: SignedIn, id: RunId) -> dict[str, Any]:  # noqa: A002  the parameter's public name
    """Show what an import read, changed and left out, and what the data was like after it."""
    with shared.database.connect() as connection:
        return find_run(connection, id).to_json()


def brief(run: RunReport) -> dict[str, Any]:
    """A run without its quality and its issues."""
    return {name: value for name, value in run.to_json().items() if name not in ("issues", "quality")}
