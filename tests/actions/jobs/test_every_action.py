"""Every action in every situation: each test is one cell of the table of cases (cases.py) and situations (here)."""

from itertools import count

import pytest
from sqlalchemy import func, select, update

from bounce_dash import workers as workers_module
from bounce_dash.actions import jobs
from bounce_dash.domain.errors import NotPermitted, Unavailable
from bounce_dash.domain.jobs import CannotUndo
from bounce_dash.store.queries import core
from tests.actions.jobs.cases import CASES, CHANGES, EXPORTS, UNDOABLE
from tests.actions.jobs.job_harness import LOCKED, Stage, all_but, by_hand, failing_at, giving_way, going_wrong
from tests.actions.people import blocked, picked
from tests.actions.starting import start_within
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("small_batches")


class Crash(BaseException):
    """Stands for kill -9: nothing of ours catches it."""


def each(cases):
    """Run a test for each of these actions."""
    return pytest.mark.parametrize("stage", cases, ids=[case.name for case in cases], indirect=True)


@pytest.fixture
def stage(request, database, clock, tmp_path):
    return Stage(database, request.param, request.getfixturevalue, clock, tmp_path / "exports")


@each(CASES)
def test_one_is_done_and_nothing_else_is_touched(stage):
    into = 0 if not stage.case.word or stage.case.given else stage.case.args(stage.before)["id"]
    one = next(one for one in stage.ids if not stage.case.leaves_out(stage.before, one, into))

    job = stage.carry_out(by_hand([one]))

    assert job.done == 1
    stage.holds(job, stage.before, [one])


@each(CASES)
def test_many_are_done_and_each_that_is_left_out_is_counted_by_its_reason(stage):
    ids = stage.ids[3:17]

    stage.holds(stage.carry_out(by_hand(ids)), stage.before, ids)


@each(CASES)
def test_all_that_match_are_done_but_the_exceptions(stage):
    spared = stage.ids[5:8]

    job = stage.carry_out(all_but(spared))

    assert job.total == 21
    stage.holds(job, stage.before, [one for one in stage.ids if one not in spared])


@each(CASES)
def test_none_is_done_when_none_was_picked(stage):
    job = stage.carry_out(by_hand([]))

    assert (job.total, job.can_undo) == (0, False)
    stage.holds(job, stage.before, [])


@each(CASES)
def test_what_changed_between_choosing_and_running_is_dealt_with_as_it_is_now(stage, administrator):
    job = stage.start(all_but([]))
    bounced, gone, *_others = stage.ids[6:]
    with stage.database.write() as session:
        more = {"bounce_count": core.ADDRESS.c.bounce_count + 3, "version": core.ADDRESS.c.version + 1}
        session.execute(update(core.ADDRESS).where(core.ADDRESS.c.id == bounced).values(more))
        start_within(session, administrator, "delete", picked=picked(gone), args={}, now=NOW, tools=stage.tools,
                   listing=f"selection:{min(stage.before['selection'])}")  # fmt: skip
        blocked(session, "later@example.org")
    then = stage.look()
    assert gone not in then["address"]

    stage.work()

    left = [one for one in stage.ids if one != gone and not (stage.case.guarded and one == bounced)]
    stage.holds(stage.view(job), then, left, gone=1, **({"changed": 1} if stage.case.guarded else {}))


@each(CASES)
def test_who_may_not_do_it_is_refused_and_nothing_happens(stage):
    for name in stage.case.not_by:  # the stranger comes last: with that fixture managers may do nothing
        for chosen in (by_hand(stage.ids[:1]), all_but([])):
            with pytest.raises(NotPermitted):
                stage.start(chosen, stage.actors(name))

    assert stage.look() == stage.before
    assert _jobs(stage) == 0


