"""The one thing that a reason asks for."""

import pytest

from bounce_dash.domain.remedies import Remedy, remedy


@pytest.mark.parametrize(
    ("cause", "reason", "wanted"),
    [
        ("permanent", "userunknown", Remedy.CORRECT),
        ("permanent", "hostunknown", Remedy.CORRECT),
        ("permanent", "hasmoved", Remedy.CORRECT),
        ("too_many", "notaccept", Remedy.CORRECT),
        ("permanent", "authfailure", Remedy.CLEAR),  # the fault was ours
        ("too_many", "mailboxfull", Remedy.CLEAR),  # it may be over
        ("by_hand", "", Remedy.CLEAR),
        ("remembered", "", Remedy.CLEAR),
        ("complaint", "feedback", Remedy.NOTHING),
        ("", "", Remedy.NOTHING),
        ("permanent", "no such reason", Remedy.CLEAR),
    ],
)
def test_each_reason_asks_for_one_thing(cause, reason, wanted):
    assert remedy(cause, reason, has_left=False, dealt_with=False) is wanted


def test_who_has_left_is_a_former_employee_whatever_the_server_says():
    assert remedy("permanent", "userunknown", has_left=True, dealt_with=False) is Remedy.FORMER


@pytest.mark.parametrize("cause", ["permanent", "too_many", "by_hand"])
def test_nothing_more_is_asked_of_what_was_dealt_with(cause):
    assert remedy(cause, "userunknown", has_left=True, dealt_with=True) is Remedy.NOTHING


def test_a_complaint_stays_one_when_the_person_has_left():
    assert remedy("complaint", "feedback", has_left=True, dealt_with=False) is Remedy.NOTHING
