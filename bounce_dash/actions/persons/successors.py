"""What an automatic reply told of a person who left, and perhaps of who took over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions import audit
from bounce_dash.actions.persons.details import locked, target
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.addresses import address_key
from bounce_dash.domain.persons import name_in
from bounce_dash.store.queries import person_card as stored
from bounce_dash.store.queries import persons

#: Addresses of a person that are looked at.
_MOST = 50


@dataclass(frozen=True, slots=True)
class Hint:
    """A reply that says that a person left. ``address`` is who it names, or empty; ``name`` what that one seems to be
    called; ``person_id`` and ``person`` who has that address by now, 0 and empty for nobody; ``said`` its words."""

    at: datetime
    address: str
    name: str
    said: str
    person_id: int = 0
    person: str = ""


def hint(session: Session, ids: Sequence[int], *, is_former: bool) -> Hint | None:
    """Return what there is to tell of the owner of addresses; None when nothing is left to do about it."""
    found = stored.telling_reply(session, ids)
    if found is None:
        return None
    known = stored.owner_with(session, address_key(found.successor)) if found.successor else None
    if is_former and (known or not found.successor):
        return None
    person_id, person = known or (0, "")
    return Hint(found.occurred_at, found.successor, name_in(found.successor), found.diagnostic, person_id, person)


def dismiss_hint(session: Session, actor: Actor, person_id: int, *, now: datetime) -> None:
    """Tell nobody any more what a reply told of a person; raise NotFound. Without a hint nothing happens."""
    actor.require(Permission.CHANGE_ADDRESSES)
    locked(session, person_id)
    ids = [one.id for one, _newer in stored.addresses(session, person_id, _MOST) if one.id]
    found = stored.telling_reply(session, ids)
    if found is None:
        return
    persons.note(session, found.address_id, stored.DISMISSED, actor.name, now)
    audit.log(session, actor, "person.hint_dismissed", target=target(person_id), at=now)
