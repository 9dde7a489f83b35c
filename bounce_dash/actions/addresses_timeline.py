"""What happened to an address, newest first: what came back, what was sent, what was done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from sqlmodel import Session

from bounce_dash.domain.correcting import CORRECT_ADDRESS
from bounce_dash.domain.states import JobState
from bounce_dash.store.queries import correcting
from bounce_dash.store.queries import listing_address as stored

#: Entries of a timeline; nobody reads on beyond.
MOST_ENTRIES = 100


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened to an address.

    ``source`` is "report" (``what`` is a Kind, ``detail`` the server's words, ``by`` who said them), "event" (``what``
    as in AddressEvent), "action" (``what`` is a job's kind, ``by`` who did it) or "mailing" (``what`` is "sent").
    ``counted`` is of reports: it counts as a bounce. ``undone`` is of actions. ``old`` and ``new`` are the two
    addresses of a correction, as they are written; one that is gone by now is empty.
    """

    at: datetime
    source: str
    what: str
    reason: str = ""
    detail: str = ""
    mailing: str = ""
    by: str = ""
    counted: bool = False
    undone: bool = False
    old: str = ""
    new: str = ""


def timeline(session: Session, address_id: int) -> tuple[TimelineEntry, ...]:
    """Return the newest entries of an address's timeline; the caller has checked the permission."""
    sources = (_reports, _events, _actions, _mailings)
    entries = chain.from_iterable(source(session, address_id) for source in sources)
    return tuple(sorted(entries, key=lambda entry: entry.at, reverse=True)[:MOST_ENTRIES])


def _reports(session: Session, address_id: int) -> Iterator[TimelineEntry]:
    for report, mailing in stored.reports(session, address_id):
        yield TimelineEntry(
            at=report.occurred_at,
            source="report",
            what=report.kind,
            reason=report.reason,
            detail=report.diagnostic,
            mailing=mailing or "",
            by=report.said_by,
            counted=report.counted,
        )


def _events(session: Session, address_id: int) -> Iterator[TimelineEntry]:
    for at, what, detail, actor, mailing in stored.events(session, address_id):
        yield TimelineEntry(at=at, source="event", what=what, detail=detail, mailing=mailing or "", by=actor)


def _actions(session: Session, address_id: int) -> Iterator[TimelineEntry]:
    found = stored.bulk_actions(session, address_id)
    pairs = [(row.args["old"], row.args["new"]) for row in found if row.kind == CORRECT_ADDRESS]
    texts = correcting.texts_of(session, list(chain.from_iterable(pairs)))
    for at, kind, actor, state, args in found:
        old, new = (texts.get(args.get(which, 0), "") for which in ("old", "new"))
        undone = state == JobState.UNDONE
        yield TimelineEntry(at=at, source="action", what=kind, by=actor, undone=undone, old=old, new=new)


def _mailings(session: Session, address_id: int) -> Iterator[TimelineEntry]:
    for at, mailing in stored.mailings(session, address_id):
        yield TimelineEntry(at=at, source="mailing", what="sent", mailing=mailing)
