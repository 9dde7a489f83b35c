# ruff: noqa: E501 (mails are easier to read on one line)
"""Automatic replies, and people who have left, in six languages."""

import pytest

from bounce_dash.domain.reasons import Kind, Reason
from bounce_dash.intake.autoreply import has_left
from bounce_dash.intake.decoding import decode
from tests.intake.samples import report

LEFT = [
    (
        "en",
        "Thank you for your message. Ann is no longer with Dest Ltd. Please contact Bob (bob@dest.test) instead.\n\nann@dest.test",
    ),
    ("en", "I have left the company. My last day was 30 October. For urgent matters: contact bob@dest.test."),
    ("nl", "Ik ben niet meer werkzaam bij Dest. Voor vragen kunt u terecht bij Bob de Boer, bob@dest.test."),
    ("nl", "Ann is sinds 1 oktober uit dienst. Neem contact op met bob@dest.test."),
    ("de", "Frau Muster ist nicht mehr im Unternehmen tätig. Bitte wenden Sie sich an bob@dest.test."),
    ("de", "Ann Muster hat das Unternehmen verlassen. Ihr Nachfolger ist Bob: bob@dest.test"),
    ("da", "Ann er fratrådt sin stilling. Kontakt venligst bob@dest.test."),
    ("da", "Ann arbejder ikke længere hos Dest. Henvendelse kan ske til bob@dest.test."),
    ("nb", "Ann jobber ikke lenger hos Dest. Ta kontakt med bob@dest.test."),
    ("nb", "Ann har sluttet i Dest AS. Vennligst kontakt bob@dest.test."),
    ("sv", "Ann arbetar inte längre på Dest. Kontakta bob@dest.test i stället."),
    ("sv", "Jag har slutat på Dest. Vänd dig till bob@dest.test."),
]
STAYS = [
    "I am out of the office until 3 December. For urgent matters contact bob@dest.test.",
    "Ik ben tot maandag afwezig. Neem contact op met bob@dest.test.",
    "Ich bin bis Montag im Urlaub. Bitte wenden Sie sich an bob@dest.test.",
    "Jeg er på ferie til mandag. Kontakt bob@dest.test.",
    "Jeg er bortreist frem til mandag. Kontakt bob@dest.test.",
    "Jag är på semester till måndag. Kontakta bob@dest.test.",
]


def _reply(words: str) -> bytes:
    return report("Ann <ann@dest.test>", "Automatic reply: Autumn news", words, "Auto-Submitted: auto-replied", "Content-Type: text/plain; charset=utf-8").encode()  # fmt: skip


@pytest.mark.parametrize(("language", "words"), LEFT)
def test_a_reply_that_says_the_person_left_names_the_successor(language: str, words: str) -> None:
    decoded = decode(_reply(words))

    (told,) = decoded.reports
    assert (told.recipient, told.kind, told.reason) == ("ann@dest.test", Kind.NONE, Reason.VACATION)
    assert (told.has_left, told.successor) == (True, "bob@dest.test")
    assert decoded.outcome == "auto-reply"


@pytest.mark.parametrize("words", STAYS)
def test_somebody_on_holiday_has_not_left(words: str) -> None:
    (told,) = decode(_reply(words)).reports

    assert (told.has_left, told.successor) == (False, "")


def test_a_reply_without_any_mark_is_known_by_its_empty_envelope_and_its_words() -> None:
    raw = report("Ann <ann@dest.test>", "Hello", "Ann werkt niet meer bij Dest.").encode()

    assert decode(raw).reports[0].has_left


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied (vacation)",
        "X-Autoreply: yes",
        "Precedence: auto_reply",
        "X-Autorespond: x",
        "Delivered-To: Autoresponder",
    ],
)
def test_the_marks_of_vacation_programs_are_known(header: str) -> None:
    raw = f"Return-Path: <ann@dest.test>\nFrom: ann@dest.test\nSubject: Re: news\n{header}\n\nAway.\n".encode()

    assert decode(raw).outcome == "auto-reply"


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: news", "Out of Office: news", "Automatisch antwoord: news", "Afwezig", "Automatische Antwort: news", "Abwesenheitsnotiz", "Autosvar: news", "Frånvaro: news",
        "Automatisk svar: news", "Réponse automatique : news", "Respuesta automática: news", "Risposta automatica: news", "Автоответ: news", "自動返信: news", "自动回复: news",
    ],
)  # fmt: skip
def test_the_subjects_of_automatic_replies_are_known_in_many_languages(subject: str) -> None:
    raw = f"From: ann@dest.test\nSubject: {subject}\n\nAway.\n".encode()

    assert decode(raw).outcome == "auto-reply"


def test_a_postfix_report_marked_auto_replied_is_a_bounce() -> None:
    raw = report("MAILER-DAEMON@mx.test", "Undelivered Mail Returned to Sender", "This is the mail system at host mx.test.\n\n<ann@dest.test>: 550 5.1.1 User unknown (in reply to RCPT TO command)\n", "Auto-Submitted: auto-replied").encode()  # fmt: skip

    assert decode(raw).outcome == "bounce"


def test_curly_apostrophes_and_line_breaks_do_not_hide_words() -> None:
    assert has_left("Ann\nis no\nlonger  with us")
