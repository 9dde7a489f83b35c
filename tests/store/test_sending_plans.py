"""Whose turn it is, is found by an index, however many recipients wait."""

from datetime import timedelta

import pytest
from sqlalchemy import event, text

from bounce_dash.store.queries import preparing, sending
from tests.actions.factories import address, mailing, recipient
from tests.conftest import NOW
from tests.store import test_listing_plans as listing

_SCANS = ("SCAN recipient", "Seq Scan on recipient")


@pytest.fixture
def plans(session, plannable):
    """Collects how the database carries out each statement that reads recipients."""
    made = mailing(session, status="sending")
    for n in range(60):
        recipient(session, made, address(session, f"n{n}@x.nl"), status="ready", sent_at=None)
    session.flush()
    connection, sqlite = session.connection(), session.get_bind().dialect.name == "sqlite"
    if sqlite:
        connection.exec_driver_sql("ANALYZE")
    else:
        connection.exec_driver_sql("ANALYZE recipient")
        connection.execute(text("SET LOCAL enable_seqscan = off"))
    found: list[str] = []

    def explain(conn, cursor, statement, parameters, *_):
        if "recipient" in statement and statement.lstrip().startswith("SELECT"):
            prefix = "EXPLAIN QUERY PLAN " if sqlite else "EXPLAIN "
            found.append(" | ".join(str(row) for row in conn.exec_driver_sql(prefix + statement, parameters)))

    event.listen(connection, "before_cursor_execute", explain)
    yield found
    event.remove(connection, "before_cursor_execute", explain)


def test_nothing_walks_over_all_recipients(session, plans):
    later = NOW + timedelta(days=1)
    assert len(sending.due(session, _mailing(session), NOW, 20)) == 20
    assert len(sending.due(session, _mailing(session), NOW, 20, full=["Google", "Microsoft"])) == 20
    sending.is_unfinished(session, _mailing(session), NOW)
    sending.number_lost(session, _mailing(session), later)
    sending.number_waiting(session, _mailing(session))
    sending.to_be_tried_again(session, later)
    preparing.number_left_out(session, _mailing(session))

    assert len(plans) >= 9
    assert not [plan for plan in plans if any(scan in plan for scan in _SCANS)]


def test_those_at_providers_that_take_no_more_are_passed_over_by_an_index(session, plans):
    if session.get_bind().dialect.name != "sqlite":
        pytest.skip("PostgreSQL reads few rows by whatever index")
    sending.due(session, _mailing(session), NOW, 200, full=["Google", "Microsoft"])

    _again, *fresh = plans
    assert len(fresh) == 3
    assert all("ix_recipient_queue" in plan and "TEMP B-TREE" not in plan for plan in fresh)


def test_imports_and_their_people_are_walked_along_indexes(session):
    if not listing.sqlite(session):
        pytest.skip("PostgreSQL reads few rows through, whatever indexes there are")
    (imports,) = listing.plans(session, lambda: preparing.imports(session, 30))
    (people,) = listing.plans(session, lambda: preparing.portion(session, "import", 1, 0, 100))

    assert "ix_job_kind" in imports
    assert "SEARCH jobitem USING" in people
    assert "TEMP B-TREE" not in imports + people


def _mailing(session) -> int:
    return session.connection().exec_driver_sql("SELECT id FROM mailing").scalar_one()
