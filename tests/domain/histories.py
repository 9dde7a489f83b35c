"""Histories for the tests of the rules: made by hand, and made up by hypothesis."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from bounce_dash.domain.history import History, PastReport
from bounce_dash.domain.policy import CHOOSABLE, Policy
from bounce_dash.domain.reasons import Reason, Treatment, kind_of

START = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
#: Everything in made-up histories occurred before this, so any of these moments may follow as the time of recording.
RECORDED = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def came(
    reason: Reason = Reason.MAILBOX_FULL, permanent: bool = True, *, day: float = 0, occasion: str = "", **changes
) -> PastReport:
    """A report that occurred ``day`` days after the start and was recorded at once; its own occasion unless told."""
    at = START + day * DAY
    values = {
        "kind": kind_of(reason, permanent),
        "reason": reason,
        "permanent": permanent,
        "occurred_at": at,
        "recorded_at": at,
        "occasion": occasion or f"m:{day}",
    }
    return PastReport(**(values | changes))


def full(*days: float) -> tuple[PastReport, ...]:
    """Counted soft bounces, an occasion each, on the given days."""
    return tuple(came(day=day) for day in days)


@st.composite
def reports(draw: st.DrawFn) -> PastReport:
    reason = draw(st.sampled_from(list(Reason)))
    permanent = draw(st.sampled_from([True, False, None]))
    return PastReport(
        kind=kind_of(reason, permanent),
        reason=reason,
        permanent=permanent,
        occurred_at=START + timedelta(hours=draw(st.integers(0, 24 * 30))),
        recorded_at=RECORDED + timedelta(minutes=draw(st.integers(0, 600))),
        occasion=f"m:{draw(st.integers(1, 9))}",
        counted=draw(st.booleans()),
        mailing_id=draw(st.sampled_from([None, 1, 2, 3])),
    )


moments = st.none() | st.integers(0, 24 * 90).map(lambda hours: START + timedelta(hours=hours))

histories = st.builds(
    History,
    reports=st.lists(reports(), max_size=14).map(tuple),
    cleared_at=moments,
    alive_at=moments,
    consented_at=moments,
    blocked_by_hand_at=moments,
    remembered_at=moments,
    remembered_complaint=st.booleans(),
)

policies = st.builds(
    Policy,
    accepted_bounces=st.integers(0, 7),
    reset_on_delivery=st.booleans(),
    treatments=st.dictionaries(st.sampled_from(sorted(CHOOSABLE)), st.sampled_from(list(Treatment)), max_size=4),
)
