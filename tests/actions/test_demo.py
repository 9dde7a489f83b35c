"""Loading the demo: what it shows, that both its ways agree, whom it refuses."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlmodel import Session, SQLModel

from bounce_dash.actions import demo
from bounce_dash.actions.demo.loading import load_by
from bounce_dash.domain.access import Actor, Role
from bounce_dash.domain.errors import BadInput, NotEmpty, NotPermitted
from bounce_dash.domain.facts import FIGURES
from bounce_dash.domain.reasons import REASONS, Kind, Reason
from bounce_dash.domain.states import BlockCause, RecipientStatus
from bounce_dash.intake.decoding import decode
from bounce_dash.store.engine import Database, open_engine
from bounce_dash.store.migrating import migrate
from bounce_dash.store.queries import mailing_figures
from bounce_dash.store.queries.core import MAILING
from bounce_dash.store.tables import (
    Address,
    AddressEvent,
    Audit,
    Company,
    Mailing,
    Person,
    Project,
    ProjectMember,
    RawMessage,
    Recipient,
    Report,
    Selection,
    SelectionMember,
)
from tests.conftest import NOW

_OTTO = Actor(name="Otto Bakker", role=Role.ADMINISTRATOR)
_SMALL = {"addresses": 300, "seed": 3, "now": NOW, "decode": decode}
#: Tables whose rows both ways write alike, and the columns in which they may differ.
_SAME = {
    Company: set(),
    Person: set(),
    Mailing: set(),
    Address: {"version"},
    Recipient: set(),
    Report: {"id", "raw_id"},
    AddressEvent: set(),
    Selection: set(),
    SelectionMember: set(),
    Project: set(),
    ProjectMember: set(),
}


def _sqlite(path: Path) -> Database:
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    return Database(engine)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The small demo on SQLite, loaded once, for tests that only look."""
    database = _sqlite(tmp_path_factory.mktemp("demo") / "demo.sqlite")
    with database.write() as session:
        demo.load(session, _OTTO, **_SMALL)
    with database.read() as session:
        yield session
    database.engine.dispose()


def _counts(session: Session, column) -> Counter[str]:
    return Counter(dict(session.execute(select(column, func.count()).group_by(column)).all()))


def _rows(session: Session, model: type[SQLModel], but: set[str]) -> list[tuple]:
    columns = [column for column in model.__table__.columns if column.name not in but]
    return sorted((tuple(row) for row in session.execute(select(*columns))), key=repr)


def test_the_demo_has_something_for_every_screen(session, administrator):
    done = demo.load(session, administrator, **_SMALL)

    assert (done.addresses, done.mailings) == (300, 48)
    assert set(_counts(session, Address.block_cause)) >= {cause.value for cause in BlockCause}
    # Too few of 300 went to one provider for an incident.
    assert set(_counts(session, Recipient.status)) == {status.value for status in RecipientStatus} - {"held"}
    assert _counts(session, Mailing.status) == {"sent": 47, "draft": 1}
    assert all(_counts(session, Selection.member_count))
    assert all(_counts(session, Project.member_count))
    outcomes = _counts(session, RawMessage.outcome)
    assert set(outcomes) == {"bounce", "complaint", "auto-reply", "notice", "not-a-bounce", "unreadable"}
    assert session.scalar(select(func.count()).where(Person.former_at.is_not(None)))
    assert session.scalar(select(func.count()).where(Report.has_left, Report.successor != ""))


def test_every_mail_of_the_demo_is_recorded_and_charged_to_its_mailing(session, administrator):
    demo.load(session, administrator, **_SMALL)

    mails = session.scalar(select(func.count()).where(RawMessage.outcome.not_in(("unreadable", "not-a-bounce"))))
    charged = session.scalar(
        select(func.count())
        .select_from(Report)
        .join(Recipient, Recipient.id == Report.recipient_id)
        .where(Report.address_id == Recipient.address_id, Report.mailing_id == Recipient.mailing_id)
    )
    assert mails > 100
    assert charged == mails


@pytest.mark.parametrize("in_bulk", [False, True], ids=["by mail", "in bulk"])
def test_both_ways_give_the_same_database(database, tmp_path, in_bulk):
    other = _sqlite(tmp_path / "other.sqlite")
    with database.write() as session:
        load_by(session, _OTTO, 300, 3, NOW, decode, demo.unheard, in_bulk=True)
    with other.write() as session:
        load_by(session, _OTTO, 300, 3, NOW, decode, demo.unheard, in_bulk=in_bulk)

    with database.read() as one, other.read() as two:
        for model, may_differ in _SAME.items():
            assert _rows(one, model, may_differ) == _rows(two, model, may_differ), model.__name__
    other.engine.dispose()


def test_another_seed_gives_another_demo(loaded, tmp_path):
    other = _sqlite(tmp_path / "other.sqlite")
    with other.write() as session:
        demo.load(session, _OTTO, **_SMALL | {"seed": 4})

        assert _rows(session, Address, set()) != _rows(loaded, Address, set())
    other.engine.dispose()


def test_rows_written_in_bulk_are_numbered_on(session, administrator):
    demo.load(session, administrator, **_SMALL)

    session.add(Company(name="One More", key="one more"))
    session.flush()


def test_bounced_recipients_are_those_with_a_bounce_that_counts(loaded):
    bounced = set(loaded.scalars(select(Recipient.id).where(Recipient.status == RecipientStatus.BOUNCED)))
    counted = set(
        loaded.scalars(select(Report.recipient_id).where(Report.counted, Report.kind.in_((Kind.HARD, Kind.SOFT))))
    )

    assert bounced == counted


