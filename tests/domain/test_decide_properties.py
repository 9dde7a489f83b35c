"""What holds for every history: arrival order, repeats and skewed clocks change nothing, and no block gets lost."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bounce_dash.domain.decide import decide
from bounce_dash.domain.history import History
from bounce_dash.domain.reasons import Kind, Reason
from bounce_dash.domain.states import BlockCause
from tests.domain.histories import RECORDED, START, histories, policies, reports

often = settings(max_examples=150, deadline=None)
_FOREVER = START + timedelta(days=9000)


@often
@given(histories, policies, st.randoms(use_true_random=False))
def test_any_permutation_gives_the_same_verdict(history, policy, random):
    shuffled = list(history.reports)
    random.shuffle(shuffled)

    assert decide(replace(history, reports=tuple(shuffled)), policy) == decide(history, policy)


@often
@given(histories, policies, st.randoms(use_true_random=False))
def test_the_order_of_arrival_gives_the_same_verdict(history, policy, random):
    lifted = {"cleared_at": None, "consented_at": None}
    arrivals = [RECORDED + timedelta(minutes=n) for n in range(len(history.reports))]
    random.shuffle(arrivals)
    other = tuple(replace(r, recorded_at=at) for r, at in zip(history.reports, arrivals, strict=True))

    assert decide(replace(history, reports=other, **lifted), policy) == decide(replace(history, **lifted), policy)


@often
@given(histories, policies)
def test_repeats_give_the_same_verdict(history, policy):
    assert decide(replace(history, reports=history.reports * 3), policy) == decide(history, policy)


@often
@given(histories, policies, st.integers(0, 13), st.integers(1, 100_000))
def test_a_skewed_clock_frees_nobody_who_is_blocked_for_good(history, policy, which, hours):
    skewed = tuple(
        replace(r, occurred_at=r.occurred_at + timedelta(hours=hours)) if n == which else r
        for n, r in enumerate(history.reports)
    )
    before, after = decide(history, policy), decide(replace(history, reports=skewed), policy)

    if before.block_cause in (BlockCause.COMPLAINT, BlockCause.PERMANENT):
        assert after.block_cause is before.block_cause
    assert after.last_bounce is None or after.last_bounce <= RECORDED + timedelta(minutes=600)


@often
@given(histories, policies, reports())
def test_another_report_never_frees(history, policy, another):
    before, after = decide(history, policy), decide(replace(history, reports=(*history.reports, another)), policy)

    assert after.blocked or not before.blocked
    assert after.count >= before.count


@often
@given(histories, policies, st.integers(0, 24 * 90))
def test_a_proof_of_life_never_lifts_a_hard_block_or_a_complaint(history, policy, hours):
    before = decide(history, policy)
    after = decide(replace(history, alive_at=START + timedelta(hours=hours)), policy)

    if before.block_cause in (BlockCause.COMPLAINT, BlockCause.PERMANENT):
        assert after.block_cause is before.block_cause


@often
@given(histories, policies)
def test_no_clearing_lifts_a_complaint(history, policy):
    before, after = decide(history, policy), decide(replace(history, cleared_at=_FOREVER), policy)

    assert (after.block_cause is BlockCause.COMPLAINT) is (before.block_cause is BlockCause.COMPLAINT)


@often
@given(histories, policies)
def test_clearing_and_consent_together_free_everybody(history, policy):
    verdict = decide(replace(history, cleared_at=_FOREVER, consented_at=_FOREVER), policy)

    assert (verdict.blocked, verdict.count) == (False, 0)


@often
@given(histories, policies, st.integers(1, 5))
def test_accepting_more_bounces_blocks_nobody(history, policy, more):
    before = decide(history, policy)
    after = decide(history, replace(policy, accepted_bounces=policy.accepted_bounces + more))

    assert before.blocked or not after.blocked


@often
@given(histories, policies)
def test_a_verdict_explains_itself(history, policy):
    verdict = decide(history, policy)

    assert (verdict.since is not None) is verdict.blocked
    if verdict.block_cause in (BlockCause.PERMANENT, BlockCause.TOO_MANY):
        assert verdict.reason is not None
        assert verdict.last_bounce is not None


@often
@given(st.lists(reports(), max_size=10), policies)
def test_without_hard_bounce_or_complaint_only_the_count_blocks(came, policy):
    soft = tuple(r for r in came if r.kind is Kind.SOFT or r.reason is Reason.VACATION)

    verdict = decide(History(soft), policy)

    assert verdict.blocked is (verdict.count > policy.accepted_bounces)
