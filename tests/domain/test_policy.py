import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.policy import Policy, from_stored, stored_form, with_preference
from bounce_dash.domain.reasons import Reason, Treatment


def test_five_bounces_are_accepted_unless_somebody_says_otherwise():
    assert (Policy().accepted_bounces, Policy().tries, Policy().hours) == (5, 4, 72)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("accepted_bounces", -1),
        ("accepted_bounces", True),
        ("accepted_bounces", "5"),
        ("tries", 0),
        ("hours", 10_000),
        ("reset_on_delivery", 1),
        ("default_language", "tlh"),
        ("treatments", {"userunknown": "ignore"}),
        ("treatments", {"blocked": "forgive"}),
        ("treatments", {"nonsense": "block"}),
        ("treatments", ["blocked"]),
        ("provider_rates", {"Google": 0}),
        ("provider_rates", {"Google": True}),
        ("provider_rates", {"": 60}),
        ("provider_rates", {7: 60}),
        ("provider_rates", {f"P{n}": 60 for n in range(101)}),
        ("provider_rates", ["Google"]),
        ("mails_a_minute", -1),
        ("__class__", 1),
        ("colour", "red"),
    ],
)
def test_a_preference_that_makes_no_sense_is_refused(name, value):
    with pytest.raises(BadInput):
        with_preference(Policy(), name, value)


def test_treatments_survive_storing():
    policy = with_preference(Policy(), "treatments", {"blocked": "count"})

    assert from_stored({"treatments": stored_form(policy, "treatments")}) == policy
    assert policy.treatment(Reason.BLOCKED) is Treatment.COUNT


def test_rates_survive_storing():
    policy = with_preference(Policy(), "provider_rates", {"Microsoft": 600, "Google": 60})

    assert stored_form(policy, "provider_rates") == {"Google": 60, "Microsoft": 600}
    assert from_stored({"provider_rates": stored_form(policy, "provider_rates")}) == policy


@given(
    st.dictionaries(
        st.sampled_from(["tries", "hours", "treatments", "old"]),
        st.integers() | st.sampled_from(["", "x", None, [], {}]),
    )
)
def test_stored_nonsense_leaves_the_defaults(stored):
    assert 1 <= from_stored(stored).tries <= 20
