"""Signing in and out over HTTP: the only place that sets or reads the cookie of a request.

Forms are posted by our own pages; the answer is always a redirect to one of them. A password is hashed in a thread,
two at a time (64 MiB each), between two short transactions.
"""

import functools
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar
from urllib.parse import urlencode

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bounce_dash.actions import links, passwords, signing_in
from bounce_dash.api.errors import answer
from bounce_dash.api.security import is_own, own_origins
from bounce_dash.domain.access import Actor
from bounce_dash.domain.errors import Refused, Unavailable
from bounce_dash.domain.signing import (
    ABSOLUTE,
    WrongSignIn,
    check_password,
    client_address,
    cookie_name,
    cookie_token,
    own_path,
)
from bounce_dash.wiring import read_async, wiring, write_async

T = TypeVar("T")

#: How many may wait for a password to be hashed before the next one is asked to try again.
_LONGEST_QUEUE = 32

#: How long the browser remembers the language, in seconds.
_YEAR = 365 * 24 * 3600


async def actor_of(request: Request) -> Actor | None:
    """Return who sent the request, or None when nobody is signed in. The session is looked up each time."""
    token = cookie_token(request.headers.get("cookie", ""), cookie_name(wiring().settings.public_url))
    seen = await read_async(signing_in.who, token, now=datetime.now(UTC)) if token else None
    return seen.actor if seen else None


async def sign_in(request: Request) -> Response:
    """POST /session: e-mail, password, next."""
    if not is_own(request.headers, own_origins(wiring().settings)):
        return await answer(request, 403, "error.strange_origin")
    form = await request.form(max_files=0, max_fields=10)
    target = own_path(_text(form, "next"))
    try:
        token = await _checked(request, _text(form, "email"), _text(form, "password"))
    except Refused as refusal:
        return _back("/sign-in", refusal, next=target)
    return await _enter(request, target, token)


async def sign_out(request: Request) -> Response:
    """POST /session/end: end this session, or with ``everywhere`` all of the user's."""
    if not is_own(request.headers, own_origins(wiring().settings)):
        return await answer(request, 403, "error.strange_origin")
    form = await request.form(max_files=0, max_fields=10)
    actor = await actor_of(request)
    now = datetime.now(UTC)
    if actor and actor.user_id is not None and _text(form, "everywhere"):
        await write_async(signing_in.sign_out_everywhere, actor, now=now)
    elif actor:
        await write_async(signing_in.sign_out, _token(request), now=now)
    response = _go("/sign-in")
    response.delete_cookie(**_cookie())
    # Whoever sits down next finds nothing of what was on the screen.
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


async def use_link(request: Request) -> Response:
    """POST /session/link: token, password; and for the first administrator name and e-mail."""
    if not is_own(request.headers, own_origins(wiring().settings)):
        return await answer(request, 403, "error.strange_origin")
    form = await request.form(max_files=0, max_fields=10)
    token, password, now = _text(form, "token"), _text(form, "password"), datetime.now(UTC)
    try:
        view = await read_async(links.look_at_link, token, now=now)
        email = _text(form, "email") if view.first else view.email
        check_password(password, email=email)
        hashed = await _in_thread(passwords.hash_password, password)
        given = links.Newcomer(email, _text(form, "name"), hashed, _origin(request), _agent(request))
        fresh = await write_async(links.use_link, token, given, now=now)
    except Refused as refusal:
        return _back("/welcome", refusal, fragment=token)
    return await _enter(request, "/", fresh)


async def change_password(request: Request) -> Response:
    """POST /session/password: current and new password of who is signed in; other sessions end."""
    if not is_own(request.headers, own_origins(wiring().settings)):
        return await answer(request, 403, "error.strange_origin")
    form = await request.form(max_files=0, max_fields=10)
    token, now = _token(request), datetime.now(UTC)
    seen = await read_async(signing_in.who, token, now=now) if token else None
    if seen is None:
        return await answer(request, 401, "error.not_signed_in")
    try:
        check_password(_text(form, "password"), email=seen.email)
        await _checked(request, seen.email, _text(form, "current"))
        hashed = await _in_thread(passwords.hash_password, _text(form, "password"))
        fresh = await write_async(links.set_own_password, seen.actor, hashed, agent=_agent(request), now=now)
    except Refused as refusal:
        return _back("/settings/account", refusal)
    return await _enter(request, "/settings/account?done=password", fresh)


async def _checked(request: Request, email: str, password: str) -> str:
    """Return the token of a new session, or raise: TooManyTries, Unavailable, WrongSignIn."""
    secret, origin = wiring().settings.secret, _origin(request)
    begun = await write_async(signing_in.begin, email, origin=origin, secret=secret, now=datetime.now(UTC))
    right = await _in_thread(passwords.matches, begun.stored, password)
    outdated = right and passwords.is_outdated(begun.stored)
    rehashed = await _in_thread(passwords.hash_password, password) if outdated else ""
    token = await write_async(
        signing_in.finish, begun, right=right, origin=origin, agent=_agent(request), secret=secret,
        now=datetime.now(UTC), rehashed=rehashed,
    )  # fmt: skip
    if token is None:
        raise WrongSignIn()
    return token


async def _enter(request: Request, target: str, token: str) -> Response:
    if old := _token(request):
        await write_async(signing_in.sign_out, old, now=datetime.now(UTC))
    response = _go(target)
    seen = await read_async(signing_in.who, token, now=datetime.now(UTC))
    if seen and seen.language:
        # The pages read it, so that they speak the user's language from the first word on (assets/js/boot.js).
        response.set_cookie("language", seen.language, max_age=_YEAR, samesite="lax", secure=_cookie()["secure"])
    response.set_cookie(value=token, max_age=int(ABSOLUTE.total_seconds()), **_cookie())
    return response


def _cookie() -> dict[str, Any]:
    url = wiring().settings.public_url
    return {
        "key": cookie_name(url),
        "path": "/",
        "httponly": True,
        "samesite": "lax",
        "secure": url.startswith("https://"),
    }


def _token(request: Request) -> str:
    return cookie_token(request.headers.get("cookie", ""), cookie_name(wiring().settings.public_url))


def _origin(request: Request) -> str:
    settings = wiring().settings
    peer = request.client.host if request.client else ""
    behind_proxy = settings.public_url != f"http://{settings.host}:{settings.port}"
    return client_address(peer, request.headers.get("x-forwarded-for", ""), behind_proxy=behind_proxy)


def _agent(request: Request) -> str:
    return request.headers.get("user-agent", "")


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _back(path: str, refusal: Refused, *, fragment: str = "", **more: str) -> RedirectResponse:
    """Return to the form with the refusal's code in the query; the secret of a link stays in the fragment."""
    query = urlencode({"problem": refusal.code, **{k: str(v) for k, v in refusal.values.items()}, **more})
    return _go(
        f"{path}?{query}"
        + (f"#{fragment}" if fragment.isascii() and fragment.replace("-", "").replace("_", "").isalnum() else "")
    )


def _go(target: str) -> RedirectResponse:
    return RedirectResponse(target, 303, {"Cache-Control": "no-store"})


async def _in_thread(call: Callable[..., T], *args: object) -> T:
    limiter = _hashing()
    if limiter.statistics().tasks_waiting >= _LONGEST_QUEUE:
        raise Unavailable()
    return await to_thread.run_sync(functools.partial(call, *args), limiter=limiter)


@functools.cache
def _hashing() -> CapacityLimiter:
    return CapacityLimiter(2)
