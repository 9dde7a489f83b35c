"""What comes in is packed once and cut once."""

import hashlib
import zlib
from dataclasses import replace

import pytest

from bounce_dash.domain import incoming
from bounce_dash.domain.incoming import IncomingMail, Unread, batches, pack
from bounce_dash.domain.reasons import Kind, Reason
from bounce_dash.domain.reports import BounceReport


def _mail(number: int, reports: int = 1) -> IncomingMail:
    told = BounceReport("ann@example.org", Kind.HARD, Reason.USER_UNKNOWN)
    return pack(f"{number}.eml", b"mail %d" % number, "bounce", reports=(told,) * reports)


def test_a_packed_mail_keeps_its_bytes_and_is_named_by_them():
    mail = pack("a.eml", b"From: x\r\n", "bounce")

    assert zlib.decompress(mail.packed) == b"From: x\r\n"
    assert mail.hash == hashlib.sha256(b"From: x\r\n").hexdigest()
    assert mail.size == 9


@pytest.mark.parametrize("size", [0, 1, 300, 2_000, 70_000])
def test_a_mail_of_any_size_is_packed_into_less(size):
    raw = (b"Received: from a.example by b.example\r\n" * (size // 39 + 1))[:size]

    packed = pack("a.eml", raw, "bounce").packed

    assert zlib.decompress(packed) == raw
    assert len(packed) <= min(size, size // 20 + 60) + 8


def test_a_mail_of_which_only_the_beginning_was_read_keeps_its_whole_size():
    assert pack("a.eml", b"From: x", "bounce", size=30_000_000).size == 30_000_000


def test_whatever_comes_in_is_in_one_batch_in_its_order():
    mails = [_mail(number) for number in range(25)]

    assert [mail for batch in batches(iter(mails)) for mail in batch] == mails


def test_nothing_is_no_batch():
    assert not list(batches([]))


@pytest.mark.parametrize(("name", "most"), [("MOST_MAILS", 4), ("MOST_REPORTS", 4), ("MOST_BYTES", 4 * 10)])
def test_a_batch_ends_at_so_many_mails_reports_or_bytes(monkeypatch, name, most):
    monkeypatch.setattr(incoming, name, most)
    mails = [replace(_mail(number), packed=bytes(10)) for number in range(10)]

    assert [len(batch) for batch in batches(mails)] == [4, 4, 2]


def test_a_mail_that_is_too_large_for_a_batch_is_one_of_its_own(monkeypatch):
    monkeypatch.setattr(incoming, "MOST_REPORTS", 4)

    assert [len(batch) for batch in batches([_mail(1), _mail(2, reports=9), _mail(3), _mail(4)])] == [1, 1, 2]


def test_what_could_not_be_read_goes_along_in_its_place():
    unread = Unread("b.eml", "no permission")

    assert list(batches([_mail(1), unread, _mail(2)])) == [[_mail(1), unread, _mail(2)]]
