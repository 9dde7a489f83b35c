"""Who a draft goes to, and what it says: put in, left out with the cause, written, and by whom."""

import pytest
from sqlalchemy import select, update

from bounce_dash.actions.collections import PROJECTS, SELECTIONS
from bounce_dash.actions.sending import composing, preparing
from bounce_dash.domain.errors import BadInput, NotFound, NotPermitted
from bounce_dash.domain.letters import Letter
from bounce_dash.domain.naming import NameNeeded
from bounce_dash.domain.sending import WrongState
from bounce_dash.domain.validity import Flaw
from bounce_dash.store.queries import mail_domains, memberships
from bounce_dash.store.queries.core import ADDRESS, JOB, MAILING, RECIPIENT
from bounce_dash.store.tables import Person
from tests.actions.factories import LONG_AGO, address
from tests.actions.importing.conftest import bringing
from tests.conftest import NOW

__all__ = ["bringing"]


@pytest.fixture
def draft(session, marketer):
    return composing.make(session, marketer, "Winter", now=NOW)


def _filled(session, kind, marketer, name, *members):
    made = kind.create(session, marketer, name, now=NOW)
    memberships.hold(session, kind.tables, made.id, NOW)
    memberships.add(session, kind.tables, made.id, [one.id for one in members], NOW)
    return made.id


def _fill(session, actor, draft, source, owner=0):
    after, added = 0, 0
    while True:
        portion = preparing.add_portion(session, actor, draft, source, owner, after=after, now=NOW)
        after, added = portion.last, added + portion.added
        if portion.finished:
            return added


def _statuses(session):
    return dict(session.execute(select(RECIPIENT.c.address_id, RECIPIENT.c.status)).all())


def test_the_members_of_several_sets_get_one_mail_each_and_others_are_left_out_with_the_cause(session, marketer, draft):
    ann, bea, off = (address(session, f"{name}@x.nl") for name in ("ann", "bea", "off"))
    gone = address(session, "gone@x.nl", blocked_at=NOW, block_cause="permanent")
    off.unsubscribed_at = NOW
    session.flush()
    customers = _filled(session, SELECTIONS, marketer, "Customers", ann, bea, gone)
    fair = _filled(session, PROJECTS, marketer, "Fair", bea, off)

    assert _fill(session, marketer, draft, "selection", customers) == 3
    assert _fill(session, marketer, draft, "project", fair) == 1
    assert _fill(session, marketer, draft, "selection", customers) == 0

    found = preparing.prepared(session, marketer, draft)
    assert (found.going, found.left_out, found.all_left_out) == (2, (("bounced", 1), ("unsubscribed", 1)), 2)
    row = session.execute(select(MAILING.c.recipient_count, MAILING.c.blocked_count)).one()
    assert tuple(row) == (4, 2)


def test_recipients_at_domains_that_take_no_mail_are_counted_as_far_as_dns_was_asked(session, marketer, manager, draft):
    members = [address(session, f"{name}.nl") for name in ("a@dead", "b@dead", "c@alive", "d@silent", "e@unknown")]
    blocked = address(session, "f@dead.nl", blocked_at=NOW, block_cause="permanent")
    flaws = {"dead.nl": Flaw.NO_SUCH_DOMAIN.value, "alive.nl": "", "silent.nl": Flaw.NOT_CHECKED.value}
    mail_domains.note(session, flaws, {}, Flaw.NOT_CHECKED.value, NOW)
    selection = _filled(session, SELECTIONS, marketer, "Customers", *members, blocked)
    _fill(session, marketer, draft, "selection", selection)

    assert preparing.unreachable(session, marketer, draft) == 2
    with pytest.raises(NotFound):
        preparing.unreachable(session, manager, draft + 1)


def test_everybody_with_consent_gets_it_at_one_address(session, marketer, draft, monkeypatch):
    monkeypatch.setattr(preparing, "_AT_ONCE", 2)
    expected = set()
    for n in range(5):
        person = Person(name=f"P{n}", key=f"p{n}", created_at=LONG_AGO, consent_at=NOW if n != 3 else None)
        session.add(person)
        session.flush()
        first = address(session, f"first{n}@x.nl", person_id=person.id)
        second = address(session, f"second{n}@x.nl", person_id=person.id, is_primary=n == 1)
        if n != 3:
            expected.add(second.id if n == 1 else first.id)
    address(session, "nobody@x.nl")

    assert _fill(session, marketer, draft, "everybody") == 4

    assert set(_statuses(session)) == expected


def test_a_recipient_knows_who_runs_the_mail_of_its_address(session, marketer, draft):
    ann, bea = address(session, "ann@x.nl", provider="Microsoft"), address(session, "bea@y.nl")
    _fill(session, marketer, draft, "selection", _filled(session, SELECTIONS, marketer, "Customers", ann, bea))

    known = session.execute(select(RECIPIENT.c.address_id, RECIPIENT.c.provider)).all()
    assert dict(map(tuple, known)) == {ann.id: "Microsoft", bea.id: ""}


