"""Correcting one address (rule 13), and taking it back."""

from datetime import timedelta

import pytest
from sqlmodel import func, select

from bounce_dash.actions import jobs
from bounce_dash.actions.correcting import correct
from bounce_dash.actions.recording.addresses import forgotten_among
from bounce_dash.domain import correcting as refusals
from bounce_dash.domain.errors import NotFound, NotPermitted, Refused
from bounce_dash.domain.forgetting import forgotten_hash
from bounce_dash.store.tables import (
    Address,
    Audit,
    Forgotten,
    Job,
    Project,
    ProjectMember,
    Selection,
    SelectionMember,
)
from bounce_dash.validation.judging import judge_syntax
from tests.actions.people import TOOLS, blocked, later, person, report
from tests.conftest import NOW

WRONG, RIGHT = "jan@gmial.example", "jan@gmail.example"


def _correct(session, actor, one, to=RIGHT, *, seen=None, now=NOW):
    job = correct(session, actor, one, to, seen=seen, check=judge_syntax, secret=TOOLS.secret, now=now)
    session.expire_all()
    return job


def _healthy(session, text, **columns):
    free = {"bounce_count": 0, "reason": "", "block_cause": "", "blocked_at": None}
    return blocked(session, text, **{**free, **columns})


def _the(session, text=RIGHT):
    return session.exec(select(Address).where(Address.key == text)).one_or_none()


def _selection(session, name, *members):
    made = Selection(name=name, key=name.lower(), member_count=len(members), created_at=NOW, changed_at=NOW)
    session.add(made)
    session.flush()
    session.add_all(SelectionMember(selection_id=made.id, address_id=one) for one in members)
    session.flush()
    return made.id


def _in(session, selection):
    found = session.exec(select(SelectionMember.address_id).where(SelectionMember.selection_id == selection))
    return set(found), session.get_one(Selection, selection).member_count


def _everything(session):
    """All that an undo has to restore: addresses but for their versions, members and their numbers."""
    session.expire_all()
    addresses = [one.model_dump(exclude={"version"}) for one in session.exec(select(Address).order_by(Address.id))]
    plain = [
        {tuple(one.model_dump().values()) for one in session.exec(select(table))}
        for table in (SelectionMember, ProjectMember)
    ]
    counts = [one.member_count for table in (Selection, Project) for one in session.exec(select(table))]
    return addresses, plain, counts


def test_the_new_address_is_clean_primary_and_the_persons(session, marketer):
    jan = person(session, "Jan Peters")
    one = blocked(session, WRONG, owner=jan, is_primary=True)
    report(session, one)

    job = _correct(session, marketer, one)

    old, new = session.get_one(Address, one), _the(session)
    assert (job.state, job.done, job.can_undo) == ("done", 1, True)
    assert (new.person_id, new.person_name, new.company_name) == (jan.id, "Jan Peters", "Noordzee")
    assert (new.is_primary, new.blocked_at, new.bounce_count, new.domain) == (True, None, 0, "gmail.example")
    assert (old.replaced_at, old.replaced_by_id, old.is_primary) == (NOW, new.id, False)
    assert (old.person_id, old.reason, old.bounce_count) == (jan.id, "userunknown", 1)


def test_an_address_that_belongs_to_nobody_is_corrected_too(session, marketer):
    one = blocked(session, WRONG)

    _correct(session, marketer, one)

    new = _the(session)
    assert (new.person_id, new.is_primary) == (None, False)
    assert session.get_one(Address, one).replaced_by_id == new.id


def test_what_was_pasted_around_the_address_does_not_belong_to_it(session, marketer):
    _correct(session, marketer, blocked(session, WRONG), " Jan Peters <mailto:Jan@gmail.example>; ")

    assert _the(session).address == "Jan@gmail.example"


def test_the_new_address_takes_the_place_in_selections_and_projects(session, marketer):
    one, other = blocked(session, WRONG), blocked(session, "x@example.org")
    both, none = _selection(session, "Both", one, other), _selection(session, "None", other)
    project = Project(name="Calls", key="calls", member_count=1, created_at=NOW, changed_at=NOW)
    session.add(project)
    session.flush()
    session.add(ProjectMember(project_id=project.id, address_id=one))
    session.flush()

    _correct(session, marketer, one, now=later(1))

    new = _the(session).id
    assert _in(session, both) == ({new, other}, 2)
    assert _in(session, none) == ({other}, 1)
    assert session.exec(select(ProjectMember.address_id)).all() == [new]
    assert session.get_one(Selection, both).changed_at == later(1)


