"""What happened to a person, over all addresses: mailings, bounces, repairs, and who changed what on the card."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from sqlmodel import Session

from bounce_dash.actions.addresses_timeline import TimelineEntry, happened, newest
from bounce_dash.actions.persons.details import target
from bounce_dash.store.queries import person_card as stored

#: Entries of a card's timeline; mailings that it is made of; changes of the card.
_MOST, _MAILINGS, _CHANGES = 300, 200, 50

#: Events that a mailing's own line tells.
_ARRIVALS = frozenset({"delivered", "accepted", "opened", "clicked"})

#: What the audit log says of a card → what the timeline calls it. What concerns an address stands on that's own.
_CHANGED = {
    "person.added": "added",
    "person.consented": "consented",
    "person.consent_withdrawn": "consent_withdrawn",
}


def history(session: Session, person_id: int, ids: Sequence[int]) -> tuple[TimelineEntry, ...]:
    """Return the newest entries; ``ids`` are the person's addresses. The caller has checked the permission.

    A mailing has one line an address: what became of it there.
    """
    mails, others = list(_mailings(session, ids)), list(happened(session, ids))
    own = {(one.address_id, one.mailing_id) for one in mails}
    came_back = {(one.address_id, one.mailing_id) for one in others if one.source == "report" and one.mailing_id}
    told = [one for one in others if one.what not in _ARRIVALS or (one.address_id, one.mailing_id) not in own]
    lines = [one for one in mails if one.what != "sent" or (one.address_id, one.mailing_id) not in came_back]
    return newest(chain(_once(told), lines, _changes(session, person_id)), _MOST)


def _once(entries: Iterable[TimelineEntry]) -> Iterator[TimelineEntry]:
    """Yield the entries, an action on several of the addresses once, and then about none of them."""
    actions: dict[Any, list[TimelineEntry]] = {}
    for one in entries:
        if one.source == "action":
            actions.setdefault((one.at, one.what, one.by, one.undone), []).append(one)
        else:
            yield one
    for alike in actions.values():
        yield alike[0] if len(alike) == 1 else replace(alike[0], address_id=0)


def _mailings(session: Session, ids: Sequence[int]) -> Iterator[TimelineEntry]:
    for address_id, mailing_id, name, sent, opened, clicked in stored.mailings(session, ids, _MAILINGS):
        what = "clicked" if clicked else "opened" if opened else "sent"
        yield TimelineEntry(
            at=clicked or opened or sent,
            source="mailing",
            what=what,
            mailing=name,
            address_id=address_id,
            mailing_id=mailing_id,
        )


def _changes(session: Session, person_id: int) -> Iterator[TimelineEntry]:
    for at, actor, action, details in stored.changes(session, target(person_id), _CHANGES):
        what = details.get("detail", "") if action == "person.changed" else _CHANGED.get(action, "")
        if what:
            yield TimelineEntry(at=at, source="change", what=what, by=actor)