def _imports(database, actor):
    with database.read() as session:
        return preparing.imports(session, actor, 5)


def _fill_from_import(database, actor, job_id):
    with database.write() as session:
        _fill(session, actor, composing.make(session, actor, "Fair", now=NOW), "import", job_id)
        return set(session.scalars(select(ADDRESS.c.address).join(RECIPIENT, RECIPIENT.c.address_id == ADDRESS.c.id)))


def test_the_people_of_an_import_are_those_of_its_file_known_before_or_not(bringing, database, marketer):
    bringing.bring("email,name\nold@x.nl,Old\nother@x.nl,Other\n")
    job = bringing.bring("email,name\nold@x.nl,Old\nnew@x.nl,New\nNEW@x.nl,New\nno-at,X\n")

    newest, _first = _imports(database, marketer)

    assert (newest.id, newest.name, newest.at) == (job.id, "people.csv", NOW)
    assert _fill_from_import(database, marketer, job.id) == {"old@x.nl", "new@x.nl"}


@pytest.mark.parametrize("other", [{"state": "undone"}, {"kind": "block"}])
def test_an_import_that_was_undone_and_a_job_that_is_none_have_no_people(bringing, database, marketer, other):
    job = bringing.bring("email\nann@x.nl\n")
    with database.write() as session:
        session.execute(update(JOB).values(**other))

    assert (_imports(database, marketer), _fill_from_import(database, marketer, job.id)) == ([], set())


def test_a_draft_is_emptied_and_filled_anew(session, marketer, draft):
    customers = _filled(session, SELECTIONS, marketer, "Customers", address(session))
    _fill(session, marketer, draft, "selection", customers)

    preparing.clear(session, marketer, draft, now=NOW)

    assert (preparing.prepared(session, marketer, draft).going, _statuses(session)) == (0, {})
    assert session.scalar(select(MAILING.c.recipient_count)) == 0


def test_what_is_no_draft_any_more_is_neither_filled_emptied_nor_rewritten(session, marketer, draft):
    session.execute(update(MAILING).values(status="sending"))

    with pytest.raises(WrongState):
        preparing.add_portion(session, marketer, draft, "everybody", now=NOW)
    with pytest.raises(WrongState):
        preparing.clear(session, marketer, draft, now=NOW)
    with pytest.raises(WrongState):
        composing.write(session, marketer, draft, "Winter", {}, now=NOW)


def test_a_draft_is_written_and_read_again(session, marketer, draft):
    parts = {"subject": " Hi  there ", "from_address": "a@x.nl", "html": "<p>é</p>", "text": "T\r\nU"}

    composing.write(session, marketer, draft, "Spring", parts, now=NOW)

    found = composing.draft(session, marketer, draft)
    assert (found.name, found.status) == ("Spring", "draft")
    assert found.letter == Letter("Hi there", "", "", "a@x.nl", "T\nU", "<p>é</p>")


def test_the_preview_walks_through_those_who_get_it(session, marketer, draft):
    people = [address(session, f"{name}@x.nl", person_name=f"{name.title()} X") for name in ("ann", "bea")]
    blocked = address(session, "aaa@x.nl", blocked_at=NOW, block_cause="by_hand")
    customers = _filled(session, SELECTIONS, marketer, "Customers", *people, blocked)
    _fill(session, marketer, draft, "selection", customers)

    shown = [preparing.preview(session, marketer, draft, Letter(subject="Hi {{first_name}}"), n) for n in range(3)]

    assert [one and one.letter.subject for one in shown] == ["Hi Ann", "Hi Bea", None]


@pytest.mark.parametrize(("source", "owner"), [("all", 0), ("selection", "1"), ("selection", True), ("", 0)])
def test_what_is_no_source_is_refused(session, marketer, draft, source, owner):
    with pytest.raises(BadInput):
        preparing.add_portion(session, marketer, draft, source, owner, now=NOW)


def test_a_draft_needs_a_name(session, marketer):
    with pytest.raises(NameNeeded):
        composing.make(session, marketer, " ", now=NOW)


def test_a_manager_writes_and_fills_nothing(session, manager, draft):
    for call in (
        lambda: composing.make(session, manager, "N", now=NOW),
        lambda: composing.write(session, manager, draft, "N", {}, now=NOW),
        lambda: preparing.add_portion(session, manager, draft, "everybody", now=NOW),
        lambda: preparing.clear(session, manager, draft, now=NOW),
        lambda: preparing.imports(session, manager, 5),
    ):
        with pytest.raises(NotPermitted):
            call()


def test_what_is_gone_is_not_found(session, marketer):
    for call in (
        lambda: composing.draft(session, marketer, 7),
        lambda: preparing.prepared(session, marketer, 7),
        lambda: preparing.clear(session, marketer, 7, now=NOW),
    ):
        with pytest.raises(NotFound):
            call()
