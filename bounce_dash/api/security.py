"""What holds for every request, whoever answers it: origin, size, headers, and never a bare stack trace."""

import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bounce_dash.api.errors import answer
from bounce_dash.api.traffic import Traffic
from bounce_dash.domain.outside import printable
from bounce_dash.domain.signing import client_address
from bounce_dash.wiring import Settings

_log = logging.getLogger(__name__)

#: path prefix → the largest body in bytes; the first row that fits counts
BODY_LIMITS = (
    ("/session", 64 * 1024),
    ("/f/", 64 * 1024),
    ("/u/", 64 * 1024),
    ("/o/", 1024),
    ("/import/file", 2 * 1024 * 1024 * 1024),
    ("/_upload", 32 * 1024 * 1024),
    ("/", 5 * 1024 * 1024),
)

#: Reflex starts its pages with inline scripts, and its toasts die silently without eval.
_CSP = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": _CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
#: What pages of other sites may load: forms, with what they need, and the picture in a mailing. Which sites may hold a
#: form, each form says (api/forms.py).
EMBEDDED = ("/f/", "/o/", "/js/form.js", "/css/form.css")
_FOR_OTHERS = {"Cross-Origin-Resource-Policy": "cross-origin"}
#: What never changes under its name, since that holds a hash of it; letters change about never.
CACHED = {"/assets/": {"Cache-Control": "public, max-age=31536000, immutable"},
          "/fonts/": {"Cache-Control": "public, max-age=2592000"}}  # fmt: skip
_HSTS = {"Strict-Transport-Security": "max-age=31536000"}
_BROKEN = (500, "error.broken")
_TOO_LARGE = (413, "error.too_large")
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class TooLarge(Exception):
    """The body is longer than its route allows."""


def own_origins(settings: Settings) -> frozenset[str]:
    """Return the origins that pages of ours are loaded from (RFC 6454); all others are strangers."""
    port = settings.port
    local = {f"http://{host}:{port}" for host in (settings.host, "localhost", "127.0.0.1")}
    return frozenset({settings.public_url, *local})


def is_own(headers: Headers, origins: Iterable[str]) -> bool:
    """Say whether a browser vouches that one of our own pages sent the request (Origin, Fetch Metadata)."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    return site in (None, "same-origin") and (origin in origins if origin else site == "same-origin")


def is_strange(headers: Headers, origins: Iterable[str]) -> bool:
    """Say whether the request shows that a page of somebody else's sent it. Programs that send neither header pass."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    return site in ("cross-site", "same-site") or (origin is not None and origin not in origins)


@dataclass
class Security:
    """ASGI wrapper of the whole app. ``may_upload`` is asked before Reflex's own upload route is reached."""

    app: ASGIApp
    settings: Settings
    may_upload: Callable[[Request], Awaitable[bool]]
    _origins: frozenset[str] = field(init=False)
    _headers: dict[str, str] = field(init=False)
    _traffic: Traffic = field(init=False, default_factory=Traffic)

    def __post_init__(self) -> None:
        self._origins = own_origins(self.settings)
        self._headers = HEADERS | (_HSTS if self.settings.public_url.startswith("https://") else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, unless its origin or size says no."""
        if scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        source = self._source(scope, headers)
        if is_strange(headers, self._origins) or not self._traffic.enter(source):
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        try:
            await self.app(scope, self._traffic.paced(receive, source), send)
        finally:
            self._traffic.leave(source)

    def _source(self, scope: Scope, headers: Headers) -> str:
        settings, peer = self.settings, (scope.get("client") or ("",))[0]
        behind_proxy = settings.public_url != f"http://{settings.host}:{settings.port}"
        return client_address(peer, headers.get("x-forwarded-for", ""), behind_proxy=behind_proxy)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        embedded = scope["path"].startswith(EMBEDDED)
        cached = next((headers for prefix, headers in CACHED.items() if scope["path"].startswith(prefix)), {})
        request, reply = Request(scope), _Reply(send, self._headers | (_FOR_OTHERS if embedded else {}), cached)
        limit = next(size for prefix, size in BODY_LIMITS if scope["path"].startswith(prefix))
        reply.instead = await self._refusal(request, limit)
        try:
            if reply.instead is None:
                await self.app(scope, _limited(receive, limit, reply), reply)
        except TooLarge:
            pass  # the answer below says so
        except Exception:
            _log.exception("The request to %s failed", printable(scope["path"]))
            reply.instead = reply.instead or _BROKEN
        if reply.instead and not reply.started:
            await (await answer(request, *reply.instead))(scope, receive, reply.with_headers)

    async def _refusal(self, request: Request, limit: int) -> tuple[int, str] | None:
        changes = request.method not in _SAFE_METHODS and not request.url.path.startswith(EMBEDDED)
        if changes and is_strange(request.headers, self._origins):
            return 403, "error.strange_origin"
        length = request.headers.get("content-length", "0")
        if not length.isdigit() or int(length) > limit:
            return _TOO_LARGE
        if request.url.path.startswith("/_upload") and not await self.may_upload(request):
            return 403, "error.not_permitted"
        return None


class _Reply:
    """Adds the headers to whatever answers, those of what is ``cached`` where it is found.

    ``instead`` is an answer of ours that replaces the one on its way.
    """

    def __init__(self, send: Send, headers: Mapping[str, str], cached: Mapping[str, str]) -> None:
        self._send = send
        self._headers = headers
        self._cached = cached
        self.started = False
        self.instead: tuple[int, str] | None = None

    async def __call__(self, message: Message) -> None:
        """Send on what the app answers, unless it failed: what a framework says about that is not for the reader."""
        if message["type"] == "http.response.start" and message["status"] == 500:
            self.instead = self.instead or _BROKEN
        if self.started or self.instead is None:
            await self.with_headers(message)

    async def with_headers(self, message: Message) -> None:
        """Send a message, the first one with our headers."""
        if message["type"] == "http.response.start":
            self.started = True
            found = message["status"] < 400
            MutableHeaders(scope=message).update({**self._headers, **(self._cached if found else {})})
        await self._send(message)


def _limited(receive: Receive, limit: int, reply: _Reply) -> Receive:
    got = 0

    async def counting() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > limit:
            # A client may lie about the length, or give none (chunked).
            reply.instead = _TOO_LARGE
            raise TooLarge
        return message

    return counting
