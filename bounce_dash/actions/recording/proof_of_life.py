"""Proof of life: a delivery that was accepted, opened, clicked or answered resets the count of bounces (rule 3)."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions import preferences
from bounce_dash.actions.recording.verdicts import Refreshed, past_reports, settle
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.addresses import address_key
from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.history import moment
from bounce_dash.store.queries import plain
from bounce_dash.store.queries import recording as rows
from bounce_dash.store.tables import AddressEvent

#: What proves that an address is read by somebody.
PROOFS = frozenset({"accepted", "opened", "clicked", "replied"})


def record_alive(
    session: Session,
    actor: Actor,
    addresses: Collection[str],
    *,
    what: str,
    at: datetime,
    now: datetime,
    mailing_id: int | None = None,
) -> Refreshed:
    """Note a proof of life on the timelines of known addresses and decide them anew; unknown ones are passed over.

    ``what`` is one of PROOFS, ``at`` when it happened (UTC). The same proof again changes nothing. It lifts no hard
    block and no complaint.
    """
    actor.require(Permission.RECORD_BOUNCES)
    if what not in PROOFS:
        raise BadInput(name="what")
    happened = moment(at, now)
    ids = rows.address_ids(session, {address_key(address) for address in addresses}).values()
    known = rows.addresses_by_id(session, set(ids))
    noted = rows.addresses_with_event(session, {row.id for row in known}, what, happened)
    new = [row for row in known if row.id not in noted]
    event = {"occurred_at": happened, "what": what, "mailing_id": mailing_id, "actor": actor.name[:200]}
    plain.insert_missing(session, AddressEvent, [{"address_id": row.id, **event} for row in new])
    reports = past_reports(session, {row.id for row in new})
    return settle(session, new, reports, preferences.policy(session), {row.id: happened for row in new})
