"""Whom a mailing leaves out: each cause, their order, and that the statement for thousands says the same."""

from itertools import product

import pytest
from sqlalchemy import select

from bounce_dash.domain.skipping import Addressee, skip_cause
from bounce_dash.store.queries.core import ADDRESS
from bounce_dash.store.queries.skipping import SKIP_CAUSE
from bounce_dash.store.types import NEVER
from tests.actions.factories import LONG_AGO, address
from tests.conftest import NOW


@pytest.mark.parametrize(
    ("known", "cause"),
    [
        ({}, None),
        ({"former_at": NOW, "blocked_at": NOW}, "former"),
        ({"replaced_at": NOW, "complained_at": NOW}, "replaced"),
        ({"complained_at": NOW, "blocked_at": NOW, "block_cause": "complaint"}, "complaint"),
        ({"blocked_at": NOW, "block_cause": "by_hand"}, "by_hand"),
        ({"blocked_at": NOW, "block_cause": "permanent", "unsubscribed_at": NOW}, "bounced"),
        ({"unsubscribed_at": NOW}, "unsubscribed"),
        ({"unsubscribed_at": NOW, "consented_at": LONG_AGO}, "unsubscribed"),
        ({"unsubscribed_at": LONG_AGO, "consented_at": NOW}, None),
    ],
)
def test_one_cause_is_told_of_each(known, cause):
    assert skip_cause(Addressee(**known)) == cause


def test_the_statement_for_thousands_says_the_same(session):
    moments = (None, NOW)
    blocks = (
        (None, ""),
        (NOW, "permanent"),
        (NOW, "too_many"),
        (NOW, "complaint"),
        (NOW, "by_hand"),
        (NOW, "remembered"),
    )
    consents = (NEVER, LONG_AGO, NOW)
    for n, (former, replaced, complained, (blocked, cause), off, consent) in enumerate(
        product(moments, moments, moments, blocks, (None, NOW, LONG_AGO), consents)
    ):
        address(session, f"n{n}@x.example", former_at=former, replaced_at=replaced, complained_at=complained,
                blocked_at=blocked, block_cause=cause, unsubscribed_at=off, consented_at=consent)  # fmt: skip

    columns = [ADDRESS.c[name] for name in Addressee.__dataclass_fields__]
    rows = session.execute(select(SKIP_CAUSE, *columns)).all()

    assert len(rows) == 432
    assert all(row[0] == (skip_cause(Addressee(*row[1:])) or "") for row in rows)
