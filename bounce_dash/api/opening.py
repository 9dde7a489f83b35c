"""/o/{picture}: the picture in a mailing whose fetching tells that it is opened (a preference, off unless set)."""

import base64
import logging
from datetime import UTC, datetime

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response

from bounce_dash.actions.sending import opening
from bounce_dash.api.session import origin_of
from bounce_dash.api.traffic import Rates
from bounce_dash.domain.access import Actor, visitor
from bounce_dash.domain.errors import Refused
from bounce_dash.wiring import read_async, wiring, write_async

_log = logging.getLogger(__name__)

#: One transparent pixel.
_GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")

#: Each fetch is answered by us, with no trace of it at the reader's.
_HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}

#: What a source may tell at once, and a second afterwards: a provider fetches for many of its users from one address.
_TELLING = Rates(2_000, 200.0)


async def show(request: Request) -> Response:
    """GET /o/{picture}: the same picture for everybody. Whether its name meant anything is found out after that."""
    who, name = visitor(origin_of(request)), request.path_params["picture"]
    told = request.method == "GET" and not _TELLING.wait(who.origin)
    task = BackgroundTask(_note, who, name.removesuffix(".gif")) if told else None
    return Response(_GIF, media_type="image/gif", headers=_HEADERS, background=task)


async def _note(who: Actor, picture: str) -> None:
    secret = wiring().settings.secret
    try:
        if opening.recipient_of(secret, picture) is None:
            return
        if await read_async(opening.is_news, who, picture, secret=secret):
            await write_async(opening.record_opened, who, picture, secret=secret, now=datetime.now(UTC))
    except Refused as refusal:
        _log.warning("an opening was not noted: %s", refusal.code)
