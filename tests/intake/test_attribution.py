# ruff: noqa: E501 (mails are easier to read on one line)
"""A report tells which mailing it is about."""

import pytest

from bounce_dash.intake.decoding import decode
from tests.intake.samples import DAEMON, ORIGINAL, dsn, parted


def _bounce(original: str = ORIGINAL, to: str = "bounce@shop.test", status: str = "") -> str:
    fields = status or dsn("ann@dest.test", "5.1.1", "550 5.1.1 User unknown")
    return parted(DAEMON, "Undelivered Mail", "failed", status=fields, original=original, kind="report").replace(
        "bounce@shop.test", to, 1
    )


@pytest.mark.parametrize(
    ("to", "token"),
    [
        ("bounce+k7Qx9-abc.def@shop.test", "k7Qx9-abc.def"),
        ("<bounces-k7Qx9abcdef@shop.test>", "k7Qx9abcdef"),
        ("bounce@shop.test", ""),
        ("list-bounces+ann=dest.test@shop.test", ""),
    ],
)
def test_the_envelope_recipient_carries_the_token(to: str, token: str) -> None:
    assert decode(_bounce(to=to).encode()).reports[0].mailing_token == token


@pytest.mark.parametrize(
    ("header", "token"),
    [
        ("X-Mailing-Token: tok-123", "tok-123"),
        ("X-Campaign-ID: c42", "c42"),
        ("List-Unsubscribe: <mailto:unsubscribe+tok-456@shop.test>", "tok-456"),
        ("List-Unsubscribe: <https://shop.test/leave?token=tok-789>", "tok-789"),
        ("List-Unsubscribe: <https://shop.test/u/abcdef123456>, <mailto:leave@shop.test>", "abcdef123456"),
    ],
)
def test_headers_of_the_original_carry_the_token(header: str, token: str) -> None:
    assert decode(_bounce(original=f"{header}\n{ORIGINAL}").encode()).reports[0].mailing_token == token


@pytest.mark.parametrize(
    ("header", "identity"),
    [
        ("X-SES-Message-ID: 0101-abc", "0101-abc"),
        ("X-PM-Message-Id: 883953f4", "883953f4"),
        ("Message-ID: <0123456789abcdef-0a1b2c3d-0000-1111-2222-333344445555-000000@eu-west-1.amazonses.com>", "0123456789abcdef-0a1b2c3d-0000-1111-2222-333344445555-000000"),
    ],
)  # fmt: skip
def test_a_providers_id_is_found(header: str, identity: str) -> None:
    assert decode(_bounce(original=f"{header}\n{ORIGINAL}").encode()).reports[0].provider_id == identity


def test_the_envelope_id_of_the_dsn_stands_in_for_a_providers_id() -> None:
    fields = "Original-Envelope-Id: env-77\n" + dsn("ann@dest.test", "5.1.1", "550 5.1.1 User unknown")

    assert decode(_bounce(status=fields).encode()).reports[0].provider_id == "env-77"
