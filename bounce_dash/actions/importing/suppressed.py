"""Lists of addresses that must not be mailed: who is known is blocked, of all others only a hash is kept (rule 10).

So nobody comes into the database by being on such a list, and whoever comes in later is blocked at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from bounce_dash.actions.importing.planned import open_rows, settle_closed
from bounce_dash.domain.forgetting import forgotten_hash
from bounce_dash.domain.import_rows import Outcome, PlannedRow
from bounce_dash.store.queries import importing as stored
from bounce_dash.store.queries import recording


@dataclass(frozen=True, slots=True)
class Suppressed:
    """What is known of a batch: key → hash of each row, key → address of those that are known here, and the hashes that
    are remembered already."""

    hashes: Mapping[str, str]
    known: Mapping[str, stored.AnyRow]
    remembered: frozenset[str]


def read_suppressed(session: Session, rows: Sequence[PlannedRow], secret: bytes) -> Suppressed:
    """Return what is known of the rows that may bring something; ``secret`` is the key of the hashes."""
    keys = [planned.row.key for planned in open_rows(rows)]
    hashes = {key: forgotten_hash(secret, key) if "@" in key else key for key in keys}
    remembered = recording.forgotten(session, hashes.values())
    return Suppressed(hashes, stored.known(session, keys), frozenset(remembered))


def decide_suppressed(rows: Sequence[PlannedRow], known: Suppressed) -> None:
    """Say what becomes of each row: *changed* is who gets blocked, *new* is who is remembered."""
    settle_closed(rows)
    for planned in open_rows(rows):
        address = known.known.get(planned.row.key)
        if address is not None:
            outcome = Outcome.CHANGED if address.blocked_at is None else Outcome.UNCHANGED
        else:
            outcome = Outcome.UNCHANGED if known.hashes[planned.row.key] in known.remembered else Outcome.NEW
        planned.outcome = outcome.value
