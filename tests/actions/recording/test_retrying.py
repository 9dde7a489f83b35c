from datetime import timedelta

import pytest

from bounce_dash.actions.recording.retrying import expire_deferred
from bounce_dash.domain.access import operator
from bounce_dash.domain.errors import NotPermitted
from bounce_dash.store.tables import Audit, Report
from tests.actions.factories import SENT, address, all_of, full, mail, mailing, recipient, take_in, the
from tests.conftest import NOW

LATER = NOW + timedelta(hours=80)


def _expire(session, now=LATER, **changes):
    found = expire_deferred(session, operator(), now=now, **changes)
    session.expire_all()
    return found


def test_a_manager_may_not_end_deferrals(session, manager):
    with pytest.raises(NotPermitted):
        expire_deferred(session, manager, now=NOW)


def test_when_the_hours_are_over_the_deferred_recipient_has_bounced_and_it_counts_but_blocks_nobody(session):
    row = recipient(session, mailing(session), address(session), "m1")
    take_in(session, mail(full(message_id="m1")))

    found = _expire(session)

    assert (found.looked_at, found.finished, found.blocked) == (1, True, 0)
    assert (row.status, row.reason, row.next_try_at, row.bounced_at) == ("bounced", "mailboxfull", None, SENT)
    assert (the(session).bounce_count, the(session).blocked_at) == (1, None)


def test_before_the_hours_are_over_nothing_happens(session):
    row = recipient(session, mailing(session), address(session), "m1")
    take_in(session, mail(full(message_id="m1")))

    found = _expire(session, now=NOW + timedelta(hours=10))

    session.refresh(row)
    assert (found.looked_at, row.status, the(session).bounce_count) == (0, "deferred", 0)


@pytest.mark.parametrize("status", ["paused", "cancelled"])
def test_nobody_is_registered_because_of_a_mailing_that_was_stopped(session, status):
    sent = mailing(session)
    row = recipient(session, sent, address(session), "m1")
    take_in(session, mail(full(message_id="m1")))
    sent.status = status
    session.flush()

    found = _expire(session)

    session.refresh(row)
    assert (found.looked_at, row.status, the(session).bounce_count) == (0, "deferred", 0)


def test_the_sixth_mailing_whose_tries_run_out_blocks(session):
    ann = address(session)
    for n in range(6):
        recipient(session, mailing(session, f"M{n}"), ann, f"m{n}")
    take_in(session, *(mail(full(message_id=f"m{n}")) for n in range(6)))

    found = _expire(session)

    assert (found.blocked, the(session).block_cause, the(session).bounce_count) == (1, "too_many", 6)


@pytest.mark.parametrize(("noted", "told"), [("", "expired"), ("mailboxfull", "mailboxfull")])
def test_a_recipient_that_was_deferred_without_a_report_is_registered_as_hard(session, noted, told):
    ann, sent = address(session), mailing(session)
    row = recipient(session, sent, ann, status="deferred", tries=4, next_try_at=NOW, reason=noted)

    _expire(session)

    (registered,) = all_of(session, Report)
    assert (registered.kind, registered.reason, registered.permanent) == ("hard", told, False)
    assert (row.status, row.reason) == ("bounced", told)
    assert (the(session).bounce_count, the(session).blocked_at, the(session).reason) == (1, None, told)


def test_a_recipient_whose_address_was_deleted_has_bounced_too(session):
    row = recipient(session, mailing(session), None, status="deferred", tries=4, next_try_at=NOW)

    _expire(session)

    assert (row.status, row.reason) == ("bounced", "expired")


def test_it_goes_in_chunks_and_again_changes_nothing(session):
    sent = mailing(session)
    for n in range(3):
        recipient(session, sent, address(session, f"n{n}@x.nl"), f"m{n}")
    take_in(session, *(mail(full(f"n{n}@x.nl", message_id=f"m{n}")) for n in range(3)))

    first = _expire(session, limit=2)
    second = _expire(session, limit=2, after=first.last)

    assert (first.looked_at, first.finished, second.looked_at, second.finished) == (2, False, 1, True)
    assert _expire(session).looked_at == 0
    assert [line.count for line in all_of(session, Audit) if line.action == "recipients.expired"] == [2, 1]
