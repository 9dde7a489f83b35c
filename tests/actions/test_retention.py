"""Raw messages go when their time is over; what they said stays."""

from datetime import timedelta

import pytest
from sqlmodel import func, select

from bounce_dash.actions.preferences import change_preferences
from bounce_dash.actions.retention import discard_raw
from bounce_dash.domain.access import operator
from bounce_dash.domain.errors import NotPermitted
from bounce_dash.store.tables import RawMessage, Report
from tests.actions.factories import full, mail, take_in, the
from tests.conftest import NOW


def _kept(session) -> int:
    return session.exec(select(func.count()).select_from(RawMessage)).one()


def _ninety_days(session) -> None:
    change_preferences(session, operator(), {"retention_days": 90}, now=NOW)


def test_a_marketer_may_not_discard_raw_messages(session, marketer):
    with pytest.raises(NotPermitted):
        discard_raw(session, marketer, now=NOW)


def test_without_a_preference_raw_messages_are_kept_for_good(session):
    take_in(session, mail(full()))

    assert discard_raw(session, operator(), now=NOW + timedelta(days=9_000)) == 0
    assert _kept(session) == 1


def test_a_raw_message_is_kept_until_its_days_are_over(session):
    _ninety_days(session)
    take_in(session, mail(full()))

    assert discard_raw(session, operator(), now=NOW + timedelta(days=90)) == 0
    assert discard_raw(session, operator(), now=NOW + timedelta(days=91)) == 1
    assert discard_raw(session, operator(), now=NOW + timedelta(days=91)) == 0
    assert _kept(session) == 0


def test_what_a_discarded_message_said_still_counts_and_counts_once(session):
    _ninety_days(session)
    take_in(session, mail(full(), raw=b"the same"))
    discard_raw(session, operator(), now=NOW + timedelta(days=91))
    session.expire_all()

    take_in(session, mail(full(), raw=b"the same"))

    assert session.exec(select(func.count()).select_from(Report)).one() == 1
    assert the(session).bounce_count == 1
