"""Restore consent (rule 4): the persons want our mail again, so earlier complaints mean nothing any more.

What else is known of an address still counts: one that also bounced for good stays blocked, for that cause.
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select, update
from sqlmodel import Session

from bounce_dash.actions import preferences
from bounce_dash.actions.bulk.flags import FlagAction
from bounce_dash.actions.jobs.kind import Running
from bounce_dash.actions.recording import verdicts
from bounce_dash.domain.access import Permission
from bounce_dash.store.queries.core import ADDRESS, JOB_ITEM


@dataclass(frozen=True, kw_only=True)
class RestoreConsent(FlagAction):
    """Skips "no_complaint". Administrators only."""

    permission: Permission = Permission.RESTORE_CONSENT
    size: int = 500

    def columns(self, job: Running) -> tuple[str, ...]:
        """Name what a verdict writes, and the consent."""
        return (*verdicts.FLAG, "mailing_name", "mailing_key", "consented_at")

    def write(self, session: Session, job: Running, going: ColumnElement[bool]) -> int:
        """Note the consent, and decide the addresses anew."""
        run = session.connection().execute
        ids = sorted(session.scalars(select(ADDRESS.c.id).where(going)))
        run(update(ADDRESS).where(going).values(consented_at=job.moment))
        verdicts.refresh(session, ids, preferences.policy(session))
        # The verdict counted the versions up; undoing asks whether they are still the same.
        version = select(ADDRESS.c.version).where(ADDRESS.c.id == JOB_ITEM.c.address_id).scalar_subquery()
        mine = (JOB_ITEM.c.job_id == job.id, JOB_ITEM.c.address_id.in_(ids))
        run(update(JOB_ITEM).where(*mine).values(version=version))
        return len(ids)


RESTORE_CONSENT = RestoreConsent(
    name="restore_consent",
    skips=(("no_complaint", ADDRESS.c.complained_at.is_(None)),),
)
