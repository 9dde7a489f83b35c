"""Starting the import of a file that was planned."""

from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions.importing.kind import KIND_OF
from bounce_dash.actions.importing.planning import rows_of
from bounce_dash.actions.jobs import starting
from bounce_dash.actions.jobs.kind import JobKind, Tools
from bounce_dash.actions.jobs.registry import KINDS
from bounce_dash.actions.jobs.showing import JobView
from bounce_dash.domain.access import Actor
from bounce_dash.domain.import_refusals import NothingToImport
from bounce_dash.domain.importing import What
from bounce_dash.store.queries.batches import Batch, Frozen
from bounce_dash.store.staged import staged


def start(
    session: Session, actor: Actor, folder: str, name: str, *, what: What, tools: Tools, now: datetime
) -> JobView:
    """Start the import of the rows in a folder of `Tools.exports`; a small one is over on return.

    ``name`` is the file's, ``what`` it is a list of. Raise NotPermitted, FileGone, or NothingToImport.
    """
    kind = KINDS[KIND_OF[what]]
    actor.require(kind.permission)
    with staged(rows_of(tools.exports, folder)) as rows:
        tally = rows.tally()
    if not tally.imported:
        raise NothingToImport()
    frozen, args = _positions(kind, tally.rows), {"folder": folder, "name": name}
    return starting.add(session, actor, kind, frozen, args=args, now=now, tools=tools)


def _positions(kind: JobKind, rows: int) -> Frozen:
    batches = (range(first, min(first + kind.size, rows + 1)) for first in range(1, rows + 1, kind.size))
    return Frozen(rows, tuple(Batch(some, [0] * len(some)).pack() for some in batches))
