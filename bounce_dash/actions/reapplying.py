"""What a changed preference means for addresses that are there already: shown first, then applied in chunks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions import audit, preferences
from bounce_dash.actions.recording.verdicts import history_of, past_reports, refresh
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.decide import decide
from bounce_dash.domain.policy import Policy, with_preference
from bounce_dash.store.queries import reapplying as affected
from bounce_dash.store.queries import recording as rows

#: How many addresses a preview names of each sort, and how many are decided at a time.
NAMED = 100
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Affected:
    """One address that a preview names, with its count of bounces under the new policy."""

    id: int
    address: str
    bounces: int


@dataclass(frozen=True, slots=True)
class Preview:
    """How many addresses a change would block and free, and the first NAMED of each by id."""

    blocked: int
    freed: int
    first_blocked: tuple[Affected, ...]
    first_freed: tuple[Affected, ...]


@dataclass(frozen=True, slots=True)
class Reapplied:
    """What one chunk came to. ``last`` is where the next one goes on; ``finished`` when there is no next one."""

    last: int
    looked_at: int
    blocked: int
    freed: int
    finished: bool


def preview(session: Session, actor: Actor, name: str, value: Any) -> Preview:
    """Say who would be blocked or freed if a preference had a value; raise BadInput as setting it does.

    Memory holds one chunk of addresses whatever their number.
    """
    actor.require(Permission.CHANGE_PREFERENCES)
    policy = with_preference(preferences.policy(session), name, value)
    counts = {True: 0, False: 0}
    named: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
    for address_id, bounces, blocks in _flips(session, name, policy):
        counts[blocks] += 1
        if len(named[blocks]) < NAMED:
            named[blocks].append((address_id, bounces))
    texts = affected.addresses(session, [address_id for some in named.values() for address_id, _ in some])
    blocked, freed = (tuple(Affected(i, texts[i], n) for i, n in named[blocks]) for blocks in (True, False))
    return Preview(counts[True], counts[False], blocked, freed)


def _flips(session: Session, name: str, policy: Policy) -> Iterator[tuple[int, int, bool]]:
    """Yield (id, bounces, blocks) of addresses that a policy would block or free."""
    after = 0
    while ids := affected.ids(session, name, policy, after=after, limit=_CHUNK):
        reports = past_reports(session, ids)
        for row in rows.addresses_by_id(session, ids, lock=False):
            verdict = decide(history_of(row, reports.get(row.id, ())), policy)
            if verdict.blocked is (row.blocked_at is None):
                yield row.id, verdict.count, verdict.blocked
        after = ids[-1]


def reapply(
    session: Session, actor: Actor, name: str, *, now: datetime, after: int = 0, limit: int = _CHUNK
) -> Reapplied:
    """Decide anew, by the policy that holds, the addresses that a preference matters to; ``limit`` of them by id.

    Call it until ``finished``, each time in a transaction of its own. It changes nothing when called again.
    """
    actor.require(Permission.CHANGE_PREFERENCES)
    policy = preferences.policy(session)
    ids = affected.ids(session, name, policy, after=after, limit=limit)
    if not ids:
        return Reapplied(after, 0, 0, 0, finished=True)
    done = refresh(session, ids, policy)
    blocked, freed = len(done.blocked), len(done.freed)
    if done.changed:
        details = {"blocked": blocked, "freed": freed}
        audit.log(session, actor, "preference.applied", target=name, count=done.changed, details=details, at=now)
    return Reapplied(ids[-1], len(ids), blocked, freed, finished=len(ids) < limit)
