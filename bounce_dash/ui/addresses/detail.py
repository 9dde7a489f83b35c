"""How one address is written in the side panel. Plain Python: no state, no parts."""

from dataclasses import dataclass, replace
from itertools import groupby

from bounce_dash.actions.addresses import AddressDetail
from bounce_dash.actions.addresses_timeline import TimelineEntry
from bounce_dash.domain.reasons import REASONS, Fault, Reason
from bounce_dash.domain.remedies import Remedy, remedy
from bounce_dash.domain.states import BlockCause
from bounce_dash.ui.addresses.words import reason_text
from bounce_dash.ui.kit.reader import Reader

_TONES = {
    BlockCause.PERMANENT.value: "red",
    BlockCause.TOO_MANY.value: "amber",
    BlockCause.COMPLAINT.value: "plum",
    BlockCause.BY_HAND.value: "gray",
    BlockCause.REMEMBERED.value: "gray",
}

#: (source, what) → colour of the dot on the timeline
_DOTS = {
    ("report", "hard"): "red",
    ("report", "soft"): "amber",
    ("report", "complaint"): "plum",
    ("mailing", "opened"): "green",
    ("mailing", "clicked"): "green",
    ("event", "delivered"): "green",
    ("event", "opened"): "green",
    ("event", "clicked"): "green",
    ("event", "replied"): "green",
    ("action", "clear_flag"): "green",
    ("action", "correct_address"): "green",
}


#: So many mailings in a row of which nothing came are one line.
_LONG_RUN = 3


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the timeline."""

    what: str
    when: str
    exact: str
    dot: str


@dataclass(frozen=True, slots=True)
class Panel:
    """What the side panel shows of an address."""

    id: int = 0
    initials: str = ""
    who: str = ""
    where: str = ""
    address: str = ""
    why: str = ""
    advice: str = ""
    tone: str = "red"
    said: str = ""
    person: int = 0
    blocked: bool = False
    complaint: bool = False
    remedy: str = ""
    correctable: bool = False
    clearable: bool = False
    leavable: bool = False
    facts: str = ""
    gone: bool = False


def panel(reader: Reader, found: AddressDetail) -> Panel:
    """Write who it is, why it is blocked, what to do about it."""
    return Panel(
        id=found.id,
        initials=_initials(found.name or found.address),
        who=found.name or found.address,
        where=" · ".join(part for part in (found.title, found.company) if part),
        address=found.address,
        why=_why(reader, found),
        advice=_advice(reader, found),
        tone="gray" if _dealt_with(found) else _TONES.get(found.block_cause, "gray"),
        said=_said(reader, found),
        person=found.person_id or 0,
        blocked=found.blocked_since is not None,
        remedy=_remedy(found).value,
        **_can_be_done(found),
        facts=_facts(reader, found),
    )


def gone(shown: Panel, why: str) -> Panel:
    """Return the panel of an address that was deleted while it was open: what it was, and nothing to do."""
    kept = Panel(id=shown.id, initials=shown.initials, who=shown.who, where=shown.where, person=shown.person)
    return replace(kept, address=shown.address, why=why, tone="gray", gone=True)


def _dealt_with(found: AddressDetail) -> bool:
    return found.replaced_since is not None or found.former_since is not None


def _remedy(found: AddressDetail) -> Remedy:
    left = found.has_left and found.person_id is not None
    return remedy(found.block_cause, found.reason, has_left=left, dealt_with=_dealt_with(found))


def _can_be_done(found: AddressDetail) -> dict[str, bool]:
    complaint, open_still = found.block_cause == BlockCause.COMPLAINT.value, not _dealt_with(found)
    blocked = found.blocked_since is not None
    return {
        "complaint": complaint,
        "correctable": open_still and found.complained is None,
        "clearable": open_still and blocked and not complaint,
        "leavable": open_still and blocked and found.person_id is not None,
    }


def _why(reader: Reader, found: AddressDetail) -> str:
    if found.replaced_since is not None:
        key = "panel.replaced" if found.replaced_by else "panel.replaced_gone"
        return reader.text(key, address=found.replaced_by)
    if found.former_since is not None:
        return reader.text("panel.former")
    if found.blocked_since is None:
        return reader.text("panel.not_blocked")
    return reason_text(reader, found.reason, found.block_cause)


def _initials(name: str) -> str:
    words = [word for word in name.split() if word[:1].isalpha()]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()[:2] or "@"


def _advice(reader: Reader, found: AddressDetail) -> str:
    if found.replaced_since is not None:
        return reader.text("panel.replaced_advice")
    if found.former_since is not None:
        return reader.text("panel.former_advice")
    if found.blocked_since is None:
        return reader.text("panel.not_blocked_advice")
    if (
        found.block_cause in {BlockCause.BY_HAND.value, BlockCause.REMEMBERED.value, BlockCause.COMPLAINT.value}
        or found.reason not in REASONS
    ):
        return reader.text(f"block_cause_advice.{found.block_cause}")
    parts = [reader.text(f"advice.{found.reason}")]
    if REASONS[Reason(found.reason)].fault is Fault.ADDRESS and found.colleagues:
        parts.append(reader.text("panel.colleagues", count=found.colleagues, company=found.company or found.domain))
    return " ".join(parts)


def _said(reader: Reader, found: AddressDetail) -> str:
    """Write the server's own words, its codes before them and who said it below."""
    codes = " ".join(code for code in (found.reply_code, found.status) if code and code not in found.said)
    words = " ".join(part for part in (codes, found.said) if part)
    by = " · ".join(part for part in (found.said_by, reader.exact(found.last_bounce)) if part)
    return "\n".join(part for part in (words, by) if part) if words else ""


