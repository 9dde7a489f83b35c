"""Who a draft goes to: from selections, projects, imports or everybody with consent, with those left out and why
(rule 7)."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions import audit
from bounce_dash.actions.lists.mailings import mailing as one_mailing
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import BadInput, NotFound
from bounce_dash.domain.letters import Letter, first_name, merged
from bounce_dash.domain.sending import WrongState
from bounce_dash.domain.states import MailingState
from bounce_dash.store.queries import mailing_figures
from bounce_dash.store.queries import preparing as stored
from bounce_dash.store.queries import sending as queue

#: Addresses of one transaction: others have their turn in between.
_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Portion:
    """What one portion came to. ``last`` is where the next one goes on; ``finished`` when there is no next one."""

    last: int
    added: int
    finished: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """To how many a mailing goes, and (SkipCause, number) of those whom it leaves out, the commonest first."""

    going: int
    left_out: tuple[tuple[str, int], ...]

    @property
    def all_left_out(self) -> int:
        """How many are left out for any cause."""
        return sum(number for _cause, number in self.left_out)


@dataclass(frozen=True, slots=True)
class Preview:
    """What one recipient gets, the ``position``-th (from 0) of those who get it."""

    address: str
    name: str
    company: str
    position: int
    letter: Letter


def add_portion(
    session: Session, actor: Actor, mailing_id: int, source: str, owner: int = 0, *, after: int = 0, now: datetime
) -> Portion:
    """Make some of the addresses of a source recipients of a draft, by id beyond ``after``; whoever is one already
    stays as it is. Call it until ``finished``, each time in a transaction of its own.

    ``source`` is "selection", "project" or "import", ``owner`` which, or "everybody" with consent. Of an import these
    are the people of its file, known before or not. Raise BadInput, WrongState.
    """
    actor.require(Permission.CHANGE_MAILINGS)
    if source not in stored.SOURCES or isinstance(owner, bool) or not isinstance(owner, int):
        raise BadInput(name="source")
    _hold(session, mailing_id)
    ids = stored.portion(session, source, owner, after, _AT_ONCE)
    if not ids:
        return Portion(after, 0, finished=True)
    before = stored.number_left_out(session, mailing_id)
    added = stored.add(session, mailing_id, ids[0], ids[-1], source, owner)
    blocked = stored.number_left_out(session, mailing_id) - before
    mailing_figures.add(session, {mailing_id: {"recipient_count": added, "blocked_count": blocked}})
    details = {"source": source}
    audit.log(session, actor, "mailing.recipients_added", target=str(mailing_id), count=added, details=details, at=now)
    return Portion(ids[-1], added, finished=len(ids) < _AT_ONCE)


@dataclass(frozen=True, slots=True)
class Imported:
    """An import of people: the job, the name of its file, and when it was over."""

    id: int
    name: str
    at: datetime | None


def imports(session: Session, actor: Actor, limit: int) -> list[Imported]:
    """Return the newest imports of people that were not undone."""
    actor.require(Permission.CHANGE_MAILINGS)
    found = stored.imports(session, limit)
    return [Imported(row.id, str(row.result.get("name", "")), row.finished_at) for row in found]


def clear(session: Session, actor: Actor, mailing_id: int, *, now: datetime) -> None:
    """Take all recipients out of a draft; raise WrongState."""
    actor.require(Permission.CHANGE_MAILINGS)
    _hold(session, mailing_id)
    stored.clear(session, mailing_id)
    mailing_figures.recount(session, [mailing_id])
    audit.log(session, actor, "mailing.recipients_cleared", target=str(mailing_id), at=now)


def prepared(session: Session, actor: Actor, mailing_id: int) -> Prepared:
    """Say to how many a mailing goes, and whom it leaves out; raise NotFound."""
    one_mailing(session, actor, mailing_id)
    return Prepared(queue.number_waiting(session, mailing_id), tuple(stored.left_out(session, mailing_id)))


def unreachable(session: Session, actor: Actor, mailing_id: int) -> int:
    """Count the recipients of a draft at domains that take no mail, as far as DNS was asked before; raise NotFound."""
    one_mailing(session, actor, mailing_id)
    return stored.number_unreachable(session, mailing_id)


def preview(
    session: Session, actor: Actor, mailing_id: int, letter: Letter, position: int, *, way_out: str = ""
) -> Preview | None:
    """Return the letter as one of the recipients gets it; None when there is no such recipient.

    ``way_out`` stands for the link that signs the recipient off: the real one is nobody else's to see.
    """
    actor.require(Permission.SEE_LISTS)
    found = stored.one_by_one(session, mailing_id, position) if 0 <= position < 2**31 else []
    for address, name, company in found:
        return Preview(address, name, company, position, merged(letter, words_for(address, name, company, way_out)))
    return None


def words_for(address: str, name: str, company: str, unsubscribe: str) -> dict[str, str]:
    """Return what stands for the fields of a letter (domain.letters.MERGE_FIELDS) in one recipient's mail."""
    return {
        "first_name": first_name(name),
        "name": name,
        "company": company,
        "address": address,
        "unsubscribe": unsubscribe,
    }


def _hold(session: Session, mailing_id: int) -> None:
    """Lock a mailing that is a draft until the transaction ends; raise NotFound, WrongState."""
    if queue.letter(session, mailing_id) is None:
        raise NotFound(mailing=mailing_id)
    draft = MailingState.DRAFT
    if not queue.change_mailing(session, mailing_id, {"status": draft.value}, states=(draft,)):
        raise WrongState()
