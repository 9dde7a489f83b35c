"""Files brought into a database of a test, the way that the product does it, and all rows that come of it."""

from itertools import count, islice
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bounce_dash.actions import jobs
from bounce_dash.actions.importing import planning, starting
from bounce_dash.actions.jobs.kind import Tools
from bounce_dash.domain.access import Actor
from bounce_dash.domain.import_rows import PlannedRow, Tally
from bounce_dash.domain.importing import Asked, Meaning, What
from bounce_dash.i18n.lookup import translate
from bounce_dash.sheets.opening import look_at, open_sheet
from bounce_dash.sheets.rows import read_rows
from bounce_dash.store.engine import Database
from bounce_dash.store.queries import core
from tests.conftest import NOW

_number = count()

#: Columns that say that something changed, not what.
_TRACES = frozenset({"version"})


class Bringing:
    """One database, and what is brought into it. ``size`` rows are planned at a time."""

    def __init__(self, database: Database, folder: Path, actor: Actor, size: int = 7) -> None:
        self.database, self.actor, self._folder, self._size = database, actor, folder, size
        self.tools = Tools(folder / "exports", b"k" * 32, translate)

    def file(self, content: str | bytes | Path) -> Path:
        """A file with this content, unless it is one."""
        if isinstance(content, Path):
            return content
        path = self._folder / f"{next(_number)}.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def plan(self, content: str | bytes | Path, what: What = What.PEOPLE, **asked: Any) -> tuple[str, Tally]:
        """Plan a file; return its folder, and what will become of its rows."""
        opened = open_sheet(self.file(content))
        sheet = look_at(opened, Asked(**asked)).about(what)
        rows = read_rows(opened, sheet.reading, sheet.meanings, what)
        planned = (PlannedRow(position, row) for position, row in zip(count(1), rows, strict=False))
        folder = f"folder-{next(_number)}"
        with planning.new_plan(self.tools.exports, folder) as into:
            while some := list(islice(planned, self._size)):
                with self.database.read() as session:
                    planning.plan(session, self.actor, some, into, secret=self.tools.secret, what=what)
            if Meaning.HASH in sheet.meanings:
                with self.database.read() as session:
                    planning.resolve(session, self.actor, into, secret=self.tools.secret)
            return folder, into.tally()

    def rows(self, folder: str, narrowed: str = "all") -> list[PlannedRow]:
        """The rows of a planned file."""
        return planning.page(self.tools.exports, folder, narrowed, 1_000, 0)

    def start(self, folder: str, what: What = What.PEOPLE) -> jobs.JobView:
        """Start the import of a planned file; a small one is over then."""
        with self.database.write() as session:
            return starting.start(
                session, self.actor, folder, "people.csv", what=what, tools=self.tools, now=NOW
            )  # fmt: skip

    def bring(self, content: str | bytes | Path, what: What = What.PEOPLE, **asked: Any) -> jobs.JobView:
        """Import a file of a few rows."""
        job = self.start(self.plan(content, what, **asked)[0], what)
        assert job.state == "done", job
        return job

    def undo(self, job: jobs.JobView) -> jobs.JobView:
        """Take an import of a few rows back."""
        with self.database.write() as session:
            return jobs.undo(session, self.actor, job.id, NOW)

    def stands(self) -> dict[str, list[dict[str, Any]]]:
        """All that an import can touch, without what says that something changed."""
        tables = (core.COMPANY, core.PERSON, core.ADDRESS, core.FORGOTTEN, core.MAILING, core.RECIPIENT, core.REPORT)
        with self.database.read() as session:
            return {
                table.name: [
                    {name: row[name] for name in row if name not in _TRACES}
                    for row in session.connection().execute(select(table).order_by(*table.primary_key)).mappings()
                ]
                for table in tables
            }

    def people(self) -> list[tuple[str, str, str]]:
        """(address, name, company) of all addresses."""
        rows = self.stands()["address"]
        return [(row["address"], row["person_name"], row["company_name"]) for row in rows]
