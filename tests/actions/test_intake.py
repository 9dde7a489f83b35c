"""What came in, the unreadable messages, and decoding them again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bounce_dash.actions import intake, jobs, watching
from bounce_dash.actions.jobs import running
from bounce_dash.actions.jobs.registry import KINDS
from bounce_dash.actions.recording import again
from bounce_dash.domain.access import operator
from bounce_dash.domain.errors import NotFound, NotPermitted, Unavailable
from bounce_dash.domain.jobs import NothingPicked
from bounce_dash.domain.watching import MailboxTrouble, Trouble
from bounce_dash.intake.decoding import Decoded
from bounce_dash.store.tables import Audit, Job, RawMessage, Report
from bounce_dash.workers import Workers
from tests.actions.factories import all_of, full, mail, report, take_in, the
from tests.actions.people import TOOLS
from tests.conftest import NOW

DAY = (NOW - timedelta(hours=1), NOW + timedelta(hours=1))


def _unreadable(session, raw=b"PK\x03\x04", **changes):
    take_in(session, mail(raw=raw, outcome="unreadable", detail="no mail at all"), **changes)
    return all_of(session, RawMessage)[-1].id


def _understands(raw):
    return Decoded((report(),), "bounce")


def _again(session, actor, decoder, ids=None):
    """Carry the job out as a worker does; return its row."""
    begun = intake.decode_again(session, actor, ids=ids, now=NOW)
    tools = replace(TOOLS, decode=decoder)
    job = running.claim(session, KINDS, "me", NOW, tools=tools, wanted=running.Wanted(begun.id))
    with KINDS["decode_again"].opened(job) as work:
        going = True
        while going:
            batch = running.next_batch(session, job)
            work.learn(work.unknown(session, batch))
            going = running.take_batch(session, job, work, NOW)
    session.expire_all()
    return session.get(Job, begun.id)


def test_only_an_administrator_sees_what_came_in_and_decodes_again(session, marketer, manager, subtests):
    raw_id = _unreadable(session)
    acts = {
        "came_in": lambda actor: intake.came_in(session, actor, [DAY]),
        "watched": lambda actor: intake.watched(session, actor, now=NOW),
        "list": lambda actor: intake.list_unreadable(session, actor),
        "open": lambda actor: intake.open_message(session, actor, raw_id),
        "decode": lambda actor: intake.decode_again(session, actor, ids=None, now=NOW),
        "read": lambda actor: again.read_kept(session, actor, [raw_id]),
        "record": lambda actor: again.record_again(session, actor, (), now=NOW, secret=b""),
    }
    for name, act in acts.items():
        for actor in (marketer, manager):
            with subtests.test(name, role=actor.role), pytest.raises(NotPermitted):
                act(actor)


def test_messages_are_counted_by_day_channel_and_outcome(session, administrator):
    take_in(session, mail(full()), mail(full()), channel="mailbox")
    take_in(session, mail(full()), channel="postfix", now=NOW - timedelta(days=1))
    _unreadable(session)
    yesterday = tuple(moment - timedelta(days=1) for moment in DAY)

    found = intake.came_in(session, administrator, [DAY, yesterday])

    assert [(came.day, came.channel, came.outcome, came.count) for came in found] == [
        (DAY[0], "mailbox", "bounce", 2),
        (DAY[0], "test", "unreadable", 1),
        (yesterday[0], "postfix", "bounce", 1),
    ]


def test_a_mailbox_tells_its_last_look_and_its_trouble(session, administrator):
    watching.hold(session, operator(), "bounces@mail.example", "a", now=NOW)
    trouble = MailboxTrouble(Trouble.REFUSED, "no such user")
    watching.note_trouble(session, operator(), "bounces@mail.example", "a", trouble, new=True, now=NOW)

    (one,) = intake.watched(session, administrator, now=NOW)

    assert (one.name, one.trouble, one.said, one.trouble_at) == ("bounces@mail.example", "refused", "no such user", NOW)
    assert one.attended
    assert one.looked_at is None
    assert not intake.watched(session, administrator, now=NOW + timedelta(hours=1))[0].attended


def test_unreadable_messages_are_listed_newest_first_a_page_at_a_time(session, administrator):
    take_in(session, mail(full()))
    ids = [_unreadable(session, b"PK%d" % number) for number in range(intake.PAGE + 2)]

    first = intake.list_unreadable(session, administrator)
    second = intake.list_unreadable(session, administrator, before=first.next)

    assert [row.id for row in (*first.rows, *second.rows)] == ids[::-1]
    assert (first.total, second.next) == (intake.PAGE + 2, 0)


def test_unreadable_messages_are_found_by_problem_and_channel_whatever_the_case(session, administrator):
    _unreadable(session, b"a", channel="postfix")
    _unreadable(session, b"b")

    def found(words):
        return len(intake.list_unreadable(session, administrator, words=words).rows)

    assert [found(words) for words in ("NO MAIL", "Postfix", "100%", "_")] == [2, 1, 0, 0]


def test_a_message_is_opened_as_text_that_does_nothing(session, administrator):
    raw_id = _unreadable(session, b"Subject: <b>\x1b[2J\r\n\r\n\xff\xe2\x80\xaeHello" + b"x" * 30_000)

    opened = intake.open_message(session, administrator, raw_id)

    assert opened.head == "Subject: <b>\ufffd[2J"
    assert opened.text.startswith("\ufffd\ufffdHello")
    assert opened.cut
    with pytest.raises(NotFound):
        intake.open_message(session, administrator, raw_id + 1)


def test_what_is_understood_by_now_is_recorded_and_leaves_the_list(session, administrator):
    _unreadable(session, channel="postfix")

    found = _again(session, administrator, _understands)

    assert (found.state, found.done, found.undo_until) == ("done", 1, None)
    assert [found.result[name] for name in ("understood", "reports", "blocked")] == [1, 1, 1]
    assert the(session).blocked_at is not None
    assert [(row.outcome, row.problem) for row in all_of(session, RawMessage)] == [("bounce", "")]
    assert [row.channel for row in all_of(session, Report)] == ["postfix"]
    assert not intake.list_unreadable(session, administrator).rows
    assert (all_of(session, Audit)[-1].action, all_of(session, Audit)[-1].count) == ("job.decode_again", 1)


def test_decoding_again_twice_records_once(session, administrator):
    raw_id = _unreadable(session)
    portion = again.decoded(again.read_kept(session, administrator, [raw_id]), _understands)
    again.record_again(session, administrator, portion, now=NOW, secret=b"")

    found = again.record_again(session, administrator, portion, now=NOW, secret=b"")

    assert found.tried == 0
    assert len(all_of(session, Report)) == 1


def test_many_are_decoded_a_batch_a_transaction_until_somebody_cancels(database, administrator):
    with database.write() as session:
        for number in range(120):
            _unreadable(session, b"PK%d" % number)
        job_id = intake.decode_again(session, administrator, ids=None, now=NOW).id
    seen = []

    def decoder(raw):
        seen.append(raw)
        if len(seen) == 60:
            with database.write() as session:
                jobs.cancel(session, administrator, job_id, now=NOW)
        return _understands(raw)

    Workers(database, replace(TOOLS, decode=decoder), clock=lambda: NOW).work_once(job_id)

    with database.read() as session:
        view = jobs.view(session, administrator, job_id)
        assert (view.state, view.total, view.done) == ("cancelled", 120, 50)
        assert intake.list_unreadable(session, administrator).total == 70


def test_when_all_were_read_meanwhile_there_is_nothing_to_decode(session, administrator):
    with pytest.raises(NothingPicked):
        intake.decode_again(session, administrator, ids=[1], now=NOW)


def test_without_a_decoder_the_messages_wait(session, administrator):
    _unreadable(session)
    begun = intake.decode_again(session, administrator, ids=None, now=NOW)
    job = running.claim(session, KINDS, "me", NOW, tools=TOOLS, wanted=running.Wanted(begun.id))

    with pytest.raises(Unavailable), KINDS["decode_again"].opened(job):
        pass


def test_what_is_still_unreadable_stays_with_its_newest_problem(session, administrator):
    _unreadable(session)

    found = _again(session, administrator, lambda raw: Decoded((), "unreadable", "a picture"))

    assert (found.done, found.result.get("understood", 0)) == (1, 0)
    assert [row.problem for row in intake.list_unreadable(session, administrator).rows] == ["a picture"]


def test_only_the_chosen_messages_are_decoded_again(session, administrator):
    first, second = _unreadable(session, b"a"), _unreadable(session, b"b")

    assert _again(session, administrator, _understands, ids=[second]).done == 1
    assert [row.id for row in intake.list_unreadable(session, administrator).rows] == [first]


def test_a_mail_without_a_date_bounced_when_it_came_in(session, administrator):
    _unreadable(session, now=NOW - timedelta(days=2))

    _again(session, administrator, lambda raw: Decoded((report(occurred_at=None),), "bounce"))

    assert all_of(session, Report)[0].occurred_at == NOW - timedelta(days=2)


def test_a_mail_that_cannot_be_recorded_stays_and_harms_no_other(session, administrator, monkeypatch):
    first, second = _unreadable(session, b"a"), _unreadable(session, b"b")
    real = again.record_kept

    def fails_for_one(session, actor, mail, **more):
        if mail.hash == session.get(RawMessage, first).hash:
            raise ValueError
        return real(session, actor, mail, **more)

    monkeypatch.setattr(again, "record_kept", fails_for_one)

    assert _again(session, administrator, _understands).result["understood"] == 1
    assert [row.id for row in intake.list_unreadable(session, administrator).rows] == [first]
    assert session.get(RawMessage, second).outcome == "bounce"
