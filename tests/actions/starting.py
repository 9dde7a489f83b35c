"""Starting a job as the product does it (`wiring.start_job`): what it runs over is read first, then the job is stored.

No list is the usual one: each test says which list was picked from.
"""

from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions import jobs
from bounce_dash.actions.jobs import starting
from bounce_dash.actions.jobs.kind import Args, Tools
from bounce_dash.domain.access import Actor
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.listing import Picked
from bounce_dash.store.engine import Database


def start(
    database: Database, actor: Actor, kind: str, *, picked: Picked, args: Args, now: datetime, listing: ListRef,
    tools: Tools | None = None,
) -> jobs.JobView:  # fmt: skip
    """Start a job in two sessions, as in production; a small one is carried out before the second one ends."""
    with database.read() as session:
        chosen = starting.freeze(session, actor, kind, listing=listing, picked=picked, now=now)
    with database.write() as session:
        return starting.enqueue(session, actor, chosen, args=args, now=now, tools=tools)


def start_within(
    session: Session, actor: Actor, kind: str, *, picked: Picked, args: Args, now: datetime, listing: ListRef,
    tools: Tools | None = None,
) -> jobs.JobView:  # fmt: skip
    """The same two steps in one session, for tests that have not committed the rows that they start from."""
    chosen = starting.freeze(session, actor, kind, listing=listing, picked=picked, now=now)
    return starting.enqueue(session, actor, chosen, args=args, now=now, tools=tools)
