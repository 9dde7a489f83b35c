"""Deciding an incident: freed, all is as if nobody had refused; confirmed, they are bounces; both can be undone."""

import shutil
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from bounce_dash.actions import jobs
from bounce_dash.actions.incident_page import incident_page
from bounce_dash.actions.incidents import decide_incident
from bounce_dash.actions.jobs import starting
from bounce_dash.domain.errors import BadInput, Conflict, NotFound, NotPermitted
from bounce_dash.domain.facts import FIGURES
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.reasons import Reason
from bounce_dash.store.engine import Database, open_engine
from bounce_dash.store.queries import mailing_figures
from bounce_dash.store.tables import Address, Audit, Incident, Mailing, Recipient
from tests.actions.factories import SENT, address, complaint, full, mail, mailing, recipient, report, take_in, the
from tests.actions.people import TOOLS, flags, later, picked
from tests.actions.starting import start_within
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("small_batches")

_REFUSED = {"said_by": "mx.mail.protection.outlook.com", "reason": Reason.AUTH_FAILURE}


def _name(n):
    return f"p{n:02}@company{n % 7}.example"


def _people(session, number=24):
    sent = mailing(session)
    for n in range(number):
        recipient(session, sent, address(session, _name(n)), f"m{n}")
    mailing_figures.recount(session)
    return sent


def _refuse(session, numbers, *, at=SENT):
    take_in(session, *(mail(report(_name(n), message_id=f"m{n}", occurred_at=at, **_REFUSED)) for n in numbers))


@pytest.fixture
def incident(database):
    """Twenty-four recipients at Microsoft, whom one incident holds."""
    with database.write() as session:
        _people(session)
        _refuse(session, range(24))
        return session.exec(select(Incident)).one().id


def _decide(database, actor, incident, decision, now=NOW):
    with database.write() as session:
        return decide_incident(session, actor, incident, decision, now=now)


def _undo(database, actor, job, workers, now=NOW):
    with database.write() as session:
        back = jobs.undo(session, actor, job.id, now)
    assert workers.work_once()
    return _view(database, actor, back)


def _view(database, actor, job):
    with database.read() as session:
        return jobs.view(session, actor, job.id)


def _statuses(database):
    with database.read() as session:
        return {row.status for row in session.exec(select(Recipient))}


def _figures(database):
    with database.read() as session:
        one = session.exec(select(Mailing)).one()
        kept = {name: getattr(one, name) for name in FIGURES}
        mailing_figures.recount(session)
        session.refresh(one)
        assert kept == {name: getattr(one, name) for name in FIGURES}
        return kept["sent_count"], kept["delivered_count"], kept["hard_count"]


def _blocked(database):
    with database.read() as session:
        return len(session.exec(select(Address).where(Address.blocked_at.is_not(None))).all())


def test_freed_recipients_are_ready_again_and_nothing_is_counted(database, marketer, workers, incident):
    job = _decide(database, marketer, incident, "freed")
    assert workers.work_once()

    done = _view(database, marketer, job)
    assert (done.state, done.done, done.skipped) == ("done", 24, 0)
    assert (_statuses(database), _blocked(database), _figures(database)) == ({"ready"}, 0, (0, 0, 0))
    with database.read() as session:
        assert {row.bounce_count for row in session.exec(select(Address))} == {0}


def test_confirmed_they_are_bounces_from_when_they_were_refused(database, marketer, workers, incident):
    job = _decide(database, marketer, incident, "confirmed")
    assert workers.work_once()

    assert _view(database, marketer, job).result["blocked"] == 24
    assert (_statuses(database), _blocked(database), _figures(database)) == ({"bounced"}, 24, (24, 0, 24))
    with database.read() as session:
        assert {(row.block_cause, row.blocked_at) for row in session.exec(select(Address))} == {("permanent", SENT)}


@pytest.mark.parametrize("decision", ["freed", "confirmed"])
def test_undoing_holds_them_again_and_asks_again(database, marketer, workers, incident, decision):
    with database.read() as session:
        before = flags(session)
    job = _decide(database, marketer, incident, decision)
    assert workers.work_once()

    back = _undo(database, marketer, job, workers)

    assert (back.state, back.done) == ("done", 24)
    assert (_statuses(database), _blocked(database), _figures(database)) == ({"held"}, 0, (24, 0, 0))
    with database.read() as session:
        one = session.get_one(Incident, incident)
        assert flags(session) == before
        assert (one.decision, one.decided_by, one.decided_at, one.job_id) == ("", "", None, None)
    assert _decide(database, marketer, incident, "freed").total == 24


