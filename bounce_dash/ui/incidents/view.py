"""How one incident is written for a reader. Plain Python."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bounce_dash.actions.incident_page import ALIVE, Affected, Answer, IncidentPage, Refused
from bounce_dash.checking import Checked
from bounce_dash.domain.addresses import shown_domain
from bounce_dash.domain.sender_records import Published, Record
from bounce_dash.domain.states import Holding
from bounce_dash.i18n import formats
from bounce_dash.ui.incidents.curve import Drawn
from bounce_dash.ui.incidents.screens import provider, reason
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.mailings.summary_view import recipients_at
from bounce_dash.ui.mailings.words import percent

#: holding → its colour and icon
_LOOKS = {
    Holding.HELD.value: "badge amber i-circle-pause",
    Holding.FREED.value: "badge green i-circle-check",
    Holding.CONFIRMED.value: "badge red i-ban",
}

#: how a record was found → its colour and icon
_FOUND = {
    Published.FOUND: ("green", "circle-check"),
    Published.WRONG: ("red", "circle-x"),
    Published.MISSING: ("red", "circle-x"),
    Published.UNKNOWN: ("amber", "circle-help"),
}

#: What has words of its own.
_WORDS = {
    (Record.SPF, Published.WRONG): "several",
    (Record.DKIM, Published.FOUND): "keys",
    (Record.DMARC, Published.WRONG): "several",
    (Record.REVERSE_NAME, Published.WRONG): "elsewhere",
}

#: what happened → its colour
_TONES = {"opened": "amber", "closed": "gray", "freed": "green", "confirmed": "red", "reopened": "amber"}

#: Which recipients of a mailing are those of an incident, by what was decided.
_FACTS = {"": "ready", Holding.FREED.value: "ready", Holding.CONFIRMED.value: "bounced"}


@dataclass(frozen=True, slots=True)
class Said:
    """One answer of servers: how often, what it means, its code, the words."""

    number: str
    meaning: str
    code: str
    words: str
    path: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A mailing that was refused."""

    name: str
    text: str
    path: str
    all_path: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who was refused."""

    address: str
    name: str
    company: str
    status: str
    css: str
    at: str
    path: str


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened, with its colour."""

    what: str
    when: str
    tone: str


@dataclass(frozen=True, slots=True)
class Check:
    """How a record of the sender was found, with its colour and icon."""

    name: str
    text: str
    tone: str
    glyph: str


def title(reader: Reader, found: IncidentPage) -> str:
    """Write what happened in a line."""
    mails = reader.text("incident.mails", count=found.row.refused)
    span = _span(reader, found.row.last - found.row.started)
    return reader.text("incident.title", provider=provider(found.row), mails=mails, span=span)


def _span(reader: Reader, span: timedelta) -> str:
    minutes = max(1, -(-int(span.total_seconds()) // 60))
    if minutes < 120:
        return reader.text("incident.minutes", count=minutes)
    return reader.text("incident.hours", count=-(-minutes // 60))


def context(reader: Reader, found: IncidentPage) -> str:
    """Write when that was, and what became of the recipients."""
    row = found.row
    when = formats.day_and_time(reader.language, row.started, reader.zone)
    same_day = row.started.astimezone(reader.zone).date() == row.last.astimezone(reader.zone).date()
    until = formats.clock(row.last, reader.zone) if same_day else reader.exact(row.last)
    counted = [
        reader.text(f"incident.{holding}", count=many)
        for holding in (Holding.HELD, Holding.FREED, Holding.CONFIRMED)
        if (many := found.holding.get(holding.value, 0))
    ]
    if found.deleted:
        counted.append(reader.text("incident.deleted", count=found.deleted))
    return " · ".join((reader.text("incident.when", when=when, until=until), *counted))


def sentence(reader: Reader, found: IncidentPage, picture: Drawn) -> str:
    """Say in words what the curve shows."""
    most = reader.text("incident.most", most=reader.number(picture.most), step=each(reader, picture.step))
    number = found.row.usual
    usual = reader.text("incident.usual", count=number) if number else reader.text("incident.usual_none")
    return f"{most} {usual}"


def each(reader: Reader, step: int) -> str:
    """Write how long a point of the curve stands for."""
    if step < 60:
        return reader.text("incident.each_minutes", count=step)
    return reader.text("incident.each_hours", count=step // 60)


def answers(reader: Reader, found: IncidentPage) -> list[Said]:
    """Write what the servers said, the commonest first."""
    return [_said(reader, found, one) for one in found.answers]


def _said(reader: Reader, found: IncidentPage, one: Answer) -> Said:
    mailing = found.mailings[0].id if found.mailings else 0
    fact = _FACTS.get(found.row.decision, "ready")
    path = recipients_at(mailing, fact=(fact,), reason=(one.reason,)) if mailing else ""
    return Said(reader.number(one.number), reason(reader, one.reason), one.status, one.words, path)


def mailings(reader: Reader, found: IncidentPage) -> list[Sent]:
    """Write the mailings that were refused."""
    fact = _FACTS.get(found.row.decision, "ready")
    reasons = tuple(dict.fromkeys(one.reason for one in found.answers))
    return [_sent(reader, one, fact, reasons) for one in found.mailings]


def _sent(reader: Reader, one: Refused, fact: str, reasons: tuple[str, ...]) -> Sent:
    share = percent(reader, one.number / one.sent) if one.sent else ""
    told = {"number": reader.number(one.number), "share": share}
    text = reader.text("incident.of_recipients", count=one.sent, **told) if one.sent else reader.number(one.number)
    return Sent(one.name, text, f"/mailing?id={one.id}", recipients_at(one.id, fact=(fact,), reason=reasons))


def people(reader: Reader, found: IncidentPage) -> list[Person]:
    """Write those who were refused first."""
    return [_person(reader, one) for one in found.people]


def _person(reader: Reader, one: Affected) -> Person:
    status = reader.text(f"holding.{one.holding}") if one.holding in _LOOKS else ""
    path = f"/person?id={one.person_id}" if one.person_id else ""
    at = formats.clock(one.at, reader.zone)
    return Person(one.address, one.name, one.company, status, _LOOKS.get(one.holding, "badge"), at, path)


def touched(reader: Reader, found: IncidentPage) -> str:
    """Say how many of them read mail of late: it helps to decide. Empty when nobody did."""
    if not found.alive:
        return ""
    companies = reader.text("incident.companies", count=found.companies)
    return reader.text("incident.alive", count=found.alive, days=reader.number(ALIVE), companies=companies)


def checks(reader: Reader, checked: Checked) -> list[Check]:
    """Write what DNS tells of the sender."""
    return [_check(reader, record, how, checked.about[record]) for record, how in checked.found.items()]


def _check(reader: Reader, record: Record, how: Published, about: str) -> Check:
    said = _WORDS.get((record, how), how.value)
    name = reader.text(f"incident.record.{record.value}")
    return Check(name, reader.text(f"incident.published.{said}", about=shown_domain(about)), *_FOUND[how])


def history(reader: Reader, found: IncidentPage) -> list[Step]:
    """Write what happened, the latest first."""
    steps = [
        Step(reader.text(f"incident.step.{one.what}", name=one.by), _moment(reader, one.at), _TONES[one.what])
        for one in found.history
    ]
    return [*steps, Step(reader.text("incident.step.first"), _moment(reader, found.row.started), "red")]


def _moment(reader: Reader, moment: datetime) -> str:
    return reader.exact(moment)
