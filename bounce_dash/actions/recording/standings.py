"""Where the recipients of mailings stand after reports came in, and which soft bounces count because of it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions.recording.verdicts import counted_as
from bounce_dash.domain.facts import facts_of, figures_in
from bounce_dash.domain.history import PastReport
from bounce_dash.domain.policy import Policy
from bounce_dash.domain.reasons import Kind
from bounce_dash.domain.recipients import Sending, Standing, standing
from bounce_dash.domain.states import RecipientStatus
from bounce_dash.store.queries import incidents as held
from bounce_dash.store.queries import mailing_figures, plain
from bounce_dash.store.queries import recording as rows
from bounce_dash.store.tables import Recipient

_STATUSES = {status.value: status for status in RecipientStatus}


def update_recipients(
    session: Session, ids: Collection[int], reports: dict[int, list[PastReport]], policy: Policy, now: datetime
) -> None:
    """Write where recipients stand, given the reports of their addresses (by address id).

    Soft bounces that begin or cease to count are written too, and changed in ``reports``.
    """
    by_recipient: dict[int, list[PastReport]] = defaultdict(list)
    for of_address in reports.values():
        for report in of_address:
            if report.recipient_id is not None:
                by_recipient[report.recipient_id].append(report)
    changed: list[tuple[rows.AnyRow, dict[str, Any]]] = []
    flips: dict[bool, set[int]] = {True: set(), False: set()}
    for row in rows.recipients_by_id(session, ids):
        mine = by_recipient[row.id]
        found = standing(_sending(row), mine, policy, now)
        if found.reason or found.status.value != row.status:
            changed += _changes(row, found)
        flips[found.soft_counts] |= {
            r.id for r in mine if r.kind is Kind.SOFT and r.counted is not found.soft_counts and r.id is not None
        }
    write_recipients(session, changed)
    for counted, flipped in flips.items():
        if flipped:
            rows.set_counted(session, flipped, counted)
            for address_id, of_address in reports.items():
                reports[address_id] = counted_as(of_address, flipped, counted)


def free_recipients(session: Session, ids: Collection[int]) -> None:
    """Make held recipients ready again (rule 8), but those that another incident holds, too."""
    for mailing_id, opened, number in held.free(session, sorted(ids)):
        before = figures_in(facts_of(RecipientStatus.HELD, bounced=False, opened=opened), "")
        after = figures_in(facts_of(RecipientStatus.READY, bounced=False, opened=opened), "")
        changed = {**dict.fromkeys(after - before, number), **dict.fromkeys(before - after, -number)}
        mailing_figures.add(session, {mailing_id: changed})


def write_recipients(session: Session, changed: Iterable[tuple[rows.AnyRow, dict[str, Any]]]) -> None:
    """Write changes of recipients, each beside its row as it stands, and what they make of the mailings' figures."""
    changed = list(changed)
    plain.change(session, Recipient, [{**change, "id": row.id} for row, change in changed])
    more: dict[int, Counter[str]] = defaultdict(Counter)
    for row, change in changed:
        more[row.mailing_id].update(dict.fromkeys(_counted_in(row, change), 1))
        more[row.mailing_id].subtract(dict.fromkeys(_counted_in(row, {}), 1))
    mailing_figures.add(session, more)


def _counted_in(row: rows.AnyRow, change: Mapping[str, Any]) -> frozenset[str]:
    names = ("status", "reason", "bounced_at", "opened_at")
    status, reason, bounced, opened = (change.get(name, getattr(row, name)) for name in names)
    return figures_in(facts_of(status, bounced=bounced is not None, opened=opened is not None), reason)


def _sending(row: rows.AnyRow) -> Sending:
    return Sending(
        status=_STATUSES.get(row.status, RecipientStatus.SENT),
        tries=row.tries,
        sent_at=row.sent_at or row.mailing_sent_at,
        opened_at=row.opened_at,
        accepted_at=row.accepted_at,
    )


def _changes(row: rows.AnyRow, found: Standing) -> list[tuple[rows.AnyRow, dict[str, Any]]]:
    stands = {
        "status": found.status.value,
        "reason": found.reason.value if found.reason else "",
        "next_try_at": found.next_try_at,
        "bounced_at": found.bounced_at,
        "complained_at": found.complained_at,
    }
    change = {name: value for name, value in stands.items() if getattr(row, name) != value}
    return [(row, change)] if change else []
