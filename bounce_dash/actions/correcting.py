"""Correcting one address by hand (rule 13), as the side panel and the person card do it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions.jobs import JobView, starting
from bounce_dash.actions.jobs.registry import KINDS
from bounce_dash.actions.recording.addresses import forgotten_among, new_row
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.addresses import address_key
from bounce_dash.domain.correcting import (
    CORRECT_ADDRESS,
    AlreadyCorrected,
    ChangedMeanwhile,
    NotAnAddress,
    Standing,
    refuse_new,
)
from bounce_dash.domain.errors import NotFound
from bounce_dash.domain.validity import Judgement
from bounce_dash.store.queries import correcting as stored
from bounce_dash.store.queries import plain
from bounce_dash.store.tables import Address

#: Judges the syntax of what was typed; it asks nobody, and so may run within a transaction.
Check = Callable[[str], Judgement]

#: Where an address says that it comes from, when a correction made it.
ORIGIN = "correction"


def correct(
    session: Session,
    actor: Actor,
    address_id: int,
    new_address: str,
    *,
    seen: int | None,
    check: Check,
    secret: bytes,
    now: datetime,
) -> JobView:
    """Put a new address in the place of one; return the job that did it, which `jobs.undo` takes back.

    ``seen`` is the version of the address that the actor was shown, None when it does not matter. Raise NotPermitted,
    NotFound, and what `domain.correcting` names. The old one is kept as replaced, with its history.
    """
    actor.require(Permission.CHANGE_ADDRESSES)
    judged = _without_flaws(check(new_address))
    key = address_key(judged.address)
    known = stored.id_of(session, key)
    rows = stored.locked(session, [address_id, known or 0])
    old = _wanted(session, rows.get(address_id), seen)
    # What is known needs no memory: it is blocked, or was freed since.
    remembered = known is None and bool(forgotten_among(session, {key: judged.address}, secret))
    new = rows.get(known or 0)
    refuse_new(_standing(old), key, None if new is None else _standing(new), remembered=remembered)
    arguments = _arguments(session, old, new or _made(session, key, judged.address, now), made=new is None)
    kind = KINDS[CORRECT_ADDRESS]
    return starting.add(session, actor, kind, stored.frozen([old]), args=arguments, now=now, tools=None)


def _without_flaws(judged: Judgement) -> Judgement:
    if judged.flaws:
        raise NotAnAddress(flaw=judged.flaws[0].value)
    return judged


def _wanted(session: Session, row: Any, seen: int | None) -> Any:
    """Return the row of the address to correct, unless somebody was faster."""
    if row is None:
        raise NotFound()
    if row.replaced_at is not None:
        who, into = stored.last_to_act(session, row.id), stored.text_of(session, row.replaced_by_id)
        raise AlreadyCorrected(who=who, address=into)
    if seen is not None and row.version != seen:
        raise ChangedMeanwhile()
    return row


def _standing(row: Any) -> Standing:
    return Standing(
        id=row.id,
        key=row.key,
        person_id=row.person_id,
        person_name=row.person_name,
        blocked=row.blocked_at is not None,
        complained=row.complained_at is not None,
        replaced=row.replaced_at is not None,
    )


def _made(session: Session, key: str, text: str, now: datetime) -> Any:
    plain.insert_missing(session, Address, [new_row(key, text, ORIGIN, now)])
    made = stored.id_of(session, key)
    assert made is not None  # it was just inserted, by us or by somebody at the same moment
    return stored.locked(session, [made])[made]


def _arguments(session: Session, old: Any, new: Any, *, made: bool) -> dict[str, Any]:
    primary = stored.primary_of(session, old.person_id)
    moves = {word: stored.memberships(session, of, old.id) for word, of in stored.MOVES.items()}
    return {
        "old": old.id,
        "new": new.id,
        "made": made,
        "adopted": new.person_id is None and old.person_id is not None,
        "cleared": new.bounce_count > 0,
        "primary": primary if primary != old.id else None,
        **moves,
        "already": {
            word: [one for one in moves[word] if stored.is_member(session, of, one, new.id)]
            for word, of in stored.MOVES.items()
        },
    }
