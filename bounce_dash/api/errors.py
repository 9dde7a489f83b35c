"""What a refused or failed request looks like: a page of our own for people, a line of JSON for programs."""

from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from bounce_dash.default_language import default_language
from bounce_dash.domain.errors import BadInput, Conflict, NotFound, NotPermitted, Refused, Unavailable
from bounce_dash.domain.signing import TooManyTries
from bounce_dash.i18n import choose, translate

#: refusal → status; the first row that fits counts
STATUSES: tuple[tuple[type[Refused], int], ...] = (
    (NotPermitted, 403),
    (NotFound, 404),
    (BadInput, 400),
    (Conflict, 409),
    (TooManyTries, 429),
    (Unavailable, 503),
    (Refused, 400),
)

_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>
:root{{color-scheme:light dark;--ground:#fbfcfd;--text:#1b1f24;--quiet:#5f6b7a;--accent:#3e4fd8}}
@media(prefers-color-scheme:dark){{:root{{--ground:#111418;--text:#e9edf2;--quiet:#a2adba;--accent:#8f9bff}}}}
body{{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--ground);color:var(--text);
font:14px/20px "Inter Variable",Inter,system-ui,sans-serif}}main{{max-width:360px;padding:24px}}
h1{{font-size:20px;line-height:28px;font-weight:600;margin:0 0 8px}}p{{margin:0 0 16px;color:var(--quiet)}}
a{{color:var(--accent)}}</style></head>
<body><main><h1>{title}</h1><p>{text}</p><a href="/">{back}</a></main></body></html>
"""


async def refused(request: Request, refusal: Refused) -> Response:
    """Answer a refusal with its status and its sentence."""
    status = next(status for kind, status in STATUSES if isinstance(refusal, kind))
    return await answer(request, status, refusal.code, **refusal.values)


async def answer(request: Request, status: int, code: str, **values: object) -> Response:
    """Answer with a page in the reader's language, or with JSON when the client asks for that."""
    asked, chosen = request.headers.get("accept-language", ""), request.cookies.get("language", "")
    language = choose(asked, chosen=chosen, otherwise="") or await default_language()
    sentence = translate(language, code, count=None, **values)
    headers = {"Cache-Control": "no-store"}
    if status == 429:
        headers["Retry-After"] = str(values.get("seconds", 60))
    if "text/html" not in request.headers.get("accept", ""):
        return JSONResponse({"error": code, "message": sentence}, status, headers)
    page = _PAGE.format(
        language=language,
        title=escape(translate(language, "error.page_title")),
        text=escape(sentence),
        back=escape(translate(language, "error.page_back")),
    )
    return HTMLResponse(page, status, headers)
