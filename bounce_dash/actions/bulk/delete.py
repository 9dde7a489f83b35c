"""Delete selected e-mail addresses (rule 10): for good, from everywhere. There is no way back.

What stays: the persons; recipients without address, so that figures of past mailings stay right (one that an incident
holds is decided with it later on); and a keyed hash of each address that was blocked, so that a re-import is blocked
again (unless the preference says otherwise).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from bounce_dash.actions import preferences
from bounce_dash.actions.bulk import items, redacting
from bounce_dash.actions.bulk.action import Bulk
from bounce_dash.actions.jobs.kind import Running, Step
from bounce_dash.domain.access import Permission
from bounce_dash.domain.errors import Unavailable
from bounce_dash.domain.forgetting import forgotten_hash
from bounce_dash.store.queries import collections, deleting, raw_messages
from bounce_dash.store.queries.batches import Batch


@dataclass(frozen=True, kw_only=True)
class Delete(Bulk):
    """Skips only what changed since it was picked. Needs the secret for the hashes.

    There is no way back from a batch, so it is small: a cancellation in another process comes too late for one, and
    what is shown of the progress is never far behind. Smaller ones yet would take half as long again in all.
    """

    permission: Permission = Permission.DELETE_ADDRESSES
    size: int = 2_500
    needs_tools: bool = True
    undo: None = None

    def carry_out(self, session: Session, job: Running, batch: Batch) -> Step:
        """Delete a batch."""
        if job.tools is None:
            raise Unavailable()
        settled = items.settle(session, job.id, batch)
        ids = settled.ids
        if ids:
            _remember(session, ids, job.tools.secret, job)
            for kind in (collections.SELECTIONS, collections.PROJECTS):
                collections.forget_addresses(session, kind, ids)
            raws = raw_messages.about(session, ids)
            deleting.note_incidents(session, ids)
            deleting.wipe_history(session, ids)
            redacting.drop_or_redact(session, raws, lambda: deleting.texts(session, ids))
            deleting.delete_addresses(session, ids)
        return Step(len(ids), settled.skipped)


def _remember(session: Session, ids: Sequence[int], secret: bytes, job: Running) -> None:
    remembers = preferences.policy(session).remember_deleted
    causes = {forgotten_hash(secret, key): cause for key, cause in deleting.block_causes(session, ids).items()}
    kept = {hashed: cause for hashed, cause in causes.items() if remembers and cause is not None}
    # Some were deleted once before, while blocked; now they were not.
    deleting.forget(session, [hashed for hashed in causes if hashed not in kept])
    deleting.remember(session, kept, job.moment)


DELETE = Delete(name="delete")
