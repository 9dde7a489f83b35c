# ruff: noqa: E501 (mails are easier to read on one line)
"""What a mail is, and that no bytes are too much for the decoder."""

import time
import tracemalloc
from dataclasses import FrozenInstanceError
from datetime import UTC, datetime

import pytest

from bounce_dash.domain.reasons import Kind, Reason
from bounce_dash.intake.decoding import decode
from tests.intake.samples import DAEMON, ORIGINAL, SAMPLES, dsn, parted, report

BOUNCE = parted(DAEMON, "Undelivered Mail Returned to Sender", "<ann@dest.test>: unknown", status=dsn("ann@dest.test", "5.1.1", "550 5.1.1 User unknown"), kind="report")  # fmt: skip


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n \n",
        b"PK\x03\x04" + b"\0" * 100,
        b"\x1f\x8b\x08",
        b"%PDF-1.7",
        b"\0" * 5000,
        b"just a line of words\n",
        b"\xff" * 3000,
    ],
)
def test_what_is_no_mail_is_unreadable_and_says_why(raw: bytes) -> None:
    decoded = decode(raw)

    assert (decoded.reports, decoded.outcome) == ((), "unreadable")
    assert decoded.detail


def test_a_result_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        decode(b"").outcome = "bounce"  # type: ignore[misc]


def test_an_ordinary_mail_is_no_bounce() -> None:
    raw = b"From: Ann <ann@dest.test>\nTo: news@shop.test\nSubject: Thanks\n\nYour mailbox is full of good ideas!\n"

    assert decode(raw).outcome == "not-a-bounce"


ORDINARY = [
    ("Parcels <info@parcels.test>", "Delivery status of your order", "Status: 550 items are on their way.\nRecipient: ann@dest.test\nQuestions? service@parcels.test\n"),
    ("Parcels <info@parcels.test>", "Delivery failed: nobody was at home", "We could not deliver to Ann (ann@dest.test). Try again later.\n"),
    ("CI <builds@ci.test>", "Build failed", "Error code 421: connection timed out. Author: ann@dest.test\n"),
    ("root <root@host.test>", "Cron <root@host> backup", "rsync: connection refused (ann@dest.test)\n"),
    ("Ann <ann@dest.test>", "Mailbox full?", "My mailbox is full, please write to bob@dest.test.\n"),
    ("List <list-request@lists.test>", "Your message awaits moderator approval", "Your mail to 'list' is being held. From: ann@dest.test\n"),
    ("Bank <news@bank.test>", "Your statement", "Your account was not found to be overdrawn. help@bank.test\n"),
    ("Confirm <challenge@spamshield.test>", "Please confirm your message to ann@dest.test", "To avoid spam, ann@dest.test asks you to confirm.\n"),
    ("Calendar <cal@dest.test>", "Declined: Meeting", "ann@dest.test has declined, the mailbox is unavailable.\n"),
    ("Helpdesk <help@dest.test>", "Ticket 550 created", "We received your request. Reply to ticket@dest.test\n"),
]  # fmt: skip


@pytest.mark.parametrize(("sender", "subject", "words"), ORDINARY)
def test_ordinary_mails_that_sound_like_bounces_are_none(sender: str, subject: str, words: str) -> None:
    raw = (
        f"Return-Path: <someone@dest.test>\nFrom: {sender}\nTo: news@shop.test\nSubject: {subject}\n\n{words}".encode()
    )

    assert [one.kind for one in decode(raw).reports if one.kind is not Kind.NONE] == []


@pytest.mark.parametrize(("sender", "subject", "words"), [one for one in ORDINARY if "failed:" not in one[1]])
def test_an_empty_envelope_sender_alone_makes_no_bounce(sender: str, subject: str, words: str) -> None:
    raw = f"Return-Path: <>\nFrom: {sender}\nTo: news@shop.test\nSubject: {subject}\n\n{words}".encode()

    assert [one.kind for one in decode(raw).reports if one.kind is not Kind.NONE] == []


@pytest.mark.parametrize("quote", ["> ", ""])
def test_a_person_who_quotes_a_bounce_is_no_bounce(quote: str) -> None:
    words = "\n".join(
        quote + line
        for line in next(one for one in SAMPLES if one.dialect == "qmail").mail.split("\n\n", 1)[1].split("\n")
    )
    raw = f"Return-Path: <ann@dest.test>\nFrom: Ann <ann@dest.test>\nTo: news@shop.test\nIn-Reply-To: <1@x>\nSubject: Re: failure notice\n\nDid you see this?\n\n{words}"

    assert decode(raw.encode()).outcome == "not-a-bounce"


def test_a_bounce_that_is_itself_returned_names_the_outer_recipient_only() -> None:
    inner = BOUNCE.replace("ann@dest.test", "inner@other.test").replace("=b1", "=b2")
    outer = parted(
        DAEMON,
        "Undelivered Mail Returned to Sender",
        "failed",
        status=dsn("ann@dest.test", "5.1.1", "550 5.1.1 User unknown"),
        original=inner,
        kind="report",
    )

    assert [one.recipient for one in decode(outer.encode()).reports] == ["ann@dest.test"]


def test_a_delay_warning_is_a_notice_that_counts_as_nothing_yet() -> None:
    raw = (
        BOUNCE.replace("Action: failed", "Action: delayed")
        .replace("5.1.1", "4.4.1")
        .replace("User unknown", "timed out")
        .encode()
    )

    decoded = decode(raw)

    assert decoded.outcome == "notice"
    assert [(one.kind, one.will_retry, one.permanent) for one in decoded.reports] == [(Kind.SOFT, True, False)]


