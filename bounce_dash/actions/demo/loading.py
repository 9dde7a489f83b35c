"""Loading the demo: people and mailings in bulk, then what comes back, through the intake or in bulk as well."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions import audit, preferences
from bounce_dash.actions.demo import incident, mailing_back
from bounce_dash.actions.demo.bulk import Reports
from bounce_dash.actions.demo.chunks import TABLES, Chunks
from bounce_dash.actions.demo.endings import Rules
from bounce_dash.actions.demo.members import load_collections
from bounce_dash.actions.demo.rows import Rows
from bounce_dash.demo.calendar import Calendar
from bounce_dash.demo.letters import Decoder, Letter, Readings
from bounce_dash.demo.lives import lives
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import BadInput, NotEmpty
from bounce_dash.store.loading import Loader
from bounce_dash.store.queries import dealing, mailing_figures, sizes
from bounce_dash.store.tables import Address, Company, Mailing, Person, Project, Recipient, Report, Selection

#: Most addresses of a demo, how many it has unless told otherwise, and how many go through the intake mail by mail.
LARGEST = 1_000_000
USUAL = 2_000
MAIL_BY_MAIL = 10_000

#: (what is being done: "people", "mails" or "indexes"; how much of it is done; how much there is)
Progress = Callable[[str, int, int], None]


def unheard(stage: str, done: int, total: int) -> None:
    """Tell nobody: the progress of who does not ask."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the demo brought, in rows; ``blocked`` are blocked addresses."""

    addresses: int
    persons: int
    companies: int
    mailings: int
    recipients: int
    reports: int
    blocked: int


def load(
    session: Session,
    actor: Actor,
    *,
    addresses: int,
    seed: int,
    now: datetime,
    decode: Decoder,
    progress: Progress = unheard,
) -> Loaded:
    """Fill an empty database with ``addresses`` (1 to LARGEST) addresses and 18 months of mailings, in one transaction.

    The same ``seed`` and ``now`` (UTC-aware) give the same demo. Above MAIL_BY_MAIL addresses the bulk way is taken.
    Raises NotEmpty when there are people, mailings or collections already: nobody could tell them apart afterwards.
    """
    actor.require(Permission.LOAD_DEMO)
    if not 1 <= addresses <= LARGEST or not 0 <= seed < 2**31:
        raise BadInput(addresses=addresses, seed=seed)
    if any(sizes.rows_of(session, table) for table in (Address, Person, Company, Mailing, Selection, Project)):
        raise NotEmpty()
    return load_by(session, actor, addresses, seed, now, decode, progress, in_bulk=addresses > MAIL_BY_MAIL)


def load_by(
    session: Session,
    actor: Actor,
    addresses: int,
    seed: int,
    now: datetime,
    decode: Decoder,
    progress: Progress,
    *,
    in_bulk: bool,
) -> Loaded:
    """`load` without its checks, one of the two ways."""
    now = now.replace(microsecond=0)
    letters = load_people(session, addresses, seed, now, decode, progress, in_bulk=in_bulk)
    mailing_back.send_back(
        session, actor, letters, decode=decode, now=now, told=lambda done: progress("mails", done, len(letters))
    )
    mailing_back.record_oddities(session, actor, decode=decode, now=now)
    incident.record_incident(session, actor, decode=decode, now=now)
    load_collections(session, Loader(session), addresses=addresses, seed=seed, now=now)
    dealing.find(session)
    audit.log(session, actor, "demo.loaded", count=addresses, details={"seed": seed}, at=now)
    return _loaded(session)


def load_people(
    session: Session,
    addresses: int,
    seed: int,
    now: datetime,
    decode: Decoder,
    progress: Progress = unheard,
    *,
    in_bulk: bool,
) -> list[Letter]:
    """Write people and mailings, and ``in_bulk`` what came back too; else return the mails that still have to come."""
    calendar, loader, readings = Calendar(seed, now), Loader(session), Readings(decode)
    reports = Reports(loader, readings, now) if in_bulk else None
    chunks = Chunks(loader, Rows(calendar, loader), Rules(calendar, readings, preferences.policy(session)), reports)
    with loader.without_indexes(*(TABLES if in_bulk else ())):
        for company in lives(seed, addresses, calendar):
            if chunks.add(company):
                progress("people", chunks.addresses, addresses)
        chunks.flush()
        progress("indexes" if in_bulk else "people", addresses, addresses)
    loader.finish(*TABLES)
    mailing_figures.recount(session)
    return chunks.letters


def _loaded(session: Session) -> Loaded:
    return Loaded(
        addresses=sizes.rows_of(session, Address),
        persons=sizes.rows_of(session, Person),
        companies=sizes.rows_of(session, Company),
        mailings=sizes.rows_of(session, Mailing),
        recipients=sizes.rows_of(session, Recipient),
        reports=sizes.rows_of(session, Report),
        blocked=sizes.blocked(session),
    )
