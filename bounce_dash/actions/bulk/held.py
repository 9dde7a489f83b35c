"""What an incident held, decided as one (rule 8): freed, so that it counts for nothing, or confirmed as bounces.

Both run over the addresses that the incident holds, whatever happened to them meanwhile: their facts decide. Undoing
holds the refusals again, and the incident waits for its decision as before.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions import audit, preferences
from bounce_dash.actions.bulk import items
from bounce_dash.actions.bulk.flags import FlagAction
from bounce_dash.actions.jobs.kind import Args, Running, Step
from bounce_dash.actions.recording import verdicts
from bounce_dash.actions.recording.standings import free_recipients, settle_deleted, update_recipients
from bounce_dash.domain.access import Actor
from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.history import PastReport
from bounce_dash.domain.jobs import CHANGED
from bounce_dash.domain.states import Holding, RecipientStatus
from bounce_dash.store.queries import flags, job_items
from bounce_dash.store.queries import incidents as stored
from bounce_dash.store.queries import recording as rows
from bounce_dash.store.queries.batches import Batch


@dataclass(frozen=True, kw_only=True)
class _Decision(FlagAction):
    guarded: bool = False
    skips: tuple[str, ...] = ()

    def prepare(self, session: Session, actor: Actor, args: Args, now: datetime) -> Args:
        """Refuse: it starts from its incident (actions.incidents)."""
        raise BadInput(kind=self.name)

    def becomes(self, incident: stored.AnyRow) -> tuple[RecipientStatus, str, datetime | None]:
        """Say where the decision leaves recipients whose address was deleted: status, reason, when they bounced."""
        raise NotImplementedError

    def finish(self, session: Session, job: Running) -> Mapping[str, Any]:
        """Decide those whose address was deleted meanwhile."""
        incident = stored.row(session, job.args["incident"])
        if incident is not None:
            settle_deleted(session, incident.id, RecipientStatus.HELD, *self.becomes(incident))
        return {}

    def undone(self, session: Session, original: Running, undoing: Running) -> None:
        """Let the incident wait for a decision again."""
        incident = stored.row(session, original.args["incident"])
        if incident is None:
            return
        settle_deleted(session, incident.id, self.becomes(incident)[0], RecipientStatus.HELD, incident.reason)
        open_again: Mapping[str, Any] = {"decision": "", "decided_at": None, "decided_by": "", "job_id": None}
        stored.change(session, incident.id, **open_again)
        audit.log(session, undoing.actor, "incident.reopened", target=str(incident.id), at=undoing.moment)


@dataclass(frozen=True, kw_only=True)
class FreeHeld(_Decision):
    """The fault was ours: recipients are ready again. The flags of addresses stay as they are: nothing was counted."""

    size: int = 10_000

    def becomes(self, incident: stored.AnyRow) -> tuple[RecipientStatus, str, datetime | None]:
        """Say that they are ready, though nobody can be sent to."""
        return RecipientStatus.READY, "", None

    def columns(self, job: Running) -> tuple[str, ...]:
        """Name none."""
        return ()

    def carry_out(self, session: Session, job: Running, batch: Batch) -> Step:
        """Free what is held of a batch."""
        settled = items.settle_all(session, batch)
        job_items.write_done(session, job.id, settled.ids)
        recipients = stored.move(session, job.args["incident"], settled.ids, Holding.HELD, Holding.FREED)
        free_recipients(session, recipients)
        return Step(len(settled.ids), settled.skipped)

    def undo(self, session: Session, original: Running, undoing: Running, batch: Batch) -> Step:
        """Hold it again, but of recipients to whom the mailing went once more."""
        settled, incident = items.settle_all(session, batch), original.args["incident"]
        again = stored.move(session, incident, settled.ids, Holding.FREED, Holding.HELD, unless_sent=True)
        _stand(session, settled.ids, again, undoing.moment)
        sent = sorted(stored.those_with(session, incident, settled.ids, Holding.FREED))
        job_items.leave_out(session, undoing.id, sent, CHANGED)
        back = sorted(set(settled.ids) - set(sent))
        job_items.mark_undone(session, original.id, back)
        return Step(len(back), settled.skipped | ({CHANGED: len(sent)} if sent else {}))


@dataclass(frozen=True, kw_only=True)
class ConfirmHeld(_Decision):
    """They are really blocked: each refusal is a bounce as any other, from when it came."""

    size: int = 500

    def becomes(self, incident: stored.AnyRow) -> tuple[RecipientStatus, str, datetime | None]:
        """Say that they bounced, at the latest with the last refusal."""
        return RecipientStatus.BOUNCED, incident.reason, incident.last_at

    def columns(self, job: Running) -> tuple[str, ...]:
        """Name what a verdict writes."""
        return (*verdicts.FLAG, "mailing_name", "mailing_key", "dealt_at")

    def carry_out(self, session: Session, job: Running, batch: Batch) -> Step:
        """Count what is held of a batch, and decide its addresses anew."""
        settled = items.settle_all(session, batch)
        found = rows.addresses_by_id(session, settled.ids)
        flags.write_items(session, job.id, settled.ids, self.skips, self.columns(job))
        recipients = stored.move(session, job.args["incident"], settled.ids, Holding.HELD, Holding.CONFIRMED)
        reports = _stand(session, settled.ids, recipients, job.moment)
        decided = verdicts.settle(session, found, reports, preferences.policy(session))
        job_items.follow_versions(session, job.id, settled.ids)
        return Step(len(settled.ids), settled.skipped, {"blocked": len(decided.blocked)})

    def undo(self, session: Session, original: Running, undoing: Running, batch: Batch) -> Step:
        """Hold it again, and put the flags back as they stood, but of addresses whose flag changed meanwhile."""
        settled = items.settle(session, undoing.id, batch)
        if settled.ids:
            held = stored.move(session, original.args["incident"], settled.ids, Holding.CONFIRMED, Holding.HELD)
            _stand(session, settled.ids, held, undoing.moment)
            flags.put_back(session, original.id, settled.ids, self.columns(original))
            job_items.mark_undone(session, original.id, settled.ids)
        return Step(len(settled.ids), settled.skipped)


def _stand(
    session: Session, ids: Sequence[int], recipients: Collection[int], now: datetime
) -> dict[int, list[PastReport]]:
    """Write where recipients stand, given the reports of their addresses, and return these."""
    reports = verdicts.past_reports(session, ids)
    update_recipients(session, recipients, reports, preferences.policy(session), now)
    return reports


FREE_HELD = FreeHeld(name="free_held")
CONFIRM_HELD = ConfirmHeld(name="confirm_held")