def test_complained_recipients_belong_to_addresses_blocked_for_a_complaint(loaded):
    recipients = select(Recipient.address_id).where(Recipient.status == RecipientStatus.COMPLAINED)
    addresses = select(Address.id).where(Address.block_cause == BlockCause.COMPLAINT)

    assert set(loaded.scalars(recipients)) == set(loaded.scalars(addresses)) != set()


def test_the_draft_leaves_out_the_blocked_and_the_former_and_says_why(loaded):
    draft = select(Recipient.status, Recipient.skip_cause, Address.blocked_at, Address.former_at).join(
        Address, Address.id == Recipient.address_id
    )
    rows = loaded.execute(
        draft.join(Mailing, Mailing.id == Recipient.mailing_id).where(Mailing.status == "draft")
    ).all()

    assert len(rows) > 20
    assert {row.status for row in rows} == {"ready", "blocked"}
    assert all((row.status == "blocked") == bool(row.skip_cause) for row in rows)
    otherwise = {"duplicate", "no_subscription", "no_consent"}
    assert all(
        bool(row.skip_cause) is bool(row.blocked_at or row.former_at) for row in rows if row.skip_cause not in otherwise
    )


def test_the_figures_of_each_mailing_are_those_of_its_recipients(loaded):
    kept = loaded.execute(select(Mailing.id, *(MAILING.c[name] for name in FIGURES)).order_by(Mailing.id)).all()

    mailing_figures.recount(loaded)

    counted = loaded.execute(select(Mailing.id, *(MAILING.c[name] for name in FIGURES)).order_by(Mailing.id)).all()
    loaded.rollback()
    assert kept == counted
    assert all(sum(row[number] for row in kept) for number in range(1, len(FIGURES) + 1))


def test_nothing_was_sent_to_an_address_after_it_was_blocked(loaded):
    after = (
        select(func.count())
        .select_from(Recipient)
        .join(Address)
        .where(Recipient.sent_at > Address.blocked_at, Address.reason.in_(("userunknown", "hostunknown", "feedback")))
    )

    assert loaded.scalar(after) == 0


def test_a_deferred_recipient_is_due_for_another_try_and_its_address_is_not_blocked(loaded):
    rows = loaded.execute(
        select(Recipient.next_try_at, Address.bounce_count).join(Address).where(Recipient.status == "deferred")
    ).all()

    assert rows
    assert all(due is not None and due > NOW and count == 0 for due, count in rows)


def test_the_name_beside_an_address_is_that_of_its_person_and_company(loaded):
    rows = loaded.execute(
        select(Address.person_name, Address.person_key, Person.name, Person.key, Address.company_name, Company.name)
        .outerjoin(Person, Person.id == Address.person_id)
        .outerjoin(Company, Company.id == Person.company_id)
    ).all()

    assert all((name, key, company) == (person or "", person_key or "", employer or "")
               for name, key, person, person_key, company, employer in rows)  # fmt: skip


def test_collections_hold_as_many_members_as_they_say(loaded):
    counted = select(SelectionMember.selection_id, func.count()).group_by(SelectionMember.selection_id)

    assert dict(loaded.execute(counted).all()) == dict(
        loaded.execute(select(Selection.id, Selection.member_count)).all()
    )


def test_between_a_tenth_and_a_sixth_of_a_usual_demo_is_blocked_for_many_reasons(tmp_path):
    database = _sqlite(tmp_path / "usual.sqlite")
    with database.write() as session:
        done = load_by(session, _OTTO, demo.USUAL, 1, NOW, decode, demo.unheard, in_bulk=True)
        reasons = _counts(session, Address.reason)
    database.engine.dispose()

    assert 0.10 <= done.blocked / done.addresses <= 0.15
    assert {Reason.USER_UNKNOWN, Reason.HOST_UNKNOWN, Reason.MAILBOX_FULL, Reason.EXPIRED, Reason.FEEDBACK} <= set(
        reasons
    )
    assert len([reason for reason in reasons if reason and REASONS[Reason(reason)].fault == "policy"]) >= 3


def test_loading_is_written_into_the_audit_log(loaded):
    row = loaded.execute(select(Audit).where(Audit.action == "demo.loaded")).scalar_one()

    assert (row.actor, row.count) == ("Otto Bakker", 300)


def test_the_demo_goes_into_an_empty_database_only(session, administrator):
    session.add(Company(name="Somebody Real", key="somebody real"))
    session.flush()

    with pytest.raises(NotEmpty):
        demo.load(session, administrator, **_SMALL)

    assert session.scalar(select(func.count()).select_from(Address)) == 0


@pytest.mark.parametrize("changed", [{"addresses": 0}, {"addresses": demo.LARGEST + 1}, {"seed": -1}])
def test_a_demo_of_no_size_is_refused(session, administrator, changed):
    with pytest.raises(BadInput):
        demo.load(session, administrator, **_SMALL | changed)


@pytest.mark.parametrize("role", [Role.MARKETING, Role.MANAGER])
def test_only_an_administrator_may_load_the_demo(session, role):
    with pytest.raises(NotPermitted):
        demo.load(session, Actor("Mila Jansen", role), **_SMALL)


def test_a_loading_that_fails_leaves_the_database_as_it_was(database):
    def fail(stage: str, done: int, total: int) -> None:
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError), database.write() as session:
        load_by(session, _OTTO, 300, 3, NOW, decode, fail, in_bulk=True)

    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Mailing)) == 0
        demo.load(session, _OTTO, **_SMALL)
