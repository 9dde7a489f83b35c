"""The job that writes an export: to a scratch file, which gets its name when it is complete."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlmodel import Session

from bounce_dash.actions import preferences
from bounce_dash.actions.exporting.columns import COLUMNS, Cell, Column, Shape, cells_of, raw_cells
from bounce_dash.actions.exporting.formats import FORMATS
from bounce_dash.actions.exporting.names import file_name
from bounce_dash.actions.exporting.writers import USUAL_SEPARATOR, Sheet, Writer
from bounce_dash.actions.jobs.kind import Args, Running, Step
from bounce_dash.actions.lists.kind import Exported, owner_of
from bounce_dash.actions.lists.registry import kind_of
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import BadInput, Unavailable
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.spreadsheets import SEPARATORS
from bounce_dash.store.queries import listing_exports
from bounce_dash.store.queries.batches import Batch


@dataclass(frozen=True)
class Export:
    """The kind "export". Arguments: "format" (one of FORMATS), "columns" (names in the order wanted; none: all),
    "language" (the default one when missing), "zone" (IANA name; UTC when missing), "separator" of CSV (that of the
    language when missing), "what" (the list, a written ListRef), "title" (of a selection, project or mailing)."""

    name: str = "export"
    permission: Permission = Permission.EXPORT_PERSONAL
    size: int = 2_000
    keeps_order: bool = True
    guarded: bool = False
    reads_only: bool = True
    looks_ahead: bool = False
    needs_tools: bool = True
    undo: None = None
    undone: None = None

    def prepare(self, session: Session, actor: Actor, args: Args, now: datetime) -> Args:
        """Check every argument, and choose the name that the file gets on disk: nobody can guess it."""
        shape, what = args.get("format"), args.get("what")
        language = args.get("language") or preferences.policy(session).default_language
        title, zone = args.get("title", ""), args.get("zone") or "UTC"
        if not all(isinstance(text, str) and len(text) <= 200 for text in (shape, what, language, title, zone)):
            raise BadInput()
        if shape not in FORMATS:
            raise BadInput(format=shape)
        columns, separator = _columns(exported(ListRef.parse(what)), args.get("columns")), args.get("separator")
        return {
            "format": shape, "columns": columns, "language": language, "zone": _zone(zone).key,
            "what": what, "title": title, "separator": _separator(separator, language),
            "path": secrets.token_urlsafe(24) + FORMATS[shape].ending,
        }  # fmt: skip

    @contextmanager
    def opened(self, job: Running) -> Iterator["_Exporting"]:
        """Write to a scratch file, removed again unless the export came to its end."""
        if job.tools is None:
            raise Unavailable()
        with _scratch_file(job.tools.exports) as (stream, scratch):
            exporting = _begin(job, stream, scratch)
            try:
                yield exporting
            except BaseException:
                exporting.take_back()
                raise


@contextmanager
def _scratch_file(folder: Path) -> Iterator[tuple[BinaryIO, Path]]:
    # In a folder of its own, since writers put files of theirs beside it that an accident would leave there.
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    scratch = Path(tempfile.mkdtemp(suffix=".part", prefix=".", dir=folder)) / "export"
    stream = open(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb", buffering=1 << 18)  # noqa: SIM115
    try:
        yield stream, scratch
    finally:
        with suppress(OSError):  # a full disk shows again when the buffer is flushed; it was reported already
            stream.close()
        shutil.rmtree(scratch.parent, ignore_errors=True)


def exported(listing: ListRef) -> Exported:
    """Return what an export of a list can hold; raise BadInput when there is no such list or export."""
    about = kind_of(listing).exported
    if about is None:
        raise BadInput(what=str(listing)[:40])
    return about


def _columns(about: Exported, asked: object) -> list[str]:
    names = asked or about.columns
    if not isinstance(names, list | tuple) or not all(one in about.columns for one in names):
        raise BadInput(columns=str(names)[:80])
    return list(dict.fromkeys((*(one for one in about.always if one not in names), *names)))


def _separator(asked: object, language: str) -> str:
    separator = asked or USUAL_SEPARATOR.get(language, ",")
    if not isinstance(separator, str) or len(separator) != 1 or separator not in SEPARATORS:
        raise BadInput(separator=str(separator)[:10])
    return separator


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadInput(zone=name[:40]) from error


def _begin(job: Running, stream: BinaryIO, scratch: Path) -> "_Exporting":
    assert job.tools is not None
    args, translate = job.args, job.tools.translate
    listing = ListRef.parse(args["what"])
    known = exported(listing).values(owner_of(listing))
    columns, values = [COLUMNS[name] for name in args["columns"]], [known[name] for name in args["columns"]]
    shape, zone = FORMATS[args["format"]], ZoneInfo(args["zone"])
    heads = [_head(column, translate(args["language"], column.label), args["zone"]) for column in columns]
    called = args["title"] or translate(args["language"], f"export.file.{listing.name}")
    sheet = Sheet(columns, heads, called, args["language"], scratch.parent, args.get("separator", ","))
    cells = raw_cells(columns, zone) if shape.raw else cells_of(columns, args["language"], zone, translate)
    name = file_name(called, job.moment.astimezone(zone).date(), shape.ending)
    path = job.tools.exports / args["path"]
    return _Exporting(values, cells, shape.writer(stream, sheet), stream, scratch, path, name)


def _head(column: Column, label: str, zone: str) -> str:
    # A spreadsheet's moments have no zone of their own: the head says in which they are written.
    return f"{label} ({zone})" if column.shape is Shape.MOMENT else label


@dataclass(slots=True)
class _Exporting:
    values: list[listing_exports.Value]
    cells: Callable[[tuple[Any, ...]], list[Cell]]
    writer: Writer
    stream: BinaryIO
    scratch: Path
    path: Path
    name: str
    complete: bool = False

    def batch(self, session: Session, batch: Batch) -> Step:
        rows = listing_exports.read(session, self.values, batch.ids)
        self.writer.rows(map(self.cells, rows))
        gone = len(batch.ids) - len(rows)
        return Step(len(rows), {"gone": gone} if gone else {})

    def finish(self, session: Session) -> Mapping[str, Any]:
        self.writer.close()
        self.stream.close()
        size = self.scratch.stat().st_size
        self.scratch.replace(self.path)
        self.complete = True
        return {"name": self.name, "size": size}

    def take_back(self) -> None:
        """Remove the complete file: the transaction that was to say so has failed."""
        if self.complete:
            self.path.unlink(missing_ok=True)


EXPORT = Export()