def test_another_address_of_the_person_takes_the_place_with_a_clean_count(session, marketer):
    jan = person(session, "Jan Peters")
    one = blocked(session, WRONG, owner=jan)
    other = _healthy(session, RIGHT, owner=jan, bounce_count=2, reason="mailboxfull")
    inside = _selection(session, "Both", one, other)

    _correct(session, marketer, one)

    new = session.get_one(Address, other)
    assert (new.bounce_count, new.reason, new.cleared_at, new.is_primary) == (0, "", NOW, True)
    assert _in(session, inside) == ({other}, 1)


@pytest.mark.parametrize(
    ("standing", "refusal"),
    [
        ({"blocked_at": NOW, "block_cause": "permanent"}, refusals.BlockedHere),
        ({"complained_at": NOW}, refusals.BlockedHere),
        ({"replaced_at": NOW}, refusals.ReplacedHere),
    ],
)
def test_an_address_that_is_known_to_be_bad_is_refused(session, marketer, standing, refusal):
    one = blocked(session, WRONG)
    _healthy(session, RIGHT, **standing)
    before = _everything(session)

    with pytest.raises(refusal):
        _correct(session, marketer, one)

    assert _everything(session) == before
    assert session.scalar(select(func.count()).select_from(Job)) == 0


@pytest.mark.parametrize(
    "text", ["", "jan", "jan@", "@gmail.example", "jan@@gmail.example", "a" * 65 + "@x.example", "🙂"]
)
def test_what_is_no_address_is_refused(session, marketer, text):
    one = blocked(session, WRONG)

    with pytest.raises(refusals.NotAnAddress):
        _correct(session, marketer, one, text)


@pytest.mark.parametrize("text", [WRONG, "JAN@gmial.example", f"<{WRONG}>"])
def test_the_address_as_it_stands_is_refused(session, marketer, text):
    one = blocked(session, WRONG)

    with pytest.raises(refusals.SameAddress):
        _correct(session, marketer, one, text)


def test_the_address_of_somebody_else_is_refused_and_says_whose_it_is(session, marketer):
    one = blocked(session, WRONG, owner=person(session, "Jan Peters"))
    other = person(session, "Jo Peters")
    theirs = _healthy(session, RIGHT, owner=other)

    with pytest.raises(refusals.OfSomebodyElse) as refused:
        _correct(session, marketer, one)

    assert refused.value.values == {"name": "Jo Peters", "person": other.id, "address_id": theirs}


def test_an_address_that_was_deleted_while_blocked_is_refused(session, marketer):
    one = blocked(session, WRONG)
    session.add(Forgotten(hash=forgotten_hash(TOOLS.secret, RIGHT), block_cause="permanent", forgotten_at=NOW))
    session.flush()
    assert forgotten_among(session, {RIGHT: RIGHT}, TOOLS.secret)

    with pytest.raises(refusals.Remembered):
        _correct(session, marketer, one)


def test_who_complained_is_not_mailed_at_another_address(session, marketer):
    one = blocked(session, WRONG, block_cause="complaint", complained_at=NOW)

    with pytest.raises(refusals.Complained):
        _correct(session, marketer, one)


def test_a_manager_may_not_correct(session, manager):
    with pytest.raises(NotPermitted):
        _correct(session, manager, blocked(session, WRONG))


def test_the_later_of_two_hears_who_was_faster_and_what_it_became(session, marketer, administrator):
    one = blocked(session, WRONG)
    _correct(session, marketer, one)

    with pytest.raises(refusals.AlreadyCorrected) as refused:
        _correct(session, administrator, one, "jan@other.example")

    assert refused.value.values == {"who": marketer.name, "address": RIGHT}
    assert _the(session, "jan@other.example") is None


def test_what_changed_since_it_was_shown_is_looked_at_again_first(session, marketer):
    one = blocked(session, WRONG, version=4)

    with pytest.raises(refusals.ChangedMeanwhile):
        _correct(session, marketer, one, seen=3)

    assert _correct(session, marketer, one, seen=4).done == 1


