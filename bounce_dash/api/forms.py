"""/f/{token}: a public form or chat: shown as a page, as a part of somebody else's page, and sent.

The same HTML answers everybody: without a script the whole page, to assets/js/form.js the form alone.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from bounce_dash.actions import form_entries, forms
from bounce_dash.actions.form_entries import Sent
from bounce_dash.actions.forms import FormView
from bounce_dash.api import form_page
from bounce_dash.api.form_parts import TRAP, Shown, form_part
from bounce_dash.api.markup import element, joined
from bounce_dash.api.security import own_origins
from bounce_dash.api.session import origin_of
from bounce_dash.api.traffic import Rates
from bounce_dash.domain.access import visitor
from bounce_dash.domain.errors import NotFound
from bounce_dash.domain.form_entries import Typed, may_insist, missing, state_of
from bounce_dash.domain.forms import FIELDS, EntryState
from bounce_dash.domain.validity import Judgement
from bounce_dash.domain.visits import Visit, new_ticket, visit_of
from bounce_dash.i18n import LANGUAGES, choose, translate
from bounce_dash.judging import judge_outsider
from bounce_dash.wiring import read_async, wiring, write_async

#: What a source may send at once, and a second afterwards; and how often it may have an address looked at. Behind one
#: network address there may be a whole office, or a fair with one tablet.
_SENDING, _CHECKING = Rates(30, 0.5), Rates(60, 1.0)

_LONGEST_ADDRESS = 400


@dataclass(frozen=True, slots=True)
class _Call:
    """One request for a form, by whom and from which page. ``alone``: the form is wanted without a page around it."""

    request: Request
    view: FormView
    site: str
    alone: bool

    @property
    def headers(self) -> dict[str, str]:
        """The headers of every answer; to another site that may embed the form, its permission to read."""
        permitted = {"Access-Control-Allow-Origin": self.site} if self.site else {}
        return {"Cache-Control": "no-store", "Vary": "Origin", **permitted}

    def answer(self, shown: Shown, status: int = 200) -> Response:
        """Return the form as it shows now."""
        if not self.alone:
            return HTMLResponse(form_page.page(self.view, shown), status, self.headers)
        # Browsers write each other status into the console of whoever embeds the form.
        look = form_page.tokens(":host") if self.site else ""
        return HTMLResponse(joined(look, form_part(self.view, shown)), 200, self.headers)


async def show(request: Request) -> Response:
    """GET /f/{token}: the page of a form."""
    return await _with_form(request, _first_sight, alone=False)


async def show_part(request: Request) -> Response:
    """GET /f/{token}/part: the form alone, for a page that embeds it."""
    return await _with_form(request, _first_sight, alone=True)


async def send(request: Request) -> Response:
    """POST /f/{token}: what a visitor typed, and the step that is to be taken."""
    form = await request.form(max_files=0, max_fields=30)
    return await _with_form(request, lambda call: _take_step(call, form), alone=_text(form, "part") == "1")


async def _with_form(request: Request, then: Callable[[_Call], Awaitable[Response]], *, alone: bool) -> Response:
    language = choose(request.headers.get("accept-language", ""), chosen=request.query_params.get("language", ""))
    try:
        view = await read_async(forms.public, visitor(origin_of(request)), request.path_params["token"])
    except NotFound:
        return _notice(language, "gone", 404)
    origin = request.headers.get("origin", "")
    own = not origin or origin in own_origins(wiring().settings)
    if not own and origin not in view.content.sites:
        return PlainTextResponse(translate(language, "signup.strange_site"), 403, {"Vary": "Origin"})
    if not view.content.is_open:
        return _notice(language, "gone", 404)
    return await then(_Call(request, view, "" if own else origin, alone))


async def _first_sight(call: _Call) -> Response:
    request = call.request
    chosen, asked = (
        request.query_params.get("language", "").partition("-")[0],
        request.headers.get("accept-language", ""),
    )
    language = choose(asked, chosen=chosen, otherwise=call.view.content.language)
    return call.answer(_shown(call.view, language, _ticket(call.view)))


def _shown(view: FormView, language: str, ticket: str) -> Shown:
    return Shown(language, ticket, f"{wiring().settings.public_url}/f/{view.token}")


def _ticket(view: FormView) -> str:
    return new_ticket(view.token, wiring().settings.secret, datetime.now(UTC))


async def _take_step(call: _Call, form: FormData) -> Response:
    step, _, chosen = _text(form, "step").partition(":")
    spoken = chosen if step == "language" else _text(form, "language")
    language = spoken if spoken in LANGUAGES else call.view.content.language
    answers = {name: _text(form, name)[: FIELDS[name]].strip() for name in call.view.content.fields}
    typed = Typed(_text(form, "email")[:_LONGEST_ADDRESS].strip(), answers, bool(_text(form, "consent")))
    shown = replace(_shown(call.view, language, _text(form, "ticket")), typed=typed, insisted=_text(form, "insisted"))
    if step == "check":
        return await _check(call, shown)
    if step == "use":
        suggestion = _text(form, "suggestion")[:_LONGEST_ADDRESS]
        return call.answer(replace(shown, typed=replace(typed, address=suggestion), focus="consent"))
    if step == "insist":
        return call.answer(replace(shown, insisted=typed.address, focus="consent"))
    if step in ("change", "language"):
        return call.answer(replace(shown, focus="email" if step == "change" else ""))
    return await _send(call, shown, robot=bool(_text(form, TRAP)))


async def _check(call: _Call, shown: Shown) -> Response:
    """Say what is thought of the address; nothing is kept, and who asks too often hears nothing against it."""
    if not shown.typed.address or _CHECKING.wait(origin_of(call.request)):
        return call.answer(shown)
    judgement = await judge_outsider(shown.typed.address)
    return call.answer(replace(shown, notice=_objection(shown, judgement)))


def _objection(shown: Shown, judgement: Judgement) -> Judgement | None:
    """Return the judgement if the visitor has to hear of it: not when the address is said to be right, and may be."""
    insists = shown.insisted == shown.typed.address and may_insist(judgement)
    return judgement if state_of(judgement) is EntryState.REFUSED and not insists else None


async def _send(call: _Call, shown: Shown, *, robot: bool) -> Response:
    if wait := _SENDING.wait(origin_of(call.request)):
        return call.answer(replace(shown, told="signup.too_much", values={"seconds": wait}), 429)
    settings, now = wiring().settings, datetime.now(UTC)
    visit = visit_of(shown.ticket, call.view.token, settings.secret, now)
    if visit is None:
        return call.answer(replace(shown, ticket=_ticket(call.view), told="signup.too_old"), 422)
    if visit.is_too_short:
        return call.answer(replace(shown, told="signup.too_fast"), 422)
    judgement = await judge_outsider(shown.typed.address)
    if gaps := missing(call.view.content, shown.typed):
        notice = _objection(shown, judgement) if shown.typed.address else None
        return call.answer(replace(shown, missing=gaps, notice=notice), 422)
    state = await _keep(call, shown, visit, judgement, robot=robot)
    if not robot and state is EntryState.REFUSED and (objection := _objection(shown, judgement)):
        return call.answer(replace(shown, notice=objection, focus="email"), 422)
    return call.answer(replace(shown, done=_thanks(call.view, state, robot=robot)))


async def _keep(call: _Call, shown: Shown, visit: Visit, judgement: Judgement, *, robot: bool) -> EntryState:
    site = call.site or call.request.headers.get("referer", "")
    sent = Sent(visit.name, shown.typed, shown.language, _site(site), robot)
    received = await write_async(
        form_entries.receive, visitor(origin_of(call.request)), call.view.token, sent, judgement,
        secret=wiring().settings.secret, now=datetime.now(UTC),
    )  # fmt: skip
    return received.state


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def _thanks(view: FormView, state: EntryState, *, robot: bool) -> str:
    if state is EntryState.REFUSED and not robot:
        return "signup.thanks.refused"
    if state is EntryState.WAITING:
        return "signup.thanks.waiting"
    return f"signup.thanks.{view.content.kind.value}"


async def ask_to_confirm(request: Request) -> Response:
    """GET /f/{token}/confirm/{code}: a button, since programs that look through mails follow every link."""
    language = choose(request.headers.get("accept-language", ""))
    yes = element("button", translate(language, "signup.confirm.yes"), type="submit", class_="send")
    return _notice(language, "confirm", 200, element("form", yes, method="post", class_="signup"))


async def confirm(request: Request) -> Response:
    """POST /f/{token}/confirm/{code}: the visitor's confirmation."""
    language, now = choose(request.headers.get("accept-language", "")), datetime.now(UTC)
    if _SENDING.wait(origin_of(request)):
        return _notice(language, "dead", 429)
    who, secret = visitor(origin_of(request)), wiring().settings.secret
    done = await write_async(form_entries.confirm, who, request.path_params["code"], secret=secret, now=now)
    return _notice(language, "confirmed" if done else "dead", 200 if done else 404)


def _notice(language: str, name: str, status: int, *more: str) -> Response:
    title, text = (translate(language, f"signup.{name}.{part}") for part in ("title", "text"))
    return HTMLResponse(form_page.notice_page(language, title, text, *more), status, {"Cache-Control": "no-store"})


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value.replace("\0", "") if isinstance(value, str) else ""
