"""The unreadable messages are found, counted and read again by their own index, however many others are kept."""

import pytest

from bounce_dash.store.queries import intake
from bounce_dash.store.tables import RawMessage
from tests.conftest import NOW
from tests.store.test_listing_plans import plans, sqlite


@pytest.fixture
def filled(session):
    session.add_all(
        RawMessage(hash=f"{n:064}", channel="test", received_at=NOW, size=1, content=b"x",
                   outcome="bounce" if n % 30 else "unreadable", problem="" if n % 30 else "no mail at all")
        for n in range(900)
    )  # fmt: skip
    session.flush()
    return session


def test_every_question_about_unreadable_messages_walks_their_index_and_ends_with_a_page(filled, subtests):
    if not sqlite(filled):
        pytest.skip("PostgreSQL reads few rows through, whatever indexes there are")
    asked = {
        "newest": lambda: intake.unreadable(filled, words="", before=0, among=10_000, limit=51),
        "next page": lambda: intake.unreadable(filled, words="", before=600, among=10_000, limit=51),
        "found by words": lambda: intake.unreadable(filled, words="mail", before=0, among=10_000, limit=51),
        "how many": lambda: intake.how_many_unreadable(filled, 10_000),
        "to be decoded again": lambda: filled.execute(intake.unreadable_ids(None)).all(),
        "with bytes": lambda: intake.unreadable_with_bytes(filled, range(1, 51)),
    }
    for name, question in asked.items():
        with subtests.test(name):
            found = plans(filled, question)

            index = "INTEGER PRIMARY KEY" if name == "with bytes" else "ix_rawmessage_unreadable"
            assert [index in plan for plan in found] == [True], found


def test_a_page_is_bounded_whatever_is_looked_for(filled):
    assert len(intake.unreadable(filled, words="mail", before=0, among=10, limit=51)) == 10
    assert len(intake.unreadable(filled, words="", before=0, among=10_000, limit=7)) == 7
    assert intake.how_many_unreadable(filled, 20) == 20
