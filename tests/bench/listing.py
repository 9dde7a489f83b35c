"""How long lists take at their full size, and how that compares with the bare SQL in the same run."""

import functools
import itertools
import statistics
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, text
from sqlmodel import Session

from bounce_dash.actions.blocked import summary
from bounce_dash.actions.lists.reading import filter_values, list_page
from bounce_dash.actions.searching import search
from bounce_dash.domain.access import operator
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.listing import PAGE_SIZE, ListQuery
from bounce_dash.domain.lists import BLOCKED, MEMBERS
from bounce_dash.store.engine import Database
from bounce_dash.store.tables.people import BLOCKED_ORDERS
from tests.bench.big_database import NOW

_LIST = ListRef("blocked")

#: The selection of big_database.fill, a large one.
_MEMBERS = ListRef("selection", 1)

#: Rounds in which each of the two is run in turn. The least time counts: what else the machine did only adds to it.
ROUNDS = 9

#: Pages measured: the first, one in the middle of a list of 200,000, and a far one.
PAGES = (1, 1_000, 1_900)

#: What a marketer does to a list besides sorting it; times in milliseconds stand under these names.
_CLICKS: dict[str, ListQuery] = {
    "filter common reason": ListQuery("last_bounce", filters={"reason": ("userunknown",)}),
    "filter domain and block cause": ListQuery(
        "last_bounce", filters={"domain": ("gmail.com",), "block_cause": ("too_many",)}
    ),
    "filter since a week": ListQuery("address", False, filters={"since": ("7d",)}),
    "filter rare company": ListQuery("address", False, filters={"company": ("jansen bouw 0 b.v.",)}),
    "search rare": ListQuery("last_bounce", search="zzyzx"),
    "search common": ListQuery("last_bounce", search="jansen"),
    "search two words": ListQuery("name", False, search="anna mulder"),
    "search whole address": ListQuery("last_bounce", search="anna.de.jansen-bakker.1@gmail.com"),
    "search one letter": ListQuery("company", False, search="a"),
    **{f"group by {name}": ListQuery("last_bounce", group=name) for name in BLOCKED.groups},
    "group by reason, two unfolded": ListQuery("last_bounce", group="reason", unfolded=("userunknown", "expired")),
    "group by month, filtered": ListQuery("last_bounce", group="last_bounce", filters={"block_cause": ("permanent",)}),
}

#: What is typed into the search over everything: common and rare, one letter and many, several words, an address.
_TYPED = ("a", "de", "van", "jans", "jansen", "anna mulder", "jan van", "van de", "mulder de vos anna", "gmail", "com",
          "bakker techniek", "jansen gmail", "newsletter 1", "1", "zzyzx", "de zzyzx", "jansen@gmail.com",
          "anna.de.jansen-bakker.1@gmail.com")  # fmt: skip


def measure(database: Database) -> dict[str, float]:
    """Measure a filled database (big_database.fill).

    Returns "page + count: …" → ratio of the action against bare SQL that reads the same, for every order, direction
    and page; "worst page + count" and "median page + count" over them; "ms: …" → milliseconds of everything else;
    "members: …" → milliseconds of the first page of a large selection in every order, "members_ms" the worst of them;
    "search: …" → milliseconds of the search over everything, by what is typed, and "search_ms" the worst of them.
    """
    figures: dict[str, float] = {}
    with database.read() as session:
        session.info.clear()  # each click is to count for itself, however dear that is (store.queries.counting)
        for name, column in BLOCKED_ORDERS.items():
            for descending in (False, True):
                for page in PAGES:
                    figures[f"page + count: {name} {'desc' if descending else 'asc'} page {page}"] = _ratio(
                        session, ListQuery(name, descending, page=page), column
                    )
        ratios = list(figures.values())
        figures |= {"worst page + count": max(ratios), "median page + count": statistics.median(ratios)}
        for name, query in _CLICKS.items():
            figures[f"ms: {name}"] = _least(lambda query=query: list_page(session, operator(), _LIST, query, now=NOW))
        figures["ms: summary"] = _least(lambda: summary(session, operator(), now=NOW))
        figures["ms: filter values of company"] = _least(
            lambda: filter_values(session, operator(), _LIST, "company", "bakker")
        )
        figures |= _members(session) | _searches(session)
    return figures


def _members(session: Session) -> dict[str, float]:
    found = {}
    for order, descending in itertools.product(MEMBERS.columns, (False, True)):
        query = ListQuery(order, descending)
        click = functools.partial(list_page, session, operator(), _MEMBERS, query, now=NOW)
        found[f"members: {order} {'desc' if descending else 'asc'}"] = _least(click)
    return found | {"members_ms": max(found.values())}


def _searches(session: Session) -> dict[str, float]:
    found = {f"search: {typed}": _least(lambda typed=typed: search(session, operator(), typed)) for typed in _TYPED}
    return found | {"search_ms": max(found.values())}


def _ratio(session: Session, query: ListQuery, column: str) -> float:
    connection = session.connection()
    bare = _bare(connection, column, query)
    ours = functools.partial(list_page, session, operator(), _LIST, query, now=NOW)
    pairs = [(_timed(ours), _timed(bare)) for _ in range(ROUNDS)]
    return min(one for one, _ in pairs) / min(other for _, other in pairs)


def _bare(connection: Connection, column: str, query: ListQuery) -> Callable[[], Any]:
    """Return what a driver does with the plain statements for a page and for the count, rows fetched, nothing made."""
    way = "DESC" if query.descending else "ASC"
    shown = ("id, address, person_name, company_name, reason, block_cause, bounce_count, last_bounce_at, mailing_name, "
             "domain, blocked_at, provider, person_id")  # fmt: skip
    start = (query.page - 1) * PAGE_SIZE
    page = (f"SELECT {shown} FROM address WHERE blocked_at IS NOT NULL ORDER BY {column} {way}, id {way} "
            f"LIMIT {PAGE_SIZE} OFFSET {start}")  # fmt: skip
    count = "SELECT count(*) FROM address WHERE blocked_at IS NOT NULL"
    cursor = connection.connection.cursor()

    def run() -> None:
        cursor.execute(page)
        cursor.fetchall()
        cursor.execute(count)
        cursor.fetchall()

    return run


def _least(click: Callable[[], Any]) -> float:
    return min(_timed(click) for _ in range(5)) * 1_000


def _timed(run: Callable[[], Any]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def plan_of(connection: Connection, statement: str) -> str:
    """Return the plan of a statement as text, for looking into a figure that surprises."""
    rows = connection.execute(text(f"EXPLAIN {'QUERY PLAN ' * (connection.dialect.name == 'sqlite')}{statement}"))
    return "\n".join(str(row[-1]) for row in rows)
