"""Send a mailing once more to selected recipients: a new draft with exactly those who may be mailed (rule 7)."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions.bulk import items
from bounce_dash.actions.bulk.action import Bulk
from bounce_dash.actions.jobs.kind import Args, Running, Step
from bounce_dash.actions.lists.mailings import mailing
from bounce_dash.actions.sending.taking import letter_of
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.jobs import CHANGED
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.naming import checked_name
from bounce_dash.store.queries import job_items, mailing_figures, resending
from bounce_dash.store.queries import sending as queue
from bounce_dash.store.queries.batches import Batch
from bounce_dash.store.tables import Job

#: The figures of a mailing that recipients count in to whom nothing was sent.
_FIGURE = "recipient_count"


@dataclass(frozen=True, kw_only=True)
class Resend(Bulk):
    """Runs over recipients of the mailing whose list it is started from. The argument "name" is that of the draft; the
    result has its "id" and "name". ``skips`` are the codes of those who may not be mailed.

    Not guarded: whether an address may be mailed is asked when its batch is carried out.
    """

    permission: Permission = Permission.CHANGE_MAILINGS
    size: int = 5_000
    guarded: bool = False
    skips: tuple[str, ...] = resending.SKIPS

    def prepare(self, session: Session, actor: Actor, args: Args, now: datetime) -> Args:
        """Make the empty draft; raise NotFound, NameNeeded, or BadInput for a list that is none of recipients."""
        ref = ListRef.parse(args.get("what"))
        if ref.name != "mailing" or ref.owner is None:
            raise BadInput(listing=str(ref)[:40])
        original, (name, key) = mailing(session, actor, ref.owner), checked_name(args.get("name"))
        values = {"name": name, "key": key, "token": secrets.token_hex(8), "created_at": now}
        written = queue.letter(session, original.id)
        values |= asdict(letter_of(written)) if written is not None else {}
        return {"id": resending.make_draft(session, values)}

    def carry_out(self, session: Session, job: Running, batch: Batch) -> Step:
        """Put a batch into the draft; who may not be mailed is named, with why."""
        draft = job.args["id"]
        done = resending.add(session, job.id, draft, batch.ids)
        mailing_figures.add(session, {draft: {_FIGURE: done}})
        counts = job_items.number_by_code(session, job.id, batch.ids)
        gone = items.gone(len(batch.ids) - sum(counts.values()))
        return Step(done, {code: many for code, many in counts.items() if code} | gone)

    def finish(self, session: Session, job: Running) -> Mapping[str, Any]:
        """Tell the name; and "discarded" when nobody may be mailed, and the draft goes again."""
        draft, name = job.args["id"], resending.name_of(session, job.args["id"])
        if session.get_one(Job, job.id).done == 0 and resending.discard(session, draft):
            return {"name": name, "discarded": True}
        return {"id": draft, "name": name}

    def undo(self, session: Session, original: Running, undoing: Running, batch: Batch) -> Step:
        """Take a batch out of the draft; who went out meanwhile, or was taken out, is named."""
        settled, draft = items.settle_all(session, batch), original.args["id"]
        ids = resending.still_ready(session, draft, settled.ids)
        job_items.leave_out(session, undoing.id, sorted(set(settled.ids).difference(ids)), CHANGED)
        if ids:
            mailing_figures.add(session, {draft: {_FIGURE: -resending.take_out(session, draft, ids)}})
            job_items.mark_undone(session, original.id, ids)
        return Step(len(ids), items.skipped(session, undoing.id, settled, len(ids)))

    def undone(self, session: Session, original: Running, undoing: Running) -> None:
        """Discard the draft, when nobody is left in it."""
        resending.discard(session, original.args["id"])


RESEND = Resend(name="resend")
