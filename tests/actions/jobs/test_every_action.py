"""Every action in every situation: each test is one cell of the table of cases (cases.py) and situations (here)."""

from itertools import count

import pytest
from sqlalchemy import func, select, update

from bounce_dash import workers as workers_module
from bounce_dash.actions import jobs
from bounce_dash.domain.errors import NotPermitted, Unavailable
from bounce_dash.domain.jobs import CannotUndo, NothingPicked
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.store.queries import core
from tests.actions.jobs.cases import CASES, CHANGES, EXPORTS, UNDOABLE
from tests.actions.jobs.job_harness import LOCKED, JobHarness, all_but, by_hand, failing_at, giving_way, going_wrong
from tests.actions.people import blocked, picked
from tests.actions.starting import start_within
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("small_batches")


class Crash(BaseException):
    """Stands for kill -9: nothing of ours catches it."""


def each(cases):
    """Run a test for each of these actions."""
    return pytest.mark.parametrize("harness", cases, ids=[case.name for case in cases], indirect=True)


@pytest.fixture
def harness(request, database, clock, tmp_path):
    return JobHarness(database, request.param, request.getfixturevalue, clock, tmp_path / "exports")


@each(CASES)
def test_one_is_done_and_nothing_else_is_touched(harness):
    into = 0 if not harness.case.word or harness.case.arguments else harness.case.args(harness.before)["id"]
    one = next(one for one in harness.ids if not harness.case.leaves_out(harness.before, one, into))

    job = harness.carry_out(by_hand([one]))

    assert job.done == 1
    harness.holds(job, harness.before, [one])


@each(CASES)
def test_many_are_done_and_each_that_is_left_out_is_counted_by_its_reason(harness):
    ids = harness.ids[3:17]

    harness.holds(harness.carry_out(by_hand(ids)), harness.before, ids)


@each(CASES)
def test_all_that_match_are_done_but_the_exceptions(harness):
    spared = harness.ids[5:8]

    job = harness.carry_out(all_but(spared))

    assert job.total == 21
    harness.holds(job, harness.before, [one for one in harness.ids if one not in spared])


@each([case for case in CASES if case.kind != "apply_preferences"])  # which is not started over a list
def test_a_job_over_nobody_is_refused_before_anything_is_made_for_it(harness):
    with pytest.raises(NothingPicked):
        harness.start(by_hand([]))

    assert harness.rows() == harness.before
    with harness.database.read() as session:
        assert session.scalar(select(func.count()).select_from(core.JOB)) == 0


@each(CASES)
def test_what_changed_between_choosing_and_running_is_dealt_with_as_it_is_now(harness, administrator):
    job = harness.start(all_but([]))
    bounced, gone, *_others = harness.ids[6:]
    with harness.database.write() as session:
        more = {"bounce_count": core.ADDRESS.c.bounce_count + 3, "version": core.ADDRESS.c.version + 1}
        session.execute(update(core.ADDRESS).where(core.ADDRESS.c.id == bounced).values(more))
        start_within(session, administrator, "delete", picked=picked(gone), args={}, now=NOW, tools=harness.tools,
                   listing=ListRef("selection", min(harness.before["selection"])))  # fmt: skip
        blocked(session, "later@example.org", provider="")
    then = harness.rows()
    assert gone not in then["address"]

    harness.work()

    left = [one for one in harness.ids if one != gone and not (harness.case.guarded and one == bounced)]
    harness.holds(harness.view(job), then, left, gone=1, **({"changed": 1} if harness.case.guarded else {}))


@each(CASES)
def test_who_may_not_do_it_is_refused_and_nothing_happens(harness):
    for name in harness.case.not_by:  # the stranger comes last: with that fixture managers may do nothing
        for chosen in (by_hand(harness.ids[:1]), all_but([])):
            with pytest.raises(NotPermitted):
                harness.start(chosen, harness.actors(name))

    assert harness.rows() == harness.before
    assert _jobs(harness) == 0


