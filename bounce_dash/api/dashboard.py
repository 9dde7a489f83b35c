"""GET /dashboard/csv/{chart}: the numbers behind a chart of the dashboard, narrowed as the page is."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from starlette.requests import Request
from starlette.responses import Response

from bounce_dash.actions.dashboard import CHARTS, Dashboard, dashboard
from bounce_dash.domain.dashboard import question_in
from bounce_dash.domain.errors import NotFound
from bounce_dash.domain.spreadsheets import harmless
from bounce_dash.domain.states import BlockCause
from bounce_dash.wiring import read_async

Table = Iterable[Sequence[object]]


async def export_chart(request: Request) -> Response:
    """Answer with a CSV file: a head, then a row for each mark of the chart. Moments are in UTC."""
    chart = request.path_params["chart"]
    if chart not in CHARTS:
        raise NotFound()
    now = datetime.now(_zone(request.query_params.get("zone", "")))
    found = await read_async(dashboard, request.state.actor, question_in(request.query_params), now=now)
    name = f"{chart}-{found.period.text.replace('..', '-to-')}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(_written(_TABLES.get(chart, _bars(chart))(found)), media_type="text/csv; charset=utf-8",
                    headers=headers)  # fmt: skip


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC  # no zone, or a path


def _mailings(found: Dashboard) -> Table:
    yield "mailing", "sender", "sent (UTC)", "sent", "hard", "soft", "complaints", "left out"
    for one in found.points:
        sent_at = f"{one.sent_at.astimezone(UTC):%Y-%m-%d %H:%M}"
        yield one.name, one.sender, sent_at, one.sent, one.hard, one.soft, one.complaints, one.left_out


def _blocked(found: Dashboard) -> Table:
    yield "first day", "last day", *(cause.value for cause in BlockCause)
    for part in found.parts:
        yield part.period.first, part.period.last, *(part.causes.get(cause, 0) for cause in BlockCause)


def _bars(chart: str) -> Callable[[Dashboard], Table]:
    def table(found: Dashboard) -> Table:
        yield chart, "blocked"
        yield from found.bars[chart]

    return table


_TABLES: dict[str, Callable[[Dashboard], Table]] = {"mailings": _mailings, "blocked": _blocked}


def _written(rows: Table) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([harmless(str(cell), ",") for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")
