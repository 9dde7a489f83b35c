"""Saskia, her company and her addresses."""

import pytest
from sqlmodel import Session, select

from bounce_dash.actions.persons.card import PersonCard, card
from bounce_dash.domain.access import operator
from bounce_dash.domain.validity import Flaw, Judgement
from bounce_dash.store.tables import Address
from tests.actions.people import blocked, person

SECRET = b"k" * 32
FREE = {"blocked_at": None, "block_cause": "", "reason": "", "bounce_count": 0}


@pytest.fixture
def saskia(session) -> int:
    """A person with a good address and a blocked one, at a company of two."""
    owner = person(session, "Saskia Verhoeven", "Jansen Scheepswerf")
    blocked(session, "s.verhoeven@jansen.example", owner=owner, **FREE)
    blocked(session, "saskia@outloook.example", owner=owner)
    colleague = person(session, "Ruben Post", "Jansen Scheepswerf")
    blocked(session, "ruben@jansen.example", owner=colleague, **FREE)
    return owner.id


def read(session: Session, person_id: int) -> PersonCard:
    """The card as anybody sees it now."""
    session.expire_all()
    return card(session, operator(), person_id)


def judged(address: str, *flaws: Flaw) -> Judgement:
    """What is thought of an address."""
    return Judgement(address, flaws)


def rows_of(session: Session, person_id: int) -> list[Address]:
    """The rows of a person's addresses."""
    session.expire_all()
    return list(session.exec(select(Address).where(Address.person_id == person_id)))
