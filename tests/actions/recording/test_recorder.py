"""Recording: what is kept, what counts, who is blocked."""

import zlib
from dataclasses import replace
from datetime import timedelta

import pytest

from bounce_dash.actions.recording.recorder import record
from bounce_dash.domain.errors import NotPermitted
from bounce_dash.domain.forgetting import forgotten_hash
from bounce_dash.domain.reasons import Kind, Reason
from bounce_dash.store.tables import Address, Audit, Forgotten, RawMessage, Recipient, Report
from bounce_dash.store.types import NEVER
from tests.actions.factories import (
    SENT,
    address,
    all_of,
    complaint,
    full,
    mail,
    mailing,
    recipient,
    report,
    take_in,
    the,
)
from tests.conftest import NOW

HOUR = timedelta(hours=1)


def test_a_manager_may_record_nothing(session, manager):
    with pytest.raises(NotPermitted):
        record(session, manager, [mail(report())], channel="test", now=NOW)


def test_a_hard_bounce_blocks_an_address_that_nobody_knew(session):
    found = take_in(session, mail(report("Ann@Example.org")), channel="postmaster")

    ann = the(session)
    assert (ann.address, ann.domain, ann.person_id, ann.origin) == (
        "Ann@Example.org",
        "example.org",
        None,
        "postmaster",
    )
    assert (ann.blocked_at, ann.block_cause, ann.reason, ann.bounce_count) == (SENT, "permanent", "userunknown", 1)
    assert (found.blocked, found.addresses, found.reports, found.messages) == (1, 1, 1, 1)


def test_letter_case_makes_no_second_address(session):
    take_in(session, mail(report("Ann@Example.org")), mail(report("<ann@EXAMPLE.ORG>".strip("<>"), message_id="2")))

    assert len(all_of(session, Address)) == 1


def test_the_raw_message_is_kept_as_it_came(session):
    take_in(session, mail(report(), raw=b"From: x\r\n\r\n\x00\xff"))

    (raw,) = all_of(session, RawMessage)
    assert zlib.decompress(raw.content) == b"From: x\r\n\r\n\x00\xff"
    assert (raw.size, raw.channel, raw.outcome, raw.problem) == (13, "test", "bounce", "")


def test_an_unreadable_mail_is_kept_with_its_problem(session):
    found = take_in(session, mail(raw=b"PK\x03\x04", outcome="unreadable", detail="a zip archive"))

    (raw,) = all_of(session, RawMessage)
    assert (raw.outcome, raw.problem, found.unreadable) == ("unreadable", "a zip archive", 1)


def test_the_same_mail_twice_is_kept_and_counted_once(session):
    take_in(session, mail(report(), raw=b"same"))
    found = take_in(session, mail(report(), raw=b"same"))

    assert (found.known, found.messages, found.reports, found.duplicates) == (1, 0, 0, 1)
    assert the(session).version == 1


def test_the_same_mail_twice_in_a_batch_is_kept_and_counted_once(session):
    found = take_in(session, mail(report(), raw=b"same"), mail(report(), raw=b"same"))

    assert (found.messages, found.known, found.reports, found.duplicates) == (1, 1, 1, 1)


def test_a_report_of_one_message_counts_once_whatever_mail_brings_it(session):
    take_in(session, mail(full(message_id="a@b"), raw=b"one"))
    take_in(session, mail(full(message_id="a@b"), raw=b"two"))

    assert the(session).bounce_count == 1


def test_one_recipient_named_twice_in_a_mail_counts_once(session):
    found = take_in(session, mail(report("ann@example.org"), report("ANN@example.org")))

    assert (found.reports, the(session).bounce_count) == (1, 1)


def test_several_recipients_of_a_mail_are_told_apart(session):
    take_in(session, mail(report("a@example.org"), full("b@example.org")))

    assert the(session, "a@example.org").blocked_at == SENT
    assert the(session, "b@example.org").blocked_at is None


def test_a_soft_bounce_of_a_mailing_defers_and_counts_for_nothing(session):
    sent = mailing(session)
    row = recipient(session, sent, address(session), "m1")

    take_in(session, mail(full(message_id="m1")))

    session.refresh(row)
    assert (row.status, row.next_try_at, row.reason) == ("deferred", sent.sent_at + 4.8 * HOUR, "mailboxfull")
    assert (the(session).bounce_count, the(session).blocked_at) == (0, None)


