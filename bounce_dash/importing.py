"""Files on their way in: what the room `sheets` reads of them, `actions.importing` plans and imports.

That room, and pandas with it, is loaded when the first file comes: a server that gets none does without.
"""

import secrets
import shutil
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import count, islice
from pathlib import Path

from bounce_dash import wiring
from bounce_dash.actions import jobs
from bounce_dash.actions.importing import mappings, outcome, planning, starting
from bounce_dash.actions.jobs import JobView
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.import_refusals import FileGone, NoRoom, NotASheet, TooManyRows
from bounce_dash.domain.import_rows import PlannedRow, SheetRow, Tally
from bounce_dash.domain.importing import Asked, Meaning, Sheet, What
from bounce_dash.domain.jobs import CannotWrite
from bounce_dash.i18n import translate

#: Rows that are imported at a time. A plan takes about 20 seconds for each half million.
MOST_ROWS = 5_000_000

#: How much room a file takes while it is imported, in times its own size: its plan, and what the database makes of it.
_ROOM = 12

#: Rows that are planned in one look at the database.
_AT_A_TIME = 2_000


def look(actor: Actor, path: Path, asked: Asked, what: What = What.PEOPLE) -> Sheet:
    """Say how a file is read and what its columns mean, as remembered or guessed; what is ``asked`` for counts more.

    Raise what the file is refused with (domain.import_refusals), NotASheet for one that cannot be opened.
    """
    from bounce_dash.sheets.opening import look_at, open_sheet

    actor.require(Permission.CHANGE_ADDRESSES)
    try:
        sheet = look_at(open_sheet(path), asked)
    except FileNotFoundError as error:
        raise FileGone() from error
    except OSError as error:
        raise NotASheet() from error
    return wiring.read(mappings.recalled, actor, sheet, what)


def new_folder() -> str:
    """Return the name of a new folder for a file, within that of the exports: nobody can guess it."""
    return secrets.token_urlsafe(24)


def plan(
    actor: Actor, path: Path, sheet: Sheet, folder: str, *, what: What, mends: Collection[str] = (),
    heard: Callable[[int], object] = lambda rows: None,
) -> Tally:  # fmt: skip
    """Say what will become of each row of a file, and keep it in a folder for the import; change nothing else.

    ``mends`` are remedies of domain.mending; ``heard`` is told how many rows are planned so far. Raise what the file is
    refused with, NoAddressColumn first.
    """
    from bounce_dash.sheets.opening import open_sheet
    from bounce_dash.sheets.rows import read_rows

    file = open_sheet(path)
    rows = read_rows(file, sheet.reading, sheet.meanings, what, mends)
    check_room(path.stat().st_size)
    if file.fewest_rows() > MOST_ROWS:
        raise TooManyRows(most=f"{MOST_ROWS:,}")
    secret = wiring.wiring().settings.secret
    with planning.new_plan(wiring.tools().exports, folder) as into:
        for some in _batches(rows):
            wiring.read(planning.plan, actor, some, into, secret=secret, what=what)
            heard(some[-1].position)
        if Meaning.HASH in sheet.meanings and what is What.SUPPRESSED:
            wiring.read(planning.resolve, actor, into, secret=secret)
        return into.tally()


def check_room(size: int) -> None:
    """Raise NoRoom when the disk has none to import a file of so many bytes."""
    where = next(folder for folder in wiring.tools().exports.absolute().parents if folder.exists())
    if shutil.disk_usage(where).free < _ROOM * size:
        raise NoRoom()


def _batches(rows: Iterable[SheetRow]) -> Iterator[Sequence[PlannedRow]]:
    planned = (PlannedRow(position, row) for position, row in zip(count(1), rows, strict=False))
    while some := list(islice(planned, _AT_A_TIME)):
        if some[-1].position > MOST_ROWS:
            raise TooManyRows(most=f"{MOST_ROWS:,}")
        yield some


def page(folder: str, narrowed: str, limit: int, offset: int = 0) -> list[PlannedRow]:
    """Return rows of a planned file that a filter lets through (see `actions.importing.planning.page`)."""
    return planning.page(wiring.tools().exports, folder, narrowed, limit, offset)


def start(actor: Actor, sheet: Sheet, folder: str, name: str, *, what: What) -> JobView:
    """Start the import of a planned file, and remember what its columns mean; a small one is over on return.

    Raise NothingToImport when no row would be imported, FileGone when the plan is not kept any more.
    """
    now = datetime.now(UTC)
    job = wiring.write(starting.start, actor, folder, name, what=what, tools=wiring.tools(), now=now)
    wiring.write(mappings.remember, actor, sheet, what, now=now)
    return job


def bring_in(actor: Actor, sheet: Sheet, folder: str, name: str, *, what: What) -> JobView:
    """`start`, and return when the import is over, whoever carries it out."""
    return _finished(actor, start(actor, sheet, folder, name, what=what))


def undo(actor: Actor, job_id: int) -> JobView:
    """Take an import back, and return when that is over; raise NotFound, CannotUndo."""
    return _finished(actor, wiring.write(jobs.undo, actor, job_id, datetime.now(UTC)))


def _finished(actor: Actor, job: JobView) -> JobView:
    if not job.over:
        wiring.work_off(job.id)
    while not (job := wiring.read(jobs.view, actor, job.id)).over:
        time.sleep(0.1)  # another process has it
    return job


def write_outcome(folder: str, path: Path, language: str) -> None:
    """Write what became of each row of a planned file; raise CannotWrite."""
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            outcome.write_outcome(wiring.tools().exports, folder, stream, language=language, translate=translate)
    except OSError as error:
        raise CannotWrite() from error


def outcome_file(folder: str, language: str) -> Path:
    """Write what became of each row beside the file, and return where; raise FileGone, CannotWrite."""
    path = wiring.tools().exports / folder / f"outcome-{language}.csv"
    write_outcome(folder, path, language)
    return path


def forget(folder: str) -> None:
    """Remove the folder of a file, with all that is in it."""
    shutil.rmtree(wiring.tools().exports / folder, ignore_errors=True)
