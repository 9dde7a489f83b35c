"""How long the card of a person takes, in a full database; and the list of persons by what it is sorted by."""

import functools
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlmodel import Session

from bounce_dash.actions.lists.reading import list_page
from bounce_dash.actions.persons.card import card
from bounce_dash.domain.access import operator
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.listing import ListQuery
from bounce_dash.domain.lists import PERSONS
from bounce_dash.store.engine import Database
from bounce_dash.store.queries.person_card import addresses
from bounce_dash.store.queries.plain import insert_missing
from bounce_dash.store.tables import Address, Audit, Recipient, Report
from tests.bench.big_database import NOW

#: What happened to the busiest person: addresses, mailings to each, reports of each, changes of the card.
_ADDRESSES, _MAILINGS, _REPORTS, _CHANGES = 5, 100, 200, 200
_BUSY = 1


def measure(database: Database) -> dict[str, float]:
    """Measure a filled database (big_database.fill), which is left as it was.

    Returns milliseconds: "card_ms" of a person with five addresses and a long life (100 mailings and 200 reports each),
    "card of anybody" over persons like most, "list by …" of the first page of the list and its count.
    """
    with database.read() as session:
        figures = {f"list by {order} ms": _median(_list(session, order)) for order in PERSONS.columns}
        anybody = [_timed(functools.partial(card, session, operator(), one)) for one in range(1_000, 1_200)]
        figures["card of anybody ms"] = statistics.median(anybody) * 1_000
    with Session(database.engine) as session:
        _live_long(session)
        figures["card_ms"] = _median(functools.partial(card, session, operator(), _BUSY))
        session.rollback()
    return figures


def _list(session: Session, order: str) -> Callable[[], Any]:
    query = ListQuery(order, descending=False)
    return functools.partial(list_page, session, operator(), ListRef("persons"), query, now=NOW)


def _live_long(session: Session) -> None:
    """Give one person a long life."""
    texts = [f"busy.{n}@bench.example" for n in range(_ADDRESSES)]
    insert_missing(session, Address, [
        {"address": one, "key": one, "domain": "bench.example", "person_id": _BUSY, "created_at": NOW} for one in texts
    ])  # fmt: skip
    ids = [one.id for one, _newer in addresses(session, _BUSY, 50)]
    insert_missing(session, Recipient, [
        {"mailing_id": n + 1, "address_id": one, "status": "sent", "sent_at": NOW - timedelta(days=n)}
        for one in ids for n in range(_MAILINGS)
    ])  # fmt: skip
    insert_missing(session, Report, [
        {"dedupe_key": f"busy-{one}-{n}", "address_id": one, "channel": "bench", "recorded_at": NOW, "kind": "soft",
         "occurred_at": NOW - timedelta(hours=n), "reason": "mailboxfull", "occasion": f"busy-{one}-{n}"}
        for one in ids for n in range(_REPORTS)
    ])  # fmt: skip
    details = {"detail": "title"}
    session.add_all(
        Audit(at=NOW, actor="Noor", action="person.changed", target=f"person:{_BUSY}", details=details)
        for _ in range(_CHANGES)
    )
    session.flush()


def _median(click: Callable[[], Any]) -> float:
    return statistics.median(_timed(click) for _ in range(9)) * 1_000


def _timed(run: Callable[[], Any]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start
