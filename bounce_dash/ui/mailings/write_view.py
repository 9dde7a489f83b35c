"""How a draft is written for the reader: who is left out and why, what one recipient gets, when. Plain Python."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from bounce_dash.actions.sending.preparing import Prepared, Preview, words_for
from bounce_dash.domain.facts import Fact
from bounce_dash.domain.letters import Letter, merged
from bounce_dash.domain.sending import Caution
from bounce_dash.domain.states import SkipCause
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.mailings.summary_view import recipients_at

_CAUSES = frozenset(SkipCause)

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
class Shown:
    """What one recipient gets. ``html`` or ``text`` is empty; ``where`` says the how manieth it is."""

    name: str = ""
    where: str = ""
    subject: str = ""
    sender: str = ""
    address: str = ""
    html: str = ""
    text: str = ""


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


def shown(reader: Reader, letter: Letter, one: Preview | None, going: int) -> Shown:
    """Write what a recipient gets; without any, what a reader gets of whom nothing is known."""
    own = one.letter if one else merged(letter, words_for("", "", "", "#"))
    where = reader.text("compose.one_of", number=reader.number(one.position + 1), count=going) if one else ""
    return Shown(
        name=(one.name or one.address) if one else reader.text("compose.nobody_yet"),
        where=" · ".join(part for part in (where, one.company if one else "") if part),
        subject=own.subject or reader.text("compose.no_subject"),
        sender=" ".join(part for part in (own.from_name, own.from_address) if part),
        address=one.address if one else "",
        html=own.html,
        text="" if own.html.strip() else own.text,
    )


def moment_in(day: object, time: object, zone: tzinfo) -> datetime | None:
    """Return the moment of a day ("2026-12-01") and a time ("09:00") in a zone; None for what is none."""
    if not isinstance(day, str) or not isinstance(time, str):
        return None
    try:
        return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
