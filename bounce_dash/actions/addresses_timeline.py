"""What happened to an address, newest first: what came back, what was sent, what was done."""

from collections.abc import Iterable, Iterator, Sequence
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
    """One thing that happened to an address, or to its owner (``address_id`` is 0 then).

    ``source`` is "report" (``what`` is a Kind, ``detail`` the server's words, ``by`` who said them), "event" (``what``
    as in AddressEvent), "action" (``what`` is a job's kind, ``by`` who did it), "mailing" (``what`` is "sent", "opened"
    or "clicked") or "change" (of the owner: ``what`` is a detail, or what else became of the card). ``mailing_id`` is 0
    without a mailing. ``counted`` is of reports: it counts as a bounce. ``undone`` is of actions. ``old`` and ``new``
    are the two addresses of a correction, as they are written; one that is gone by now is empty.
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
    address_id: int = 0
    mailing_id: int = 0


def timeline(session: Session, address_id: int) -> tuple[TimelineEntry, ...]:
    """Return the newest entries of an address's timeline; the caller has checked the permission."""
    return newest(chain(happened(session, [address_id]), _mailings(session, address_id)), MOST_ENTRIES)


def newest(entries: Iterable[TimelineEntry], limit: int) -> tuple[TimelineEntry, ...]:
    """Return the newest of some entries, in order."""
    return tuple(sorted(entries, key=lambda entry: entry.at, reverse=True)[:limit])


def happened(session: Session, ids: Sequence[int]) -> Iterator[TimelineEntry]:
    """Yield what happened to addresses, beside the mailings that were sent to them, the newest of each source."""
    for source in (_reports, _events, _actions):
        yield from source(session, ids)


def _reports(session: Session, ids: Sequence[int]) -> Iterator[TimelineEntry]:
    for report, mailing in stored.reports(session, ids):
        yield TimelineEntry(
            at=report.occurred_at,
            source="report",
            what=report.kind,
            reason=report.reason,
            detail=report.diagnostic,
            mailing=mailing or "",
            by=report.said_by,
            counted=report.counted,
            address_id=report.address_id,
            mailing_id=report.mailing_id or 0,
        )


def _events(session: Session, ids: Sequence[int]) -> Iterator[TimelineEntry]:
    for address_id, at, what, detail, actor, mailing_id, mailing in stored.events(session, ids):
        yield TimelineEntry(
            at=at,
            source="event",
            what=what,
            detail=detail,
            mailing=mailing or "",
            by=actor,
            address_id=address_id,
            mailing_id=mailing_id or 0,
        )


def _actions(session: Session, ids: Sequence[int]) -> Iterator[TimelineEntry]:
    found = stored.bulk_actions(session, ids)
    pairs = [(row.args["old"], row.args["new"]) for row in found if row.kind == CORRECT_ADDRESS]
    texts = correcting.texts_of(session, list(chain.from_iterable(pairs)))
    for address_id, at, kind, actor, state, args in found:
        old, new = (texts.get(args.get(which, 0), "") for which in ("old", "new"))
        yield TimelineEntry(
            at=at,
            source="action",
            what=kind,
            by=actor,
            undone=state == JobState.UNDONE,
            old=old,
            new=new,
            address_id=address_id,
        )


def _mailings(session: Session, address_id: int) -> Iterator[TimelineEntry]:
    for at, mailing in stored.mailings(session, address_id):
        yield TimelineEntry(at=at, source="mailing", what="sent", mailing=mailing, address_id=address_id)
