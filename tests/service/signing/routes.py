"""Every route of the service, and whom it answers how."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.service.signing.world import World

Request = Callable[[World], dict[str, Any]]


def nothing(_: World) -> dict[str, Any]:
    """A request without anything."""
    return {}


@dataclass(frozen=True)
class Access:
    """How a route answers each of `VISITORS` in their order, asked with the `request`."""

    statuses: tuple[int, int, int, int, int]
    request: Request = field(default=nothing)


def everybody(status: int = 200, request: Request = nothing) -> Access:
    """The route makes no difference between people."""
    return Access((status,) * 5, request)


def members(status: int = 200, request: Request = nothing, public: int = 401) -> Access:
    """The route answers who is signed in, whoever it is and wherever their beat lies."""
    return Access((public, status, status, status, status), request)


def not_outside(status: int = 200, request: Request = nothing) -> Access:
    """The route answers who may write at the place: no officer of another beat."""
    return Access((401, 403, status, status, status), request)


def planners(status: int = 200, request: Request = nothing) -> Access:
    """The route is for planners and admins."""
    return Access((401, 403, 403, status, status), request)


def admins(status: int = 200, request: Request = nothing) -> Access:
    """The route is for admins."""
    return Access((401, 403, 403, 403, status), request)


def query(**parameters: Any) -> Request:
    """A request with these parameters."""
    return lambda _: {"params": parameters}


def body(**members_: Any) -> Request:
    """A request with this JSON."""
    return lambda _: {"json": members_}


def form(**fields: str) -> Request:
    """A request with these fields of a form."""
    return lambda _: {"data": fields}


def drawing(**members_: Any) -> Request:
    """A request with this JSON and a boundary."""
    return lambda world: {"json": {"boundary": world.boundary, **members_}}


NEW = "another password"
WAIVER = {"waiver_reason": "agreed", "waiver_until": "2999-12-31"}


def merging(world: World) -> dict[str, Any]:
    """A request to let a draft take over a zone in force, which nobody may."""
    return {"json": {"zones": [{"id": str(world.active), "version": 1}]}}


ROUTES: Mapping[str, Access] = {
    "GET /openapi.json": everybody(),
    "GET /docs": everybody(),
    "GET /docs/style.css": everybody(),
    "GET /healthz": everybody(),
    "GET /readyz": everybody(),
    "GET /metrics": everybody(),
    "GET /robots.txt": everybody(),
    "GET /sitemap.xml": everybody(),
    "GET /embed.js": everybody(),
    "GET /embed/check": everybody(),
    "POST /embed/check": everybody(request=form(q="Long 1")),
    "GET /tiles/{layer}/{z}/{x}/{y}.mvt": everybody(422),
    "GET /": everybody(307),
    "GET /{language}": everybody(307),
    "GET /{language}/": everybody(),
    "GET /{language}/check": everybody(),
    "GET /{language}/zones/{zone_id}": everybody(),
    "GET /{language}/zones": everybody(),
    "POST /{language}/check": everybody(303, form(q="Long 1")),
    "GET /{language}/address/{address_id}": everybody(),
    "GET /{language}/missing": everybody(),
    "POST /{language}/suggestions": everybody(request=form(q="Long")),
    "GET /{language}/address/{address_id}/interest": everybody(),
    "POST /{language}/address/{address_id}/interest": everybody(422, form(contact="a@b.example")),
    "GET /{language}/interest/{word}": everybody(),
    "POST /{language}/interest/{word}": everybody(),
    "GET /{language}/about/{name}": everybody(404),
    "GET /{language}/maps/coverage": everybody(),
    "GET /{language}/maps/gaps": everybody(),
    "GET /{language}/maps/coverage/frame": everybody(),
    "GET /{language}/maps/gaps/frame": everybody(),
    "GET /{language}/sign-in": members(303, public=200),
    "POST /{language}/sign-in": everybody(401, form(name="nobody", password="nothing")),
    "POST /{language}/sign-out": members(303),
    "GET /{language}/desk/": members(),
    "GET /{language}/desk/zones/new": members(),
    "GET /{language}/desk/zones/{zone_id}/edit": not_outside(),
    "GET /{language}/desk/zones/{zone_id:uuid}": members(),
    "POST /{language}/desk/zones/{zone_id:uuid}/steps": not_outside(303, form(version="1", status="withdrawn")),
    "POST /{language}/desk/zones/{zone_id:uuid}/delete": not_outside(303, form(version="1")),
    "POST /{language}/desk/zones/{zone_id:uuid}/contact": not_outside(303, form(version="1", name="Jana")),
    "POST /{language}/desk/zones/{zone_id:uuid}/waivers": planners(303, form(**WAIVER)),
    "POST /{language}/desk/zones/{zone_id:uuid}/waivers/{waiver_id:int}/end": planners(303),
    "GET /{language}/desk/zones/{zone_id:uuid}/history": members(),
    "POST /{language}/desk/zones/{zone_id:uuid}/restore": not_outside(303, form(version="1", restored="1")),
    **{
        f"GET /{{language}}/desk/{form}": members(303)
        for form in (
            *(f"zones/{{zone_id:uuid}}/{deed}" for deed in ("steps", "delete", "contact", "waivers", "restore")),
            *(f"addresses/{{address_id:int}}/{deed}" for deed in ("override", "undo")),
            *(f"plans/{{plan_id:int}}/{deed}" for deed in ("stop", "delete", "choice", "drafts", "edit")),
            *(f"account/{deed}" for deed in ("language", "password", "sessions", "tokens")),
            *(f"accounts/{{name}}/{deed}" for deed in ("person", "beats", "disable", "enable", "password")),
        )
    },
    "GET /{language}/desk/account": members(),
    "POST /{language}/desk/account/language": members(303, form(chosen="en")),
    "POST /{language}/desk/account/password": members(422, form(current="a guess", new=NEW, repeated=NEW)),
    "POST /{language}/desk/account/sessions": members(303),
    "POST /{language}/desk/account/tokens": members(201, form(name="script")),
    "POST /{language}/desk/account/tokens/{token_id:int}/revoke": members(303),
    "GET /{language}/desk/accounts": admins(),
    "POST /{language}/desk/accounts": admins(201, form(name="new", full_name="New", role="officer")),
    "GET /{language}/desk/accounts/{name}": admins(),
    "POST /{language}/desk/accounts/{name}/person": admins(303, form(full_name="Other", role="planner")),
    "POST /{language}/desk/accounts/{name}/beats": admins(303, form(beat="beat:North")),
    "POST /{language}/desk/accounts/{name}/disable": admins(303),
    "POST /{language}/desk/accounts/{name}/enable": admins(303),
    "POST /{language}/desk/accounts/{name}/password": admins(),
    "GET /{language}/desk/zones/{zone_id:uuid}/sheet": members(),
    "GET /{language}/desk/zones/{zone_id:uuid}/map": members(),
    "GET /{language}/desk/addresses": members(),
    "POST /{language}/desk/addresses": members(303, form(q="Long 1")),
    "GET /{language}/desk/interest": members(),
    "GET /{language}/desk/addresses/{address_id:int}": members(),
    "POST /{language}/desk/addresses/{address_id:int}/override": not_outside(
        303, form(category="other", reason="seen")
    ),
    "POST /{language}/desk/addresses/{address_id:int}/undo": not_outside(404, form(reason="seen it")),
    "GET /{language}/desk/gaps": members(),
    "GET /{language}/desk/beat/{subject}": members(),
    "GET /{language}/desk/beat/{subject}/map": members(),
    "GET /{language}/desk/coverage": members(),
    "GET /{language}/desk/coverage/file": members(request=query(kind="csv")),
    "GET /{language}/desk/coverage/trend": members(),
    "GET /{language}/desk/coverage/trend/file": members(request=query(kind="csv")),
    "GET /{language}/desk/plans": planners(),
    "POST /{language}/desk/plans": planners(303, form(district="beat:North")),
    "GET /{language}/desk/plans/{plan_id:int}": planners(),
    "GET /{language}/desk/plans/{plan_id:int}/progress": planners(),
    "GET /{language}/desk/plans/{plan_id:int}/beside": planners(
        request=lambda world: {"params": {"other": world.plan}}
    ),
    "GET /{language}/desk/plans/{plan_id:int}/file/{file}": planners(),
    "GET /{language}/desk/plans/{plan_id:int}/sheet": planners(),
    "POST /{language}/desk/plans/{plan_id:int}/stop": planners(409),
    "POST /{language}/desk/plans/{plan_id:int}/delete": planners(303),
    "POST /{language}/desk/plans/{plan_id:int}/choice": planners(303),
    "POST /{language}/desk/plans/{plan_id:int}/drafts": planners(303, form(zone="1")),
    "POST /{language}/desk/plans/{plan_id:int}/edit": planners(303, form(edit="1")),
    "GET /{language}/desk/report": members(),
    "GET /{language}/desk/report/file": members(),
    "GET /{language}/desk/imports": members(),
    "GET /{language}/desk/imports/{id}": members(),
    "GET /api/v1/check": everybody(request=query(q="Long 1")),
    "GET /api/v1/addresses": everybody(request=query(q="Long")),
    "GET /api/v1/districts": everybody(),
    "GET /api/v1/coverage": everybody(request=query(by="beat")),
    "GET /api/v1/coverage/trend": everybody(),
    "GET /api/v1/rule-sets": everybody(),
    "GET /api/v1/zones": everybody(),
    "GET /api/v1/zones/{id}": members(public=404),
    "GET /api/v1/zones/{id}/history": members(),
    "GET /api/v1/zones/{id}/addresses": members(),
    "GET /api/v1/premises": members(request=query(bbox="16.6,49.2,16.601,49.201")),
    "POST /api/v1/zones/{id}/waivers": planners(201, body(reason="agreed", until="2999-12-31")),
    "DELETE /api/v1/zones/{id}/waivers/{waiver}": planners(),
    "GET /api/v1/addresses/{id}": members(),
    "GET /api/v1/gaps": members(request=query(by="beat")),
    "POST /api/v1/plans": planners(202, body(**{"in": "beat:North"})),
    "GET /api/v1/plans": planners(),
    "GET /api/v1/plans/{id}": planners(),
    "DELETE /api/v1/plans/{id}": planners(204),
    "POST /api/v1/plans/{id}/stop": planners(409),
    "PATCH /api/v1/plans/{id}": planners(request=body(dropped=[1])),
    "POST /api/v1/plans/{id}/drafts": planners(request=body()),
    "GET /api/v1/plans/{id}/effects": planners(),
    "GET /api/v1/imports": members(),
    "GET /api/v1/imports/{id}": members(),
    "GET /api/v1/session": members(),
    "POST /api/v1/session": everybody(401, body(name="nobody", password="nothing")),
    "DELETE /api/v1/session": members(204),
    "GET /api/v1/tokens": members(),
    "POST /api/v1/tokens": members(201, body(name="script")),
    "DELETE /api/v1/tokens/{id}": members(),
    "POST /api/v1/composition": members(request=drawing()),
    "POST /api/v1/zones/outline": members(request=lambda world: {"json": {"address_ids": [world.address]}}),
    "POST /api/v1/zones/suggest": members(request=lambda world: {"json": {"address_id": world.address}}),
    "POST /api/v1/zones/repair": members(request=drawing()),
    "POST /api/v1/zones": not_outside(201, drawing(name="New")),
    "PUT /api/v1/zones/{id}": not_outside(request=body(name="Other")),
    "DELETE /api/v1/zones/{id}": not_outside(204),
    "POST /api/v1/zones/{id}/transitions": not_outside(request=body(status="withdrawn")),
    "POST /api/v1/zones/{id}/restore": not_outside(request=body(version=1)),
    "POST /api/v1/zones/{id}/merge": not_outside(409, merging),
    "PATCH /api/v1/addresses/{id}": not_outside(request=body(override={"category": "other"}, reason="seen it")),
}
"""Each route by its method and path. Whoever adds a route says here whom it answers."""

ASKED_FROM_ANYWHERE = frozenset({"POST /embed/check"})
"""What only reads, and other websites frame."""

WITHOUT_SESSION = frozenset(
    {
        "POST /api/v1/session",
        "POST /{language}/sign-in",
        "POST /embed/check",
        "POST /{language}/check",
        "POST /{language}/suggestions",
        "POST /{language}/address/{address_id}/interest",
        "POST /{language}/interest/{word}",
    }
)
"""Writes of people who needn't sign in: no session has a word for them, but no other site may send them."""
