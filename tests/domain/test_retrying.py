import itertools
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounce_dash.domain.policy import Policy
from bounce_dash.domain.reasons import Reason
from bounce_dash.domain.retrying import Again, GiveUp, retrying
from tests.domain.histories import START, came

HOUR = timedelta(hours=1)


def _after(tries, hours=0.0, policy=None, failed=()):
    return retrying(
        tries=tries, first_sent_at=START, failed=failed, policy=policy or Policy(), now=START + hours * HOUR
    )


@pytest.mark.parametrize(("tries", "hours"), [(1, 4.8), (2, 14.4), (3, 33.6)])
def test_the_waits_double(tries, hours):
    assert _after(tries) == Again(START + hours * HOUR)


def test_the_fourth_failed_try_is_the_last():
    assert _after(4, 33.7) == GiveUp(Reason.EXPIRED)


def test_after_72_hours_nothing_is_tried_again():
    assert _after(1, 72) == GiveUp(Reason.EXPIRED)


def test_a_known_reason_is_better_than_expired():
    failed = (came(Reason.MAILBOX_FULL, day=1), came(Reason.EXPIRED, day=2))

    assert _after(4, 40, failed=failed) == GiveUp(Reason.MAILBOX_FULL)


def test_a_try_that_is_overdue_is_due_now():
    assert _after(1, 20) == Again(START + 20 * HOUR)


@given(st.integers(1, 20), st.integers(1, 720))
def test_waits_grow_and_end_within_the_hours(tries, hours):
    policy = Policy(tries=tries, hours=hours)
    steps = [_after(made, policy=policy) for made in range(1, tries)]
    due = [START, *(step.at for step in steps), START + hours * HOUR]
    waits = [later - earlier for earlier, later in itertools.pairwise(due)]

    assert all(isinstance(step, Again) for step in steps)
    assert waits == sorted(waits)
    assert isinstance(_after(tries, policy=policy), GiveUp)