def test_an_address_that_is_gone_is_not_found(session, marketer):
    with pytest.raises(NotFound):
        _correct(session, marketer, 12345)


def test_the_log_tells_of_it_without_any_address(session, marketer):
    job = _correct(session, marketer, blocked(session, WRONG))

    line = session.exec(select(Audit)).one()
    assert (line.action, line.count, line.job_id, line.actor) == ("job.correct_address", 1, job.id, marketer.name)
    assert "@" not in str(line.details) + line.target + str(session.get_one(Job, job.id).model_dump())


# ---- undo -----------------------------------------------------------------------------------------------------------
def _lives(session):
    """What a correction may meet: (the address to correct, what it becomes)."""
    jan = person(session, "Jan Peters")
    one = blocked(session, WRONG, owner=jan, is_primary=True)
    _selection(session, "Some", one)
    yield one, RIGHT
    two = blocked(session, "second@gmial.example", owner=jan)
    known = _healthy(session, "known@gmail.example", owner=jan, bounce_count=1, reason="mailboxfull")
    _selection(session, "Two", two, known)
    yield two, "known@gmail.example"
    _healthy(session, "nobodys@gmail.example")
    yield blocked(session, "third@gmial.example", owner=person(session, "Piet Smit")), "nobodys@gmail.example"
    yield blocked(session, "fourth@gmial.example"), "fourth@gmail.example"


def test_undoing_restores_everything_exactly(session, marketer):
    for one, into in _lives(session):
        before = _everything(session)
        job = _correct(session, marketer, one, into)

        back = jobs.undo(session, marketer, job.id, later(5))

        assert (back.state, back.skipped) == ("done", 0)
        assert _everything(session) == before


def test_a_primary_address_that_had_to_give_way_is_primary_again(session, marketer):
    jan = person(session, "Jan Peters")
    work = _healthy(session, "work@peters.example", owner=jan, is_primary=True)
    job = _correct(session, marketer, blocked(session, WRONG, owner=jan))
    assert (session.get_one(Address, work).is_primary, _the(session).is_primary) == (False, True)

    jobs.undo(session, marketer, job.id, later(5))

    session.expire_all()
    assert session.get_one(Address, work).is_primary


def test_what_changed_meanwhile_is_left(session, marketer):
    one = blocked(session, WRONG)
    job = _correct(session, marketer, one)
    new = _the(session)
    new.bounce_count, new.version = 1, new.version + 1
    session.flush()

    back = jobs.undo(session, marketer, job.id, later(5))

    session.expire_all()
    assert (back.done, back.result["skipped"]) == (0, {"changed": 2})
    assert session.get_one(Address, one).replaced_by_id == new.id


def test_a_new_address_that_is_used_by_now_stays_with_the_person(session, marketer):
    jan = person(session, "Jan Peters")
    one = blocked(session, WRONG, owner=jan, is_primary=True)
    job = _correct(session, marketer, one)
    new = _the(session).id
    inside = _selection(session, "Later", new)

    jobs.undo(session, marketer, job.id, later(5))

    session.expire_all()
    kept, old = session.get_one(Address, new), session.get_one(Address, one)
    assert (kept.person_id, kept.is_primary, old.is_primary, old.replaced_at) == (jan.id, False, True, None)
    assert _in(session, inside) == ({new}, 1)


def test_another_primary_address_that_was_chosen_meanwhile_stays_it(session, marketer):
    jan = person(session, "Jan Peters")
    one = blocked(session, WRONG, owner=jan, is_primary=True)
    other = _healthy(session, "work@peters.example", owner=jan)
    job = _correct(session, marketer, one)
    _the(session).is_primary = False
    session.flush()
    session.get_one(Address, other).is_primary = True
    session.flush()

    jobs.undo(session, marketer, job.id, later(5))

    session.expire_all()
    assert (session.get_one(Address, other).is_primary, session.get_one(Address, one).is_primary) == (True, False)


def test_the_way_back_ends_after_thirty_days(session, marketer):
    job = _correct(session, marketer, blocked(session, WRONG))

    with pytest.raises(Refused):
        jobs.undo(session, marketer, job.id, NOW + timedelta(days=31))


def test_a_manager_may_not_take_it_back(session, marketer, manager):
    job = _correct(session, marketer, blocked(session, WRONG))

    with pytest.raises(Refused):
        jobs.undo(session, manager, job.id, later(5))