@each(CASES)
def test_a_start_that_fails_at_any_statement_leaves_nothing_at_all(stage):
    chosen = stage.ids[:3]
    for number in count(1):
        try:
            with failing_at(stage.database.engine, number):
                job = stage.start(by_hand(chosen))
        except Unavailable:
            continue
        break

    assert number > 3
    assert _jobs(stage) == 1
    if not job.over:
        stage.work()
    stage.holds(stage.view(job), stage.before, chosen)


@each(CHANGES)
def test_a_database_that_gives_way_at_any_statement_of_any_batch_changes_nothing_about_the_end(stage, monkeypatch):
    monkeypatch.setattr(workers_module, "_AGAIN", (0,) * 99)
    job = stage.start(all_but([]))

    with giving_way(monkeypatch, stage.database.engine) as took:
        stage.work()

    assert len(took) == 3
    assert min(took) > 4
    stage.holds(stage.view(job), stage.before, stage.ids)


@each(EXPORTS)
def test_an_export_that_fails_wherever_it_is_leaves_no_file(stage):
    failed = 0
    for number in count(1, 3):  # three statements follow when the file is complete
        job = stage.start(all_but([]))
        try:
            with failing_at(stage.database.engine, number):
                stage.work()
        except Unavailable:  # before it was claimed
            assert stage.work()
            stage.file(job).unlink()
            continue
        if stage.view(job).state == "done":
            break
        failed += 1
        stage.no_file(job)
        assert stage.view(job).result["error"] == "error.unavailable"

    assert failed > 4
    stage.holds(stage.view(job), stage.before, stage.ids)


@each(CASES)
def test_another_worker_goes_on_where_a_dead_one_stopped(stage, monkeypatch):
    job = stage.start(all_but([]))
    with going_wrong(monkeypatch, Crash(), calls=lambda number: number == 1), pytest.raises(Crash):
        stage.work()
    assert stage.look() == stage.expected(stage.before, stage.ids[:10])[0]
    assert not stage.work()

    stage.outlive()
    assert stage.work()

    stage.holds(stage.view(job), stage.before, stage.ids)


@each(CASES)
def test_a_job_that_cannot_go_on_fails_with_whole_batches_done_and_they_can_be_undone(stage, monkeypatch):
    job = stage.start(all_but([]))
    with going_wrong(monkeypatch, LOCKED, calls=lambda number: number >= 1):
        stage.work()

    after = stage.view(job)
    expected, codes = stage.expected(stage.before, stage.ids[:10])
    assert (after.state, after.result["error"], after.done) == ("failed", "error.unavailable", codes.get("", 0))
    assert stage.look() == expected
    stage.no_file(job)
    if stage.case.undoable:
        stage.undo(after)
        assert stage.look() == stage.before


@each(UNDOABLE)
def test_undoing_restores_everything_exactly(stage):
    for chosen in (by_hand(stage.ids[3:7]), all_but(stage.ids[5:8])):
        job = stage.carry_out(chosen)
        assert job.done
        assert stage.look() != stage.before

        back = stage.undo(job)

        assert (back.state, back.skipped) == ("done", 0)
        assert stage.look() == stage.before


@each(UNDOABLE)
def test_an_undo_during_which_the_database_gives_way_restores_everything_exactly(stage, monkeypatch):
    monkeypatch.setattr(workers_module, "_AGAIN", (0,) * 99)
    job = stage.carry_out(all_but([]))
    with stage.database.write() as session:
        jobs.undo(session, stage.actor, job.id, NOW)

    with giving_way(monkeypatch, stage.database.engine) as took:
        stage.work()

    assert took
    assert stage.look() == stage.before


@each([case for case in CASES if not case.undoable])
def test_what_has_no_way_back_says_so(stage):
    job = stage.carry_out(all_but([]))

    assert not job.can_undo
    with pytest.raises(CannotUndo), stage.database.write() as session:
        jobs.undo(session, stage.actor, job.id, NOW)


def _jobs(stage):
    with stage.database.read() as session:
        return session.scalar(select(func.count()).select_from(core.JOB))
