"""Words, codes and stages lead to the reason that an expert would give."""

import pytest

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.diagnosis import diagnose
from bounce_dash.intake.diagnosis.answers import best_status, inner_answer, reply_code
from bounce_dash.intake.diagnosis.codes import ENHANCED
from bounce_dash.intake.diagnosis.phrases import ROWS, WEAK_ROWS
from bounce_dash.intake.diagnosis.provider_codes import PROVIDERS
from bounce_dash.intake.findings import Finding
from tests.intake.answers import ANSWERS, HOSTED


@pytest.mark.parametrize(("words", "status", "command", "reason"), ANSWERS)
def test_an_answer_means_its_reason(words: str, status: str, command: str, reason: str) -> None:
    finding = Finding("a@example.org", diagnostic=words, status=status, command=command, permanent=True)

    assert diagnose(finding).reason == reason


@pytest.mark.parametrize(("host", "words", "status", "command", "reason"), HOSTED)
def test_a_provider_s_answer_means_its_reason(host: str, words: str, status: str, command: str, reason: str) -> None:
    recipient = f"a@{host.partition('.')[2]}"
    finding = Finding(recipient, diagnostic=words, status=status, command=command, permanent=True, remote=host)

    assert diagnose(finding).reason == reason


@pytest.mark.parametrize("code", sorted(ENHANCED))
def test_a_bare_enhanced_code_decides_when_nothing_else_does(code: str) -> None:
    finding = Finding("a@example.org", status=f"5.{code}")

    diagnosis = diagnose(finding)

    assert diagnosis.reason is ENHANCED[code]
    assert diagnosis.permanent is True
    assert diagnosis.rules[-1] == f"code 5.{code}"


def test_text_wins_over_a_misleading_code() -> None:
    finding = Finding("a@example.org", status="5.1.1", diagnostic="550 5.1.1 mailbox is full", command="RCPT")

    assert diagnose(finding).reason is Reason.MAILBOX_FULL


@pytest.mark.parametrize("command", ["RCPT", "DATA", ""])
def test_clear_words_of_a_5xx_reply_mean_the_same_at_every_stage(command: str) -> None:
    diagnosis = diagnose(Finding("a@example.org", diagnostic="550 User unknown", command=command))

    assert (diagnosis.reason, diagnosis.permanent) == (Reason.USER_UNKNOWN, True)


def test_a_domain_that_cannot_be_looked_up_now_is_not_unknown() -> None:
    now = Finding("a@example.org", status="4.4.3", diagnostic="Host not found, try again")
    ever = Finding("a@example.org", status="5.4.4", diagnostic="Host not found")

    assert diagnose(now).reason is Reason.NETWORK_ERROR
    assert diagnose(ever).reason is Reason.HOST_UNKNOWN


def test_words_inside_addresses_and_urls_mean_nothing() -> None:
    finding = Finding(
        "a@example.org",
        diagnostic="550 <mailbox-full@spam.example> see https://x.example/virus/full",
        permanent=True,
    )

    assert diagnose(finding).reason is Reason.ON_HOLD


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("550 5.1.1 no", "550"),
        ("host mx[192.0.2.250] said: 452 full", "452"),
        ("554-mx.test\n554 no", "554"),
        ("(error code 421)", "421"),
        ("took 550 bytes", ""),
        ("192.0.2.550", ""),
        ("", ""),
    ],
)
def test_a_reply_code_is_told_from_other_numbers(text: str, code: str) -> None:
    assert reply_code(text) == code


@pytest.mark.parametrize(
    ("stated", "codes", "reply", "best"),
    [
        ("5.0.0", ["5.2.2"], "552", "5.2.2"),
        ("5.1.1", ["5.7.1"], "550", "5.7.1"),
        ("5.1.1", ["5.1.1", "5.5.1"], "550", "5.1.1"),
        ("4.4.7", ["4.4.7", "4.4.2"], "421", "4.4.2"),
        ("", ["5.1.1"], "550", "5.1.1"),
        ("", [], "550", ""),
        ("5.2.1", [], "", "5.2.1"),
    ],
)
def test_the_servers_own_status_beats_the_reporters(stated: str, codes: list[str], reply: str, best: str) -> None:
    assert best_status(stated, codes, reply) == best


def test_a_category_around_an_answer_is_taken_off() -> None:
    assert (
        inner_answer("5.1.0 - Unknown address error 550-'5.7.1 Access denied' (delivery attempts: 0)")
        == "5.7.1 Access denied"
    )


def test_phrases_are_lower_case_and_no_row_is_without_a_source() -> None:
    for reason, source, words in (*ROWS, *WEAK_ROWS):
        assert isinstance(reason, Reason)
        assert source
        assert [word for word in words if word != " ".join(word.lower().split()) or not word] == []


def test_providers_name_their_source_and_their_words_are_lower_case() -> None:
    for provider in PROVIDERS:
        assert provider.source
        assert provider.hosts or provider.domains or provider.marks
        assert [words for _, words, _ in provider.rows if words != words.lower()] == []
