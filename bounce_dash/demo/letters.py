"""The mail behind each thing that happens: what to compose, and what a reader finds in it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Protocol

from bounce_dash.demo.answers import ANSWERS, Answer
from bounce_dash.demo.mails import MAILERS, absence, complaint, postfix
from bounce_dash.demo.mails.failure import Failure, date
from bounce_dash.demo.stories import Happening, Sent
from bounce_dash.domain.reasons import Reason
from bounce_dash.domain.reports import BounceReport


class Reading(Protocol):
    """What a decoder says about one mail."""

    @property
    def reports(self) -> tuple[BounceReport, ...]:
        """A report for each recipient."""

    @property
    def outcome(self) -> str:
        """A code of what kind of mail it is."""

    @property
    def detail(self) -> str:
        """A sentence for operators, or empty."""


class Decoder(Protocol):
    """Bytes of one mail → what it says. The real one lives in intake, which no action may know."""

    def __call__(self, raw: bytes) -> Reading:
        """Read one mail; never raises."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail to compose: to whom the failed mail went, its Message-ID, what happened, in which language people write.

    ``successor`` is the address that somebody who left names; ``variant`` (any number) picks among texts.
    """

    recipient: str
    message_id: str
    happening: Happening
    language: str
    successor: str
    variant: int

    def compose(self) -> bytes:
        """Write the mail."""
        happening = self.happening
        failure = Failure(
            recipient=self.recipient,
            message_id=self.message_id,
            subject=happening.sent.subject,
            sent_at=happening.sent.sent_at,
            failed_at=happening.at,
            answer=happening.answer or _NO_ANSWER,
        )
        if happening.answer is not None:
            return MAILERS[happening.answer.mailer](failure)
        return _WRITERS[happening.what](self, failure)


_NO_ANSWER = Answer(
    "postfix", Reason.DELAYED, False, "4.4.1", "", "connect to {mx}[192.0.2.25]:25: Connection timed out"
)
_WRITERS: dict[str, Callable[[Letter, Failure], bytes]] = {
    "complaint": lambda letter, failure: complaint.complained(failure),
    "relieved": lambda letter, failure: complaint.relieved(failure),
    "delayed": lambda letter, failure: postfix.delayed(failure),
    "away": lambda letter, failure: absence.away(failure, letter.language, letter.variant),
    "left": lambda letter, failure: absence.left(failure, letter.language, letter.successor),
}

_Key = tuple[str, Answer | str]
_SAMPLE_LOCAL, _SAMPLE_DOMAIN = "someone", "somewhere-else.example"
_SAMPLE = f"{_SAMPLE_LOCAL}@{_SAMPLE_DOMAIN}"
_SAMPLE_SENT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
_SAMPLE_SUCCESSOR = f"someone.new@{_SAMPLE_DOMAIN}"


class Readings:
    """What the decoder finds in the demo's mails, read from one sample of each kind of mail.

    A million addresses get half a million mails; they differ in names and dates only, so each kind is read once.
    """

    def __init__(self, decode: Decoder) -> None:
        self._decode = decode
        self._samples: dict[_Key, tuple[BounceReport, str]] = {}

    def report(self, letter: Letter) -> BounceReport:
        """Return the report that the decoder would read from a letter."""
        happening = letter.happening
        sample, _ = self._sample(letter)
        fill = partial(_filled, letter=letter)
        return replace(
            sample,
            recipient=letter.recipient,
            message_id=letter.message_id,
            occurred_at=happening.sent.sent_at if sample.occurred_at == _SAMPLE_SENT else happening.at,
            diagnostic=fill(sample.diagnostic).replace(date(_SAMPLE_SENT), date(happening.sent.sent_at)),
            said_by=fill(sample.said_by),
            successor=letter.successor if sample.successor else "",
        )

    def outcome(self, letter: Letter) -> str:
        """Return the code of what kind of mail the letter is."""
        return self._sample(letter)[1]

    def _sample(self, letter: Letter) -> tuple[BounceReport, str]:
        happening = letter.happening
        key: _Key = (happening.what, happening.answer or f"{letter.language} {letter.variant % absence.VARIANTS}")
        found = self._samples.get(key)
        if found is None:
            found = self._samples[key] = self._read(letter)
        return found

    def _read(self, letter: Letter) -> tuple[BounceReport, str]:
        # Some mailers tell when they got the mail, others when they gave it up: the sample shows which.
        sent = replace(letter.happening.sent, sent_at=_SAMPLE_SENT)
        happening = replace(letter.happening, sent=sent, at=_SAMPLE_SENT + timedelta(hours=1))
        sample = replace(letter, recipient=_SAMPLE, happening=happening, successor=_SAMPLE_SUCCESSOR)
        reading = self._decode(sample.compose())
        return reading.reports[0], reading.outcome


def _filled(text: str, *, letter: Letter) -> str:
    text = text.replace(_SAMPLE_SUCCESSOR, letter.successor).replace(_SAMPLE, letter.recipient)
    return text.replace(_SAMPLE_DOMAIN, letter.recipient.rpartition("@")[2])


def every_letter() -> list[Letter]:
    """Return a letter of each kind that the demo writes, for checks of the decoder and of speed."""
    sent = Sent(0, _SAMPLE_SENT, "What is new in March")
    at = _SAMPLE_SENT + timedelta(minutes=5)
    happenings = [(Happening(sent, "bounce", at, answer), "en") for answers in ANSWERS.values() for answer in answers]
    happenings += [(Happening(sent, what, at), language) for what in _WRITERS for language in absence.LEFT]
    return [
        Letter("piet.smit@noordzee-bouw.example", f"letter-{number}@mail.noordzee.example", happening, language,
               "anna.bos@noordzee-bouw.example", number)
        for number, (happening, language) in enumerate(happenings)
    ]  # fmt: skip
