# ruff: noqa: E501 (mails are easier to read on one line)
"""What a server answered means the same, whichever mailer brings it back: each answer through each mailer's shape."""

from collections.abc import Callable

import pytest

from bounce_dash.intake.decoding import decode
from tests.intake.answers import ANSWERS
from tests.intake.samples import DAEMON, EXIM, ORIGINAL, POSTFIX, QMAIL, SENDMAIL, dsn, parted, report

#: How each mailer names the command that was answered; a mailer without an entry cannot say it.
_QMAIL = {
    "RCPT": "192.0.2.9 does not like recipient.",
    "DATA": "192.0.2.9 failed after I sent the message.",
    "MAIL": "Connected to 192.0.2.9 but sender was rejected.",
}
_EXIM = {
    "RCPT": "after RCPT TO:<ann@dest.test>",
    "DATA": "after end of data",
    "MAIL": "after MAIL FROM:<news@shop.test>",
    "CONN": "after initial connection",
    "EHLO": "after EHLO mx.test",
}
_POSTFIX = {
    "RCPT": "(in reply to RCPT TO command)",
    "DATA": "(in reply to end of DATA command)",
    "MAIL": "(in reply to MAIL FROM command)",
    "EHLO": "(in reply to EHLO command)",
}
_SENDMAIL = {"RCPT": ">>> RCPT To:<ann@dest.test>", "DATA": ">>> DATA", "MAIL": ">>> MAIL From:<news@shop.test>"}
_DMA = {"RCPT": "RCPT TO", "DATA": "final DATA", "MAIL": "MAIL FROM", "EHLO": "EHLO"}

_GMX = {"RCPT": "for RCPT", "DATA": "for TEXT", "MAIL": "for MAIL FROM"}
_YAHOO = {"RCPT": "RCPT_TO", "DATA": "DATA", "MAIL": "MAIL_FROM"}


def _fold(answer: str) -> str:
    return answer.replace("\n", " ")


def _qmail(answer: str, command: str) -> str:
    return report(
        "MAILER-DAEMON@mx.test",
        "failure notice",
        QMAIL.format(f"<ann@dest.test>:\n{_QMAIL[command]}\nRemote host said: {answer}"),
    )


def _exim(answer: str, command: str) -> str:
    return report(
        DAEMON,
        "Mail delivery failed: returning message to sender",
        EXIM.format(
            f"  ann@dest.test\n    SMTP error from remote mail server {_EXIM[command]}:\n    host mx.dest.test [192.0.2.9]: {_fold(answer)}"
        ),
    )


def _exim_dsn(answer: str, command: str) -> str:
    text = EXIM.split("------")[0].format(
        f"  ann@dest.test\n    host mx.dest.test [192.0.2.9]\n    SMTP error from remote mail server {_EXIM[command]}:\n    {_fold(answer)}"
    )
    return parted(
        DAEMON, "Mail delivery failed", text, status=dsn("ann@dest.test", "5.0.0", _fold(answer)), kind="report"
    )


def _postfix(answer: str, command: str) -> str:
    words = f"host mx.dest.test[192.0.2.9] said: {_fold(answer)} {_POSTFIX[command]}"
    return parted(DAEMON, "Undelivered Mail Returned to Sender", POSTFIX.format(f"<ann@dest.test>: {words}"))


def _postfix_dsn(answer: str, command: str) -> str:
    words = f"host mx.dest.test[192.0.2.9] said: {_fold(answer)} {_POSTFIX[command]}"
    return parted(
        DAEMON,
        "Undelivered Mail Returned to Sender",
        POSTFIX.format(f"<ann@dest.test>: {words}"),
        status=dsn("ann@dest.test", "5.0.0", _fold(answer)),
        kind="report",
    )


def _sendmail(answer: str, command: str) -> str:
    said = "\n".join(f"<<< {line}" for line in answer.split("\n"))
    body = SENDMAIL.format(
        "<ann@dest.test>",
        f"... while talking to mx.dest.test.:\n{_SENDMAIL[command]}\n{said}\n554 5.0.0 <ann@dest.test>... Service unavailable",
    )
    return report(DAEMON, "Returned mail: see transcript for details", body)


def _sendmail_dsn(answer: str, command: str) -> str:
    said = "\n".join(f"<<< {line}" for line in answer.split("\n"))
    body = SENDMAIL.format(
        "<ann@dest.test>",
        f"... while talking to mx.dest.test.:\n{_SENDMAIL[command]}\n{said}\n554 5.0.0 <ann@dest.test>... Service unavailable",
    )
    return parted(
        DAEMON,
        "Returned mail: see transcript for details",
        body,
        status=dsn("ann@dest.test", "5.0.0", answer.split("\n")[0]),
        kind="report",
    )