def test_undoing_leaves_alone_whom_the_mailing_was_sent_to_once_more(database, marketer, workers, incident):
    job = _decide(database, marketer, incident, "freed")
    assert workers.work_once()
    with database.write() as session:
        session.exec(select(Recipient)).first().status = "sent"

    back = _undo(database, marketer, job, workers)

    assert (back.done, back.result["skipped"]) == (23, {"changed": 1})
    assert _statuses(database) == {"held", "sent"}


@pytest.mark.parametrize(("decision", "status", "figures"), [("freed", "ready", (0, 0, 0)),
                                                            ("confirmed", "bounced", (24, 0, 24))])  # fmt: skip
def test_whose_address_was_deleted_while_held_is_decided_and_held_again_like_the_others(
    database, marketer, workers, incident, decision, status, figures
):
    before = _figures(database)
    with database.write() as session:
        for number in (3, 4):
            _delete(session, marketer, number)
    assert (_statuses(database), _figures(database)) == ({"held"}, before)

    job = _decide(database, marketer, incident, decision)
    assert workers.work_once()
    assert (_statuses(database), _figures(database)) == ({status}, figures)

    _undo(database, marketer, job, workers)
    assert (_statuses(database), _figures(database)) == ({"held"}, before)


def test_its_history_tells_who_decided_and_who_took_that_back(database, marketer, workers, incident):
    job = _decide(database, marketer, incident, "freed", now=later(1))
    assert workers.work_once()
    _undo(database, marketer, job, workers, now=later(2))
    _decide(database, marketer, incident, "confirmed", now=later(3))

    with database.read() as session:
        happened = incident_page(session, marketer, incident, now=NOW).history
    assert [(one.what, one.by) for one in happened[:3]] == [
        ("confirmed", marketer.name), ("reopened", marketer.name), ("freed", marketer.name)
    ]  # fmt: skip
    assert [one.what for one in happened[3:]] == ["opened"]


def test_a_complaint_in_between_stays_whatever_is_decided(database, marketer, workers, incident):
    with database.write() as session:
        take_in(session, mail(complaint(_name(3), message_id="m3", occurred_at=NOW)))

    _decide(database, marketer, incident, "freed")
    assert workers.work_once()

    with database.read() as session:
        assert the(session, _name(3)).block_cause == "complaint"
    assert (_blocked(database), _statuses(database)) == (1, {"ready", "complained"})


def test_an_incident_is_decided_once(database, marketer, incident):
    _decide(database, marketer, incident, "freed")

    with pytest.raises(Conflict):
        _decide(database, marketer, incident, "confirmed")


def test_deciding_closes_it_and_stands_in_the_audit_log(database, marketer, incident):
    job = _decide(database, marketer, incident, "confirmed", now=later(3))

    with database.read() as session:
        one = session.get_one(Incident, incident)
        (line,) = session.exec(select(Audit).where(Audit.action == "incident.confirmed")).all()
        assert (one.decision, one.decided_by, one.decided_at) == ("confirmed", marketer.name, later(3))
        assert (one.closed_at, one.job_id) == (later(3), job.id)
        assert (line.target, line.count, line.job_id) == (str(incident), 24, job.id)


def test_cancelled_before_it_began_it_waits_for_a_decision_again(database, marketer, incident):
    job = _decide(database, marketer, incident, "freed")

    with database.write() as session:
        jobs.cancel(session, marketer, job.id, now=NOW)

    with database.read() as session:
        assert session.get_one(Incident, incident).decision == ""


@pytest.mark.parametrize("actor", ["manager", "stranger"])
@pytest.mark.parametrize("decision", ["freed", "confirmed"])
def test_who_may_not_change_addresses_decides_nothing(request, database, incident, actor, decision):
    with pytest.raises(NotPermitted):
        _decide(database, request.getfixturevalue(actor), incident, decision)

    assert _statuses(database) == {"held"}


@pytest.mark.parametrize("decision", ["", "deleted", None, 7, ["freed"]])
def test_what_is_no_decision_is_refused(database, marketer, incident, decision):
    with pytest.raises(BadInput):
        _decide(database, marketer, incident, decision)


@pytest.mark.parametrize("one", [0, -1, 999, 2**40, True, "1", None])
def test_an_incident_that_is_none_is_not_found(database, marketer, one):
    with pytest.raises(NotFound):
        _decide(database, marketer, one, "freed")


EVENTS = st.lists(
    st.tuples(st.integers(0, 23), st.sampled_from(["hard", "full", "complaint", "other_mailing"])), max_size=6
)


def _mails_of(events):
    makers = {"hard": report, "full": full, "complaint": complaint}
    for number, (who, what) in enumerate(events):
        about = {"message_id": f"m{who}"} if what != "other_mailing" else {"message_id": f"elsewhere{number}"}
        yield mail(makers.get(what, report)(_name(who), occurred_at=SENT + timedelta(minutes=number), **about))


