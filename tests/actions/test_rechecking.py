"""Who runs the mail of a domain is learnt a stretch at a time, and its addresses follow."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bounce_dash.actions import rechecking
from bounce_dash.actions.jobs.kind import Tools
from bounce_dash.domain.access import operator
from bounce_dash.domain.errors import NotPermitted
from bounce_dash.domain.rechecking import HOLDS, DomainAnswer
from bounce_dash.domain.validity import Flaw
from bounce_dash.store.tables import Address, MailDomain
from bounce_dash.workers import Workers
from tests.actions.factories import address
from tests.actions.people import TOOLS
from tests.conftest import NOW

_GOOGLE = DomainAnswer(provider="Google")


class Asked:
    """A look-up of which Google runs all domains save some; it keeps what it was asked."""

    def __init__(self, **answers: DomainAnswer) -> None:
        self.answers = {f"{name}.nl": answer for name, answer in answers.items()}
        self.asked: list[str] = []

    def __call__(self, domains):
        self.asked += domains
        return {domain: self.answers.get(domain, _GOOGLE) for domain in domains}


def _walk(database, asked, *, now=NOW, times=1):
    tools = Tools(TOOLS.exports, TOOLS.secret, TOOLS.translate, look_up=asked)
    chores = Workers(database, tools, clock=lambda: now)._chores
    for _ in range(times):
        chores.walk_domains()


def _providers(database):
    with database.read() as session:
        return {row.address: row.provider for row in session.exec(select(Address))}


def _add(database, *addresses):
    with database.write() as session:
        for one in addresses:
            address(session, one)


def test_addresses_at_a_domain_get_the_provider_that_runs_it(database):
    _add(database, "ann@werf.nl", "bea@werf.nl", "cas@own.nl", "dee@gmail.com", "eva@werf.example")
    asked = Asked(own=DomainAnswer())

    _walk(database, asked)

    assert asked.asked == ["own.nl", "werf.nl"]  # neither what its name tells nor what nobody can have
    assert _providers(database) == {
        "ann@werf.nl": "Google", "bea@werf.nl": "Google", "cas@own.nl": "", "dee@gmail.com": "", "eva@werf.example": "",
    }  # fmt: skip


def test_who_comes_later_gets_it_too_and_nobody_is_asked_twice(database):
    _add(database, "ann@werf.nl")
    asked = Asked()
    _walk(database, asked)
    _add(database, "bea@werf.nl")

    _walk(database, asked)

    assert (asked.asked, _providers(database)["bea@werf.nl"]) == (["werf.nl"], "Google")


def test_a_domain_that_moved_is_noticed_after_a_while(database):
    _add(database, "ann@werf.nl")
    _walk(database, Asked())
    moved = Asked(werf=DomainAnswer(provider="Microsoft"))

    _walk(database, moved, now=NOW + HOLDS - timedelta(hours=1))
    assert _providers(database) == {"ann@werf.nl": "Google"}
    _walk(database, moved, now=NOW + HOLDS + timedelta(hours=1))
    assert _providers(database) == {"ann@werf.nl": "Microsoft"}


def test_a_domain_that_runs_its_mail_itself_now_counts_as_nobodys(database):
    _add(database, "ann@werf.nl")
    _walk(database, Asked())
    later = NOW + HOLDS + timedelta(hours=1)

    _walk(database, Asked(werf=DomainAnswer(Flaw.NO_SUCH_DOMAIN)), now=later)
    assert _providers(database) == {"ann@werf.nl": "Google"}
    _walk(database, Asked(werf=DomainAnswer()), now=later + HOLDS + timedelta(hours=1))
    assert _providers(database) == {"ann@werf.nl": ""}


def test_many_addresses_at_one_domain_follow_some_at_a_time(database, monkeypatch):
    monkeypatch.setattr(rechecking, "_FOLLOW", 3)
    _add(database, *(f"p{n}@werf.nl" for n in range(7)), "ann@zee.nl")
    tools = Tools(TOOLS.exports, TOOLS.secret, TOOLS.translate, look_up=Asked())
    chores = Workers(database, tools, clock=lambda: NOW)._chores

    followed = []
    for _ in range(4):
        chores.walk_domains()
        followed.append(sum(one == "Google" for one in _providers(database).values()))

    assert followed == [3, 6, 8, 8]


def test_where_nobody_answers_at_all_nothing_is_noted_and_the_walk_stays_where_it_is(database):
    _add(database, "ann@werf.nl", "bea@own.nl")
    silent = Asked(werf=DomainAnswer(Flaw.NOT_CHECKED), own=DomainAnswer(Flaw.NOT_CHECKED))

    _walk(database, silent, times=2)

    assert silent.asked == ["own.nl", "werf.nl"] * 2
    with database.read() as session:
        assert session.exec(select(MailDomain)).all() == []


def test_one_that_does_not_answer_keeps_its_provider_and_waits_its_turn(database):
    _add(database, "ann@werf.nl", "bea@own.nl")
    _walk(database, Asked())
    later = NOW + HOLDS + timedelta(hours=1)
    silent = Asked(werf=DomainAnswer(Flaw.NOT_CHECKED))

    _walk(database, silent, now=later, times=2)

    assert silent.asked == ["own.nl", "werf.nl"]
    assert _providers(database) == {"ann@werf.nl": "Google", "bea@own.nl": "Google"}


def test_a_long_list_is_walked_through_in_stretches(database, monkeypatch):
    monkeypatch.setattr(rechecking, "_STRETCH", 4)
    monkeypatch.setattr(rechecking, "_AT_A_TIME", 3)
    domains = [f"d{n:02}.nl" for n in range(10)]
    _add(database, *(f"ann@{domain}" for domain in domains))
    asked = Asked()
    tools = Tools(TOOLS.exports, TOOLS.secret, TOOLS.translate, look_up=asked)
    chores = Workers(database, tools, clock=lambda: NOW)._chores

    for _ in range(4):
        chores.walk_domains()

    assert asked.asked == domains
    assert set(_providers(database).values()) == {"Google"}


def test_nobody_else_may_walk(session, manager):
    with pytest.raises(NotPermitted):
        rechecking.walk(session, manager, "", now=NOW)
    assert rechecking.walk(session, operator(), "", now=NOW) == rechecking.Walk((), "", changed=False)
