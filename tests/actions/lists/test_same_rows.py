"""What a list shows, counts, exports and acts on is the same: for every list, whatever is asked of it.

The questions follow from each list's row, so that a list which is added to the registry is held to this, too.
"""

import csv
import itertools
from dataclasses import dataclass, replace

import pytest
from sqlalchemy import select

from bounce_dash.actions.jobs import files
from bounce_dash.actions.jobs.kind import Tools
from bounce_dash.actions.lists.kind import ListKind
from bounce_dash.actions.lists.reading import count_picked, filter_values, list_page
from bounce_dash.actions.lists.registry import LISTS
from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.jobs import NothingPicked
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.listing import ListQuery, Picked
from bounce_dash.i18n.lookup import translate
from bounce_dash.store.queries import dealing, listing_pages
from bounce_dash.store.queries.core import ADDRESS, PERSON, PROJECT_MEMBER, RECIPIENT, SELECTION_MEMBER
from bounce_dash.store.tables import Company, Person
from bounce_dash.workers import Workers
from tests.actions.jobs.fixture_rows import build
from tests.actions.people import TOOLS
from tests.actions.starting import start
from tests.conftest import NOW

ACTED_ON = [name for name, kind in LISTS.items() if kind.jobs]

#: Filters whose values are no groups of the list → one value that some rows meet and some do not.
FIXED = {"since": "7d", "state": "reachable", "fact": "bounced"}


@pytest.fixture
def listed(database):
    """Rows with a company, addresses of two domains, recipients of several statuses, a person without address."""
    with database.write() as session:
        build(session)
        session.add_all([Company(name="Zuid, Ltd.", key="zuid, ltd."), Person(name="Mo", key="mo", created_at=NOW)])
        session.flush()
        third, fifth = ADDRESS.c.id % 3 == 1, ADDRESS.c.id % 5 == 1
        session.execute(ADDRESS.update().where(third).values(company_name="Zuid, Ltd.", company_key="zuid, ltd."))
        session.execute(ADDRESS.update().where(fifth).values(domain="other.example", provider="Google"))
        session.execute(PERSON.update().where(PERSON.c.name == "Ann").values(company_id=1))
        alone = list(session.scalars(select(ADDRESS.c.id).where(ADDRESS.c.id % 6 > 1)))
        session.execute(PROJECT_MEMBER.delete().where(PROJECT_MEMBER.c.address_id.in_(alone)))
        dealing.reopen(session, alone)
        for number, status in enumerate(("sent", "deferred", "ready")):
            some = RECIPIENT.c.address_id % 4 == number
            session.execute(RECIPIENT.update().where(some).values(status=status, reason="expired"[: number * 9]))
    return database


@pytest.fixture(params=["few", "many"])
def size(request, monkeypatch):
    """Both ways that a page is read: as if matches were few, and as if they were too many to put aside."""
    if request.param == "many":
        monkeypatch.setattr(listing_pages, "_PUT_ASIDE", 3)
        monkeypatch.setattr(listing_pages, "_LED_TO", 2)