def test_a_soft_bounce_after_the_hours_are_over_counts_but_does_not_block(session):
    row = recipient(session, mailing(session, sent_at=NOW - 80 * HOUR), address(session), "m1")

    take_in(session, mail(full(message_id="m1")))

    session.refresh(row)
    assert (row.status, row.reason, row.bounced_at) == ("bounced", "mailboxfull", SENT)
    assert (the(session).bounce_count, the(session).blocked_at) == (1, None)


def test_a_soft_bounce_of_no_mailing_counts_at_once(session):
    take_in(session, mail(full()))

    assert (the(session).bounce_count, the(session).reason) == (1, "mailboxfull")


def test_the_sixth_counted_bounce_blocks(session):
    mails = [mail(full(message_id=str(n), occurred_at=SENT - n * HOUR)) for n in range(6)]

    take_in(session, *mails[:5])
    assert the(session).blocked_at is None
    take_in(session, mails[5])

    assert (the(session).block_cause, the(session).bounce_count, the(session).blocked_at) == ("too_many", 6, SENT)


def test_one_mailing_counts_at_most_once(session):
    sent = mailing(session, sent_at=NOW - 80 * HOUR)
    recipient(session, sent, address(session), "m1")

    take_in(session, mail(full(message_id="m1")), mail(report(message_id="m1", reason=Reason.EXPIRED, permanent=False)))

    assert the(session).bounce_count == 1


def test_a_hard_bounce_ends_the_deferral_of_its_recipient(session):
    row = recipient(session, mailing(session), address(session), "m1")

    take_in(session, mail(full(message_id="m1")))
    take_in(session, mail(report(message_id="m1")))

    session.refresh(row)
    assert (row.status, row.reason, row.next_try_at) == ("bounced", "userunknown", None)
    assert the(session).bounce_count == 1


def test_a_delivery_confirmation_proves_life_and_ends_the_deferral(session):
    row = recipient(session, mailing(session), address(session, bounce_count=0), "m1")
    delivered = report(reason=Reason.DELIVERED, message_id="m1", occurred_at=SENT + 0.5 * HOUR)

    take_in(session, mail(full(message_id="m1")))
    take_in(session, mail(delivered, outcome="notice"))

    session.refresh(row)
    assert (row.status, row.next_try_at, row.reason) == ("sent", None, "")
    assert the(session).alive_at == SENT + 0.5 * HOUR


def test_a_complaint_blocks_and_marks_its_recipient(session):
    row = recipient(session, mailing(session), address(session), "m1")

    found = take_in(session, mail(complaint(message_id="m1"), outcome="complaint"))

    session.refresh(row)
    assert (row.status, row.complained_at, found.complaints) == ("complained", SENT, 1)
    assert (the(session).block_cause, the(session).complained_at) == ("complaint", SENT)


@pytest.mark.parametrize("reason", [Reason.VACATION, Reason.DELAYED, Reason.DELIVERED])
def test_notices_are_on_the_timeline_and_count_as_nothing(session, reason):
    take_in(session, mail(report(reason=reason), outcome="notice"))

    (filed,) = all_of(session, Report)
    assert (filed.kind, filed.reason) == ("none", reason)
    assert (the(session).bounce_count, the(session).last_bounce_at) == (0, NEVER)


def test_a_warning_that_the_server_tries_on_is_a_notice_and_hides_no_later_failure(session):
    take_in(session, mail(full(will_retry=True, message_id="m1"), outcome="notice"))
    assert the(session).bounce_count == 0

    take_in(session, mail(full(message_id="m1")))

    assert the(session).bounce_count == 1


def test_what_our_own_side_refused_is_kept_and_counts_as_nothing(session):
    take_in(session, mail(report(reason=Reason.SPAM_DETECTED, permanent=None, no_evidence=True)))

    (filed,) = all_of(session, Report)
    assert (filed.kind, filed.reason) == ("none", "spamdetected")
    assert (the(session).bounce_count, the(session).blocked_at) == (0, None)


SES = "0102018d0a1b2c3d-11111111-2222-3333-4444-555555555555-000000"


@pytest.mark.parametrize("reason", [Reason.MAILBOX_FULL, Reason.EXPIRED])
def test_the_providers_event_and_the_report_of_one_failure_count_once_without_a_mailing(session, reason):
    take_in(session, mail(full(message_id=SES)))
    take_in(session, mail(report(reason=reason, permanent=False, message_id=f"{SES}@eu-west-1.amazonses.com")))

    assert the(session).bounce_count == 1


def test_not_spam_feedback_blocks_nobody(session):
    take_in(session, mail(complaint(kind=Kind.NONE, feedback_type="not-spam"), outcome="complaint"))

    assert the(session).blocked_at is None


