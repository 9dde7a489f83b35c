"""Writing many rows at once: each names what differs, and only that is written."""

from bounce_dash.store.queries import plain
from bounce_dash.store.tables import Address
from tests.actions.factories import address


def test_rows_that_name_different_columns_are_written_together(session):
    first, second, third = address(session, "a@x.test"), address(session, "b@x.test"), address(session, "c@x.test")
    plain.change(
        session,
        Address,
        [
            {"id": third.id, "bounce_count": 3},
            {"id": second.id, "reason": "mailboxfull", "version": 8},
            {"id": first.id, "bounce_count": 1},
        ],
    )
    session.expire_all()
    found = [(one.bounce_count, one.reason) for one in (first, second, third)]
    assert found == [(1, ""), (0, "mailboxfull"), (3, "")]
    assert second.version == 8
