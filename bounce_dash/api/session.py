"""Signing in and out over HTTP: the only place that sets or reads the cookie of a request.

Forms are posted by our own pages; the answer is always a redirect to one of them. Passwords are hashed in threads, two
at a time (64 MiB each), between two short transactions. Whoever signs in waits for a turn before the try is counted, so
that of many who come at once no more than two count as failed before it is known; known browsers have a queue of their
own, which a flood of strangers does not fill.
"""

import functools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bounce_dash.actions import links, passwords, signing_in
from bounce_dash.api.errors import answer
from bounce_dash.api.security import is_own, own_origins
from bounce_dash.domain.access import Actor
from bounce_dash.domain.addresses import address_key
from bounce_dash.domain.errors import Refused
from bounce_dash.domain.signing import (
    ABSOLUTE,
    DEVICE_LIFE,
    Crowded,
    WrongSignIn,
    check_password,
    client_address,
    cookie_name,
    cookie_token,
    device_cookie_name,
    device_token,
    known_device,
    own_path,
)
from bounce_dash.wiring import read_async, wiring, write_async

#: How many may wait for their turn before the next one is asked to try again: at 60 ms a password, some ten seconds.
_LONGEST_QUEUE = 300
#: Passwords that are hashed at a time, for strangers and for browsers that are known.
_LANES = {False: 2, True: 1}
#: Of what a refusal says, the query of the page that tells it holds this alone: the rest (which database did not
#: answer, on which host) is no business of who is not signed in.
_TOLD = ("seconds",)

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
        async with _turn(known=False):
            hashed = await to_thread.run_sync(passwords.hash_password, password)
        given = links.Newcomer(email, _text(form, "name"), hashed, origin_of(request), _agent(request))
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
        async with _turn(known=True):
            hashed = await to_thread.run_sync(passwords.hash_password, _text(form, "password"))
        fresh = await write_async(links.set_own_password, seen.actor, hashed, agent=_agent(request), now=now)
    except Refused as refusal:
        return _back("/settings/account", refusal)
    return await _enter(request, "/settings/account?done=password", fresh)


async def _checked(request: Request, email: str, password: str) -> str:
    """Return the token of a new session, or raise: Crowded, TooManyTries, Unavailable, WrongSignIn."""
    secret, origin, device = wiring().settings.secret, origin_of(request), _device(request)
    async with _turn(known=bool(known_device(device, address_key(email[:320]), secret, datetime.now(UTC)))):
        now = datetime.now(UTC)
        begun = await write_async(signing_in.begin, email, origin=origin, secret=secret, now=now, device=device)
        right = await to_thread.run_sync(passwords.matches, begun.stored, password)
        outdated = right and passwords.is_outdated(begun.stored)
        rehashed = await to_thread.run_sync(passwords.hash_password, password) if outdated else ""
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
    if seen:
        settings = wiring().settings
        known = device_token(address_key(seen.email), settings.secret, datetime.now(UTC))
        name, life = device_cookie_name(settings.public_url), int(DEVICE_LIFE.total_seconds())
        response.set_cookie(**_cookie() | {"key": name, "value": known, "max_age": life})
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


def _device(request: Request) -> str:
    return cookie_token(request.headers.get("cookie", ""), device_cookie_name(wiring().settings.public_url))


def origin_of(request: Request) -> str:
    """Return the network address that a request is counted under (domain.signing.client_address)."""
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
    told = {name: str(value) for name, value in refusal.values.items() if name in _TOLD}
    query = urlencode({"problem": refusal.code, **told, **more})
    return _go(
        f"{path}?{query}"
        + (f"#{fragment}" if fragment.isascii() and fragment.replace("-", "").replace("_", "").isalnum() else "")
    )


def _go(target: str) -> RedirectResponse:
    return RedirectResponse(target, 303, {"Cache-Control": "no-store"})


@asynccontextmanager
async def _turn(*, known: bool) -> AsyncIterator[None]:
    limiter = _hashing(known)
    if limiter.statistics().tasks_waiting >= _LONGEST_QUEUE:
        raise Crowded()
    async with limiter:
        yield


@functools.cache
def _hashing(known: bool) -> CapacityLimiter:
    return CapacityLimiter(_LANES[known])
