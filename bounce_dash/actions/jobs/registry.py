"""Every kind of job. A new one is a file of its own and a line here."""

from bounce_dash.actions.bulk.clear_flag import CLEAR_FLAG
from bounce_dash.actions.exporting.kind import EXPORT
from bounce_dash.actions.jobs.kind import JobKind
from bounce_dash.actions.jobs.undoing import Undo

_STARTABLE: tuple[JobKind, ...] = (CLEAR_FLAG, EXPORT)

_UNDO = Undo({kind.name: kind for kind in _STARTABLE})

KINDS: dict[str, JobKind] = {kind.name: kind for kind in (*_STARTABLE, _UNDO)}
