"""GET /audit/export: the audit log as CSV, narrowed as the screen is, written as it is read."""

import csv
import io
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bounce_dash.actions.audit_log import AuditFilter, AuditRow, list_audit, note_export
from bounce_dash.domain.access import Actor
from bounce_dash.domain.auditing import filter_from
from bounce_dash.domain.spreadsheets import harmless
from bounce_dash.wiring import read_async, write_async

#: Rows that are read in one go.
_CHUNK = 1_000
_HEAD = ("time (UTC)", "who", "action", "target", "count", "from", "details")


async def export_audit(request: Request) -> Response:
    """Answer with a CSV file of all rows that the query of the URL matches, newest first."""
    actor, now = request.state.actor, datetime.now(UTC)
    wanted = AuditFilter(**filter_from(request.query_params))
    await read_async(list_audit, actor, wanted, now=now, limit=1)  # refusals come before the answer begins
    await write_async(note_export, actor, now=now)
    headers = {"Content-Disposition": f'attachment; filename="audit-{now:%Y-%m-%d}.csv"', "Cache-Control": "no-store"}
    return StreamingResponse(_chunks(actor, wanted, now), media_type="text/csv; charset=utf-8", headers=headers)


async def _chunks(actor: Actor, wanted: AuditFilter, now: datetime) -> AsyncIterator[bytes]:
    yield b"\xef\xbb\xbf" + _lines([_HEAD])
    while True:
        page = await read_async(list_audit, actor, wanted, now=now, limit=_CHUNK)
        yield _lines([_cells(row) for row in page.rows])
        if not page.next:
            return
        wanted = AuditFilter(wanted.action, wanted.who, wanted.since, wanted.until, page.next)


def _cells(row: AuditRow) -> tuple[str, ...]:
    details = json.dumps(dict(row.details), ensure_ascii=False, sort_keys=True) if row.details else ""
    return f"{row.at:%Y-%m-%d %H:%M:%S}", row.actor, row.action, row.target, str(row.count), row.origin, details


def _lines(rows: list[tuple[str, ...]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([harmless(cell, ",") for cell in row] for row in rows)
    return text.getvalue().encode("utf-8", "replace")
