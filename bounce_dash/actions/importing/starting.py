"""Starting the import of a file that was planned."""

from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions.importing.kind import IMPORT
from bounce_dash.actions.importing.planning import rows_of
from bounce_dash.actions.jobs import starting
from bounce_dash.actions.jobs.kind import Tools
from bounce_dash.actions.jobs.showing import JobView
from bounce_dash.domain.access import Actor
from bounce_dash.domain.importing import NothingToImport
from bounce_dash.store.queries.batches import Batch, Frozen
from bounce_dash.store.staged import staged


def start(session: Session, actor: Actor, folder: str, name: str, *, tools: Tools, now: datetime) -> JobView:
    """Start the import of the rows in a folder of `Tools.exports`; a small one is over on return.

    ``name`` is the file's. Raise NotPermitted, FileGone, or NothingToImport: nothing imported is no success.
    """
    actor.require(IMPORT.permission)
    with staged(rows_of(tools.exports, folder)) as rows:
        tally = rows.tally()
    if not tally.imported:
        raise NothingToImport()
    return starting.add(
        session, actor, IMPORT, _positions(tally.rows), args={"folder": folder, "name": name}, now=now, tools=tools
    )


def _positions(rows: int) -> Frozen:
    batches = (range(first, min(first + IMPORT.size, rows + 1)) for first in range(1, rows + 1, IMPORT.size))
    return Frozen(rows, tuple(Batch(some, [0] * len(some)).pack() for some in batches))
