"""The shape of actions that add addresses to a selection or project, or remove them from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, delete, exists, literal, select, update
from sqlmodel import Session

from bounce_dash.actions.bulk import items
from bounce_dash.actions.bulk.action import Bulk
from bounce_dash.actions.collections import PROJECTS, SELECTIONS, CollectionKind
from bounce_dash.actions.jobs.kind import Args, Running, Step
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import NotFound
from bounce_dash.store.queries.batches import Batch, among
from bounce_dash.store.queries.conflicts import insert_new
from bounce_dash.store.queries.core import ADDRESS


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
        name = session.scalar(select(self.of.table.c.name).where(self.of.table.c.id == job.args["id"]))
        return {"id": job.args["id"], "name": name or ""}

    def add(self, session: Session, job: Running, ids: Sequence[int], at: datetime) -> int:
        """Make addresses members and say how many were none before; raise NotFound when there is nothing to be in."""
        rows = select(literal(job.args["id"]), ADDRESS.c.id).where(among(session, ADDRESS.c.id, ids))
        into = insert_new(session, self.of.members).from_select([self.of.owner.key, "address_id"], rows)
        self.lock(session, job, at)
        # SQLAlchemy forgets how many rows an INSERT wrote unless it is told not to.
        counted = into.on_conflict_do_nothing().execution_options(preserve_rowcount=True)
        return self._count(session, job, session.connection().execute(counted).rowcount)

    def remove(self, session: Session, job: Running, ids: Sequence[int], at: datetime) -> int:
        """End memberships and say how many there were; raise NotFound when there is nothing to be in."""
        self.lock(session, job, at)
        theirs = (self.of.owner == job.args["id"], among(session, self.of.members.c.address_id, ids))
        gone = session.connection().execute(delete(self.of.members).where(*theirs)).rowcount
        self._count(session, job, -gone)
        return gone

    def lock(self, session: Session, job: Running, at: datetime) -> None:
        """Hold the selection or project until the transaction ends, and note the change; raise NotFound."""
        mine = self.of.table.c.id == job.args["id"]
        if not session.connection().execute(update(self.of.table).where(mine).values(changed_at=at)).rowcount:
            raise NotFound()

    def _count(self, session: Session, job: Running, more: int) -> int:
        c = self.of.table.c
        counted = update(self.of.table).where(c.id == job.args["id"]).values(member_count=c.member_count + more)
        session.connection().execute(counted)
        return more

    def is_member(self, job: Running) -> ColumnElement[bool]:
        """Say of an address that it is in the selection or project."""
        members = self.of.members.c
        return exists().where(self.of.owner == job.args["id"], members.address_id == ADDRESS.c.id)

    def write_items(
        self, session: Session, job: Running, batch: Batch, skip: ColumnElement[bool], code: str
    ) -> items.Settled:
        """Write down what is about to become of a batch: done, or left out because ``skip`` holds, or gone."""
        rows = select(literal(job.id), ADDRESS.c.id, case((skip, literal(code)), else_=""), literal(0))
        self.lock(session, job, job.moment)
        return items.write(session, rows.where(among(session, ADDRESS.c.id, batch.ids)), batch)


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
        settled = self.write_items(session, job, batch, self.is_member(job), "member")
        done = self.add(session, job, settled.ids, job.moment)
        return Step(done, items.skipped(session, job.id, settled, done))

    def undo(self, session: Session, original: Running, undoing: Running, batch: Batch) -> Step:
        """Remove again who was added; who was removed meanwhile is named."""
        settled = items.settle_all(session, batch)
        still = self.is_member(original) & among(session, ADDRESS.c.id, settled.ids)
        ids = sorted(session.connection().execute(select(ADDRESS.c.id).where(still)).scalars().all())
        items.name(session, undoing.id, sorted(set(settled.ids).difference(ids)), items.CHANGED)
        if ids:
            self.remove(session, original, ids, undoing.moment)
            items.mark_undone(session, original.id, ids)
        return Step(len(ids), items.skipped(session, undoing.id, settled, len(ids)))

    def undone(self, session: Session, original: Running, undoing: Running) -> None:
        """Discard what was made for it, when it is empty again: also when all that was added is deleted by now."""
        c, made = self.of.table.c, original.args["id"]
        if original.args.get("made") and session.scalar(select(c.member_count).where(c.id == made)) == 0:
            self.of.discard(session, made)


class RemoveFrom(Membership):
    """Removes; the addresses stay. Skips: "no_member"."""

    def carry_out(self, session: Session, job: Running, batch: Batch) -> Step:
        """Remove a batch."""
        settled = self.write_items(session, job, batch, ~self.is_member(job), "no_member")
        done = self.remove(session, job, settled.ids, job.moment)
        return Step(done, items.skipped(session, job.id, settled, done))

    def undo(self, session: Session, original: Running, undoing: Running, batch: Batch) -> Step:
        """Add again who was removed; who was added again meanwhile is named."""
        settled = items.settle_all(session, batch)
        out = ~self.is_member(original) & among(session, ADDRESS.c.id, settled.ids)
        ids = sorted(session.connection().execute(select(ADDRESS.c.id).where(out)).scalars().all())
        items.name(session, undoing.id, sorted(set(settled.ids).difference(ids)), items.CHANGED)
        if ids:
            self.add(session, original, ids, undoing.moment)
            items.mark_undone(session, original.id, ids)
        return Step(len(ids), items.skipped(session, undoing.id, settled, len(ids)))


ADD_TO_SELECTION = AddTo(name="add_to_selection", of=SELECTIONS)
ADD_TO_PROJECT = AddTo(name="add_to_project", of=PROJECTS)
REMOVE_FROM_SELECTION = RemoveFrom(name="remove_from_selection", of=SELECTIONS)
REMOVE_FROM_PROJECT = RemoveFrom(name="remove_from_project", of=PROJECTS)
