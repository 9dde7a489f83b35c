from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounce_dash.domain.policy import Policy
from bounce_dash.domain.reasons import Reason
from bounce_dash.domain.recipients import Sending, standing
from bounce_dash.domain.states import RecipientStatus
from tests.domain.histories import DAY, START, came, reports

S = RecipientStatus
SENT = Sending(S.SENT, tries=1, sent_at=START)
SOON = START + timedelta(hours=1)
LATER = START + 10 * DAY
FULL = came(Reason.MAILBOX_FULL, day=0.01)


def test_a_soft_bounce_defers_and_names_the_next_try():
    found = standing(SENT, [FULL], Policy(), SOON)

    assert (found.status, found.soft_counts) == (S.DEFERRED, False)
    assert found.next_try_at == START + timedelta(hours=4.8)


def test_when_the_hours_are_over_the_recipient_has_bounced_and_it_counts():
    found = standing(SENT, [FULL], Policy(), LATER)

    assert (found.status, found.reason, found.soft_counts) == (S.BOUNCED, Reason.MAILBOX_FULL, True)


def test_when_the_tries_are_over_the_recipient_has_bounced():
    found = standing(Sending(S.SENT, tries=4, sent_at=START), [came(Reason.UNDEFINED, False)], Policy(), SOON)

    assert (found.status, found.reason) == (S.BOUNCED, Reason.EXPIRED)


def test_a_delivery_after_the_soft_bounce_ends_the_deferral():
    found = standing(SENT, [FULL, came(Reason.DELIVERED, day=0.5)], Policy(), LATER)

    assert (found.status, found.soft_counts) == (S.SENT, False)


def test_an_opened_mail_was_delivered():
    sending = Sending(S.OPENED, tries=1, sent_at=START, opened_at=START + DAY)

    assert standing(sending, [FULL], Policy(), LATER).status is S.OPENED


def test_a_hard_bounce_ends_the_deferral():
    found = standing(SENT, [FULL, came(Reason.USER_UNKNOWN, day=1)], Policy(), SOON)

    assert (found.status, found.reason, found.next_try_at) == (S.BOUNCED, Reason.USER_UNKNOWN, None)


def test_a_complaint_is_told_before_all():
    found = standing(SENT, [came(Reason.USER_UNKNOWN), came(Reason.FEEDBACK, day=1)], Policy(), SOON)

    assert (found.status, found.complained_at, found.bounced_at) == (S.COMPLAINED, START + DAY, START)


def test_a_longer_window_revives_no_recipient_who_has_bounced():
    found = standing(Sending(S.BOUNCED, tries=1, sent_at=START), [FULL], Policy(hours=720), LATER)

    assert found.status is S.BOUNCED


@pytest.mark.parametrize("reason", [Reason.VACATION, Reason.DELAYED, Reason.DELIVERED])
def test_notices_leave_the_recipient_as_it_is(reason):
    assert standing(SENT, [came(reason)], Policy(), SOON).status is S.SENT


@settings(max_examples=150, deadline=None)
@given(st.lists(reports(), max_size=8), st.randoms(use_true_random=False), st.integers(0, 100))
def test_any_permutation_gives_the_same_standing(came_back, random, days):
    shuffled = came_back[:]
    random.shuffle(shuffled)
    now = START + days * DAY

    assert standing(SENT, shuffled, Policy(), now) == standing(SENT, came_back, Policy(), now)
