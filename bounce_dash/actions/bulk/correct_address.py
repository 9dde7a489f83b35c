"""Correct one address (rule 13): the new one takes its place everywhere, the old one keeps its history.

A job like the others, so that it stands on the timelines and in the log, and can be undone for as long. Its arguments
hold ids alone: no address stays behind in them when it is deleted. `actions.correcting` starts it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions.bulk import items
from bounce_dash.actions.bulk.action import Bulk
from bounce_dash.actions.bulk.clear_flag import cleared
from bounce_dash.actions.jobs.kind import Args, Running, Step
from bounce_dash.domain import correcting
from bounce_dash.domain.access import Actor
from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.jobs import CHANGED
from bounce_dash.store.queries import correcting as stored
from bounce_dash.store.queries import deleting, flags, job_items, memberships
from bounce_dash.store.queries.batches import Batch

_OLD = ("is_primary", "replaced_at", "replaced_by_id")


@dataclass(frozen=True, kw_only=True)
class CorrectAddress(Bulk):
    """Arguments: "old" and "new" are ids; "made" says that nobody knew the new one, "adopted" that it was nobody's,
    "cleared" that it had a count; "primary" is the person's primary address unless it was the old one; under the words
    of MOVES stand the ids of what the old one is in, under "already" those where the new one was a member before.
    """

    def prepare(self, session: Session, actor: Actor, args: Args, now: datetime) -> Args:
        """Refuse: a correction starts from one address, never from a list."""
        raise BadInput(kind=self.name)

    def carry_out(self, session: Session, job: Running, batch: Batch) -> Step:
        """Put the new address in the place of the old one."""
        settled = items.settle(session, job.id, batch)
        if not settled.ids:
            return Step(0, settled.skipped)
        old, new, gains = job.args["old"], job.args["new"], _gains(session, job)
        flags.write_items(session, job.id, [old], (), _OLD)
        flags.write_items(session, job.id, [new], (), gains)
        stored.set_primary(session, job.args["primary"], primary=False)
        stored.retire(session, old, new, job.moment)
        stored.give(session, new, gains)
        _move_on(session, job, old, new)
        return Step(1)

    def undo(self, session: Session, original: Running, undoing: Running, batch: Batch) -> Step:
        """Put the old address back in its place, unless either of the two changed meanwhile."""
        settled, old, new = items.settle(session, undoing.id, batch), original.args["old"], original.args["new"]
        if CHANGED in settled.skipped or old not in settled.ids:
            return _nothing(session, undoing, settled)
        here = new in settled.ids
        _move_back(session, original, undoing.moment, here=here)
        person = _back_in_place(session, original)
        job_items.mark_undone(session, original.id, settled.ids)
        if here:
            _release(session, original)
        stored.restore_primary(session, original.args["primary"], person)
        return Step(len(settled.ids))


def _gains(session: Session, job: Running) -> Mapping[str, Any]:
    """Return the new values of the new address by column."""
    old = stored.locked(session, [job.args["old"]])[job.args["old"]]
    owner = {name: getattr(old, name) for name in stored.OWNER} if job.args["adopted"] else {}
    flag = cleared(job.moment) if job.args["cleared"] else {}
    return {"is_primary": old.person_id is not None, **owner, **flag}


def _move_on(session: Session, job: Running, old: int, new: int) -> None:
    for word, of in stored.MOVES.items():
        for one in job.args[word]:
            if memberships.hold(session, of, one, job.moment):
                memberships.add(session, of, one, [new])
                memberships.remove(session, of, one, [old])


def _move_back(session: Session, original: Running, at: datetime, *, here: bool) -> None:
    """Let the old address in again where it was; not where somebody took the new one, if it is ``here``, out."""
    old, new = original.args["old"], original.args["new"]
    for word, of in stored.MOVES.items():
        for one in original.args[word]:
            if not memberships.hold(session, of, one, at) or (here and not stored.is_member(session, of, one, new)):
                continue
            memberships.add(session, of, one, [old])
            if one not in original.args["already"][word]:
                memberships.remove(session, of, one, [new])


def _back_in_place(session: Session, original: Running) -> int | None:
    """Restore the old address; return whose it is."""
    old, new = original.args["old"], original.args["new"]
    stored.set_primary(session, new, primary=False)
    person: int | None = stored.locked(session, [old])[old].person_id
    another = stored.primary_of(session, person) is not None  # somebody chose it meanwhile
    flags.put_back(session, original.id, [old], _OLD[1:] if another else _OLD)
    return person


def _release(session: Session, original: Running) -> None:
    """Leave the new address as it was before: gone when nobody knew it, and nothing leads to it since."""
    new = original.args["new"]
    if not original.args["made"]:
        owner = stored.OWNER if original.args["adopted"] else ()
        flag = tuple(cleared(original.moment)) if original.args["cleared"] else ()
        flags.put_back(session, original.id, [new], (*owner, *flag))
    elif not stored.is_used(session, new, but_job=original.id):
        deleting.wipe_history(session, [new])
        deleting.delete_addresses(session, [new])


def _nothing(session: Session, undoing: Running, settled: items.Settled) -> Step:
    job_items.leave_out(session, undoing.id, settled.ids, CHANGED)
    number = settled.skipped.get(CHANGED, 0) + len(settled.ids)
    return Step(0, {**settled.skipped, CHANGED: number})


CORRECT_ADDRESS = CorrectAddress(name=correcting.CORRECT_ADDRESS)