@each(CASES)
def test_a_start_that_fails_at_any_statement_leaves_nothing_at_all(harness):
    chosen = harness.ids[:3]
    for number in count(1):
        try:
            with failing_at(harness.database.engine, number):
                job = harness.start(by_hand(chosen))
        except Unavailable:
            continue
        break

    assert number > 3
    assert _jobs(harness) == 1
    if not job.over:
        harness.work()
    harness.holds(harness.view(job), harness.before, chosen)


@each(CHANGES)
def test_a_database_that_gives_way_at_any_statement_of_any_batch_changes_nothing_about_the_end(harness, monkeypatch):
    monkeypatch.setattr(workers_module, "_AGAIN", (0,) * 99)
    job = harness.start(all_but([]))

    with giving_way(monkeypatch, harness.database.engine) as took:
        harness.work()

    assert len(took) == 3
    assert min(took) > 4
    harness.holds(harness.view(job), harness.before, harness.ids)


@each(EXPORTS)
def test_an_export_that_fails_wherever_it_is_leaves_no_file(harness):
    failed = 0
    for number in count(1, 3):  # three statements follow when the file is complete
        job = harness.start(all_but([]))
        try:
            with failing_at(harness.database.engine, number):
                harness.work()
        except Unavailable:  # before it was claimed
            assert harness.work()
            harness.file(job).unlink()
            continue
        if harness.view(job).state == "done":
            break
        failed += 1
        harness.no_file(job)
        assert harness.view(job).result["error"] == "error.unavailable"

    assert failed > 4
    harness.holds(harness.view(job), harness.before, harness.ids)


@each(CASES)
def test_another_worker_goes_on_where_a_dead_one_stopped(harness, monkeypatch):
    job = harness.start(all_but([]))
    with going_wrong(monkeypatch, Crash(), calls=lambda number: number == 1), pytest.raises(Crash):
        harness.work()
    assert harness.rows() == harness.expected(harness.before, harness.ids[:10])[0]
    assert not harness.work()

    harness.outlive()
    assert harness.work()

    harness.holds(harness.view(job), harness.before, harness.ids)


@each(CASES)
def test_a_job_that_cannot_go_on_fails_with_whole_batches_done_and_they_can_be_undone(harness, monkeypatch):
    job = harness.start(all_but([]))
    with going_wrong(monkeypatch, LOCKED, calls=lambda number: number >= 1):
        harness.work()

    after = harness.view(job)
    expected, codes = harness.expected(harness.before, harness.ids[:10])
    assert (after.state, after.result["error"], after.done) == ("failed", "error.unavailable", codes.get("", 0))
    assert harness.rows() == expected
    harness.no_file(job)
    if harness.case.undoable:
        harness.undo(after)
        assert harness.rows() == harness.before


@each(UNDOABLE)
def test_undoing_restores_everything_exactly(harness):
    for chosen in (by_hand(harness.ids[3:7]), all_but(harness.ids[5:8])):
        job = harness.carry_out(chosen)
        assert job.done
        assert harness.rows() != harness.before

        back = harness.undo(job)

        assert (back.state, back.skipped) == ("done", 0)
        assert harness.rows() == harness.before


@each(UNDOABLE)
def test_an_undo_during_which_the_database_gives_way_restores_everything_exactly(harness, monkeypatch):
    monkeypatch.setattr(workers_module, "_AGAIN", (0,) * 99)
    job = harness.carry_out(all_but([]))
    with harness.database.write() as session:
        jobs.undo(session, harness.actor, job.id, NOW)

    with giving_way(monkeypatch, harness.database.engine) as took:
        harness.work()

    assert took
    assert harness.rows() == harness.before


@each([case for case in CASES if not case.undoable])
def test_what_has_no_way_back_says_so(harness):
    job = harness.carry_out(all_but([]))

    assert not job.can_undo
    with pytest.raises(CannotUndo), harness.database.write() as session:
        jobs.undo(session, harness.actor, job.id, NOW)


def _jobs(harness):
    with harness.database.read() as session:
        return session.scalar(select(func.count()).select_from(core.JOB))
