"""Undoing a list of recipients, a batch of addresses at a time: what it made goes, and flags are as they were.

A recipient of whom something came back since stays, and is named.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions import preferences
from bounce_dash.actions.bulk import items
from bounce_dash.actions.jobs.kind import Running, Step
from bounce_dash.actions.recording.verdicts import refresh
from bounce_dash.domain.facts import BITS, Fact, figures_in
from bounce_dash.domain.jobs import CHANGED
from bounce_dash.store.queries import deleting, imported_sendings, job_items, mailing_figures, plain
from bounce_dash.store.queries import importing as stored
from bounce_dash.store.queries.batches import Batch
from bounce_dash.store.tables import Address

#: Facts of a recipient of whom a list told that something came back.
_CAME_BACK = BITS[Fact.BOUNCED] | BITS[Fact.COMPLAINED]


def undo_sendings(session: Session, original: Running, undoing: Running, batch: Batch) -> Step:
    """Take back what a list told of the addresses of a batch."""
    settled = items.settle(session, undoing.id, batch)
    made = imported_sendings.made(session, original.id, settled.ids)
    touched = imported_sendings.told_since(session, [row.id for row in made])
    job_items.leave_out(session, undoing.id, sorted(touched), CHANGED)
    gone = [row for row in made if row.address_id not in touched]
    rest = [one for one in settled.ids if one not in touched]
    notes = stored.items(session, original.id, rest)
    imported_sendings.take_out(session, original.id, [row.id for row in gone])
    refresh(session, {row.address_id for row in gone if row.facts & _CAME_BACK}, preferences.policy(session))
    dealt = {one: _moment(note["dealt_at"]) for one, note in notes.items() if "dealt_at" in note}
    plain.change(session, Address, imported_sendings.put_back(session, dealt))
    job_items.mark_undone(session, original.id, rest)
    _remove(session, [one for one, note in notes.items() if "new" in note])
    _count_less(session, gone)
    changed = settled.skipped.get(CHANGED, 0) + len(touched)
    return Step(len(rest), {**settled.skipped, **({CHANGED: changed} if changed else {})})


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _remove(session: Session, new: Sequence[int]) -> None:
    """Delete the addresses that came by the list; one that is in use by now stays, without what the list told."""
    idle = sorted(set(new) - stored.in_use(session, new))
    deleting.wipe_history(session, idle)
    deleting.delete_addresses(session, idle)


def _count_less(session: Session, gone: Sequence[imported_sendings.AnyRow]) -> None:
    less: dict[int, Counter[str]] = defaultdict(Counter)
    for row in gone:
        less[row.mailing_id].subtract(dict.fromkeys(figures_in(row.facts, row.reason), 1))
    mailing_figures.add(session, less)
