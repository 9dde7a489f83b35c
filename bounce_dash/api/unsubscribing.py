"""/u/{token}: where the reader of a mailing signs off: by a button, or by one click in the mail program (RFC 8058)."""

from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bounce_dash.actions.sending import unsubscribing
from bounce_dash.api import form_page
from bounce_dash.api.markup import element
from bounce_dash.api.session import origin_of
from bounce_dash.api.traffic import Rates
from bounce_dash.domain.access import visitor
from bounce_dash.domain.errors import NotFound
from bounce_dash.i18n import choose, translate
from bounce_dash.wiring import read_async, write_async

#: What a source may send at once, and a second afterwards: a provider signs off many of its users from one address.
_SIGNING_OFF = Rates(300, 20.0)


async def ask(request: Request) -> Response:
    """GET /u/{token}: a button, since programs that look through mails follow every link."""
    language = _language(request)
    try:
        off = await read_async(unsubscribing.is_signed_off, visitor(origin_of(request)), request.path_params["token"])
    except NotFound:
        return _notice(language, "dead", 404)
    if off:
        return _notice(language, "done", 200)
    yes = element("button", translate(language, "sign_off.yes"), type="submit", class_="send")
    return _notice(language, "ask", 200, element("form", yes, method="post", class_="signup"))


async def sign_off(request: Request) -> Response:
    """POST /u/{token}: no more mailings. What the body says does not matter: the link alone tells who asks for what."""
    language, who = _language(request), visitor(origin_of(request))
    if _SIGNING_OFF.wait(who.origin):
        return _notice(language, "later", 429)
    try:
        await write_async(unsubscribing.sign_off, who, request.path_params["token"], now=datetime.now(UTC))
    except NotFound:
        return _notice(language, "dead", 404)
    return _notice(language, "done", 200)


def _language(request: Request) -> str:
    return choose(request.headers.get("accept-language", ""))


def _notice(language: str, name: str, status: int, *more: str) -> Response:
    title, text = (translate(language, f"sign_off.{name}.{part}") for part in ("title", "text"))
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    return HTMLResponse(form_page.notice_page(language, title, text, *more), status, headers)
