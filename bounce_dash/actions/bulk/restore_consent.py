"""Restore consent (rule 4): the persons want our mail again, so earlier complaints mean nothing any more.

What else is known of an address still counts: one that also bounced for good stays blocked, for that cause.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from bounce_dash.actions import preferences
from bounce_dash.actions.bulk.flags import FlagAction
from bounce_dash.actions.jobs.kind import Running
from bounce_dash.actions.recording import verdicts
from bounce_dash.domain.access import Permission
from bounce_dash.store.queries import flags, job_items


@dataclass(frozen=True, kw_only=True)
class RestoreConsent(FlagAction):
    """Skips "no_complaint". Administrators only."""

    permission: Permission = Permission.RESTORE_CONSENT
    size: int = 500

    def columns(self, job: Running) -> tuple[str, ...]:
        """Name what a verdict writes, and the consent."""
        return (*verdicts.FLAG, "mailing_name", "mailing_key", "consented_at", "dealt_at")

    def write(self, session: Session, job: Running, ids: Sequence[int]) -> int:
        """Note the consent, and decide the addresses anew."""
        going = flags.note_consent(session, ids, self.skips, job.moment)
        verdicts.refresh(session, going, preferences.policy(session))
        # The verdict counted the versions up; undoing asks whether they are still the same.
        job_items.follow_versions(session, job.id, going)
        return len(going)


RESTORE_CONSENT = RestoreConsent(name="restore_consent", skips=("no_complaint",))
