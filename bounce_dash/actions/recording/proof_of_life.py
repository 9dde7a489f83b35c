"""Proof of life: a delivery that was accepted, opened, clicked or answered, or a word from its reader, resets the count
of bounces (rule 3)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions import preferences
from bounce_dash.actions.recording.verdicts import Refreshed, past_reports, settle
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.addresses import address_key
from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.history import moment
from bounce_dash.domain.states import RecipientStatus
from bounce_dash.store.queries import plain
from bounce_dash.store.queries import proofs as stored
from bounce_dash.store.queries import recording as rows
from bounce_dash.store.tables import AddressEvent

#: What proves that an address is read by somebody.
PROOFS = frozenset({"accepted", "opened", "clicked", "replied", "contacted"})

#: Where a recipient stands whose mail did not come back.
_STAYED = frozenset({RecipientStatus.SENT.value, RecipientStatus.OPENED.value})


@dataclass(frozen=True, slots=True)
class Proof:
    """When somebody at an address was alive, and by which mailing that is known, if by any."""

    at: datetime
    mailing_id: int | None = None


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
    proofs = {row.id: Proof(happened, mailing_id) for row in known if row.id not in noted}
    return note(session, actor, known, proofs, what=what)


def note(
    session: Session, actor: Actor, addresses: Iterable[rows.AnyRow], proofs: Mapping[int, Proof], *, what: str
) -> Refreshed:
    """Note proofs, by address id, on the timelines of locked addresses (ADDRESS_COLUMNS), and decide those anew."""
    events = [
        {"address_id": one, "what": what, "occurred_at": proof.at, "mailing_id": proof.mailing_id,
         "actor": actor.name[:200]}
        for one, proof in sorted(proofs.items())
    ]  # fmt: skip
    plain.insert_missing(session, AddressEvent, events)
    alive = {one: proof.at for one, proof in proofs.items()}
    touched = [row for row in addresses if row.id in proofs]
    return settle(session, touched, past_reports(session, alive.keys()), preferences.policy(session), alive)


def note_accepted(session: Session, actor: Actor, *, now: datetime, limit: int = 500) -> int:
    """Note of mails that a server took and that did not come back within the time of rule 2 that they prove life.

    Call it until it returns 0, each time in a transaction of its own.
    """
    actor.require(Permission.RECORD_BOUNCES)
    due = stored.due(session, now, limit)
    # Addresses before recipients: the order in which recording locks them, too.
    addresses = rows.addresses_by_id(session, {row.address_id for row in due if row.address_id is not None})
    found = rows.recipients_by_id(session, {row.id for row in due})
    stored.settle(session, [row.id for row in found])
    stayed = [row for row in found if row.status in _STAYED and row.accepted_at]
    stayed.sort(key=lambda row: row.accepted_at)
    proofs = {row.address_id: Proof(row.accepted_at, row.mailing_id) for row in stayed if row.address_id is not None}
    note(session, actor, addresses, proofs, what="accepted")
    return len(due)
