"""The HTTP side of the app: every route with who may call it, one row each, and what wraps them all."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bounce_dash.actions import links
from bounce_dash.api import audit, session
from bounce_dash.api.errors import answer, refused
from bounce_dash.api.security import Security
from bounce_dash.domain.access import Permission
from bounce_dash.domain.errors import Refused
from bounce_dash.wiring import wiring, write

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Row:
    """One route. Without a permission anybody may call it; with one, ``request.state.actor`` is who did."""

    path: str
    methods: tuple[str, ...]
    endpoint: Endpoint
    permission: Permission | None


ROUTES = (
    Row("/session", ("POST",), session.sign_in, None),
    Row("/session/end", ("POST",), session.sign_out, None),
    Row("/session/link", ("POST",), session.use_link, None),
    Row("/session/password", ("POST",), session.change_password, Permission.OWN_ACCOUNT),
    Row("/audit/export", ("GET",), audit.export_audit, Permission.SEE_AUDIT),
)


def build() -> Starlette:
    """Return the app that answers these routes; Reflex mounts its own below it."""
    return Starlette(routes=[Route(row.path, _guarded(row), methods=list(row.methods)) for row in ROUTES])


def secured(app: ASGIApp) -> ASGIApp:
    """Wrap everything, Reflex's own routes and pages included."""
    return Security(app, wiring().settings, _may_upload)


def greet() -> None:
    """Print the link that makes the first administrator, as long as there is no user."""
    path = write(links.first_start_link, datetime.now(UTC))
    if path:
        print("\nNobody can sign in yet. Set up the first administrator here (once, within 24 hours):\n")
        print(f"    {wiring().settings.public_url}{path}\n", flush=True)


def _guarded(row: Row) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        if row.permission is not None:
            actor = await session.actor_of(request)
            if actor is None:
                return answer(request, 401, "error.not_signed_in")
            if not actor.may(row.permission):
                return answer(request, 403, "error.not_permitted")
            request.state.actor = actor
        try:
            return await row.endpoint(request)
        except Refused as refusal:
            return refused(request, refusal)

    return endpoint


async def _may_upload(request: Request) -> bool:
    actor = await session.actor_of(request)
    return actor is not None and actor.may(Permission.RECORD_BOUNCES)
