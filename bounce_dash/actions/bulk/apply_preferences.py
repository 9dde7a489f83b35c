"""Apply changed preferences to addresses that are there already: each is decided anew by the policy that holds.

Undoing puts the flags back; the preferences stay as they were changed, and an address is decided by them as soon as
anything comes back from it.
"""

from dataclasses import dataclass

from sqlmodel import Session

from bounce_dash.actions import preferences
from bounce_dash.actions.bulk.flags import FlagAction
from bounce_dash.actions.jobs.kind import Running, Step
from bounce_dash.actions.recording import verdicts
from bounce_dash.domain.access import Permission
from bounce_dash.domain.jobs import GONE
from bounce_dash.store.queries import flags
from bounce_dash.store.queries import recording as rows
from bounce_dash.store.queries.batches import Batch

#: The code of an address that the policy decides as it stands.
UNAFFECTED = "unaffected"


@dataclass(frozen=True, kw_only=True)
class ApplyPreferences(FlagAction):
    """Administrators only. Not guarded: whatever happened to an address meanwhile, the policy decides it."""

    permission: Permission = Permission.CHANGE_PREFERENCES
    size: int = 500
    guarded: bool = False
    skips: tuple[str, ...] = ()

    def columns(self, job: Running) -> tuple[str, ...]:
        """Name what a verdict writes."""
        return (*verdicts.FLAG, "mailing_name", "mailing_key", "dealt_at")

    def carry_out(self, session: Session, job: Running, batch: Batch) -> Step:
        """Decide a batch anew, and write down how the flags stood that it changed."""
        found = rows.addresses_by_id(session, batch.ids)
        ids = [row.id for row in found]
        flags.write_items(session, job.id, ids, self.skips, self.columns(job))
        decided = verdicts.settle(session, found, verdicts.past_reports(session, ids), preferences.policy(session))
        flags.leave_out_unchanged(session, job.id, ids, UNAFFECTED)
        left_out = {UNAFFECTED: len(ids) - decided.changed, GONE: len(batch.ids) - len(ids)}
        figures = {"blocked": len(decided.blocked), "freed": len(decided.freed)}
        return Step(decided.changed, {code: many for code, many in left_out.items() if many}, figures)


APPLY_PREFERENCES = ApplyPreferences(name="apply_preferences")
