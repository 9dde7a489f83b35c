"""The dashboard counts from indexes: no question that it asks reads a whole table, save how many rows that has."""

import pytest
from sqlalchemy import event
from sqlmodel import Session, SQLModel

from bounce_dash.actions.attention import needs_attention
from bounce_dash.actions.dashboard import dashboard, offers
from bounce_dash.domain.access import operator
from bounce_dash.domain.dashboard import Question
from bounce_dash.store.engine import open_engine
from bounce_dash.store.queries import attention
from tests.conftest import NOW

QUESTIONS = (Question("7d"), Question("7d", provider="Google"), Question("7d", sender="a@b.example"),
             Question("7d", mailing=1))  # fmt: skip


@pytest.fixture(scope="module")
def session():
    """An empty SQLite database: PostgreSQL plans by statistics, which an empty table lacks."""
    engine = open_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    with Session(engine) as reading:  # without what is kept of the question before
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


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_what_was_blocked_is_counted_along_indexes_alone(session, question):
    plans = _plans(session, lambda: dashboard(session, operator(), question, now=NOW))

    counted = [steps for sql, steps in plans if "part(place" in sql]
    for name, column, steps in zip(
        ("causes", "reasons", "providers"), ("block_cause", "reason", "provider"), counted, strict=True
    ):
        whole = f"COVERING INDEX ix_blocked_{name} ({column}=? AND blocked_at>? AND blocked_at<?)"
        assert any(whole in step for step in steps)
    (domains,) = [steps for sql, steps in plans if "GROUP BY address.domain" in sql]
    assert "COVERING INDEX ix_blocked_domain" in domains[0]
    assert not any("FOR GROUP BY" in step for step in domains)
