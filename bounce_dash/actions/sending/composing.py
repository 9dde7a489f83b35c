"""A mailing as a draft: made, written, read."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions import audit
from bounce_dash.actions.lists.mailings import mailing as one_mailing
from bounce_dash.actions.sending.taking import letter_of
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import NotFound
from bounce_dash.domain.letters import Letter, checked
from bounce_dash.domain.naming import checked_name
from bounce_dash.domain.sending import WrongState
from bounce_dash.store.queries import preparing as stored
from bounce_dash.store.queries import resending
from bounce_dash.store.queries import sending as queue

#: What a new draft says until somebody writes it; without the way out no mailing goes.
BLANK = "{{unsubscribe}}"


@dataclass(frozen=True, slots=True)
class Draft:
    """A mailing as it is written."""

    id: int
    name: str
    status: str
    letter: Letter


def make(session: Session, actor: Actor, name: object, *, sender: str = "", now: datetime) -> int:
    """Make an empty draft and return its id; raise NameNeeded, NoSender."""
    actor.require(Permission.CHANGE_MAILINGS)
    (clean, key), letter = checked_name(name), checked({"from_address": sender, "text": f"\n\n{BLANK}\n"})
    values = {**asdict(letter), "name": clean, "key": key, "token": secrets.token_hex(8), "created_at": now}
    made = resending.make_draft(session, values)
    audit.log(session, actor, "mailing.made", target=clean, at=now)
    return made


def draft(session: Session, actor: Actor, mailing_id: int) -> Draft:
    """Return a mailing as it is written; raise NotFound."""
    row, known = queue.letter(session, mailing_id), one_mailing(session, actor, mailing_id)
    if row is None:
        raise NotFound(mailing=mailing_id)
    return Draft(mailing_id, known.name, known.status, letter_of(row))


def write(session: Session, actor: Actor, mailing_id: int, name: object, parts: Mapping[str, object], *,
          now: datetime) -> Letter:  # fmt: skip
    """Write what a draft is called and says, the whole of it; raise NameNeeded, what `letters.checked` raises, and
    WrongState for what is no draft any more."""
    actor.require(Permission.CHANGE_MAILINGS)
    (clean, key), letter = checked_name(name), checked(parts)
    one_mailing(session, actor, mailing_id)
    if not stored.change_letter(session, mailing_id, {**asdict(letter), "name": clean, "key": key}):
        raise WrongState()
    audit.log(session, actor, "mailing.written", target=clean, at=now)
    return letter
