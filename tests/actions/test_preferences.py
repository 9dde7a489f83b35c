from datetime import timedelta

import pytest

from bounce_dash.actions.preferences import change_preferences, policy
from bounce_dash.actions.reapplying import change_and_apply, preview
from bounce_dash.domain.errors import BadInput, NotPermitted
from bounce_dash.domain.policy import Policy
from bounce_dash.domain.reasons import Reason
from bounce_dash.store.tables import Audit
from tests.actions.factories import SENT, all_of, full, mail, report, take_in, the
from tests.conftest import NOW


def _bounced(session, text, times):
    take_in(
        session, *(mail(full(text, message_id=f"{n}{text}", occurred_at=SENT - timedelta(n))) for n in range(times))
    )


def test_without_a_change_the_defaults_hold(session):
    assert policy(session) == Policy()


@pytest.mark.parametrize("who", ["marketer", "manager"])
def test_who_is_no_administrator_changes_and_previews_no_preference(session, request, who):
    actor = request.getfixturevalue(who)
    for refused in (
        lambda: change_preferences(session, actor, {"accepted_bounces": 3}, now=NOW),
        lambda: preview(session, actor, {"accepted_bounces": 3}),
        lambda: change_and_apply(session, actor, {"accepted_bounces": 3}, now=NOW),
    ):
        with pytest.raises(NotPermitted):
            refused()

    assert policy(session) == Policy()


def test_a_changed_preference_holds_and_is_in_the_audit_log(session, administrator):
    change_preferences(session, administrator, {"accepted_bounces": 3}, now=NOW)
    change_preferences(session, administrator, {"accepted_bounces": 4}, now=NOW)
    session.flush()

    assert policy(session).accepted_bounces == 4
    line = all_of(session, Audit)[-1]
    assert (line.action, line.target, line.details) == (
        "preference.changed",
        "accepted_bounces",
        {"before": 3, "after": 4},
    )


def test_a_preference_that_stays_as_it_is_is_no_line_of_the_audit_log(session, administrator):
    change_preferences(session, administrator, {"accepted_bounces": 5}, now=NOW)

    assert all_of(session, Audit) == []


@pytest.mark.parametrize(("name", "value"), [("accepted_bounces", -1), ("nonsense", 1)])
def test_nonsense_is_refused(session, administrator, name, value):
    with pytest.raises(BadInput):
        change_preferences(session, administrator, {"hours": 48, name: value}, now=NOW)
    assert policy(session) == Policy()


def test_a_preview_counts_and_names_who_would_be_blocked_and_changes_nothing(session, administrator):
    _bounced(session, "two@x.nl", 2)
    _bounced(session, "four@x.nl", 4)

    found = preview(session, administrator, {"accepted_bounces": 3})

    assert (found.blocked, found.freed) == (1, 0)
    assert [(one.address, one.bounces) for one in found.first_blocked] == [("four@x.nl", 4)]
    assert the(session, "four@x.nl").blocked_at is None


def test_a_preview_names_who_would_be_freed_but_never_the_hard_ones(session, administrator):
    _bounced(session, "seven@x.nl", 7)
    take_in(session, mail(report("hard@x.nl")))

    found = preview(session, administrator, {"accepted_bounces": 10})

    assert [one.address for one in found.first_freed] == ["seven@x.nl"]
    assert (found.blocked, found.freed) == (0, 1)


def test_a_preview_names_the_first_hundred_and_counts_all(session, administrator):
    for n in range(103):
        _bounced(session, f"n{n:03}@x.nl", 1)

    found = preview(session, administrator, {"accepted_bounces": 0})

    assert (found.blocked, len(found.first_blocked)) == (103, 100)


def test_a_policy_reason_that_is_ignored_from_now_on_frees(session, administrator):
    take_in(session, mail(report("a@x.nl", Reason.SPAM_DETECTED)))

    assert preview(session, administrator, {"treatments": {"spamdetected": "ignore"}}).freed == 1


def test_without_the_reset_a_proof_of_life_frees_nobody(session, administrator):
    _bounced(session, "a@x.nl", 6)
    take_in(session, mail(report("a@x.nl", Reason.DELIVERED, occurred_at=NOW)))
    assert the(session, "a@x.nl").blocked_at is None

    assert preview(session, administrator, {"reset_on_delivery": False}).blocked == 1


def test_preferences_that_decide_nothing_about_addresses_touch_none(session, administrator):
    _bounced(session, "a@x.nl", 6)

    assert preview(session, administrator, {"default_language": "nl"}).freed == 0
