"""How the timeline of a card is written: by months, long quiet runs of mailings in one line. Plain Python: no state."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby

from bounce_dash.actions.addresses_timeline import TimelineEntry
from bounce_dash.i18n import formats
from bounce_dash.ui.addresses.detail import dot_of, what_happened
from bounce_dash.ui.kit.reader import Reader

#: Mailings that nothing came of are told one by one for so long.
_RECENT = timedelta(days=45)

#: From how many on such mailings stand in one line.
_LEAST = 3

#: Events that repair something; all actions and changes do.
_REPAIRS = frozenset({"corrected", "added", "made_primary", "consented", "cleared", "blocked", "former", "imported",
                      "remembered", "hint_dismissed"})  # fmt: skip

#: (source, what) → icon; the source alone where nothing more is said.
_ICONS = {
    ("report", "hard"): "ban",
    ("report", "soft"): "clock",
    ("report", "complaint"): "flag",
    ("report", "none"): "reply",
    ("mailing", "sent"): "mail",
    ("mailing", "opened"): "mail-open",
    ("mailing", "clicked"): "mouse-pointer-click",
    ("event", "opened"): "mail-open",
    ("event", "clicked"): "mouse-pointer-click",
    ("event", "delivered"): "mail-check",
    ("event", "accepted"): "mail-check",
    ("event", "replied"): "reply",
    ("event", "corrected"): "pencil",
    ("event", "added"): "plus",
    ("event", "imported"): "download",
    ("change", "added"): "plus",
    ("change", "created"): "plus",
    ("change", "consented"): "check",
    ("change", "consent_withdrawn"): "minus",
    ("action", "correct_address"): "pencil",
    ("action", "former_employee"): "log-out",
    ("action", "unset_former_employee"): "undo-2",
    ("action", "block"): "ban",
    ("event", ""): "history",
    ("action", ""): "check",
    ("change", ""): "pencil",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the timeline. ``mailing_path`` is where its mailing is, ``fold`` names the run that it stands for."""

    icon: str = ""
    tone: str = ""
    what: str = ""
    mailing: str = ""
    mailing_path: str = ""
    about: str = ""
    when: str = ""
    exact: str = ""
    fold: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """The lines of one month under its name."""

    name: str = ""
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Run:
    """Mailings that nothing came of, one after the other."""

    entries: tuple[TimelineEntry, ...]

    @property
    def at(self) -> TimelineEntry:
        """The newest of them."""
        return self.entries[0]

    @property
    def key(self) -> str:
        """What names the run: it is the same as long as nothing is added to it."""
        return self.entries[0].at.isoformat()


def _is_mailing(entry: TimelineEntry) -> bool:
    return entry.source in ("mailing", "report") or (entry.source == "event" and entry.what not in _REPAIRS)


#: What the buttons above the timeline show.
KINDS: Mapping[str, Callable[[TimelineEntry], bool]] = {
    "all": lambda entry: True,
    "mailings": _is_mailing,
    "repairs": lambda entry: not _is_mailing(entry),
}


def folded(entries: Sequence[TimelineEntry], reader: Reader, unfolded: Iterable[str]) -> Iterator[TimelineEntry | Run]:
    """Yield the entries, newest first, with each long run of old quiet mailings as one."""
    open_runs = frozenset(unfolded)

    def is_quiet(entry: TimelineEntry) -> bool:
        return entry.source == "mailing" and entry.at < reader.now - _RECENT

    for quiet, some in groupby(entries, is_quiet):
        run = Run(tuple(some))
        if quiet and len(run.entries) >= _LEAST and run.key not in open_runs:
            yield run
        else:
            yield from run.entries


def months(
    reader: Reader, entries: Sequence[TimelineEntry], addresses: Mapping[int, str], kind: str, unfolded: Iterable[str]
) -> list[Month]:
    """Write the entries of one of KINDS; ``addresses`` says what each of several addresses is called."""
    wanted = [entry for entry in entries if KINDS[kind](entry)]
    lines = ((_month(reader, one), _line(reader, one, addresses)) for one in folded(wanted, reader, unfolded))
    return [Month(name, [line for _, line in some]) for name, some in groupby(lines, key=lambda pair: pair[0])]


def _month(reader: Reader, one: TimelineEntry | Run) -> str:
    moment = one.at.at if isinstance(one, Run) else one.at
    return formats.month(reader.language, moment.astimezone(reader.zone))


def _line(reader: Reader, one: TimelineEntry | Run, addresses: Mapping[int, str]) -> Line:
    if isinstance(one, Run):
        return _run(reader, one)
    icon = _ICONS.get((one.source, one.what)) or _ICONS.get((one.source, ""), "history")
    who = one.by if one.source != "report" else ""
    return Line(
        icon=icon,
        tone=dot_of(one),
        what=what_happened(reader, one),
        mailing=one.mailing,
        mailing_path=f"/mailing?id={one.mailing_id}" if one.mailing_id else "",
        about=" · ".join(part for part in (addresses.get(one.address_id, ""), who) if part),
        when=reader.relative(one.at),
        exact=reader.exact(one.at),
    )


def _run(reader: Reader, run: Run) -> Line:
    opened = sum(one.what != "sent" for one in run.entries)
    first, last = (formats.month(reader.language, run.entries[n].at.astimezone(reader.zone)) for n in (-1, 0))
    return Line(
        icon="mail",
        what=reader.text("person.folded", count=len(run.entries), opened=reader.number(opened)),
        when=last if first == last else f"{first} – {last}",
        fold=run.key,
    )
