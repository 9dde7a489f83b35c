"""A file on its way in: which step it is at follows from the URL and from the file's folder alone."""

import logging
from dataclasses import replace
from typing import Any

from bounce_dash import uploads
from bounce_dash.actions import jobs
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import BadInput, Refused
from bounce_dash.domain.import_refusals import Broken
from bounce_dash.domain.importing import Meaning, What
from bounce_dash.domain.mending import is_mend
from bounce_dash.domain.states import JobState
from bounce_dash.ui.feedback.outcome import outcome_text
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.frame.base import Base
from bounce_dash.ui.importing.rows import (
    ColumnView,
    MendView,
    Tile,
    columns,
    mend_views,
    shown_values,
    tiles,
)
from bounce_dash.ui.importing.table_state import PlannedTable
from bounce_dash.ui.kit.seen import Next, Steps, seen
from bounce_dash.ui.security.handling import handler
from bounce_dash.uploads import in_thread
from bounce_dash.wiring import read_async

_LOG = logging.getLogger(__name__)

_MAY = Permission.CHANGE_ADDRESSES
PATH = "/import"

#: Remedies that can be used at a time.
_MOST_MENDS = 50


class Importing(PlannedTable, Base):
    """Steps: "file" (choose one), "reading", "check" (what will happen), "running", "done"."""

    step: str = ""
    problem: str = ""
    name: str = ""
    context: str = ""
    progress: str = ""
    what: str = What.PEOPLE.value

    tiles: list[Tile] = []
    blocked: str = ""
    look: str = ""
    all_rows: str = ""
    doubts: list[str] = []
    mends: list[MendView] = []

    reading: dict[str, str] = {}
    sheets: list[str] = []
    columns: list[ColumnView] = []
    columns_more: str = ""

    ok: str = ""
    told: str = ""
    report: str = ""
    undoable: int = 0

    _reading_of: str = ""

    @handler(_MAY, problem="problem")
    async def load(self, *, actor: Actor) -> Next:
        """Show the step of the file that the URL names."""
        folder = self.router.url.query_parameters.get("file", "")
        self.problem, self.tiles, self._planned = "", [], None
        if not folder:
            self.step, self.name, self.context = "file", "", self._reader().text("ui.import.context")
            return None
        self.step = "file"  # unless it is found
        upload = await in_thread(uploads.find, actor, folder)
        return await self._show_job(actor, upload) if upload.job else self._read(upload)

    def _read(self, upload: uploads.Upload) -> Next:
        if not self.tiles:
            self.step, self.context = "reading", ""
        self.name, self.what, self._reading_of = upload.name, upload.what.value, upload.folder
        self.progress, self.problem = self._reader().text("ui.import.reading"), ""
        return _EVENTS.read

    @handler(_MAY, problem="problem", background=True)
    async def read(self, *, actor: Actor) -> Steps:
        """Read the file and say what will become of its rows; what was shown before stays meanwhile."""
        async with self:
            folder = self._reading_of
        upload = await in_thread(uploads.find, actor, folder)
        try:
            async for news in uploads.plan_async(actor, upload):
                async with self:
                    if self._reading_of != folder:
                        return
                    self._hear(news)
                yield None
        except Exception as error:
            async with self:
                self.step = "check" if self.tiles else "file"
            if isinstance(error, Refused):
                raise
            _LOG.exception("a file cannot be read")
            raise Broken() from error
        finally:
            async with self:
                self.progress = ""
        async with self:
            await self._turn_to(0)

    def _hear(self, news: int | uploads.Planned) -> None:
        if isinstance(news, int):
            self.progress = self._reader().text("import.read", count=news)
            return
        self._planned, self.step = news, "check"
        self.problem = self._reader().text(news.lacks) if news.lacks else ""
        self._show_figures(news)
        self._show_reading(news)

    def _show_figures(self, planned: uploads.Planned) -> None:
        reader, tally, upload = self._reader(), planned.tally, planned.upload
        self.tiles = tiles(reader, tally, upload.what)
        self.blocked = reader.text("import.blocked", count=tally.blocked) if tally.blocked else ""
        self.look, self.all_rows = reader.number(tally.look), reader.number(tally.rows)
        planned_rows = reader.text("import.rows_plain", count=tally.rows)
        self.context = "" if planned.lacks else reader.text("ui.import.planned", rows=planned_rows)
        self.ok = reader.text(f"import.ok.{upload.what}", count=tally.imported) if tally.imported else ""
        self.report = "" if planned.lacks else f"{PATH}/{upload.folder}/outcome"
        self.mends = mend_views(reader, upload.mends)
        if self.narrowed not in ("all", "look") or not tally.look:
            self.narrowed = "look" if tally.look else "all"

    def _show_reading(self, planned: uploads.Planned) -> None:
        reader, sheet = self._reader(), planned.sheet
        read = sheet.reading
        self.reading = {"encoding": read.encoding, "separator": read.separator, "sheet": read.sheet,
                        "head": str(read.head), "dates": read.dates.value}  # fmt: skip
        self.sheets, self.columns = list(sheet.sheets), columns(sheet)
        hidden = len(sheet.columns) - len(self.columns)
        self.columns_more = reader.text("ui.import.columns_more", number=reader.number(hidden)) if hidden else ""
        self.heads = [reader.text(f"ui.import.meaning.{name}") for name in shown_values(sheet)]
        self.doubts = [reader.text(f"ui.import.doubt.{doubt}") for doubt in sheet.doubts]
        if not all(column.sure for column in sheet.columns):
            self.doubts.append(reader.text("ui.import.doubt.columns"))

    @handler(_MAY, problem="problem")
    async def read_as(self, name: str, value: str, *, actor: Actor) -> Next:
        """Read the file in another way: another encoding, separator, sheet, line of names, order of dates."""
        if name not in ("encoding", "separator", "sheet", "head", "dates") or not isinstance(value, str):
            raise BadInput()
        said: Any = _whole(value) if name == "head" else value
        upload = await in_thread(uploads.find, actor, self._folder())
        return self._read(await in_thread(uploads.read_anew, upload, **{name: said}))

    @handler(_MAY, problem="problem")
    async def mean(self, position: int, meaning: str, *, actor: Actor) -> Next:
        """Say what a column means."""
        planned = self._planned
        if planned is None or type(position) is not int or meaning not in list(Meaning):
            raise BadInput()
        meanings = list(planned.sheet.meanings)
        if not 0 <= position < len(meanings):
            raise BadInput()
        others = [Meaning.SKIP if one == meaning else one for one in meanings]  # what is given to one leaves the other
        others[position] = Meaning(meaning)
        said = {*planned.upload.said, position}
        return await self._change(actor, meanings=tuple(others), said=tuple(sorted(said)))

    @handler(_MAY, problem="problem")
    async def confirm(self, *, actor: Actor) -> Next:
        """Take over all that was guessed."""
        planned = self._planned
        if planned is None:
            raise BadInput()
        reading = planned.sheet.reading
        asked = replace(planned.upload.asked, head=reading.head, dates=reading.dates)
        meanings = planned.sheet.meanings
        return await self._change(actor, meanings=meanings, said=tuple(range(len(meanings))), asked=asked)

    @handler(_MAY, problem="problem")
    async def list_what(self, what: str, *, actor: Actor) -> Next:
        """Say what the file is a list of."""
        if what not in list(What):
            raise BadInput()
        # What its columns mean depends on that.
        return await self._change(actor, what=What(what), meanings=(), said=())

    @handler(_MAY, problem="problem")
    async def mend(self, mend: str, *, actor: Actor) -> Next:
        """Use a remedy in all rows alike, or use it no more."""
        planned = self._planned
        if planned is None or not is_mend(mend):
            raise BadInput()
        used = planned.upload.mends
        others = tuple(one for one in used if one != mend)
        if others == used and len(used) >= _MOST_MENDS:
            raise BadInput()
        return await self._change(actor, mends=others if mend in used else (*used, mend))

    async def _change(self, actor: Actor, **values: Any) -> Next:
        upload = replace(await in_thread(uploads.find, actor, self._folder()), **values)
        await in_thread(uploads.keep, upload)
        return self._read(upload)

    def _folder(self) -> str:
        return self._planned.upload.folder if self._planned else self._reading_of

    @handler(_MAY, problem="problem")
    async def start(self, *, actor: Actor) -> Next:
        """Import the rows; the page tells when that is done."""
        planned = self._planned
        if planned is None or planned.lacks or self.progress or not planned.sheet.certain:
            raise BadInput()
        upload = await in_thread(uploads.start, actor, planned)
        come_next = await self._show_job(actor, upload)
        feedback = await self.get_state(Feedback)
        job = await read_async(jobs.view, actor, upload.job)
        return come_next if job.over else await feedback._follow(job)

    async def _show_job(self, actor: Actor, upload: uploads.Upload) -> Next:
        job, reader = await read_async(jobs.view, actor, upload.job), self._reader()
        self._reading_of, self.name, self.what = upload.folder, upload.name, upload.what.value
        self.step = "done" if job.over else "running"
        self.told = outcome_text(reader, job) if job.over else ""
        self.context = reader.text("ui.import.undone") if job.state is JobState.UNDONE else ""
        self.undoable = job.id if job.can_undo else 0
        self.report = f"{PATH}/{upload.folder}/outcome"
        return None

    async def _renew(self) -> None:
        """Show what became of the import that this page is about."""
        if self.step in ("running", "done") and (actor := await self._enter()) is not None:
            await self._show_job(actor, await in_thread(uploads.find, actor, self._reading_of))


def _whole(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) < 4):
        raise BadInput()
    return int(value)


_EVENTS = seen(Importing)
