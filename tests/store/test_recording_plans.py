"""Recording finds its rows by index, however large the tables are."""

from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlmodel import SQLModel

from bounce_dash.store.engine import Database, open_engine
from bounce_dash.store.queries import incidents
from bounce_dash.store.queries import recording as rows
from tests.conftest import NOW

QUESTIONS = {
    "token": (lambda s: rows.recipients_by_token(s, {"t"}), "ix_recipient_token"),
    "message": (lambda s: rows.lone_recipients(s, {"m"}), "ix_recipient_message"),
    "overdue": (
        lambda s: rows.overdue(s, NOW, hours=72, tries=4, after=0, limit=9),
        "ix_recipient_retry",
    ),
    "reports": (lambda s: rows.reports_of(s, {1}), "ix_report_address"),
    "refusals": (lambda s: incidents.refusals(s, "Google", "blocked", (NOW, NOW)), "ix_report_refused"),
    "going on": (lambda s: incidents.going_on(s, {"Google"}), "ix_incident_going_on"),
    "of an incident": (lambda s: incidents.number_since(s, 1, NOW, 9), "ix_report_incident"),
    "undecided": (lambda s: incidents.waiting(s, 9), "ix_incident_undecided"),
    "quiet": (lambda s: incidents.quiet(s, NOW, timedelta(hours=1)), "ix_incident_going_on"),
}


@pytest.fixture(scope="module")
def session():
    """An empty SQLite database: PostgreSQL plans by statistics, which an empty table lacks."""
    engine = open_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    with Database(engine).read() as reading:
        yield reading
    engine.dispose()


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_from_an_index(session, question):
    ask, index = QUESTIONS[question]
    asked = []

    def listen(_connection, _cursor, statement, parameters, *_rest):
        asked.append((statement, parameters))

    event.listen(session.get_bind(), "before_cursor_execute", listen)
    ask(session)
    event.remove(session.get_bind(), "before_cursor_execute", listen)
    plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[-1][0]}", asked[-1][1])

    steps = [row[3] for row in plan]
    assert any(index in step for step in steps)
    assert not any(step.startswith("SCAN") for step in steps if "INDEX" not in step)
