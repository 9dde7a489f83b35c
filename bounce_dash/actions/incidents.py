"""Deciding an incident (rule 8): all that it holds is freed, or all of it is confirmed, as one job."""

from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions import audit
from bounce_dash.actions.jobs import starting
from bounce_dash.actions.jobs.kind import JobKind, Tools
from bounce_dash.actions.jobs.registry import KINDS
from bounce_dash.actions.jobs.showing import JobView
from bounce_dash.domain.access import Actor
from bounce_dash.domain.errors import BadInput, Conflict, NotFound
from bounce_dash.domain.incidents import Decision
from bounce_dash.domain.states import Holding
from bounce_dash.store.queries import batches
from bounce_dash.store.queries import incidents as stored

#: decision → the kind of job that carries it out
_KINDS = {Decision.FREED.value: "free_held", Decision.CONFIRMED.value: "confirm_held"}


def decide_incident(
    session: Session, actor: Actor, incident_id: int, decision: str, *, now: datetime, tools: Tools | None = None
) -> JobView:
    """Decide an incident, which closes it, and start the job over all addresses of which it holds a refusal.

    Raise NotPermitted; BadInput for what is no decision; NotFound; Conflict when somebody decided it before.
    """
    kind = _kind(decision)
    actor.require(kind.permission)
    incident = _incident(session, incident_id)
    decided = {"decision": decision, "decided_at": now, "decided_by": actor.name[:200]}
    if not stored.decide(session, incident.id, closed_at=incident.closed_at or now, **decided):
        raise Conflict()
    held = batches.freeze(session, stored.addresses(incident.id, Holding.HELD), kind.size, versions=kind.guarded)
    job = starting.add(session, actor, kind, held, args={"incident": incident.id}, now=now, tools=tools)
    stored.change(session, incident.id, job_id=job.id)
    details = {"provider": incident.provider, "reason": incident.reason}
    audit.log(
        session, actor, f"incident.{decision}", target=str(incident.id), count=held.total, job_id=job.id,
        details=details, at=now,
    )  # fmt: skip
    return job


def _kind(decision: str) -> JobKind:
    if not isinstance(decision, str) or decision not in _KINDS:
        raise BadInput(name="decision")
    return KINDS[_KINDS[decision]]


def _incident(session: Session, incident_id: int) -> stored.AnyRow:
    # A truth value is a whole number to Python, but no id to anybody.
    if not isinstance(incident_id, int) or isinstance(incident_id, bool) or not 0 < incident_id < 2**31:
        raise NotFound()
    found = stored.row(session, incident_id)
    if found is None:
        raise NotFound()
    return found
