"""The shape of actions that add addresses to a selection or project, or remove them from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions.bulk import items
from bounce_dash.actions.bulk.action import Bulk
from bounce_dash.actions.collections import PROJECTS, SELECTIONS, CollectionKind
from bounce_dash.actions.jobs.kind import Args, Running, Step
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import NotFound
from bounce_dash.domain.jobs import CHANGED
from bounce_dash.store.queries import collections, job_items, memberships
from bounce_dash.store.queries.batches import Batch
from bounce_dash.store.tables import Job


@dataclass(frozen=True, kw_only=True)
class Membership(Bulk):
    """Adds or removes members. The argument "id" names the selection or project; the result has its "id" and "name"."""

    of: CollectionKind
    permission: Permission = Permission.MANAGE_COLLECTIONS
    guarded: bool = False

    def prepare(self, session: Session, actor: Actor, args: Args, now: datetime) -> Args:
        """Find the selection or project; raise NotFound."""
        return {"id": self.of.get(session, actor, args.get("id", 0)).id}

    def finish(self, session: Session, job: Running) -> Mapping[str, Any]:
        """Tell the name, which the sentence about the result needs."""
        return {"id": job.args["id"], "name": collections.name_of(session, self.of.tables, job.args["id"])}

    def add(self, session: Session, job: Running, ids: Sequence[int], at: datetime) -> int:
        """Make addresses members and say how many were none before; raise NotFound when there is nothing to be in."""
        self._hold(session, job, at)
        return memberships.add(session, self.of.tables, job.args["id"], ids, at)

    def remove(self, session: Session, job: Running, ids: Sequence[int], at: datetime) -> int:
        """End memberships and say how many there were; raise NotFound when there is nothing to be in."""
        self._hold(session, job, at)
        return memberships.remove(session, self.of.tables, job.args["id"], ids)

    def _hold(self, session: Session, job: Running, at: datetime) -> None:
        if not memberships.hold(session, self.of.tables, job.args["id"], at):
            raise NotFound()

    def write_items(self, session: Session, job: Running, batch: Batch, code: str, *, members: bool) -> items.Settled:
        """Write down what is about to become of a batch: done, or gone, or left out with ``code`` for being members
        (for being none when ``members`` is False)."""
        self._hold(session, job, job.moment)
        into, ids = job.args["id"], batch.ids
        here = memberships.write_items(session, job.id, self.of.tables, into, ids, code, members=members)
        return items.Settled(ids, here, items.gone(len(ids) - here))

    def unchanged(
        self, session: Session, original: Running, undoing: Running, settled: items.Settled, *, members: bool
    ) -> list[int]:
        """Return who is still a member (or none) as the job that is undone left them; the others are named."""
        ids = memberships.those_in(session, self.of.tables, original.args["id"], settled.ids, members=members)
        job_items.leave_out(session, undoing.id, sorted(set(settled.ids).difference(ids)), CHANGED)
        return ids


class AddTo(Membership):
    """Adds. Instead of "id" the arguments may hold the "name" (and "description") of a new one. Skips: "member"."""

    def prepare(self, session: Session, actor: Actor, args: Args, now: datetime) -> Args:
        """Find the selection or project, or make it; raise NotFound, NameTaken, NameNeeded or BadInput."""
        if "name" not in args:
            return super().prepare(session, actor, args, now)
        made = self.of.create(session, actor, args["name"], args.get("description", ""), now=now)
        return {"id": made.id, "made": True}

    def carry_out(self, session: Session, job: Running, batch: Batch) -> Step:
        """Add a batch; who is a member already stays one and is named."""
        settled = self.write_items(session, job, batch, "member", members=True)
        done = self.add(session, job, settled.ids, job.moment)
        return Step(done, items.skipped(session, job.id, settled, done))

    def undo(self, session: Session, original: Running, undoing: Running, batch: Batch) -> Step:
        """Remove again who was added; who was removed meanwhile is named."""
        settled = items.settle_all(session, batch)
        ids = self.unchanged(session, original, undoing, settled, members=True)
        if ids:
            self.remove(session, original, ids, undoing.moment)
            job_items.mark_undone(session, original.id, ids)
        return Step(len(ids), items.skipped(session, undoing.id, settled, len(ids)))

    def undone(self, session: Session, original: Running, undoing: Running) -> None:
        """Discard what was made for it, when it is empty again: also when all that was added is deleted by now."""
        self._discard(session, original, undoing)

    def finish(self, session: Session, job: Running) -> Mapping[str, Any]:
        """Tell the name; and "discarded" when nothing came into what was made for it, which goes again then."""
        told = super().finish(session, job)
        nothing_added = session.get_one(Job, job.id).done == 0
        return {"name": told["name"], "discarded": True} if nothing_added and self._discard(session, job, job) else told

    def _discard(self, session: Session, original: Running, ending: Running) -> bool:
        """Delete what was made for a job if nothing is in it; say whether that was so."""
        made = collections.one(session, self.of.tables, original.args["id"]) if original.args.get("made") else None
        if made is None or made.members:
            return False
        self.of.delete(session, ending.actor, made.id, now=ending.moment)
        return True


class RemoveFrom(Membership):
    """Removes; the addresses stay. Skips: "no_member"."""

    def carry_out(self, session: Session, job: Running, batch: Batch) -> Step:
        """Remove a batch."""
        settled = self.write_items(session, job, batch, "no_member", members=False)
        done = self.remove(session, job, settled.ids, job.moment)
        return Step(done, items.skipped(session, job.id, settled, done))

    def undo(self, session: Session, original: Running, undoing: Running, batch: Batch) -> Step:
        """Add again who was removed; who was added again meanwhile is named."""
        settled = items.settle_all(session, batch)
        ids = self.unchanged(session, original, undoing, settled, members=False)
        if ids:
            self.add(session, original, ids, undoing.moment)
            job_items.mark_undone(session, original.id, ids)
        return Step(len(ids), items.skipped(session, undoing.id, settled, len(ids)))


ADD_TO_SELECTION = AddTo(name="add_to_selection", of=SELECTIONS)
ADD_TO_PROJECT = AddTo(name="add_to_project", of=PROJECTS)
REMOVE_FROM_SELECTION = RemoveFrom(name="remove_from_selection", of=SELECTIONS)
REMOVE_FROM_PROJECT = RemoveFrom(name="remove_from_project", of=PROJECTS)
