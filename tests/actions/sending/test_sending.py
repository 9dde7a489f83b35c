"""Mailings go out by a real mail server on loopback; what it says is what the database knows afterwards."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from sqlalchemy import select, update

from bounce_dash.actions.lists.mailings import mailing as one_mailing
from bounce_dash.actions.preferences import change_preferences
from bounce_dash.actions.recording.retrying import expire_deferred
from bounce_dash.actions.sending.taking import take
from bounce_dash.domain.states import BlockCause, PauseCause
from bounce_dash.store.queries import deleting
from bounce_dash.store.queries.core import ADDRESS, MAILING, RECIPIENT, REPORT
from tests.actions.factories import full, mail, report, take_in
from tests.actions.sending.posting import SECRET, WORKER, going_out, send
from tests.conftest import NOW
from tests.smtp_sink import OK, Running, Sink

A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def sink():
    with Running(Sink()) as running:
        yield running


def _standing(database) -> dict[str, tuple]:
    """Return local part → (status, reason or skip cause) of all recipients, in flight ones as such."""
    columns = (
        ADDRESS.c.address,
        RECIPIENT.c.status,
        RECIPIENT.c.reason,
        RECIPIENT.c.skip_cause,
        RECIPIENT.c.in_flight_at,
    )
    with database.read() as session:
        rows = session.execute(select(*columns).join(ADDRESS, ADDRESS.c.id == RECIPIENT.c.address_id))
        return {
            row.address.partition("@")[0]: (
                "in flight" if row.in_flight_at else row.status,
                row.reason or row.skip_cause,
            )
            for row in rows
        }


def _mailing(database):
    with database.read() as session:
        return session.execute(select(MAILING)).one()


def test_everybody_gets_one_mail_and_the_mailing_is_sent(database, sink):
    names = [f"n{n}" for n in range(45)]
    with database.write() as session:
        going_out(session, *names)

    send(database, sink)

    assert sink.recipients == dict.fromkeys((f"{name}@example.org" for name in names), 1)
    assert set(_standing(database).values()) == {("sent", "")}
    row = _mailing(database)
    assert (row.status, row.recipient_count, row.sent_count, row.delivered_count) == ("sent", 45, 45, 45)


def test_a_mail_says_what_was_written_and_comes_back_to_its_own_address(database, sink):
    with database.write() as session:
        going_out(session, "ann")
        session.execute(update(ADDRESS).values(person_name="Ånn O'Neill"))

    send(database, sink)

    sender, to, content = sink.taken[0]
    with database.read() as session:
        token, message_id = session.execute(select(RECIPIENT.c.token, RECIPIENT.c.message_id)).one()
    message = message_from_bytes(content, policy=policy.default)
    assert (sender, to) == (f"bounces+{token}@news.example", "ann@example.org")
    assert message["subject"] == "Are you coming, Ånn?"
    assert message["from"] == "Noordzee Events <events@noordzee.example>"
    assert message["message-id"] == f"<{message_id}>"
    assert message["list-unsubscribe"] == f"<https://b.example/u/{token}>"
    assert message["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"
    assert f"Dear Ånn,\r\n\r\nsign off: https://b.example/u/{token}" in message.get_body(("plain",)).get_content()
    assert "<p>Dear Ånn, <a href=" in message.get_body(("html",)).get_content()


def test_a_refused_recipient_is_blocked_and_stops_nobody_else(database, sink):
    sink.at_rcpt = lambda to: "550 5.1.1 User unknown" if to.startswith("gone") else OK
    sink.at_data = lambda to: "554 5.7.1 Message looks like spam" if to.startswith("strict") else OK
    with database.write() as session:
        going_out(session, "ann", "gone", "strict", "bea")

    send(database, sink, connections=1)

    assert sink.recipients == {"ann@example.org": 1, "bea@example.org": 1}
    assert _standing(database) == {"ann": ("sent", ""), "bea": ("sent", ""), "gone": ("bounced", "userunknown"),
                                   "strict": ("bounced", "spamdetected")}  # fmt: skip
    with database.read() as session:
        blocked = select(ADDRESS.c.address, ADDRESS.c.block_cause).where(ADDRESS.c.blocked_at.is_not(None))
        assert {tuple(row) for row in session.execute(blocked)} == {
            ("gone@example.org", BlockCause.PERMANENT.value), ("strict@example.org", BlockCause.PERMANENT.value)
        }  # fmt: skip
        assert set(session.scalars(select(REPORT.c.channel))) == {"smtp"}
    row = _mailing(database)
    assert (row.status, row.sent_count, row.delivered_count, row.hard_count) == ("sent", 4, 2, 2)


def test_an_address_that_is_deleted_while_in_flight_does_not_come_back_by_the_answer(database, sink):
    def refuse(to):
        with database.write() as session:
            ids = list(session.scalars(select(ADDRESS.c.id).where(ADDRESS.c.address == to)))
            deleting.wipe_history(session, ids)
            deleting.delete_addresses(session, ids)
        return "550 5.1.1 User unknown"

    sink.at_rcpt = refuse
    with database.write() as session:
        going_out(session, "gone")

    send(database, sink, connections=1)

    with database.read() as session:
        assert session.execute(select(ADDRESS)).all() == session.execute(select(REPORT)).all() == []
        standing = session.execute(select(RECIPIENT.c.address_id, RECIPIENT.c.status, RECIPIENT.c.reason)).one()
    assert tuple(standing) == (None, "bounced", "userunknown")
    row = _mailing(database)
    assert (row.status, row.sent_count, row.hard_count) == ("sent", 1, 1)


def test_who_is_deferred_is_tried_again_on_the_schedule_and_then_registered(database, sink):
    sink.at_rcpt = lambda to: "452 4.2.2 Mailbox full" if to.startswith("full") else OK
    with database.write() as session:
        going_out(session, "ann", "full")

    at, tries = NOW, []
    for _ in range(6):
        send(database, sink, at=at)
        with database.read() as session:
            row = session.execute(select(RECIPIENT).order_by(RECIPIENT.c.id.desc()).limit(1)).one()
        tries.append((row.status, row.tries))
        if row.next_try_at is None:
            break
        assert row.next_try_at > at
        at = row.next_try_at

    assert tries == [("deferred", 1), ("deferred", 2), ("deferred", 3), ("bounced", 4)]
    assert timedelta(hours=33) < at - NOW < timedelta(hours=38)
    assert (row.reason, sink.asked["full@example.org"], sink.recipients) == ("mailboxfull", 4, {"ann@example.org": 1})
    with database.read() as session:
        kept = session.execute(select(ADDRESS).where(ADDRESS.c.address == "full@example.org")).one()
    assert (kept.bounce_count, kept.blocked_at) == (1, None)
    assert (_mailing(database).status, _mailing(database).soft_count) == ("sent", 1)


def test_who_was_deferred_gets_the_same_mail_later(database, sink):
    sink.at_rcpt = lambda to: "451 4.7.1 Greylisted" if sink.asked[to] == 1 else OK
    with database.write() as session:
        going_out(session, "ann")

    send(database, sink)
    assert (_standing(database)["ann"][0], _mailing(database).status) == ("deferred", "sending")
    send(database, sink, at=NOW + A_DAY)

    assert (_standing(database)["ann"], _mailing(database).status) == (("sent", ""), "sent")
    with database.read() as session:
        assert session.scalar(select(RECIPIENT.c.tries)) == 2


@pytest.mark.parametrize(
    "said", ["421 4.7.0 Try again later", "450 4.7.1 Too many mails", "454 4.7.0 TLS not available"]
)
def test_the_same_answer_to_everybody_means_slow_down_and_nothing_of_anybody(database, sink, said):
    sink.at_rcpt = lambda _to: said
    with database.write() as session:
        going_out(session, *(f"n{n}" for n in range(12)))

    send(database, sink, connections=1)

    assert set(_standing(database).values()) == {("ready", "")}
    row = _mailing(database)
    assert (row.status, row.slowdowns, row.slowed_until) == ("sending", 1, NOW + timedelta(seconds=5))
    assert said.split()[0] in row.pause_detail

    sink.at_rcpt = lambda _to: OK
    send(database, sink, at=NOW + timedelta(seconds=4))
    assert not sink.taken
    send(database, sink, at=NOW + timedelta(seconds=6))

    assert (len(sink.recipients), sum(sink.recipients.values()), _mailing(database).slowdowns) == (12, 12, 0)


def test_no_server_at_all_means_slow_down_too(database, sink):
    with database.write() as session:
        going_out(session, "ann")
    sink.port = 1

    send(database, sink)

    row = _mailing(database)
    assert (row.status, row.slowdowns, _standing(database)["ann"]) == ("sending", 1, ("ready", ""))


def test_a_relay_that_refuses_us_pauses_the_mailing_and_blocks_nobody(database, sink):
    sink.at_rcpt = lambda to: f"554 5.7.1 <{to}>: Relay access denied"
    with database.write() as session:
        going_out(session, "ann", "bea")

    send(database, sink)

    row = _mailing(database)
    assert (row.status, row.pause_cause) == ("paused", PauseCause.RELAY.value)
    assert row.pause_detail == "554 5.7.1 <…>: Relay access denied"
    assert set(_standing(database).values()) == {("ready", "")}


def test_a_line_that_breaks_while_the_mail_is_on_it_leaves_its_fate_unknown(database, sink):
    sink.at_data = lambda to: "drop" if to.startswith("lost") else OK
    with database.write() as session:
        made = going_out(session, "ann", "lost", "zoe").id

    send(database, sink, connections=1)

    assert _standing(database) == {"ann": ("sent", ""), "lost": ("in flight", ""), "zoe": ("sent", "")}
    send(database, sink, at=NOW + A_DAY)
    assert sink.asked["lost@example.org"] == 1
    assert _mailing(database).status == "sent"
    with database.read() as session:
        assert one_mailing(session, WORKER, made).sent_to == 2


def test_a_line_that_breaks_before_says_nothing_of_the_recipient(database, sink):
    sink.at_rcpt = lambda to: "drop" if to.startswith("bea") and sink.asked[to] == 1 else OK
    with database.write() as session:
        going_out(session, "ann", "bea", "cas")

    send(database, sink, connections=1)
    send(database, sink, connections=1, at=NOW + timedelta(minutes=1))

    assert sink.recipients == {f"{name}@example.org": 1 for name in ("ann", "bea", "cas")}


@pytest.mark.parametrize(
    ("columns", "cause"),
    [
        ({"blocked_at": NOW, "block_cause": "permanent"}, "bounced"),
        ({"blocked_at": NOW, "block_cause": "complaint", "complained_at": NOW}, "complaint"),
        ({"former_at": NOW}, "former"),
        ({"replaced_at": NOW}, "replaced"),
        ({"unsubscribed_at": NOW}, "unsubscribed"),
    ],
)
def test_whoever_may_not_be_mailed_any_more_when_it_is_their_turn_is_left_out(database, sink, columns, cause):
    with database.write() as session:
        going_out(session, *(f"n{n:02}" for n in range(30)))

    def late(to: str) -> str:
        # While the first ones are handed over, somebody else does it to one whose turn is yet to come.
        if to.startswith("n00"):
            with database.write() as session:
                session.execute(update(ADDRESS).where(ADDRESS.c.address == "n29@example.org").values(**columns))
        return OK

    sink.at_rcpt = late
    send(database, sink, connections=1)

    assert _standing(database)["n29"] == ("blocked", cause)
    assert "n29@example.org" not in sink.recipients
    row = _mailing(database)
    assert (row.status, row.sent_count, row.blocked_count) == ("sent", 29, 1)


def test_too_many_hard_bounces_pause_a_mailing(database, sink):
    sink.at_rcpt = lambda to: "550 5.1.1 User unknown" if to.startswith("x") else OK
    with database.write() as session:
        going_out(session, *(f"x{n:03}" if n % 10 == 0 else f"n{n:03}" for n in range(240)))

    send(database, sink, connections=1)

    row = _mailing(database)
    assert (row.status, row.pause_cause, row.sent_count) == ("paused", PauseCause.HARD_BOUNCES.value, 200)


def test_a_bounce_that_is_faster_than_the_answer_stands(database, sink):
    with database.write() as session:
        going_out(session, "ann")

    def back(to: str) -> str:
        with database.write() as session:
            token = session.scalar(select(RECIPIENT.c.token))
            take_in(session, mail(report(to, mailing_token=token, occurred_at=NOW)))
        return OK

    sink.at_data = back
    send(database, sink)

    assert _standing(database) == {"ann": ("bounced", "userunknown")}
    assert (_mailing(database).sent_count, _mailing(database).hard_count) == (1, 1)


def test_what_comes_back_of_each_try_counts_as_one_try_however_often_it_is_told(database, sink):
    later = NOW + A_DAY * 2
    with database.write() as session:
        change_preferences(session, WORKER, {"tries": 2}, now=NOW)
        going_out(session, "ann")
    send(database, sink)
    with database.write() as session:
        message, token = session.execute(select(RECIPIENT.c.message_id, RECIPIENT.c.token)).one()
        about = {"recipient": "ann@example.org", "message_id": message, "mailing_token": token}
        first, again = (mail(full(**about, occurred_at=NOW)) for _ in range(2))
        assert take_in(session, first, again, now=NOW + AN_HOUR).reports == 1
    assert _standing(database) == {"ann": ("deferred", "mailboxfull")}

    send(database, sink, at=later)
    assert sink.recipients == {"ann@example.org": 2}
    with database.write() as session:
        assert take_in(session, first, mail(full(**about, occurred_at=NOW)), now=later + AN_HOUR).reports == 0
    assert _standing(database) == {"ann": ("sent", "")}

    with database.write() as session:
        second, undated = mail(full(**about, occurred_at=later)), mail(full(**about))
        assert take_in(session, second, undated, now=later + AN_HOUR).reports == 1
        assert take_in(session, second, undated, now=later + AN_HOUR).reports == 0
    assert _standing(database) == {"ann": ("bounced", "mailboxfull")}


def test_what_is_in_flight_elsewhere_is_left_alone(database, sink):
    with database.write() as session:
        going_out(session, "ann", "bea")
        take(session, WORKER, "another", limit=1, secret=SECRET, now=NOW)

    send(database, sink)

    assert sink.recipients == {"bea@example.org": 1}
    assert _standing(database)["ann"] == ("in flight", "")


def test_giving_up_leaves_those_in_flight_to_a_user(database, sink):
    with database.write() as session:
        going_out(session, "ann")
        take(session, WORKER, "dead", limit=1, secret=SECRET, now=NOW)

    with database.write() as session:
        expire_deferred(session, WORKER, now=NOW + 30 * A_DAY)

    assert _standing(database)["ann"] == ("in flight", "")
