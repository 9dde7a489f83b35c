"""What the screens of the settings read and write, without a browser."""

from datetime import timedelta

import pytest

from bounce_dash.actions.audit_log import AuditRow
from bounce_dash.actions.jobs import JobView
from bounce_dash.domain.policy import DEFAULT, LIMITS, stored_form
from bounce_dash.domain.reasons import Treatment
from bounce_dash.domain.states import JobState
from bounce_dash.ui.audit.entries import details, entries, entry
from bounce_dash.ui.audit.state import _url
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.settings.preferences_state import _read
from tests.conftest import NOW

READER = Reader("en")


def _form(**changed) -> dict:
    """The form as the browser sends it when nothing was touched."""
    numbers = {name: str(getattr(DEFAULT, name)) for name in LIMITS}
    switches = {"reset_on_delivery": "on", "remember_deleted": "on"}
    return {**numbers, **switches, "treatment": "block", "default_language": "en", **changed}


def test_an_untouched_form_changes_nothing():
    after, wrong = _read(READER, DEFAULT, _form())

    assert (after, wrong) == (DEFAULT, {})


def test_a_form_says_what_it_says():
    form = _form(accepted_bounces=" 3 ", default_language="nl", **{"treatment-blocked": "count"})
    del form["reset_on_delivery"]  # an empty checkbox is not sent

    after, wrong = _read(READER, DEFAULT, form)
    assert (after.accepted_bounces, after.reset_on_delivery, after.default_language) == (3, False, "nl")
    assert stored_form(after, "treatments") == {"blocked": Treatment.COUNT.value}
    assert not wrong


@pytest.mark.parametrize("value", ["", "-1", "1001", "3.5", "three", "٣", "9" * 30, None, 3.7, [], {}])
def test_a_number_that_makes_no_sense_is_told_beside_its_field(value):
    after, wrong = _read(READER, DEFAULT, _form(accepted_bounces=value))

    assert wrong == {"accepted_bounces": "A whole number from 0 to 1,000."}
    assert after.accepted_bounces == DEFAULT.accepted_bounces


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"treatment": "explode"},
        {"treatment": None},
        {"treatment-blocked": "explode"},
        {"default_language": "xx"},
        {"default_language": []},
    ],
)
def test_a_forged_form_is_refused_as_a_whole(form):
    assert _read(READER, DEFAULT, _form() | form if form else form)[1]


def _logged(action: str, target: str = "", *, details: dict | None = None, at=NOW) -> AuditRow:
    return AuditRow(1, at, "Noor", action, target, 1, "192.0.2.1", 0, False, details or {})


def test_a_filter_that_is_empty_leaves_no_trace_in_the_url():
    assert _url({"action": "", "who": "3", "since": ""}) == "/audit?who=3"
    assert _url({}) == "/audit"


def test_a_filter_cannot_break_out_of_the_url():
    assert _url({"action": "a&who=1#x"}) == "/audit?action=a%26who%3D1%23x"


def test_details_are_written_as_people_say_it():
    row = _logged("user.changed", details={"before": {"role": "manager"}, "after": {"role": "marketing"}})

    assert details(READER, row) == "role: Manager → role: Marketing"
    assert details(Reader("nl"), row) == "rol: Manager → rol: Marketing"
    assert details(READER, _logged("demo.loaded", details={"seed": 3, "odd": True})) == "seed: 3, odd: yes"


@pytest.mark.parametrize(
    ("action", "target", "link"),
    [
        ("person.changed", "person:7", "/person?id=7"),
        ("mailing.stopped", "12", "/mailing?id=12"),
        ("mailing.pause", "Autumn & more", "/mailings?q=Autumn+%26+more"),
        ("incident.opened", "3", "/incident?id=3"),
        ("selection.created", "Fair", "/selections?q=Fair"),
        ("selection.deleted", "Fair", ""),
        ("preference.changed", "accepted_bounces", "/settings"),
        ("sign_in.done", "", ""),
        ("bounces.recorded", "postfix", ""),
    ],
)
def test_a_row_of_the_log_leads_to_what_was_touched(action, target, link):
    assert entry(READER, _logged(action, target)).link == link


def test_the_log_has_a_head_above_each_day_of_the_reader():
    rows = (_logged("sign_in.done"), _logged("sign_in.done"), _logged("sign_out.done", at=NOW - timedelta(days=1)))

    heads = [one.day for one in entries(READER, rows)]
    assert heads[1] == ""
    assert all(str(year) in head for head, year in ((heads[0], NOW.year), (heads[2], NOW.year)))
    assert heads[0] != heads[2]


def test_a_job_in_the_log_is_told_in_a_sentence_with_what_was_left_out():
    job = JobView(
        id=7, kind="clear_flag", state=JobState.DONE, total=2_651, done=2_586, skipped=65,
        result={"skipped": {"complaint": 65}}, created_at=NOW, started_at=NOW, finished_at=NOW, notified=True,
        actor="Noor", can_undo=True,
    )  # fmt: skip
    row = AuditRow(1, NOW, "Noor", "job.clear_flag", "", 2_586, "job", 7, True, {"state": "done", "skipped": 65}, job)

    told = entry(READER, row)
    assert told.what == "Flag cleared of 2,586 addresses. Left out: 65 complaints."
    assert (told.details, told.origin, told.see) == ("", "", 7)