def _facts(reader: Reader, found: AddressDetail) -> str:
    facts = [reader.text("panel.bounces", count=found.bounces)] if found.bounces else []
    if found.blocked_since:
        facts.append(reader.text("panel.blocked_since", when=reader.relative(found.blocked_since)))
    if found.provider:
        facts.append(found.provider)
    return " · ".join(facts)


def timeline(reader: Reader, found: AddressDetail) -> list[Event]:
    """Write what happened to the address, newest first; mailings that nothing came of fold into one line."""
    runs = [(quiet, list(run)) for quiet, run in groupby(found.timeline, key=_is_quiet)]
    return [event for quiet, run in runs for event in _events(reader, run, quiet=quiet)]


def _is_quiet(entry: TimelineEntry) -> bool:
    return (entry.source, entry.what) == ("mailing", "sent")


def _events(reader: Reader, run: list[TimelineEntry], *, quiet: bool) -> list[Event]:
    if not quiet or len(run) < _LONG_RUN:
        return [_event(reader, entry) for entry in run]
    moments = [run[-1].at, run[0].at]
    when, exact = (" – ".join(dict.fromkeys(map(write, moments))) for write in (reader.relative, reader.exact))
    return [Event(reader.text("timeline.sent_times", count=len(run)), when, exact, "")]


def _event(reader: Reader, entry: TimelineEntry) -> Event:
    parts = (reader.relative(entry.at), entry.mailing, entry.by if entry.source != "report" else "")
    return Event(
        what=what_happened(reader, entry),
        when=" · ".join(part for part in parts if part),
        exact=reader.exact(entry.at),
        dot=dot_of(entry),
    )


def dot_of(entry: TimelineEntry) -> str:
    """Return the colour of what happened; what was undone has none."""
    return "" if entry.undone else _DOTS.get((entry.source, entry.what), "")


def what_happened(reader: Reader, entry: TimelineEntry) -> str:
    """Write what happened, in a few words."""
    if entry.source == "report":
        reason = reader.text(f"reason.{entry.reason}")
        counts = entry.counted and entry.what in ("hard", "soft")
        key = "timeline.report.counted" if counts else f"timeline.report.{entry.what}"
        return reader.text(key, reason=reason)
    gone = reader.text("timeline.deleted_address")
    written = reader.text(f"timeline.{entry.source}.{entry.what}", old=entry.old or gone, new=entry.new or gone)
    return reader.text("timeline.undone", what=written) if entry.undone else written
