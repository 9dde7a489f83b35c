"""What is true of a recipient, and which figures of its mailing count it."""

import doctest
import itertools

import pytest

from bounce_dash.domain import facts
from bounce_dash.domain.facts import BITS, FIGURES, Fact, bit_of, facts_of, figures_in, pressed, with_any
from bounce_dash.domain.states import RecipientStatus


def named(number: int) -> set[str]:
    return {fact.value for fact, bit in BITS.items() if number & bit}


def test_the_examples_hold():
    assert doctest.testmod(facts) == (0, 2)


@pytest.mark.parametrize(
    ("status", "bounced", "opened", "expected"),
    [
        ("ready", False, False, {"ready"}),
        ("blocked", False, False, {"blocked"}),
        ("sent", False, False, {"sent"}),
        ("opened", False, True, {"sent", "opened"}),
        ("deferred", False, False, {"sent", "ready"}),
        ("bounced", True, False, {"sent", "bounced"}),
        ("bounced", True, True, {"sent", "bounced", "opened"}),
        ("complained", False, True, {"sent", "opened", "complained"}),
        ("complained", True, False, {"sent", "bounced", "complained"}),
    ],
)
def test_several_facts_may_be_true_of_a_recipient(status, bounced, opened, expected):
    assert named(facts_of(status, bounced=bounced, opened=opened)) == expected


def test_something_is_true_of_every_recipient_so_that_all_buttons_show_all():
    for status, bounced, opened in itertools.product(RecipientStatus, (False, True), (False, True)):
        assert facts_of(status, bounced=bounced, opened=opened) in with_any(Fact)


def test_a_button_asks_for_those_of_whom_its_fact_is_true_whatever_else_is():
    assert {number for number in range(64) if number & bit_of("opened")} == set(with_any(["opened"]))
    assert with_any(["junk"]) == with_any([]) == ()


def test_pressing_asks_for_one_alone_then_puts_others_on_and_off_and_never_leaves_none():
    on: tuple[str, ...] = ()
    for fact, expected in (
        ("bounced", {"bounced"}),
        ("sent", {"sent", "bounced"}),
        ("bounced", {"sent"}),
        ("sent", set()),
    ):
        on = pressed(on, fact)
        assert set(on) == expected
    for fact in Fact:
        on = pressed(on, fact)
    assert on == ()


def test_delivered_bounced_and_tried_again_add_up_to_sent():
    for status, bounced, opened in itertools.product(RecipientStatus, (False, True), (False, True)):
        number = facts_of(status, bounced=bounced, opened=opened)
        counted = figures_in(number, "mailboxfull")
        parts = ("delivered_count" in counted) + ("soft_count" in counted) + bool(number & bit_of("ready"))

        assert counted <= set(FIGURES)
        assert "hard_count" not in counted
        if status not in ("deferred", "held") or not bounced:
            assert ("sent_count" in counted) == (parts == 1 and status != "ready")


@pytest.mark.parametrize(("reason", "figure"), [("userunknown", "hard_count"), ("mailboxfull", "soft_count"),
                                                ("", "hard_count"), ("feedback", "hard_count")])  # fmt: skip
def test_a_bounce_is_hard_or_soft_by_its_reason(reason, figure):
    counted = figures_in(facts_of("bounced", bounced=True, opened=False), reason)

    assert {"hard_count", "soft_count"} & counted == {figure}
