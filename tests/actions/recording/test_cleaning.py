"""What strangers send: nothing of it stops a batch, and nothing is dropped."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from bounce_dash.actions.recording import recorder as recording
from bounce_dash.domain.access import operator
from bounce_dash.domain.errors import NotPermitted, Unavailable
from bounce_dash.store.tables import Address, Audit, RawMessage, Report
from tests.actions.factories import SENT, address, all_of, full, mail, mailing, recipient, report, take_in, the
from tests.conftest import NOW


def test_nuls_and_lone_surrogates_are_left_out_of_what_is_stored(session):
    dirty = report(diagnostic="550 no\0such \ud800user", said_by="mx\0.example", message_id="a\0b", dialect="x\0")

    take_in(session, replace(mail(dirty), name="a\0b\udcff.eml"))

    (filed,) = all_of(session, Report)
    assert (filed.diagnostic, filed.said_by, filed.message_id) == ("550 nosuch user", "mx.example", "ab")
    assert all_of(session, RawMessage)[0].name == "ab.eml"


def test_a_diagnostic_of_five_megabytes_is_cut(session):
    take_in(session, mail(report(diagnostic="x" * 5_000_000, said_by="y" * 9000, successor="z" * 9000)))

    (filed,) = all_of(session, Report)
    assert (len(filed.diagnostic), len(filed.said_by), len(filed.successor)) == (2000, 255, 320)


@pytest.mark.parametrize(
    "moment",
    [
        datetime.min.replace(tzinfo=UTC),
        datetime.max.replace(tzinfo=UTC),
        datetime.min.replace(tzinfo=timezone(timedelta(hours=14))),
        datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))),
        datetime(2038, 1, 19),  # noqa: DTZ001  (a report without a zone is what is tested)
        NOW + timedelta(days=3),
        None,
    ],
)
def test_a_time_that_cannot_be_is_taken_as_now(session, moment):
    take_in(session, mail(report(occurred_at=moment)))

    assert the(session).blocked_at == NOW


@pytest.mark.parametrize(
    "text",
    ['"john doe"@example.org', "a|b@example.org", "o'neil+x@example.org", "jörg@münchen.example", "用户@例子.example"],
)
def test_strange_addresses_are_addresses(session, text):
    take_in(session, mail(report(text)))

    assert the(session, text).address == text


@pytest.mark.parametrize(
    "text", ["", "|/usr/bin/vacation", "@example.org", "ann@", "a\0nn@example.org", "x" * 400 + "@example.org",
             "a\ud800@example.org", "two\nlines@example.org", "ann@" + "d" * 290]
)  # fmt: skip
def test_a_recipient_that_is_no_address_is_told_of_the_kept_mail(session, text):
    found = take_in(session, mail(report(text), report("ben@example.org")))

    assert [row.key for row in all_of(session, Address)] == ["ben@example.org"]
    assert all_of(session, RawMessage)[0].problem == "1 of 2 recipients that it names are no e-mail addresses"
    assert (found.messages, found.reports) == (1, 1)


def test_a_report_on_a_thousand_recipients_is_recorded_whole(session):
    found = take_in(session, mail(*(report(f"n{n}@example.org") for n in range(1000))), mail(report()))

    assert (found.reports, found.blocked) == (1001, 1001)


def test_a_mail_that_breaks_the_rules_of_the_code_harms_no_other(session, monkeypatch):
    def fails(item):
        if item.key.startswith("broken"):
            raise ZeroDivisionError
        return "o:1"

    monkeypatch.setattr(recording, "_occasion", fails)

    found = take_in(session, mail(report("a@x.nl")), mail(report("broken@x.nl")), mail(report("b@x.nl")))

    assert (found.messages, found.reports, found.unreadable) == (3, 2, 1)
    assert [raw.problem for raw in all_of(session, RawMessage)] == [
        "", "the mail was read but could not be recorded (ZeroDivisionError)", ""
    ]  # fmt: skip


def test_in_a_transaction_of_its_own_such_a_mail_harms_no_other_either(database, monkeypatch):
    def fails(item):
        if item.key.startswith("broken"):
            raise ZeroDivisionError
        return "o:1"

    monkeypatch.setattr(recording, "_occasion", fails)
    mails = [mail(report(f"{name}@x.nl")) for name in ("a", "broken", "b")]

    found = recording.record_batch(database, operator(), mails, channel="test", now=NOW)

    assert (found.messages, found.reports, found.unreadable, found.blocked) == (3, 2, 1, 2)
    with database.read() as session:
        assert [raw.outcome for raw in all_of(session, RawMessage)] == ["bounce", "unreadable", "bounce"]
        assert len(all_of(session, Audit)) == 1


def test_a_batch_that_the_database_refuses_leaves_nothing_behind(database, monkeypatch):
    def away(*_):
        raise Unavailable(cause="gone")

    monkeypatch.setattr(recording, "settle", away)

    with pytest.raises(Unavailable):
        recording.record_batch(database, operator(), [mail(report())], channel="test", now=NOW)

    with database.read() as session:
        assert (all_of(session, RawMessage), all_of(session, Report), all_of(session, Address)) == ([], [], [])


def test_a_manager_may_record_no_batch(database, manager):
    with pytest.raises(NotPermitted):
        recording.record_batch(database, manager, [mail(report())], channel="test", now=NOW)


def test_an_unknown_mailing_token_and_a_mailing_without_the_recipient_count_at_once(session):
    sent = mailing(session)

    take_in(session, mail(full("a@x.nl", mailing_token="who")), mail(full("b@x.nl", mailing_token=sent.token)))

    assert (the(session, "a@x.nl").bounce_count, the(session, "b@x.nl").bounce_count) == (1, 1)
    assert the(session, "b@x.nl").mailing_id == sent.id


def test_a_mail_of_which_only_the_beginning_came_keeps_its_whole_size(session):
    take_in(session, mail(report(), raw=b"From: x", size=30_000_000))

    assert all_of(session, RawMessage)[0].size == 30_000_000


def test_reports_of_unknown_kind_in_the_table_disturb_nothing(session):
    ann = address(session)
    row = recipient(session, mailing(session), ann, "m1")
    take_in(session, mail(report(message_id="m1")))
    (filed,) = all_of(session, Report)
    filed.reason, filed.kind = "ofthefuture", "soft"
    session.flush()

    take_in(session, mail(report(message_id="other", occurred_at=SENT)))

    session.refresh(row)
    assert the(session).block_cause == "permanent"
