"""Undoing an import, a batch of addresses at a time: what it made goes, what it changed is put back.

What somebody used or changed meanwhile is left alone, and named.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions.bulk import items
from bounce_dash.actions.importing.notes import mark_of
from bounce_dash.actions.jobs.kind import Running, Step
from bounce_dash.domain.addresses import sort_key
from bounce_dash.domain.jobs import CHANGED
from bounce_dash.store.queries import deleting, job_items
from bounce_dash.store.queries import importing as stored
from bounce_dash.store.queries.batches import Batch

_Notes = Mapping[int, dict[str, Any]]


def undo_batch(session: Session, original: Running, undoing: Running, batch: Batch) -> Step:
    """Take back what an import did to the addresses of a batch."""
    settled = items.settle(session, undoing.id, batch)
    notes = stored.items(session, original.id, settled.ids)
    touched = _touched(session, notes)
    job_items.leave_out(session, undoing.id, sorted(touched), CHANGED)
    rest = {one: note for one, note in notes.items() if one not in touched}
    _put_back(session, rest)
    job_items.mark_undone(session, original.id, list(rest))
    _remove(session, rest)
    return Step(len(rest), _sum(settled.skipped, len(touched)))


def _sum(skipped: Mapping[str, int], touched: int) -> dict[str, int]:
    changed = skipped.get(CHANGED, 0) + touched
    return {**skipped, CHANGED: changed} if changed else dict(skipped)


def _touched(session: Session, notes: _Notes) -> set[int]:
    """Return the addresses that cannot go or change back without harm to what was done since."""
    new = [one for one, note in notes.items() if "new" in note]
    persons = stored.persons(
        session, {note[word] for note in notes.values() for word in ("person", "changed") if word in note}
    )
    return stored.in_use(session, new) | {one for one, note in notes.items() if _differs(note, persons)}


def _differs(note: Mapping[str, Any], persons: Mapping[int, stored.AnyRow]) -> bool:
    if "changed" in note:
        person = persons.get(note["changed"])
        return person is None or any(_plain(getattr(person, name)) != value for name, value in note["after"].items())
    if "person" not in note:
        return False
    person = persons.get(note["person"])
    return person is not None and mark_of(person._asdict()) != note["mark"]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _put_back(session: Session, notes: _Notes) -> None:
    changes: dict[int, dict[str, Any]] = {}
    for note in notes.values():
        if "changed" in note:
            changes[note["changed"]] = _columns(note["before"])
    stored.change_persons(session, changes)
    linked = {one: _moment(note["former_at"]) for one, note in notes.items() if "linked" in note}
    stored.unlink(session, linked)


def _columns(before: Mapping[str, Any]) -> dict[str, Any]:
    columns = {name: _moment(value) if name == "consent_at" else value for name, value in before.items()}
    return columns | ({"key": sort_key(before["name"])} if "name" in before else {})


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _remove(session: Session, notes: _Notes) -> None:
    new: Sequence[int] = sorted(one for one, note in notes.items() if "new" in note)
    deleting.wipe_history(session, new)
    deleting.delete_addresses(session, new)
    stored.drop_persons(session, sorted({note["person"] for note in notes.values() if "person" in note}))
