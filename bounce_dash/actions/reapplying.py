"""What changed preferences mean for addresses that are there already: shown first, then applied by a job."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions import preferences
from bounce_dash.actions.jobs import starting
from bounce_dash.actions.jobs.registry import KINDS
from bounce_dash.actions.jobs.showing import JobView
from bounce_dash.actions.recording.verdicts import history_of, past_reports
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.decide import decide
from bounce_dash.domain.policy import Policy, differing, with_preferences
from bounce_dash.store.queries import batches
from bounce_dash.store.queries import reapplying as affected
from bounce_dash.store.queries import recording as rows

#: How many addresses a preview names of each sort, and how many it decides at a time.
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


def preview(session: Session, actor: Actor, changes: Mapping[str, Any]) -> Preview:
    """Say who would be blocked or freed if preferences had other values, all of them together; raise BadInput as
    changing them does.

    Memory holds one chunk of addresses whatever their number.
    """
    actor.require(Permission.CHANGE_PREFERENCES)
    before = preferences.policy(session)
    counts = {True: 0, False: 0}
    named: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
    for address_id, bounces, blocks in _flips(session, before, with_preferences(before, changes)):
        counts[blocks] += 1
        if len(named[blocks]) < NAMED:
            named[blocks].append((address_id, bounces))
    texts = affected.addresses(session, [address_id for some in named.values() for address_id, _ in some])
    blocked, freed = (tuple(Affected(i, texts[i], n) for i, n in named[blocks]) for blocks in (True, False))
    return Preview(counts[True], counts[False], blocked, freed)


def _flips(session: Session, before: Policy, policy: Policy) -> Iterator[tuple[int, int, bool]]:
    """Yield (id, bounces, blocks) of addresses that a policy would block or free, each once."""
    after, found = 0, affected.ids(differing(before, policy), policy)
    while ids := affected.next_ids(session, found, after=after, limit=_CHUNK):
        reports = past_reports(session, ids)
        for row in rows.addresses_by_id(session, ids, lock=False):
            verdict = decide(history_of(row, reports.get(row.id, ())), policy)
            if verdict.blocked is (row.blocked_at is None):
                yield row.id, verdict.count, verdict.blocked
        after = ids[-1]


def change_and_apply(session: Session, actor: Actor, changes: Mapping[str, Any], *, now: datetime) -> JobView:
    """Change preferences, and start the job that decides the addresses anew that they matter to: both, or neither.

    The addresses are read in the same transaction: on SQLite nobody records a bounce by the old policy in between.
    """
    actor.require(Permission.CHANGE_PREFERENCES)
    before = preferences.policy(session)
    after = preferences.change_preferences(session, actor, changes, now=now)
    found = affected.ids(differing(before, after), after)
    kind = KINDS["apply_preferences"]
    actor.require(kind.permission)
    frozen = batches.freeze(session, found, kind.size, versions=kind.guarded)
    return starting.add(session, actor, kind, frozen, args={}, now=now, tools=None)
