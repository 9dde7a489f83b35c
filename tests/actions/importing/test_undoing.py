"""An import is undone as a whole, exactly; what was used or changed since stays, and is named."""

import pytest

from bounce_dash.store.queries import core
from bounce_dash.store.tables import Address, Person
from tests.actions.factories import mailing, recipient, the
from tests.actions.people import blocked, person

_FILE = """email,name,company,phone,consent date
ann@mail.example,Anna,Molenwiek,1,2026-02-01
nobody@mail.example,Nora,Acme,,
new@mail.example,Ned,Acme,2,
bare@mail.example,,,,
gone@mail.example,,,,
"""


@pytest.fixture
def known(bringing, database):
    """A person with two addresses, and an address of nobody."""
    with database.write() as session:
        ann = person(session, "Ann")
        for one in ("ann@mail.example", "a@mail.example"):
            blocked(session, one, owner=ann)
        blocked(session, "nobody@mail.example")
    return bringing.stands()


def test_everything_stands_as_before(bringing, known):
    job = bringing.bring(_FILE)
    assert bringing.stands() != known

    undone = bringing.undo(job)

    assert (undone.done, undone.skipped) == (5, 0)
    assert bringing.stands() == known
    assert bringing.bring(_FILE).done == 5


def test_an_undone_import_leaves_no_trace_of_its_people(bringing, database, known):
    bringing.undo(bringing.bring(_FILE))

    with database.read() as session:
        items = session.connection().execute(core.JOB_ITEM.select()).mappings().all()
    assert not [one for one in items if "new@" in str(one) or "Ned" in str(one)]


def test_whom_a_mailing_went_to_stays(bringing, database, known):
    job = bringing.bring(_FILE)
    with database.write() as session:
        recipient(session, mailing(session), the(session, "new@mail.example"))

    undone = bringing.undo(job)

    assert (undone.done, undone.result["skipped"]) == (4, {"changed": 1})
    assert ("new@mail.example", "Ned", "Acme") in bringing.people()
    assert {row["name"] for row in bringing.stands()["company"]} == {"Noordzee", "Acme"}


@pytest.mark.parametrize("change", ["flag", "person", "made person"])
def test_what_somebody_changed_since_stays(bringing, database, known, change):
    job = bringing.bring(_FILE)
    with database.write() as session:
        if change == "flag":
            the(session, "ann@mail.example").version += 1
        else:
            address: Address = the(session, "ann@mail.example" if change == "person" else "new@mail.example")
            session.get_one(Person, address.person_id).phone = "999"

    undone = bringing.undo(job)

    assert (undone.done, undone.result["skipped"]) == (4, {"changed": 1})
    kept = ("new@mail.example", "Ned") if change == "made person" else ("ann@mail.example", "Anna")
    assert kept in [row[:2] for row in bringing.people()]


def test_a_later_import_is_undone_first_and_then_the_earlier_one(bringing, known):
    first = bringing.bring("email,name\nann@mail.example,Anna\nnew@mail.example,Ned\n")
    between = bringing.stands()
    second = bringing.bring("email,name\nann@mail.example,Anneke\nnew@mail.example,Ned Junior\n")

    bringing.undo(second)
    assert bringing.stands() == between
    bringing.undo(first)
    assert bringing.stands() == known
