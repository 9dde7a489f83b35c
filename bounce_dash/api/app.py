"""Every HTTP route beside what it asks of who calls it, and what is wrapped around all of them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bounce_dash.api import audit, dashboard, downloads, forms, opening, session, unsubscribing, uploads
from bounce_dash.api.errors import answer, refused
from bounce_dash.api.security import Security
from bounce_dash.domain.access import Permission
from bounce_dash.domain.errors import Refused
from bounce_dash.wiring import wiring

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Row:
    """One route. Without a permission anybody may call it: the endpoint itself finds out who it is.

    With one, ``request.state.actor`` is who calls, signed in and permitted.
    """

    path: str
    method: str
    endpoint: Endpoint
    permission: Permission | None


ROUTES = (
    Row("/session", "POST", session.sign_in, None),
    Row("/session/end", "POST", session.sign_out, None),
    Row("/session/link", "POST", session.use_link, None),
    Row("/session/password", "POST", session.change_password, None),
    Row("/download/{job:int}", "GET", downloads.download, Permission.EXPORT_PERSONAL),
    Row("/f/{token}", "GET", forms.show, None),
    Row("/f/{token}", "POST", forms.send, None),
    Row("/f/{token}/part", "GET", forms.show_part, None),
    Row("/f/{token}/confirm/{code}", "GET", forms.ask_to_confirm, None),
    Row("/f/{token}/confirm/{code}", "POST", forms.confirm, None),
    Row("/u/{token}", "GET", unsubscribing.ask, None),
    Row("/u/{token}", "POST", unsubscribing.sign_off, None),
    Row("/o/{picture}", "GET", opening.show, None),
    Row("/dashboard/csv/{chart}", "GET", dashboard.export_chart, Permission.SEE_DASHBOARD),
    Row("/import/file", "POST", uploads.take_file, Permission.CHANGE_ADDRESSES),
    Row("/import/{folder}/outcome", "GET", uploads.outcome, Permission.EXPORT_PERSONAL),
    Row("/audit/export", "GET", audit.export_audit, Permission.SEE_AUDIT),
)


def build() -> Starlette:
    """Return the routes as an app; whatever it does not know is left to what is mounted behind it."""
    return Starlette(routes=[Route(row.path, _guarded(row), methods=[row.method]) for row in ROUTES])


def secured(app: ASGIApp) -> ASGIApp:
    """Wrap the whole app, pages included, in what holds for every request: origin, size of the body, headers."""
    return Security(app, wiring().settings, _may_upload)


def _guarded(row: Row) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        try:
            if row.permission is not None:
                request.state.actor = actor = await session.actor_of(request)
                if actor is None:
                    return await answer(request, 401, "error.not_signed_in")
                actor.require(row.permission)
            return await row.endpoint(request)
        except Refused as refusal:
            return await refused(request, refusal)

    return endpoint


async def _may_upload(request: Request) -> bool:
    actor = await session.actor_of(request)
    return actor is not None and actor.may(Permission.RECORD_BOUNCES)
