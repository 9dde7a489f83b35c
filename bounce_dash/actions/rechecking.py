"""Domains of addresses are asked about, those that nobody answered for once more; what waited for the answer is told
of it (rule 9), and addresses of the provider that runs their domain."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions import audit
from bounce_dash.actions.recording.addresses import provider_name
from bounce_dash.actions.recording.cleaning import fitting
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.rechecking import HOLDS, DomainAnswer, is_reserved
from bounce_dash.domain.validity import Flaw
from bounce_dash.store.queries import forms, mail_domains
from bounce_dash.store.tables import Address

#: Domains that are asked about at a time: no more than wait for one another.
_AT_A_TIME = 50

#: Domains of addresses that are looked at in one stretch, and addresses that follow their domain in one transaction.
_STRETCH, _FOLLOW = 500, 5_000


def due(session: Session, actor: Actor, *, now: datetime) -> list[str]:
    """Return the domains whose time has come to be asked about again."""
    actor.require(Permission.CHANGE_ADDRESSES)
    return mail_domains.due(session, now, _AT_A_TIME)


@dataclass(frozen=True, slots=True)
class Walk:
    """A stretch of the domains that addresses have, by name: those to ask about, where the next stretch begins (empty:
    from the start again), and whether addresses got another provider."""

    unknown: tuple[str, ...]
    last: str
    changed: bool


def walk(session: Session, actor: Actor, after: str, *, now: datetime) -> Walk:
    """Return the domains of a stretch that nobody was asked about lately. Addresses that came since their domain was
    asked about get its provider."""
    actor.require(Permission.CHANGE_ADDRESSES)
    found = mail_domains.after(session, after, _STRETCH)
    unknown = [row.domain for row in found if _is_unknown(row, now) and not is_reserved(row.domain)]
    last = found[-1].domain if len(found) == _STRETCH else ""
    if len(unknown) > _AT_A_TIME:
        last = unknown[_AT_A_TIME - 1]
    told = {row.domain: row.provider for row in found if row.provider and not provider_name(row.domain)}
    changed = mail_domains.put_providers(session, told, _FOLLOW)
    # Where more addresses may have to follow, the next walk is through the same stretch.
    return Walk(tuple(unknown[:_AT_A_TIME]), after if changed == _FOLLOW else last, changed > 0)


def _is_unknown(row: mail_domains.AnyRow, now: datetime) -> bool:
    # Who runs a domain that tells it by its name need not be asked; one that did not answer has its time (`due`).
    return not provider_name(row.domain) and not row.waits and (row.checked_at is None or row.checked_at < now - HOLDS)


def settle(session: Session, actor: Actor, answers: Mapping[str, DomainAnswer], *, now: datetime) -> int:
    """Write down what DNS says of domains; return how many entries of forms are not unverified any more."""
    actor.require(Permission.CHANGE_ADDRESSES)
    settled = learn(session, answers, now)
    if settled:
        audit.log(session, actor, "form.rechecked", count=settled, at=now)
    return settled


def learn(session: Session, answers: Mapping[str, DomainAnswer], now: datetime) -> int:
    """Do as `settle` does, for those who have checked the permission and write the log themselves.

    Nobody is thrown out: an entry whose domain turns out to take no mail says so, and what becomes of its address is
    for a person to decide.
    """
    written = {domain: "" if answer.flaw is None else answer.flaw.value for domain, answer in answers.items()}
    providers = {domain: fitting(Address, "provider", answer.provider) for domain, answer in answers.items()}
    mail_domains.note(session, written, providers, Flaw.NOT_CHECKED.value, now)
    # A name that tells by itself who runs it is believed: what stands in front of it may be a filter. Addresses at a
    # domain that takes no mail keep who ran it last.
    told = {one: its for one, its in providers.items() if answers[one].flaw is None and not provider_name(one)}
    mail_domains.put_providers(session, told, _FOLLOW)
    flaws = sorted(set(written.values()) - {Flaw.NOT_CHECKED.value})
    return sum(forms.settle_unverified(session, _with(written, flaw), flaw) for flaw in flaws)


def _with(written: Mapping[str, str], answer: str) -> list[str]:
    return sorted(domain for domain, found in written.items() if found == answer)
