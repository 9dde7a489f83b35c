"""Delete selected e-mail addresses (rule 10)."""

import zlib
from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlmodel import SQLModel

from bounce_dash.actions import jobs, preferences
from bounce_dash.actions.collections import SELECTIONS
from bounce_dash.actions.jobs import starting
from bounce_dash.domain.errors import NotPermitted
from bounce_dash.domain.forgetting import forgotten_hash
from bounce_dash.domain.jobs import CannotUndo
from bounce_dash.domain.listing import ListQuery, Picked
from bounce_dash.domain.lists import DEALT_WITH
from bounce_dash.store.queries import batches, core
from bounce_dash.store.tables import AddressEvent, Audit, Forgotten, Mailing, Person, RawMessage, Recipient
from tests.actions.people import ALL, BLOCKED_LIST, TOOLS, blocked, later, many, person, picked, report
from tests.actions.starting import start_within
from tests.conftest import NOW

#: Who is in a project stands among what was dealt with.
DEALT = ListQuery("address", False, filters={"state": (DEALT_WITH,)})


def _delete(session, actor, chosen):
    return start_within(session, actor, "delete", picked=chosen, args={}, now=NOW, tools=TOOLS, listing=BLOCKED_LIST)


def _rows(session, table):
    return session.scalar(select(func.count()).select_from(table))


def _raw(session, text):
    made = RawMessage(
        hash=f"{_rows(session, core.RAW_MESSAGE)}", channel="test", received_at=NOW, size=9, outcome="bounce",
        content=zlib.compress(text.encode()),
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made


def _everywhere(session, actor, address_id):
    """Put an address wherever an address can be."""
    mailing = Mailing(name="News", key="news", token=f"t{address_id}", created_at=NOW)
    session.add(mailing)
    session.flush()
    recipient = Recipient(mailing_id=mailing.id, address_id=address_id, status="bounced", message_id="m", token="t")
    session.add_all([recipient, AddressEvent(address_id=address_id, occurred_at=NOW, what="opened")])
    session.flush()
    report(session, address_id, raw=_raw(session, "to jan@example.org").id)
    for kind in ("add_to_selection", "add_to_project"):
        start_within(
            session, actor, kind, picked=picked(address_id), args={"name": "Calls"}, now=NOW, listing=BLOCKED_LIST
        )
    return recipient


def test_nothing_of_the_address_stays_but_a_hash_and_the_figures(session, marketer):
    one = blocked(session, "jan@example.org", owner=person(session, "Jan"))
    recipient = _everywhere(session, marketer, one)

    job = _delete(session, marketer, Picked(DEALT, frozenset([one])))

    session.expire_all()
    assert (job.state, job.done, job.can_undo) == ("done", 1, False)
    for table in (core.ADDRESS, core.REPORT, core.RAW_MESSAGE, core.ADDRESS_EVENT, core.SELECTION_MEMBER,
                  core.PROJECT_MEMBER, core.JOB_ITEM, core.JOB_BATCH):  # fmt: skip
        assert _rows(session, table) == 0, table.name
    assert (recipient.address_id, recipient.status, recipient.message_id) == (None, "bounced", "")
    assert SELECTIONS.look_up(session, marketer, "calls")[0].members == 0
    assert session.scalars(select(Person.name)).all() == ["Jan"]
    assert [row.hash for row in session.scalars(select(Forgotten))] == [forgotten_hash(TOOLS.secret, "jan@example.org")]


def test_no_row_of_any_table_holds_the_address_in_clear(session, marketer):
    one = blocked(session, "jan@example.org")
    _everywhere(session, marketer, one)
    _delete(session, marketer, Picked(replace(DEALT, search="jan@example.org"), all_matching=True))

    for table in SQLModel.metadata.sorted_tables:
        for row in session.execute(select(table)):
            assert "jan@example" not in str(tuple(row)).casefold(), table.name
    assert {row.action for row in session.scalars(select(Audit))} >= {"job.delete"}


def test_an_address_that_was_not_blocked_leaves_no_hash(session, marketer):
    session.add(
        Forgotten(hash=forgotten_hash(TOOLS.secret, "els@example.org"), block_cause="permanent", forgotten_at=NOW)
    )
    blocked(session, "els@example.org", blocked_at=None, block_cause="")
    blocked(session, "jan@example.org")

    # "els" is not in the list of blocked addresses: the batch is made by hand, as another list would.
    frozen = batches.freeze(session, select(core.ADDRESS.c.id), 10)
    chosen = starting.Chosen("delete", BLOCKED_LIST, frozen)
    job = starting.enqueue(session, marketer, chosen, args={}, now=NOW, tools=TOOLS)

    assert job.done == 2
    assert {row.hash for row in session.scalars(select(Forgotten))} == {forgotten_hash(TOOLS.secret, "jan@example.org")}


def test_the_preference_turns_remembering_off(session, marketer, administrator):
    preferences.change_preferences(session, administrator, {"remember_deleted": False}, now=NOW)
    many(session, 3)

    _delete(session, marketer, ALL)

    assert _rows(session, core.FORGOTTEN) == 0


def test_a_message_that_names_others_stays_without_the_address(session, marketer):
    jan, els = blocked(session, "jan@example.org"), blocked(session, "els@example.org")
    raw = _raw(session, "<Jan@Example.org> and <els@example.org> failed")
    report(session, jan, raw=raw.id)
    report(session, els, raw=raw.id)

    _delete(session, marketer, picked(jan))

    session.expire_all()
    assert zlib.decompress(raw.content) == b"<deleted> and <els@example.org> failed"


def test_a_deletion_cannot_be_undone(session, marketer):
    many(session, 2)
    job = _delete(session, marketer, ALL)

    with pytest.raises(CannotUndo):
        jobs.undo(session, marketer, job.id, later(1))


def test_a_manager_may_not_delete(session, manager):
    with pytest.raises(NotPermitted):
        _delete(session, manager, picked(1))
