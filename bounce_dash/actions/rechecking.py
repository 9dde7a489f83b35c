"""Domains that nobody answered for are asked about again, and what waited for the answer is told of it (rule 9)."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions import audit
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.forms import EntryState
from bounce_dash.domain.validity import Flaw
from bounce_dash.store.queries import forms, mail_domains

#: Domains that are asked about at a time: no more than wait for one another.
_AT_A_TIME = 50


def due(session: Session, actor: Actor, *, now: datetime) -> list[str]:
    """Return the domains whose time has come to be asked about again."""
    actor.require(Permission.CHANGE_ADDRESSES)
    return mail_domains.due(session, now, _AT_A_TIME)


def settle(session: Session, actor: Actor, flaws: Mapping[str, Flaw | None], *, now: datetime) -> int:
    """Write down what DNS says of domains; return how many entries of forms are not unverified any more.

    Nobody is thrown out: an entry whose domain turns out to take no mail says so, and what becomes of its address is
    for a person to decide.
    """
    actor.require(Permission.CHANGE_ADDRESSES)
    note(session, flaws, now)
    resolved = 0
    for flaw in sorted({flaw for flaw in flaws.values() if flaw is not Flaw.NOT_CHECKED}, key=str):
        theirs = [domain for domain, found in flaws.items() if found is flaw]
        reason = "" if flaw is None else flaw.value
        states = {"state": EntryState.UNVERIFIED.value, "to": EntryState.ACCEPTED.value}
        resolved += forms.resolve(session, theirs, reason, **states)
    if resolved:
        audit.log(session, actor, "form.rechecked", count=resolved, at=now)
    return resolved


def note(session: Session, flaws: Mapping[str, Flaw | None], now: datetime) -> None:
    """Write down what DNS says of domains."""
    written = {domain: "" if flaw is None else flaw.value for domain, flaw in flaws.items()}
    mail_domains.note(session, written, Flaw.NOT_CHECKED.value, now)
