"""The rules, a fact a test."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bounce_dash.domain.decide import decide
from bounce_dash.domain.history import History
from bounce_dash.domain.policy import Policy
from bounce_dash.domain.reasons import REASONS, Fault, Kind, Reason, Treatment
from bounce_dash.domain.states import BlockCause
from tests.domain.histories import DAY, START, came, full

POLICY = Policy()
PERMANENT = [reason for reason, row in REASONS.items() if row.permanent is Kind.HARD]
NOTICES = [reason for reason, row in REASONS.items() if row.fault is Fault.NOTICE]


@pytest.mark.parametrize("reason", PERMANENT)
def test_one_hard_bounce_blocks_at_once(reason):
    verdict = decide(History((came(reason),)), POLICY)

    assert (verdict.block_cause, verdict.reason, verdict.since, verdict.count) == (
        BlockCause.PERMANENT,
        reason,
        START,
        1,
    )


def test_a_deferred_soft_bounce_counts_for_nothing():
    verdict = decide(History((came(counted=False),)), POLICY)

    assert (verdict.blocked, verdict.count, verdict.last_bounce) == (False, 0, None)


def test_an_address_that_fails_for_a_while_is_not_blocked():
    verdict = decide(History(full(1)), POLICY)

    assert (verdict.blocked, verdict.count, verdict.reason) == (False, 1, Reason.MAILBOX_FULL)


def test_the_fifth_counted_bounce_is_still_accepted():
    assert not decide(History(full(1, 2, 3, 4, 5)), POLICY).blocked


def test_the_sixth_counted_bounce_blocks_since_that_bounce():
    verdict = decide(History(full(1, 2, 3, 4, 5, 6, 7)), POLICY)

    assert (verdict.block_cause, verdict.count, verdict.since) == (BlockCause.TOO_MANY, 7, START + 6 * DAY)


def test_one_mailing_counts_at_most_once():
    reports = tuple(came(day=day, occasion="m:1") for day in range(9))

    assert decide(History(reports), POLICY).count == 1


def test_a_bounce_that_was_registered_when_tries_ran_out_is_hard_but_does_not_block():
    registered = came(Reason.EXPIRED, permanent=False, kind=Kind.HARD)

    verdict = decide(History((registered,)), POLICY)

    assert (verdict.blocked, verdict.count, verdict.reason) == (False, 1, Reason.EXPIRED)


def test_a_temporary_policy_refusal_does_not_block():
    assert not decide(History((came(Reason.SPAM_DETECTED, permanent=False),)), POLICY).blocked


def test_a_later_proof_of_life_resets_the_count():
    assert decide(History(full(1, 2, 3), alive_at=START + 4 * DAY), POLICY).count == 0


def test_an_earlier_proof_of_life_resets_nothing_that_came_after_it():
    assert decide(History(full(1, 2, 3), alive_at=START + 1.5 * DAY), POLICY).count == 2


def test_a_preference_turns_the_reset_off():
    assert decide(History(full(1, 2), alive_at=START + 4 * DAY), Policy(reset_on_delivery=False)).count == 2


def test_a_proof_of_life_frees_an_address_with_too_many_bounces():
    assert not decide(History(full(*range(8)), alive_at=START + 9 * DAY), POLICY).blocked


def test_a_proof_of_life_lifts_no_hard_block():
    assert (
        decide(History((came(Reason.USER_UNKNOWN),), alive_at=START + DAY), POLICY).block_cause is BlockCause.PERMANENT
    )


def test_a_complaint_blocks_at_once():
    verdict = decide(History((came(Reason.FEEDBACK),)), POLICY)

    assert (verdict.block_cause, verdict.reason, verdict.complained_at) == (
        BlockCause.COMPLAINT,
        Reason.FEEDBACK,
        START,
    )


def test_a_complaint_is_told_before_a_hard_bounce():
    reports = (came(Reason.USER_UNKNOWN, day=2), came(Reason.FEEDBACK))

    assert decide(History(reports), POLICY).block_cause is BlockCause.COMPLAINT


def test_clearing_the_flag_frees_a_hard_block_and_its_count():
    verdict = decide(History((came(Reason.USER_UNKNOWN), *full(1)), cleared_at=START + DAY), POLICY)

    assert (verdict.blocked, verdict.count, verdict.reason) == (False, 0, None)


def test_clearing_the_flag_never_frees_a_complaint():
    assert decide(History((came(Reason.FEEDBACK),), cleared_at=START + DAY), POLICY).block_cause is BlockCause.COMPLAINT


def test_a_new_consent_frees_a_complaint():
    verdict = decide(History((came(Reason.FEEDBACK),), consented_at=START + DAY), POLICY)

    assert (verdict.blocked, verdict.complained_at) == (False, None)


def test_a_consent_from_before_the_complaint_frees_nothing():
    assert decide(History((came(Reason.FEEDBACK, day=2),), consented_at=START + DAY), POLICY).blocked


def test_a_bounce_that_is_recorded_after_the_clearing_blocks_again_since_the_clearing():
    late = came(Reason.USER_UNKNOWN, recorded_at=START + 3 * DAY)

    assert decide(History((late,), cleared_at=START + 2 * DAY), POLICY).since == START + 2 * DAY


@pytest.mark.parametrize("reason", NOTICES)
def test_notices_count_as_nothing(reason):
    verdict = decide(History(tuple(came(reason, day=day) for day in range(20))), POLICY)

    assert (verdict.blocked, verdict.count, verdict.last_bounce) == (False, 0, None)


def test_a_policy_refusal_only_counts_when_told_so():
    policy = Policy(treatments={Reason.SPAM_DETECTED: Treatment.COUNT})

    verdict = decide(History((came(Reason.SPAM_DETECTED),)), policy)

    assert (verdict.blocked, verdict.count) == (False, 1)


def test_a_policy_refusal_is_ignored_when_told_so():
    policy = Policy(treatments={Reason.SPAM_DETECTED: Treatment.IGNORE})

    verdict = decide(History((came(Reason.SPAM_DETECTED),)), policy)

    assert (verdict.blocked, verdict.count) == (False, 0)


def test_no_preference_saves_an_unknown_mailbox():
    policy = Policy(treatments={Reason.USER_UNKNOWN: Treatment.IGNORE})

    assert decide(History((came(Reason.USER_UNKNOWN),)), policy).blocked


def test_a_block_by_hand_holds_until_cleared():
    history = History(blocked_by_hand_at=START)

    assert decide(history, POLICY).block_cause is BlockCause.BY_HAND
    assert not decide(replace(history, cleared_at=START + DAY), POLICY).blocked


def test_a_deleted_and_imported_address_is_blocked_again_until_cleared():
    history = History(remembered_at=START)

    assert decide(history, POLICY).block_cause is BlockCause.REMEMBERED
    assert not decide(replace(history, cleared_at=START + DAY), POLICY).blocked


def test_a_deleted_complainer_who_is_imported_again_is_freed_by_consent_alone():
    history = History(remembered_at=START, remembered_complaint=True, cleared_at=START + DAY)

    assert decide(history, POLICY).block_cause is BlockCause.COMPLAINT
    assert not decide(replace(history, consented_at=START + DAY), POLICY).blocked


def test_the_last_mailing_is_that_of_the_last_bounce():
    reports = (came(day=3, mailing_id=7), came(day=5, mailing_id=9), came(day=6))

    verdict = decide(History(reports), POLICY)

    assert (verdict.mailing_id, verdict.last_bounce) == (9, START + 6 * DAY)


def test_a_clock_that_runs_ahead_cannot_outlive_a_proof_of_life():
    ahead = came(day=1, occurred_at=START + timedelta(days=4000))

    assert decide(History((ahead,), alive_at=START + 2 * DAY), POLICY).count == 0


def test_a_report_from_before_e_mail_bounced_is_taken_as_of_now():
    ancient = came(Reason.USER_UNKNOWN, day=1, occurred_at=START.replace(year=1))

    assert decide(History((ancient,)), POLICY).since == START + DAY
