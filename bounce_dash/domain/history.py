"""What is known about one address: all that `decide` looks at."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bounce_dash.domain.reasons import Kind, Reason
from bounce_dash.domain.states import Holding

#: No bounce mail is older than this; a report that says so has a broken clock.
OLDEST = datetime(1990, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class PastReport:
    """One report of the address, reduced to what matters for the verdict.

    ``occurred_at`` is by the clock of whoever reported (or ours), ``recorded_at`` by ours; both UTC-aware.
    ``occasion`` names what counts at most once: a mailing, else one original message. ``counted`` is False as long
    as it means nothing (yet): a soft bounce whose mailing still tries again, a refusal that an incident holds or that
    was freed with it (``holding``). ``id`` and ``recipient_id`` are those of the
    rows, None for one that is no row (yet); the rules do not look at them.
    """

    kind: Kind
    reason: Reason
    permanent: bool | None
    occurred_at: datetime
    recorded_at: datetime
    occasion: str
    counted: bool = True
    mailing_id: int | None = None
    holding: Holding = Holding.NONE
    id: int | None = None
    recipient_id: int | None = None

    @property
    def at(self) -> datetime:
        """When it happened, as far as can be believed: nothing is reported before it happens."""
        occurred = self.occurred_at
        if occurred.tzinfo is UTC and OLDEST <= occurred <= self.recorded_at:
            return occurred  # nearly always, and this runs some times a report
        return moment(occurred, self.recorded_at)


@dataclass(frozen=True, slots=True)
class History:
    """The reports of an address and its own facts. Every moment is UTC-aware; None means "never".

    ``cleared_at``: the flag was cleared; reports recorded up to then count for nothing. ``alive_at``: the latest
    proof of life, by occurrence. ``consented_at``: the person consented again, which alone lifts complaints.
    ``remembered_at``: it was created anew after a deletion while blocked (rule 10); ``remembered_complaint`` says
    that a complaint had blocked it.
    """

    reports: tuple[PastReport, ...] = ()
    cleared_at: datetime | None = None
    alive_at: datetime | None = None
    consented_at: datetime | None = None
    blocked_by_hand_at: datetime | None = None
    remembered_at: datetime | None = None
    remembered_complaint: bool = False


def moment(occurred_at: datetime | None, recorded_at: datetime) -> datetime:
    """Return a believable, UTC-aware moment of an event that was recorded at ``recorded_at``.

    A clock that runs ahead is clamped to ours; no time, or one before e-mail bounced at all, becomes ours too.
    """
    if occurred_at is None:
        return recorded_at
    try:
        known = (occurred_at if occurred_at.tzinfo else occurred_at.replace(tzinfo=UTC)).astimezone(UTC)
    except (OverflowError, ValueError):  # the first and last days of the calendar have no UTC
        return recorded_at
    return min(known, recorded_at) if known >= OLDEST else recorded_at
