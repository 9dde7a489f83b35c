"""Checking again: one look-up a domain, dead ones marked and named, nothing blocked; and asking again by itself."""

from collections import Counter
from datetime import timedelta

import pytest
from sqlmodel import select

from bounce_dash.actions import jobs, rechecking
from bounce_dash.actions.jobs.kind import Tools
from bounce_dash.domain.access import operator
from bounce_dash.domain.errors import NotPermitted
from bounce_dash.domain.rechecking import DomainAnswer
from bounce_dash.domain.validity import Flaw
from bounce_dash.store.tables import MailDomain
from bounce_dash.workers import Workers
from tests.actions.form_factories import VISITOR, entries, make, send, unanswered
from tests.actions.people import ALL, BLOCKED_LIST, TOOLS, blocked, flags
from tests.actions.starting import start
from tests.conftest import NOW


class Asked:
    """A look-up that knows some answers, and counts what it is asked; all other domains take mail."""

    def __init__(self, **flaws: Flaw) -> None:
        self.answers = {f"{name}.example": DomainAnswer(flaw) for name, flaw in flaws.items()}
        self.count: Counter[str] = Counter()

    def __call__(self, domains):
        self.count.update(domains)
        return {domain: self.answers.get(domain, DomainAnswer()) for domain in domains}


def _workers(database, asked, now=NOW) -> Workers:
    return Workers(database, Tools(TOOLS.exports, TOOLS.secret, TOOLS.translate, look_up=asked), clock=lambda: now)


def _noted(database) -> dict[str, str]:
    with database.read() as session:
        return {row.domain: row.flaw for row in session.exec(select(MailDomain))}


@pytest.fixture
def checked(database, marketer):
    """A job over 1,200 addresses at six domains, two of them dead and one silent; what it asked, and its outcome."""
    with database.write() as session:
        for n in range(1_200):
            blocked(session, f"p{n}@d{n % 6}.example")
        before = flags(session)
    asked = Asked(d1=Flaw.NO_SUCH_DOMAIN, d2=Flaw.NULL_MX, d3=Flaw.NOT_CHECKED)
    job = start(database, marketer, "revalidate", listing=BLOCKED_LIST, picked=ALL, args={}, now=NOW)
    assert _workers(database, asked).work_once()
    with database.read() as session:
        assert flags(session) == before
        return asked, jobs.view(session, marketer, job.id)


def test_each_domain_is_asked_about_once_over_all_batches(checked):
    asked, _job = checked

    assert asked.count == dict.fromkeys((f"d{n}.example" for n in range(6)), 1)


def test_dead_domains_are_marked_and_their_addresses_named(database, checked, marketer):
    _asked, job = checked

    assert (job.state, job.done, job.result["domains"]) == ("done", 600, 6)
    assert job.result["skipped"] == {"no_mail": 400, "no_answer": 200}
    assert {d: flaw for d, flaw in _noted(database).items() if flaw} == {
        "d1.example": "no_such_domain", "d2.example": "null_mx", "d3.example": "not_checked",
    }  # fmt: skip
    with database.read() as session:
        named = jobs.skipped(session, marketer, job.id)
    assert named.total == 600
    assert {(one.address.partition("@")[2], one.code) for one in named.rows} == {
        ("d1.example", "no_mail"), ("d2.example", "no_mail"), ("d3.example", "no_answer"),
    }  # fmt: skip


def test_a_small_one_is_left_to_a_worker_too_since_it_may_take_seconds(database, marketer):
    with database.write() as session:
        blocked(session, "ann@d1.example")

    job = start(database, marketer, "revalidate", listing=BLOCKED_LIST, picked=ALL, args={}, now=NOW, tools=TOOLS)

    assert not job.over


def test_a_manager_may_not_check(database, manager):
    with pytest.raises(NotPermitted):
        start(database, manager, "revalidate", listing=BLOCKED_LIST, picked=ALL, args={}, now=NOW)


@pytest.mark.parametrize(
    ("flaw", "state", "reason"),
    [(None, "accepted", ""), (Flaw.NO_SUCH_DOMAIN, "accepted", "no_such_domain"),
     (Flaw.NOT_CHECKED, "unverified", "not_checked")],
)  # fmt: skip
def test_an_unverified_entry_is_asked_about_again_when_its_time_has_come(database, flaw, state, reason):
    with database.write() as session:
        form = make(session)
        send(session, form, unanswered())
    asked = Asked(quiet=flaw) if flaw else Asked()

    _workers(database, asked)._chores.ask_again()
    assert asked.count == {}
    _workers(database, asked, NOW + timedelta(minutes=6))._chores.ask_again()

    assert asked.count == {"quiet.example": 1}
    with database.write() as session:
        (entry,) = entries(session, form)
        assert (entry.state, entry.reason, entry.address) == (state, reason, "ann@quiet.example")
        assert entry.address_id is not None


def test_who_never_answers_is_asked_ever_more_rarely(database):
    asked, now = Asked(quiet=Flaw.NOT_CHECKED), NOW
    with database.write() as session:
        send(session, make(session), unanswered())

    for _ in range(24 * 12):
        now += timedelta(minutes=5)
        _workers(database, asked, now)._chores.ask_again()

    assert 7 <= asked.count["quiet.example"] <= 9


def test_nobody_else_may_settle_domains(session, manager):
    for actor in (manager, VISITOR):
        with pytest.raises(NotPermitted):
            rechecking.due(session, actor, now=NOW)
        with pytest.raises(NotPermitted):
            rechecking.settle(session, actor, {}, now=NOW)
    assert rechecking.due(session, operator(), now=NOW) == []


def test_a_domain_that_answered_before_is_asked_again_for_who_came_while_it_was_silent(database):
    with database.write() as session:
        rechecking.settle(session, operator(), {"quiet.example": DomainAnswer()}, now=NOW - timedelta(days=9))
        send(session, make(session), unanswered())
    asked = Asked()

    _workers(database, asked, NOW + timedelta(minutes=6))._chores.ask_again()

    assert asked.count == {"quiet.example": 1}


def test_what_a_check_learns_settles_entries_that_waited_for_it(database, marketer):
    with database.write() as session:
        form = make(session)
        send(session, form, unanswered())
        blocked(session, "bob@quiet.example")
    start(database, marketer, "revalidate", listing=BLOCKED_LIST, picked=ALL, args={}, now=NOW)

    assert _workers(database, Asked()).work_once()

    with database.write() as session:
        assert [entry.state for entry in entries(session, form)] == ["accepted"]
