"""Apply changed preferences to addresses that are there already: each is decided anew by the policy that holds.

Undoing puts the flags back; the preferences stay as they were changed, and an address is decided by them as soon as
anything comes back from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, null, select, update
from sqlmodel import Session

from bounce_dash.actions import preferences
from bounce_dash.actions.bulk import items
from bounce_dash.actions.bulk.flags import FlagAction
from bounce_dash.actions.jobs.kind import Running, Step
from bounce_dash.actions.recording import verdicts
from bounce_dash.domain.access import Permission
from bounce_dash.store.queries import recording as rows
from bounce_dash.store.queries.batches import Batch, among
from bounce_dash.store.queries.core import ADDRESS, JOB_ITEM

#: The code of an address that the policy decides as it stands.
UNAFFECTED = "unaffected"


@dataclass(frozen=True, kw_only=True)
class ApplyPreferences(FlagAction):
    """Administrators only. Not guarded: whatever happened to an address meanwhile, the policy decides it."""

    permission: Permission = Permission.CHANGE_PREFERENCES
    size: int = 500
    guarded: bool = False
    skips: tuple[tuple[str, ColumnElement[bool]], ...] = ()

    def columns(self, job: Running) -> tuple[str, ...]:
        """Name what a verdict writes."""
        return (*verdicts.FLAG, "mailing_name", "mailing_key")

    def carry_out(self, session: Session, job: Running, batch: Batch) -> Step:
        """Decide a batch anew, and write down how the flags stood that it changed."""
        found = rows.addresses_by_id(session, batch.ids)
        ids = [row.id for row in found]
        self._write_items(session, job, ids, self.columns(job))
        decided = verdicts.settle(session, found, verdicts.filed(session, ids), preferences.policy(session))
        _leave_out_unaffected(session, job.id, ids)
        left_out = {UNAFFECTED: len(ids) - decided.changed, items.GONE: len(batch.ids) - len(ids)}
        figures = {"blocked": len(decided.blocked), "freed": len(decided.freed)}
        return Step(decided.changed, {code: many for code, many in left_out.items() if many}, figures)


def _leave_out_unaffected(session: Session, job_id: int, ids: Sequence[int]) -> None:
    # Each item foresees the next version of its address; only a verdict that differs brought it about.
    version = select(ADDRESS.c.version).where(ADDRESS.c.id == JOB_ITEM.c.address_id).scalar_subquery()
    mine = (JOB_ITEM.c.job_id == job_id, among(session, JOB_ITEM.c.address_id, ids), JOB_ITEM.c.version != version)
    session.connection().execute(update(JOB_ITEM).where(*mine).values(skipped=UNAFFECTED, before=null()))


APPLY_PREFERENCES = ApplyPreferences(name="apply_preferences")