def _history(session, marketer, events, before, *, refused):
    """Let everything come back, with an incident in the midst of it that is freed, or without; return what is left."""
    _people(session)
    mails = list(_mails_of(events))
    take_in(session, *mails[:before])
    if refused:
        _refuse(session, range(24))
    take_in(session, *mails[before:])
    if refused:
        (incident,) = session.exec(select(Incident)).all()
        job = decide_incident(session, marketer, incident.id, "freed", now=NOW, tools=TOOLS)
        assert (job.state, job.done) == ("done", 24)
    session.expire_all()
    kept = [getattr(session.exec(select(Mailing)).one(), name) for name in FIGURES]
    mailing_figures.recount(session)
    session.expire_all()
    assert kept == [getattr(session.exec(select(Mailing)).one(), name) for name in FIGURES]
    people = {row.id: row for row in session.exec(select(Recipient))}
    return flags(session), {one: (row.status, row.reason, row.bounced_at) for one, row in people.items()}


@given(events=EVENTS, before=st.integers(0, 6))
@settings(
    max_examples=20, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
def test_freeing_leaves_all_as_if_nobody_had_refused(monkeypatch, empty_sqlite, tmp_path, marketer, events, before):
    """Whatever else comes back: flags are the same to the letter, and who was sent to is ready to be sent to again."""
    monkeypatch.setattr(starting, "SMALL", 500)
    seen = []
    for refused in (True, False):
        path = shutil.copy(empty_sqlite, tmp_path / "one.sqlite")
        engine = open_engine(f"sqlite:///{path}")
        with Database(engine).write() as session:
            seen.append(_history(session, marketer, events, before, refused=refused))
        engine.dispose()
        path.unlink()
    (flags_freed, freed), (flags_without, without) = seen
    assert flags_freed == flags_without
    ready = ("ready", "", None)
    assert freed == {one: ready if row[0] in ("sent", "deferred") else row for one, row in without.items()}


def test_who_may_not_read_lists_learns_nothing_of_an_incident(database, stranger, incident):
    with database.read() as session, pytest.raises(NotPermitted):
        incident_page(session, stranger, incident, now=NOW)


def test_the_page_of_an_incident_adds_up_whatever_was_decided(database, marketer, workers, incident):
    _decide(database, marketer, incident, "freed")
    assert workers.work_once()

    with database.read() as session:
        found = incident_page(session, marketer, incident, now=NOW)

    assert (found.held, dict(found.holding), found.can_undo) == (0, {"freed": 24}, True)
    assert sum(found.minutes.values()) == sum(one.number for one in found.answers) == found.row.refused == 24
    assert [(one.name, one.number) for one in found.mailings] == [("Autumn", 24)]


def _delete(session, actor, number):
    gone = the(session, _name(number)).id
    row = session.exec(select(Recipient).where(Recipient.address_id == gone)).one().id
    (sent,) = session.exec(select(Mailing)).all()
    listing = ListRef("mailing", sent.id)
    done = start_within(session, actor, "delete", picked=picked(row), args={}, now=NOW, tools=TOOLS, listing=listing)
    assert (done.state, done.done) == ("done", 1)


@pytest.mark.parametrize(("decision", "status"), [("freed", "ready"), ("confirmed", "bounced")])
def test_who_was_deleted_while_held_is_counted_in_the_title_alone_and_keeps_nobody_from_deciding(
    database, marketer, administrator, workers, incident, decision, status
):
    with database.write() as session:
        _delete(session, administrator, 3)
    with database.read() as session:
        found = incident_page(session, marketer, incident, now=NOW)
    assert (found.row.refused, found.held, found.deleted) == (24, 23, 1)
    assert sum(found.minutes.values()) == sum(one.number for one in found.answers) == found.held

    job = _decide(database, marketer, incident, decision)
    assert workers.work_once()

    assert _view(database, marketer, job).done == 23
    with database.read() as session:
        found = incident_page(session, marketer, incident, now=NOW)
        others = {row.status for row in session.exec(select(Recipient)) if row.address_id is not None}
    assert (others, found.held, found.deleted) == ({status}, 0, 1)
    assert _name(3) not in {one.address for one in found.people}


def test_an_incident_whose_addresses_were_all_deleted_still_tells_that_it_was_and_is_decided(
    database, marketer, administrator, incident
):
    with database.write() as session:
        for number in range(24):
            _delete(session, administrator, number)
    with database.read() as session:
        found = incident_page(session, marketer, incident, now=NOW)

    assert (found.held, found.deleted, found.minutes, found.answers, found.people) == (0, 24, {}, (), ())

    assert _decide(database, marketer, incident, "confirmed").state == "done"  # at once: there is nobody to wait for
    assert (_statuses(database), _figures(database)) == ({"bounced"}, (24, 0, 24))
