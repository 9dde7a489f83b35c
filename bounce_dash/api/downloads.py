"""GET /download/{job}: the file of an export, for who asked for it."""

from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote

from anyio import open_file
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bounce_dash.actions.jobs import files
from bounce_dash.domain.errors import NotFound
from bounce_dash.wiring import read_async, tools

#: Bytes sent at a time; smaller pieces cost more than they weigh.
_CHUNK = 256 * 1024


async def download(request: Request) -> Response:
    """Stream the file. It is attached, never shown: it would run in our origin."""
    found = await read_async(files.file_of, request.state.actor, request.path_params["job"])
    # The name on disk comes from the job's row; the request says only which row.
    path = tools().exports / Path(found.path).name
    if not path.is_file():
        raise NotFound()
    headers = {
        "Content-Disposition": attachment(found.name),
        "Content-Length": str(path.stat().st_size),
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return StreamingResponse(_pieces(path), media_type=found.media_type, headers=headers)


async def _pieces(path: Path) -> AsyncIterator[bytes]:
    async with await open_file(path, "rb") as file:
        while piece := await file.read(_CHUNK):
            yield piece


def attachment(name: str) -> str:
    """Return a Content-Disposition (RFC 6266) with the name in ASCII for old browsers and in UTF-8 (RFC 8187)."""
    plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\%' else "_" for c in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
