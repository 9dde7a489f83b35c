"""What a mail server's answer means, when to be slower, when to stop."""

from datetime import timedelta

import pytest

from bounce_dash.domain.policy import Policy
from bounce_dash.domain.sending import (
    Act,
    Answer,
    Outcome,
    acts_in,
    guard,
    means_all,
    outcome_of,
    pause_after,
    spread,
)
from tests.conftest import NOW


@pytest.mark.parametrize(
    ("code", "command", "outcome"),
    [
        (250, "DATA", Outcome.ACCEPTED),
        (450, "RCPT", Outcome.DEFERRED),
        (452, "DATA", Outcome.DEFERRED),
        (550, "RCPT", Outcome.REFUSED),
        (554, "DATA", Outcome.REFUSED),
        (421, "RCPT", Outcome.SLOW_DOWN),
        (421, "DATA", Outcome.SLOW_DOWN),
        (454, "RCPT", Outcome.SLOW_DOWN),
        (451, "MAIL", Outcome.SLOW_DOWN),
        (0, "CONNECT", Outcome.SLOW_DOWN),
        (0, "RCPT", Outcome.SLOW_DOWN),
        (0, "DATA", Outcome.UNKNOWN),
        (550, "MAIL", Outcome.OURS),
        (554, "CONNECT", Outcome.OURS),
        (535, "AUTH", Outcome.OURS),
        (530, "RCPT", Outcome.OURS),
        (503, "DATA", Outcome.OURS),
    ],
)
def test_what_an_answer_means_depends_on_what_was_asked(code, command, outcome):
    assert outcome_of(Answer(code, "", command)) is outcome


def _answers(*codes: int) -> list[Answer]:
    return [Answer(code, "", "RCPT") for code in codes]


def test_one_answer_for_all_is_about_our_pace_only_when_it_is_for_all():
    assert means_all(_answers(*[450] * 10))
    assert not means_all(_answers(*[450] * 9))
    assert not means_all(_answers(*[450] * 20, 250))
    assert not means_all(_answers(*[452] * 20))


def test_pauses_grow_and_end():
    assert [pause_after(n).total_seconds() for n in (0, 1, 2, 7, 8, 1_000)] == [5, 10, 20, 640, 900, 900]


def test_those_deferred_together_come_back_spread_and_never_early():
    due = NOW + timedelta(hours=10)

    assert (spread(due, NOW, 0.0), spread(due, NOW, 1.0)) == (due, due + timedelta(hours=1))
    assert spread(NOW - timedelta(hours=1), NOW, 1.0) == NOW - timedelta(hours=1)


@pytest.mark.parametrize(
    ("sent", "hard", "complaints", "cause"),
    [(200, 10, 0, None), (200, 11, 0, "hard_bounces"), (1000, 50, 1, None), (1000, 50, 2, "complaints"),
     (199, 199, 199, None)],
)  # fmt: skip
def test_the_guard_stops_what_is_beyond_the_limits_after_the_first_two_hundred(sent, hard, complaints, cause):
    assert guard(Policy(), sent=sent, hard=hard, complaints=complaints) == cause


def test_what_is_done_with_a_mailing_depends_on_how_far_it_is():
    assert acts_in("draft") == (Act.SCHEDULE,)
    assert acts_in("scheduled") == (Act.TAKE_BACK, Act.CANCEL)
    assert acts_in("sending") == (Act.PAUSE, Act.CANCEL)
    assert acts_in("paused") == (Act.RESUME, Act.CANCEL)
    assert acts_in("sent") == acts_in("cancelled") == acts_in("nonsense") == ()
