"""The dashboard counts from indexes: no question that it asks reads a whole table, save how many rows that has."""

import pytest
from sqlalchemy import event
from sqlmodel import SQLModel

from bounce_dash.actions.attention import needs_attention
from bounce_dash.actions.dashboard import dashboard, offers
from bounce_dash.domain.access import operator
from bounce_dash.domain.dashboard import Question
from bounce_dash.store.engine import Database, open_engine
from bounce_dash.store.queries import attention
from tests.conftest import NOW

QUESTIONS = (Question("7d"), Question("7d", provider="Google"), Question("7d", sender="a@b.example"),
             Question("7d", mailing=1))  # fmt: skip


@pytest.fixture(scope="module")
def session():
    """An empty SQLite database: PostgreSQL plans by statistics, which an empty table lacks."""
    engine = open_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    with Database(engine).read() as reading:
        yield reading
    engine.dispose()


def _plans(session, ask) -> list[tuple[str, list[str]]]:
    asked = []

    def listen(_connection, _cursor, statement, parameters, *_rest):
        asked.append((statement, parameters))

    event.listen(session.get_bind(), "before_cursor_execute", listen)
    ask()
    event.remove(session.get_bind(), "before_cursor_execute", listen)
    explain = session.connection().exec_driver_sql
    return [(sql, [row[3] for row in explain(f"EXPLAIN QUERY PLAN {sql}", values)]) for sql, values in asked]


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_no_question_reads_a_table_through(session, question):
    def ask():
        dashboard(session, operator(), question, now=NOW)
        offers(session, operator(), question, now=NOW)
        needs_attention(session, operator(), now=NOW)

    plans = _plans(session, ask)
    tables = tuple(f"SCAN {name}" for name in SQLModel.metadata.tables)
    read_through = [sql for sql, steps in plans for step in steps if step.startswith(tables) and "INDEX" not in step]
    assert len(plans) > 10
    assert read_through == []


def test_what_needs_attention_is_found_from_the_addresses_blocked_last(session):
    *_, (_sql, readers) = _plans(session, lambda: attention.lost_readers(session, NOW, 3, 2_000))
    *_, (_sql, members) = _plans(session, lambda: attention.lost_members(session, NOW, 20, 20_000))

    assert "ix_blocked_blocked_since" in readers[1]
    assert any("ix_address_company_key (company_key=?)" in step for step in readers)
    assert any("ix_recipient_address_id (address_id=?)" in step for step in readers)
    assert "COVERING INDEX ix_blocked_covering (blocked_at>?)" in members[1]
    assert any("ix_selectionmember_address_id (address_id=?)" in step for step in members)


def test_what_was_blocked_in_a_period_is_counted_without_looking_at_rows(session):
    plans = _plans(session, lambda: dashboard(session, operator(), Question("7d", provider="Google"), now=NOW))

    grouped = [steps for sql, steps in plans if "GROUP BY" in sql and "blocked_at >=" in sql]
    assert grouped
    assert all("COVERING INDEX ix_blocked_covering" in steps[0] for steps in grouped)
