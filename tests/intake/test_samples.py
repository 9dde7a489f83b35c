"""Each dialect reads its samples, whatever the line ends and the transfer encoding."""

from collections import Counter

import pytest

from bounce_dash.intake.decoding import decode
from bounce_dash.intake.dialects import DIALECTS
from tests.intake.reports import MAILS, REPORTS, Said, mail
from tests.intake.samples import SAMPLES, Sample

NEWLINES = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}
CASES = [
    pytest.param(sample, newline, id=f"{sample.dialect}-{number}-{label}")
    for number, sample in enumerate(SAMPLES)
    for label, newline in NEWLINES.items()
]


@pytest.mark.parametrize(("sample", "newline"), CASES)
def test_a_report_says_who_failed_and_why(sample: Sample, newline: str) -> None:
    raw = sample.mail.replace("\n", newline).encode()

    decoded = decode(raw, explain=True)

    assert tuple((one.recipient, one.kind, one.reason) for one in decoded.reports) == sample.expected
    assert {one.dialect for one in decoded.reports} == {sample.dialect}


@pytest.mark.parametrize(("name", "said"), REPORTS, ids=[name for name, _ in REPORTS])
def test_a_mailer_s_report_reads_as_meant(name: str, said: Said) -> None:
    decoded = decode(mail(name))

    assert tuple((one.recipient, one.kind, one.reason) for one in decoded.reports) == said


def test_each_mail_file_is_judged() -> None:
    assert sorted(path.stem for path in MAILS.glob("*.eml")) == sorted(name for name, _ in REPORTS)


def test_each_dialect_has_at_least_three_samples() -> None:
    counted = Counter(sample.dialect for sample in SAMPLES)

    assert {dialect.name: counted[dialect.name] for dialect in DIALECTS if counted[dialect.name] < 3} == {}
    assert {name for name, number in counted.items() if number < 3} == set()


@pytest.mark.parametrize(
    "sample", [sample for sample in SAMPLES if sample.dialect != "arf"], ids=lambda sample: sample.dialect
)
def test_a_report_with_a_from_line_in_front_reads_alike(sample: Sample) -> None:
    raw = b"From MAILER-DAEMON Tue Nov 10 10:00:00 2026\n" + sample.mail.encode()

    assert tuple(one.recipient for one in decode(raw).reports) == tuple(one[0] for one in sample.expected)


def test_an_explanation_names_the_rule_and_the_words() -> None:
    sample = next(sample for sample in SAMPLES if sample.dialect == "biglobe")

    explanation = decode(sample.mail.encode(), explain=True).reports[0].explanation

    assert "dialect biglobe" in explanation
    assert any("local limit" in rule or "recipient's mailbox" in rule for rule in explanation)
    assert decode(sample.mail.encode()).reports[0].explanation == ()
