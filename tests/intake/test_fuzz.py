# ruff: noqa: E501 (mails are easier to read on one line)
"""Mutated mails never make the decoder raise, stall, or invent."""

import random
import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bounce_dash.domain.reports import BounceReport
from bounce_dash.intake.decoding import Decoded, decode
from tests.intake.samples import SAMPLES

MAILS = [sample.mail.encode() for sample in SAMPLES]
OUTCOMES = {"bounce", "complaint", "auto-reply", "notice", "not-a-bounce", "unreadable"}
PIECES = [b"\r", b"\n\n", b"\r\n", b"\0", b"--=b1", b"--=b1--", b"<", b">", b"@", b":", b";", b"=?utf-8?b?", b"?=", b"\x1b$B", b"\xff\xfe", b"550 5.1.1 ", b"From ", b"multipart/report; boundary=", b"{", b'"', b"\x85", b"rfc822;"]  # fmt: skip

FUZZ = settings(deadline=None, max_examples=400, suppress_health_check=list(HealthCheck))


def mutate(mail: bytes, seed: int, turns: int) -> bytes:
    """Return a mail with some bytes dropped, doubled, swapped or replaced by telling ones."""
    chance = random.Random(seed)
    data = bytearray(mail)
    for _ in range(turns):
        place = chance.randrange(len(data) + 1)
        length = chance.choice((1, 2, 5, 30, 200))
        what = chance.randrange(5)
        if what == 0:
            del data[place : place + length]
        elif what == 1:
            data[place:place] = data[place : place + length]
        elif what == 2:
            data[place:place] = chance.choice(PIECES)
        elif what == 3:
            data[place : place + 1] = bytes([chance.randrange(256)])
        else:
            other = chance.choice(MAILS)
            data[place : place + length] = other[place : place + length]
    return bytes(data)


def check(raw: bytes) -> None:
    """Assert what must hold for any bytes."""
    began = time.perf_counter()
    decoded = decode(raw, explain=True)
    took = time.perf_counter() - began
    assert took < 2
    assert isinstance(decoded, Decoded)
    assert decoded.outcome in OUTCOMES
    assert not decoded.detail.startswith("the decoder failed"), decoded.detail
    for told in decoded.reports:
        assert isinstance(told, BounceReport)
        assert "@" in told.recipient
        assert told.occurred_at is None or told.occurred_at.tzinfo is not None
        assert len(told.diagnostic) <= 3000
    assert decode(raw, explain=True) == decoded


@FUZZ
@given(st.sampled_from(range(len(MAILS))), st.integers(0, 2**32), st.integers(1, 40))
def test_mutated_mails_are_survived(number: int, seed: int, turns: int) -> None:
    check(mutate(MAILS[number], seed, turns))


@FUZZ
@given(st.binary(max_size=3000))
def test_any_bytes_are_survived(raw: bytes) -> None:
    check(raw)
    check(b"Subject: failure notice\nFrom: MAILER-DAEMON@x\n\n" + raw)


@FUZZ
@given(st.sampled_from(range(len(MAILS))), st.integers(0, 2000))
def test_cut_mails_are_survived(number: int, end: int) -> None:
    check(MAILS[number][:end])


@FUZZ
@given(st.sampled_from(range(len(MAILS))), st.integers(0, 2**32))
def test_a_recipient_always_stands_in_the_mail(number: int, seed: int) -> None:
    raw = mutate(MAILS[number], seed, 5)
    flat = raw.lower().replace(b"=\n", b"")

    for told in decode(raw).reports:
        if told.recipient.isascii():
            assert told.recipient.lower().rpartition("@")[2].encode() in flat