def test_a_delivery_notice_is_a_notice() -> None:
    decoded = decode(BOUNCE.replace("Action: failed", "Action: delivered").replace("5.1.1", "2.1.5").encode())

    assert decoded.outcome == "notice"
    assert [(one.kind, one.reason) for one in decoded.reports] == [(Kind.NONE, Reason.DELIVERED)]


@pytest.mark.parametrize(
    "date",
    [
        "Tue, 10 Nov 2026 12:00:00 +0200",
        "10 Nov 2026 12:00 +0200",
        "Tue, 10 Nov 2026 10:00:00 GMT",
        "2026-11-10T10:00:00Z",
        "Tue, 10 Nov 2026 05:00:00 -0500 (EST)",
        "Tue, 10 Nov 2026 10:00:00",
    ],
)
def test_dates_are_utc(date: str) -> None:
    raw = BOUNCE.replace("Status:", f"Last-Attempt-Date: {date}\nStatus:").encode()

    assert decode(raw).reports[0].occurred_at == datetime(2026, 11, 10, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "date",
    [
        "Tue, 40 Nov 2026 12:00:00 +0200",
        "yesterday morning",
        "10 Foo 2026 12:00:00 +0200",
        "01 Jan 0001 00:00:00 +9999",
    ],
)
def test_a_date_of_nonsense_falls_back_to_the_reports_own(date: str) -> None:
    raw = BOUNCE.replace("Status:", f"Last-Attempt-Date: {date}\nStatus:").encode()

    assert decode(raw).reports[0].occurred_at == datetime(2026, 11, 10, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("charset", "label"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "uft-8"),
        ("utf-8", "iso-8859-1"),
        ("utf-8", "x-nonsense"),
        ("iso-2022-jp", "iso-2022-jp"),
        ("euc-jp", "iso-2022-jp"),
        ("shift-jis", "shift_jis"),
    ],
)
def test_charsets_and_their_wrong_labels_read_alike(charset: str, label: str) -> None:
    words = "<ann@dest.test>:\nメールボックスがいっぱいです\n"
    head = f"Return-Path: <>\nFrom: MAILER-DAEMON@mx.test\nSubject: failure notice\nContent-Type: text/plain; charset={label}\n\n"
    raw = (
        head.encode()
        + b"I'm afraid I wasn't able to deliver your message to the following addresses.\n\n"
        + words.encode(charset)
    )

    assert [(one.recipient, one.reason) for one in decode(raw).reports] == [("ann@dest.test", Reason.MAILBOX_FULL)]


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_transfer_encodings_are_undone(encoding: str) -> None:
    import base64
    import quopri

    body = b"I'm afraid I wasn't able to deliver your message to the following addresses.\n\n<ann@dest.test>:\nSorry, no mailbox here by that name. (#5.1.1)\n"
    coded = quopri.encodestring(body) if encoding == "quoted-printable" else base64.encodebytes(body)
    raw = (
        b"Return-Path: <>\nFrom: MAILER-DAEMON@mx.test\nSubject: failure notice\nContent-Transfer-Encoding: "
        + encoding.encode()
        + b"\n\n"
        + coded
    )

    assert [(one.recipient, one.reason) for one in decode(raw).reports] == [("ann@dest.test", Reason.USER_UNKNOWN)]


HUGE = 30 * 1024 * 1024
HOSTILE = {
    "attachment": BOUNCE.encode() + b"A" * HUGE,
    "one line": b"Subject: failure notice\nFrom: mailer-daemon@mx.test\n\n" + b"a" * HUGE,
    "at signs": b"Subject: failure notice\nFrom: mailer-daemon@mx.test\n\n" + b"a@" * (HUGE // 2),
    "brackets": b"Subject: failure notice\nFrom: mailer-daemon@mx.test\n\n" + b"<" * HUGE,
    "spaces": b"Subject: failure notice\nFrom: mailer-daemon@mx.test\n\n" + b" \n" * (HUGE // 2),
    "headers": b"X: y\n" * (HUGE // 5),
    "boundaries": b'Content-Type: multipart/report; boundary="b"\n\n' + b"--b\n\n" * (HUGE // 5),
    "recipients": b'Content-Type: multipart/report; boundary="b"\n\n--b\nContent-Type: message/delivery-status\n\n'
    + b"Final-Recipient: rfc822; a@b.test\nAction: failed\n\n" * 400000,
    "encoded words": b"Subject: " + b"=?utf-8?b?YQ==?= " * 100000 + b"\nFrom: mailer-daemon@mx.test\n\nx",
    "addresses": b"Subject: failure notice\nFrom: mailer-daemon@mx.test\n\n"
    + b"<a@b.test>: 550 user unknown\n" * 500000,
    "html": b"Subject: failure notice\nFrom: mailer-daemon@mx.test\nContent-Type: text/html\n\n" + b"<style>" * 1000000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_mail_takes_less_than_two_seconds_and_little_memory(name: str) -> None:
    raw = HOSTILE[name]
    began = time.perf_counter()
    decode(raw)
    took = time.perf_counter() - began
    tracemalloc.start()
    decode(raw)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert took < 2
    assert peak < 64 * 1024 * 1024


def test_memory_stays_flat_over_many_mails() -> None:
    mails = [sample.mail.encode() for sample in SAMPLES]
    for raw in mails:
        decode(raw)
    tracemalloc.start()
    for number in range(20):
        for raw in mails:
            decode(raw.replace(b"r-1@mx.test", b"%d@mx.test" % number))
    kept = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()

    assert kept < 512 * 1024


def test_the_original_gives_its_message_id() -> None:
    assert decode(BOUNCE.encode()).reports[0].message_id == "m-1001@shop.test"
    assert "m-1001@shop.test" in ORIGINAL


def test_report_composes_what_the_tests_say() -> None:
    assert report("a@b.test", "x", "y").endswith("\n\ny")