@dataclass
class Asking:
    """One list of a database, and who asks."""

    database: object
    actor: object
    kind: ListKind
    exports: object

    @property
    def ref(self) -> ListRef:
        return ListRef(self.kind.name, 1 if self.kind.owner else None)

    @property
    def plain(self) -> ListQuery:
        return ListQuery(self.kind.spec.order, self.kind.spec.descending)

    def page(self, query):
        with self.database.read() as session:
            return list_page(session, self.actor, self.ref, query, now=NOW)

    def queries(self):
        """The plain list, each filter alone, two filters at once, a search, a search in filtered rows."""
        with self.database.read() as session:
            filters = {name: self._some_value(session, name) for name in self.kind.spec.filters}
        alone = [{name: values} for name, values in filters.items()]
        together = [{**one, **other} for one, other in itertools.pairwise(alone)]
        found = [self.plain.narrowed(filters=one) for one in ({}, *alone, *together)]
        searches = (self.plain.narrowed(search=text) for text in ("p0", "a", "~"))
        return [*found, *searches, found[-1].narrowed(search="a")]

    def _some_value(self, session, name):
        if name in FIXED:
            return (FIXED[name],)
        return tuple(one.value for one in filter_values(session, self.actor, self.ref, name)[-1:])

    def shown(self, query):
        """The addresses behind the rows that the list shows on all its pages, and the ids of these rows."""
        page = self.page(query)
        rows = [row.id for row in page.rows]
        assert len(rows) == page.total == len(set(rows))
        return self.addresses(rows), rows

    def addresses(self, rows):
        column = ADDRESS.c.person_id if self.kind.name == "persons" else ADDRESS.c.id
        with self.database.read() as session:
            return sorted(session.scalars(select(ADDRESS.c.address).where(column.in_(rows))))

    def counted(self, picked):
        with self.database.read() as session:
            return count_picked(session, self.actor, self.ref, picked, now=NOW)

    def job(self, kind, picked, args):
        return start(self.database, self.actor, kind, listing=self.ref, picked=picked, args=args, now=NOW)

    def exported(self, picked):
        """The addresses in the file of an export."""
        job = self.job("export", picked, {"format": "csv", "columns": ["address"]})
        assert Workers(self.database, Tools(self.exports, TOOLS.secret, translate), lambda: NOW).work_once()
        with self.database.read() as session:
            path = self.exports / files.file_of(session, self.actor, job.id).path
        with path.open(encoding="utf-8-sig", newline="") as file:
            return sorted(row[0] for row in list(csv.reader(file))[1:])

    def acted_on(self, picked, name):
        """The addresses that an action put into a new selection."""
        job = self.job("add_to_selection", picked, {"name": name})
        if "discarded" in job.result:  # it would have had no members: these persons have no address
            return []
        theirs = SELECTION_MEMBER.c.selection_id == job.result["id"]
        with self.database.read() as session:
            joined = select(ADDRESS.c.address).join(SELECTION_MEMBER, SELECTION_MEMBER.c.address_id == ADDRESS.c.id)
            return sorted(session.scalars(joined.where(theirs)))


@pytest.fixture(params=ACTED_ON)
def asking(request, listed, marketer, tmp_path):
    return Asking(listed, marketer, LISTS[request.param], tmp_path)


def test_what_is_shown_counted_exported_and_acted_on_is_the_same(asking):
    different = set()
    for number, query in enumerate(asking.queries()):
        shown, rows = asking.shown(query)
        different.add(tuple(shown))
        some = frozenset(rows[::2])
        for way, picked, expected in (
            ("all", Picked(query, all_matching=True), shown),
            ("all but some", Picked(query, some, all_matching=True), asking.addresses(set(rows) - some)),
            ("one by one", Picked(query, some), asking.addresses(some)),
        ):
            case = (asking.kind.name, way, query)
            assert asking.counted(picked) == len(expected), case
            if not (set(rows) - picked.ids if picked.all_matching else picked.ids):
                with pytest.raises(NothingPicked):
                    asking.acted_on(picked, f"{way} {number}")
                continue
            assert asking.acted_on(picked, f"{way} {number}") == expected, case
            if way == "all" or not number:
                assert asking.exported(picked) == expected, case

    assert () in different
    assert len(different) > 3, "the questions tell rows apart"


def test_groups_show_what_is_acted_on(asking, size):
    for group in asking.kind.spec.groups:
        grouped = asking.page(asking.plain.narrowed(group=group))
        unfolded = tuple(one.value for one in grouped.groups)
        rows = [row.id for one in asking.page(asking.plain.narrowed(group=group, unfolded=unfolded)).groups
                for row in one.rows]  # fmt: skip

        assert len(unfolded) <= 10, "all of them can be unfolded"
        assert sum(one.count for one in grouped.groups) == grouped.total == len(rows)
        assert asking.counted(Picked(replace(asking.plain, group=group), all_matching=True)) == len(
            asking.addresses(rows)
        )


def test_a_filter_that_the_list_does_not_have_is_refused_and_never_ignored(asking):
    for name in ("no_such_filter", "status" if asking.kind.name != "mailing" else "since"):
        query = asking.plain.narrowed(filters={name: ("sent",)})
        for picked in (Picked(query, all_matching=True), Picked(query, frozenset([1, 2]))):
            for refused in (
                lambda: asking.page(query),  # noqa: B023
                lambda: asking.counted(picked),  # noqa: B023
                lambda: asking.job("add_to_selection", picked, {"name": "X"}),  # noqa: B023
                lambda: asking.job("export", picked, {"format": "csv"}),  # noqa: B023
            ):
                with pytest.raises(BadInput):
                    refused()
