"""The application: routes, what surrounds them, and what lives as long as they do."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any

from fastapi import Depends, FastAPI
from starlette.middleware import Middleware

from service.api import ROUTERS
from service.api.direct import Shortcut
from service.api.shapes import Problem
from service.forgetting import forgetting
from service.gauges import noting_state
from service.limiting import Limits
from service.metrics import Metrics
from service.middleware import (
    Compression,
    ErrorBoundary,
    HeadAsGet,
    KeptByNobody,
    LargestBody,
    Observer,
    SecurityHeaders,
    Unchanged,
)
from service.pages.errors import ErrorPages
from service.pages.router import router as pages
from service.pages.static import assets
from service.planning import planning
from service.problems import add_problem_handlers
from service.resources import open_resources
from service.settings import Settings
from service.signing.origins import check_origin

API_VERSION = "1.0"
"""Of the contract under `/api/v1`, whatever version the programme has."""

LARGEST_BODY = 4 * 1024 * 1024
"""Bytes of a request: a boundary with the most vertices that are allowed is forty times smaller."""

DESCRIPTION = "Zones of mutual help: is an address in one, what is covered, and where the gaps are."


class Application(FastAPI):
    """FastAPI, with problems in its OpenAPI document."""

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI document, with the shape of every refusal."""
        document = super().openapi()
        document["components"]["schemas"].setdefault("Problem", Problem.model_json_schema())
        return document


def create_app(settings: Settings, counts: Path | None = None, *, plans: bool = False) -> FastAPI:
    """Build the application; it connects to its database when it starts. Workers share the folder `counts`.

    With `plans` it sees to it that ordered plans are worked on.
    """
    metrics = Metrics(counts)
    app = Application(
        title="Mutual Help Zones",
        description=DESCRIPTION,
        version=API_VERSION,
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(check_origin)],
        lifespan=_lifespan(settings, metrics, plans=plans),
        middleware=_layers(metrics, settings),
    )
    app.state.metrics = metrics
    app.state.limits = Limits.of(settings)
    add_problem_handlers(app)
    for router in (*ROUTERS, pages):
        app.include_router(router)
    app.mount("/static", assets, name="static")
    return app


def _layers(metrics: Metrics, settings: Settings) -> list[Middleware]:
    """From the outermost inwards."""
    return [
        Middleware(HeadAsGet),
        Middleware(Observer, metrics=metrics),
        Middleware(SecurityHeaders),
        Middleware(KeptByNobody),
        Middleware(ErrorPages, language=settings.language),
        Middleware(ErrorBoundary),
        Middleware(LargestBody, most=LARGEST_BODY),
        Middleware(Shortcut, routers=ROUTERS),
        Middleware(Compression),
        Middleware(Unchanged),
    ]


def _lifespan(settings: Settings, metrics: Metrics, *, plans: bool) -> Any:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with (
            open_resources(settings) as resources,
            forgetting(resources.database),
            noting_state(metrics, resources.pool),
            planning(resources.database) if plans else nullcontext(),
        ):
            app.state.resources = resources
            yield

    return lifespan
