"""Visitors who are asked by mail whether an address is theirs: whose turn it is, and what came of it.

An entry is marked before anything is said to a server. From here on a crash leaves its mail's fate unknown, and a user
decides: nobody is asked twice by itself.
"""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions import audit
from bounce_dash.actions.forms import content_of
from bounce_dash.actions.recording.addresses import forgotten_among
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.asking import CONFIRMABLE, LATELY, MOST, Asking, after, counts, may_be_asked_again
from bounce_dash.domain.errors import Conflict, NotFound
from bounce_dash.domain.forms import EntryState, FormContent
from bounce_dash.domain.sending import Outcome
from bounce_dash.domain.skipping import Addressee, skip_cause
from bounce_dash.store.queries import asking as stored
from bounce_dash.store.queries import forms
from bounce_dash.store.tables import Form, FormEntry

#: Visitors who are left out in one transaction; the next look takes the others.
_AT_MOST = 50


@dataclass(frozen=True, slots=True)
class Question:
    """One visitor to be asked: by which form, in which language, with which token in the link. ``tries`` counts it."""

    entry_id: int
    address: str
    language: str
    form_token: str
    content: FormContent
    code: str
    tries: int


def code_of(secret: bytes, form_id: int, visit: str) -> str:
    """Return the token by which the entry of a visit is confirmed: the same in each mail, nobody's to make who lacks
    the key."""
    signed = hmac.new(secret, b"confirm\0%d\0" % form_id + visit.encode(), hashlib.sha256).digest()
    return urlsafe_b64encode(signed).decode("ascii").rstrip("=")


def is_any_due(session: Session, now: datetime) -> bool:
    """Say whether anybody is to be asked at this moment."""
    return stored.is_any_due(session, now)


def take(session: Session, actor: Actor, *, secret: bytes, now: datetime) -> Question | None:
    """Mark the visitor whose turn it is as being asked, and return the question; None when nobody's turn it is.

    Who must not be mailed, or was asked often enough, is left out at this moment.
    """
    actor.require(Permission.MANAGE_FORMS)
    for _ in range(_AT_MOST):
        if (entry := stored.due(session, now)) is None:
            return None
        entry.ask_at = None
        form = session.get_one(Form, entry.form_id)
        if without := _left_out(session, entry, secret, now):
            entry.asking = without.value
            session.flush()
            _log(session, actor, form.name, without, now)
            continue
        entry.asking, entry.asked_at, entry.ask_tries = Asking.UNKNOWN.value, now, entry.ask_tries + 1
        session.flush()
        return _question(form, entry, secret)
    return None


def _left_out(session: Session, entry: FormEntry, secret: bytes, now: datetime) -> Asking | None:
    if entry.state != EntryState.WAITING.value or not entry.address:
        return Asking.NOT
    if now - entry.received_at > CONFIRMABLE:
        return Asking.FAILED
    known = stored.addressee(session, entry.key)
    # Who signed off may sign up again; that an address was blocked is remembered beyond its deletion (rule 10).
    if known is not None and skip_cause(Addressee(**known)) is not None:
        return Asking.LEFT_OUT
    if known is None and forgotten_among(session, {entry.key: entry.address}, secret):
        return Asking.LEFT_OUT
    # A try again is no new mail.
    again = entry.ask_tries > 0
    return Asking.OFTEN if not again and stored.number_asked(session, entry.key, now - LATELY) >= MOST else None


def _question(form: Form, entry: FormEntry, secret: bytes) -> Question:
    assert entry.id is not None  # it was read from its row
    code = code_of(secret, entry.form_id, entry.visit)
    return Question(entry.id, entry.address, entry.language, form.token, content_of(form), code, entry.ask_tries)


def settle(session: Session, actor: Actor, question: Question, outcome: Outcome, *, now: datetime) -> None:
    """Write down what came of a question, and when it is asked again."""
    actor.require(Permission.MANAGE_FORMS)
    asking, again_at = after(outcome, question.tries, now)
    tries = question.tries if counts(outcome) else question.tries - 1
    values = {"asking": asking.value, "ask_at": again_at, "ask_tries": tries}
    if stored.settle(session, question.entry_id, values):
        _log(session, actor, question.content.name, asking, now)


def ask_again(session: Session, actor: Actor, entry_id: int, *, now: datetime) -> str:
    """Have a visitor asked once more, and return the address.

    Raise NotFound; Conflict for one who has confirmed, whose mail is on its way, or whose entry is too old.
    """
    actor.require(Permission.MANAGE_FORMS)
    entry = forms.lock_entry(session, entry_id) if 0 < entry_id < 2**31 else None
    if entry is None or not entry.address:
        raise NotFound()
    waits = entry.state == EntryState.WAITING.value
    if not waits or not may_be_asked_again(entry.asking, entry.asked_at, entry.received_at, now):
        raise Conflict()
    entry.asking, entry.ask_at, entry.ask_tries = Asking.DUE.value, now, 0
    audit.log(session, actor, "form.asked_again", target=session.get_one(Form, entry.form_id).name, at=now)
    return entry.address


def _log(session: Session, actor: Actor, form: str, asking: Asking, now: datetime) -> None:
    audit.log(session, actor, "form.asked", target=form, details={"state": asking.value}, at=now)
