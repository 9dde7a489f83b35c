"""POST /import/file: a file to import, as the body of the request. GET /import/{folder}/outcome: what became of it."""

import io
from collections.abc import AsyncIterator

from anyio import open_file, to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from bounce_dash import importing, uploads
from bounce_dash.api.downloads import attachment
from bounce_dash.api.errors import answer
from bounce_dash.api.security import is_own, own_origins
from bounce_dash.default_language import default_language
from bounce_dash.domain.jobs import CannotWrite
from bounce_dash.i18n import choose
from bounce_dash.wiring import wiring


async def take_file(request: Request) -> Response:
    """Write the body to disk as it comes, and answer with the folder by which the file is found again."""
    if not is_own(request.headers, own_origins(wiring().settings)):
        return await answer(request, 403, "error.strange_origin")
    await to_thread.run_sync(importing.check_room, _length(request))
    upload = await to_thread.run_sync(uploads.receive, request.state.actor, request.query_params.get("name", ""))
    try:
        async with await open_file(upload.path, "wb") as file:
            async for piece in request.stream():
                await file.write(piece)
    except OSError as error:
        await to_thread.run_sync(importing.forget, upload.folder)
        raise CannotWrite() from error
    except BaseException:  # the sender went away, or sends more than it may
        importing.forget(upload.folder)
        raise
    return JSONResponse({"folder": upload.folder}, headers={"Cache-Control": "no-store"})


def _length(request: Request) -> int:
    said = request.headers.get("content-length", "")
    return int(said) if said.isascii() and said.isdigit() else 0


async def outcome(request: Request) -> Response:
    """Send what becomes, or became, of each row of a file of the caller's own."""
    folder = request.path_params["folder"]
    upload = await to_thread.run_sync(uploads.find, request.state.actor, folder)
    asked, chosen = request.headers.get("accept-language", ""), request.cookies.get("language", "")
    language = choose(asked, chosen=chosen, otherwise="") or await default_language()
    headers = {"Content-Disposition": attachment(f"{upload.name}.csv"), "Cache-Control": "no-store"}
    return StreamingResponse(_lines(folder, language), media_type="text/csv; charset=utf-8", headers=headers)


async def _lines(folder: str, language: str) -> AsyncIterator[bytes]:
    path = await to_thread.run_sync(importing.outcome_file, folder, language)
    async with await open_file(path, "rb") as file:
        while piece := await file.read(io.DEFAULT_BUFFER_SIZE * 16):
            yield piece