def _dragonfly(answer: str, command: str) -> str:
    return report(
        "MAILER-DAEMON <>",
        "Mail delivery failed",
        f"This is the DragonFly Mail Agent v0.13 at mx.test.\n\nThere was an error delivering your mail to <ann@dest.test>.\n\nmx.dest.test [192.0.2.9] did not like our {_DMA[command]}:\n{answer}\n\nMessage headers follow.\n\n{ORIGINAL}",
    )


def _gmx(answer: str, command: str) -> str:
    words = "This message was created automatically by mail delivery software.\n\nThe following address failed:\n\n"
    return report(
        "mailer-daemon@gmx.test",
        "Mail delivery failed",
        f"{words}ann@dest.test:\nSMTP error from remote server {_GMX[command]} command, host: mx.dest.test (192.0.2.9) reason: {_fold(answer)}\n\n--- The header of the original message is following. ---\n\n{ORIGINAL}",
    )


def _yahoo(answer: str, command: str) -> str:
    words = (
        "Sorry, we were unable to deliver your message to the following address.\n\n<ann@dest.test>:\nRemote host said:"
    )
    return report(
        "MAILER-DAEMON@yahoo.com",
        "Failure Notice",
        f"{words}\n{answer}\n [{_YAHOO[command]}]\n\n--- Below this line is a copy of the message.\n\n{ORIGINAL}",
    )


def _x3(answer: str, command: str) -> str:
    words = "      This is an automatically generated Delivery Status Notification.\n\nDelivery to the following recipients failed permanently:\n\n   * ann@dest.test\n\n"
    return parted(
        "Mail Delivery System <m@mx.test>",
        "Delivery status notification",
        f"{words}                 Technical details:\n\nSMTP:{command} host 192.0.2.9: {_fold(answer)}\n",
    )


def _mfilter(answer: str, command: str) -> str:
    return report(
        "postmaster@mx.test",
        "failure notice",
        f"ann@dest.test\n\n-------server message\n{answer}\n\n-------SMTP command\n{command}\n\n-------original mail info\nFrom: news@shop.test\n",
    )


def _courier(answer: str, command: str) -> str:
    said = "\n".join(f"<<< {line}" for line in answer.split("\n"))
    text = f"running the Courier mail server, version 1.0.\n\n<ann@dest.test>:\n    mx.dest.test [192.0.2.9]:\n{_SENDMAIL[command]}\n{said}\n"
    return parted(
        "postmaster@mx.test",
        "NOTICE: mail delivery status.",
        text,
        status=dsn("ann@dest.test", "5.0.0", _fold(answer)),
        kind="report",
    )


def _kddi(answer: str, command: str) -> str:
    return report(
        "Postmaster@ezweb.ne.jp",
        "Mail System Error - Returned Mail",
        f"Each of the following recipients was rejected by a remote\nmail server.\n\n    Recipient: <ann@dest.test>\n    {_SENDMAIL[command]}\n    <<< {_fold(answer)}\n",
    )


SHAPES: tuple[tuple[Callable[[str, str], str], dict[str, str]], ...] = (
    (_qmail, _QMAIL),
    (_exim, _EXIM),
    (_exim_dsn, _EXIM),
    (_postfix, _POSTFIX),
    (_postfix_dsn, _POSTFIX),
    (_sendmail, _SENDMAIL),
    (_sendmail_dsn, _SENDMAIL),
    (_dragonfly, _DMA),
    (_gmx, _GMX),
    (_yahoo, _YAHOO),
    (_x3, _SENDMAIL),
    (_mfilter, _SENDMAIL),
    (_courier, _SENDMAIL),
    (_kddi, _SENDMAIL),
)


@pytest.mark.parametrize(("shape", "commands"), SHAPES)
def test_an_answer_means_the_same_through_each_mailer(
    shape: Callable[[str, str], str], commands: dict[str, str]
) -> None:
    wrong = []
    for words, status, command, reason in ANSWERS:
        if command in commands and words[:3].isdigit() and (not status or status in words):
            raw = shape(words, command).encode()
            told = [(one.recipient, one.reason.value) for one in decode(raw).reports]
            if told != [("ann@dest.test", reason)]:
                wrong.append((words[:60], command, reason, told))

    assert wrong == []
