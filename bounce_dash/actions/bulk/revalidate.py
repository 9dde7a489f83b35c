"""Check again whether mail can arrive: each domain is asked about once, those that take no mail are marked.

Nothing is blocked and no address is changed: what becomes of the ones at a dead domain is for a person to decide, and
they are named one by one in the outcome.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from bounce_dash.actions import rechecking
from bounce_dash.actions.bulk import items
from bounce_dash.actions.bulk.action import Bulk
from bounce_dash.actions.jobs.kind import Running, Step, Work
from bounce_dash.domain.errors import Unavailable
from bounce_dash.domain.rechecking import DomainAnswer
from bounce_dash.domain.validity import Flaw
from bounce_dash.store.queries import job_items, mail_domains
from bounce_dash.store.queries.batches import Batch

#: The codes of addresses at a domain that takes no mail, and at one that did not answer.
NO_MAIL, NO_ANSWER = "no_mail", "no_answer"

_UNKNOWN = DomainAnswer(Flaw.NOT_CHECKED)


@dataclass(frozen=True, kw_only=True)
class Revalidate(Bulk):
    """Small batches: their domains are asked about before each, and a lease outlives the slowest of them."""

    size: int = 500
    guarded: bool = False
    looks_ahead: bool = True
    needs_tools: bool = True
    undo: None = None
    skips: tuple[str, ...] = (NO_MAIL, NO_ANSWER)

    @contextmanager
    def opened(self, job: Running) -> Iterator[Work]:
        """Begin, knowing nothing of any domain."""
        yield _Checking(job)


@dataclass(frozen=True, slots=True)
class _Checking:
    """``known`` is what was learnt so far: domain → answer."""

    job: Running
    known: dict[str, DomainAnswer] = field(default_factory=dict)

    def unknown(self, session: Session, batch: Batch) -> list[str]:
        """Name the domains of a batch that nobody was asked about yet."""
        return sorted(set(mail_domains.of_addresses(session, batch.ids).values()) - self.known.keys())

    def learn(self, names: Sequence[str]) -> None:
        """Ask DNS about domains."""
        if self.job.tools is None:
            raise Unavailable()
        self.known.update(self.job.tools.look_up(names))

    def batch(self, session: Session, batch: Batch) -> Step:
        """Mark the domains of a batch, and name the addresses where no mail arrives."""
        domains = mail_domains.of_addresses(session, batch.ids)
        asked = {domain: self.known.get(domain, _UNKNOWN) for domain in domains.values()}
        rechecking.learn(session, asked, self.job.moment)
        codes = {one: _code(asked[domain].flaw) for one, domain in domains.items()}
        left_out = {code: [one for one, its in codes.items() if its == code] for code in (NO_MAIL, NO_ANSWER)}
        for code, ids in left_out.items():
            job_items.leave_out(session, self.job.id, ids, code)
        counts = {code: len(ids) for code, ids in left_out.items() if ids}
        return Step(len(domains) - sum(counts.values()), counts | items.gone(len(batch.ids) - len(domains)))

    def finish(self, session: Session) -> Mapping[str, Any]:
        """Add how many domains were asked about."""
        return {"domains": len(self.known)}


def _code(flaw: Flaw | None) -> str:
    return "" if flaw is None else NO_ANSWER if flaw is Flaw.NOT_CHECKED else NO_MAIL


REVALIDATE = Revalidate(name="revalidate")
