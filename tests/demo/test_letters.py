"""The demo's mails, read back with the decoder: what a row of the answers claims is what a reader finds."""

from datetime import UTC, datetime

import pytest

from bounce_dash.demo.answers import ANSWERS
from bounce_dash.demo.letters import Letter, Readings, every_letter
from bounce_dash.demo.mails.oddities import ODDITIES
from bounce_dash.domain.reasons import Kind, Reason, kind_of
from bounce_dash.intake.decoding import decode

_LETTERS = every_letter()
_BOUNCES = [letter for letter in _LETTERS if letter.happening.answer]
_LINE_ENDS = {"LF": b"\n", "CRLF": b"\r\n"}


def _name(letter: Letter) -> str:
    answer = letter.happening.answer
    return (
        f"{answer.mailer}-{answer.reason}-{letter.variant}" if answer else f"{letter.happening.what}-{letter.language}"
    )


def _others(what: str) -> list[Letter]:
    return [letter for letter in _LETTERS if letter.happening.what == what]


def _read(letter: Letter):
    found = decode(letter.compose()).reports
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("ends", _LINE_ENDS)
@pytest.mark.parametrize("letter", _BOUNCES, ids=_name)
def test_a_bounce_is_read_as_its_row_says(letter, ends):
    answer = letter.happening.answer

    found = decode(letter.compose().replace(b"\n", _LINE_ENDS[ends]))

    assert found.outcome == "bounce"
    assert len(found.reports) == 1
    report = found.reports[0]
    assert report.recipient == letter.recipient
    assert report.reason is answer.reason
    assert report.kind is kind_of(answer.reason, answer.permanent)
    assert report.permanent is answer.permanent
    assert report.reply_code == answer.reply
    assert not answer.status or report.status == answer.status


@pytest.mark.parametrize("letter", _LETTERS, ids=_name)
def test_a_mail_tells_which_mail_of_ours_it_is_about(letter):
    assert _read(letter).message_id == letter.message_id


@pytest.mark.parametrize("letter", _LETTERS, ids=_name)
def test_a_sample_of_a_kind_tells_what_every_mail_of_the_kind_tells(letter):
    readings = Readings(decode)
    other = Letter("k.visser@dekring.example", "other@mail.noordzee.example", letter.happening, letter.language,
                   "lotte@dekring.example", letter.variant)  # fmt: skip

    readings.report(other)

    assert readings.report(letter) == _read(letter)
    assert readings.outcome(letter) == decode(letter.compose()).outcome


def test_every_mailer_writes_at_least_three_answers():
    mailers = [answer.mailer for answers in ANSWERS.values() for answer in answers]

    assert set(mailers) == {"postfix", "exchange", "office365", "google", "exim", "qmail"}
    assert all(mailers.count(mailer) >= 3 for mailer in mailers)


@pytest.mark.parametrize("letter", _others("complaint"), ids=_name)
def test_a_complaint_is_a_complaint(letter):
    assert (_read(letter).kind, _read(letter).recipient) == (Kind.COMPLAINT, letter.recipient)


@pytest.mark.parametrize("letter", _others("relieved"), ids=_name)
def test_a_not_spam_report_blocks_nobody(letter):
    assert _read(letter).kind is Kind.NONE


@pytest.mark.parametrize("letter", _others("delayed"), ids=_name)
def test_a_delay_says_that_the_server_tries_on(letter):
    assert _read(letter).will_retry


@pytest.mark.parametrize("letter", _others("away"), ids=_name)
def test_an_absence_is_nothing_but_an_absence(letter):
    report = _read(letter)

    assert (report.reason, report.kind, report.has_left) == (Reason.VACATION, Kind.NONE, False)


@pytest.mark.parametrize("letter", _others("left"), ids=_name)
def test_somebody_who_left_names_a_successor(letter):
    report = _read(letter)

    assert (report.has_left, report.successor) == (True, letter.successor)


def test_what_is_no_mail_is_unreadable_and_a_letter_of_a_human_is_no_bounce():
    outcomes = {name: decode(raw).outcome for name, raw in ODDITIES.items()}

    assert outcomes.pop("question.eml") == "not-a-bounce"
    assert set(outcomes.values()) == {"unreadable"}


def test_dates_of_a_mail_are_those_of_its_happening():
    letter = next(letter for letter in _BOUNCES if letter.happening.answer.mailer == "google")

    assert _read(letter).occurred_at == letter.happening.at == datetime(2026, 3, 2, 8, 5, tzinfo=UTC)
