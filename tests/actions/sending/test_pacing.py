"""Mails go no faster than they may, in all and to one provider, whichever process sends; who asks for patience gets it,
and only they."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bounce_dash.actions.preferences import change_preferences
from bounce_dash.actions.sending import steering
from bounce_dash.actions.sending.pacing import allowance
from bounce_dash.domain.pacing import SLACK, after, allowed
from bounce_dash.domain.policy import Policy
from bounce_dash.store.queries.core import ADDRESS, MAILING, PACE, RECIPIENT
from tests.actions.sending.posting import going_out, send
from tests.conftest import NOW
from tests.smtp_sink import OK, Running, Sink

#: By the first letter of who is there.
PROVIDERS = {"m": "Microsoft", "g": "Google", "o": ""}


@pytest.fixture
def sink():
    with Running(Sink()) as running:
        yield running


def _mailing(database, administrator, *names, **preferences) -> int:
    with database.write() as session:
        change_preferences(session, administrator, preferences, now=NOW)
        made = going_out(session, *names).id
        for letter, provider in PROVIDERS.items():
            theirs = select(ADDRESS.c.id).where(ADDRESS.c.address.startswith(letter))
            session.execute(update(RECIPIENT).where(RECIPIENT.c.address_id.in_(theirs)).values(provider=provider))
        return made


def _got(sink) -> Counter:
    return Counter(to[0] for to in sink.recipients)


def _names(letter, number):
    return [f"{letter}{n}" for n in range(number)]


def _course(database, mailing_id, actor, now=NOW):
    with database.read() as session:
        return steering.course(session, actor, mailing_id, now=now)


@pytest.mark.parametrize("rate", [1, 7, 60, 3_000])
def test_over_minutes_a_rate_is_kept_however_often_somebody_asks(rate):
    next_at, sent = NOW, 0
    for tick in range(0, 300, 2):
        now = NOW + timedelta(seconds=tick)
        number = min(20, allowed(rate, next_at, now))
        next_at, sent = after(rate, next_at, now, number), sent + number

    assert sent <= 5 * rate + 1 + rate * SLACK / timedelta(minutes=1)
    assert sent >= min(5 * rate, 20 * 150) * 0.95


def test_several_senders_keep_to_the_rate_together(database, sink, administrator):
    _mailing(database, administrator, *_names("o", 60), mails_a_minute=30)

    for second in range(0, 60, 2):
        for _sender in range(2):
            send(database, sink, at=NOW + timedelta(seconds=second))

    assert len(sink.taken) == 30
    assert set(sink.recipients.values()) == {1}


def test_senders_at_the_same_moment_do_not_share_a_place(database, sink, administrator):
    _mailing(database, administrator, *_names("o", 10), *_names("m", 10), mails_a_minute=120,
             provider_rates={"Microsoft": 1})  # fmt: skip

    send(database, sink, connections=1)
    with ThreadPoolExecutor(4) as pool:
        later = NOW + SLACK
        list(pool.map(lambda _n: send(database, sink, at=later, connections=1), range(4)))

    assert len(sink.taken) == 5
    assert _got(sink)["m"] <= 1


def test_a_limit_of_one_provider_holds_up_nobody_else(database, sink, administrator):
    _mailing(database, administrator, *_names("m", 50), *_names("o", 30), provider_rates={"Microsoft": 1})

    send(database, sink)
    assert _got(sink) == {"m": 1, "o": 30}

    send(database, sink, at=NOW + timedelta(seconds=59))
    assert _got(sink)["m"] == 1
    send(database, sink, at=NOW + timedelta(seconds=60))
    assert _got(sink)["m"] == 2


@pytest.mark.parametrize("said", ["421 4.7.0 Too fast", "454 4.7.0 Try later"])
def test_a_provider_that_asks_for_patience_gets_it_and_all_others_their_mails(database, sink, administrator, said):
    sink.at_rcpt = lambda to: said if to.startswith("m") else OK
    made = _mailing(database, administrator, *_names("m", 30), *_names("o", 30), *_names("g", 30))

    send(database, sink)

    assert _got(sink) == {"o": 30, "g": 30}
    course = _course(database, made, administrator)
    assert (course.status, course.slowed_until, course.waiting) == ("sending", None, 30)
    (slow,) = course.slow_there
    assert (slow.provider, slow.until, slow.said) == ("Microsoft", NOW + timedelta(seconds=5), said)
    with database.read() as session:
        tries = select(RECIPIENT.c.tries).where(RECIPIENT.c.provider == "Microsoft")
        assert set(session.scalars(tries)) == {0}

    sink.at_rcpt = lambda to: OK
    later = NOW + timedelta(seconds=6)
    send(database, sink, at=later)

    assert _got(sink) == {"m": 30, "o": 30, "g": 30}
    with database.read() as session:
        assert tuple(session.execute(select(PACE.c.slowdowns, PACE.c.slowed_until)).one()) == (0, None)


def test_it_is_asked_ever_more_seldom_in_the_end(database, sink, administrator):
    sink.at_rcpt = lambda to: "421 4.7.0 Too fast"
    _mailing(database, administrator, "m0")

    at, waits = NOW, []
    for _ in range(3):
        send(database, sink, at=at)
        with database.read() as session:
            until = session.scalar(select(PACE.c.slowed_until))
        waits.append((until - at).total_seconds())
        at = until

    assert waits == [5, 10, 20]


def test_temporary_refusals_of_all_at_one_provider_are_about_our_pace_and_count_for_nobody(
    database, sink, administrator
):  # fmt: skip
    sink.at_rcpt = lambda to: "450 4.7.1 Rate limited" if to.startswith("m") else OK
    _mailing(database, administrator, *_names("m", 6), *_names("o", 6))

    send(database, sink, connections=1)

    with database.read() as session:
        standing = select(RECIPIENT.c.provider, RECIPIENT.c.status, RECIPIENT.c.tries)
        assert set(map(tuple, session.execute(standing))) == {("Microsoft", "ready", 0), ("", "sent", 1)}


def test_a_few_of_them_are_about_the_recipients(database, sink, administrator):
    sink.at_rcpt = lambda to: "450 4.2.1 Busy" if to.startswith("m") else OK
    _mailing(database, administrator, *_names("m", 4), *_names("o", 4))

    send(database, sink, connections=1)

    with database.read() as session:
        standing = select(RECIPIENT.c.status).where(RECIPIENT.c.provider == "Microsoft")
        assert set(session.scalars(standing)) == {"deferred"}
        assert session.execute(select(PACE)).all() == []


def test_what_several_providers_seem_to_say_is_said_by_the_relay(database, sink, administrator):
    sink.at_rcpt = lambda to: "421 4.3.2 Shutting down"
    made = _mailing(database, administrator, *_names("m", 3), *_names("g", 3))

    send(database, sink, connections=1)

    course = _course(database, made, administrator)
    assert (course.slowed_until, course.slow_there) == (NOW + timedelta(seconds=5), ())


def test_who_is_due_once_more_at_a_full_provider_does_not_stand_before_others(database, sink, administrator):
    made = _mailing(database, administrator, *_names("m", 40), *_names("o", 5), provider_rates={"Microsoft": 1})
    with database.write() as session:
        theirs = update(RECIPIENT).where(RECIPIENT.c.provider == "Microsoft")
        session.execute(theirs.values(status="deferred", tries=1, sent_at=NOW, next_try_at=NOW))

    send(database, sink)

    assert _got(sink) == {"m": 1, "o": 5}
    with database.read() as session:
        due = select(RECIPIENT.c.id).where(RECIPIENT.c.mailing_id == made, RECIPIENT.c.next_try_at <= NOW)
        assert session.scalars(due).all() == []
    for minute in range(1, 50):
        send(database, sink, at=NOW + timedelta(minutes=minute))
    assert _got(sink) == {"m": 40, "o": 5}


def test_without_limits_nothing_is_held(session):
    found = allowance(session, Policy(), 20, NOW)

    assert (found.overall, found.full, session.execute(select(PACE)).all()) == (20, (), [])
    assert session.execute(select(MAILING)).all() == []
