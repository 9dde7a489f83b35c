"""The tools that dialects share: what a dialect is, and how text is cut into one block a recipient."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.addresses import address_in
from bounce_dash.intake.commands import command_among
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.limits import DIAGNOSTIC_CHARS, RECIPIENTS
from bounce_dash.intake.message import Message
from bounce_dash.intake.words import any_in

#: (words of a dialect's own vocabulary, what they mean there)
Vocabulary = Sequence[tuple[str, Reason]]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one mailer writes: its name, a cheap test whether a mail is its, and the reader."""

    name: str
    claims: Callable[[Message], bool]
    read: Callable[[Message], list[Finding]]


def says(*marks: str) -> Callable[[Message], bool]:
    """Return a test whether a report's own words contain one of some lower-case marks.

    A mark with a word inside is looked for only where that word occurs: this runs for each dialect on each mail.
    """
    sought = [(max(mark.split()[1:-1], key=len, default=""), mark) for mark in marks]
    needed = frozenset(word for word, _ in sought)
    without = "" in needed

    def claims(message: Message) -> bool:
        words = message.words
        if not without and needed.isdisjoint(words):
            return False
        text = message.lowered
        for word, mark in sought:  # noqa: SIM110 (a plain loop is twice as fast)
            if (not word or word in words) and mark in text:
                return True
        return False

    return claims


def finding(
    name: str,
    recipient: str,
    words: str,
    *,
    vocabulary: Vocabulary = (),
    command: str = "",
    permanent: bool | None = True,
    action: str = "failed",
) -> Finding:
    """Build a finding of a dialect from a recipient and the words about it."""
    lowered = " ".join(words.lower().split())
    return Finding(
        recipient=recipient,
        diagnostic=words.strip()[:DIAGNOSTIC_CHARS],
        action=action,
        command=command or command_among(lowered),
        hint=next((reason for phrase, reason in vocabulary if phrase in lowered), None),
        permanent=permanent,
        dialect=name,
        searched=True,
        rules=[f"dialect {name}"],
    )


def spans(starts: Sequence[int], length: int) -> list[tuple[int, int]]:
    """Return (start, end) of pieces that each reach to the next start, the last one to ``length``."""
    return list(zip(starts, [*starts[1:], length], strict=False))


#: What Postfix and Exim write behind a forwarding target: the address that was mailed.
EXPANDED = re.compile(r"\((?:ultimately )?(?:expanded|generated) from:? <?([^\s<>()]{1,300})>?\)")


def blocks(text: str, start: re.Pattern[str]) -> list[tuple[str, str]]:
    """Cut a text into (address, words about it): each match of ``start`` (group 1 holds the address) begins a block.

    Several addresses in a row without words between them share the words that follow the last one.
    """
    found = list(start.finditer(text))[:RECIPIENTS]
    pairs: list[tuple[str, str]] = []
    waiting: list[str] = []
    for number, match in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(text)
        words = text[match.end() : end]
        mailed = EXPANDED.search(match[0])
        waiting.append((address_in(mailed[1]) if mailed else "") or address_in(match[1]))
        if words.strip() or number + 1 == len(found):
            pairs += [(address, words) for address in waiting if address]
            waiting = []
    return pairs


def by_blocks(
    name: str,
    claims: Callable[[Message], bool],
    start: re.Pattern[str],
    *,
    vocabulary: Vocabulary = (),
    command: str = "",
) -> Dialect:
    """Return a dialect whose reports have one block a recipient, below a line that names it."""

    def read(message: Message) -> list[Finding]:
        delayed = is_warning(message)
        return [
            finding(
                name,
                address,
                words,
                vocabulary=vocabulary,
                command=command,
                permanent=not delayed,
                action="delayed" if delayed else "failed",
            )
            for address, words in blocks(message.own, start)
        ]

    return Dialect(name, claims, read)


#: What mailers write when they have not given up yet.
_WARNINGS = (
    "warning message only",
    "do not need to resend your message",
    "do not need to re-send",
    "only a temporary failure report",
    "has been delayed",
    "will be retried for",
    "will continue to try",
    "has not yet been delivered",
    "there is no need to resend",
    "no action is required on your part",
    "delivery attempts will continue to be made",
)


def is_warning(message: Message) -> bool:
    """Say whether a report only warns of delay."""
    return any_in(_WARNINGS, message.lowered)
