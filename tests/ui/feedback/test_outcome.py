"""What is said about a job while it runs and when it is over. Plain functions, no server."""

from datetime import UTC, datetime, timedelta

import pytest

from bounce_dash.actions.jobs.showing import JobView
from bounce_dash.ui.feedback.outcome import outcome_text, progress_text
from bounce_dash.ui.kit.reader import Reader

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ENGLISH, DUTCH = Reader("en", UTC, NOW), Reader("nl", UTC, NOW)


def job(**changes: object) -> JobView:
    values = {
        "id": 1, "kind": "clear_flag", "state": "running", "total": 2_000, "done": 0, "skipped": 0, "result": {},
        "can_undo": True, "created_at": NOW, "started_at": NOW - timedelta(seconds=2), "finished_at": None,
        "notified": False, "actor": "noor@a.example",
    }  # fmt: skip
    return JobView(**{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"started_at": None}, "Waiting for its turn: 2,000 addresses"),
        ({}, "Clearing flags: 0 of 2,000"),
        ({"done": 900, "skipped": 100}, "Clearing flags: 1,000 of 2,000 · 500 a second"),
    ],
)
def test_progress_names_a_speed_once_there_is_one(changes, said):
    assert progress_text(ENGLISH, job(**changes)) == said


def test_progress_is_written_in_the_readers_language():
    assert progress_text(DUTCH, job(done=1_000)) == "Vlaggen wissen: 1.000 van 2.000 · 500 per seconde"


def test_an_end_says_what_was_done_and_what_was_left_out_and_why():
    over = job(state="done", done=37, skipped=2, result={"skipped": {"complaint": 2, "gone": 0}})

    assert outcome_text(ENGLISH, over) == "Flag cleared of 37 addresses. Left out: 2 complaints."


def test_a_failure_says_why():
    assert outcome_text(ENGLISH, job(state="failed", result={"error": "error.not_confirmed"})) == (
        "Tick the box to confirm."
    )


@pytest.mark.parametrize(
    ("changes", "english", "dutch"),
    [
        ({"kind": "delete", "state": "cancelled", "done": 0}, "Cancelled before anything was done.",
         "Geannuleerd voordat er iets was gedaan."),
        ({"kind": "delete", "state": "cancelled", "done": 1}, "Cancelled; 1 address was deleted before.",
         "Geannuleerd; 1 adres was al verwijderd."),
        ({"kind": "delete", "state": "cancelled", "done": 4_000}, "Cancelled; 4,000 addresses were deleted before.",
         "Geannuleerd; 4.000 adressen waren al verwijderd."),
        ({"kind": "block", "state": "cancelled", "done": 4_000}, "Cancelled; 4,000 addresses were done before.",
         "Geannuleerd; 4.000 adressen waren al gedaan."),
        ({"kind": "add_to_project", "result": {"name": "Calls", "discarded": True, "skipped": {"gone": 1}}},
         "Nobody was added, so “Calls” was not made. Left out: 1 that was deleted meanwhile.",
         "Er is niemand toegevoegd, dus “Calls” is niet gemaakt. Overgeslagen: 1 dat intussen is verwijderd."),
        ({"kind": "former_employee", "result": {"skipped": {"already_former": 2}}},
         "Nothing was changed. Left out: 2 whose persons are former employees already.", None),
        ({"kind": "former_employee", "done": 1, "result": {"persons": 1}},
         "Set as former employee: 1 person, with 1 address.",
         "Ingesteld als voormalig werknemer: 1 persoon, met 1 adres."),
        ({"kind": "former_employee", "done": 5, "result": {"persons": 3}},
         "Set as former employee: 3 persons, with 5 addresses.",
         "Ingesteld als voormalig werknemer: 3 personen, met 5 adressen."),
        ({"kind": "undo", "result": {"kind": "block", "skipped": {"changed": 1}}},
         "Nothing was changed. Left out: 1 that changed meanwhile.", None),
        ({"kind": "apply_preferences"}, "Preferences applied: 0 flags changed (0 blocked, 0 freed).", None),
    ],
)  # fmt: skip
def test_none_one_and_many_are_said_as_people_say_them(changes, english, dutch):
    over = job(**{"state": "done", **changes})

    assert outcome_text(ENGLISH, over) == english
    if dutch:
        assert outcome_text(DUTCH, over) == dutch
