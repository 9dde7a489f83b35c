"""What a composed mail is about, and the pieces that all of them share."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime

from bounce_dash.demo.answers import Answer

#: Where the demo's mailings come from; reports go to the bounce address.
OUR_HOST = "mail.noordzee.example"
SENDER = "news@noordzee.example"
BOUNCES = "bounces@noordzee.example"


@dataclass(frozen=True, slots=True)
class Failure:
    """One mailing's mail to one recipient, and what a server answered. ``message_id`` has no angle brackets."""

    recipient: str
    message_id: str
    subject: str
    sent_at: datetime
    failed_at: datetime
    answer: Answer

    @property
    def domain(self) -> str:
        """The recipient's domain."""
        return self.recipient.rpartition("@")[2]

    @property
    def host(self) -> str:
        """The recipient's mail server."""
        if self.answer.mailer == "office365":
            return "eur05.mail.protection.outlook.com"
        return f"mx1.{self.domain}"

    @property
    def words(self) -> str:
        """The server's words, filled in."""
        return self.answer.words.format(to=self.recipient, domain=self.domain, mx=self.host, sender=SENDER)

    @property
    def reply(self) -> str:
        """The whole answer as SMTP gives it: reply code, enhanced code, words; codes only as far as there are any."""
        return " ".join(part for part in (self.answer.reply, self.answer.status, self.words) if part)

    @property
    def queue_id(self) -> str:
        """A queue id in the style of mail servers."""
        return f"{abs(hash_of(self.message_id)) % 0xFFFFFFFFF:09X}"


def hash_of(text: str) -> int:
    """Return a number that depends on the text alone; Python's own hash differs in every process."""
    number = 5381
    for character in text:
        number = (number * 33 + ord(character)) & 0xFFFFFFFFFF
    return number


def date(moment: datetime) -> str:
    """Write a moment as mail does (RFC 5322 3.3)."""
    return format_datetime(moment)


def original_head(failure: Failure) -> str:
    """Return the headers of the mail that failed, as reports return them."""
    return (
        f"Return-Path: <{BOUNCES}>\n"
        f"Received: from app.noordzee.example (app.noordzee.example [198.51.100.7])\n"
        f"\tby {OUR_HOST} with ESMTPS id {failure.queue_id}\n"
        f"\tfor <{failure.recipient}>; {date(failure.sent_at)}\n"
        f"From: Noordzee <{SENDER}>\n"
        f"To: <{failure.recipient}>\n"
        f"Subject: {encoded(failure.subject)}\n"
        f"Message-ID: <{failure.message_id}>\n"
        f"Date: {date(failure.sent_at)}\n"
        "MIME-Version: 1.0\n"
        "Content-Type: text/html; charset=utf-8\n"
        "Precedence: bulk\n"
    )


def encoded(text: str) -> str:
    """Write a header text as an encoded word (RFC 2047) when it needs one."""
    if text.isascii():
        return text
    hexed = "".join(chr(b) if 48 <= b < 58 or 65 <= b < 91 or 97 <= b < 123 else f"={b:02X}" for b in text.encode())
    return f"=?utf-8?Q?{hexed}?="


def report_head(failure: Failure, sender: str, subject: str, content_type: str, later: timedelta = timedelta()) -> str:
    """Return the headers of a report about the failure, its blank line left out."""
    at = failure.failed_at + later
    return (
        "Return-Path: <>\n"
        f"From: {sender}\n"
        f"To: <{BOUNCES}>\n"
        f"Subject: {encoded(subject)}\n"
        f"Date: {date(at)}\n"
        f"Message-ID: <{failure.queue_id}.{int(at.timestamp())}@{sender.rpartition('@')[2].rstrip('>')}>\n"
        "Auto-Submitted: auto-replied\n"
        "MIME-Version: 1.0\n"
        f"Content-Type: {content_type}\n"
    )
