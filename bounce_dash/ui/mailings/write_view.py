"""How a draft is written for the reader: who is left out and why, what one recipient gets, when. Plain Python."""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

from bounce_dash.actions.collections import CollectionMatch
from bounce_dash.actions.sending.preparing import Imported, Prepared, Preview, words_for
from bounce_dash.domain.facts import Fact
from bounce_dash.domain.letters import Letter, merged
from bounce_dash.domain.sending import Caution
from bounce_dash.domain.states import SkipCause
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.mailings.summary_view import recipients_at

_CAUSES = frozenset(SkipCause)

#: Behind what the elements of a page may stand that are about all of it.
_PAGE_STARTS = re.compile(r"<head\b[^>]*>|<html\b[^>]*>|<!doctype\b[^>]*>", re.IGNORECASE)

#: Skip cause → icon and tone.
_LOOKS = {
    SkipCause.BOUNCED.value: ("ban", "red"),
    SkipCause.COMPLAINT.value: ("flag", "plum"),
    SkipCause.FORMER.value: ("log-out", "gray"),
    SkipCause.UNSUBSCRIBED.value: ("hand", "gray"),
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One cause for which recipients are left out, and where they are."""

    label: str
    number: str
    icon: str
    tone: str
    path: str


@dataclass(frozen=True, slots=True)
class SourceChoice:
    """Where recipients can come from; ``value`` is "selection:7" or "everybody:0"."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: words, or (``title`` says so) a link that leads nowhere here."""

    words: str
    title: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What one recipient gets. ``html`` or ``text`` is empty; ``where`` says the how manieth it is."""

    name: str = ""
    where: str = ""
    subject: str = ""
    sender: str = ""
    address: str = ""
    html: str = ""
    text: list[Piece] = field(default_factory=list)


def sources(
    reader: Reader, sets: Mapping[str, Sequence[CollectionMatch]], imports: Sequence[Imported]
) -> list[SourceChoice]:
    """Write where recipients can come from: everybody, the selections and projects (by their word), imports."""
    offered = [SourceChoice("everybody:0", reader.text("compose.everybody"))]
    for word, found in sets.items():
        offered += [SourceChoice(f"{word}:{one.id}", reader.text(f"compose.{word}", name=one.name)) for one in found]
    return offered + [
        SourceChoice(f"import:{one.id}", reader.text("compose.import", name=one.name, when=reader.exact(one.at)))
        for one in imports
    ]


def left_out(reader: Reader, mailing_id: int, found: Prepared) -> list[LeftOut]:
    """Write whom a mailing leaves out, a cause each."""
    path = recipients_at(mailing_id, fact=(Fact.BLOCKED.value,))
    lines = []
    for cause, number in found.left_out:
        icon, tone = _LOOKS.get(cause, ("ban", "gray"))
        label = reader.text(f"skip_cause.{cause}") if cause in _CAUSES else cause
        lines.append(LeftOut(label, reader.number(number), icon, tone, path))
    return lines


def cautions(reader: Reader, sender: str, found: Mapping[Caution, int]) -> list[str]:
    """Write what speaks against sending, a sentence each; ``sender`` is the address that readers see."""
    domain = sender.rpartition("@")[2]
    return [
        reader.text(f"caution.{one}", count=number) if number else reader.text(f"caution.{one}", domain=domain)
        for one, number in found.items()
    ]


def shown(reader: Reader, letter: Letter, one: Preview | None, going: int, way_out: str) -> Shown:
    """Write what a recipient gets; without any, what a reader gets of whom nothing is known.

    No link in it leads anywhere; ``way_out``, which stands for the one that signs off, says why.
    """
    own = one.letter if one else merged(letter, words_for("", "", "", way_out))
    why = reader.text("compose.way_out")
    where = reader.text("compose.one_of", number=reader.number(one.position + 1), count=going) if one else ""
    return Shown(
        name=(one.name or one.address) if one else reader.text("compose.nobody_yet"),
        where=" · ".join(part for part in (where, one.company if one else "") if part),
        subject=own.subject or reader.text("compose.no_subject"),
        sender=" ".join(part for part in (own.from_name, own.from_address) if part),
        address=one.address if one else "",
        html=_inert(own.html, way_out, why) if own.html.strip() else "",
        text=[] if own.html.strip() else _pieces(own.text, way_out, why),
    )


def _inert(page: str, way_out: str, why: str) -> str:
    """Return a page whose links open nothing, in a frame that may open nothing; the one to sign off says why."""
    link = html.escape(way_out)
    page = re.sub(rf"""(["']){re.escape(link)}\1""", lambda found: f'{found[0]} title="{html.escape(why)}"', page)
    starts = [found.end() for found in _PAGE_STARTS.finditer(page)]
    at = starts[-1] if starts else 0
    return f'{page[:at]}<base target="_blank">{page[at:]}'


def _pieces(text: str, way_out: str, why: str) -> list[Piece]:
    first, *others = text.split(way_out)
    pieces = [Piece(first, "")]
    for words in others:
        pieces += [Piece(way_out, why), Piece(words, "")]
    return pieces


def moment_in(day: object, time: object, zone: tzinfo) -> datetime | None:
    """Return the moment of a day ("2026-12-01") and a time ("09:00") in a zone; None for what is none."""
    if not isinstance(day, str) or not isinstance(time, str):
        return None
    try:
        return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