def test_the_address_repeats_the_name_of_the_mailing_it_bounced_in_last(session):
    ann = address(session)
    first, second = mailing(session, "First"), mailing(session, "Second")
    recipient(session, first, ann, "m1")
    recipient(session, second, ann, "m2")

    take_in(session, mail(report(message_id="m2", occurred_at=SENT)))
    take_in(session, mail(report(message_id="m1", occurred_at=SENT - HOUR)))

    assert (the(session).mailing_id, the(session).mailing_name, the(session).mailing_key) == (
        second.id,
        "Second",
        "second",
    )


def test_a_cleared_flag_is_not_set_again_by_what_was_known_before(session):
    take_in(session, mail(report(message_id="m1")))
    the(session).cleared_at = NOW
    session.flush()

    take_in(session, mail(full(message_id="m2")), now=NOW + HOUR)

    assert (the(session).bounce_count, the(session).blocked_at) == (1, None)


def test_an_address_that_was_deleted_while_blocked_is_blocked_when_it_comes_back(session):
    secret = b"k" * 32
    gone = Forgotten(hash=forgotten_hash(secret, "ann@example.org"), block_cause="permanent", forgotten_at=SENT)
    session.add(gone)
    session.flush()

    take_in(session, mail(full()), secret=secret)

    assert (the(session).block_cause, the(session).blocked_at) == ("remembered", NOW)


@pytest.mark.parametrize(
    ("earlier", "now_written"),
    [("ann@b\u00fccher.example", "ann@B\u00fccher.example"), ("strasse@example.org", "stra\u00dfe@example.org")],
)
def test_a_deleted_address_is_remembered_by_the_key_it_had_then(session, earlier, now_written):
    secret = b"k" * 32
    session.add(Forgotten(hash=forgotten_hash(secret, earlier), block_cause="permanent", forgotten_at=SENT))
    session.flush()

    take_in(session, mail(full(now_written)), secret=secret)

    assert the(session, now_written).block_cause == "remembered"


def test_a_deleted_complainer_comes_back_as_one(session):
    secret = b"k" * 32
    session.add(Forgotten(hash=forgotten_hash(secret, "ann@example.org"), block_cause="complaint", forgotten_at=SENT))
    session.flush()

    take_in(session, mail(full()), secret=secret)

    assert (the(session).block_cause, the(session).complained_at) == ("complaint", NOW)


def test_a_batch_is_one_line_of_the_audit_log(session):
    take_in(session, mail(report("a@x.nl")), mail(report("b@x.nl")), channel="postmaster")

    (line,) = all_of(session, Audit)
    assert (line.action, line.target, line.count, line.details["blocked"]) == ("bounces.recorded", "postmaster", 2, 2)


def test_what_tells_nothing_new_is_no_line_of_the_audit_log(session):
    again = mail(report())
    take_in(session, again)
    take_in(session, again)

    assert len(all_of(session, Audit)) == 1


def test_the_order_of_arrival_changes_nothing(session):
    reports = [
        full("one@x.nl", message_id="a", occurred_at=SENT - 5 * HOUR),
        report("one@x.nl", Reason.DELIVERED, message_id="a", occurred_at=SENT - 4 * HOUR),
        full("one@x.nl", message_id="b", occurred_at=SENT - 3 * HOUR),
        report("one@x.nl", Reason.SPAM_DETECTED, message_id="b", occurred_at=SENT - 2 * HOUR),
        complaint("one@x.nl", message_id="a", occurred_at=SENT - HOUR),
    ]
    sent = mailing(session, sent_at=NOW - 80 * HOUR)
    flags = []
    for order in (reports, reports[::-1], reports[2:] + reports[:2]):
        name = f"n{len(flags)}@x.nl"
        row = recipient(session, sent, address(session, name), f"m{name}")
        for one in order:
            about = {"recipient": name, "message_id": f"m{name}" if one.message_id == "a" else f"other{name}"}
            take_in(session, mail(replace(one, **about)))
        session.refresh(row)
        ann = the(session, name)
        flags.append((ann.bounce_count, ann.block_cause, ann.reason, ann.blocked_at, ann.last_bounce_at, ann.alive_at,
                      row.status, row.reason, row.bounced_at, row.complained_at))  # fmt: skip

    assert flags[0] == flags[1] == flags[2]


def test_a_recipient_whose_address_was_deleted_keeps_its_mailing_right(session):
    row = recipient(session, mailing(session), None, token="tok")

    take_in(session, mail(report(mailing_token="tok")))

    session.refresh(row)
    assert (row.status, row.address_id) == ("bounced", None)
    assert all_of(session, Recipient) == [row]
